"""A package's DEX files x signatures -> Code and its Gaps, read in children that share the files: one broken file does not hide the others.

The children share nothing but the package: each opens it, takes its share of the files by size, and says what each file holds. The parent
joins that in the order of the files, so the result is the same for any number of children.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, field

from analyzer.apps.calls.apis import ApiFinder, ApiRead
from analyzer.apps.dex.file import DexError, read_dexes
from analyzer.apps.entries import open_entries
from analyzer.apps.packages.parts import OpenPart, OpenParts, gap_at
from analyzer.apps.profiles import Profiles
from analyzer.apps.sdks.mapped import load_mapping, load_members
from analyzer.apps.sdks.tracer import Tracer
from analyzer.apps.sdks.traces import Code
from analyzer.apps.switches.calls import SwitchTable, owners_of, renamed_calls
from analyzer.errors import InputError
from analyzer.isolate import Reader, start_isolated
from analyzer.model.api import ApiTable
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap
from analyzer.model.signature import SdkSignature

Traced = tuple["Code | None", "tuple[Gap, ...]", "ApiRead"]
MOST_WORKERS = 4
WORTH_SHARING = 4_000_000
"""Bytes of a package from which a second child is worth its start."""


class FileRead(Struct):
    """One DEX entry: its place in the order of all, what it holds (None: nothing could be read) and what of it could not be read."""

    number: int
    code: Code | None = None
    gaps: tuple[Gap, ...] = ()
    apis: ApiRead | None = None


class Share(Struct):
    """What one child read. `gaps` are of the package as a whole, said by the first child alone."""

    files: tuple[FileRead, ...] = ()
    gaps: tuple[Gap, ...] = ()


class CodeRead(Struct):
    """`files`: how many DEX files were read in full."""

    code: Code
    gaps: tuple[Gap, ...]
    files: int
    apis: ApiRead = field(default_factory=ApiRead)


class CodeReading:
    """The children at work on one package; `result` waits for them."""

    def __init__(self, path: Path, shown: str, tracer: Tracer, workers: int, finder: ApiFinder, mapping: Path | None) -> None:
        about = f"{path}: code"
        self.shown = shown
        self.children: list[Reader[Share]] = [
            start_isolated(_read, path, shown, tracer, finder, mapping, number, workers, returns=Share, subject=about)
            for number in range(workers)
        ]

    def result(self) -> CodeRead:
        """All shares as one; InputError (or ReaderFailed) where no child could read its share."""
        shares, errors = [], []
        for child in self.children:
            try:
                shares.append(child.result())
            except InputError as e:
                errors.append(e)
        if not shares:
            raise errors[0]
        gaps = [gap_at(EntryAt.at(self.shown, "classes.dex", excerpt=str(e)), "code could not be read", _cause(e)) for e in errors]
        return _join(shares, gaps)


def start_code(
    path: Path,
    signatures: Iterable[SdkSignature],
    hosts: Iterable[str],
    shown: str = "",
    workers: int | None = None,
    table: ApiTable | None = None,
    profiles: Iterable[Profiles] = (),
    mapping: Path | None = None,
    *,
    switches: SwitchTable | None = None,
) -> CodeReading:
    """Starts reading the traces of `signatures` in the package at `path`. `hosts` are believed without a scheme; `shown` is the file's name
    in evidence; `workers`: how many children, else as many as the package's size and the machine are worth; `table`: the calls to look for; `profiles`: what renamed
    classes are held against; `mapping`: the shrinker's map, else the one that a bundle carries; `switches`: those to look for.
    """
    finder = ApiFinder(table or ApiTable(), switches)
    return CodeReading(path, shown or path.name, Tracer(signatures, hosts, profiles), workers or _workers(path), finder, mapping)


def _workers(path: Path) -> int:
    size = sum(f.stat().st_size for f in path.rglob("*") if f.is_file()) if path.is_dir() else path.stat().st_size
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, MOST_WORKERS) if size >= WORTH_SHARING else 1


def _join(shares: list[Share], gaps: list[Gap]) -> CodeRead:
    code, files, apis = Code(), 0, ApiRead()
    gaps += [gap for share in shares for gap in share.gaps]
    for file in sorted((f for s in shares for f in s.files), key=lambda f: f.number):
        gaps += file.gaps
        files += not file.gaps
        if file.code is not None:
            code.add(file.code)
        if file.apis is not None:
            apis.add(file.apis)
    return CodeRead(code, tuple(gaps), files, apis)


def _read(path: Path, shown: str, tracer: Tracer, finder: ApiFinder, mapping: Path | None, worker: int, workers: int) -> Share:
    with open_entries(path, shown, worker, workers) as (parts, entries):
        unmapped = _take_map(tracer, finder, mapping, parts, shown)
        gaps = (*parts.gaps, *_hidden(parts), *unmapped) if worker == 0 else ()
        files = [FileRead(e.number, *_trace(tracer, finder, e.part, e.name, e.take)) for e in entries]
    return Share(tuple(files), gaps)


def _take_map(tracer: Tracer, finder: ApiFinder, mapping: Path | None, parts: OpenParts, shown: str) -> list[Gap]:
    """Gives the readers the shrinker's map, the given one or the package's own."""
    try:
        tracer.mapping = load_mapping(mapping, parts)
        if tracer.mapping:
            members = load_members(mapping, parts, owners_of(finder.switches))
            finder.ask(renamed_calls(finder.switches, members, tracer.mapping))
    except InputError as e:
        return [gap_at(EntryAt.at(shown, "mapping.txt", excerpt=str(e)), "the shrinker's map could not be read", _cause(e))]
    return []


def _trace(tracer: Tracer, finder: ApiFinder, part: OpenPart, name: str, take: Callable[[], bytes]) -> Traced:
    """One DEX entry, whose bytes are let go with it."""
    code, gaps, apis = None, [], ApiRead()
    try:
        for number, dex in enumerate(read_dexes(take()), 1):
            shown = name if number == 1 else f"{name}#{number}"
            said, problem = tracer.trace(dex, part.part.file, shown)
            if code is None:
                code = said
            else:
                code.add(said)
            if problem is not None:
                gaps.append(gap_at(part.at(name), f"{name} {problem}", problem.cause))
            apis.add(finder.find(dex, part.part.file, shown))
            dex.let_go()
    except DexError as e:
        gaps.append(gap_at(part.at(name), f"{name} {e}", e.cause))
    except InputError as e:
        gaps.append(gap_at(part.at(name), f"{name} cannot be unpacked", _cause(e)))
    return code, tuple(dict.fromkeys(gaps)), apis


def _hidden(parts: OpenParts) -> list[Gap]:
    """What archives themselves keep from a reader: a directory with a hole, an entry under a name that stands twice."""
    found = []
    for part in parts:
        if part.folder and part.part.kind != "base":
            continue  # modules of a bundle share one archive
        if part.archive.damaged:
            found.append(gap_at(part.at("classes.dex"), "the archive's directory is damaged: entries may be missing"))
        twice = set(part.archive.duplicates())
        names = [n for n in ("AndroidManifest.xml", *part.dex) if n in twice]
        found += [gap_at(part.at(n), f"{n} stands more than once: only the last was read") for n in names]
    return found


def _cause(error: InputError) -> Cause:
    return getattr(error, "cause", None) or Cause.BROKEN
