"""A path -> Case: the folder of one app's inputs, decisions, recordings and results; each change goes into its manifest."""

import re
import secrets
import shutil
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import msgspec

from analyzer.case import layout
from analyzer.case.decisions import MAX_CASE_TOML, Answer, Decisions, DocumentDecision, read_decisions
from analyzer.case.durable import Lock, read_bounded, sync_folder, utc_now, write_whole
from analyzer.case.inputs import (
    MAX_DOCUMENT,
    MAX_INPUTS,
    MAX_RAW,
    RAW,
    ROLES,
    InputRecord,
    InputRole,
    Kept,
    Origin,
    keep_copy,
    read_list,
    shown_name,
)
from analyzer.case.manifest import Manifest, read_chain
from analyzer.case.template import TEMPLATE, write_answers
from analyzer.case.verify import Verification, verify_folder
from analyzer.errors import EnvironmentProblem, InputError, UsageProblem
from analyzer.formats.persona import MAX_PERSONA, read_persona

MAX_STAGE = 1 << 30
STAGE_NAME = re.compile("[a-z0-9][a-z0-9.-]{0,63}")


class Case:
    """A case folder that exists. Reading needs no lock and writes nothing; each writing method takes the lock for its moment."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock(path / layout.LOCK)
        self._manifest = Manifest(path)

    @classmethod
    def create(
        cls,
        path: Path | str,
        *,
        app: Path | None = None,
        policies: Sequence[Path] = (),
        notices: Sequence[Path] = (),
        persona: Path | None = None,
        key: bytes | None = None,
    ) -> Self:
        """Makes a case in one step: where an input is refused, nothing is left behind. Raises UsageProblem where `path` is taken.
        `key` is for a case whose values are public anyway (the demo), so that its tokens are the same each time.
        """
        given = [(app, "app"), *((p, "policy") for p in policies), *((n, "notice") for n in notices), (persona, "persona")]
        target = Path(path).absolute()
        _refuse_taken(target, path)
        building = target.with_name(f".{target.name}.{secrets.token_hex(4)}{layout.PART}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            case = cls(_lay_out(building, key or secrets.token_bytes(layout.KEY_BYTES)))
            for file, role in given:
                if file is not None:
                    case.add(file, role)
            building.replace(target)
            sync_folder(target.parent)
        except OSError as e:
            raise EnvironmentProblem(f"{path}: cannot be made ({e.strerror}); check space and rights of the folder around it") from e
        finally:
            shutil.rmtree(building, ignore_errors=True)
        return cls.open(target)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """The case at `path`. Raises InputError where there is none."""
        folder = Path(path)
        if not folder.is_dir():
            raise InputError(f"{path}: no such folder; make a case with `soshin init {path}`")
        if not is_case(folder):
            raise InputError(f"{path}: not a case (no {layout.MANIFEST} in it); name a case folder, or make one with `soshin init`")
        return cls(folder.resolve())

    @cached_property
    def key(self) -> bytes:
        """The secret of this case's tokens: 32 random bytes that never leave it. Raises InputError where it was lost."""
        key = read_bounded(self.path / layout.KEY, 4096)
        if len(key) != layout.KEY_BYTES:
            raise InputError(f"{self.path / layout.KEY}: not {layout.KEY_BYTES} bytes; bring the key back from a copy of the case")
        return key

    @property
    def head(self) -> str:
        """Hash of the manifest's last line."""
        return read_chain(self.path).head

    @property
    def sessions_dir(self) -> Path:
        return self.path / layout.SESSIONS

    @property
    def writing(self) -> Lock:
        """`with case.writing:` holds other writers off over several steps that belong together; a step inside takes it again."""
        return self._lock

    def decisions(self) -> Decisions:
        """case.toml as it is now."""
        return read_decisions(self.path / layout.CASE_TOML)

    def record_decisions(self) -> None:
        """Takes a person's change of case.toml into the manifest, once it reads well."""
        self.decisions()
        self.record(layout.CASE_TOML, why="decided")

    def write_answers(self, answers: Mapping[str, Answer]) -> None:
        """Adds or replaces answers (rule id -> Answer) in case.toml and records it; the rest of the text stays."""
        with self._lock:
            path = self.path / layout.CASE_TOML
            text = read_bounded(path, MAX_CASE_TOML).decode("utf-8")
            write_whole(path, write_answers(text, answers, str(path)).encode())
            self._manifest.record(layout.CASE_TOML, "answers imported")

    def persona(self) -> dict[str, tuple[str, ...]]:
        """The planted values by data type; empty without a persona."""
        path = self.path / layout.PERSONA
        return read_persona(path) if path.exists() else {}

    def add(self, file: Path | str, role: str, origin: Origin | None = None) -> InputRecord:
        """Keeps a copy of `file`; the same bytes in the same role are kept once. `persona` replaces the one before. `origin`: of a document
        that was fetched. Raises InputError for what is no plain file, is too large or is one too many.
        """
        source = Path(file)
        if role == "persona":
            return self._add_persona(source)
        if role not in ROLES:
            raise UsageProblem(f"{role}: not a role; use one of {', '.join((*ROLES, 'persona'))}")
        with self._lock:
            kept = read_list(self.path)
            if len(kept) >= MAX_INPUTS:
                raise InputError(f"{self.path}: holds {MAX_INPUTS} inputs, the limit; begin another case")
            sha256, size = keep_copy(source, self.path, MAX_RAW if role in RAW else MAX_DOCUMENT)
            whence = f", fetched {origin.time} from {origin.url}" if origin is not None else ""
            self._manifest.record(f"{layout.INPUTS}/{sha256}", f"input: {role}{whence}")
            found = next((k for k in kept if (k.sha256, k.role) == (sha256, role)), None)
            if found is None:
                found = Kept(shown_name(source), msgspec.convert(role, InputRole), sha256, size, utc_now(), origin)
                self._write(layout.INPUT_LIST, (*kept, found), "input listed")
        return self._input(found, self.decisions().documents)

    def keep_warc(self, warc: bytes, origin: Origin) -> None:
        """Keeps the WARC file of a fetched document as web/<sha256>.warc.gz. Each fetch leaves its own."""
        self.write(f"{layout.WEB}/{origin.warc}.warc.gz", warc, why=f"fetched {origin.time} from {origin.url}")

    def _add_persona(self, source: Path) -> InputRecord:
        read_persona(source)
        blob = read_bounded(source, MAX_PERSONA)
        with self._lock:
            written = self._put(layout.PERSONA, blob, "persona")
            entry = read_chain(self.path).last[layout.PERSONA]
        return InputRecord(shown_name(source), "persona", entry.sha256, entry.size, entry.time, written)

    def inputs(self, role: str | None = None) -> tuple[InputRecord, ...]:
        """The inputs in the order they came, with the role and language a person decided; withdrawn documents are left out."""
        decided = self.decisions().documents
        found = (self._input(k, decided) for k in read_list(self.path))
        return tuple(r for r in found if r.role != "withdrawn" and role in (None, r.role))

    def _input(self, kept: Kept, decided: dict[str, DocumentDecision]) -> InputRecord:
        by_person = decided.get(kept.sha256) or decided.get(kept.name) if kept.role not in RAW else None
        role = (by_person.role if by_person is not None else None) or kept.role
        language = (by_person.language if by_person is not None else None) or ""
        return InputRecord(
            kept.name, role, kept.sha256, kept.size, kept.added, self.path / layout.INPUTS / kept.sha256, language, kept.origin
        )

    def write_stage(self, name: str, stage: Any) -> Path:
        """Keeps a stage's result (a Struct) as stages/<name>.json: the raw tier, values included."""
        with self._lock:
            return self._write(_stage_path(name), stage, f"stage: {name}")

    def read_stage[T](self, name: str, kind: type[T]) -> T | None:
        """A kept stage as `kind`, None where it was never written. Raises InputError where it cannot be read."""
        path = self.path / _stage_path(name)
        if not path.exists():
            return None
        try:
            return msgspec.json.decode(read_bounded(path, MAX_STAGE), type=kind)
        except (msgspec.MsgspecError, RecursionError) as e:
            raise InputError(f"{path}: cannot be read ({e}); run `soshin assess` again without stored stages") from e

    def write(self, relative: str, blob: bytes, *, why: str) -> Path:
        """Puts a file (assessment.json, reports/...) into the case in one step and records it."""
        self._checked(relative)
        with self._lock:
            return self._put(relative, blob, why)

    def record(self, relative: str | Path, *, why: str = "recorded") -> None:
        """Records a file that lies in the case already, for instance a session's store once it is closed."""
        with self._lock:
            self._manifest.record(self._checked(str(relative)), why)

    def log(self, event: str) -> None:
        """Writes an event without a file (for instance that values were revealed) into the manifest."""
        with self._lock:
            self._manifest.log(event)

    def verify(self, head: str | None = None) -> Verification:
        """Compares the folder with its manifest, and the manifest with a head that was kept elsewhere."""
        return verify_folder(self.path, head)

    def _write(self, relative: str, document: Any, why: str) -> Path:
        return self._put(relative, msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n", why)

    def _put(self, relative: str, blob: bytes, why: str) -> Path:
        target = self.path / relative
        target.parent.mkdir(exist_ok=True, parents=True)
        write_whole(target, blob)
        self._manifest.record(relative, why)
        return target

    def _checked(self, relative: str) -> str:
        """A path inside the case, in its plain form. Raises UsageProblem for any other."""
        path = Path(relative)
        path = path.relative_to(self.path) if path.is_absolute() and path.is_relative_to(self.path) else path
        if (
            path.is_absolute()
            or ".." in path.parts
            or not path.parts
            or path.as_posix() in layout.UNRECORDED
            or not str(path).isprintable()
        ):
            raise UsageProblem(f"{relative}: not a file that a case records; give a path inside the case")
        return path.as_posix()


def is_case(folder: Path) -> bool:
    return (folder / layout.MANIFEST).is_file()


def _stage_path(name: str) -> str:
    if STAGE_NAME.fullmatch(name) is None:
        raise UsageProblem(f"{name}: not a stage's name; use small letters, digits, '.' and '-'")
    return f"{layout.STAGES}/{name}.json"


def _refuse_taken(target: Path, shown: Path | str) -> None:
    if is_case(target):
        raise UsageProblem(f"{shown}: is a case already; add to it with `soshin add`, or choose another name")
    if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        raise UsageProblem(f"{shown}: exists and is not an empty folder; choose another name")


def _lay_out(folder: Path, key: bytes) -> Path:
    """The empty case: folders, key, case.toml, an empty list of inputs, and the manifest that records them."""
    folder.mkdir(mode=0o700)
    for name in (layout.INPUTS, layout.SESSIONS, layout.STAGES, layout.REPORTS):
        (folder / name).mkdir(mode=0o700)
    manifest = Manifest(folder)
    manifest.start()
    write_whole(folder / layout.KEY, key)
    write_whole(folder / layout.CASE_TOML, TEMPLATE.encode())
    write_whole(folder / layout.INPUT_LIST, b"[]\n")
    for name in (layout.KEY, layout.CASE_TOML, layout.INPUT_LIST):
        manifest.record(name, "case made")
    return folder
