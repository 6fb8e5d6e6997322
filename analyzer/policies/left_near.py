"""The section so far and the items below -> Near: whom a sentence may mean that leaves data to a page without a name."""

from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.below import QUOTED_MARK, is_near_start
from analyzer.policies.claims import Claim, is_joined
from analyzer.policies.intros import KEPT_FOR, Section
from analyzer.policies.left import Near, tells_below
from analyzer.policies.left_words import asks_what
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.passages import BULLET, Block
from analyzer.policies.source import Source, Who

_LABEL = regex(rf"^\s*{BULLET}?\s*[*_]*[^:\n]{{1,20}}[*_]*:")

_DETAIL = regex(r"\W*(?:なお、?|その|送信される情報の|情報の)?(?:詳細|詳しく|くわしく|内容)(?:な内容)?(?:は|について|に関して|を)")
"""What opens a sentence that says where the details of the one before are told."""


def look_near(source: Source, section: Section, start: int, recent: tuple[Who, ...]) -> Near:
    """What stands around the sentence at `start`."""
    every, below = _all_named(source, section, start)
    asked = section.sentence - section.open_at <= KEPT_FOR or (
        section.sentence - section.vague_at == 1 and _DETAIL.match(source.page.plain, start) is not None
    )
    titled = source.named(section.heading) if asked else ()
    return Near(recent or section.owner or titled or _labelled(source, section), every, below, section.links, asked, bool(section.owner))


def _all_named(source: Source, section: Section, start: int) -> tuple[tuple[Who, ...], tuple[Who, ...]]:
    """The recipients that the section has named so far, else those of the table or list above; and those whose names open the items below."""
    below = tuple({w.recipient: w for b in section.items for w in _opening(source, b)}.values())
    named = section.items and all(_opening(source, b) or b.links or "://" in source.page.text_of(b) for b in section.items)
    return section.every or source.pronoun(start), (below if named else ())


def are_names(source: Source, items: Sequence[Block]) -> bool:
    """Whether each of some items, one at the least, opens with a recipient and prints no data."""
    return bool(items) and all(_opening(source, b) for b in items)


def _opening(source: Source, block: Block) -> tuple[Who, ...]:
    """Whom an item opens with that prints no data."""
    text = source.page.text_of(block)
    opens = is_near_start(source.names.find(text), QUOTED_MARK.match(text)) and not {*source.data(text, source.find(text)).ids} - IN_TRADES
    return source.named(text)[:1] if opens else ()


def _labelled(source: Source, section: Section) -> tuple[Who, ...]:
    """The one recipient that items with labels name: module: Example SDK / provider: Example, Inc."""
    texts = [source.page.text_of(b) for b in section.items]
    if not texts or not all(_LABEL.match(t) and not source.data(t, source.find(t)).ids for t in texts):
        return ()
    who = [w for t in texts for w in source.named(t) if "://" not in t[: w.start]]
    return (who[0],) if len({w.recipient for w in who}) == 1 else ()


def is_vague(claims: Sequence[Claim]) -> bool:
    """Whether all that is said is that somebody by name is sent information of no kind."""
    sent = [c for c in claims if c.action in ("send", "receive") and not c.negative and any(w.specific for w in c.who)]
    return bool(sent) and not any(c.data.ids or {*c.data.broad} - {"*", "pii.*"} for c in sent)


def note_open(section: Section, text: str, claims: list[Claim], *, english: bool) -> None:
    """Keeps that a sentence left open what somebody takes, or said where it is told: the next ones may tell it."""
    if not section.items and tells_below(text):
        section.leads = section.outer[0]
    section.open_at = section.sentence if asks_what(text) else section.open_at
    section.vague_at = section.sentence if not english and is_vague(claims) else section.vague_at


def prints_data(claim: Claim) -> bool:
    """Whether a claim gives somebody by name some data, by an id or by a family other than all that is personal."""
    joined = is_joined(claim) and bool({*claim.data.ids} - IN_TRADES)
    return joined or (any(w.specific for w in claim.who) and bool({*claim.data.broad} - {"*", "pii.*"}) and not claim.negative)
