"""Items of a list that open with names, most of them known (- Supabase (database), - RunPod (image generation)) -> Called: the other names of the list."""

import itertools
from collections.abc import Iterator

from analyzer.patterns import regex
from analyzer.policies.intros import NEGATED
from analyzer.policies.passages import BULLET, Block
from analyzer.policies.source import Called, Source, Who

_NAME = r"[A-Z][\w&.'+-]{1,30}(?: [A-Z0-9][\w&.'+-]{0,30}){0,2}"
_OPENS = regex(rf"^\s*{BULLET}?\s*[*_\[]*(?P<name>{_NAME})(?:\s*[/／]\s*{_NAME}){{0,3}}[*_\]]*(?:\(https?:[^()\s]*\))?\s*(?:[(:：–—]|- |$)")
_LABEL = regex(
    r"(?:Purposes?|Data|Provider|Company|Address|Country|Website|Privacy|Policy|Opt|How|Why|What|Who|Where|When|Name|Type|Category|Information|Location|Contact|Email|E-mail|Phone|Legal|Basis|Retention|Note|Other|Others|Usage|Device|Account|Payment|Payments|Analytics|Advertising|Hosting|Maps|Android|iOS|Web|App|Version|Google|Apple)\b"
)
"""Words that open a label or a kind of data."""
SHARE, LEAST = 0.5, 2
LONGEST = 300


def find_called_items(source: Source) -> list[Called]:
    """Names that no catalog knows in a list of which at least two items, and half of all, open with a known one in the same form."""
    made: dict[str, Called] = {}
    for items in _lists(source):
        texts = [source.page.text_of(b)[:LONGEST] for b in items]
        opening = [m["name"] if (m := _OPENS.match(t)) is not None else "" for t in texts]
        named = [bool(name and source.names.find(name)) for name in opening]
        if sum(named) < max(LEAST, SHARE * len(items)):
            continue
        for name, known in zip(opening, named, strict=True):
            if name and not (known or _LABEL.match(name) or source.find(name) or name in source.own_company):
                made.setdefault(name, Called(name, (Who(name, name, 0, 0),)))
    return [*made.values()]


def _lists(source: Source) -> Iterator[list[Block]]:
    """The items of each list that what stands above it does not deny."""
    above = ""
    for is_item, blocks in itertools.groupby(source.page.blocks, lambda b: b.kind == "item"):
        run = list(blocks)
        if is_item and not NEGATED.search(above):
            yield run
        above = source.page.text_of(run[-1]) if not is_item else ""
