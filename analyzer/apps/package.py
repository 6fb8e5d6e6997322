"""A package of any container -> its parts, their manifests as one, and the marks outside the DEX code, read in one child beside those of the code."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from analyzer.apps.container import open_parts
from analyzer.apps.manifests import Manifests, read_manifests
from analyzer.apps.marks import Marks, find_marks
from analyzer.isolate import Reader, start_isolated
from analyzer.model.app import Part
from analyzer.model.signature import SdkSignature


class PackageRead(Struct):
    """What a package says of itself outside its code. What could not be opened at all is said by the readers of the code."""

    parts: tuple[Part, ...]
    manifests: Manifests
    marks: Marks


def start_package(path: Path, signatures: Iterable[SdkSignature], hosts: Iterable[str], shown: str = "") -> Reader[PackageRead]:
    """Starts reading the package at `path`; its result is InputError (or ReaderFailed) where it cannot be opened. `hosts`: hosts that are
    believed where they stand alone; `shown`: the file's name in evidence.
    """
    return start_isolated(
        _read, path, shown or path.name, tuple(signatures), frozenset(hosts), returns=PackageRead, subject=f"{path}: manifest and files"
    )


def _read(path: Path, shown: str, signatures: tuple[SdkSignature, ...], hosts: frozenset[str]) -> PackageRead:
    with open_parts(path, shown) as parts:
        return PackageRead(tuple(p.part for p in parts), read_manifests(parts), find_marks(parts, signatures, hosts))
