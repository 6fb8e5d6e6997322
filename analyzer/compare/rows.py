"""SdkHit, Observation, Statement -> the rows: one per SDK and recipient, from the union of the keys that the three know."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from analyzer.catalog import Catalog
from analyzer.model.app import OWN_VENDOR, ApiUse, Scan, SdkHit
from analyzer.model.observation import Observation, Observed, PartyRole, Relay
from analyzer.model.statement import BARE_NAME, Stated, Statement
from analyzer.parties import Parties, clean_name


class Row(Struct, frozen=True):
    """A key of the comparison and what is known of it before anything is judged. `scanned`: a package was read; `uses`: what the SDK's code reads."""

    sdk: str | None
    recipient: str
    party: PartyRole = "unknown"
    relay: Relay = "none"
    hosts: tuple[str, ...] = ()
    hit: SdkHit | None = None
    scanned: bool = False
    observations: tuple[Observation, ...] = ()
    uses: tuple[ApiUse, ...] = ()
    why: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return stable_id("c", self.sdk or "", self.recipient)


def stable_id(prefix: str, *parts: str) -> str:
    """An id from what a thing is, never from where it stands, so that a line can be contested by its number after a re-run."""
    return prefix + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]


TRADES = {
    "ads": "advertising",
    "mediation": "advertising",
    "analytics": "analytics",
    "attribution": "measurement",
    "crash": "error-reports",
}
"""The trade that an SDK's kind makes its vendor one of."""


class Known:
    """What rows and statements are matched with: parties, classes of recipients and SDK names of the catalog."""

    def __init__(self, catalog: Catalog, hits: Iterable[SdkHit] = (), statements: Iterable[Statement] = ()) -> None:
        self.parties = Parties(catalog.parties)
        self.catalog = catalog
        self.hits = {h.sdk: h for h in hits}
        classes = {self.class_trades(s.recipient) for s in statements}
        self.told_trades = frozenset(c[0] for c in classes if len(c) == 1)
        """Trades that the documents have a class of recipients of their own for."""
        self.told_parties = frozenset(s.recipient for s in statements if s.polarity == "positive" and s.action != BARE_NAME)
        """Whom the documents name and say something of, and the classes."""
        self.told_sdks = frozenset(sdk for s in statements if s.polarity == "positive" and s.action != BARE_NAME for sdk in s.sdk_ids)
        """The products that they name so."""
        self._products = Counter(v for v, _ in {(s.vendor, s.family or s.id) for s in catalog.sdks.values()})
        self._company_names: dict[str, frozenset[str]] = {}

    def vendor(self, hit: SdkHit) -> str:
        """The party behind an SDK: its id, or the vendor's name where the catalog has no such party."""
        if hit.vendor in self.catalog.parties:
            return hit.vendor
        party = self.parties.of_name(hit.vendor)
        return party.id if party is not None else hit.vendor

    def company_names(self, recipient: str) -> frozenset[str]:
        """All names of the party, in the form in which names are compared; of an unknown one, the name as it is. Remembered: it is asked for each cell."""
        found = self._company_names.get(recipient)
        if found is None:
            party = self.catalog.parties.get(recipient)
            named = (recipient,) if party is None else (party.name, party.name_ja, *party.aliases, *party.former)
            found = self._company_names[recipient] = frozenset(clean_name(n) for n in named if n)
        return found

    def has_one_product(self, recipient: str) -> bool:
        """Whether the catalog knows at most one product of a party: a name made of the party's with a trade means that."""
        return self._products[recipient] <= 1

    def trades(self, recipient: str) -> tuple[str, ...]:
        """The party's trades, the one it is first known for first."""
        party = self.catalog.parties.get(recipient)
        return party.trades if party is not None else ()

    def class_trades(self, class_id: str) -> tuple[str, ...]:
        """The trades that a class of recipients holds, `*` = everybody."""
        return self.catalog.class_trades.get(class_id, ())

    def holds(self, class_id: str, recipient: str, sdk: str | None = None) -> bool:
        """Whether a class holds a party; `*` holds everybody. Where the documents have a class for its first trade, or tell of a party of one product
        by name, its further trades do not bring it in: who measures campaigns is no analyst beside "measurement partners". The first trade of a
        party of many products is that of the `sdk`.
        """
        trades, own = self.class_trades(class_id), self.trades(recipient)
        if (first := self._trade_of(sdk)) in own and not self.has_one_product(recipient):
            own = (first, *(t for t in own if t != first))
        told = (
            sdk in self.told_sdks
            or (recipient in self.told_parties and self.has_one_product(recipient))
            or (own and own[0] in self.told_trades)
        )
        return "*" in trades or any(t in trades for t in (own[:1] if told else own))

    def _trade_of(self, sdk: str | None) -> str:
        entry = self.catalog.sdks.get(sdk or "")
        return next((TRADES[k] for k in entry.kinds if k in TRADES), "") if entry is not None else ""

    def sdk_names(self, sdk: str) -> frozenset[str]:
        """The product's name and its family's (Firebase), as names are compared."""
        entry, hit = self.catalog.sdks.get(sdk), self.hits.get(sdk)
        named = (sdk, hit.name if hit else "", *((*entry.called, entry.family or "") if entry is not None else ()))
        return frozenset(clean_name(n) for n in named if n)


def make_rows(scan: Scan | None, observed: Observed, stated: Stated, known: Known) -> tuple[Row, ...]:
    """The rows, ordered by SDK and recipient."""
    seen: dict[tuple[str | None, str], list[Observation]] = {}
    for o in observed.observations:
        seen.setdefault((o.sdk, o.recipient), []).append(o)
    hits = scan.sdks if scan is not None else ()
    for hit in hits:
        if not any(sdk == hit.sdk for sdk, _ in seen):
            seen[hit.sdk, known.vendor(hit)] = []
    for key in declared_keys(stated.statements):
        if not any(_same_row(key, other) for other in seen):
            seen[key] = []
    rows = (_row(sdk, recipient, found, observed, scan, known) for (sdk, recipient), found in seen.items())
    return tuple(sorted(rows, key=lambda r: (r.sdk or "~", r.recipient)))


def declared_keys(statements: Iterable[Statement]) -> list[tuple[str | None, str]]:
    """The keys that documents name: one per SDK where a product is named, else the company."""
    found: dict[tuple[str | None, str], None] = {}
    for s in statements:
        if (
            s.polarity != "positive"
            or s.recipient.startswith("@")
            or s.role == "vendor-policy"
            or s.scope != "this-app"
            or s.action == BARE_NAME
        ):
            continue
        for sdk in s.sdk_ids if len(s.sdk_ids) == 1 else (None,):
            found[sdk, s.recipient] = None
    return list(found)


def _same_row(key: tuple[str | None, str], other: tuple[str | None, str]) -> bool:
    """A company's name is about all of its rows; a product's about its own, and about a flow of its company that no SDK was found for."""
    return other == key or (other[1] == key[1] and None in (key[0], other[0]))


def _row(sdk: str | None, recipient: str, found: list[Observation], observed: Observed, scan: Scan | None, known: Known) -> Row:
    contacted = next((r for r in observed.recipients if r.recipient == recipient), None)
    roles = {o.party for o in found} or ({contacted.party} if contacted is not None else set())
    hit = known.hits.get(sdk or "")
    own = hit is not None and hit.why == OWN_VENDOR
    party: PartyRole = "first" if own or "first" in roles else "third" if "third" in roles or not roles else "unknown"
    relay: Relay = next((o.relay for o in found if o.relay != "none"), "none")
    hosts = {o.host for o in found} or set(contacted.hosts if contacted is not None else ())
    uses = scan.api_uses if scan is not None and isinstance(scan.api_uses, tuple) else ()
    read = tuple(u for u in uses if sdk is not None and u.sdk == sdk)
    why = {o.why for o in found if o.why} or set(contacted.why if contacted is not None else ())
    operators = {o.operator for o in found if o.operator is not None} - {recipient}
    more = (tuple(sorted(why)), tuple(sorted(operators)))
    return Row(sdk, recipient, party, relay, tuple(sorted(hosts)), hit, scan is not None, tuple(found), read, *more)
