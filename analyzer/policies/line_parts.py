"""A line with several labels (送信先:A / 目的:B) -> its parts, one for each label."""

import re
from collections.abc import Callable, Iterator

from analyzer.patterns import regex
from analyzer.policies.legends import Legend
from analyzer.policies.passages import ITEM_MARK

_INSIDE = regex(r"(?:^[-*+•·・●○■◆\s]*+|[/|;；。、,.]\s*+|(?<!\s)\s{2,}+)([^\s:：/|;；。、,.][^:：/|;；。、,.\n]{0,29}?)\s*+[:：](?!//)")
MARK = r"\s*+(?:[-*+•·・●○■◆※▪▶]|\(?\d{1,2}[.)]|[\[〔]\d{1,2}[\]〕]|[a-z]\))?\s*+"
LABELLED = regex(rf"^{MARK}[*_\"「【]*([^:：。\n]{{1,40}}?)[*_\"」】]*(?:\s*+[:：]|[?？][*_]*(?=\s+\S))\s*[*_]*(.*)$")
_SPACED = regex(r"^[\s・•●○■◆]*([^\s:：。、,!-~]{2,16})[ \u3000]++(?![:：])((?!.*は、)\S.*)$")
_UNMARKED = regex(
    rf"^{MARK}{MARK}((?:上記|当該)?[^\s:：。、,!-~]{{2,24}}(?:\([^()\s]{{1,8}}\))?(?:URL)?)(?:[ \u3000]++|(?=[A-Z]))(?![:：])((?!.*は、)\S.*)$"
)
"""A numbered label of a module or a partner and its value, with nothing between them: (2)情報収集モジュールの提供者 Google LLC."""
_NUMBER = regex(r"\s*+(?:[-*+•·・]\s*+)?\(?\d{1,2}[.)]")
BULLETS = " -*+•·・●○■◆"
"""Signs that may stand around the first word of a line."""
SEVERAL = 2
_COUNTS = regex(r"\d+|[①-⑳ア-コa-h一二三四五六七八九十]+")


def mark_of(text: str) -> str:
    """The sign that opens an item; figures are one sign, and so are letters: two items of one list have the same."""
    mark = ITEM_MARK.match(text)
    return _COUNTS.sub("0", mark[0].strip()) if mark is not None else ""


def part_labels(text: str, start: int, legend: Legend, role: Callable[[str], str | None]) -> list[tuple[int, int]]:
    """Spans of the parts of a line that begins at `start`; any other line as it is. `role`: what a label means. Blanks count by the run: lines
    are padded.
    """
    if len(keys := legend.parts(text)) >= SEVERAL:
        return [(start + a, start + b) for a, b in zip(keys, [*keys[1:], len(text)], strict=True)]
    if text.count(":") + text.count("：") < SEVERAL:
        return [(start, start + len(text))]
    labels = [m for m in _INSIDE.finditer(text) if role(m[1]) is not None]
    if len(labels) < SEVERAL or text[: labels[0].start()].strip(BULLETS):
        return [(start, start + len(text))]
    starts = [m.start(1) for m in labels]
    ends = [m.start() for m in labels[1:]] + [len(text)]
    return [(start + a, start + b) for a, b in zip(starts, ends, strict=True)]


def spaced_labels(text: str, *, item: bool) -> Iterator[re.Match[str]]:
    """The ways to part a line in a label and its value between which nothing stands but a blank."""
    if (spaced := _SPACED.match(text)) is not None:
        yield spaced
    if (item or _NUMBER.match(text)) and (numbered := _UNMARKED.match(text)) is not None:
        yield numbered
