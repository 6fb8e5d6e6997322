"""Exchange x what is known of apps -> Sender: the app that it is of, by which source; unknown where none speaks or two disagree."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from analyzer.flows.apps.claims import Claim, Source
from analyzer.flows.apps.hints import HEADERS, find_body_hint, find_header_hints
from analyzer.flows.decode import Decoded
from analyzer.model.exchange import AppKnownBy, Exchange

FIELDS = ("query ", "body ")
"""A field that names another app than the case's may be about that app (an advertisement is): it makes the sender unknown and sets nothing aside."""
STRENGTH: tuple[AppKnownBy, ...] = ("exact", "run-scoped", "hint")


class Sender(Struct, frozen=True, gc=False):
    """`app`: a package, or `uid N` for one of the system's own; None where unknown. `disputed`: what sources say that name different apps, in words.
    `aside`: it is not the case's app that sent it, or cannot be said to be.
    """

    app: str | None = None
    known_by: AppKnownBy = "unknown"
    disputed: tuple[str, ...] = ()
    aside: bool = False


class Senders:
    """`sources`: tables and maps, asked for each exchange. `declared`: run -> the app that the whole run was said to be of, where no map speaks of the
    exchange. `target`: the case's app; '' where none is named, and then nothing is set aside.
    """

    def __init__(self, sources: Iterable[Source] = (), declared: Mapping[str, str] | None = None, target: str = "") -> None:
        self.sources = tuple(sources)
        self.declared = dict(declared or {})
        self.target = target

    def find(self, exchange: Exchange, decoded: Decoded) -> Sender:
        claims = self._claims(exchange, decoded)
        if not claims:
            hint = find_body_hint(exchange, decoded)
            claims = [hint] if hint is not None else []
        if not claims:
            return Sender()
        strongest = min(claims, key=lambda c: STRENGTH.index(c.known_by))
        if any(not is_same_app(c, strongest) for c in claims):
            said = tuple(dict.fromkeys(f"{c.said_by}: {c.app}" for c in claims))
            return Sender(disputed=said, aside=bool(self.target))
        case = Claim(self.target, "exact", "the case")
        other = bool(self.target) and not is_same_app(strongest, case)
        if other and strongest.said_by.startswith(FIELDS):
            return Sender(disputed=tuple(f"{c.said_by}: {c.app}" for c in (strongest, case)))
        return Sender(strongest.app, strongest.known_by, aside=other)

    def stack(self, exchange: Exchange) -> tuple[str, ...]:
        """The classes that wrote it, as the recording or a log of socket calls has them."""
        if exchange.stack or not self.sources:
            return exchange.stack
        return next((s for source in self.sources if (s := source.stack(exchange))), ())

    def _claims(self, exchange: Exchange, decoded: Decoded) -> list[Claim]:
        """What every source says. The run's own declaration speaks where no map does: the map is the closer word of the same person."""
        claims = [c for source in self.sources for c in source.claims(exchange)]
        if exchange.app is not None and exchange.app_known_by != "unknown":
            claims.append(Claim(exchange.app, exchange.app_known_by, "the recording"))
        declared = self.declared.get(exchange.run or "")
        if declared and not any(c.known_by == "run-scoped" for c in claims):
            claims.append(Claim(declared, "run-scoped", "the run"))
        return claims if decoded.heads.keys().isdisjoint(HEADERS) else [*claims, *find_header_hints(exchange)]


def is_same_app(one: Claim, other: Claim) -> bool:
    """Whether two claims name one app. What a request says of itself may be a part of it, an extension or a build with a suffix."""
    a, b = one.app.casefold(), other.app.casefold()
    if set(a.split("+")) & set(b.split("+")):
        return True
    return "hint" in {one.known_by, other.known_by} and (a.startswith(b + ".") or b.startswith(a + "."))
