"""A case's recordings -> Runs, Marks, Exchanges, Gaps; and files of traffic -> one Run. A session is a folder with one store."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from analyzer.case import Case, InputRecord
from analyzer.errors import InputError, UsageProblem
from analyzer.flows.read import read_capture
from analyzer.flows.record import Capture, find_reply_gaps
from analyzer.flows.store import (
    Reader,
    damage_gap,
    read_rows,
    read_store_exchanges,
    read_store_gaps,
    read_store_marks,
    read_store_runs,
    read_store_session,
)
from analyzer.flows.write import ImportStore, append_exchange
from analyzer.model import Cause, Exchange, FileAt, Gap, Mark, Phase, Run, Session, Stage

STORE = "store.soshin"
RUN_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,63}")


class FileOf(Struct, frozen=True):
    """A file that an import took in; `keys` is the hash of the TLS keys with which it was read."""

    name: str
    sha256: str
    keys: str = ""


class Imported(Struct, frozen=True):
    """The session row of an import, as far as imports read it back."""

    files: tuple[FileOf, ...] = ()


def session_stores(case: Case) -> list[Path]:
    """The store of each session, in the order of the folders' names."""
    return sorted(case.sessions_dir.glob(f"*/{STORE}"))


def exchange_id(session: str, ordinal: int) -> str:
    return hashlib.sha256(f"{session}:{ordinal}".encode()).hexdigest()[:12]


def readers(case: Case) -> Iterator[tuple[str, Reader]]:
    """(session id, its open store), oldest first; a store that cannot be opened is left to `read_gaps`."""
    found: list[tuple[float, str, Path]] = []
    for path in session_stores(case):
        try:
            with closing(Reader(path)) as reader:
                session = read_store_session(reader)
        except InputError:
            continue
        found.append((session.started if session is not None else 0.0, path.parent.name, path))
    for _, name, path in sorted(found):
        with closing(Reader(path)) as reader:
            yield name, reader


def read_runs(case: Case) -> tuple[Run, ...]:
    """The case's runs, oldest session first; what several imports added to one run is one Run."""
    runs: dict[str, Run] = {}
    for _, reader in readers(case):
        for run in read_store_runs(reader):
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


def read_gaps(case: Case) -> tuple[Gap, ...]:
    """What recording or importing could not keep: gaps noted then, and rows that are damaged now."""
    gaps: list[Gap] = []
    opened = set()
    for name, reader in readers(case):
        opened.add(name)
        kept = read_store_exchanges(reader)
        session = read_store_session(reader)
        if session is None or session.kind == "capture":
            gaps += find_reply_gaps(kept, name)
        else:
            for _ in kept:  # only to count the damage
                continue
        gaps += [*read_store_gaps(reader), *damage_gap(reader, f"session {name}")]
    lost = [p.parent.name for p in session_stores(case) if p.parent.name not in opened]
    gaps += [Gap(Stage.CAPTURE, Cause.BROKEN, f"session {n}: store cannot be opened", FileAt.at(f"sessions/{n}/{STORE}")) for n in lost]
    return tuple(gaps)


def import_files(
    case: Case,
    files: Iterable[Path],
    phase: Phase | str,
    run: str | None = None,
    repeat: int = 1,
    control: str = "",
    exercised: Sequence[str] = (),
    app: str = "",
    *,
    keys: Path | None = None,
) -> Run:
    """Brings files into one run, all or nothing; a file the run holds already is not added again. The originals are kept as inputs, the TLS
    keys of packet captures (`keys`) are not.

    Raises InputError where no file can be read; where only some cannot, they are BROKEN gaps of the run. Raises UsageProblem for an
    unknown phase and for a run that exists with another phase, repeat or control.
    """
    planned = plan_run(case, phase, run, repeat, control, exercised, app)
    captures: list[tuple[Path, Capture]] = []
    unread: list[InputError] = []
    for file in files:
        try:
            captures.append((file, read_capture(file, keys=keys)))
        except InputError as e:
            unread.append(e)
            failed = Gap(Stage.IMPORT, getattr(e, "cause", None) or Cause.BROKEN, str(e), FileAt.at(file.name))
            captures.append((file, Capture((), (failed,))))
    if unread and len(unread) == len(captures):
        raise unread[0]
    with case.writing:  # whoever imports the same at the same time comes after, and finds it
        plan_run(case, phase, planned.id, repeat, control, exercised, app)
        return _keep(case, planned, captures, hashlib.sha256(keys.read_bytes()).hexdigest() if keys is not None else "")


def plan_run(case: Case, phase: Phase | str, run: str | None, repeat: int, control: str, exercised: Sequence[str], app: str) -> Run:
    """The Run that an import or a capture opens, checked against those that the case has."""
    if phase not in tuple(Phase):
        raise UsageProblem(f"{phase}: no such phase; use one of {', '.join(Phase)}")
    name = run or f"{phase}-{repeat}"
    if RUN_ID.fullmatch(name) is None or repeat < 1:
        raise UsageProblem(f"{name}: not a run's name; use letters, digits, '.', '_' and '-', and a repeat from 1")
    planned = Run(name, Phase(phase), repeat, control, tuple(dict.fromkeys(exercised)), app=app)
    there = next((r for r in read_runs(case) if r.id == name), None)
    if there is None:
        return planned
    if there.phase != planned.phase or there.repeat != repeat or (control and there.control and control != there.control):
        what = f"{there.phase}, repeat {there.repeat}" + (f", control {there.control}" if there.control else "")
        raise UsageProblem(f"run {name} exists already ({what}); choose another --run")
    return planned


def _keep(case: Case, planned: Run, captures: list[tuple[Path, Capture]], keys: str) -> Run:
    held = _held_hashes(case, planned.id)
    originals = [(case.add(file, "capture"), capture) for file, capture in captures]
    for original, _ in originals:
        if held.get(original.sha256, keys) != keys:
            raise UsageProblem(f"{original.name}: run {planned.id} holds it, read with other TLS keys or none; choose another --run")
    fresh = list({o.sha256: (o, c) for o, c in originals if o.sha256 not in held}.values())
    if fresh:
        text = "\n".join([planned.id, *sorted(o.sha256 for o, _ in fresh)])
        _write_session(case, f"import-{hashlib.sha256(text.encode()).hexdigest()[:12]}", planned, fresh, keys)
    return next(r for r in read_runs(case) if r.id == planned.id)


def _held_hashes(case: Case, run: str) -> dict[str, str]:
    """The files that this run was imported from so far, each with the hash of its TLS keys."""
    held: dict[str, str] = {}
    for _, reader in readers(case):
        if any(r.id == run for r in read_store_runs(reader)):
            held |= {f.sha256: f.keys for imported in read_rows(reader, "sessions", Imported) for f in imported.files}
    return held


def _write_session(case: Case, name: str, planned: Run, fresh: list[tuple[InputRecord, Capture]], keys: str) -> None:
    times = [e.time for _, c in fresh for e in c.exchanges if e.time > 0]
    begun = min(times, default=None)
    run = replace(planned, session=name, started=begun, ended=max(times, default=None), sources=tuple(o.name for o, _ in fresh))
    files = [msgspec.to_builtins(FileOf(o.name, o.sha256, keys)) for o, _ in fresh]
    session = Session(name, "import", begun or 0.0)
    folder = case.sessions_dir / name
    folder.mkdir(mode=0o700, exist_ok=True)
    partial = folder / ".store.part"
    partial.unlink(missing_ok=True)
    store = ImportStore(partial)
    try:
        store.add("sessions", {**msgspec.to_builtins(session), "files": files})
        store.add("runs", msgspec.to_builtins(run))
        for original, capture in fresh:
            for exchange in capture.exchanges:
                append_exchange(store, replace(exchange, source=original.name), planned.id)
            for gap in capture.gaps:
                store.add("gaps", msgspec.to_builtins(replace(gap, run=planned.id)))
        store.commit()
        store.close()
        partial.replace(folder / STORE)
    finally:
        store.close()
        partial.unlink(missing_ok=True)
    case.record(f"sessions/{name}/{STORE}", why=f"import: run {planned.id}")
