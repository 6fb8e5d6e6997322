"""A block that opens with a recipient's name and goes on without a verb -> Claim."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.behind import is_behind
from analyzer.policies.claims import Claim, find_scope, free_purposes
from analyzer.policies.clauses import split_sentences
from analyzer.policies.headed_en import find_headed
from analyzer.policies.left import is_left_to_page
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition
from analyzer.policies.recipients import as_written, given_by, is_name
from analyzer.policies.row_data import item_data
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.withheld import part_denied

_AFTER = regex(
    r"\A社?[*_\"」』)]*\s*(?:\([^()]{0,80}\)|\[[^\]]{0,80}\])?[*_]*\s*(?:[:：|】\]>]|\.{2,}|…+|→|⇒|[–—―]{1,2}|--?(?=\s)|[.,、](?=\s)|\Z|\n(?=[^\n:：。]{2,16}[:：]))\s*"
)
_HELD = regex(r"社?[*_\"」』]*\s*\((?P<data>[^()]{3,160})\)\W*$")
_PARTS = regex(r"[,、・;/]|\band\b|及び|および|と(?=[^、]*$)")
_RUN_IN = regex(r"[*_\"」』)]*\s*(?:\([^()]{0,80}\)|\[[^\]]{0,80}\])?[*_]*\s*(?:[:：|】\]>]|\.{2,}|…+|→|[–—]{1,2}|[.。](?=\s|\*|$))")
_BY = regex(r"(?:\w+[ -]){1,4}(?:by|with|via|through|using|from)\s+(?:the\s+)?", re.IGNORECASE)
_MARK = regex(r"^\s*(?:[-*+•·・●○■◆※▪▶]|\d{1,3}\s*\||\d{1,2}[.)]|\(\d{1,2}\)|[①-⑳])?\s*[*_\"「『【\[<]*\s*")
_STRANGER = regex(r"[A-Z][A-Za-z0-9 .&+-]{1,30}(?:\([゠-ヿ・\s]{2,20}\))?")
_LED = regex(r"\s*(?:[-*+•]\s*)?(?:\*\*|__)(?P<name>[^*_\n:]{2,40}?):?(?:\*\*|__)\s*(?:\([^()\n]{0,60}\)\s*)?(?:[:–—-]\s|(?<=:\*\*)\s)")
_CODED = regex(r"[a-z][A-Z]|[a-z][.-][A-Za-z]")
"""A capital or a sign inside a word, which makes it a name: TideCast, ip-api."""
_NO_NAME = regex(r"(?:android|ios|iphone|ipad|cookies?|web|gps|wi-?fi|windows|faq|q\d|a\d)\b", re.IGNORECASE)
_NONE = regex(r"\W*(?:no|not|neither|never|without)\s+(?!personal\b)", re.IGNORECASE)
"""Example: no names, no phone numbers."""
NEAR_START, NEAR_ITEMS = 3, 200
HEADING = 60


_BESIDE_NAME = regex(r"\([^()]*\)|SDK|株式会社|社|について|の利用", re.IGNORECASE)
"""What may stand beside a name that is a whole heading."""


def find_owner(source: Source, heading: str) -> tuple[Who, ...]:
    """The recipient that a heading is the name of: the name opens it, and no word but brackets and numbers stands beside it."""
    found = source.find(heading)
    who = tuple(w for w in source.who(heading, found) if w.specific)
    if len({w.recipient for w in who}) != 1 or len(heading) > HEADING:
        in_brackets = len(who) > 1 and len(heading) <= HEADING and heading.rstrip(" *_:：")[-1:] == ")"
        return given_by(source, heading)[:1] if in_brackets else ()
    rest = heading
    for n in source.names.find(heading):
        rest = rest.replace(heading[n.start : n.end], "")
    rest = _BESIDE_NAME.sub("", rest)
    return who[:1] if not re.search(r"[^\W\d_]{2,}", rest) else ()


def find_opening(source: Source, text: str) -> tuple[Who, ...]:
    """The recipient that a block is about: its name opens the block as a heading would (Adjust: ..., **Adjust.** ...), or is all that its
    first words name beside what it is used for (Analytics by Adjust. ..., Crash reports (Adjust). ...).
    """
    names = source.names.find(text)
    mark = _MARK.match(text)
    if not names or mark is None:
        return ()
    opening = text[: names[0].end]
    after = _RUN_IN.match(text, names[0].end)
    if after is None:
        return ()
    near = names[0].start <= mark.end() + NEAR_START or _BY.fullmatch(text, mark.end(), names[0].start) is not None
    if not near and not (source.lexicon(text).by_words and find_headed(source, text[mark.end() : after.end()].strip(" *_:.–-"))):
        return ()
    return source.named(opening)[:1]


def find_stranger(source: Source, block: Block) -> tuple[Who, ...]:
    """The recipient that no catalog knows and whose name is the first line of an item, or stands in bold at its start, where another item of the list opens with a known name so."""
    led = _led(source, block)
    first = _first_line(source, block) or (led if _CODED.search(led) else "")
    if block.kind != "item" or _STRANGER.fullmatch(first) is None or _NO_NAME.match(first) or source.find(first) or not is_name(first):
        return ()
    at = source.page.index_of(block)
    near = source.page.blocks[max(0, at - NEAR_ITEMS) : at + NEAR_ITEMS]
    beside = (b for b in near if b.kind == "item" and b.headings == block.headings and b.start != block.start)
    if any(find_owner(source, line) for b in beside if (line := _first_line(source, b) or _led(source, b))):
        return (as_written(first),)
    return ()


def _led(source: Source, block: Block) -> str:
    """The bold name that opens an item of one line, with a sign behind it; "" where there is none."""
    led = _LED.match(source.page.text, block.start, block.end)
    return led["name"] if led is not None else ""


def _first_line(source: Source, block: Block) -> str:
    """The first of several lines of a block, without its bullet; "" where it has one line."""
    first, more, _ = source.page.text_of(block).partition("\n")
    return _MARK.sub("", first, count=1).strip(" *_") if more else ""


def read_owned(source: Source, start: int, end: int) -> tuple[Claim, int] | None:
    """The claim of a block like `Adjust (Adjust GmbH): advertising ID, user ID` and where its words end; None where it is no such block."""
    text = source.page.plain[start:end]
    names = source.names.find(text)
    mark = _MARK.match(text)
    if not names or mark is None or names[0].start > mark.end() + NEAR_START:
        return None
    held = _read_bracket(source, text, names[0].end, start)
    after = _AFTER.match(text[names[0].end :])
    if held is not None or after is None or is_behind(text, names[0].end):
        return (held, end) if held is not None else None
    at = names[0].end + after.end()
    first = next(iter(split_sentences(source.page.plain, start + at, end)), None)
    if first is None:
        return None
    said = part_denied(source, source.page.plain[first[0] : first[1]], first[0]).sent
    found = source.find(said)
    who = source.named(text[:at])[:1]
    data = source.data(said, found, start)
    if is_left_to_page(said):
        return Claim("send", negative=False, data=structs.replace(data, ids=(), broad=()), who=who, delegated=True), first[1]
    verbs = any(f.sort in ("verb:send", "verb:receive", "verb:collect") for f in found) and re.search(
        r"\b(?:we|it|they|is|are|will|may)\b|(?:ます|ません|です|した)[。]?$", said, re.IGNORECASE
    )
    if not data or verbs or re.search(r"\b(?:is|are|will be)\s+\w+(?:ed|[wve]n)\b", said, re.IGNORECASE):
        return None
    denied = _NONE.match(said) is not None
    return Claim(
        "send",
        negative=denied,
        data=data,
        who=who,
        purposes=() if denied else free_purposes(found),
        condition=find_condition(found),
        scope=find_scope(found),
    ), first[1]


def _read_bracket(source: Source, text: str, at: int, start: int) -> Claim | None:
    """What the bracket behind the name at the end of a block lists, where all of it is data: Example (events, IP address); no work: (crash reports)."""
    held = _HELD.match(text, at)
    parts = [p for p in _PARTS.split(held["data"]) if p.strip()] if held is not None else []
    told = [item_data(source, p, start, alone=True) for p in parts]
    if not told or not all(told) or not {i for d in told for i in d.ids} - IN_TRADES:
        return None
    union = Data()
    for data in told:
        union = union.plus(data)
    return Claim("send", negative=False, data=union, who=source.named(text[:at])[:1])
