"""The linter finds what is wrong in a file of signatures/api/apple, and says what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.lint.apple_apis import check_apple_apis
from analyzer.lint.problem import Problem
from analyzer.lint.switches import check_switches
from tests.conftest import PROJECT
from tests.lint.edits import replace_behind

SIGNATURES = PROJECT / "signatures"
IDFA = 'api = "ASIdentifierManager.advertisingIdentifier"'


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, str], list[Problem]]:
    """Problems of the table after one replacement behind the entry of the advertising ID."""

    def edit(old: str, new: str) -> list[Problem]:
        root = tmp_path / "signatures"
        (root / "api").mkdir(parents=True)
        shutil.copytree(SIGNATURES / "api" / "apple", root / "api" / "apple")
        shutil.copy(SIGNATURES / "data_types.toml", root)
        replace_behind(root / "api" / "apple" / "identifiers.toml", IDFA, old, new)
        return list(check_apple_apis(Catalog(root=root)))

    return edit


def test_the_table_has_no_problem_and_the_breadth_that_it_should():
    catalog = Catalog()
    assert list(check_apple_apis(catalog)) == []
    assert len(catalog.apple_apis) >= 120
    assert {c.reason for c in catalog.apple_apis if c.reason} == {
        "FileTimestamp", "SystemBootTime", "DiskSpace", "ActiveKeyboards", "UserDefaults"}  # fmt: skip
    assert {"id.advertising", "id.vendor", "loc.precise", "contacts", "media.photo", "health", "calendar", "clipboard"} <= {
        d for c in catalog.apple_apis for d in c.data_types
    }


def test_opt_outs_of_ios_are_known_of_many_sdks():
    sdks = [s for s in Catalog().sdks.values() if any(w.kind == "message" for w in s.switches)]
    assert len(sdks) >= 38


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('["id.advertising"]', '["id.advert"]', "unknown data type 'id.advert'"),
        ('classes = ["ASIdentifierManager"]\n', "", "nothing to look for"),
        ('selectors = ["advertisingIdentifier"]\n', "", "alone is said of messages"),
        ('["advertisingIdentifier"]', '["advertising identifier"]', "'advertising identifier' is not of the form it should have"),
        ("alone = true", 'alone = true\ntexts = ["hw.machine"]', "a text that no function takes"),
        ("isAdvertisingTrackingEnabled", "advertisingIdentifier", "ASIdentifierManager.advertisingIdentifier is no near miss"),
        ('data_types = ["id.advertising"]\n', "", "it reads nothing and needs no reason"),
        ('api = "UIDevice.identifierForVendor"', IDFA, "stands twice"),
    ],
)
def test_what_is_wrong_is_said(edited: Callable[[str, str], list[Problem]], old: str, new: str, message: str):
    assert message in [p.message for p in edited(old, new)]


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("[ACMTracker setEnabled:]", 'off = ["false"]', "[ACMTracker setEnabled:] is no message"),
        ("+[ACMTracker setEnabled]", 'off = ["false"]', "+[ACMTracker setEnabled] has no argument that could be 'false'"),
        ("com/acme/Sdk#setEnabled(Z)V", "", "com/acme/Sdk#setEnabled(Z)V is no message"),
    ],
)
def test_a_message_is_written_as_objective_c_writes_it(tmp_path: Path, name: str, values: str, message: str):
    text = (SIGNATURES / "sdks" / "kochava" / "kochava.toml").read_text(encoding="utf-8")
    old = text[text.index('name = "-[KVATracker setSleepBool:]"') :].partition(" },")[0]
    assert old.startswith("name = ")
    new = f'name = "{name}", source = "ios-release"' + (f", {values}" if values else "")
    (tmp_path / "sdks" / "kochava").mkdir(parents=True)
    (tmp_path / "sdks" / "kochava" / "kochava.toml").write_text(text.replace(old, new), encoding="utf-8")
    assert message in [p.message for p in check_switches(Catalog(root=tmp_path))]
