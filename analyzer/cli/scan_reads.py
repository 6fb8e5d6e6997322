"""Uses of a scan -> the block "What the code reads": a line for each SDK, its kinds of data in words, with a mark where one is sensitive."""

from collections.abc import Iterable
from typing import Any

from analyzer.catalog import Catalog
from analyzer.cli.console import make_table
from analyzer.model.app import ApiUse, Scan

OTHERS = {"app": "the app itself", "unknown": "code of nobody known"}
IN_PART, IN_MAIN = "{} (of nobody known)", "the main binary, callers not known"
"""Of an iOS app: SDKs that were linked into one binary share it."""
SENSITIVE, LIKELY = "!", "~"


def print_reads(console: Any, scan: Scan, catalog: Catalog) -> None:
    """Prints nothing where the code was not read."""
    if not isinstance(scan.api_uses, tuple):
        return
    names = {h.sdk: h.name for h in scan.sdks}
    console.print("What the code reads", style="bold")
    if not scan.api_uses:
        console.print("  none of the calls that the table knows")
        return
    table = make_table(box=None, pad_edge=False, show_header=False, padding=(0, 1, 0, 2))
    table.add_column(overflow="fold", min_width=12)
    table.add_column(overflow="fold", min_width=20)
    owners = by_owner(scan.api_uses, names, ios=scan.app is not None and scan.app.platform == "ios")
    for owner, uses in owners:
        table.add_row(owner, ", ".join(said_types((u.data_type for u in uses), catalog, find_likely(uses))))
    console.print(table)
    likely = f" {LIKELY} likely: by the code around the call, or by a name alone." if any(find_likely(uses) for _, uses in owners) else ""
    console.print(f"  {SENSITIVE} sensitive.{likely} Each call and its place: --format json", style="dim")


def find_likely(uses: Iterable[ApiUse]) -> frozenset[str]:
    """Kinds of data for which no use is sure: a place in the code whose owner is known, or that nobody is named for."""
    held = tuple(uses)
    sure = {u.data_type for u in held if u.seen == "call" and u.attributed != "near"}
    return frozenset(u.data_type for u in held) - sure


def by_owner(uses: Iterable[ApiUse], names: dict[str, str], *, ios: bool = False) -> list[tuple[str, list[ApiUse]]]:
    """(name of whose code it is, its uses): SDKs by name, then the app, then code of nobody known, in an iOS app by the binary that holds it."""
    held: dict[tuple[int, str], list[ApiUse]] = {}
    for use in uses:
        place = 0 if use.sdk is not None else 1 if use.owner == "app" else 2
        name = names.get(use.sdk, use.sdk) if use.sdk is not None else OTHERS[use.owner]
        if ios and place > 1:
            name = IN_PART.format(use.part) if use.part else IN_MAIN
        held.setdefault((place, name), []).append(use)
    return [(name, held[place, name]) for place, name in sorted(held, key=lambda k: (k[0], k[1].casefold()))]


def said_types(data_types: Iterable[str], catalog: Catalog, likely: frozenset[str] = frozenset()) -> list[str]:
    """Each kind once, in the words and the order of the vocabulary, the sensitive ones first; `likely` ones with their mark."""
    known, order = catalog.data_types, list(catalog.data_types)
    present = sorted(set(data_types), key=lambda d: (d not in known or not known[d].sensitive, order.index(d) if d in known else 0))
    marks = {d: f"{f' {SENSITIVE}' if d in known and known[d].sensitive else ''}{f' {LIKELY}' if d in likely else ''}" for d in present}
    return [f"{known[d].en if d in known else d}{marks[d]}" for d in present]
