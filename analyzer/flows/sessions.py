"""A case's recordings -> Runs, Marks, Exchanges, Gaps; and files of traffic -> one Run. A session is a folder with one store."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from analyzer.case import Case
from analyzer.errors import InputError, UsageProblem
from analyzer.flows.record import name_reply_gaps
from analyzer.flows.store import (
    Reader,
    damage_gap,
    read_store_exchanges,
    read_store_gaps,
    read_store_marks,
    read_store_runs,
    read_store_session,
)
from analyzer.model import Cause, Exchange, FileAt, Gap, Mark, Phase, Run, Stage

STORE = "store.soshin"
RUN_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,63}")


def session_stores(case: Case) -> list[Path]:
    """The store of each session, in the order of the folders' names."""
    return sorted(case.sessions_dir.glob(f"*/{STORE}"))


def exchange_id(session: str, ordinal: int) -> str:
    return hashlib.sha256(f"{session}:{ordinal}".encode()).hexdigest()[:12]


def readers(case: Case, *, answers: bool = True) -> Iterator[tuple[str, Reader]]:
    """(session id, its open store), oldest first; a store that cannot be opened is left to `read_gaps`. `answers`: as of the Reader."""
    found: list[tuple[float, str, Path]] = []
    for path in session_stores(case):
        try:
            with closing(Reader(path)) as reader:
                session = read_store_session(reader)
        except InputError:
            continue
        found.append((session.started if session is not None else 0.0, path.parent.name, path))
    for _, name, path in sorted(found):
        with closing(Reader(path, answers=answers)) as reader:
            yield name, reader


def read_runs(case: Case, *, counted: bool = True) -> tuple[Run, ...]:
    """The case's runs, oldest session first; what several imports added to one run is one Run."""
    runs: dict[str, Run] = {}
    for _, reader in readers(case):
        for run in read_store_runs(reader, counted=counted):
            runs[run.id] = join_runs(runs[run.id], run) if run.id in runs else run
    return tuple(runs.values())


def join_runs(first: Run, more: Run) -> Run:
    """Two parts of one run. `exercised` stays empty (all SDKs) where either part names none."""
    started = [r.started for r in (first, more) if r.started is not None]
    ended = [r.ended for r in (first, more) if r.ended is not None]
    return replace(
        first,
        control=first.control or more.control,
        exercised=tuple(dict.fromkeys((*first.exercised, *more.exercised))) if first.exercised and more.exercised else (),
        started=min(started, default=None),
        ended=max(ended, default=None),
        sources=tuple(dict.fromkeys((*first.sources, *more.sources))),
        exchanges=first.exchanges + more.exchanges,
        app=first.app or more.app,
    )


def read_marks(case: Case) -> tuple[Mark, ...]:
    return tuple(mark for _, reader in readers(case) for mark in read_store_marks(reader))


def read_exchanges(case: Case, session: str | None = None) -> Iterator[Exchange]:
    """Every exchange of the case (or of one session), in the order recorded; `id` is the hash of session and ordinal."""
    for name, reader in readers(case):
        if session in (None, name):
            for exchange in read_store_exchanges(reader):
                yield replace(exchange, id=exchange_id(name, exchange.ordinal))


class Recording:
    """A case's exchanges as they were sent, without what was answered, and what recording or importing could not keep, in one reading."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._gaps: list[Gap] = []
        self._opened: set[str] = set()

    def exchanges(self) -> Iterator[Exchange]:
        """Every one, once, in the order recorded."""
        for name, reader in readers(self.case, answers=False):
            self._opened.add(name)
            states: Counter[str] = Counter()
            for exchange in read_store_exchanges(reader):
                states[exchange.reply_state] += 1
                yield replace(exchange, id=exchange_id(name, exchange.ordinal))
            session = read_store_session(reader)
            if session is None or session.kind == "capture":
                self._gaps += name_reply_gaps(states, name)
            self._gaps += [*read_store_gaps(reader), *damage_gap(reader, f"session {name}")]

    def gaps(self) -> Iterator[Gap]:
        """Gaps noted while recording, and rows that are damaged now; known when all exchanges were read."""
        yield from self._gaps
        for n in (p.parent.name for p in session_stores(self.case) if p.parent.name not in self._opened):
            yield Gap(Stage.CAPTURE, Cause.BROKEN, f"session {n}: store cannot be opened", FileAt.at(f"sessions/{n}/{STORE}"))


def read_gaps(case: Case) -> tuple[Gap, ...]:
    """What recording or importing could not keep."""
    recording = Recording(case)
    for _ in recording.exchanges():  # only to count what was not kept
        continue
    return tuple(recording.gaps())


def plan_run(case: Case, phase: Phase | str, run: str | None, repeat: int, control: str, exercised: Sequence[str], app: str) -> Run:
    """The Run that an import or a capture opens, checked against those that the case has."""
    if phase not in tuple(Phase):
        raise UsageProblem(f"{phase}: no such phase; use one of {', '.join(Phase)}")
    name = run or f"{phase}-{repeat}"
    if RUN_ID.fullmatch(name) is None or repeat < 1:
        raise UsageProblem(f"{name}: not a run's name; use letters, digits, '.', '_' and '-', and a repeat from 1")
    planned = Run(name, Phase(phase), repeat, control, tuple(dict.fromkeys(exercised)), app=app)
    there = next((r for r in read_runs(case, counted=False) if r.id == name), None)
    if there is None:
        return planned
    if there.phase != planned.phase or there.repeat != repeat or (control and there.control and control != there.control):
        what = f"{there.phase}, repeat {there.repeat}" + (f", control {there.control}" if there.control else "")
        raise UsageProblem(f"run {name} exists already ({what}); choose another --run")
    return planned
