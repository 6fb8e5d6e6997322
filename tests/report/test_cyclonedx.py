"""The bill of materials is valid by CycloneDX's own schema, says what proves each SDK, and is the same whenever it is made."""

import json

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from analyzer.apps import scan_package
from analyzer.catalog import Catalog
from analyzer.model.app import App, Host, Scan, SdkHit, VersionRange
from analyzer.model.evidence import ClassAt, EntryAt, FileAt, KnowledgeAt, ManifestAt
from analyzer.report.cyclonedx import make_bom
from tests.conftest import PROJECT

KAIGAN = PROJECT / "samples" / "demo" / "kaigan-r8.apk"
APP = App("android", "jp.example.app", "App", "1.0", "0" * 64, file="a.apk")
PLACES = (
    ClassAt.at("a.apk", "classes.dex", "Lcom/adjust/sdk/Adjust;"),
    ManifestAt.at("AndroidManifest.xml", "component com.adjust.sdk.AdjustReferrerReceiver"),
    EntryAt.at("a.apk", "lib/x86/libadjust.so"),
    FileAt("gradle.lockfile line 3", "gradle.lockfile", excerpt="com.adjust.sdk:adjust-android 4.32.0"),
    KnowledgeAt.at("sdks/adjust/adjust.toml", "packages"),
)


def hit(sdk: str = "adjust", presence: str = "defined", **keys) -> SdkHit:
    return SdkHit(sdk, "Adjust", "adjust", ("attribution",), "certain", presence, evidence=PLACES, why="class-names", **keys)  # type: ignore[arg-type]


def bom(catalog: Catalog, *hits: SdkHit, app: App | None = APP, hosts: tuple[Host, ...] = ()):
    made = make_bom(Scan(app, hits, hosts, ()), catalog).decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made) is None
    return json.loads(made)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog()


def test_the_demo_package_gives_a_valid_document_that_is_the_same_twice(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    scan = scan_package(KAIGAN, catalog)
    made = make_bom(scan, catalog)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made.decode()) is None
    assert made == make_bom(scan_package(KAIGAN, catalog), catalog)
    document = json.loads(made)
    assert "serialNumber" not in document
    assert "timestamp" not in document["metadata"]
    found = {c["bom-ref"].removeprefix("sdk:"): c["purl"] for c in document["components"]}
    assert found["adjust"] == "pkg:maven/com.adjust.sdk/adjust-android@4.32.0"
    assert found.keys() == {h.sdk for h in scan.sdks}


def test_each_component_says_by_which_techniques_it_is_known(catalog: Catalog) -> None:
    (component,) = bom(catalog, hit(version="4.32.0", version_from="lockfile"))["components"]
    name, version = component["evidence"]["identity"]
    assert {m["technique"] for m in name["methods"]} == {"binary-analysis", "manifest-analysis", "filename"}
    assert (version["concludedValue"], version["methods"][0]["technique"]) == ("4.32.0", "manifest-analysis")
    assert [o["location"] for o in component["evidence"]["occurrences"]] == [p.where for p in PLACES[:4]]


def test_a_range_is_no_version(catalog: Catalog) -> None:
    (component,) = bom(catalog, hit(version_range=VersionRange("4.18.3", "")))["components"]
    assert "version" not in component
    assert {"name": "soshin:version-since", "value": "4.18.3"} in component["properties"]
    assert component["purl"] == "pkg:maven/com.adjust.sdk/adjust-android"


def test_what_is_merely_named_or_a_stand_in_is_no_component(catalog: Catalog) -> None:
    document = bom(catalog, hit("bugsnag", "referenced"), hit("sentry", "stub"))
    assert document["components"] == []
    assert document["metadata"]["properties"] == [
        {"name": "soshin:referenced", "value": "bugsnag"},
        {"name": "soshin:stub", "value": "sentry"},
    ]


def test_an_ios_app_has_packages_of_its_own_registries(catalog: Catalog) -> None:
    ios = App("ios", "jp.example.app", "App", "1.0", "0" * 64, file="a.ipa")
    (component,) = bom(catalog, hit(version="5.0.1"), app=ios)["components"]
    assert component["purl"] == "pkg:cocoapods/Adjust@5.0.1"


def test_hosts_are_services_by_whose_they_are(catalog: Catalog) -> None:
    hosts = tuple(Host(h, p, "a") for h, p in (("app.adjust.com", "adjust"), ("gdpr.adjust.com", "adjust"), ("x.example.com", None)))
    services = {s["bom-ref"]: s for s in bom(catalog, hosts=hosts)["services"]}
    assert services["service:adjust"]["endpoints"] == ["https://app.adjust.com", "https://gdpr.adjust.com"]
    assert "provider" not in services["service:x.example.com"]


def test_a_time_stands_in_it_only_where_one_is_given(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert bom(catalog)["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert "timestamp" not in bom(catalog)["metadata"]


def test_hostile_names_stay_text(catalog: Catalog) -> None:
    app = App("android", "\u202e\x00<x>", "a", '"', "", file="a.apk")
    assert bom(catalog, app=app, hosts=(Host("a.b", 'p"\n', "x"),))["metadata"]["component"]["name"].endswith("<x>")
    assert bom(catalog, app=None)["dependencies"] == []
