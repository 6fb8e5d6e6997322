"""Headings, questions, announcing lines and sentences of a Source -> Listed: what a text says is sent, and who it says receives, each on its own."""

import itertools
import re

from msgspec import Struct, structs

from analyzer.patterns import regex
from analyzer.policies.annexes import referred
from analyzer.policies.announcing import DENIED, HOME, TAKERS, THESE, is_told_above, role_of_line, tells_takers
from analyzer.policies.bare_heads import LETTERED, NEITHER, bare_role, may_head
from analyzer.policies.clauses import split_sentences
from analyzer.policies.columns import cell_text
from analyzer.policies.everyone import THESE_DATA, TO_BELOW, gives_each, is_to_each
from analyzer.policies.headings_en import told_by_english
from analyzer.policies.headings_ja import told_by_heading
from analyzer.policies.intros import ANNOUNCES
from analyzer.policies.list_tables import IN_TRADES, SEVERAL, is_column, takers_in_table
from analyzer.policies.one_name import named_alone
from analyzer.policies.outside import says_receiving, tells_trade
from analyzer.policies.partly import without_partly
from analyzer.policies.passages import ANSWER_MARK, ITEM_MARK, Block, heads, lines_of
from analyzer.policies.recipients import ENDS_LEGAL
from analyzer.policies.roles import header_role, is_header
from analyzer.policies.source import Source
from analyzer.policies.taker_groups import find_taker_groups

ROLES = {"phrase:sent_heading": "data", "phrase:recipient_heading": "recipients"}
_SENT = regex(
    r"\b(?:what|which|information|data|items|details)\b[^.:]{0,40}\b(?:sent|sends?|transmit(?:s|ted)?|leav(?:es?|ing)|passed on|transferred|transfers?|shared|shares|disclosed)\b"
    r"|\b(?:sent|transmitted|shared|transferred|outgoing)\s+(?:\w+\s+)?(?:information|data|items)\b|(?:外部|社外)[^。]{0,6}(?:送信|送られ|提供)[^。]{0,6}(?:情報|データ|項目)",
    re.IGNORECASE,
)
_DISCLOSED = regex(
    r"(?<!with )(?<!to )(?<!whom )\b(?:what|which|information|data|items|details)\b[^.:]{0,40}\b(?:disclose|share|provide|pass on)\b(?! (?:it|them|this|that)\b)",
    re.IGNORECASE,
)
_NOTED = regex(r"^[※*]")
_BELOW = regex(r"\b(?:listed|named|given|shown|items?|list|details) below\b", re.IGNORECASE)
_BY_OTHERS = regex(
    r"\b(?:SDKs?|modules?|libraries|third[- ]part(?:y|ies)|providers|vendors|partners)\b|SDK|モジュール|第三者", re.IGNORECASE
)
_EVERYBODY = regex(r"\b(?:each|every|all|both)\b|各|すべて|全て", re.IGNORECASE)
_EACH_ONE = regex(r"\W*(?:each|every|all|both|すべて|全て|いずれ|各|両)", re.IGNORECASE)
_RUN_IN = regex(r"([A-Z][^.:!?\n]{3,50})\.\s+(?=\S)")
_PURPOSE = regex(
    r"(?:目的|用途|使い(?:みち|道)|理由)(?:の?(?:一覧|内容|等))*\W*$|^\W*[\d.]*\W*(?:(?:our |the |their )?purposes?|uses? (?:by|of)|why|what (?:(?:it|they|this|that|these|the (?:data|information)) (?:is|are) used |is it (?:used )?)?for)\b|[がを]?何(?:のため|に使)",
    re.IGNORECASE,
)
"""送信先における利用目的 heads no recipients."""
_WITH_AIMS = regex(
    r"(?<=[先者社])(?:の?(?:名称|一覧))?\s*(?:および|及び|並びに|ならびに|とその|と|・|、|/|／)\s*(?:その)?(?:各社の|それぞれの)?(?:利用|使用|送信|取得)?(?:の)?(?:目的|用途|使い(?:みち|道))(?:の?(?:一覧|内容|等))*\W*$"
    r"|(?<=[rsye]),?\s+(?:and|&)\s+(?:their |the |its )?purposes?\W*$",
    re.IGNORECASE,
)
"""Behind the word for those who receive, the purposes that stand beside them: 送信先と利用目的."""
HEADING_LENGTH = 80
SHORT_LINE = 40
LONGEST_PART = 60
LINE_LENGTH = 120
LONGEST_LINE = 220
ANSWER = 300
_OF_AIMS = regex(r"目的|\bpurpose|\bwhy\b", re.IGNORECASE)


class Listed(Struct):
    """What stands below a heading or a line that announces: items, a paragraph, a table; or a sentence that lists by itself. `sure`: the heading says that
    these receive or are sent, and is not only one of services, or of information.
    """

    role: str
    heading: Block
    items: list[Block]
    sure: bool = True


def find_lists(source: Source) -> list[Listed]:
    """Lists below headings and announcing lines, in reading order; below items that head others where several receive, for one alone such are its labels."""
    lists = _gather(source, inside=True)
    inner = [x for x in lists if x.heading.kind == "item"]
    several = sorted(x.role for x in inner if x.role not in ("purpose", "other") and (len(x.items) >= SEVERAL or x.role == "data"))
    return lists if several == ["data", "recipients"] or not inner else _gather(source, inside=False)


def _gather(source: Source, *, inside: bool) -> list[Listed]:
    lists: list[Listed] = []
    current: Listed | None = None
    for block, after in itertools.zip_longest(source.page.blocks, source.page.blocks[1:]):
        text = referred(source, block) or without_partly(source, source.page.text_of(block).strip())
        if not text:
            continue
        if inside and block.kind == "item" and (told := _item_head(source, block, after, text, current)) is not None:
            current = Listed(told[0], block, [], told[1])
            lists.append(current)
            continue
        if block.kind == "item" and current is not None and not _is_note(source, text, current):
            current.items.append(block)
            continue
        if current is not None and current.role == "data" and _is_part(source, block, after, current):
            continue
        if current is not None and (rows := _bare_lines(source, block, current)):
            current.items += rows
            continue
        below = (
            current is not None
            and not current.items
            and (block.kind == "table" or (heads(current.heading) and _stands_once(source, current.heading)))
        )
        if current is not None and below and _answers(source, current, block):
            current.items.append(block)
            current = None
            continue
        if current is not None and not current.items and _goes_on(source, current, block, text):
            continue
        current = _open(source, block, text)
        lists += [x for x in (_column(source, block), current) if x is not None]
    grouped: set[int] = set()
    begun: dict[int, str] = {}
    for x in reversed([x for x in lists if x.role == "recipients"]):
        groups = find_taker_groups(source, x.heading, begun)
        x.items = [g for g in groups or x.items if g.start not in grouped]
        grouped |= {g.start for g in groups}
    return [x for x in lists if x.items]


def _ends_terms(source: Source, text: str) -> bool:
    """Whether an item below a term is another term, of neither list: 保存期間."""
    lexicon = source.lexicon(text)
    return len(text) <= SHORT_LINE and is_header(lexicon, text) and header_role(lexicon, text) in ("other", "opt_out", "link", "condition")


def _is_note(source: Source, text: str, listed: Listed) -> bool:
    """Whether an item is a remark below those of a list."""
    return text[0] == "※" or (text[0] == "*" and bool(listed.items) and source.page.text_of(listed.items[0]).strip()[0] != "*")


def _item_head(source: Source, block: Block, below: Block | None, text: str, above: Listed | None) -> tuple[str, bool] | None:
    """The role, and whether that is sure, of an item that heads those below it (a term, or an item above others) and names nobody."""
    if above is not None and above.heading.kind == "item" and _ends_terms(source, text):
        return "other", False
    if below is None or below.kind != "item" or not may_head(text):
        return None
    bare = ITEM_MARK.sub("", text).strip()
    if source.names.find(bare) or not _stands_once(source, block):
        return None
    own = source.data(bare, source.find(bare))
    told = _told(source, bare) if not own or told_by_heading(bare) is not None else None
    return (told, True) if told is not None else (weak, False) if (weak := bare_role(source, bare)) is not None else None


def _goes_on(source: Source, listed: Listed, block: Block, text: str) -> bool:
    """Whether a line only announces the list that the heading above it heads: Apart from your order, the app sends the following:"""
    if listed.role == "recipients" and block.kind == "paragraph" and gives_each(source, text):
        return False
    if _is_preface(source, listed, block, text) or (heads(listed.heading) and block.kind == "paragraph" and is_to_each(source, text)):
        return True
    if (
        listed.role == "data"
        and block.kind == "paragraph"
        and len(text) <= LINE_LENGTH
        and TO_BELOW.search(text)
        and THESE_DATA.search(text)
    ):
        return True
    bare = listed.role == "data" and not listed.sure
    line = not bare and block.kind == "paragraph" and len(text) <= LINE_LENGTH and any(p.search(text) for p in (ANNOUNCES, _BELOW, THESE))
    line = line and heads(listed.heading) and (listed.role != "purpose" or _EVERYBODY.search(text) is not None)
    if not line or (not _EACH_ONE.match(text) and _starts_over(source, listed, text)):
        return False
    return not (source.names.find(text) or DENIED.search(text) or HOME.search(text))


def _is_preface(source: Source, listed: Listed, block: Block, text: str) -> bool:
    """Whether a paragraph below a title, or a heading that says that these receive, only leads up to the names: it tells nobody, no data and no other list."""
    above = source.page.text_of(listed.heading).strip()
    title = listed.heading.start == source.page.blocks[0].start
    if listed.role != "recipients" or block.kind != "paragraph" or not heads(listed.heading) or not (title or says_receiving(above)):
        return False
    found = source.find(text)
    told = DENIED.search(text) or source.names.find(text) or source.data(text, found).ids or tells_trade(source, text)
    return len(text) <= ANSWER and not told and not _starts_over(source, listed, text)


def _starts_over(source: Source, listed: Listed, text: str) -> bool:
    """Whether a line heads another list, or tells of what is sent that it is only collected, or to whom it goes."""
    sorts = {f.sort for f in source.find(text)}
    taken = "verb:collect" in sorts and "verb:send" not in sorts and _BY_OTHERS.search(text) is None
    if listed.role == "recipients" and not says_receiving(source.page.text_of(listed.heading).strip()) and tells_takers(source, text):
        return True
    return _told(source, text) is not None or (listed.role == "data" and (taken or tells_trade(source, text)))


def _is_part(source: Source, block: Block, after: Block | None, listed: Listed) -> bool:
    """Whether a short line heads a part of what a heading lists, by what it is sent for: When you sign in:"""
    text = source.page.text_of(block).strip()
    inside = (listed.heading.start, listed.heading.end) in block.headings and heads(listed.heading)
    if not (inside and listed.sure) or after is None or after.kind != "item" or len(text) > LONGEST_PART or text[-1] in "。.?":
        return False
    if source.names.find(text) or DENIED.search(text) or HOME.search(text) or _starts_over(source, listed, text):
        return False
    below = source.page.text_of(after).strip()
    return bool(source.data(below, source.find(below))) and not source.names.find(below)


def _stands_once(source: Source, heading: Block) -> bool:
    """Whether no other block says the same: a heading that comes again is a label of records."""
    return source.printed[source.page.text_of(heading).strip()] == 1


def _bare_lines(source: Source, block: Block, listed: Listed) -> list[Block]:
    """The lines of a paragraph below its heading that are items without bullets: names alone, or data alone."""
    spans = list(lines_of(source.page.plain, block)) if block.kind == "paragraph" and _stands_once(source, listed.heading) else []
    texts = [source.page.plain[a:b].strip() for a, b in spans]
    if (
        not texts
        or _told(source, texts[0]) is not None
        or any(len(t) > LINE_LENGTH or t[-1] in "。:：" or (t[-1] == "." and not ENDS_LEGAL.search(t)) or _NOTED.match(t) for t in texts)
    ):
        return []
    named = [bool(source.names.find(t)) for t in texts]
    told = [bool(source.data(t, source.find(t))) for t in texts]
    fits = {"recipients": all(named), "data": all(told) and not any(named)}.get(listed.role, False)
    kind = "item" if len(spans) > 1 or listed.role == "data" else "paragraph"
    return [structs.replace(block, kind=kind, start=a, end=b) for a, b in spans] if fits else []


def _open(source: Source, block: Block, text: str) -> Listed | None:  # noqa: PLR0911 - the cases in the order in which they are tried
    if source.lent.pointed and block.start == source.page.blocks[0].start:
        return Listed("recipients", block, [])
    if block.kind == "paragraph" and len(text) > LONGEST_LINE:
        return Listed("recipients", block, []) if tells_takers(source, text) else None
    if block.kind not in ("heading", "paragraph") or (heads(block) and len(text) > HEADING_LENGTH):
        return None
    opened = _run_in(source, block, text) if block.kind == "paragraph" else None
    if opened is not None:
        return opened
    short = heads(block) or len(text) <= SHORT_LINE
    role = _told(source, text) if short else None
    if role is not None:
        return None if role == "data" and named_alone(source, text) else Listed(role, block, [])
    if block.kind == "paragraph" and (told := role_of_line(source, block, text)) is not None:
        return Listed(told[0], block, [], told[1])
    if heads(block) and not NEITHER.search(text) and not source.names.find(text):
        if _SENT.search(text) or (_DISCLOSED.search(text) and not tells_trade(source, text)):
            return Listed("data", block, [])
        if TAKERS.search(text):
            return Listed("recipients", block, [], sure=is_told_above(source, block))
    return Listed(bare, block, [], sure=False) if short and (bare := bare_role(source, text)) is not None else None


def _column(source: Source, block: Block) -> Listed | None:
    """A table of one column that its own header heads: 送信する情報, or 送信先."""
    if block.kind != "table" or len(block.grid) < SEVERAL or any(len(row) != 1 for row in block.grid):
        return None
    head = cell_text(source, block.cells[0])
    role = {"data": "data", "recipient": "recipients", "service": "recipients"}.get(header_role(source.lexicon(head), head) or "")
    listed = Listed(role, block, [block]) if role is not None else None
    return listed if listed is not None and _answers(source, listed, block) else None


def _run_in(source: Source, block: Block, text: str) -> Listed | None:
    """A paragraph that opens with its heading (Recipients. Adjust GmbH; Mixpanel, Inc.), or says that each gets what is listed below it."""
    if gives_each(source, text):
        return Listed("data", block, [])
    opening = _RUN_IN.match(text)
    role = _told(source, opening[1]) if opening is not None else None
    if opening is None or role is None:
        return None
    listed = Listed(role, block, [structs.replace(block, start=block.start + opening.end())])
    return listed if _answers(source, listed, listed.items[0]) else None


def _told(source: Source, text: str) -> str | None:
    """The role that the words of a heading have in the lexicon."""
    text = _WITH_AIMS.sub("", LETTERED.sub("", text))
    if len(text) <= SHORT_LINE and _PURPOSE.search(text):
        return "purpose"
    found = source.find(text)
    hits = [(f.end, f.end - f.start, ROLES[f.sort]) for f in found if f.sort in ROLES]
    if hits and len(text) <= SHORT_LINE:
        return max(hits)[2]
    if (told := told_by_heading(text) or told_by_english(text)) is not None:
        return told
    return "purpose" if len(text) <= SHORT_LINE and _OF_AIMS.search(text) else None


def _answers(source: Source, listed: Listed, block: Block) -> bool:
    """Whether a paragraph or table right below a heading is what that lists: several data and nobody, or names and no data."""
    if block.kind == "table":
        takers = listed.role == "recipients" and bool(takers_in_table(source, block))
        return takers or (listed.role == "data" and is_column(source, block))
    text = source.page.text_of(block).strip()
    if block.kind != "paragraph" or len(text) > ANSWER or DENIED.search(text) or HOME.search(text):
        return False
    named = any(w.specific for w in source.who(text, source.find(text)))
    data = {*source.data(text, source.find(text), block.start).ids} - IN_TRADES
    if listed.role == "data":
        return len(data) >= SEVERAL and not named
    said = ANSWER_MARK.sub("", text)
    return listed.role == "recipients" and named and not data and len(list(split_sentences(said, 0, len(said)))) == 1
