"""Exchanges -> Observations: which data type stood in which field, how we know, who received it; and Gaps for what stayed shut."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from analyzer.catalog import Catalog
from analyzer.flows.attribution import Attribution, attribute_exchange
from analyzer.flows.consent import find_choices
from analyzer.flows.decode import Decoded, decode_exchange, show_keys, show_place
from analyzer.flows.endpoints import Endpoints
from analyzer.flows.leaf import Leaf, Shut
from analyzer.flows.needles import make_needles
from analyzer.flows.planted import find_planted
from analyzer.isolate import Limits, ReaderFailed, run_isolated
from analyzer.model.endpoint import EndpointFlag
from analyzer.model.evidence import Evidence, ExchangeAt, KnowledgeAt
from analyzer.model.exchange import Exchange
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.observation import Method, Observation, Observed, Recipient, Signal
from analyzer.parties import SELF, Parties

UNKNOWN_ID = "id.unknown"
"""Said only of an id that nothing else names."""
NO_REQUEST = frozenset({"tls-failed", "dns"})
BATCH, BATCH_BYTES = 256, 4 << 20
BATCH_LIMITS, ONE_LIMITS = Limits(cpu=30, wall=90.0), Limits(cpu=15, wall=60.0)
"""A hostile body of 10 MB is done in about 4 s, honest ones in under a millisecond; the clock leaves room for a busy machine."""


class Contact(Struct):
    """What is counted for one recipient."""

    party: str
    hosts: set[str]
    sdks: set[str]
    runs: Counter[str]
    exchanges: int = 0


class Seen(Struct, frozen=True):
    """All that one exchange shows."""

    recipient: str
    party: str
    sdk: str | None
    observations: tuple[Observation, ...] = ()
    signals: tuple[Signal, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Observer:
    """The knowledge, prepared once; then exchanges, each looked at in a child process and kept here."""

    def __init__(self, catalog: Catalog, persona: Mapping[str, Iterable[str]], parties: Parties) -> None:
        self.endpoints = Endpoints(catalog.endpoints, ((s.vendor, s.id) for s in catalog.sdks.values()))
        self.needles = make_needles(persona)
        self.parties = parties
        self.observations: list[Observation] = []
        self.signals: list[Signal] = []
        self.gaps: dict[tuple[object, ...], Gap] = {}
        self.contacts: dict[str, Contact] = {}

    def see_all(self, exchanges: Iterable[Exchange]) -> None:
        """Looks at exchange after exchange and keeps what they show. One that ends its child costs itself alone, and is a gap."""
        for batch in split_batches(exchanges):
            for exchange, seen in zip(batch, self._look_apart(batch), strict=True):
                self._keep(exchange, seen)

    def _look_apart(self, batch: list[Exchange]) -> list[Seen]:
        """What each of a batch shows. The knowledge and the batch reach the child by the fork, the result comes back checked."""
        subject = f"{len(batch)} exchanges from {batch[0].id}" if len(batch) > 1 else f"exchange {batch[0].id}"
        limits = BATCH_LIMITS if len(batch) > 1 else ONE_LIMITS
        try:
            found: list[Seen] = run_isolated(lambda: [self.look(e) for e in batch], returns=list[Seen], subject=subject, limits=limits)
        except ReaderFailed as e:
            return [self._look_away(batch[0], e)] if len(batch) == 1 else [s for one in batch for s in self._look_apart([one])]
        return found

    def _look_away(self, exchange: Exchange, failed: ReaderFailed) -> Seen:
        """The recipient of an exchange whose request could not be looked at, with the gap that says so."""
        try:
            who = attribute_exchange(exchange, Decoded((), ()), self.endpoints, self.parties)
        except Exception:  # noqa: BLE001 - whatever ended the child may lie in the host
            who = Attribution(exchange.host, None, "unknown", "none", None)
        subject = f"request to {exchange.host}: {'too much work' if failed.cause is Cause.LIMIT_HIT else 'it ended the reader'}"
        gap = Gap(Stage.OBSERVE, failed.cause, subject, ExchangeAt.at(exchange.id, "request"), exchange.run, who.recipient, who.sdk)
        return Seen(who.recipient, who.party, who.sdk, gaps=(gap,))

    def look(self, exchange: Exchange) -> Seen:
        """What one exchange shows; nothing is kept."""
        decoded = _decode(exchange)
        who = attribute_exchange(exchange, decoded, self.endpoints, self.parties)
        found = self._planted(exchange, decoded, who)
        signals = (*self._documented(exchange, decoded, who, found), *_choices(exchange, decoded, who))
        return Seen(who.recipient, who.party, who.sdk, tuple(found.values()), signals, _name_gaps(exchange, decoded, who))

    def _keep(self, exchange: Exchange, seen: Seen) -> None:
        contact = self.contacts.setdefault(seen.recipient, Contact(seen.party, set(), set(), Counter()))
        contact.hosts.add(exchange.host)
        contact.exchanges += 1
        if exchange.run is not None:
            contact.runs[exchange.run] += 1
        if seen.sdk is not None:
            contact.sdks.add(seen.sdk)
        self.observations += seen.observations
        self.signals += seen.signals
        for gap in seen.gaps:
            self._fold(exchange.host, gap)

    def _fold(self, host: str, gap: Gap) -> None:
        """Equal gaps of a run are one with a count; ids in a path do not make them differ."""
        key = (gap.cause, re.sub(r"\d+", "0", gap.subject), host, gap.run, gap.sdk)
        before = self.gaps.get(key)
        self.gaps[key] = gap if before is None else msgspec.structs.replace(before, count=before.count + 1)

    def _planted(self, exchange: Exchange, decoded: Decoded, who: Attribution) -> dict[tuple[str, str], Observation]:
        made: dict[tuple[str, str], Observation] = {}
        for hit in find_planted(decoded.leaves, self.needles):
            reason = f"planted value equals persona {hit.data_type if hit.data_type != 'loc.coarse' else 'loc.precise, rounded'}"
            place = show_place(hit.leaf.part, hit.leaf.keys)
            seen = ExchangeAt.at(exchange.id, hit.leaf.part, show_keys(hit.leaf.keys))
            made.setdefault(
                (hit.data_type, place),
                _observation(exchange, who, hit.data_type, Method.PLANTED, place, hit.steps, reason, hit.value, (seen,)),
            )
        return made

    def _documented(
        self, exchange: Exchange, decoded: Decoded, who: Attribution, found: dict[tuple[str, str], Observation]
    ) -> tuple[Signal, ...]:
        """Adds to `found` what the endpoint file says; where a planted value stands, the file's reason joins its evidence.
        Gives the choices that were sent along.
        """
        if who.reader is None:
            return ()
        signals: list[Signal] = []
        for leaf, rule in who.reader.read(decoded.leaves):
            place = show_place(leaf.part, leaf.keys)
            known = KnowledgeAt.at(who.reader.file, f"{who.reader.endpoint.id} {rule.at[0]}", excerpt=rule.reason)
            if isinstance(rule, EndpointFlag):
                signals.append(_signal(exchange, who, rule, leaf, known))
                continue
            if rule.data_type == UNKNOWN_ID and any(at == place for _, at in found):
                continue
            key = (rule.data_type, place)
            if key in found:
                found[key] = msgspec.structs.replace(found[key], evidence=(*found[key].evidence, known))
                continue
            seen = ExchangeAt.at(exchange.id, leaf.part, show_keys(leaf.keys))
            found[key] = _observation(
                exchange, who, rule.data_type, Method.DOCUMENTED, place, leaf.steps, rule.reason, leaf.value, (seen, known)
            )
        return tuple(signals)

    def result(self, gaps: Iterable[Gap] = (), tools: Mapping[str, str] | None = None) -> Observed:
        """All that was seen so far; `gaps` of the reader come first."""
        ordered = sorted(self.contacts.items(), key=lambda c: (-c[1].exchanges, c[0]))
        recipients = tuple(self._recipient(name, contact) for name, contact in ordered)
        return Observed(
            tuple(self.observations), recipients, (*gaps, *self.gaps.values()), tools=dict(tools or {}), signals=tuple(self.signals)
        )

    def _recipient(self, name: str, contact: Contact) -> Recipient:
        party = self.parties.parties.get(name)
        shown = party.name if party is not None else "the app's own servers" if name == SELF else name
        return Recipient(
            name,
            shown,
            party.name_ja if party is not None else "",
            party.country if party is not None else "",
            "first" if contact.party == "first" else "third" if contact.party == "third" else "unknown",
            tuple(sorted(contact.hosts)),
            contact.exchanges,
            dict(contact.runs),
            tuple(sorted(contact.sdks)),
        )


def _decode(exchange: Exchange) -> Decoded:
    """What the request holds. A decoder that fails on a hostile body costs this exchange, and says so."""
    if exchange.kind in NO_REQUEST:
        return Decoded((), ())
    try:
        return decode_exchange(exchange)
    except Exception as e:  # noqa: BLE001 - bodies are hostile, and one exchange must not end a case
        return Decoded((), (Shut(Cause.UNDECODED, "request", (), f"decoding failed ({type(e).__name__})"),))


def _name_gaps(exchange: Exchange, decoded: Decoded, who: Attribution) -> tuple[Gap, ...]:
    """What of the exchange stayed shut, in words."""
    named: list[tuple[Cause, str, ExchangeAt]] = []
    target = f"{exchange.method} {exchange.host}{exchange.path.partition('?')[0]}".strip()
    if exchange.kind == "tls-failed":
        message = f"TLS with {exchange.host} failed: {exchange.error or 'no reason recorded'}"
        named.append((Cause.TLS_FAILED, message, ExchangeAt.at(exchange.id, "tls")))
    for shut in decoded.shut:
        seen = ExchangeAt.at(exchange.id, shut.part, show_keys(shut.keys))
        named.append((shut.cause, f"{shut.part} of {target}: {shut.message}", seen))
    return tuple(Gap(Stage.OBSERVE, cause, said, seen, exchange.run, who.recipient, who.sdk) for cause, said, seen in named)


def split_batches(exchanges: Iterable[Exchange]) -> Iterator[list[Exchange]]:
    """Exchanges in the order they come, so many at once that a child is worth its start; a large body is a batch of its own."""
    batch: list[Exchange] = []
    weight = 0
    for exchange in exchanges:
        if batch and (len(batch) >= BATCH or weight + len(exchange.body) > BATCH_BYTES):
            yield batch
            batch, weight = [], 0
        batch.append(exchange)
        weight += len(exchange.body)
    if batch:
        yield batch


def _observation(  # noqa: PLR0917 - the columns of one record, in the order in which they are known
    exchange: Exchange,
    who: Attribution,
    data_type: str,
    method: Method,
    place: str,
    steps: tuple[str, ...],
    reason: str,
    value: str,
    evidence: tuple[Evidence, ...],
) -> Observation:
    return Observation(
        exchange.id,
        exchange.run,
        exchange.time,
        exchange.host,
        exchange.path.partition("?")[0],
        who.recipient,
        who.operator,
        who.party,
        who.relay,
        who.sdk,
        data_type,
        method,
        place,
        steps,
        reason,
        value,
        exchange.method,
        evidence,
    )


def _signal(exchange: Exchange, who: Attribution, rule: EndpointFlag, leaf: Leaf, known: KnowledgeAt) -> Signal:
    place = show_place(leaf.part, leaf.keys)
    seen = ExchangeAt.at(exchange.id, leaf.part, show_keys(leaf.keys))
    return Signal(
        exchange.id,
        exchange.run,
        exchange.host,
        who.recipient,
        who.sdk,
        rule.name,
        rule.means,
        place,
        leaf.value,
        rule.reason,
        (seen, known),
    )


def _choices(exchange: Exchange, decoded: Decoded, who: Attribution) -> Iterator[Signal]:
    """Consent strings and the header Sec-GPC; their value is what they mean, since a string holds the time of its making, too."""
    for choice in find_choices(decoded.leaves):
        seen = ExchangeAt.at(exchange.id, choice.leaf.part, show_keys(choice.leaf.keys))
        place = show_place(choice.leaf.part, choice.leaf.keys)
        yield Signal(
            exchange.id,
            exchange.run,
            exchange.host,
            who.recipient,
            who.sdk,
            choice.name,
            choice.means,
            place,
            choice.means,
            choice.reason,
            (seen,),
        )


def observe_exchanges(
    exchanges: Iterable[Exchange], catalog: Catalog, persona: Mapping[str, Iterable[str]], parties: Parties, gaps: Iterable[Gap] = ()
) -> Observed:
    """Every exchange decoded and searched. `persona`: data type -> planted values; `gaps`: what reading the capture could not show."""
    observer = Observer(catalog, persona, parties)
    observer.see_all(exchanges)
    return observer.result(gaps)
