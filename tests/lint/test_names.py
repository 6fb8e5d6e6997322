"""The linter of key names: the bundled entries hold, and what is wrong in one is said with its mend."""

from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.lint.names import check_names

GOOD = """
[sources.guide]
grade = "docs"
where = "https://acme.example/guide"
date = "2026-11-25"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"

[[names]]
data_type = "id.user"
keys = ["badge_number"]
form = "identifier"
source = "guide"
examples = ['{"badgeNumber": "B-7711"}']
near_misses = ['{"badgeCount": "7711"}']
"""


def problems(tmp_path: Path, change: tuple[str, str] = ("", "")) -> list[str]:
    (tmp_path / "names").mkdir(exist_ok=True)
    (tmp_path / "names" / "mine.toml").write_text(GOOD.replace(*change) if change[0] else GOOD, encoding="utf-8")
    return [p.message for p in check_names(Catalog([tmp_path])) if "mine.toml" in p.file]


def test_every_bundled_entry_holds_its_examples():
    assert list(check_names(Catalog())) == []


def test_an_entry_of_an_overlay_is_checked_with_the_others(tmp_path):
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"id.user"', '"id.badge"'), "unknown data type 'id.badge'"),
        (('source = "guide"', 'source = "memory"'), "unknown source 'memory'"),
        (('"B-7711"', '"unknown"'), "not found in the example"),
        (('{"badgeCount": "7711"}', '{"badge_number": "B-7712"}'), "found in the near miss"),
        (('near_misses = [\'{"badgeCount": "7711"}\']', "near_misses = []"), "no near_misses"),
        (('"identifier"', '"identifier"\nlisted = true'), "listed without inside"),
    ],
)
def test_what_is_wrong_in_an_entry_is_said(tmp_path, change, said):
    assert any(said in p for p in problems(tmp_path, change))
