"""English rows whose words say that they are all (Device model; nothing else; only your user ID) -> the denial of the rest, beside what they print."""

import re

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, make_statements
from analyzer.policies.complete import EVERYTHING
from analyzer.policies.exceptions import COMPLETE
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.passages import cells_within
from analyzer.policies.source import Source, Who

_ENDS = regex(
    r"(?:[,;(.–—-]|\band\b|\bbut\b)\s*(?:(?:and|but)\s+)?(?:nothing (?:else|more|further|besides|beyond that)|no more(?: than (?:that|this))?|no (?:other|further|more) (?:data|information|details|items?)|that(?:['’]s| is) (?:all|it))\W*$",
    re.IGNORECASE,
)
_ONLY = regex(r"\s+(?:only|alone)\W*$", re.IGNORECASE)
"""Right behind the last kind of data."""
_BEGINS = regex(
    r"(?:^|[:–—|]\s*|\s-\s+|\breceives?\s+|\bgets?\s+)(?:only|solely|exclusively|just|nothing (?:but|except|more than|other than)|no more than)\s+(?!(?:if|when|where|with|for|to|after|in|on|by|once|during|as|while|upon|until)\b)(?:the|your|a|an|its)?\s*\w",
    re.IGNORECASE,
)


def close_rows(source: Source, statements: list[Statement]) -> list[Statement]:
    """The statements with what closed rows deny; a sentence that closes its list is read as such elsewhere."""
    closed = {(s.recipient, s.sdk) for s in statements if s.polarity == "negative" and s.condition == COMPLETE}
    made: list[Statement] = []
    for s in statements:
        told = s.kind == "row" and s.polarity == "positive" and s.recipient[0] != "@" and bool(s.data_types) and s.language == "en"
        if (
            not told
            or (s.recipient, s.sdk) in closed
            or s.evidence is None
            or not _is_closed(source, s.evidence.start, s.evidence.end, {*s.data_types} - IN_TRADES)
        ):
            continue
        who = Who(s.recipient, s.recipient_as_written, 0, 0, s.sdk, s.sdk_ids)
        claim = Claim("send", negative=True, data=EVERYTHING, who=(who,), condition=COMPLETE)
        place = Place(s.evidence.start, s.evidence.end, s.place, "row")
        made += [structs.replace(x, scope=s.scope) for x in make_statements(source, claim, place)]
    return [*statements, *made]


def _is_closed(source: Source, start: int, end: int, told: set[str]) -> bool:
    """Whether a cell of the row that prints data that is `told`, or the line of a row, says that there is no more."""
    block = source.page.block_at(start)
    if block is None:
        return False
    if block.kind == "table":
        cells = [source.page.text_of(c).strip() for c in cells_within(block, start, end)]
        return any(_says_so(source, t) and bool(told & {*source.data(t, source.find(t)).ids}) for t in cells)
    lines = source.page.plain[start : max(end, start + 1)].split("\n")
    return any(_says_so(source, line.strip()) and bool(told & {*source.data(line, source.find(line)).ids}) for line in lines)


def _says_so(source: Source, text: str) -> bool:
    only = _ONLY.search(text)
    behind = only is not None and any(f.sort == "data" and f.value != "none" and f.end == only.start() for f in source.find(text))
    return behind or _ENDS.search(text) is not None or _BEGINS.search(text) is not None
