"""A case folder and its manifest -> what differs between them; reads only, so that looking never changes evidence."""

import os
from pathlib import Path

from msgspec import Struct

from analyzer.case.layout import ASSESSMENT, AUTHORITY, CASE_TOML, EVENT, INPUTS, MANIFEST, PART, REPORTS, SESSIONS, STAGES, UNRECORDED
from analyzer.case.manifest import Chain, measure, read_chain
from analyzer.errors import AnalyzerError


class Problem(Struct, frozen=True):
    """`what`: changed, missing, unrecorded, unreadable, decided (case.toml edited since) or manifest; `mend` says what to do."""

    path: str
    what: str
    mend: str

    def __str__(self) -> str:
        return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in f"{self.path}: {self.what}; {self.mend}")


class Verification(Struct, frozen=True):
    """`head`: hash of the last manifest line. `anchored_lines`: up to which line an outside head vouches, None without one."""

    head: str
    lines: int
    files: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()
    anchored_lines: int | None = None

    @property
    def whole(self) -> bool:
        return not self.problems

    @property
    def anchored(self) -> bool:
        return self.anchored_lines == self.lines and self.whole

    @property
    def anchoring(self) -> str:
        """The sentence that a report prints about the chain's end."""
        if self.anchored_lines is None:
            return "unanchored: detects damage, not a forger"
        if self.anchored_lines == self.lines:
            return "anchored by the given head"
        return f"anchored by the given head up to line {self.anchored_lines} of {self.lines}; after that unanchored: detects damage, not a forger"


def verify_folder(folder: Path, head: str | None = None) -> Verification:
    """Compares every file below `folder` with its last record, and the chain with itself and with `head`, kept elsewhere."""
    chain = read_chain(folder)
    present, links = list_files(folder)
    problems = [_manifest(f) for f in chain.faults]
    problems += [_manifest("torn last line (a crash); the next command that writes cuts and records it")] if chain.torn else []
    problems += [Problem(link, "symbolic link", "remove it: nothing in a case is a link") for link in links]
    recorded = {p: e for p, e in chain.last.items() if p not in (MANIFEST, EVENT)}
    for path in sorted(present | set(recorded)):
        found = _compare(folder, path, path in present, chain)
        problems += [found] if found is not None else []
    anchored = None if head is None else _line_of(chain, head)
    if head is not None and anchored is None:
        problems.append(_manifest("the given head is not in it: another case, or lines were edited or removed"))
    notes = tuple(f"line {e.n}, {e.time}: {e.size} bytes of a torn line were cut" for e in chain.entries if e.path == MANIFEST)
    return Verification(chain.head, len(chain.hashes), len(recorded), tuple(problems), notes, anchored)


def _manifest(what: str) -> Problem:
    return Problem(MANIFEST, what, "compare with a copy of the case, or with a head that was kept elsewhere")


def _line_of(chain: Chain, head: str) -> int | None:
    return chain.hashes.index(head) + 1 if head in chain.hashes else None


def list_files(folder: Path) -> tuple[set[str], list[str]]:
    """(files that should be recorded, symbolic links), relative to the case; half-written temporary files are left out."""
    files: set[str] = set()
    links: list[str] = []
    for base, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(base, name)
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink():
                links.append(relative)
            elif name in names and not _passing(path) and relative not in UNRECORDED and not relative.startswith(f"{AUTHORITY}/"):
                files.add(relative)
    return files, sorted(links)


def _passing(path: Path) -> bool:
    """Our temporary files, which come and go."""
    return path.name.startswith(".") and path.name.endswith(PART)


def _compare(folder: Path, path: str, there: bool, chain: Chain) -> Problem | None:  # noqa: FBT001 - a fact about the file
    entry = chain.last.get(path)
    if not there:
        return Problem(path, "missing", "bring it back from a copy of the case")
    if entry is None:
        return Problem(path, "unrecorded", _take_up(path))
    try:
        found = measure(folder, path)
    except (AnalyzerError, OSError):
        return Problem(path, "unreadable", "check the rights of the file")
    if found == (entry.sha256, entry.size):
        return None
    if path == CASE_TOML:
        return Problem(path, "changed since it was recorded", "if the change is yours, `soshin assess CASE` records it")
    return Problem(path, f"changed since line {entry.n} recorded it ({entry.time})", _again(path))


def _take_up(path: str) -> str:
    """The mend for a file without a record: cut-off work is ended, anything else is somebody's."""
    if path.startswith(f"{SESSIONS}/"):
        return "a recording is at work or was cut off here: the next `soshin capture` or `soshin import` takes it up"
    if path.startswith((f"{STAGES}/", f"{REPORTS}/", ASSESSMENT)):
        return "a command is still at work or was cut off here: end it or run it again, else remove the file"
    if path.startswith(f"{INPUTS}/"):
        return "an `add` was cut off here: run it again, else remove the file"
    return "no command made it: remove it"


def _again(path: str) -> str:
    """The mend that fits the kind of file: what is derived is made anew, what was given is brought back."""
    top = path.split("/", maxsplit=1)[0]
    if top in (STAGES, ASSESSMENT):
        return "run `soshin assess CASE` again"
    if top == REPORTS:
        return "run `soshin report CASE` again"
    return "bring it back from a copy of the case"
