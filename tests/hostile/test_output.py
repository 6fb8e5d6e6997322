"""What a scan takes from a package is hostile where it is shown: nothing of it moves a cursor, turns a line round or becomes markup."""

import io
import unicodedata

import msgspec
import pytest

from analyzer.apps import scan_package
from analyzer.cli import scan as command
from analyzer.cli.console import stdout_console
from tests.hostile.bases import made_bases
from tests.hostile.few import FewCatalog
from tests.report.build import poisoned

PAYLOADS = (
    "\x1b[2J\x1b]0;owned\x07",
    "\u202egpj.exe\u2066",
    "\r\n\x08\x08fake",
    "[bold red]x[/]",
    "\u2028\u2029\x9b31m\x00",
    "\ud83d\x1b\\",
)


@pytest.fixture(scope="module")
def scans(tmp_path_factory):
    """One scan of each platform with every optional part filled."""
    folder, catalog, found = tmp_path_factory.mktemp("whole"), FewCatalog(), []
    for base in made_bases():
        path = folder / f"x{base.suffix}"
        path.write_bytes(base.pack())
        found.append(scan_package(path, catalog))
    return found


def test_the_scans_fill_what_is_to_be_spoilt(scans):
    assert any(s.privacy_manifests for s in scans)
    assert any(s.app.toolkits for s in scans)
    assert any(len(s.app.parts) > 1 for s in scans)
    assert any(h.why for s in scans for h in s.sdks)


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_no_field_of_a_scan_reaches_the_terminal_with_what_it_obeys(scans, payload, monkeypatch):
    for scan in scans:
        out = io.StringIO()
        monkeypatch.setattr("sys.stdout", out)
        command._print(stdout_console(), poisoned(scan, lambda text: text + payload), FewCatalog())
        said = out.getvalue()
        assert "fake" in said or "x" in said
        assert {c for c in said if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} == set()


@pytest.mark.parametrize("payload", PAYLOADS[:5], ids=ascii)
def test_json_of_a_spoilt_scan_is_ascii_safe_for_a_terminal_and_reads_back(scans, payload):
    for scan in scans:
        spoilt = poisoned(scan, lambda text: text + payload)
        encoded = msgspec.json.encode(spoilt)
        assert not any(c < 0x20 for c in encoded)
        assert msgspec.json.decode(encoded)["app"]["label"].endswith(payload)
