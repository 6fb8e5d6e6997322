"""Lines and rows that say what somebody gets by what another one does (Example: same as Sample, plus your name; as above, without the e-mail address) -> Statements."""

import re
from collections.abc import Iterator

from msgspec import Struct

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, make_statements
from analyzer.policies.columns import cell_text
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.source import Data, Source, Who

_OPENS = regex(r"^\s*(?:[-*+•·]\s+|\d{1,2}[.)]\s+)?[*_]*(?P<name>[^:\n]{2,60}?)[*_]*\s*(?::|\s[–—-])\s*(?=\S)")
_SAME = regex(
    r"^\W*(?:(?:gets?|receives?|is (?:told|given|sent))\s+)?(?:(?:exactly |just )?(?:the )?same(?: (?:data|items|information|things|list|details))?(?:\s+as(?:\s+(?:for|with|in))?\s+(?P<of>[^,;.]{2,40}?))?|(?:as|like)\s+(?:for\s+|with\s+)?(?P<like>[^,;.]{2,40}?))"
    r"(?=\s*[.;]?\s*$|\s*[,;(]|\s+(?:plus|and|but|without|except|minus|together|with)\b)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ABOVE = regex(r"^(?:the\s+)?(?:above|before|previous(?: one)?|former|last|one above)(?:\s+one)?$", re.IGNORECASE)
_MORE = regex(r"^[\s,;(]*(?:plus|and(?:\s+(?:also|in addition))?|in addition|together with|along with|with)\s+", re.IGNORECASE)
_LESS = regex(
    r"^[\s,;(]*(?:but\s+)?(?:without|except(?:\s+for)?|minus|not(?!\s+only)|no|less|excluding|other than|apart from)\s+", re.IGNORECASE
)
LONGEST = 200


class Same(Struct):
    """A line or row: whom it is about, whom it points to (() = the one above it), what it adds and takes away."""

    who: tuple[Who, ...]
    of: tuple[Who, ...]
    more: Data
    less: Data
    start: int
    end: int


def follow_same(source: Source, statements: list[Statement]) -> list[Statement]:
    """The statements with what such lines and rows mean in place of what their bare words say."""
    for same in [s for b in source.page.blocks for s in _find(source, b)]:
        meant = _meant(same, statements)
        if not meant:
            continue
        out = {*same.less.ids}
        ids = tuple(i for i in (*meant.ids, *same.more.ids) if i not in out)
        data = Data(ids, meant.broad, tuple(h for h in meant.holds if h not in out)).plus(Data((), same.more.broad, same.more.holds))
        place = Place(same.start, same.end, "row that points to another", "row")
        mine = {w.recipient for w in same.who}
        statements = [s for s in statements if not (s.recipient in mine and _stands_in(s, same))]
        statements += make_statements(source, Claim("send", negative=False, data=data, who=same.who), place)
        if same.less:
            statements += make_statements(source, Claim("send", negative=True, data=same.less, who=same.who), place)
    return statements


def _stands_in(statement: Statement, same: Same) -> bool:
    at = statement.evidence
    return at is not None and same.start <= at.start < same.end


def _meant(same: Same, statements: list[Statement]) -> Data:
    """What is said elsewhere of those to whom a line points."""
    told = [
        s for s in statements if s.evidence is not None and s.polarity == "positive" and s.recipient[0] != "@" and not _stands_in(s, same)
    ]
    if same.of:
        named = {w.recipient for w in same.of}
        told = [s for s in told if s.recipient in named]
    else:
        before = [s for s in told if s.evidence is not None and s.evidence.start < same.start and s.data_types]
        last = max(before, key=lambda s: s.evidence.start if s.evidence is not None else 0, default=None)
        told = [s for s in before if last is not None and s.recipient == last.recipient]
    data = Data()
    for s in told:
        data = data.plus(Data(s.data_types, s.broad_types, s.broad_holds))
    return data


def _find(source: Source, block: Block) -> Iterator[Same]:
    if block.kind == "table":
        for row in block.grid:
            yield from _in_row(source, block, row)
    elif block.kind != "heading":
        for start, end in lines_of(source.page.plain, block):
            text = source.page.plain[start:end]
            opens = _OPENS.match(text) if end - start <= LONGEST else None
            who = source.named(opens["name"]) if opens is not None else ()
            if opens is not None and who and (same := _read(source, text[opens.end() :], who, (start, end))) is not None:
                yield same


def _in_row(source: Source, block: Block, row: tuple[int, ...]) -> Iterator[Same]:
    """A row one cell of which points to somebody, and more."""
    cells = [block.cells[i] for i in dict.fromkeys(row)]
    texts = [cell_text(source, c) for c in cells]
    who = source.named(texts[0])
    for text in texts[1:] if who else ():
        same = _read(source, text, who, (cells[0].start, cells[-1].end))
        if same is not None and (same.more or same.less):
            yield same


def _read(source: Source, text: str, who: tuple[Who, ...], span: tuple[int, int]) -> Same | None:
    said = _SAME.match(text)
    if said is None:
        return None
    target = (said["of"] or said["like"] or "").strip()
    of = source.named(target)
    if (target and not of and _ABOVE.match(target) is None) or (of and {w.recipient for w in of} & {w.recipient for w in who}):
        return None
    rest = said["rest"]
    more, less = _MORE.match(rest), _LESS.match(rest)
    if more is None and less is None and rest.strip(" .;)"):
        return None
    behind = rest[(more or less).end() :] if (more or less) is not None else ""  # type: ignore[union-attr]  # one of the two
    data = source.data(behind, source.find(behind))
    if behind and not data:
        return None
    return Same(who, of, data if more is not None else Data(), data if more is None else Data(), *span)
