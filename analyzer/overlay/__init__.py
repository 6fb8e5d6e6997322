"""Another project's list, in the user's own copy -> files of an overlay folder, which a scan then reads beside the bundled ones.

Nothing of such a list is bundled: its licence stands in each file that is written, and what the bundled files know already stays theirs.
"""

from pathlib import Path

from analyzer.catalog import Catalog
from analyzer.overlay.exodus import read_exodus
from analyzer.overlay.foreign import Imported, Report, keep_new
from analyzer.overlay.libchecker import read_libchecker
from analyzer.overlay.write import write_overlay

__all__ = ["Imported", "Report", "import_exodus", "import_libchecker"]


def import_exodus(file: Path, into: Path) -> Report:
    """The εxodus or ETIP list in `file` as SDK files below `into`. Raises InputError where it is no such list."""
    return _import(read_exodus(file), into)


def import_libchecker(folder: Path, into: Path) -> Report:
    """The rules of a LibChecker-Rules checkout as SDK files below `into`. Raises InputError where it is no such folder."""
    return _import(read_libchecker(folder), into)


def _import(imported: Imported, into: Path) -> Report:
    entries, report = keep_new(imported, Catalog())
    write_overlay(imported, entries, into)
    return report
