"""Lines that open with a recipient's name and go on with its data (Adjust GmbH: advertising ID. Used to ...) -> row Statements."""

import itertools
import re
from collections.abc import Iterator

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.aims import said_purposes
from analyzer.policies.claims import Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.complete import clear_closing
from analyzer.policies.left import is_left_cell, is_only_link, leaves_to_page
from analyzer.policies.left_words import answers_there, has_page, points_home
from analyzer.policies.lexicon import Found
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.passages import Block, Link
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.withheld import make_denied, part_denied

_MARK = regex(r"^\s*(?:[-*+•·・●○■◆※▪▶]|\d{1,2}[.)]|\(\d{1,2}\))?\s*[*_]*\s*")
_HEAD = regex(r"^([^:：\n]{2,90}?)[*_]*\s*(?::|：|\s[–—-]|[–—])\s*(?=\S)")
_NOT = regex(r"\b(?:not|never|no longer|n't|nothing)\b|ません|しない", re.IGNORECASE)
_CASE = regex(r"\b(?:if|when|where|once|in case)\b[^,.;]*", re.IGNORECASE)
"""In which case: if items are not returned."""
_SPEAKS = regex(r"\s*(?:We|They|These|This|It|The app|Our app)\s(?:\w+\s)*\w[^.]*\.(?:\s|$)")
"""What makes a sentence of what stands behind the name."""
_DENIES = regex(
    r"\s*(?:never|not|no|none of|nothing|none(?=\W*$))\b(?! (?:only|later|matter|but|except|other than|more than|besides))", re.IGNORECASE
)
"""What opens a line that says what its recipient does not get."""
_SAYS = regex(
    r"\b(?:opt[ -]?out|(?:switch|turn)(?:ed)? (?:it |this )?off|disable|delete|reset|refuse)\b|停止|オプトアウト|無効|拒否", re.IGNORECASE
)
_POLICY = regex(r"privacy (?:policy|notice|statement)|プライバシー・?ポリシー|https?://", re.IGNORECASE)
_ALSO = regex(r"\balso\b|\bas well\b|また|さらに", re.IGNORECASE)
_LABELLED = regex(r"[/|;；]\s*[^:：/|]{1,20}[:：](?!//)")
_AND = regex(r"[\"”』」)\s]*(?:,|,?\s*\b(?:and|or)\b|/|&|・|、|や|と|および|及び|または)\s*[\"“『「(]*", re.IGNORECASE)
_ASIDE = regex(r"\([^()]{3,60}\)")
LONGEST = 600
MIN_ITEMS = 2
LEAST_OPENING = 3
Bullet = tuple[Block, tuple[Who, ...], int, int]


def read_bullets(source: Source) -> list[Statement]:
    """The statements of runs of such lines, two or more below one heading; their blocks are marked as taken."""
    made: list[Statement] = []
    for run in _runs(source):
        source.taken |= {block.start for block, *_ in run}
        for number, (block, who, head, rest) in enumerate(run, start=1):
            made += read_bullet(source, block, who, rest, number)
            source.listed.append((head, who))
    return made


def _runs(source: Source) -> list[list[Bullet]]:
    """Bullets of one section together; single ones are left to the reader of sentences."""
    runs: list[list[Bullet]] = []
    where: tuple[tuple[int, int], ...] | None = None
    for block in source.page.blocks:
        bullet = _bullet(source, block)
        if bullet is None:
            continue
        if where != block.headings or not runs:
            runs.append([])
        where = block.headings
        runs[-1].append(bullet)
    told = (run if any(_prints(source, b) for b in run) else [b for b in run if not _only_there(source, b)] for run in runs)
    return [run for run in told if len(run) >= MIN_ITEMS]


def _prints(source: Source, bullet: Bullet) -> bool:
    """Whether a bullet prints data."""
    said = _said(source, bullet)
    return bool(source.data(said, source.find(said)))


def _only_there(source: Source, bullet: Bullet) -> bool:
    """Whether a bullet is a link, or words that may lead to one, and stands for data only beside others that print some."""
    said = _said(source, bullet)
    return not (source.data(said, found := source.find(said)) or _delegates(said, found, bullet[0].links))


def _said(source: Source, bullet: Bullet) -> str:
    """The first sentence behind the name of a bullet."""
    block, _, _, rest = bullet
    first = next(iter(split_sentences(source.page.plain, rest, block.end)), (rest, block.end))
    return source.page.plain[first[0] : first[1]]


def _bullet(source: Source, block: Block) -> Bullet | None:
    """The block with whom its opening names and where what is said of it begins."""
    if block.kind != "item" or block.start in source.taken or block.end - block.start > LONGEST:
        return None
    text = source.page.text_of(block)
    mark = _MARK.match(text)
    opening = mark.end() if mark is not None else 0
    head = _HEAD.match(text[opening:])
    if head is None or _LABELLED.search(text):
        return None
    name, rest = _without_trade(source, head[1]), opening + head.end()
    named = source.who(name, source.find(name))
    if not named or named[0].start > LEAST_OPENING + len(name) * (not named[0].specific) or source.data(name, source.find(name)):
        return None
    who = tuple(w for w in named if w.specific) or tuple(named[:1])
    first = next(iter(split_sentences(text, rest, len(text))), (rest, len(text)))
    said = clear_closing(text[first[0] : first[1]])[0]
    said = said if _DENIES.match(said) else part_denied(source, said, first[0]).sent
    found = source.find(said)
    leads = _delegates(said, found, block.links) or _leads_there(said, found, block.links)
    if not (source.data(said, found) or leads) or (_NOT.search(said) and not _DENIES.match(said)):
        return None
    several = who if who[0].specific and all(_AND.fullmatch(name[a.end : b.start]) for a, b in itertools.pairwise(who)) else who[:1]
    return block, several, block.start, block.start + rest


def _without_trade(source: Source, name: str) -> str:
    """The words of an opening, of the same length, without brackets that say what its service does: Sentry (crash reports)."""

    def clear(aside: re.Match[str]) -> str:
        data = source.data(aside[0], source.find(aside[0]))
        return " " * len(aside[0]) if data.ids and not {*data.ids} - IN_TRADES else aside[0]

    return _ASIDE.sub(clear, name)


def _delegates(said: str, found: list[Found], links: tuple[Link, ...]) -> bool:
    """Whether a line leaves what is sent to another page: see Example's privacy policy."""
    return (leaves_to_page(said, links) and not is_only_link(said, links)) or (
        any(f.sort == "phrase:delegate" for f in found) and _POLICY.search(said) is not None and not points_home(said, links)
    )


def _leads_there(said: str, found: list[Found], links: tuple[Link, ...]) -> bool:
    """Whether a line that says nothing of a purpose is a link, or points to a page that is not ours."""
    if points_home(said, links) or free_purposes(found):
        return False
    return is_only_link(said, links) or (answers_there(said) and (is_left_cell(said) or has_page(said, links)))


def read_bullet(source: Source, block: Block, who: tuple[Who, ...], rest: int, number: int) -> Iterator[Statement]:
    said = [clear_closing(source.page.plain[a:b])[0] for a, b in split_sentences(source.page.plain, rest, block.end)]
    if _DENIES.match(said[0]):
        denied = Claim("send", negative=True, data=source.data(said[0], source.find(said[0]), block.start), who=who)
        yield from make_statements(source, denied, Place(block.start, block.end, f"list item {number}", "row"))
        return
    parts = [part_denied(source, t, block.start) for t in said]
    affirmed = [p.sent for p in parts if p.sent.strip() and not _NOT.search(_CASE.sub("", p.sent))]
    data = Data()
    for i, text in enumerate(affirmed):
        if not _SAYS.search(text) and (not i or _ALSO.search(text)):
            data = data.plus(source.data(text, source.find(text), block.start))
    found = [f for t in affirmed if not _SAYS.search(t) for f in source.find(t)]
    told = [(said_purposes(source, t) if i else free_purposes(source.find(t))) for i, t in enumerate(affirmed) if not _SAYS.search(t)]
    purposes = tuple(sorted({p for ps in told for p in ps}))
    left = not ({*data.ids} - IN_TRADES) and any(
        _delegates(t, found_in := source.find(t), block.links) or (not data and _leads_there(t, found_in, block.links)) for t in affirmed
    )
    claim = Claim(
        "send",
        negative=False,
        data=Data() if left else data,
        who=who,
        purposes=purposes,
        condition=find_condition(found),
        scope=find_scope(found),
        delegated=left,
    )
    place = Place(block.start, block.end, f"list item {number}", "sentence" if _SPEAKS.match(said[0]) else "row")
    for p in parts:
        yield from make_denied(source, p.denied, who, place)
    for s in make_statements(source, claim, place):
        yield structs.replace(s, language=source.language_of(source.page.text[block.start : block.end]))
