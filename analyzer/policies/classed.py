"""Items of a list of recipients that open with what somebody is (Insurers: your name; **Couriers.** They get ...) -> row Statements."""

import itertools
import re
from collections.abc import Iterator

from msgspec import Struct, structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.bullets import read_bullet
from analyzer.policies.clauses import split_sentences
from analyzer.policies.headings_en import told_by_english
from analyzer.policies.passages import BULLET, Block
from analyzer.policies.recipients import ENDS_LEGAL, as_written, is_name, name_recipients
from analyzer.policies.source import Source, Who
from analyzer.policies.trades import UNKNOWN

_LEADS = regex(
    r"\b(?:shar(?:e|es|ed|ing)|disclos(?:e|es|ed|ing|ures?)|sen[dt]|sends|pass(?:es|ed)?|giv(?:e|es|en)|provid(?:e|es|ed)|transmit(?:s|ted)?|transfer(?:s|red)?|suppl(?:y|ies|ied)|go(?:es)?|available|receiv(?:e|es|ed)|gets?)\b"
    r"(?=[^.;]*(?:\b(?:to|with|by|recipients?|parties|companies|people|organi[sz]ations|partners|providers|categories|those)\b[^.;]*)[:：]\s*$)",
    re.IGNORECASE,
)
"""A line that announces to whom: we share your data with the following: ..."""
_WHAT = regex(
    r"\b(?:not|never|cases?|circumstances|situations|events?|purposes?|reasons?|when|if|following (?:information|data|details|items))\b|n['’]t\b",
    re.IGNORECASE,
)
"""What makes it one of data, or of cases."""
_HOW = regex(r"^\W*[\d.]*\W*how (?:and (?:when|why|with whom) )?(?:we|i|\w+) (?:may )?(?:share|disclose|pass on)\b", re.IGNORECASE)
_USES = regex(
    r"\b(?:us(?:e|es|ing)|works? with|working with|rel(?:y|ies) on|engages?|employs?|partners? with|integrates?|contains?|embeds?|includes?)\b[^.;]*\b(?:compan(?:y|ies)|providers?|partners?|services|sdks?|vendors?|suppliers?|processors?|contractors?|firms|organi[sz]ations|third parties|tools)\b[^.;]*[:：]\s*$",
    re.IGNORECASE,
)
_PARTIES = regex(
    r"\b(?:companies|providers?|partners?|services|sdks?|vendors|suppliers|processors|contractors|firms|organi[sz]ations|third[- ]part(?:y|ies)|recipients?)\b",
    re.IGNORECASE,
)
"""A heading, or a line, of those whose names stand below it."""
_MARK = regex(rf"\s*{BULLET}?\s*")
_BOLD = regex(rf"\s*(?:{BULLET}\s*)?\*\*[^*\n]{{3,90}}\*\*")
_TO = regex(r"(?:to|with|by)\s+", re.IGNORECASE)
_WORDS = r"(?:[^:：.;()\n]|\.(?!\s|$)|(?<=Inc)\.|(?<=Ltd)\.|(?<=Co)\.|(?<=Corp)\.|(?<=Pte)\.|(?<=\.[A-Z])\.)"
_HEAD = regex(
    rf"(?P<head>{_WORDS}{{3,90}}?\s*(?:\([^()]{{1,60}}\))?)\s*(?:[:：]|\s[–—-]{{1,2}}\s|[–—])\s*(?=\S)"
    rf"|(?P<titled>{_WORDS}{{3,90}}?)(?:\.\s|\s(?=\()|,\s+(?=(?:who|which)\s+(?:also\s+|only\s+|then\s+)?(?:receives?|gets?|obtains?|(?:is|are)\s+(?:given|sent|told|provided with|supplied with))\b))\s*(?=\S)"
)
"""Who, and what sets it off: a colon, a dash; a full stop, the bracket of what is sent, or "who receive"."""
_APPOSED = regex(r",\s+(?:which|who|whose|that|our|an?|the|where|for)\s.*$", re.IGNORECASE)
"""What is said of somebody behind the name: Example Ltd, which runs our system."""
_SAYS = regex(
    r"^(?:if|when|where|for|as|in|on|how|why|what|at|because|under|after|before|during|comply|we|you|it|they|this|that|these|those|not|never|no)\b|\b(?:is|are|was|will|may|can|must|should|has|have been|do|does|we (?!use\b|work\b|co))\b|n['’]t\b",
    re.IGNORECASE,
)
_NOUN = regex(
    r"^(?P<noun>.+?)(?:\s+(?:of|in|on|at|that|which|who|whom|whose|you|we|with|for|from|near|outside|inside|within|abroad|acting|working|such|including|like|under)\b.*)?$",
    re.IGNORECASE,
)
_OF_THINGS = regex(
    r"\b(?:transfers?|purposes?|obligations?|requirements?|requests?|reasons?|consent|permission|marketing|advertising|adverts?|ads|analytics|statistics|payments?|process(?:es|ing)|security|safety|protection|compliance|sales?|mergers?|acquisitions?|changes?|"
    r"bankruptcy|insolvency|reorgani[sz]ations?|information|data|details|cookies|identifiers?|delivery|deliveries|support|research|prevention|hosting|storage|basis|interests?|rights?|retention|periods?|locations?|address(?:es)?|e-?mails?|orders?|purchases?|"
    r"messages?|notifications?|reports?|logs?|cases?|events?|features?|functions?|categories|examples?|recipients?|settings?|access|use|usage|performance|personali[sz]ation|surveys?|competitions?|maps|login|sign-in|disclosures?|operations?|business|quality|links?|websites?|apps?|pages?|bookings?|reservations?|applications?|accounts?|claims?|disputes?|terms|exceptions?|communications?|newsletters?|reviews?|photos?|pictures|videos?|posts?|comments?|steps?|years?|months?|days?|minutes?|hours?|weeks?|times?|tools|products)$",
    re.IGNORECASE,
)
"""Heads that name a thing, a purpose or a case, and nobody."""
_ONE = regex(r"^(?:the|your|our|an?|any|each|another|whoever)\s", re.IGNORECASE)
_MANY = regex(r"(?:(?<!s)s|people|police|staff|children|personnel|clergy|enforcement|media|press)$", re.IGNORECASE)
_CAPITALS = regex(r"(?:[A-Z][\w.&'’-]*|of|and|the|for|de|&)(?:\s+(?:[A-Z][\w.&'’-]*|of|and|the|for|de|&))+$")
_LIKE = regex(r"\b(?:such as|including|like|namely|e\.g\.,?|for example|currently)\s+(?:the )?$", re.IGNORECASE)
LONGEST, MIN_ITEMS, MIN_SHARE, NEAR = 600, 2, 0.5, 2


class _Item(Struct, frozen=True):
    """An item with who its head says receives, and where what it says begins; `new`: the head does not open with a name of the catalog."""

    block: Block
    who: tuple[Who, ...]
    rest: int
    new: bool


def read_classed(source: Source) -> list[Statement]:
    """The rows of lists of recipients whose items say who somebody is, and what is sent to them; their blocks are marked as taken."""
    made: list[Statement] = []
    blocks = source.page.blocks
    for i, block in enumerate(blocks):
        if not i or block.kind != "item" or blocks[i - 1].kind == "item" or not source.lexicon(source.page.text_of(block)).by_words:
            continue
        run = list(itertools.takewhile(lambda b: b.kind == "item", blocks[i:]))
        sure = _announces(source, blocks[i - 1])
        if sure is not None:
            made += _read_run(source, run, sure=sure)
    return made


def find_class_opening(source: Source, block: Block, heading: str) -> tuple[Who, ...]:
    """Whom the words set off at the beginning of a block say that it is about, below a heading of recipients: **Delivery partners.** They receive ..."""
    bold = _BOLD.match(source.page.text, block.start, block.end)
    end = block.start + block.lead if block.lead else bold.end() if bold is not None else block.end
    head = source.page.plain[block.start : end].strip(" .:")
    if (
        not head
        or end >= block.end
        or not source.lexicon(source.page.text_of(block)).by_words
        or _WHAT.search(heading)
        or not _is_of_recipients(source, heading)
    ):
        return ()
    return _who(source, _MARK.sub("", head, count=1), sure=True)


def _announces(source: Source, above: Block) -> bool | None:
    """Whether what stands above a list says that it is one of recipients: False where of companies, None where of neither."""
    text = source.page.text_of(above).strip()
    last = re.split(r"(?<=[.!?])\s+", text)[-1]
    if _WHAT.search(last):
        return None
    heading = text if above.kind == "heading" else source.heading(above)
    opens = above.kind == "heading" or last.endswith((":", "："))
    of = opens and _WHAT.search(heading) is None
    if _LEADS.search(last) or (of and _is_of_recipients(source, heading)):
        return True
    return False if _USES.search(last) or (of and _PARTIES.search(heading)) else None


def _is_of_recipients(source: Source, heading: str) -> bool:
    """Whether a heading says that who receives stands below it."""
    return (
        told_by_english(heading) == "recipients"
        or _HOW.match(heading) is not None
        or any(f.sort == "phrase:recipient_heading" for f in source.find(heading))
    )


def _read_run(source: Source, run: list[Block], *, sure: bool) -> list[Statement]:
    items = [x for b in run if (x := _item(source, b, sure=sure)) is not None]
    if len(run) < MIN_ITEMS or len(items) < MIN_SHARE * len(run) or not any(x.new for x in items):
        return []
    made: list[Statement] = []
    for number, x in enumerate(items, start=1):
        rows = list(read_bullet(source, x.block, x.who, x.rest, number))
        source.taken |= {x.block.start} if rows else set()
        made += rows
    source.listed.append((items[0].block.start, tuple(w for x in items for w in x.who)))
    return made


def _item(source: Source, block: Block, *, sure: bool) -> _Item | None:
    """An item that says of somebody what he gets; None where its head names nobody, or what is behind it no data."""
    text = source.page.text_of(block)
    mark = _MARK.match(text)
    start = mark.end() if mark is not None else 0
    to = _TO.match(text, start)
    start = to.end() if to is not None else start
    lead = block.lead if start < block.lead < len(text) and text[block.lead - 1 : block.lead] not in ".:" else 0
    head = _HEAD.match(text, start)
    if head is None or block.end - block.start > LONGEST or (lead and head.end() < lead):
        return None
    rest = head.end()
    who = _who(source, " ".join((head["head"] or head["titled"]).split()), sure=sure)
    names = source.names.find(text[start:rest]) if who and who[0].specific else []
    first = next(iter(split_sentences(text, rest, len(text))), (rest, len(text)))
    said = text[first[0] : first[1]]
    data = source.data(said, source.find(said))
    if not who or not data or (names and head["titled"] and "(" not in text[rest : rest + 1]):
        return None
    return _Item(block, who, block.start + rest, new=not names or names[0].start > NEAR)


def _who(source: Source, head: str, *, sure: bool) -> tuple[Who, ...]:
    """Whom a head is about: by name, as a class, or in the words of the head; the last only where the list is `sure` to be of recipients."""
    found = source.find(head)
    who = source.who(head, found)
    named = tuple(w for w in who if w.specific)
    outside = _APPOSED.sub("", re.sub(r"\s*\([^()]*\)", "", head))
    if named and (named[0].start <= NEAR or _LIKE.search(head[: named[0].start])):
        return named
    if ENDS_LEGAL.search(outside):
        return tuple(name_recipients(source, head if outside in head and "(" in head else outside)[:1])
    if named or _SAYS.search(head):
        return ()
    classes = tuple(_one_each([w for w in who if w.end <= len(outside)]))
    if classes:
        return tuple(structs.replace(w, written=outside if len(classes) == 1 else w.written, start=0, end=0) for w in classes)
    return _in_words(source, outside, sure=sure, apart=outside != head)


def _in_words(source: Source, head: str, *, sure: bool, apart: bool) -> tuple[Who, ...]:
    """Somebody whom no class knows: by a name of his own, one word of which is enough where it is set `apart` from what he does, or by what he is."""
    noun = _NOUN.match(head)
    bare = noun["noun"].strip() if noun is not None else head
    if _OF_THINGS.search(bare) or source.data(head, source.find(head)):
        return ()
    if (_CAPITALS.match(bare) or (apart and sure and re.fullmatch("[A-Z][a-z]+", bare))) and not _MANY.search(bare) and is_name(head):
        return (as_written(head),)
    return (Who(UNKNOWN, head, 0, 0, specific=False),) if sure and (_MANY.search(bare) or _ONE.match(bare)) else ()


def _one_each(classes: list[Who]) -> Iterator[Who]:
    seen: set[str] = set()
    for w in classes:
        if w.recipient not in seen:
            seen.add(w.recipient)
            yield w
