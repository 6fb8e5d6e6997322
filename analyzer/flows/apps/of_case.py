"""A case -> Senders: the maps and tables that it holds, what its runs were declared to be of, and which app is the case's."""

from collections.abc import Iterable
from pathlib import Path

from analyzer.case import Case
from analyzer.errors import InputError
from analyzer.flows.apps.read import make_sources, read_app_file
from analyzer.flows.apps.senders import Senders
from analyzer.flows.apps.tables import Tables
from analyzer.model import Cause, FileAt, Gap, Run, Stage

ROLE = "app-map"
"""The role of a case's input that says which traffic is which app's."""
HEAD = 4096


def read_senders(case: Case, runs: Iterable[Run], target: str = "") -> tuple[Senders, tuple[Gap, ...]]:
    """`target`: the package that was scanned or named; else the one app that all declared runs are of. A file that cannot be read is a gap."""
    declared = {run.id: run.app for run in runs if run.app}
    named = set(declared.values())
    only = next(iter(named)) if len(named) == 1 else ""
    tables: list[Tables] = []
    gaps: list[Gap] = []
    for record in case.inputs(ROLE):
        try:
            tables.append(read_app_file(record.path, record.name))
        except InputError as e:
            gaps.append(Gap(Stage.OBSERVE, Cause.BROKEN, str(e), FileAt.at(record.name, sha256=record.sha256)))
    return Senders(make_sources(tables), declared, target or only), tuple(gaps)


def keep_app_files(case: Case, files: Iterable[Path]) -> None:
    """Brings maps and tables into the case as they are now, all or none. Raises InputError for one that says of no app anything that is understood."""
    given = list(files)
    for file in given:
        read_app_file(file)
    for file in given:
        case.add(file, ROLE)


def keep_maps(case: Case, files: Iterable[Path]) -> tuple[Path, ...]:
    """Before a capture: brings maps into the case, and gives the other files, which a device may be adding to until it ends. Raises InputError for
    one that says of no app anything that is understood; one in which nothing stands yet is given.
    """
    still = [file for file in files if _is_begun(file) or not read_app_file(file).doors]
    keep_app_files(case, [file for file in files if file not in still])
    return tuple(still)


def keep_grown(case: Case, files: Iterable[Path]) -> InputError | None:
    """After a capture: brings the files into the case, each for itself, as they are now. Gives the first reason for which one could not be."""
    failed: list[InputError] = []
    for file in files:
        try:
            keep_app_files(case, [file])
        except InputError as e:
            failed.append(e)
    return failed[0] if failed else None


def _is_begun(file: Path) -> bool:
    """Whether nothing but notes stands in a file so far: whoever writes it has only begun."""
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    except OSError:
        return False
    return len(head) < HEAD and all(line.startswith(b"#") for line in head.splitlines() if line.strip())
