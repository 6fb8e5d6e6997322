"""iOS packages made by code, and a catalog that knows one SDK more: Acme Analytics."""

import plistlib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest

from analyzer.apps import scan_package
from analyzer.catalog import Catalog
from analyzer.model.app import Scan
from tests.apps.machofile import Binary, make_macho

APP = "Payload/Kaigan.app"
ACME = """
id = "acme"
name = "Acme Analytics"
vendor = "{vendor}"
kinds = ["analytics"]
packages = ["com.acme.analytics"]
hosts = ["in.acmemetrics.com"]
frameworks = ["AcmeKit"]
bundles = ["AcmeStrings"]
apple_classes = ["ACMTracker", "ACMSession", "ACMQueue", "AcmeKit.Hub"]
pods = ["Acme-Analytics"]
plist_keys = ["AcmeAppKey"]
npm = ["@acme/react-native-analytics"]
dart = ["acme_analytics"]
switches = [
  {{ kind = "message", name = "+[ACMTracker setEnabled:]", source = "release", off = ["false"], on = ["true"] }},
  {{ kind = "message", name = "+[ACMTracker optOut]", source = "release" }},
  {{ kind = "message", name = "-[ACMTracker setSharing:]", source = "release", off = ["false"], on = ["true"], effect = "use" }},
]

[examples]
match = ["com.acme.analytics.Tracker"]
near_miss = ["com.acme.analyticsfree.Tracker"]

[sources.release]
grade = "binary"
where = "com.acme:analytics:1.2.3"
date = "2026-11-25"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
"""
INFO: dict[str, Any] = {
    "CFBundleIdentifier": "jp.example.kaigan",
    "CFBundleExecutable": "Kaigan",
    "CFBundleName": "Kaigan",
    "CFBundleDisplayName": "Kaigan Walk",
    "CFBundleShortVersionString": "3.1.4",
    "CFBundleVersion": "314",
    "MinimumOSVersion": "15.0",
    "DTPlatformVersion": "26.0",
}


class MakeIpa(Protocol):
    """Entries below the app's folder -> the path of an .ipa; Info.plist and the app's binary are added unless given."""

    def __call__(
        self, entries: Mapping[str, bytes] | None = None, *, info: Mapping[str, Any] | None = None, binary: Binary | None = None
    ) -> Path: ...


class ScanIpa(Protocol):
    def __call__(
        self, entries: Mapping[str, bytes] | None = None, *, info: Mapping[str, Any] | None = None, binary: Binary | None = None
    ) -> Scan: ...


def framework(name: str, binary: Binary | None = None, *, version: str = "4.5.6", build: str = "7") -> dict[str, bytes]:
    """The entries of an embedded framework."""
    at = f"Frameworks/{name}.framework"
    info = {
        "CFBundleIdentifier": f"com.x.{name}",
        "CFBundleExecutable": name,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": build,
    }
    return {f"{at}/Info.plist": plistlib.dumps(info, fmt=plistlib.FMT_BINARY), f"{at}/{name}": make_macho(binary or Binary())}


DATA = Path(__file__).parent / "data"
"""Binaries that a compiler and a linker made of the sources beside them."""


def built(name: str) -> bytes:
    """A binary of ours as its linker left it."""
    return (DATA / name).read_bytes()


def built_framework(name: str = "AcmeKit") -> dict[str, bytes]:
    """A built binary as the entries of a framework."""
    return framework(name) | {f"Frameworks/{name}.framework/{name}": built(name)}


def manifest(**keys: Any) -> bytes:
    """A PrivacyInfo.xcprivacy with these keys, without their common beginning."""
    return plistlib.dumps({f"NSPrivacy{key}": value for key, value in keys.items()})


def collected(kind: str, *purposes: str, linked: bool = False, tracking: bool = False) -> dict[str, Any]:
    start = "NSPrivacyCollectedDataType"
    return {
        start: f"{start}{kind}",
        f"{start}Linked": linked,
        f"{start}Tracking": tracking,
        f"{start}Purposes": [f"{start}Purpose{p}" for p in purposes],
    }


@pytest.fixture(scope="session")
def ios_catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root = tmp_path_factory.mktemp("own")
    vendor = next(iter(Catalog().parties))
    (root / "sdks" / vendor).mkdir(parents=True)
    (root / "sdks" / vendor / "acme.toml").write_text(ACME.format(vendor=vendor), encoding="utf-8")
    return Catalog((root,))


@pytest.fixture
def make_ipa(tmp_path: Path) -> MakeIpa:
    def make(entries: Mapping[str, bytes] | None = None, *, info: Mapping[str, Any] | None = None, binary: Binary | None = None) -> Path:
        made = tmp_path / "made.ipa"
        filled = {"Info.plist": plistlib.dumps(INFO | dict(info or {})), "Kaigan": make_macho(binary or Binary())} | dict(entries or {})
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in filled.items():
                target.writestr(f"{APP}/{name}", data)
        return made

    return make


@pytest.fixture
def scan_ipa(make_ipa: MakeIpa, ios_catalog: Catalog) -> ScanIpa:
    def scan(entries: Mapping[str, bytes] | None = None, *, info: Mapping[str, Any] | None = None, binary: Binary | None = None) -> Scan:
        return scan_package(make_ipa(entries, info=info, binary=binary), ios_catalog)

    return scan
