"""Exchanges -> Observations: which data type stood in which field, how we know, who received it; and Gaps for what stayed shut."""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from analyzer.catalog import Catalog
from analyzer.domains import is_package_name
from analyzer.flows.aliases import follow_aliases
from analyzer.flows.apart import Apart
from analyzer.flows.apps.senders import Sender, Senders
from analyzer.flows.attribution import Attribution, attribute_exchange
from analyzer.flows.consent import find_choices
from analyzer.flows.contacts import Contacts
from analyzer.flows.decode import Decoded, decode_exchange, read_heads
from analyzer.flows.endpoints import Endpoints
from analyzer.flows.frames import Frames
from analyzer.flows.handed import Handed, Shown, hand_over, take_over, without_reader
from analyzer.flows.keys import Names
from analyzer.flows.leaf import Leaf, Shut
from analyzer.flows.needles import make_needles
from analyzer.flows.paths import show_keys
from analyzer.flows.planted import Found as Planted
from analyzer.flows.planted import find_located, find_planted
from analyzer.flows.protocols import protocols_of
from analyzer.flows.remembered import remember
from analyzer.flows.said import Said, Sayings, make_observations
from analyzer.flows.signs import Signed, sort_leaves
from analyzer.flows.together import Opened, group_opened
from analyzer.flows.told import GENERAL, find_told
from analyzer.isolate import ReaderFailed
from analyzer.model.endpoint import EndpointFlag
from analyzer.model.evidence import ExchangeAt, KnowledgeAt
from analyzer.model.exchange import Exchange
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.observation import Observation, Observed, Signal
from analyzer.parties import Parties
from analyzer.uncollected import count_as_old, uncollected

UNKNOWN_ID = "id.unknown"
"""Said only of an id that nothing else names."""
NO_LEAVES = Signed([], {}, {}, {}, [], [])
NO_REQUEST = frozenset({"tls-failed", "dns"})
NOBODY = "nobody.example"
Found = dict[tuple[str, str], Said]
"""(data type, place) -> what is said of it."""
Known = tuple[Signed, Found, tuple[Signal, ...]]
"""An exchange's leaves sorted, what is said of its fields, and the choices that were sent along."""
REMEMBERED, FEW = 16, 100
"""So much that is planted is remembered of one layout, where it stands in no more fields than FEW."""


class Seen(Struct, frozen=True, gc=False):
    """All that one exchange shows; `who` is None where it is not the case's app's."""

    who: Attribution | None
    sender: Sender = Sender()
    observations: tuple[Observation, ...] = ()
    signals: tuple[Signal, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Observer:
    """The knowledge, prepared once; then exchanges, each looked at in a child process and kept here."""

    def __init__(self, catalog: Catalog, persona: Mapping[str, Iterable[str]], parties: Parties, senders: Senders | None = None) -> None:
        self.endpoints = Endpoints(catalog.endpoints, ((s.vendor, s.id) for s in catalog.sdks.values()))
        self.needles = make_needles(persona)
        self.names = Names(catalog.key_names)
        self.sayings = Sayings()
        self.document = self.sayings.document
        self.parties = parties
        self.observations: list[Observation] = []
        self.signals: list[Signal] = []
        self.gaps: dict[tuple[object, ...], Gap] = {}
        self.senders = senders or Senders()
        self.frames = Frames(catalog.sdks.values())
        self.contacts = Contacts(parties, target=bool(self.senders.target))

    def see_all(self, exchanges: Iterable[Exchange]) -> None:
        """Looks at exchange after exchange and keeps what they show. One that ends its child costs itself alone, and is a gap."""
        protocols_of(self.endpoints)
        self.parties.standing(NOBODY)  # what is read at first need is read before the children are made, and once
        is_package_name(NOBODY)
        with uncollected():
            for exchange, shown in Apart(self._show_all, self._look_away, hand_over, take_over, Handed).see(follow_aliases(exchanges)):
                self._keep(exchange, shown)
            count_as_old()

    def _look_away(self, exchange: Exchange, failed: ReaderFailed) -> Shown:
        """The recipient of an exchange whose request could not be looked at, with the gap that says so."""
        nothing = Decoded((), (), heads=read_heads(exchange))
        try:
            sender = self.senders.find(exchange, nothing)
            who = attribute_exchange(exchange, nothing, self.endpoints, self.parties, self.frames)
        except Exception:  # noqa: BLE001 - whatever ended the child may lie in the host
            sender, who = Sender(), Attribution(exchange.host, None, "unknown", "none", None)
        subject = f"request to {exchange.host}: {'too much work' if failed.cause is Cause.LIMIT_HIT else 'it ended the reader'}"
        gap = Gap(Stage.OBSERVE, failed.cause, subject, ExchangeAt.at(exchange.id, "request"), exchange.run, who.recipient, who.sdk)
        return Shown(None, sender) if sender.aside else Shown(who, sender, gaps=(gap,))

    def look(self, exchange: Exchange) -> Seen:
        """What one exchange shows; nothing is kept."""
        (shown,) = self._show_all((exchange,))
        made = tuple(make_observations(exchange, shown.who, shown.sender, shown.sayings, shown.values)) if shown.who is not None else ()
        return Seen(without_reader(shown.who), shown.sender, made, shown.signals, shown.gaps)

    def _show_all(self, exchanges: Iterable[Exchange]) -> Iterator[Shown]:
        """What each exchange shows, in their order; a few are looked at together, stage after stage, so that the processor keeps the code of one stage at
        hand, which takes a twentieth less time.
        """
        for opened in group_opened((exchange, _decode(exchange, self.endpoints)) for exchange in exchanges):
            whose = [self._find_sender(exchange, decoded) for exchange, decoded in opened]
            known = [self._find_known(*asked) for asked in zip(opened, whose, strict=True)]
            yield from map(self._tell, opened, whose, known)

    def _find_sender(self, exchange: Exchange, decoded: Decoded) -> tuple[Sender, Attribution | None]:
        """Whose traffic it is and whom it reaches; None where it is not the case's app's."""
        sender = self.senders.find(exchange, decoded)
        if sender.aside:
            return sender, None
        stack = self.senders.stack(exchange)
        exchange = exchange if stack == exchange.stack else msgspec.structs.replace(exchange, stack=stack)
        return sender, attribute_exchange(exchange, decoded, self.endpoints, self.parties, self.frames)

    def _find_known(self, opened: Opened, whose: tuple[Sender, Attribution | None]) -> Known:
        """What is planted, what the endpoint file says, and the choices that were sent along."""
        (exchange, decoded), (_, who) = opened, whose
        if who is None:
            return NO_LEAVES, {}, ()
        signed = sort_leaves(decoded.leaves, decoded.layout, self.needles.known)
        found = self._planted(decoded, signed)
        signals = self._documented(exchange, decoded, who, found)
        return signed, found, (*signals, *_choices(exchange, signed, who)) if signed.choices else signals

    def _tell(self, opened: Opened, whose: tuple[Sender, Attribution | None], known: Known) -> Shown:
        """All that is known, and what keys and forms tell beside it."""
        (exchange, decoded), (sender, who), (signed, found, signals) = opened, whose, known
        if who is None:
            return Shown(None, sender)
        taken = {place: len(value) for (kind, place), (_, value) in found.items() if kind not in GENERAL}
        taken |= {signal.where: len(signal.value) for signal in signals}
        for told in find_told(decoded, signed, taken, self.names, self.sayings):
            found.setdefault((told[0].data_type, told[0].place), told)
        said, values = [saying for saying, _ in found.values()], [value for _, value in found.values()]
        return Shown(who, sender, said, values, signals, _name_gaps(exchange, decoded, who))

    def _keep(self, exchange: Exchange, shown: Shown) -> None:
        self.contacts.add_sender(exchange, shown.sender)
        if shown.who is not None:
            self.contacts.add(exchange, shown.who)
            self.observations += make_observations(exchange, shown.who, shown.sender, shown.sayings, shown.values)
        self.signals += shown.signals
        for gap in shown.gaps:
            self._fold(exchange.host, gap)

    def _fold(self, host: str, gap: Gap) -> None:
        """Equal gaps of a run are one with a count; ids in a path do not make them differ."""
        key = (gap.cause, re.sub(r"\d+", "0", gap.subject), host, gap.run, gap.sdk)
        before = self.gaps.get(key)
        self.gaps[key] = gap if before is None else msgspec.structs.replace(before, count=before.count + 1)

    def _planted(self, decoded: Decoded, signed: Signed) -> Found:
        """What is planted; where every value is known, it follows from them and their places, and is remembered."""
        if not signed.simple:
            return self._say_found((), find_planted(decoded.leaves, self.needles, signed))
        leaves = decoded.leaves
        known: dict[object, Found] = decoded.layout.work_out(self.needles.words, lambda _: {})
        held = tuple([(at, hits, leaves[at].steps) for at, hits in signed.held])
        asked = held, tuple([(at, leaf.value, leaf.steps) for at, leaf in signed.spots.items()])
        made = known.get(asked)
        if made is None:
            alone = [(self.sayings.plant(leaves[at], hit), hit.value) for at, hit in signed.single]
            made = self._say_found(alone, find_located(signed.spots, self.needles) if signed.spots else [])
            if len(made) <= FEW:
                remember(known, asked, made, REMEMBERED)
        return made.copy()

    def _say_found(self, said: Iterable[Said], found: Iterable[Planted]) -> Found:
        made: Found = {}
        for saying, value in (*said, *((self.sayings.find(f.leaf.path, f.data_type, f.steps), f.value) for f in found)):
            made.setdefault((saying.data_type, saying.place), (saying, value))
        return made

    def _documented(self, exchange: Exchange, decoded: Decoded, who: Attribution, found: Found) -> tuple[Signal, ...]:
        """Adds to `found` what the endpoint file says; where a planted value stands, the file's reason joins its evidence.
        Gives the choices that were sent along.
        """
        if who.reader is None:
            return ()
        signals: list[Signal] = []
        for leaf, spoken, said in who.reader.find(decoded.leaves, decoded.layout, self.document):
            key = spoken.key
            if spoken.flag is not None:
                signals.append(_signal(exchange, who, spoken.flag, leaf, spoken.source))
            elif key[0] == UNKNOWN_ID and key[1] in {at for _, at in found}:
                continue
            elif (before := found.setdefault(key, said)) is not said:
                found[key] = self.sayings.add(before[0], spoken.source), before[1]
        return tuple(signals)

    def result(self, gaps: Iterable[Gap] = (), tools: Mapping[str, str] | None = None) -> Observed:
        """All that was seen so far; `gaps` of the reader come first."""
        return Observed(
            tuple(self.observations),
            self.contacts.recipients(),
            (*gaps, *self.gaps.values(), *self.contacts.gaps()),
            tools=dict(tools or {}),
            signals=tuple(self.signals),
            other_apps=self.contacts.other_apps(),
        )


def _decode(exchange: Exchange, endpoints: Endpoints) -> Decoded:
    """What the request holds. A decoder that fails on a hostile body costs this exchange, and says so."""
    if exchange.kind in NO_REQUEST:
        return Decoded((), (), heads=read_heads(exchange))
    try:
        return decode_exchange(exchange, endpoints.schema(exchange))
    except Exception as e:  # noqa: BLE001 - bodies are hostile, and one exchange must not end a case
        shut = Shut(Cause.UNDECODED, "request", (), f"decoding failed ({type(e).__name__})")
        return Decoded((), (shut,), heads=read_heads(exchange))


def _name_gaps(exchange: Exchange, decoded: Decoded, who: Attribution) -> tuple[Gap, ...]:
    """What of the exchange stayed shut, in words."""
    if not decoded.shut and exchange.kind != "tls-failed":
        return ()
    named: list[tuple[Cause, str, ExchangeAt]] = []
    target = f"{exchange.method} {exchange.host}{exchange.path.partition('?')[0]}".strip()
    if exchange.kind == "tls-failed":
        message = f"TLS with {exchange.host} failed: {exchange.error or 'no reason recorded'}"
        named.append((Cause.TLS_FAILED, message, ExchangeAt.at(exchange.id, "tls")))
    for shut in decoded.shut:
        seen = ExchangeAt.at(exchange.id, shut.part, show_keys(shut.keys))
        named.append((shut.cause, f"{shut.part} of {target}: {shut.message}", seen))
    return tuple(Gap(Stage.OBSERVE, cause, said, seen, exchange.run, who.recipient, who.sdk) for cause, said, seen in named)


def _signal(exchange: Exchange, who: Attribution, rule: EndpointFlag, leaf: Leaf, known: KnowledgeAt) -> Signal:
    seen = ExchangeAt.at(exchange.id, leaf.part, leaf.path.shown)
    return Signal(
        exchange.id,
        exchange.run,
        exchange.host,
        who.recipient,
        who.sdk,
        rule.name,
        rule.means,
        leaf.path.place,
        leaf.value,
        rule.reason,
        (seen, known),
    )


def _choices(exchange: Exchange, signed: Signed, who: Attribution) -> Iterator[Signal]:
    """Consent strings and the header Sec-GPC; their value is what they mean, since a string holds the time of its making, too."""
    for choice in find_choices(leaf for _, leaf in sorted(signed.choices.items())):
        path = choice.leaf.path
        seen = ExchangeAt.at(exchange.id, path.part, path.shown)
        yield Signal(
            exchange.id,
            exchange.run,
            exchange.host,
            who.recipient,
            who.sdk,
            choice.name,
            choice.means,
            path.place,
            choice.means,
            choice.reason,
            (seen,),
        )


def observe_exchanges(
    exchanges: Iterable[Exchange],
    catalog: Catalog,
    persona: Mapping[str, Iterable[str]],
    parties: Parties,
    gaps: Iterable[Gap] = (),
    senders: Senders | None = None,
) -> Observed:
    """Every exchange decoded and searched. `persona`: data type -> planted values; `gaps`: what reading the capture could not show, asked for when all
    exchanges were read; `senders`: what is known of the apps whose traffic it is.
    """
    with uncollected():
        observer = Observer(catalog, persona, parties, senders)
        observer.see_all(exchanges)
        return observer.result(gaps)
