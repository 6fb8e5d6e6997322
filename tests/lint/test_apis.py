"""The linter finds what is wrong in a file of signatures/api, and says what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.lint.apis import check_apis
from analyzer.lint.problem import Problem
from tests.conftest import PROJECT
from tests.lint.edits import replace_behind

SIGNATURES = PROJECT / "signatures"
CALL = 'api = "Landroid/telephony/TelephonyManager;->getLine1Number"'
FORMS = 'forms = ["()Ljava/lang/String;", "(I)Ljava/lang/String;"]'


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, str, str], list[Problem]]:
    """Problems of the table after one replacement in one of its files, from the first place of `after` on."""

    def edit(file: str, old: str, new: str, after: str = "") -> list[Problem]:
        root = tmp_path / "signatures"
        shutil.copytree(SIGNATURES, root)
        replace_behind(root / "api" / file, after, old, new)
        return list(check_apis(Catalog(root=root)))

    return edit


def test_the_table_has_no_problem_and_the_breadth_that_it_should():
    table = Catalog().apis
    assert list(check_apis(Catalog())) == []
    assert len(table.calls) + len(table.constants) >= 250
    said = [*(e.data_types for e in table.calls), *(e.data_types for e in table.constants)]
    assert {d for types in said for d in types} >= {
        "id.advertising", "id.vendor", "id.hardware", "id.mac", "id.install", "id.push", "loc.precise", "contacts", "calendar", "clipboard", "dev.apps",
        "dev.accounts", "health", "media.audio", "media.photo", "comm.content", "comm.log", "pii.phone", "net.wifi", "ua", "act.profile",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("telephony.toml", 'data_types = ["pii.phone"]', 'data_types = ["pii.telephone"]', "unknown data type"),
        ("telephony.toml", 'source = "telephony-manager"', 'source = "memory"', "unknown source"),
        ("telephony.toml", 'exists = "sdk-37"', 'exists = "sdk-99"', "unknown source"),
        ("telephony.toml", CALL, 'api = "Landroid/telephony/TelephonyManager;->getDeviceId"', "stands 2 times among the calls"),
        ("telephony.toml", CALL, 'api = "android.telephony.TelephonyManager.getLine1Number"', "not of the form"),
        ("telephony.toml", FORMS, 'forms = ["()Ljava/lang/String"]', "not of the form"),
        ("telephony.toml", FORMS, 'forms = ["()Ljava/lang/String;", "I"]', "a field's type among"),
        ("telephony.toml", FORMS, 'forms = ["()I", "()I"]', "a form stands twice"),
        ("telephony.toml", 'permissions = ["android.permission.READ', 'permissions = ["READ', "not of the form"),
        ("telephony.toml", "->getCallState", "->getDeviceId", "is the entry itself"),
        ("telephony.toml", "TelephonyManager;->getCallState", "Nothing;->getCallState", "is no near miss"),
        ("telephony.toml", "since = 16", "since = 16\nuntil = 15", "gone before it came"),
        ("identifiers.toml", 'match = ["android_id"]', 'match = ["android_idx"]', "is not found by this entry"),
        ("identifiers.toml", 'near_miss = ["android_ids"]', 'near_miss = ["android_id"]', "is found by this entry"),
        ("identifiers.toml", 'values = ["bluetooth_address"]', 'values = ["android_id"]', "stands 2 times"),
        ("identifiers.toml", 'of = "class-name"\nvalues', 'of = "class-name"\nprefixes = ["x."]\nvalues', "only whole texts"),
        ("identifiers.toml", "alone = true\n", "", "no taker takes a class-name"),
        ("content.toml", 'prefixes = ["content://call_log"]\n', "", "nothing to match"),
        ("content.toml", 'asks = "permissions"', 'asks = "nobody"', "unknown source"),
        ("hiding.toml", 'forms = ["(Ljava/lang/String;)V"]', 'forms = ["I"]', "a field's type among"),
    ],
)
def test_each_mistake_is_found_and_comes_with_advice(
    edited: Callable[[str, str, str], list[Problem]], file: str, old: str, new: str, message: str
):
    found = [p for p in edited(file, old, new) if message in p.message]
    assert found
    assert all(p.advice for p in found)
