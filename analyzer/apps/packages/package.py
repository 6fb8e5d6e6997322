"""A package of any container -> its parts, their manifests as one, and the marks outside the DEX code, read in one child beside those of the code."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from analyzer.apps.packages.android import Manifest, read_manifest, read_signers
from analyzer.apps.packages.container import open_parts
from analyzer.apps.packages.manifests import Manifests, read_manifests
from analyzer.apps.packages.parts import OpenPart, gap_at
from analyzer.apps.sdks.marks import Marks, find_marks
from analyzer.apps.sdks.stated import read_stated
from analyzer.apps.sdks.version_marks import Candidates
from analyzer.catalog import Catalog
from analyzer.errors import InputError
from analyzer.formats.archive import MIB
from analyzer.isolate import Limits, Reader, ReaderFailed, run_isolated
from analyzer.model.app import Part
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap
from analyzer.model.signature import SdkSignature

LARGEST_INNER = 512 * MIB
"""Bytes of an APK inside another archive that are put where a reader of files can open them."""
LIMITS = Limits(written=LARGEST_INNER)
UNREAD = "not read: other parts of the package lead readers of certificates astray"


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


class PackageReading(Reader[PackageRead]):
    """The child at work on one package. Where it crashes, as compiled readers of others may make it, another reads without them."""

    def __init__(self, read: Callable[..., PackageRead], subject: str) -> None:
        super().__init__(partial(read, others=True), PackageRead, subject, LIMITS)
        self._alone = partial(run_isolated, read, others=False, returns=PackageRead, subject=subject, limits=LIMITS)

    def result(self) -> PackageRead:
        """What the package says; InputError, or ReaderFailed, where it cannot be opened at all."""
        try:
            return super().result()
        except ReaderFailed as e:
            if e.cause is not Cause.BROKEN:
                raise
        return self._alone()


def start_package(path: Path, signatures: Iterable[SdkSignature], hosts: Iterable[str], shown: str = "") -> Reader[PackageRead]:
    """Starts reading the package at `path`; its result is InputError (or ReaderFailed) where it cannot be opened. `hosts`: hosts that are
    believed where they stand alone; `shown`: the file's name in evidence.
    """
    return PackageReading(partial(_read, path, shown or path.name, tuple(signatures), frozenset(hosts)), f"{path}: manifest and files")


def _read(path: Path, shown: str, signatures: tuple[SdkSignature, ...], hosts: frozenset[str], *, others: bool) -> PackageRead:
    with open_parts(path, shown) as parts:
        manifests = read_manifests(parts, _keys(signatures)) if parts else Manifests(Manifest())
        if parts and parts[0].manifest_form != "protobuf":  # a bundle's own signature is the uploader's, not the app's
            manifests = _complete(manifests, parts[0]) if others else _unsigned(manifests, parts[0], Cause.BROKEN, UNREAD)
        return PackageRead(tuple(p.part for p in parts), manifests, find_marks(parts, signatures, hosts), read_stated(parts, signatures))


def _keys(signatures: tuple[SdkSignature, ...]) -> frozenset[str]:
    """Keys of meta-data whose value says something: a switch, a version."""
    switches = (w.name for s in signatures for w in s.switches if w.kind == "meta-data")
    return frozenset((*switches, *(v.meta_data for s in signatures for v in s.versions if v.meta_data)))


def _complete(manifests: Manifests, base: OpenPart) -> Manifests:
    """With the base's certificates; and with its manifest as other readers see it, where ours could not follow it."""
    with _file_of(base) as path:
        lost = [g for g in manifests.gaps if isinstance(g.evidence, EntryAt) and g.evidence.file == base.part.file]
        if any(g.cause is Cause.LIMIT_HIT for g in lost):  # the others know no limits, and they read the manifest before the signatures
            return _unsigned(manifests, base, Cause.LIMIT_HIT, UNREAD)
        if lost and base.manifest is not None:
            with suppress(InputError):
                manifests = _with_base(manifests, read_manifest(path), lost)
        try:
            return replace(manifests, manifest=replace(manifests.manifest, certificates=read_signers(path)))
        except InputError as e:
            return _unsigned(manifests, base, getattr(e, "cause", None) or Cause.BROKEN, str(e).replace(str(path), base.part.file))


def _unsigned(manifests: Manifests, base: OpenPart, cause: Cause, why: str) -> Manifests:
    where = EntryAt.at(base.part.file, "META-INF", excerpt=why)
    return replace(manifests, gaps=(*manifests.gaps, gap_at(where, "certificates of the package", cause)))


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
