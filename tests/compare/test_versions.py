from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.cli.diff import read_versions
from analyzer.model.diff import Diff, RowChange
from analyzer.report.version_table import build_versions
from analyzer.report.words import Words

CATALOG = Catalog()
TABLE = """<html><body><h1>外部送信について</h1><table>
<tr><th>サービス名</th><th>送信先</th><th>送信される情報</th><th>利用目的</th><th>オプトアウト</th></tr>
<tr><td>Adjust</td><td>Adjust GmbH</td><td>広告ID</td><td>広告効果測定</td><td>不可</td></tr>
<tr><td>Firebase Crashlytics</td><td>Google LLC</td><td>クラッシュログ</td><td>不具合の解析</td><td>-</td></tr>
</table></body></html>"""


@pytest.fixture
def diff(tmp_path: Path):
    def diff(old: str, new: str, name: str = "notice.html") -> Diff:
        for folder, text in (("old", old), ("new", new)):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
        return read_versions(tmp_path / "old" / name, tmp_path / "new" / name, "notice", CATALOG)

    return diff


def fields(change: RowChange) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {f.field: (f.added, f.dropped) for f in change.fields}


def test_two_equal_documents_have_no_change(diff):
    found = diff(TABLE, TABLE)
    assert (found.state, found.changes, found.opt_outs, found.same) == ("compared", (), (), 2)


def test_a_row_that_says_more_is_changed_field_by_field(diff):
    found = diff(TABLE, TABLE.replace("<td>広告ID</td><td>広告効果測定</td>", "<td>広告ID、IPアドレス</td><td>広告効果測定、不正防止</td>"))
    (change,) = found.changes
    assert (change.change, change.recipient) == ("changed", "adjust")
    assert fields(change) == {"data": (("net.ip.public",), ()), "purposes": (("p.fraud",), ())}
    assert change.old is not None
    assert change.new is not None
    assert "広告ID" in change.old.quote


def test_a_new_recipient_is_added_and_an_old_one_dropped(diff):
    row = "<tr><td>Firebase Crashlytics</td><td>Google LLC</td><td>クラッシュログ</td><td>不具合の解析</td><td>-</td></tr>"
    found = diff(
        TABLE, TABLE.replace(row, row.replace("Firebase Crashlytics", "Sentry").replace("Google LLC", "Functional Software, Inc."))
    )
    assert {(c.change, c.recipient) for c in found.changes} == {("dropped", "google"), ("added", "functional-software")}


def test_an_opt_out_that_comes_is_told(diff):
    found = diff(TABLE, TABLE.replace("<td>不可</td>", '<td><a href="https://www.adjust.com/forget-device/">オプトアウト</a></td>'))
    (change,) = found.changes
    assert fields(change)["opt-out"] == (("url",), ("impossible",))
    assert [(m.change, m.mechanism) for m in found.opt_outs if m.change == "added"] == [("added", "vendor-page")]


def test_other_words_for_the_same_are_a_rewording(diff):
    old = "# Privacy\n\nWe send the advertising ID to Adjust GmbH for advertising.\n"
    new = "# Privacy\n\nFor advertising, we transmit the advertising ID to Adjust GmbH.\n"
    found = diff(old, new, "policy.md")
    assert [c.change for c in found.changes] == ["reworded"]


def test_a_denial_that_becomes_an_affirmation_is_dropped_and_added(diff):
    old = "# Privacy\n\nWe do not share your location with third parties.\n"
    new = "# Privacy\n\nWe share your location with third parties.\n"
    found = diff(old, new, "policy.md")
    assert {(c.change, c.denied) for c in found.changes} == {("dropped", True), ("added", False)}


def test_nothing_is_said_of_changes_where_one_version_cannot_be_read(diff):
    found = diff(TABLE, "<html><body></body></html>")
    assert (found.state, found.changes, found.opt_outs) == ("not-compared", (), ())
    assert found.gaps


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_table_is_said_in_each_language(diff, lang):
    shown = build_versions(diff(TABLE, TABLE.replace("広告ID", "IPアドレス")), Words(lang), CATALOG)
    (line,) = shown.lines
    assert line.what == {"ja": "情報: -広告ID +グローバルIP", "en": "information: -Advertising ID +Public IP address"}[lang]
    assert "{" not in shown.summary
