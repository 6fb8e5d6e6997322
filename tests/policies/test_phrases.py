"""What usual short phrases mean where a notice prints them in a cell, and what the words among them that may mean something else do elsewhere."""

from pathlib import Path

import pytest

from analyzer.model.statement import Statement
from tests.policies.conftest import Say

PHRASES = Path(__file__).parent / "phrases"
"""One file per column and language; a line: phrase = ids, either of two answers parted by |. Ours, from general knowledge of such notices."""
VENDORS = (
    "Adjust",
    "AppsFlyer",
    "RevenueCat",
    "OneSignal",
    "Mixpanel",
    "Amplitude",
    "Unity",
    "Branch",
    "Airship",
    "Braze",
    "Mapbox",
    "Sentry",
)
HEADS = {
    "ja": "# 外部送信について\n\n| 送信先 | 送信される情報 | 利用目的 |\n",
    "en": "# Privacy Policy\n\n| Recipient | Data | Purpose |\n",
}
OTHER = {("data", "ja"): "広告配信", ("data", "en"): "Crash reporting", ("purposes", "ja"): "広告ID", ("purposes", "en"): "Advertising ID"}


def _lines(column: str, language: str) -> list[tuple[str, list[set[str]]]]:
    text = (PHRASES / f"{column}_{language}.txt").read_text(encoding="utf-8")
    pairs = [line.split(" = ") for line in text.splitlines()] if text else []
    return [(phrase, [{x for x in way.split(",") if x} for way in ids.split("|")]) for phrase, ids in pairs]


CHUNKS = [
    pytest.param(column, language, lines[i : i + len(VENDORS)], id=f"{column}-{language}-{i}")
    for column in ("data", "purposes")
    for language in ("ja", "en")
    if (lines := _lines(column, language))
    for i in range(0, len(lines), len(VENDORS))
]


def _said(statement: Statement, column: str) -> set[str]:
    if column == "purposes":
        return set(statement.purposes)
    ids = set(statement.data_types)
    return ids | {b for b in statement.broad_types if not any(i.startswith(b[:-1]) for i in ids)}


def _is_right(said: set[str], ways: list[set[str]]) -> bool:
    """Whether it is one of the answers; an id of a family that is asked for is no fault."""
    families = tuple(x[:-1] for way in ways for x in way if x.endswith("*"))
    ids = {x for way in ways for x in way if not x.endswith("*")}
    return said in ways or (bool(families) and bool(said) and all(s.startswith(families) or s in ids for s in said))


@pytest.mark.parametrize(("column", "language", "lines"), CHUNKS)
def test_usual_phrases_of_cells_mean_what_readers_take_them_for(
    say: Say, column: str, language: str, lines: list[tuple[str, list[set[str]]]]
) -> None:
    other = OTHER[column, language]
    rows = [
        f"| {vendor} | {phrase} | {other} |" if column == "data" else f"| {vendor} | {other} | {phrase} |"
        for vendor, (phrase, _) in zip(VENDORS, lines, strict=False)
    ]
    statements = say(HEADS[language] + "|---|---|---|\n" + "\n".join(rows)).statements
    told = {v: s for v in VENDORS for s in statements if f"| {v} |" in s.quote or s.quote.startswith(v)}
    wrong = {
        phrase: sorted(_said(told[vendor], column)) if vendor in told else "no row"
        for vendor, (phrase, ways) in zip(VENDORS, lines, strict=False)
        if vendor not in told or not _is_right(_said(told[vendor], column), ways)
    }
    assert wrong == {}
