"""Headings, questions, announcing lines and sentences of a Source -> Listed: what a text says is sent, and who it says receives, each on its own."""

import itertools
import re

from msgspec import Struct, structs

from analyzer.policies.clauses import split_sentences
from analyzer.policies.intros import ANNOUNCES
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.roles import header_role
from analyzer.policies.source import Data, Source, Who

ROLES = {"phrase:sent_heading": "data", "phrase:recipient_heading": "recipients"}
IN_TRADES = frozenset(("crash", "comm.content", "act.event", "act.ad"))
"""Data whose words also tell what a service does: Bugsnag (crash reports)."""
_SENT = re.compile(
    r"\b(?:what|which|information|data|items|details)\b[^.:]{0,40}\b(?:sent|sends?|transmit(?:s|ted)?|leav(?:es?|ing)|passed on|transferred|transfers?|shared|shares|disclosed)\b"
    r"|\b(?:sent|transmitted|shared|transferred|outgoing)\s+(?:\w+\s+)?(?:information|data|items)\b|(?:外部|社外)[^。]{0,6}(?:送信|送られ|提供)[^。]{0,6}(?:情報|データ|項目)",
    re.IGNORECASE,
)
_TAKERS = re.compile(
    r"^\W*(?:\d+[.)]?\s*)?(?:who|to whom|with whom|where)\b|\b(?:recipients?|receivers?|destinations?|third[- ]part(?:y|ies)|compan(?:y|ies)|firms|parties|partners|providers|vendors|suppliers|services|SDKs?|tools|software|librar(?:y|ies)|modules)\b"
    r"|サービス|SDK|ツール|事業者|会社|提供元|送信先|提供先|連携先|委託先|モジュール",
    re.IGNORECASE,
)
_NEITHER = re.compile(
    r"\b(?:not|never|no|none|nothing|without|former\w*|us|you|when|how|why|pay\w*|purchases?|sign|log ?in|social|web ?sites?|web|cookies?|iOS|iPhone|iPad)\b|n['’]t\b|決済|支払|ログイン|ウェブ|サイト|しない|ません|iPhone",
    re.IGNORECASE,
)
"""What makes a heading none of a list of what is sent or of who receives."""
_RECIPIENTS = re.compile(
    r"\brecipients?\b[^.:]{0,60}?(?:\b(?:are|is|include)\b|[:：])|\b(?:data|information)\b[^.,;:]{0,30}\b(?:received by|goes to|go to|is (?:sent|passed|transmitted|given|disclosed) to|are (?:sent|passed|transmitted|given|disclosed) to)\b"
    r"|\b(?:receive|get|are given)s?\s+(?:the\s+|this\s+)?(?:data|information)\b|(?:送信先|提供先)(?:は|[:：])",
    re.IGNORECASE,
)
_SENDING = re.compile(r"\bsen(?:d|ds|t)\b|\btransmit|\bleaves?\b|送信(?:し|され|いたし|する)", re.IGNORECASE)
_DEPENDING = re.compile(r"\bdepending on [^,:：]{1,60}", re.IGNORECASE)
_NOTED = re.compile(r"^[※*]")
_DENIED = re.compile(r"\b(?:not|never|nobody|no one|no longer|stopped)\b|n['’]t\b|ません|しない", re.IGNORECASE)
_HOME = re.compile(
    r"\b(?:to us|by us|us|our (?:own )?(?:\w+ )?(?:servers?|systems?|company|office|team)|you (?:may |can )?(?:send|share|give|enter)|by (?:e-?mail|post))\b|(?:当社|弊社|自社|当方|運営者)(?:の|に|へ|が管理)|\?$",
    re.IGNORECASE,
)
"""Sent to ourselves, or by the reader."""
_BELOW = re.compile(r"\b(?:listed|named|given|shown) below\b", re.IGNORECASE)
_EVERYBODY = re.compile(r"\b(?:each|every|all|both)\b|各|すべて|全て", re.IGNORECASE)
HEADING_LENGTH = 80
SHORT_LINE = 40
LINE_LENGTH = 120
ANSWER = 300
LONGEST_NAME = 80
SEVERAL = 2


class Listed(Struct):
    """What stands below a heading or a line that announces: items, a paragraph, a table; or a sentence that lists by itself. `sure`: the heading says that
    these receive, and is not only one of services.
    """

    role: str
    heading: Block
    items: list[Block]
    sure: bool = True


def find_lists(source: Source) -> list[Listed]:
    """Lists below headings and announcing lines, in reading order."""
    lists: list[Listed] = []
    current: Listed | None = None
    for block in source.page.blocks:
        text = text_of(source, block)
        if block.kind == "item" and current is not None and not text.startswith("※"):
            current.items.append(block)
            continue
        if current is not None and (rows := _bare_lines(source, block, current)):
            current.items += rows
            continue
        if current is not None and not current.items and _heads_alone(source, current) and _answers(source, current, block):
            current.items.append(block)
            current = None
            continue
        if current is not None and not current.items and _goes_on(source, current, block, text):
            continue
        current = _open(source, block, text)
        lists += [current] if current is not None else []
    return [x for x in lists if x.items]


def _goes_on(source: Source, listed: Listed, block: Block, text: str) -> bool:
    """Whether a line only announces the list that the heading above it heads: Apart from your order, the app sends the following:"""
    line = block.kind == "paragraph" and len(text) <= LINE_LENGTH and (ANNOUNCES.search(text) or _BELOW.search(text)) is not None
    line = line and heads(listed.heading) and (listed.role != "purpose" or _EVERYBODY.search(text) is not None)
    return line and not (source.names.find(text) or _DENIED.search(text) or _HOME.search(text))


def _heads_alone(source: Source, listed: Listed) -> bool:
    return heads(listed.heading) and _stands_once(source, listed.heading)


def heads(block: Block) -> bool:
    """Whether a block is a heading, or a line set off as one."""
    return block.kind == "heading" or (block.kind == "paragraph" and block.lead == block.end - block.start)


def _stands_once(source: Source, heading: Block) -> bool:
    """Whether no other block says the same: a heading that comes again is a label of records."""
    title = text_of(source, heading)
    return sum(b.kind != "table" and text_of(source, b) == title for b in source.page.blocks) == 1


def _bare_lines(source: Source, block: Block, listed: Listed) -> list[Block]:
    """The lines of a paragraph below its heading that are items without bullets: names alone, or data alone."""
    spans = list(lines_of(source.page.plain, block)) if block.kind == "paragraph" and _stands_once(source, listed.heading) else []
    texts = [source.page.plain[a:b].strip() for a, b in spans]
    if not texts or any(len(t) > LINE_LENGTH or t[-1] in "。.:：" or _NOTED.match(t) for t in texts):
        return []
    named = [bool(source.names.find(t)) for t in texts]
    told = [bool(source.data(t, source.find(t))) for t in texts]
    fits = {"recipients": all(named), "data": all(told) and not any(named)}.get(listed.role, False)
    return [structs.replace(block, kind="item", start=a, end=b) for a, b in spans] if fits else []


def _open(source: Source, block: Block, text: str) -> Listed | None:
    if block.kind not in ("heading", "paragraph") or len(text) > (HEADING_LENGTH if heads(block) else LINE_LENGTH):
        return None
    short = heads(block) or len(text) <= SHORT_LINE
    role = _told(source, text) if short else None
    if role is not None:
        return Listed(role, block, [])
    if block.kind == "paragraph" and text.endswith((":", "：")) and (role := _announced(source, text)) is not None:
        return Listed(role, block, [])
    if heads(block) and not _NEITHER.search(text) and not source.names.find(text):
        if _SENT.search(text):
            return Listed("data", block, [])
        return Listed("recipients", block, [], sure=False) if _TAKERS.search(text) else None
    return None


def _told(source: Source, text: str) -> str | None:
    """The role that the words of a heading have in the lexicon."""
    found = source.find(text)
    hits = [(f.end, f.end - f.start, ROLES[f.sort]) for f in found if f.sort in ROLES]
    if hits and len(text) <= SHORT_LINE:
        return max(hits)[2]
    return "purpose" if len(text) <= SHORT_LINE and re.search(r"目的|\bpurpose|\bwhy\b", text, re.IGNORECASE) else None


def _announced(source: Source, text: str) -> str | None:
    """The role of a line that announces a list without saying the other side: the app sends: ..., the recipients are: ..."""
    text = _DEPENDING.sub("", text)
    found = source.find(text)
    if source.who(text, found) or source.data(text, found).ids or _DENIED.search(text) or _HOME.search(text):
        return None
    if _RECIPIENTS.search(text):
        return "recipients"
    return "data" if any(f.sort == "verb:send" for f in found) and _SENDING.search(text) else None


def _answers(source: Source, listed: Listed, block: Block) -> bool:
    """Whether a paragraph or table right below a heading is what that lists: several data and nobody, or names and no data."""
    if block.kind == "table":
        return listed.role == "recipients" and bool(takers_in_table(source, block))
    text = text_of(source, block)
    if block.kind != "paragraph" or len(text) > ANSWER or _DENIED.search(text) or _HOME.search(text):
        return False
    named = any(w.specific for w in source.who(text, source.find(text)))
    data = {*source.data(text, source.find(text), block.start).ids} - IN_TRADES
    if listed.role == "data":
        return len(data) >= SEVERAL and not named
    return listed.role == "recipients" and named and not data and len(list(split_sentences(text, 0, len(text)))) == 1


def takers_in_table(source: Source, block: Block) -> list[Who]:
    """Whom the rows of a table name that has a column of services or companies and none of data."""
    told = [text_of_span(source, c.start, c.end) for c in block.cells if c.row == 0]
    roles = {header_role(source.lexicon(t), t) for t in told if t}
    if "data" in roles or not roles & {"service", "recipient"}:
        return []
    who: dict[str, Who] = {}
    for _, cells in itertools.groupby((c for c in block.cells if c.row), key=lambda c: c.row):
        text = " / ".join(text_of_span(source, c.start, c.end) for c in cells)
        if {*source.data(text, source.find(text)).ids} - IN_TRADES:
            return []
        who |= {w.recipient: w for w in source.who(text, source.find(text)) if w.specific and w.recipient not in who}
    return list(who.values())


def sent_in_sentences(source: Source) -> list[tuple[int, int, Data]]:
    """Sentences that say what is sent and not to whom, in sections that name nobody."""
    found: list[tuple[int, int, Data]] = []
    for start, end, text in _free_sentences(source):
        if not _SENDING.search(text) or _DENIED.search(text) or _HOME.search(text) or source.who(text, source.find(text)):
            continue
        data = source.data(text, source.find(text), start)
        found += [(start, end, data)] if len({*data.ids} - IN_TRADES) >= SEVERAL else []
    return found


def takers_in_sentences(source: Source) -> list[tuple[int, int, list[Who]]]:
    """Sentences that say who receives and not what."""
    found: list[tuple[int, int, list[Who]]] = []
    for start, end, text in _free_sentences(source):
        if not _RECIPIENTS.search(text) or _DENIED.search(text):
            continue
        who = [w for w in source.who(text, source.find(text)) if w.specific]
        data = {*source.data(text, source.find(text), start).ids} - IN_TRADES
        found += [(start, end, who)] if len({w.recipient for w in who}) >= SEVERAL and not data else []
    return found


def _free_sentences(source: Source) -> list[tuple[int, int, str]]:
    plain = source.page.plain
    blocks = (b for b in source.page.blocks if b.kind == "paragraph" and source.language_of(text_of(source, b)) in source.lexicons)
    return [(s, e, plain[s:e]) for b in blocks for s, e in split_sentences(plain, b.start, b.end)]


def text_of(source: Source, block: Block) -> str:
    return text_of_span(source, block.start, block.end)


def text_of_span(source: Source, start: int, end: int) -> str:
    return source.page.plain[start:end].strip()
