"""Files of recorded traffic -> one run of a case, all or nothing: exchange after exchange goes into a store that counts once all is read."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from analyzer.case import Case
from analyzer.errors import InputError, UsageProblem
from analyzer.flows.read import stream_capture
from analyzer.flows.record import Recorded
from analyzer.flows.sessions import STORE, plan_run, read_runs, readers
from analyzer.flows.store import read_rows, read_store_runs
from analyzer.flows.write import ImportStore, append_exchange
from analyzer.model import Cause, FileAt, Gap, Phase, Run, Session, Stage


class FileOf(Struct, frozen=True):
    """A file that an import took in; `keys` is the hash of the TLS keys with which it was read."""

    name: str
    sha256: str
    keys: str = ""


class Imported(Struct, frozen=True):
    """The session row of an import, as far as imports read it back."""

    files: tuple[FileOf, ...] = ()


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
    asked = list(files)
    with case.writing:  # whoever imports the same at the same time comes after, and finds it
        planned = plan_run(case, phase, run, repeat, control, exercised, app)
        fresh = find_fresh(case, planned, asked, keys)
        if fresh:
            Import(case, planned, fresh, keys).bring(len(asked))
    return next(r for r in read_runs(case) if r.id == planned.id)


def find_fresh(case: Case, planned: Run, files: Iterable[Path], keys: Path | None) -> dict[Path, FileOf]:
    """The files that the run does not hold yet. One that it holds as read with other keys is refused: it would count twice."""
    held = {
        f.sha256: f.keys
        for _, reader in readers(case)
        if any(r.id == planned.id for r in read_store_runs(reader, counted=False))
        for imported in read_rows(reader, "sessions", Imported)
        for f in imported.files
    }
    opened_by = hash_file(keys) if keys is not None else ""
    found: dict[str, tuple[Path, FileOf]] = {}
    for file in files:
        sha256 = hash_file(file)
        if held.get(sha256, opened_by) != opened_by:
            raise UsageProblem(f"{file.name}: run {planned.id} holds it, read with other TLS keys or none; choose another --run")
        if sha256 not in held:
            found.setdefault(sha256 or str(file), (file, FileOf(file.name, sha256, opened_by)))
    return dict(found.values())


def hash_file(path: Path) -> str:
    """The SHA-256 of a plain file, "" of what is none; whoever reads it says what is wrong with it."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


class Import:
    """An import at work."""

    def __init__(self, case: Case, planned: Run, files: dict[Path, FileOf], keys: Path | None) -> None:
        text = "\n".join([planned.id, *sorted(f.sha256 for f in files.values())])
        self.name = f"import-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
        self.case, self.planned, self.files, self.keys = case, planned, files, keys
        self.unread: list[InputError] = []
        self.begun: float | None = None
        self.ended: float | None = None
        self.opened = False

    def bring(self, asked: int) -> None:
        """Raises InputError where none of the files `asked` for can be read, and leaves the case as it was."""
        partial = self.case.sessions_dir / f".{self.name}.part"
        partial.parent.mkdir(mode=0o700, exist_ok=True)  # an archive or a repository loses an empty folder
        partial.unlink(missing_ok=True)
        store = ImportStore(partial, hmac.digest(self.case.key, self.name.encode(), "sha256"))
        try:
            for file, taken in self.files.items():
                self._take(store, file, taken)
            if self.unread and len(self.unread) == asked:
                raise self.unread[0]
            originals = [self.case.add(file, "capture") for file in self.files if file.is_file()]
            self._end(store, tuple(o.name for o in originals))
            folder = self.case.sessions_dir / self.name
            folder.mkdir(mode=0o700, exist_ok=True)
            partial.replace(folder / STORE)
        finally:
            store.close()
            partial.unlink(missing_ok=True)
        self.case.record(f"sessions/{self.name}/{STORE}", why=f"import: run {self.planned.id}")

    def _take(self, store: ImportStore, file: Path, taken: FileOf) -> None:
        """One file; what came of it before it broke is kept."""
        came = False
        try:
            for piece in stream_capture(file, keys=self.keys):
                came = came or piece.exchange is not None
                self._add(store, piece, taken.name)
        except InputError as e:
            if not came:
                self.unread.append(e)
            failed = Gap(Stage.IMPORT, getattr(e, "cause", None) or Cause.BROKEN, str(e), FileAt.at(file.name))
            self._add(store, Recorded(gap=failed), taken.name)

    def _add(self, store: ImportStore, piece: Recorded, source: str) -> None:
        exchange = piece.exchange
        if exchange is not None and exchange.time > 0:
            self.begun = min(exchange.time, self.begun or exchange.time)
            self.ended = max(exchange.time, self.ended or exchange.time)
        if exchange is not None:
            self._open(store)
            append_exchange(store, replace(exchange, source=source), self.planned.id)
        if piece.gap is not None:
            store.add("gaps", msgspec.to_builtins(replace(piece.gap, run=self.planned.id)))

    def _open(self, store: ImportStore) -> None:
        """The session's row stands before all exchanges, where every reader looks for it first."""
        if not self.opened:
            self.opened = True
            files = [msgspec.to_builtins(f) for f in self.files.values()]
            store.add("sessions", {**msgspec.to_builtins(Session(self.name, "import", self.begun or 0.0)), "files": files})

    def _end(self, store: ImportStore, sources: tuple[str, ...]) -> None:
        self._open(store)
        run = replace(self.planned, session=self.name, started=self.begun, ended=self.ended, sources=sources)
        store.add("runs", msgspec.to_builtins(run))
        store.commit()
        store.close()
