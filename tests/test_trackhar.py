"""No property that TrackHAR finds in the requests of its mobile adapters is missed. Its findings (1.0.0, CC0) lie beside the benchmark that asks it anew."""

import gzip
import importlib.util
import json
from types import ModuleType

import pytest

from analyzer.catalog import Catalog
from tests.conftest import PROJECT


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_endpoints", PROJECT / "benchmarks" / "endpoints.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def compared(benchmark):
    benchmark.ROUNDS = 1
    catalog = Catalog()
    found = json.loads(gzip.decompress(benchmark.ADAPTERS.read_bytes()))["found"]
    _, ours, signals = benchmark.look_all(catalog, benchmark.adapter_exchanges())
    return found, benchmark.compare(catalog, found, ours, signals)


def test_the_findings_hold_nearly_every_path_of_the_mobile_adapters(compared):
    found, _ = compared
    paths = {(adapter, prop, path) for request in found for adapter, prop, _, _, path in request}
    assert len(paths) >= 990
    assert len({adapter for adapter, _, _ in paths}) == 52


def test_no_property_of_trackhar_is_missed(compared):
    _, both = compared
    assert both.missed == []
    assert both.nothing == 0


def test_what_is_named_otherwise_is_what_was_checked_by_hand(compared):
    _, both = compared
    assert set(both.otherwise) <= {
        "revenue as act.purchase (adjust/body)",
        "deviceId as id.install (adjust/body)",
        "deviceId as id.unknown (adjust/body)",
        "deviceId as id.install (smartbear/bugsnag-sessions)",
        "deviceId as id.install (smartbear/bugsnag-notify)",
        "deviceId as id.advertising (google/fundingchoicesmessages)",
        "deviceId as id.vendor (branch-io/v1)",
        "deviceId as id.install (facebook/graph-activities-json)",
        "deviceId as id.install (facebook/graph-activities-qs)",
        "deviceId as id.cookie (infonline/ioam-tx-query)",
        "deviceId as id.cookie (infonline/ioam-tx-body-gzip)",
        "deviceId as id.cookie (infonline/ioam-tx-body-json)",
    }


def test_a_lost_field_is_noticed(benchmark):
    row = ["adjust/body", "advertisingId", "cdda802e-fb9c-47ad-9866-0794d394c912", "body", "gps_adid"]
    both = benchmark.compare(Catalog(), [[row]], [()], [0])
    assert both.missed == ["adjust/body advertisingId: cdda802e-fb9c-47ad-9866-0794d394c912"]
