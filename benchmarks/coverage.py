"""What the signatures know, and how much of a user's copy of the εxodus list is found: `python benchmarks/coverage.py [TRACKERS.json]`.

A literal of the list counts as found where a class for which it was written (itself where it names a class, else a class in the package that it
names) belongs to an SDK. The false hits are those that the list's open prefixes are known to give.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from analyzer.apps.sdks.prefixes import PackageIndex, path_of
from analyzer.catalog import Catalog
from analyzer.lint.counts import SDK_COUNTS, count_sdks
from analyzer.overlay import import_exodus

FALSE_HITS = ("com.tunein.player.Main", "com.inmobile.sdk.A", "com.monetate.x", "io.brancher.A", "com.appboykit.A", "com.dv.adm.A")


def literals(file: Path) -> Iterator[str]:
    """Every alternative of every code signature."""
    for tracker in json.loads(file.read_text(encoding="utf-8"))["trackers"].values():
        signature = tracker["code_signature"]
        if len(signature) > len("NC."):
            yield from signature.split("|")


def class_of(literal: str) -> str:
    """A class that the literal was written to find."""
    name = literal.rstrip(".")
    if literal.startswith("."):
        return f"com.vendor{name}"
    return name if name.rpartition(".")[2][:1].isupper() else f"{name}.Any"


def measure(catalog: Catalog, listed: list[str]) -> tuple[int, int]:
    """Literals found, and false hits."""
    index = PackageIndex(list(catalog.sdks.values()))

    def is_found(name: str) -> bool:
        return bool(index.owners(b"L" + path_of(name) + b";"))

    return sum(is_found(class_of(x)) for x in listed), sum(map(is_found, FALSE_HITS))


def main() -> None:
    print("| SDKs | count |\n|-|-|")
    for key, count in count_sdks(Catalog()).items():
        print(f"| {SDK_COUNTS[key]} | {count} |")
    if len(sys.argv) < 2:  # noqa: PLR2004 - the list is optional
        return
    file = Path(sys.argv[1])
    listed = list(literals(file))
    with tempfile.TemporaryDirectory() as folder:
        report = import_exodus(file, Path(folder))
        rows = {"bundled alone": Catalog(), "with the user's copy imported": Catalog([Path(folder)])}
        print(f"\n| εxodus literals ({len(listed)}) | found | share | of {len(FALSE_HITS)} known false hits |\n|-|-|-|-|")
        for name, catalog in rows.items():
            found, false = measure(catalog, listed)
            print(f"| {name} | {found} | {found / len(listed):.3f} | {false} |")
        print(f"\nNot usable as names: {', '.join(report.unusable)}")


if __name__ == "__main__":
    main()
