"""Lines of a name and its data, or of data and who gets it, whatever stands between them (Mixpanel / user ID, User ID (Mixpanel)) -> row Statements."""

import itertools
import re
from collections.abc import Sequence

from msgspec import Struct

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.below import MARK
from analyzer.policies.claims import Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.headless import is_below_sending
from analyzer.policies.intros import NEGATED
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.pointed import beside_names
from analyzer.policies.printed import find_condition
from analyzer.policies.row_data import only_data
from analyzer.policies.source import Data, Source, Who

_BETWEEN = regex(
    r"[\W_]|社|さま|様|(?:に|へ)(?:は|も)?|宛て?|と|を|は|\b(?:to|for|with|gets?|receives?|which|that|is|are|sent|shared|passed|given|goes|recipients?|receivers?|only|inc|ltd|llc|gmbh|data|items?)\b"
    r"|送信先|提供先|共有先|送信|提供|共有|情報|項目|ー",
    re.IGNORECASE,
)
"""What may stand between a name and its data."""
_SENTENCE = regex(r"(?:ます|です|ません)。?\s*$|[.。]\s+\S|\?\s*$|\b(?:we|you|our|from|by|if|when|because|used)\b", re.IGNORECASE)
LONGEST = 240
SEVERAL = 2


class Line(Struct):
    """A line that says both; `first`: whether the name comes first."""

    block: Block
    start: int
    end: int
    who: tuple[Who, ...]
    data: Data
    first: bool


def read_one_line(source: Source, told: Sequence[Statement]) -> list[Statement]:
    """The statements of two such lines or more of one order below words for sending, none of which another reader gave data."""
    spans = [
        (s.evidence.start, s.evidence.end)
        for s in told
        if s.evidence is not None and s.recipient[:1] != "@" and (s.data_types or s.broad_types or s.disclosure_kind == "delegated")
    ]
    lines = [x for b in source.page.blocks if b.kind not in ("table", "heading") and b.start not in source.taken for x in _lines(source, b)]
    made: list[Statement] = []
    for _, group in itertools.groupby(lines, key=lambda x: (x.block.headings, x.first)):
        run = [x for x in group if not any(a < x.end and x.start < b for a, b in spans)]
        if len(run) < SEVERAL or len({w.recipient for x in run for w in x.who}) + len(run) <= SEVERAL:
            continue
        source.listed.append((run[0].start, tuple({w.recipient: w for x in run for w in x.who}.values())))
        made += [s for n, x in enumerate(run, start=1) for s in _statements(source, x, n)]
    return made


def _statements(source: Source, line: Line, number: int) -> list[Statement]:
    found = source.find(source.page.text_of(line))
    claim = Claim(
        "send",
        negative=False,
        data=line.data,
        who=line.who,
        purposes=free_purposes(found),
        condition=find_condition(found),
        scope=find_scope(found),
    )
    return make_statements(source, claim, Place(line.start, line.end, f"line {number}", "row"))


def _lines(source: Source, block: Block) -> list[Line]:
    if not is_below_sending(source, block):
        return []
    made = (_line(source, block, start, end) for start, end in lines_of(source.page.plain, block))
    return [x for x in made if x is not None]


def _line(source: Source, block: Block, start: int, end: int) -> Line | None:
    text = MARK.sub(lambda m: " " * len(m[0]), source.page.plain[start:end])
    if end - start > LONGEST or NEGATED.search(text) or _SENTENCE.search(text):
        return None
    hits = [f for f in source.find(text) if f.sort == "data" and f.value.split("#")[0] not in ("none", "*", *IN_TRADES)]
    names = [n for n in source.names.find(text) if not any(h.start <= n.start and n.end <= h.end for h in hits)]
    if not hits or not names:
        return None
    first, last = hits[0].start, max(h.end for h in hits)
    before = names[-1].end <= first
    if not before and names[0].start < last:
        return None
    between = text[names[-1].end : first] if before else text[last : names[0].start]
    behind = "" if before else _BETWEEN.sub(" ", text[last:])
    rest = beside_names(behind, source.names.find(behind)) if behind else ""
    opens = text[: names[0].start] if before else text[:first]
    data = only_data(source, text[first:last], start)
    if _BETWEEN.sub("", re.sub(r"\([^()]*\)", "", between)) or _BETWEEN.sub("", rest) or not data:
        return None
    if _BETWEEN.sub("", opens) if before else len(_BETWEEN.sub("", opens)) > LONGEST:
        return None
    who = tuple(w for w in source.named(text) if any(w.start < n.end and n.start < w.end for n in names))
    return Line(block, start, end, who, data, before) if who else None
