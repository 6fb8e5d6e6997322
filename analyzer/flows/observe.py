"""Exchanges -> Observations: which data type stood in which field, how we know, who received it; and Gaps for what stayed shut."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from analyzer.catalog import Catalog
from analyzer.flows.attribution import Attribution, attribute_exchange
from analyzer.flows.decode import Decoded, decode_exchange, show_keys, show_place
from analyzer.flows.endpoints import Endpoints
from analyzer.flows.needles import make_needles
from analyzer.flows.planted import find_planted
from analyzer.flows.tree import Leaf, Shut
from analyzer.model.endpoint import EndpointFlag
from analyzer.model.evidence import Evidence, ExchangeAt, KnowledgeAt
from analyzer.model.exchange import Exchange
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.observation import Method, Observation, Observed, Recipient, Signal
from analyzer.parties import SELF, Parties

UNKNOWN_ID = "id.unknown"
"""Said only of an id that nothing else names."""
NO_REQUEST = frozenset({"tls-failed", "dns"})


class Contact(Struct):
    """What is counted for one recipient."""

    party: str
    hosts: set[str]
    sdks: set[str]
    runs: Counter[str]
    exchanges: int = 0


class Observer:
    """The knowledge, prepared once; then exchange after exchange (the live view calls `see` as they come)."""

    def __init__(self, catalog: Catalog, persona: Mapping[str, Iterable[str]], parties: Parties) -> None:
        self.endpoints = Endpoints(catalog.endpoints, ((s.vendor, s.id) for s in catalog.sdks.values()))
        self.needles = make_needles(persona)
        self.parties = parties
        self.observations: list[Observation] = []
        self.signals: list[Signal] = []
        self.gaps: dict[tuple[object, ...], Gap] = {}
        self.contacts: dict[str, Contact] = {}

    def see(self, exchange: Exchange) -> tuple[Observation, ...]:
        """The observations of one exchange; they, its gaps and its recipient are also kept."""
        decoded = _decode(exchange)
        who = attribute_exchange(exchange, decoded, self.endpoints, self.parties)
        self._count(exchange, who)
        self._name_gaps(exchange, decoded, who)
        found = self._planted(exchange, decoded, who)
        self._documented(exchange, decoded, who, found)
        kept = tuple(found.values())
        self.observations += kept
        return kept

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

    def _documented(self, exchange: Exchange, decoded: Decoded, who: Attribution, found: dict[tuple[str, str], Observation]) -> None:
        """Adds what the endpoint file says; where a planted value stands, the file's reason joins its evidence."""
        if who.reader is None:
            return
        for leaf, rule in who.reader.read(decoded.leaves):
            place = show_place(leaf.part, leaf.keys)
            known = KnowledgeAt.at(who.reader.file, f"{who.reader.endpoint.id} {rule.at[0]}", excerpt=rule.reason)
            if isinstance(rule, EndpointFlag):
                self.signals.append(_signal(exchange, who, rule, leaf, known))
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

    def _count(self, exchange: Exchange, who: Attribution) -> None:
        contact = self.contacts.setdefault(who.recipient, Contact(who.party, set(), set(), Counter()))
        contact.hosts.add(exchange.host)
        contact.exchanges += 1
        if exchange.run is not None:
            contact.runs[exchange.run] += 1
        if who.sdk is not None:
            contact.sdks.add(who.sdk)

    def _name_gaps(self, exchange: Exchange, decoded: Decoded, who: Attribution) -> None:
        target = f"{exchange.method} {exchange.host}{exchange.path.partition('?')[0]}".strip()
        if exchange.kind == "tls-failed":
            message = f"TLS with {exchange.host} failed: {exchange.error or 'no reason recorded'}"
            self._gap(exchange, who, Cause.TLS_FAILED, message, ExchangeAt.at(exchange.id, "tls"))
        for shut in decoded.shut:
            seen = ExchangeAt.at(exchange.id, shut.part, show_keys(shut.keys))
            self._gap(exchange, who, shut.cause, f"{shut.part} of {target}: {shut.message}", seen)

    def _gap(self, exchange: Exchange, who: Attribution, cause: Cause, subject: str, seen: ExchangeAt) -> None:
        """Equal gaps of a run are one with a count; ids in a path do not make them differ."""
        key = (cause, re.sub(r"\d+", "0", subject), exchange.host, exchange.run, who.sdk)
        before = self.gaps.get(key)
        self.gaps[key] = (
            Gap(Stage.OBSERVE, cause, subject, seen, exchange.run, who.recipient, who.sdk)
            if before is None
            else msgspec.structs.replace(before, count=before.count + 1)
        )

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


def observe_exchanges(
    exchanges: Iterable[Exchange], catalog: Catalog, persona: Mapping[str, Iterable[str]], parties: Parties, gaps: Iterable[Gap] = ()
) -> Observed:
    """Every exchange decoded and searched. `persona`: data type -> planted values; `gaps`: what reading the capture could not show."""
    observer = Observer(catalog, persona, parties)
    for exchange in exchanges:
        observer.see(exchange)
    return observer.result(gaps)
