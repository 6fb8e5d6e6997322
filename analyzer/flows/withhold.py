"""Observed with values -> Observed without them: each value a token of its case or its shape, also where it stands in a path or a key."""

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote

import msgspec

from analyzer.model.evidence import ExchangeAt
from analyzer.model.gap import Gap
from analyzer.model.observation import Observation, Observed, Signal
from analyzer.redact import excerpt

Replace = Callable[[str, str], str]
LONGEST = 2000


def withhold_values(observed: Observed, persona: Mapping[str, Iterable[str]], replace: Replace) -> Observed:
    """`replace(data type, value)` says what stands for a value: a token in a case, a shape without one."""
    values = {t: tuple(vs) for t, vs in persona.items()}
    known: dict[str, str] = {}

    def clear(text: str) -> str:
        if text not in known:
            known[text] = excerpt(unquote(text) if "%" in text else text, values, replace, limit=LONGEST)
        return known[text]

    return msgspec.structs.replace(
        observed,
        observations=tuple(_without_value(o, clear, replace) for o in observed.observations),
        gaps=tuple(_clear_gap(g, clear) for g in observed.gaps),
        signals=tuple(_clear_signal(s, clear) for s in observed.signals),
    )


def _without_value(o: Observation, clear: Callable[[str], str], replace: Replace) -> Observation:
    seen = tuple(_clear_place(e, clear) if isinstance(e, ExchangeAt) else e for e in o.evidence)
    return msgspec.structs.replace(o, value=replace(o.data_type, o.value), path=clear(o.path), where=clear(o.where), evidence=seen)


def _clear_signal(s: Signal, clear: Callable[[str], str]) -> Signal:
    seen = tuple(_clear_place(e, clear) if isinstance(e, ExchangeAt) else e for e in s.evidence)
    return msgspec.structs.replace(s, where=clear(s.where), value=clear(s.value), evidence=seen)


def _clear_gap(gap: Gap, clear: Callable[[str], str]) -> Gap:
    seen = _clear_place(gap.evidence, clear) if isinstance(gap.evidence, ExchangeAt) else gap.evidence
    return msgspec.structs.replace(gap, subject=clear(gap.subject), evidence=seen)


def _clear_place(place: ExchangeAt, clear: Callable[[str], str]) -> ExchangeAt:
    return ExchangeAt.at(place.exchange, place.part, clear(place.path), sha256=place.sha256, excerpt=place.excerpt)
