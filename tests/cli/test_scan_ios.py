"""`soshin scan app.ipa`, called as a user calls it: the table fits 80 columns and says what is declared, in Japanese names too."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analyzer.cli.scan_ios import NOTES, bundle_of
from analyzer.cli.scan_reads import IN_MAIN, IN_PART, by_owner, find_likely
from analyzer.model.app import ApiUse
from tests.apps.ios.conftest import MakeIpa, collected, framework, make_ipa, manifest  # noqa: F401 - make_ipa is a fixture
from tests.apps.machofile import Binary
from tests.conftest import PROJECT

LONG = "とても長い名前のアプリケーション" * 5


def soshin(*words: str | Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", "from analyzer.cli.main import main; main()", *map(str, words)]
    env = os.environ | {"COLUMNS": "80", "PYTHONUTF8": "1"}
    return subprocess.run(call, capture_output=True, text=True, check=False, cwd=PROJECT, env=env)


@pytest.fixture
def package(make_ipa: MakeIpa) -> Path:  # noqa: F811 - the fixture
    of_sdk = manifest(
        Tracking=False,
        TrackingDomains=[f"t{n}.acmemetrics.com" for n in range(12)],
        CollectedDataTypes=[collected("EmailAddress", "Analytics", linked=True, tracking=True), collected("OtherDiagnosticData", "Other")],
        AccessedAPITypes=[
            {"NSPrivacyAccessedAPIType": "NSPrivacyAccessedAPICategoryDiskSpace", "NSPrivacyAccessedAPITypeReasons": ["E174.1"]}
        ],
    )
    info = {"CFBundleDisplayName": LONG, "SKAdNetworkItems": [{"SKAdNetworkIdentifier": "a.skadnetwork"}]}
    entries = framework("Mixpanel", Binary(encrypted=True)) | framework("Lottie")
    entries |= {
        "Mixpanel.bundle/PrivacyInfo.xcprivacy": of_sdk,
        "ja.lproj/InfoPlist.strings": f'"CFBundleDisplayName" = "海岸{LONG}";'.encode(),
    }
    return make_ipa(entries, info=info, binary=Binary(texts=("https://api.mixpanel.com/x",)))


def width(line: str) -> int:
    """Columns of a terminal: a Japanese letter takes two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in line)


def test_the_table_fits_80_columns_and_says_what_is_declared(package: Path):
    ran = soshin("scan", package)
    assert ran.returncode == 5, ran.stderr
    assert max(map(width, ran.stdout.splitlines())) <= 80
    for said in (
        "Mixpanel",
        "certain",
        "framework",
        "Privacy manifests (1)",
        "EmailAddress",
        "for tracking",
        "t0.acmemetrics.com",
        "DiskSpace",
    ):
        assert said in ran.stdout
    text = " ".join(ran.stdout.split())
    assert "3 binaries, 1 encrypted by the store" in text
    assert "no manifest of its own: Lottie" in text
    assert "and 4 more" in text
    assert "海岸" in text
    assert "encrypted-binary" in text


def test_the_json_holds_manifests_notes_and_binaries(package: Path):
    document = json.loads(soshin("scan", package, "--format", "json", "--allow-partial").stdout)
    assert document["app"]["platform"] == "ios"
    assert [m["sdk"] for m in document["privacy_manifests"]] == ["mixpanel"]
    assert {n["kind"] for n in document["manifest_notes"]} == {"missing", "domains-without-tracking", "types-without-tracking"}
    assert [b["encrypted"] for b in document["app"]["binaries"]].count(True) == 1
    assert all({"sdk", "name", "state", "where"} <= set(s) for s in document["switches"])
    assert any(g["subject"].startswith("calls in code that the store encrypted") for g in document["gaps"])
    assert isinstance(document["api_uses"], list)
    assert isinstance(document["reason_checks"], list)


def test_every_kind_of_mark_and_note_has_its_words():
    from typing import get_args, get_type_hints

    from analyzer.apps.ios.find import STRONG, WEAK
    from analyzer.model.app import ManifestNote
    from analyzer.report.labels import FOUND_BY

    assert {*STRONG, *WEAK} <= set(FOUND_BY)
    assert set(NOTES) == set(get_args(get_type_hints(ManifestNote)["kind"]))


def use(data_type: str, **more: Any) -> ApiUse:
    return ApiUse("adjust", data_type, "a", "f!e C", **more)


def test_a_kind_of_data_is_sure_where_one_use_of_it_is():
    uses = [
        use("id.vendor", attributed="near"),
        use("id.advertising", attributed="near"),
        use("id.advertising", attributed="class"),
        use("dev.model", seen="named"),
        use("dev.os", seen="text", attributed="framework"),
    ]
    assert find_likely(uses) == {"id.vendor", "dev.model", "dev.os"}
    assert find_likely([]) == frozenset()


def test_code_of_nobody_known_is_named_by_its_binary():
    uses = [ApiUse(None, "dev.os", "a", "w"), ApiUse(None, "dev.os", "a", "w", part="Odd"), use("dev.os")]
    assert [name for name, _ in by_owner(uses, {"adjust": "Adjust"}, ios=True)] == ["Adjust", IN_PART.format("Odd"), IN_MAIN]


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("a.ipa!Payload/T.app", "the app"),
        ("a.ipa!Payload/T.app/Frameworks/Acme.framework", "Acme"),
        ("a.ipa!Payload/T.app/PlugIns/W.appex", "W"),
        ("a.ipa!Payload/T.app/Watch/W.app", "W"),
    ],
)
def test_a_bundle_is_named_in_one_word(where: str, name: str):
    assert bundle_of(where) == name
