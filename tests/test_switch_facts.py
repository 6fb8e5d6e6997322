"""Every call that switches an SDK was read from its releases, or from a file that shows it."""

import json
from pathlib import Path
from typing import Any

import pytest

from analyzer.catalog import Catalog
from analyzer.model.signature import SdkSignature, SwitchMark

SHOWS = {"source", "binary", "docs"}


def switches(kind: str) -> list[Any]:
    return [pytest.param(s, w, id=f"{s.id}:{w.name}") for s in Catalog().sdks.values() for w in s.switches if w.kind == kind]


@pytest.mark.parametrize(("sdk", "switch"), switches("call"))
def test_a_call_is_in_the_measured_list_or_a_source_of_its_own_shows_it(sdk: SdkSignature, switch: SwitchMark, shared: Path) -> None:
    measured = shared / "knowledge/sdk-facts" / f"{sdk.id}.json"
    listed = json.loads(measured.read_text(encoding="utf-8"))["opt_out_and_consent_methods"] if measured.exists() else []
    assert switch.name in listed or sdk.sources[switch.source].grade in SHOWS


@pytest.mark.parametrize(("sdk", "switch"), switches("meta-data"))
def test_a_key_of_the_manifest_rests_on_what_reads_it_or_says_it(sdk: SdkSignature, switch: SwitchMark) -> None:
    assert sdk.sources[switch.source].grade in SHOWS


@pytest.mark.parametrize("sdk", [pytest.param(s, id=s.id) for s in Catalog().sdks.values() if s.data])
def test_a_manifest_for_ios_is_named_as_such(sdk: SdkSignature) -> None:
    for name in {d.source for d in sdk.data}:
        assert sdk.sources[name].where.endswith(".xcprivacy") == name.startswith("ios-manifest")
