"""A list of what is sent and a list of who receives, joined by nothing -> unpaired Statements; joined where the text says so."""

import itertools
import re

from msgspec import Struct, structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.announcing import is_told_above, tells_takers
from analyzer.policies.beside_name import aims_beside
from analyzer.policies.claims import ANYBODY, Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.clauses import ASIDE
from analyzer.policies.everyone import EACH, TO_BELOW, find_everyone
from analyzer.policies.list_tables import IN_TRADES, takers_in_table
from analyzer.policies.listed_sentences import Sentence, Taker, free_sentences, sent_in_sentences, takers_in_sentences
from analyzer.policies.listing import Listed, find_lists
from analyzer.policies.outside import says_receiving, tells_somebody
from analyzer.policies.passages import ITEM_MARK, Block, heads
from analyzer.policies.recipients import is_name, name_recipients
from analyzer.policies.source import Data, Sent, Source, Takers, Who
from analyzer.policies.taker_groups import find_grouped, named_in_group
from analyzer.policies.trades import GENERAL
from analyzer.policies.untold import to_others

_BETWEEN = regex(
    r"(?:\s*(?:社|[様殿]|Inc\.?|Ltd\.?|LLC|GmbH|,\s(?:Inc|Ltd)\.?))?\s*(?:[、,;；/・]|及び|および|並びに|と|\band\b)\s*(?:[、,]|and\b)?\s*"
)
"""What stands between the names of one line."""
_PAGE = regex(
    r"\s*\([^()]*(?:ポリシー|プライバシー|個人情報保護|リンク|\bprivacy|\bpolicy|https?://)[^()]*\)|\s*https?://\S+", re.IGNORECASE
)
"""The link behind a name."""
_SET_OFF = regex(r"[(:–—\n]|\s-\s")
_REMARK = regex(r",\s|\s*\(")
_IS_SENT = regex(
    r"送信|外部|第三者提供|提供先|\b(?:transmi|sen[dt]\b|sharing|shared|recipients?|outside|external|third[- ]part)", re.IGNORECASE
)
LONGEST_NAME = 80
LONGEST_QUOTE = 2_000


def read_lists(source: Source) -> list[Statement]:
    """Statements of whom lists, tables or sentences say to receive; the items that were used are marked as taken. Where only one of the two stands in
    the document, it is kept for the others, and read with what they lend.
    """
    lists = [x for x in find_lists(source) if not _is_label(source, x)]
    named = [x for x in lists if x.role == "recipients" and _names_only(source, x) and _is_of_app(source, x)]
    recipients = [x for x in named if x.sure] or named
    free = free_sentences(source)
    takers = takers_in_sentences(source, free)
    receiving = bool(takers) or _are_told(source, recipients)
    received = source.lent.received or receiving
    told = [x for x in lists if x.role == "data" and (not _is_told(source, x) or _joins(source, x, recipients, received=received))]
    data = [x for x in told if x.sure] or [x for x in told if _stands_beside(source, x, recipients)]
    sent, entries = _sent(source, data, free), _entries(source, recipients, data, takers)
    # what lists say is sent to others as such, too: whom another document may name
    given = [x for x in lists if x.role == "data" and x.sure and _is_of_app(source, x)]
    kept = sent or _sent(source, given, free)
    everyone = find_everyone(source) if kept or source.lent.sent is not None else None
    whole = _whole(source, kept, everyone) if kept else None
    source.sent, source.takers = _kept(whole, entries, sure=receiving or not recipients)
    apart = whole if sent else None
    if apart is not None and (entries or source.lent.received):
        source.told_apart |= {start for start, _, _ in sent}
        _take(source, data if not entries else [])
    apart = apart or source.lent.sent
    if apart is None or not entries:
        source.untold += to_others(source, given) if not (entries or received or source.lent.sent) else []
        return []
    if (data or source.lent.sent) and recipients:
        _take(source, [*data, *recipients, *(x for x in lists if x.role == "purpose")])
    if everyone is not None:
        source.taken |= {b.start for b in source.page.blocks if (b.start, b.end) == everyone and b.kind != "table"}
    return _read(source, apart, entries, _purposes(source, lists), everyone)


def _are_told(source: Source, recipients: list[Listed]) -> bool:
    """Whether the words above a list of names say that these receive."""
    above = [r.heading for r in recipients if r.sure]
    return any(says_receiving(t := source.page.text_of(h).strip()) or tells_takers(source, t) or is_told_above(source, h) for h in above)


def _kept(sent: Sent | None, entries: list["Entry"], *, sure: bool) -> tuple[Sent, Takers]:
    """What stands apart: all that is sent where nobody is listed, or that somebody is where nothing is sent; `sure`: these are said to receive."""
    if entries:
        return Sent(), "" if sent is not None else ("sure" if sure else "weak")
    return sent or Sent(), ""


def _take(source: Source, lists: list[Listed]) -> None:
    items = [b for x in lists for b in x.items]
    source.taken |= {b.start for b in items if b.kind == "item" or _is_bare(source, b)}
    source.grouped |= find_grouped(source, items)
    source.taken |= source.grouped


def _is_label(source: Source, listed: Listed) -> bool:
    """Whether the words above a list stand below several headings: a label of what each of these is about (送信される情報 below every service)."""
    text = source.page.text_of(listed.heading).strip()
    if source.printed[text] == 1:
        return False
    return len({b.headings[-1:] for b in source.page.blocks if b.headings and source.page.text_of(b).strip() == text}) > 1


def _is_told(source: Source, listed: Listed) -> bool:
    """Whether the words above a list tell to whom it goes, if only to others as such: these are whom a list means that says that they receive, or
    all of a list of names where they say that each gets it.
    """
    above = _above(source, listed)
    return tells_somebody(source, above) and EACH.search(above) is None


def _joins(source: Source, listed: Listed, recipients: list[Listed], *, received: bool) -> bool:
    """Whether a list that goes to others as such is what those get whom another list names: where these are said to receive, or its heading says it."""
    headed = (
        listed.sure and bool(recipients) and heads(listed.heading) and tells_somebody(source, source.page.text_of(listed.heading).strip())
    )
    return (received or headed or (bool(recipients) and TO_BELOW.search(_above(source, listed)) is not None)) and _is_of_app(source, listed)


def _is_of_app(source: Source, listed: Listed) -> bool:
    """Whether the words above a list are about the app, and not about the website or another platform."""
    return find_scope(source.find(_above(source, listed))) == "this-app"


def _above(source: Source, listed: Listed) -> str:
    return source.page.plain[listed.heading.start : listed.items[0].start].strip()


def _is_bare(source: Source, block: Block) -> bool:
    """Whether a paragraph only lists: no sentence that may say more."""
    return block.kind == "paragraph" and not re.search(
        r"。|です|ます|\.(?:\s|$)(?<!Inc\.)(?<!Ltd\.)(?<!Inc\.\s)(?<!Ltd\.\s)", source.page.text_of(block).strip()
    )


def _stands_beside(source: Source, listed: Listed, recipients: list[Listed]) -> bool:
    """Whether a list below a bare header (情報) stands beside one that says who receives; or of names, in a text that says that it is about sending."""
    if any(x.sure for x in recipients) or (recipients and find_everyone(source) is not None):
        return True
    beside = [x for x in recipients if x.heading.headings == listed.heading.headings]
    first = min([listed.heading.start, *(x.heading.start for x in beside)])
    above = max((b.start for b in source.page.blocks if b.kind == "heading" and b.start < first), default=0)
    said = [source.page.title, source.page.plain[above:first], *(source.page.plain[s:e] for s, e in listed.heading.headings)]
    return bool(beside) and any(_IS_SENT.search(t) for t in said)


class Entry(Struct):
    """One recipient of a list, a table or a sentence; `alone`: a list of recipients has this one only."""

    start: int
    end: int
    place: str
    who: Who
    alone: bool = False


def _sent(source: Source, lists: list[Listed], free: list[Sentence]) -> list[tuple[int, int, Data]]:
    """What is said to be sent: of lists, else of sentences."""
    items = [(b.start, b.end) for x in lists for b in x.items]
    if not items:
        return sent_in_sentences(source, free)
    texts = ((s, e, source.page.plain[s:e].strip()) for s, e in items)
    told = [(s, e, source.data(text, source.find(text), s)) for s, e, text in texts]
    return told if any(data for _, _, data in told) else []


def _entries(source: Source, lists: list[Listed], data: list[Listed], takers: list[Taker]) -> list[Entry]:
    """Whom lists and tables name, else sentences; one alone whose heading is that of what is sent, too, gets it."""
    found: list[Entry] = []
    for x in lists:
        place = f'list "{source.quote(x.heading.start, x.heading.end)}" item '
        each = _without_remarks(source, [(b, w) for b in x.items for w in _who(source, b)])
        alone = (x.sure or _holds(x, data)) and len(each) == 1 and len(lists) == 1
        found += [Entry(b.start, b.end, f"{place}{n}", w, alone) for n, (b, w) in enumerate(each, start=1)]
    if found:
        return found
    return [Entry(s, e, f"recipients {n}", w) for n, (s, e, who) in enumerate(takers, start=1) for w in who]


def _without_remarks(source: Source, each: list[tuple[Block, Who]]) -> list[tuple[Block, Who]]:
    """Terms alone where every second item is a remark below one: a list of definitions."""
    terms, remarks = each[::2], each[1::2]
    known = [[bool(source.names.find(w.written)) for _, w in part] for part in (terms, remarks)]
    alternate = len(terms) == len(remarks) > 1 and all(known[0]) and not any(known[1])
    return terms if alternate else each


def _holds(listed: Listed, data: list[Listed]) -> bool:
    """Whether every list of what is sent is announced below the heading of a list of recipients."""
    return bool(data) and all(d.heading.headings[-1:] == ((listed.heading.start, listed.heading.end),) for d in data)


def _names_only(source: Source, listed: Listed) -> bool:
    """Whether the items name recipients and nothing else: rows with data of their own are read elsewhere."""
    items = [b for b in listed.items if b.kind == "item"]
    texts = [source.page.text_of(b).strip() for b in items]
    trades = IN_TRADES if listed.heading.kind == "paragraph" or not listed.sure else frozenset[str]()
    told = [_told(source, t) for t in texts]
    named = [bool(source.names.find(t)) for t in texts]
    known = (
        listed.sure
        or not texts
        or (any(named) and all(n or is_name(_REMARK.split(ITEM_MARK.sub("", t))[0].strip()) for n, t in zip(named, texts, strict=True)))
    )
    return known and not any(ids - trades for ids in told) and all(len(t) < LONGEST_NAME for t in texts)


def _told(source: Source, text: str) -> set[str]:
    """The kinds of data of an item; what a bracket behind the name says of its trade (error reports) is none."""
    bare = ASIDE.sub("", text)
    found = source.find(bare)
    ids = {*source.data(bare, found).ids}
    ids -= IN_TRADES if any(f.sort in ("purpose", "class", "deed") for f in found) else set()
    return ids | ({*source.data(text, source.find(text)).ids} - IN_TRADES)


def _purposes(source: Source, lists: list[Listed]) -> tuple[str, ...]:
    found: set[str] = set()
    for listed in lists:
        if listed.role == "purpose":
            for block in listed.items:
                text = source.page.text_of(block).strip()
                found |= set(free_purposes(source.find(text)))
    return tuple(sorted(found))


def _whole(source: Source, sent: list[tuple[int, int, Data]], everyone: tuple[int, int] | None) -> Sent:
    what = Data()
    for _, _, data in sent:
        what = what.plus(data)
    near = sent[-1][1] - sent[0][0] < LONGEST_QUOTE
    quote = source.quote(sent[0][0], sent[-1][1] if near else sent[0][1])
    return Sent(what, quote, source.name, source.quote(*everyone) if everyone is not None else "")


def _read(source: Source, sent: Sent, entries: list[Entry], purposes: tuple[str, ...], everyone: tuple[int, int] | None) -> list[Statement]:
    said = source.quote(*everyone) if everyone is not None else sent.everyone
    what = sent.data.plus(Data(definitions=(sent.quote, said))) if said else sent.data
    made: list[Statement] = []
    for entry in entries:
        joined = bool(said) or entry.alone
        aims = (purposes if joined else ()) or _aims_behind(source, entry)
        claim = Claim("send", negative=False, data=what if joined else Data(), who=(entry.who,), purposes=aims)
        place = Place(entry.start, entry.end, entry.place, "row")
        made += [s if joined else _unpaired(source, s, sent) for s in make_statements(source, claim, place)]
    source.listed.append((entries[0].start, tuple(e.who for e in entries)))
    return made


def _aims_behind(source: Source, entry: Entry) -> tuple[str, ...]:
    """What stands behind the name of an item, set off by a mark, says that it is for; the name of a service there (Microsoft 広告) says nothing."""
    text = ITEM_MARK.sub("", source.page.text_of(entry))
    marks = [m.end() for m in _SET_OFF.finditer(text)] if entry.place.startswith("list") else []
    behind = text[marks[0] :] if marks else ""
    told = next((text[m:] for m in marks if not source.names.find(text[m:])), "")
    said = free_purposes(source.find(told)) if told else ()
    return said or (aims_beside(source, text) if behind else ())


def _unpaired(source: Source, statement: Statement, sent: Sent) -> Statement:
    return structs.replace(
        statement,
        disclosure_kind="unpaired",
        unpaired_types=tuple(sorted(sent.data.ids)),
        unpaired_broad=sent.data.broad,
        unpaired_quote=sent.quote,
        unpaired_holds=tuple(sorted(sent.data.holds)),
        unpaired_document=sent.document if sent.document != source.name else "",
    )


_PROVIDER = regex(r"(?:サービス|ツール|SDK)?の?(?:提供|運営|開発)?(?:者|会社|元|事業者|企業|各社)?(?:など|等)?[\s。)]*")


def _classes(block: Block, bare: str, named: list[Who]) -> list[Who]:
    """The classes of a trade that an item is, and says no more: その他の解析サービス提供会社."""
    ends = bool(named) and _PROVIDER.fullmatch(bare, named[-1].end) is not None
    trades = [w for w in named if w.recipient not in GENERAL]
    return [structs.replace(w, written=bare) for w in trades] if block.kind == "item" and ends else []


def _who(source: Source, block: Block) -> list[Who]:
    """Whom an item names first, a paragraph or a table altogether."""
    if block.kind == "table":
        return takers_in_table(source, block)
    if labelled := named_in_group(source, block):
        return labelled
    text = source.page.text_of(block).strip()
    bare = ITEM_MARK.sub("", text).strip()
    named = source.who(bare, source.find(bare))
    if named:
        plain = ASIDE.sub(lambda m: " " * len(m[0]), bare)
        several = block.kind == "paragraph" or all(_BETWEEN.fullmatch(plain, a.end, b.start) for a, b in itertools.pairwise(named))
        return ([w for w in named if w.specific] or _classes(block, bare, named)) if several else named[:1]
    bare = _PAGE.sub("", bare).strip() or bare
    return name_recipients(source, bare)[:1] if is_name(bare) else [structs.replace(ANYBODY, written=bare)]
