"""The bill of materials of a case is valid by CycloneDX's own schema and joins the SDKs of the package with the services that were seen to be called."""

import json
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from analyzer.catalog import Catalog
from analyzer.model.comparison import Cell, Comparison, Disclosure, SeenBy, Stating
from analyzer.model.observation import Recipient
from analyzer.report.case_bom import make_case_bom
from tests.report.build import build_assessment


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog()


def bom(catalog: Catalog, **changes: Any) -> dict[str, Any]:
    made = make_case_bom(build_assessment(**changes), catalog).decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made) is None
    found: dict[str, Any] = json.loads(made)
    return found


def seen_by(host: str, path: str) -> SeenBy:
    return SeenBy(1, "r", 0.0, host, path, "POST", "body $.a", (), "name", "", "token")


def row(sdk: str | None, recipient: str, *cells: Cell) -> Comparison:
    return Comparison("1", sdk, recipient, "none", Disclosure.OMITTED, cells)


def cell(data_type: str, seen: dict[str, int], *observations: SeenBy) -> Cell:
    return Cell(data_type, seen, Stating(Disclosure.OMITTED, ""), observations=observations)


def said(service: dict[str, Any], name: str) -> list[str]:
    return [p["value"] for p in service["properties"] if p["name"] == f"soshin:{name}"]


ADJUST = Recipient("adjust", "Adjust GmbH", "", "DE", "third", ("app.adjust.com", "gdpr.adjust.com"), 12, {"r": 12}, ("adjust",))


def test_components_are_those_of_the_scan_and_each_recipient_is_a_service(catalog: Catalog) -> None:
    document = bom(catalog)
    assert {c["bom-ref"] for c in document["components"]} == {f"sdk:{h.sdk}" for h in build_assessment().sdks if h.presence == "defined"}
    (service,) = document["services"]
    assert (service["name"], service["x-trust-boundary"], said(service, "country")) == ("Adjust GmbH", True, ["DE"])


def test_what_was_seen_to_go_there_is_its_data_and_the_rest_is_not(catalog: Catalog) -> None:
    rows = (
        row("adjust", "adjust", cell("id.advertising", {"r": 2}, seen_by("app.adjust.com", "/session?x=1")), cell("pii.email", {"r": 0})),
        row("other", "other", cell("pii.name", {"r": 1}, seen_by("other.example", "/a"))),
    )
    (service,) = bom(catalog, comparisons=rows, recipients=(ADJUST,))["services"]
    assert service["data"] == [{"flow": "inbound", "classification": "id.advertising"}]
    assert service["endpoints"] == ["//app.adjust.com/session", "//gdpr.adjust.com"]
    assert said(service, "disclosure") == ["id.advertising: omitted (adjust)"]
    assert said(service, "requests") == ["r: 12"]


def test_an_sdk_depends_on_the_services_that_it_calls_and_the_app_on_the_others(catalog: Catalog) -> None:
    own = Recipient("self", "", "", "", "first", ("api.example.jp",), 3)
    document = bom(catalog, recipients=(ADJUST, own))
    held = {d["ref"]: d.get("dependsOn", []) for d in document["dependencies"]}
    assert held["sdk:adjust"] == ["service:adjust"]
    assert held["app"][-1] == "service:self"
    assert {s["bom-ref"]: s["x-trust-boundary"] for s in document["services"]} == {"service:adjust": True, "service:self": False}


def test_nothing_recorded_is_no_list_of_services(catalog: Catalog) -> None:
    assert "services" not in bom(catalog, runs=(), recipients=())
    assert bom(catalog, recipients=())["services"] == []


def test_staged_recordings_are_called_so(catalog: Catalog) -> None:
    names = {p["name"] for p in bom(catalog)["metadata"]["properties"]}
    assert {"soshin:staged", "soshin:recordings", "soshin:not-seen"} <= names


@pytest.mark.parametrize("host", ["::1", "[2001:db8::1]", "a b\u202e", "x]y", "例え.jp"])
def test_hosts_and_paths_of_any_kind_leave_it_valid(catalog: Catalog, host: str) -> None:
    rows = (row(None, "x", cell("net.ip", {"r": 1}, seen_by(host, "/a[digits{16}]/ \x00日本?k=v"))),)
    found = Recipient("x", "", "", "", "unknown", (host,), 1)
    (service,) = bom(catalog, comparisons=rows, recipients=(found,))["services"]
    assert "x-trust-boundary" not in service
    assert service["endpoints"][0].endswith("/a%5Bdigits%7B16%7D%5D/%20%00%E6%97%A5%E6%9C%AC")
