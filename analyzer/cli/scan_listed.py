"""`soshin scan --lockfile`: the developer's own lists beside the package, and what is in one of both alone as lines on stderr."""

from collections.abc import Iterable
from pathlib import Path

from analyzer.catalog import Catalog
from analyzer.cli.console import status
from analyzer.model.app import Scan


def with_lists(scan: Scan, files: Iterable[Path], catalog: Catalog) -> Scan:
    """The scan with what the lists say. Raises InputError for a file that is no list."""
    from analyzer.apps.sdks.listed import Listing, join_listed
    from analyzer.formats.lockfiles import Locked, read_lockfile
    from analyzer.isolate import run_isolated

    lists = tuple(Listing(f.name, run_isolated(read_lockfile, f, returns=tuple[Locked, ...], subject=str(f))) for f in files)
    joined = join_listed(scan, lists, catalog.sdks)
    if joined.unlisted:
        status(f"soshin: in the package and in no list: {', '.join(joined.unlisted)}")
    return joined.scan
