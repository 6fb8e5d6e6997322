"""What one clause says -> Claim; a Claim and its place -> Statements, one per recipient."""

import hashlib
import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, structs

from analyzer.model.evidence import PassageAt
from analyzer.model.statement import DisclosureKind, Polarity, Statement
from analyzer.patterns import regex
from analyzer.policies.aims import aim_behind, served_aim, trade_aim
from analyzer.policies.lexicon import Found
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition, find_purposes
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.trades import UNKNOWN

SELF = Who("@self", "", 0, 0, specific=False)
ANYBODY = Who("@third-parties", "-", 0, 0, specific=False)
EXCERPT = 200
LONGEST = 1_000
"""Characters of a sentence or row in which it says what it is for."""
Scope = Literal["this-app", "website", "other-platform", "past", "future"]
SCOPES: tuple[Scope, ...] = ("other-platform", "website", "future")


_WEBSITE = regex(
    r"ウェブサイト|Webサイト|ホームページ|ブラウザ版|ウェブ版|\b(?:our|the|this) (?:web ?site|site|web pages?)\b|\bon (?:the )?(?:web ?site|web)\b|^\W*[\d.]*\s*web ?site\b",
    re.IGNORECASE,
)
_APP = regex(r"アプリ|\bapps?\b|application|mobile", re.IGNORECASE)
_OTHER_PLATFORM = regex(r"(?<![A-Za-z])(?:iOS|iPhone|iPad)(?![A-Za-z])|パソコン版|PC版", re.IGNORECASE)


class Claim(Struct, frozen=True):
    """One clause: who does what with which data, to whom, and whether it is denied; `leaves_out`: recipients that a denial does not
    mean; `limits`: the classes that it means where it is for a purpose alone.
    """

    action: str
    negative: bool
    data: Data
    who: tuple[Who, ...]
    purposes: tuple[str, ...] = ()
    condition: str | None = None
    scope: Scope = "this-app"
    delegated: bool = False
    leaves_out: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


def is_joined(claim: Claim) -> bool:
    """Whether the claim gives some data by an id of its own to somebody by name: more than an announcement does."""
    return bool(claim.data.ids) and any(w.specific for w in claim.who)


def each_once(claims: list[Claim]) -> list[Claim]:
    """The claims of a sentence without those that say the same again: kept on the device, and never sent to anyone."""
    kept: dict[tuple[object, ...], Claim] = {}
    refused = {w.recipient for c in claims if c.negative and c.action in ("send", "receive") for w in c.who}
    for c in claims:
        if c.negative and c.action == "use" and not c.data and {w.recipient for w in c.who} <= refused:
            continue
        kept.setdefault((c.action, c.negative, c.data, tuple(w.recipient for w in c.who), c.condition, c.delegated), c)
    return [*kept.values()]


def end_claims(claims: list[Claim]) -> list[Claim]:
    """The claims of a sentence that says that the sending is over; where it goes on to other data, as they are."""
    others = [c for c in claims if c.action != "collect"]
    if others and all(c.action == "use" and any(w.specific for w in c.who) for c in others):
        return [structs.replace(c, negative=True, condition=None, purposes=()) for c in others]
    if len([c for c in others if c.data]) != 1:
        return claims
    return [structs.replace(c, negative=True, condition=None) if c.data else c for c in others]


def part_with(source: Source, claims: list[Claim], apart: str) -> list[Claim]:
    """The claims of a sentence without the data that the words behind it take out, or that it goes on to deny to the same recipients."""
    out = [source.data(apart, source.find(apart))] if apart else []
    denied = [c for c in claims if c.negative and c.data.ids]
    claims = [_spared(c, claims) for c in claims]
    return [
        structs.replace(c, data=source.without(c.data, gone, set() if apart else {*c.data.ids}))
        if (gone := [*out, *(d.data for d in denied if d.who == c.who)]) and not c.negative
        else c
        for c in claims
    ]


def _spared(claim: Claim, claims: list[Claim]) -> Claim:
    """A denial of several kinds of data without those that the same sentence gives to the same recipients."""
    given = {i for c in claims if not c.negative and c.who == claim.who for i in c.data.ids} if claim.negative else set()
    rest = tuple(i for i in claim.data.ids if i not in given)
    return structs.replace(claim, data=structs.replace(claim.data, ids=rest)) if rest and given else claim


class Place(Struct, frozen=True):
    """Where a statement stands: its span, a readable place and the block's name."""

    start: int
    end: int
    place: str
    kind: Literal["row", "sentence"] = "sentence"


def block_of(source: Source, s: Statement) -> Block | None:
    """The block that a statement rests on."""
    return source.page.block_at(s.evidence.start) if s.evidence is not None else None


def free_purposes(found: Iterable[Found], taken: Iterable[tuple[int, int]] = ()) -> tuple[str, ...]:
    """Purposes whose words are not already part of a data type's, a recipient's or a class's name (advertising ID, 広告会社)."""
    found = list(found)
    aims = {(f.start, f.end) for f in found if f.sort == "purpose"}
    spans = [(f.start, f.end) for f in found if f.sort in ("data", "class") and (f.value != "none" or (f.start, f.end) not in aims)]
    spans += list(taken)
    return find_purposes(
        f
        for f in found
        if not any(f.start < e and s < f.end and not (f.start <= s and e <= f.end and e - s < f.end - f.start) for s, e in spans)
    )


def denial_condition(found: Iterable[Found]) -> str | None:
    """except-consent before except-law before any other exception, whose cases are unknown here."""
    found = list(found)
    classes = [(f.start, f.end) for f in found if f.sort == "class"]
    frames = {f.value for f in found if f.sort.startswith("frame:") and not any(f.start < e and s < f.end for s, e in classes)}
    return next((f"except-{x}" for x in ("consent", "law", "other") if x in frames), None)


def find_scope(found: Iterable[Found]) -> Scope:
    """Which app or time a sentence is about."""
    said = {f.value for f in found if f.sort.startswith("scope:")}
    return next((s for s in SCOPES if s in said and not (s == "other-platform" and "both" in said)), "this-app")


def heading_scope(heading: str) -> Scope | None:
    """Website or other-platform where a heading limits what stands below it to one and does not name the app too."""
    if _WEBSITE.search(heading) and not _APP.search(heading):
        return "website"
    return "other-platform" if _OTHER_PLATFORM.search(heading) and not re.search("Android|アンドロイド", heading, re.IGNORECASE) else None


def condition_of(found: list[Found], *, negative: bool) -> str | None:
    return denial_condition(found) if negative else find_condition(found)


def kind_of(claim: Claim, who: Who) -> DisclosureKind:
    """exact, delegated or broad, as GUIDE section 2 says."""
    if claim.delegated and not claim.data.ids:
        return "delegated"
    if claim.negative:
        return "exact" if claim.data.ids or claim.data.aside or who.specific else "broad"
    return "exact" if claim.data.ids and (who.specific or who.recipient == "@self") else "broad"


def statement_id(source: Source, place: Place, who: Who, polarity: str) -> str:
    """Stable under re-runs: made of document, place, recipient and words."""
    key = "\0".join((source.name, place.place, who.recipient, who.written, polarity, source.quote(place.start, place.end)))
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def passage_at(source: Source, place: Place) -> PassageAt:
    quote = source.quote(place.start, place.end)
    return PassageAt.at(source.name, place.place, place.start, place.end, sha256=source.sha256, excerpt=quote[:EXCERPT])


def starts_of(told: Iterable[Statement]) -> set[int]:
    """Where the words stand that statements rest on."""
    return {s.evidence.start for s in told if s.evidence is not None}


def is_right_behind(source: Source, s: Statement, before: Statement) -> bool:
    """Whether the words that `s` rests on stand right behind those of another statement."""
    if s.evidence is None or before.evidence is None:
        return False
    return before.evidence.end <= s.evidence.start and not source.page.plain[before.evidence.end : s.evidence.start].strip()


def make_statements(source: Source, claim: Claim, place: Place) -> list[Statement]:
    """One statement per recipient of the claim; a company named on its own beside its service is that recipient once."""
    unique = {(w.recipient, _told_apart(w)): w for w in reversed(claim.who)}
    for bare in [w for (_, sdk), w in unique.items() if w.specific and sdk is None and w.recipient[:1] != "@"]:
        served = [w for w in unique.values() if w.recipient == bare.recipient and w.sdk is not None]
        if len(served) == 1:
            del unique[bare.recipient, None]
            unique[served[0].recipient, served[0].sdk] = structs.replace(served[0], written=bare.written)
    return [_statement(source, claim, place, who) for who in reversed(unique.values())]


def _told_apart(who: Who) -> str | None:
    """What tells two recipients of one name or class apart: the service, or how a company that no catalog knows is called."""
    if not who.specific:
        return ""
    return who.written if who.recipient[:1] == "@" else who.sdk


def _purposes_beside(source: Source, claim: Claim, place: Place, who: Who) -> tuple[str, ...]:
    """What a sentence that names no purpose is for: by the sentence behind it, or in words of its own that no list holds."""
    if claim.negative or claim.delegated or who.recipient == SELF.recipient or claim.action not in ("send", "receive", "use"):
        return ()
    text = source.page.plain[place.start : min(place.end, place.start + LONGEST)]
    if free_purposes(source.find(text)):
        return ()
    trade = trade_aim(text, who.written) if who.specific and source.lexicon(text).by_words and place.kind == "sentence" else ()
    if trade or claim.action == "use":
        return trade
    return aim_behind(source, place.end) or served_aim(text, who.recipient, by_words=source.lexicon(text).by_words)


def _class_and_trade(recipient: str) -> tuple[str, str]:
    """The class that a statement names, and the trade that alone is meant: somebody of no trade that is known here is a third party, and no vendor."""
    if recipient == UNKNOWN:
        return ANYBODY.recipient, UNKNOWN
    kind, _, trade = recipient.partition(":") if recipient.startswith("@") else (recipient, "", "")
    return kind, trade


def _statement(source: Source, claim: Claim, place: Place, who: Who) -> Statement:
    polarity: Polarity = "negative" if claim.negative else "positive"
    purposes = claim.purposes or _purposes_beside(source, claim, place, who)
    recipient, trade = _class_and_trade(who.recipient)
    least = tuple(sorted({*claim.data.aside, *(() if who.specific and claim.negative else claim.data.least)} - {*claim.data.ids}))
    return Statement(
        id=statement_id(source, place, who, polarity),
        actor="@self" if claim.action != "receive" else recipient,
        action=claim.action,
        polarity=polarity,
        data_types=tuple(sorted({*claim.data.ids, *least})),
        broad_types=tuple(sorted(claim.data.broad)),
        recipient=recipient,
        recipient_as_written=who.written,
        sdk=who.sdk,
        purposes=purposes,
        purposes_sender=(),
        purposes_recipient=(),
        opt_out="none",
        condition=claim.condition,
        disclosure_kind=kind_of(claim, who),
        kind=place.kind,
        quote=source.quote(place.start, place.end),
        place=place.place,
        document=source.name,
        role=source.role,
        language=source.language_of(source.page.text[place.start : place.end]),
        sdk_ids=who.sdk_ids,
        scope=claim.scope,
        definition_quotes=claim.data.definitions,
        evidence=passage_at(source, place),
        broad_holds=tuple(sorted(claim.data.holds)),
        leaves_out=claim.leaves_out,
        limits=(*claim.limits, trade) if trade else claim.limits,
        least_types=least,
    )


def named_parties(statements: Iterable[Statement]) -> tuple[Who, ...]:
    """Those that rows name, each recipient and service once; classes are none."""
    named = (Who(s.recipient, s.recipient_as_written, 0, 0, s.sdk, s.sdk_ids) for s in statements if s.recipient[:1] != "@")
    return tuple({(w.recipient, w.sdk): w for w in named}.values())
