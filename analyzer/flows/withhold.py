"""Observed with values -> Observed without them: each value a token of its case or its shape, also where it stands in a path or a key."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from urllib.parse import unquote

import msgspec

from analyzer.model.evidence import ExchangeAt
from analyzer.model.gap import Gap
from analyzer.model.observation import Observation, Observed, Recipient, Signal
from analyzer.redact import LONG, excerpt

Replace = Callable[[str, str], str]
LONGEST = 2000
COMPANIES = frozenset({"net.carrier", "dev.model"})


def withhold_values(observed: Observed, persona: Mapping[str, Iterable[str]], replace: Replace) -> Observed:
    """`replace(data type, value)` says what stands for a value: a token in a case, a shape without one."""
    clear = _clearing(persona, replace)
    named = withhold_names(observed, persona, replace)
    return msgspec.structs.replace(
        named,
        observations=tuple(_without_value(o, clear, replace) for o in named.observations),
        signals=tuple(_clear_signal(s, clear) for s in named.signals),
    )


def withhold_names(observed: Observed, persona: Mapping[str, Iterable[str]], replace: Replace) -> Observed:
    """Planted values out of what is quoted as it stands, gaps and the names of hosts; the values observed stay for whoever compares."""
    clear, host = _clearing(persona, replace), _clearing_hosts(persona, replace)
    return msgspec.structs.replace(
        observed,
        observations=tuple(_rename(o, host) for o in observed.observations),
        recipients=tuple(_rename(r, host) for r in observed.recipients),
        signals=tuple(_rename(s, host) for s in observed.signals),
        gaps=tuple(_clear_gap(g, clear, host) for g in observed.gaps),
    )


def _clearing(persona: Mapping[str, Iterable[str]], replace: Replace) -> Callable[[str], str]:
    values = {t: tuple(vs) for t, vs in persona.items()}

    @cache
    def clear(text: str) -> str:
        return excerpt(unquote(text) if "%" in text else text, values, replace, limit=LONGEST)

    return clear


def _clearing_hosts(persona: Mapping[str, Iterable[str]], replace: Replace) -> Callable[[str], str]:
    """Without short values and company names: a carrier's own host, or an address by number, is who was spoken to."""
    values = {t: tuple(v for v in vs if len(v) >= LONG) for t, vs in persona.items() if t not in COMPANIES}

    @cache
    def clear(host: str) -> str:
        return excerpt(host, values, replace, limit=LONGEST, shapes=False)

    return clear


def _rename[T: (Observation, Recipient, Signal)](said: T, host: Callable[[str], str]) -> T:
    """`said` with its hosts cleared; as it is, where none holds a value."""
    before = {name: getattr(said, name) for name in ("host", "recipient", "name", "operator", "hosts") if hasattr(said, name)}
    if isinstance(said, Signal):
        del before["name"]  # of a field, not of a host
    after = {n: tuple(map(host, v)) if isinstance(v, tuple) else host(v) if v else v for n, v in before.items()}
    return said if after == before else msgspec.structs.replace(said, **after)


def _without_value(o: Observation, clear: Callable[[str], str], replace: Replace) -> Observation:
    seen = tuple(_clear_place(e, clear) if isinstance(e, ExchangeAt) else e for e in o.evidence)
    return msgspec.structs.replace(o, value=replace(o.data_type, o.value), path=clear(o.path), where=clear(o.where), evidence=seen)


def _clear_signal(s: Signal, clear: Callable[[str], str]) -> Signal:
    seen = tuple(_clear_place(e, clear) if isinstance(e, ExchangeAt) else e for e in s.evidence)
    return msgspec.structs.replace(s, where=clear(s.where), value=clear(s.value), evidence=seen)


def _clear_gap(gap: Gap, clear: Callable[[str], str], host: Callable[[str], str]) -> Gap:
    seen = _clear_place(gap.evidence, clear) if isinstance(gap.evidence, ExchangeAt) else gap.evidence
    return msgspec.structs.replace(gap, subject=clear(gap.subject), evidence=seen, party=host(gap.party) if gap.party else gap.party)


def _clear_place(place: ExchangeAt, clear: Callable[[str], str]) -> ExchangeAt:
    return ExchangeAt.at(place.exchange, place.part, clear(place.path), sha256=place.sha256, excerpt=place.excerpt)
