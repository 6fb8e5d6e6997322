"""A list of what is sent and a list of who receives, joined by nothing -> unpaired Statements; joined where the text says so."""

import re

from msgspec import Struct, structs

from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.statement import Statement
from analyzer.policies.claims import ANYBODY, Claim, Place, free_purposes, make_statements, passage_at
from analyzer.policies.passages import BULLET, Block
from analyzer.policies.recipients import as_written, is_name
from analyzer.policies.source import Data, Source, Who

_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|\(\d{1,2}\)|[①-⑳])")
_MARK = re.compile(rf"^\s*{BULLET}\s*")
_RECIPIENTS = re.compile(
    r"^\W*(?:the |our |possible )?recipients\b(?: (?:of|for) (?:this|these|the) (?:data|information))? (?:are|include)\b", re.IGNORECASE
)
_SENDING = re.compile(r"\bsen(?:d|ds|t)\b|\btransmit|\bleaves?\b", re.IGNORECASE)
_DEPENDING = re.compile(r"\bdepending on [^,:：]{1,60}", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|nobody|no one)\b", re.IGNORECASE)
MIN_NUMBERED = 2
HEADING_LENGTH = 40
LINE_LENGTH = 120
IN_TRADES = frozenset(("crash", "comm.content", "act.event", "act.ad"))
"""Data whose words also tell what a service does: Bugsnag (crash reports)."""
ROLES = {"phrase:sent_heading": "data", "phrase:recipient_heading": "recipients"}


class Listed(Struct):
    """A heading (or a line that announces) and the items below it."""

    role: str
    heading: Block
    items: list[Block]


def read_lists(source: Source) -> tuple[list[Statement], list[Gap]]:
    """Statements of the recipients' items; the blocks that were used are marked as taken."""
    lists = _find_lists(source)
    data = [x for x in lists if x.role == "data"]
    recipients = [x for x in lists if x.role == "recipients" and _names_only(source, x)]
    if not data or not recipients:
        return [], []
    numbered = [x for x in (*data, *recipients) if len(x.items) >= MIN_NUMBERED and all(_NUMBERED.match(_text(source, b)) for b in x.items)]
    used = [b for x in (*data, *recipients) for b in x.items]
    if len(numbered) == len(data) + len(recipients) and len({len(x.items) for x in numbered}) == 1:
        source.taken |= {b.start for b in used}
        place = Place(used[0].start, used[-1].end, "numbered lists")
        gap = Gap(Stage.POLICY, Cause.UNPARSED, f"{source.name}: lists that are joined by their numbers", passage_at(source, place))
        return [], [gap]
    source.taken |= {b.start for x in lists for b in x.items}
    return _read(source, data, recipients, _purposes(source, lists)), []


def _find_lists(source: Source) -> list[Listed]:
    lists: list[Listed] = []
    current: Listed | None = None
    for block in source.page.blocks:
        text = _text(source, block)
        if block.kind == "item" and current is not None:
            current.items.append(block)
            continue
        current = None
        role = _role(source, text) if block.kind in ("heading", "paragraph") and len(text) <= HEADING_LENGTH else None
        if role is None and block.kind == "paragraph" and len(text) <= LINE_LENGTH and text.endswith((":", "：")):
            role = _announced(source, text)
        if role is not None:
            current = Listed(role, block, [])
            lists.append(current)
    return [x for x in lists if x.items]


def _role(source: Source, text: str) -> str | None:
    found = source.find(text)
    hits = [(f.end, f.end - f.start, ROLES[f.sort]) for f in found if f.sort in ROLES]
    if hits:
        return max(hits)[2]
    return "purpose" if re.search(r"目的|\bpurpose|\bwhy\b", text, re.IGNORECASE) else None


def _announced(source: Source, text: str) -> str | None:
    """The role of a line that announces a list without saying the other side: the app sends: ..., the recipients are: ..."""
    text = _DEPENDING.sub("", text)
    found = source.find(text)
    sorts = {f.sort for f in found}
    if source.who(text, found) or source.data(text, found).ids or _DENIED.search(text):
        return None
    if _RECIPIENTS.search(text):
        return "recipients"
    return "data" if "verb:send" in sorts and _SENDING.search(text) else None


def _text(source: Source, block: Block) -> str:
    return source.page.plain[block.start : block.end].strip()


def _names_only(source: Source, listed: Listed) -> bool:
    """Whether the items name recipients and nothing else: rows with data of their own are read elsewhere."""
    texts = [_text(source, b) for b in listed.items]
    told = [{*source.data(t, source.find(t)).ids} for t in texts]
    trades = IN_TRADES if listed.heading.kind == "paragraph" else frozenset[str]()
    return not any(ids - trades for ids in told) and all(len(t) < 80 for t in texts)  # noqa: PLR2004 - a name


def _purposes(source: Source, lists: list[Listed]) -> tuple[str, ...]:
    found: set[str] = set()
    for listed in lists:
        if listed.role == "purpose":
            for block in listed.items:
                text = _text(source, block)
                found |= set(free_purposes(source.find(text)))
    return tuple(sorted(found))


def _read(source: Source, data: list[Listed], recipients: list[Listed], purposes: tuple[str, ...]) -> list[Statement]:
    what = Data()
    for block in (b for x in data for b in x.items):
        text = _text(source, block)
        what = what.plus(source.data(text, source.find(text), block.start))
    everyone = _all_get_all(source)
    quote = source.quote(data[0].items[0].start, data[0].items[-1].end)
    items = [b for x in recipients for b in x.items]
    made: list[Statement] = []
    parties: list[Who] = []
    for number, block in enumerate(items, start=1):
        who = _who(source, block)
        parties.append(who)
        place = Place(
            block.start, block.end, f'list "{source.quote(recipients[0].heading.start, recipients[0].heading.end)}" item {number}', "row"
        )
        joined = everyone or len(items) == 1
        claim = Claim("send", negative=False, data=what if joined else Data(), who=(who,), purposes=purposes if joined else ())
        made += [s if joined else _unpaired(s, what, quote) for s in make_statements(source, claim, place)]
    source.listed.append((items[0].start, tuple(parties)))
    return made


def _unpaired(statement: Statement, what: Data, quote: str) -> Statement:
    return structs.replace(
        statement,
        disclosure_kind="unpaired",
        unpaired_types=tuple(sorted(what.ids)),
        unpaired_broad=what.broad,
        unpaired_quote=quote,
        unpaired_holds=tuple(sorted(what.holds)),
    )


def _all_get_all(source: Source) -> bool:
    text = source.page.plain
    return (
        re.search(
            r"(?:すべて|全て|いずれ|各)の?(?:送信先|事業者)(?:に|へ|が)|\b(?:each|all) of (?:them|these|the (?:companies|recipients))\b.{0,60}(?:receiv|get)",
            text,
            re.IGNORECASE,
        )
        is not None
    )


def _who(source: Source, block: Block) -> Who:
    text = _text(source, block)
    bare = _MARK.sub("", text).strip()
    named = source.who(bare, source.find(bare))
    if named:
        return named[0]
    return as_written(bare) if is_name(bare) else structs.replace(ANYBODY, written=bare)
