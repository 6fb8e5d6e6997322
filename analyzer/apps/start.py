"""A package of any kind -> its Scan, by the recipe for its kind; what is slow to load is loaded while a child reads the package already."""

from pathlib import Path

from analyzer.apps.packages.container import kind_of, sha256_of
from analyzer.apps.packages.package import known_hosts, start_package
from analyzer.catalog import Catalog
from analyzer.model.app import Scan


def scan_package(path: Path, catalog: Catalog, name: str = "", mapping: Path | None = None) -> Scan:
    """scan/1 of one package. `name` is what evidence calls the file, its own name unless given; `mapping`: the map that the shrinker wrote
    for it. InputError where it is no app package at all; all else that fails is a gap.
    """
    path = Path(path)
    shown = name or path.name
    if kind_of(path) == "ipa":
        from analyzer.apps.ios import scan_ipa

        return scan_ipa(path, catalog, shown, sha256_of(path))
    reading = start_package(path, tuple(catalog.sdks.values()), known_hosts(catalog), shown)
    try:
        from analyzer.apps.scan import scan_android

        return scan_android(path, catalog, shown, reading, mapping)
    finally:
        reading.end()
