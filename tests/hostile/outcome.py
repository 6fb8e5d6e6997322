"""A scan of a hostile package -> how it went, in one of few words: what of it is a fault of ours, and what is an honest answer."""

import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from analyzer.errors import AnalyzerError
from analyzer.isolate import ReaderFailed
from analyzer.model.app import Scan
from analyzer.model.gap import is_partial

LONGEST = 10.0
"""Seconds from which a scan counts as one that hangs."""
STOPPED, CRASHED, NO_ANSWER = "the reader stopped on it (", "the reader crashed on it (", "the reader gave no "
TOO_LONG = ("reading took longer than", "s of work or too much memory")
FAULTS = ("crash", "hang", "untyped error")


class Outcome(Struct):
    """`kind` is one of FAULTS, or `whole`, `gaps` (something could not be read, and is said), `refused` (one line)."""

    kind: str
    causes: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    seconds: float = 0.0
    sdks: tuple[str, ...] = ()

    @property
    def is_fault(self) -> bool:
        return self.kind in FAULTS


def outcome_of(scan: Callable[[Path], Scan], path: Path, clock: Callable[[], float] = time.monotonic) -> Outcome:
    """What `scan` gives for the package at `path`, as a user would see it; `clock`: seconds of what may not be more than LONGEST."""
    begun = clock()
    try:
        found = scan(path)
        msgspec.json.encode(found)
        made = _scanned(found)
    except AnalyzerError as e:
        made = _refused(e)
    except Exception as e:  # noqa: BLE001 - a fault that is counted
        made = Outcome("untyped error", said=(f"{type(e).__name__}: {e}",))
    made.seconds = clock() - begun
    if made.seconds > LONGEST and not made.is_fault:
        made.kind = "hang"
    return made


def _scanned(found: Scan) -> Outcome:
    gaps = [g for g in found.gaps if is_partial(g)]
    said = tuple(f"{g.subject}: {getattr(g.evidence, 'excerpt', '')}" for g in gaps)
    kind = _fault("\n".join(said)) or ("gaps" if gaps else "whole")
    return Outcome(kind, tuple(sorted({str(g.cause) for g in gaps})), said, sdks=tuple(h.sdk for h in found.sdks))


def _refused(error: AnalyzerError) -> Outcome:
    text = str(error)
    detail = error.detail if isinstance(error, ReaderFailed) else ""
    kind = _fault(text) or ("refused" if "\n" not in text else "untyped error")
    return Outcome(kind, (str(getattr(error, "cause", "") or "broken"),), (text, detail) if detail else (text,))


def _fault(text: str) -> str:
    if CRASHED in text:
        return "crash"
    if any(t in text for t in TOO_LONG):
        return "hang"
    return "untyped error" if STOPPED in text or NO_ANSWER in text else ""
