"""A package of any container -> its parts, their manifests as one, and the marks outside the DEX code, read in one child beside those of the code."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from analyzer.apps.android import Manifest, read_manifest, read_signers
from analyzer.apps.container import open_parts
from analyzer.apps.manifests import Manifests, read_manifests
from analyzer.apps.marks import Marks, find_marks
from analyzer.apps.parts import OpenPart, OpenParts, gap_at
from analyzer.apps.stated import read_stated
from analyzer.apps.traces import Candidates
from analyzer.catalog import Catalog
from analyzer.errors import InputError
from analyzer.formats.archive import MIB
from analyzer.isolate import Limits, Reader, start_isolated
from analyzer.model.app import Part
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Gap
from analyzer.model.signature import SdkSignature

LARGEST_INNER = 512 * MIB
"""Bytes of an APK inside another archive that are put where a reader of files can open them."""


class PackageRead(Struct):
    """What a package says of itself outside its code. What could not be opened at all is said by the readers of the code. `stated`: SDK ->
    versions that its files and resources say.
    """

    parts: tuple[Part, ...]
    manifests: Manifests
    marks: Marks
    stated: dict[str, Candidates] = {}


def known_hosts(catalog: Catalog) -> frozenset[str]:
    """The parties' hosts, which are believed where they stand alone in a string."""
    return frozenset(h for p in catalog.parties.values() for h in p.hosts)


def start_package(path: Path, signatures: Iterable[SdkSignature], hosts: Iterable[str], shown: str = "") -> Reader[PackageRead]:
    """Starts reading the package at `path`; its result is InputError (or ReaderFailed) where it cannot be opened. `hosts`: hosts that are
    believed where they stand alone; `shown`: the file's name in evidence.
    """
    asked = (path, shown or path.name, tuple(signatures), frozenset(hosts))
    limits = Limits(written=LARGEST_INNER)
    return start_isolated(_read, *asked, returns=PackageRead, subject=f"{path}: manifest and files", limits=limits)


def _read(path: Path, shown: str, signatures: tuple[SdkSignature, ...], hosts: frozenset[str]) -> PackageRead:
    with open_parts(path, shown) as parts:
        manifests = _complete(read_manifests(parts, _keys(signatures)), parts) if parts else Manifests(Manifest())
        return PackageRead(tuple(p.part for p in parts), manifests, find_marks(parts, signatures, hosts), read_stated(parts, signatures))


def _keys(signatures: tuple[SdkSignature, ...]) -> frozenset[str]:
    """Keys of meta-data whose value says something: a switch, a version."""
    switches = (w.name for s in signatures for w in s.switches if w.kind == "meta-data")
    return frozenset((*switches, *(v.meta_data for s in signatures for v in s.versions if v.meta_data)))


def _complete(manifests: Manifests, parts: OpenParts) -> Manifests:
    """With the base's certificates; and with its manifest as other readers see it, where ours could not follow it."""
    base = parts[0]
    if base.manifest_form == "protobuf":  # a bundle's own signature is the uploader's, not the app's
        return manifests
    with _file_of(base) as path:
        lost = [g for g in manifests.gaps if isinstance(g.evidence, EntryAt) and g.evidence.file == base.part.file]
        if lost and base.manifest is not None:
            with suppress(InputError):
                manifests = _with_base(manifests, read_manifest(path), lost)
        try:
            return replace(manifests, manifest=replace(manifests.manifest, certificates=read_signers(path)))
        except InputError as e:
            where = EntryAt.at(base.part.file, "META-INF", excerpt=str(e).replace(str(path), base.part.file))
            return replace(manifests, gaps=(*manifests.gaps, gap_at(where, "certificates of the package")))


def _with_base(others: Manifests, base: Manifest, lost: list[Gap]) -> Manifests:
    said = others.manifest
    manifest = replace(
        base,
        permissions=tuple(sorted({*base.permissions, *said.permissions})),
        components=tuple(dict.fromkeys((*base.components, *said.components))),
        metadata=said.metadata | base.metadata,
    )
    return replace(others, manifest=manifest, gaps=tuple(g for g in others.gaps if g not in lost))


@contextmanager
def _file_of(part: OpenPart) -> Iterator[Path]:
    """A file that holds the part's APK: its own, or one in memory where it lies in another archive."""
    path = Path(part.archive.subject)
    if path.is_file() or not hasattr(os, "memfd_create"):
        yield path
        return
    descriptor = os.memfd_create("part")
    try:
        with suppress(OSError), os.fdopen(os.dup(descriptor), "wb") as file:
            file.write(part.archive.data)
        yield Path(f"/proc/self/fd/{descriptor}")
    finally:
        os.close(descriptor)
