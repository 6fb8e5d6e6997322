"""A list whose lines end or begin with keys of another list (会員ID … ①②, Amplitude, Inc. (ア、ウ)) -> row Statements, one line after another."""

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, Claim, Place, make_statements, starts_of
from analyzer.policies.keyed import meant_data
from analyzer.policies.keys import ANY_ROLE, KIND
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.names import Named
from analyzer.policies.nobody import is_nobody
from analyzer.policies.passages import BULLET, Block, lines_of
from analyzer.policies.recipients import name_recipients
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.withheld import make_denied

_KEY = r"(?:\d{1,2}|[A-Z](?![a-zA-Z])|[アイウエオカキクケコロハニホヘト](?![ァ-ヶー])|[甲乙丙丁戊己庚])"
_ONE = rf"(?:(?:{KIND}|第)\s?)?(?:[A-Z][-‐]?\d{{1,2}}|{_KEY})(?:号|群|類)?"
_KEYS = rf"[(\[【]?\s*{_ONE}\s*[)\]】]?(?:\s*(?:社)?\s*(?:[、,・/&と~〜～]|から|および|及び|and)?\s*[(\[【]?\s*{_ONE}\s*[)\]】]?(?:まで)?)*"
_ALL = r"両方|両社|両者|すべて|全て|全社|各社|共通|いずれも|both|all"
_TRAIL = regex(
    rf"(?:\s*(?:\.{{2,}}|…+|・{{2,}}|→|⇒|->|[:：=]|[-–—―]+)\s*|\s+|(?=[(\[【]))(?P<keys>{_KEYS}|[(\[【]?(?:{_ALL})[)\]】]?)\s*(?:社|のみ|だけ|の両方|に送信|へ送信|宛て?|only)?\s*[)\]】]?\s*[。.]?$"
)
_CLOSES_SHORT = regex(
    rf"^(?P<body>.*?)\s*[(\[【]\s*(?:送信先|提供先|情報|項目)?\s*[:：]?\s*(?P<keys>{_KEYS}|{_ALL})\s*(?:社|のみ|だけ|の両方|に送信|only)?\s*[)\]】]\s*[。.]?$"
)
_LEADS = regex(rf"^\s*[(\[【]\s*(?P<keys>{_KEY}(?:\s*[、,・/]?\s*{_KEY})*)\s*[)\]】]\s*(?P<body>\S.*)$")
_NAMES = regex(r"^(?P<body>[^:：。]{2,60}?)\s*(?:\.{2,}|…+|・{2,}|→|⇒|->|=>|[:：]|(?=[(\[]))\s*(?P<names>[^。]+?)\s*[。.]?$")
_TO_NOBODY = regex(r"^(?P<body>[^:：。]{2,60}?)\s*(?:\.{2,}|…+|・{2,}|→|⇒|->|=>|[:：]|\s[-–—]\s)\s*(?P<who>[^,;。、(]{2,40})")
_BESIDE = regex(r"[\s、,・/&()\[\]]|および|及び|と|社|のみ|だけ|\b(?:and|only|Inc|Ltd|LLC|GmbH)\b|\.")
_FROM = regex(r"\b(?:from|via)\b|から|経由", re.IGNORECASE)
_SENDS = regex(r"送信|提供|送[るらり]|渡[すしさ]|届|\b(?:sent|sends?|shared?|passed|receives?|recipients?)\b", re.IGNORECASE)
_ARROW = regex(r"^[^\n→]{2,60}?(?:→|->|=>)", re.MULTILINE)
_BULLET = regex(rf"^\s*{BULLET}?\s*[*_]*")
_EVERY = regex(rf"^\W*(?:{_ALL})\W*$")
MIN_LINES = 2
LONGEST = 120


class Pointing(Struct):
    """A line, what it names itself and what its keys stand for."""

    block: Block
    start: int
    end: int
    data: Data
    who: tuple[Who, ...]
    targets: tuple[tuple[int, int], ...]


Read = Callable[[Source, Block, tuple[int, int], str, str], Pointing | None]


def read_pointed(source: Source) -> tuple[list[Statement], frozenset[int]]:
    """The statements, and where the blocks begin that they were read from; these are taken. Nothing where fewer than two lines point."""
    blocks = [b for b in source.page.blocks if b.kind != "table"]
    for read in (_data_line, _recipient_line, None):
        found = [x for b in blocks for x in _lines(source, b, read)] if read is not None else [*_named_lines(source, blocks)]
        if len(found) < MIN_LINES:
            continue
        targets = {b.start for b in blocks if b.kind != "heading" for x in found for at, _ in x.targets if b.start <= at < b.end}
        taken = frozenset({x.block.start for x in found} | targets)
        source.taken |= taken
        return [s for x in found for s in _statements(source, x)] + _denied(source, found, read), taken
    return [], frozenset()


def _statements(source: Source, line: Pointing) -> list[Statement]:
    claim = Claim("send", negative=False, data=line.data, who=line.who)
    return make_statements(source, claim, Place(line.start, line.end, "list with keys", "row"))


def _denied(source: Source, found: Sequence[Pointing], read: Read | None) -> list[Statement]:
    """What lines of data beside those that point say goes to nobody: Your carrier: nobody."""
    if read is not _data_line:
        return []
    said: list[Statement] = []
    for block in {x.block.headings: x.block for x in found}.values():
        beside = (b for b in source.page.blocks if b.kind == "item" and b.headings == block.headings)
        for start, end in (span for b in beside for span in lines_of(source.page.plain, b)):
            told = _TO_NOBODY.match(_BULLET.sub("", source.page.plain[start:end], count=1))
            if told is not None and is_nobody(source, told["who"].strip()):
                data = source.data(told["body"], source.find(told["body"]), start)
                said += make_denied(source, data, (ANYBODY,), Place(start, end, "list with keys", "row"))
    source.taken |= starts_of(said)
    return said


def _lines(source: Source, block: Block, read: Read) -> Iterator[Pointing]:
    if not any(source.keys.lists.values()):
        return
    for start, end in lines_of(source.page.plain, block):
        text = source.page.plain[start:end]
        if len(text) > LONGEST:
            continue
        for pattern in (_CLOSES_SHORT, _LEADS, _TRAIL):
            told = pattern.search(_BULLET.sub("", text, count=1))
            if told is None:
                continue
            body = told["body"] if "body" in told.re.groupindex else told.string[: told.start()]
            if (line := read(source, block, (start, end), body.strip(" *_:："), told["keys"])) is not None:
                yield line
                break


def _named_lines(source: Source, blocks: Sequence[Block]) -> Iterator[Pointing]:
    """Lines of data with the names of recipients behind a sign, below words that say that it is sent: 会員ID … Amplitude、Countly."""
    before: tuple[tuple[int, int], ...] = ()
    for block in blocks:
        above = " ".join(source.page.plain[a:b] for a, b in (*block.headings[-1:], *before))
        arrows = len(_ARROW.findall(source.page.text_of(block))) >= MIN_LINES
        if block.kind != "heading" and (arrows or _SENDS.search(above)):
            yield from _named_in(source, block)
        if block.kind in ("paragraph", "heading"):
            before = ((block.start, block.end),)


def _named_in(source: Source, block: Block) -> Iterator[Pointing]:
    for start, end in lines_of(source.page.plain, block):
        told = _NAMES.match(_BULLET.sub("", source.page.plain[start:end], count=1)) if end - start <= LONGEST else None
        names = source.names.find(told["names"]) if told is not None else ()
        if (
            told is None
            or not names
            or beside_names(told["names"], names)
            or source.names.find(told["body"])
            or _FROM.search(told["names"])
        ):
            continue
        if len(re.findall(rf"(?m)^\W*{re.escape(told['body'])}\s*[:：]", source.page.plain)) > 1:  # a label: Name: Sentry, Name: Kochava
            continue
        data = source.data(told["body"], source.find(told["body"]), start)
        who = source.named(told["names"])
        if data and who:
            yield Pointing(block, start, end, data, who, ())


def beside_names(text: str, names: Sequence[Named]) -> str:
    """What stands beside the names, signs and words for "only" apart."""
    for n in reversed(names):
        text = text[: n.start] + text[n.end :]
    return _BESIDE.sub("", re.sub(r"\([^()]*\)", "", text))


def _resolved(source: Source, roles: tuple[str, ...], keys: str) -> list[tuple[int, int]]:
    for role in roles:
        if _EVERY.match(keys):
            spans = list(source.keys.lists.get(role, {}).values())
        else:
            spans = source.keys.resolve(role, keys) if role in source.keys.lists else []
        if spans:
            return spans
    return []


def _named(source: Source, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans where each names somebody and no data: keys of recipients, though nothing says so above them."""
    texts = [source.page.plain[a:b] for a, b in spans]
    return spans if all(source.names.find(t) and not source.data(t, source.find(t)).ids for t in texts) else []


def _data_line(source: Source, block: Block, span: tuple[int, int], body: str, keys: str) -> Pointing | None:
    """A line of data with the keys of recipients."""
    data = source.data(body, source.find(body), span[0])
    if not data or source.names.find(body):
        return None
    spans = _resolved(source, ("recipient", "service"), keys) or _named(source, _resolved(source, (ANY_ROLE, ""), keys))
    spans = [s for s in spans if not span[0] <= s[0] < span[1]]
    who = [w for a, b in spans for w in name_recipients(source, source.page.plain[a:b].strip())]
    named = tuple(w for w in who if w.specific)
    return Pointing(block, *span, data, named, tuple(spans)) if named and len(named) >= len(spans) else None


def _recipient_line(source: Source, block: Block, span: tuple[int, int], body: str, keys: str) -> Pointing | None:
    """A line that names a recipient with the keys of data."""
    who = tuple(w for w in name_recipients(source, body) if w.specific) if source.names.find(body) else ()
    if len({w.recipient for w in who}) != 1 or {*source.data(body, source.find(body)).ids} - IN_TRADES:
        return None
    spans = [s for s in _resolved(source, ("data",), keys) if not span[0] <= s[0] < span[1]]
    data = meant_data(source, spans)
    return Pointing(block, *span, data, who, tuple(spans)) if data else None
