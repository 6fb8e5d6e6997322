"""Calls of the API table: ours against androguard's cross references. Run on purpose: python benchmarks/attribution.py [--owners FOLDER] [APK...].

Prints a Markdown table: calls of the table's methods as androguard's AnalyzeAPK finds them, how many of these we find (recall), whether the sets of
calling methods are equal, calls that only we report, and times. `inflate` is the floor, the DEX files unpacked with isal; `ours` is inflating,
tables of the DEX file, search and constant arguments, in one process, best of five; androguard once.

`--owners FOLDER` (corpus/apk, with class-maps.zip) prints instead whose code the calls were said to be in: pairs of SDK and kind of data that a scan
gives, against those that the shrinkers' own maps of names give for the same calls. A scan does not see the maps.
"""

import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.apps.calls.apis import ApiFinder

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS = 5
Edge = tuple[str, str, str, str]
"""Class, name and descriptor of the caller, and the member of the table: `Lcls;->name(I)V`."""


def best(call: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def dex_files(path: Path) -> Iterator[bytes]:
    from analyzer.apps.packages.container import open_parts

    with open_parts(path, path.name) as parts:
        for part in parts:
            for name in part.dex:
                yield part.archive.read(name)


def wanted_methods() -> set[str]:
    from analyzer.catalog import Catalog
    from analyzer.model.api import Call, Taker

    table = Catalog().apis
    entries: tuple[Call | Taker, ...] = (*table.calls, *table.takers)
    return {f"{e.api}{form}" for e in entries for form in e.forms if form.startswith("(")}


def our_edges(path: Path) -> dict[Edge, int]:
    """Calls of the table's methods and how often each caller makes them."""
    from analyzer.apps.calls.sites import Asked, bind, form_of, search
    from analyzer.apps.dex.file import decode_mutf8, read_dexes

    wanted = sorted(wanted_methods())
    members = {(m.partition("(")[0], "(" + m.partition("(")[2]): n for n, m in enumerate(wanted)}
    asked = Asked(members, {}, {})
    found: dict[Edge, int] = {}
    for data in dex_files(path):
        for dex in read_dexes(data):
            methods, encoded = dex.tables.methods, dex.tables.encoded_methods
            for site in search(dex, bind(dex, asked))[0]:
                row = int(encoded.row[site.method])
                owner = decode_mutf8(dex.descriptor(int(methods.owner[row])))
                edge = owner, dex.string(int(methods.name[row])), form_of(dex, int(methods.proto[row])).decode(), wanted[site.number]
                found[edge] = found.get(edge, 0) + 1
    return found


def their_edges(path: Path) -> dict[Edge, int]:
    """The same from androguard's cross references."""
    from androguard.core.analysis.analysis import Analysis
    from androguard.core.dex import DEX
    from loguru import logger

    logger.remove()
    analysis: Any = Analysis()
    for data in dex_files(path):
        analysis.add(DEX(data))
    analysis.create_xref()
    wanted, found = wanted_methods(), dict[Edge, int]()
    for method in analysis.get_methods():
        member = f"{method.class_name}->{method.name}{method.descriptor.replace(' ', '')}"
        if member not in wanted:
            continue
        for _, caller, _ in method.get_xref_from():
            edge = caller.class_name, caller.name, caller.descriptor.replace(" ", ""), member
            found[edge] = found.get(edge, 0) + 1
    return found


def attribute(path: Path, finder: "ApiFinder") -> None:
    """All of ours, from the packed file to the constant arguments."""
    from analyzer.apps.dex.file import read_dexes

    for data in dex_files(path):
        for dex in read_dexes(data):
            finder.find(dex, path.name, "classes.dex")


def measure(path: Path) -> str:
    """One row of the table."""
    from analyzer.apps.calls.apis import ApiFinder
    from analyzer.catalog import Catalog

    size = sum(len(d) for d in dex_files(path)) / 1e6
    start = time.perf_counter()
    theirs = their_edges(path)
    slow = time.perf_counter() - start
    ours = our_edges(path)
    finder = ApiFinder(Catalog().apis)
    floor, fast = best(lambda: sum(1 for _ in dex_files(path))), best(lambda: attribute(path, finder))
    hit = sum(min(n, ours.get(e, 0)) for e, n in theirs.items())
    calls = sum(theirs.values())
    recall = f"{hit / calls:.1%}" if calls else "-"
    callers_equal = {(e[0], e[3]) for e in ours} == {(e[0], e[3]) for e in theirs}
    only = sum(max(0, n - theirs.get(e, 0)) for e, n in ours.items())
    cells = (
        path.name,
        f"{size:.1f}",
        calls,
        recall,
        "yes" if callers_equal else "no",
        only,
        f"{floor:.3f}",
        f"{fast:.3f}",
        f"{fast / floor:.2f}",
    )
    return f"| {' | '.join(map(str, cells))} | {slow:.1f} | {slow / fast:.0f} |"


def true_pairs(path: Path, old_names: dict[str, str]) -> set[tuple[str, str]]:
    """(SDK, kind of data) of the package's calls by the names that their classes had."""
    from analyzer.apps.calls.apis import ApiFinder
    from analyzer.apps.dex.file import read_dexes
    from analyzer.apps.sdks.prefixes import PackageIndex
    from analyzer.catalog import Catalog

    catalog, found = Catalog(), set[tuple[str, str]]()
    finder, index = ApiFinder(catalog.apis), PackageIndex(catalog.sdks.values())
    for data in dex_files(path):
        for dex in read_dexes(data):
            for one in finder.find(dex, path.name, "classes.dex").sightings:
                name = one.caller[1:-1].replace("/", ".")
                owners = index.owners(f"L{old_names.get(name, name).replace('.', '/')};".encode())
                found |= {(sdk, d) for sdk in owners[:1] for d in one.data_types}
    return found


def measure_owners(folder: Path) -> None:
    from analyzer.apps import scan_package
    from analyzer.catalog import Catalog

    print("| package | pairs of SDK and data | found | right of those said |\n|-|-:|-:|-:|")
    with zipfile.ZipFile(folder / "class-maps.zip") as maps:
        for name in sorted(maps.namelist()):
            path = folder / name.removesuffix(".txt")
            lines = (line.split(" -> ") for line in maps.read(name).decode().splitlines())
            truth = true_pairs(path, {new: old for old, new in lines})
            uses = scan_package(path, Catalog()).api_uses
            said = {(u.sdk, u.data_type) for u in uses if u.sdk} if isinstance(uses, tuple) else set()
            both = len(said & truth)
            found, right = (f"{both / n:.0%}" if n else "-" for n in (len(truth), len(said)))
            print(f"| {path.name} | {len(truth)} | {found} | {right} |", flush=True)


def main() -> None:
    if sys.argv[1:2] == ["--owners"]:
        measure_owners(Path(sys.argv[2]))
        return
    paths = [Path(p) for p in sys.argv[1:]] or [ROOT / "samples" / "demo" / "kaigan-r8.apk"]
    print(
        "| package | DEX MB | calls | recall | calling classes equal | only ours | inflate s | ours s | ours / inflate | androguard s | times slower |"
    )
    print("|-|-|-|-|-|-|-|-|-|-|-|")
    for path in paths:
        if zipfile.is_zipfile(path):
            print(measure(path), flush=True)


if __name__ == "__main__":
    main()
