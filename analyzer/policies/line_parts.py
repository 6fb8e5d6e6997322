"""A line with several labels (送信先:A / 目的:B) -> its parts, one for each label."""

from collections.abc import Callable

from analyzer.patterns import regex
from analyzer.policies.legends import Legend

_INSIDE = regex(r"(?:^[-*+•·・●○■◆\s]*+|[/|;；。、,.]\s*+|(?<!\s)\s{2,}+)([^\s:：/|;；。、,.][^:：/|;；。、,.\n]{0,29}?)\s*+[:：](?!//)")
_MARKS = " -*+•·・●○■◆"
SEVERAL = 2


def part_labels(text: str, start: int, legend: Legend, role: Callable[[str], str | None]) -> list[tuple[int, int]]:
    """Spans of the parts of a line that begins at `start`; any other line as it is. `role`: what a label means. Blanks count by the run: lines
    are padded.
    """
    if len(keys := legend.parts(text)) >= SEVERAL:
        return [(start + a, start + b) for a, b in zip(keys, [*keys[1:], len(text)], strict=True)]
    if text.count(":") + text.count("：") < SEVERAL:
        return [(start, start + len(text))]
    labels = [m for m in _INSIDE.finditer(text) if role(m[1]) is not None]
    if len(labels) < SEVERAL or text[: labels[0].start()].strip(_MARKS):
        return [(start, start + len(text))]
    starts = [m.start(1) for m in labels]
    ends = [m.start() for m in labels[1:]] + [len(text)]
    return [(start + a, start + b) for a, b in zip(starts, ends, strict=True)]
