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
    """Brings maps and tables into the case, all or none. Raises InputError for one that says of no app anything that is understood."""
    given = list(files)
    for file in given:
        read_app_file(file)
    for file in given:
        case.add(file, ROLE)
