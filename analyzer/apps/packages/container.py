"""A package path -> what kind of container it is, by what lies inside and not by its name, and its parts, opened.

`open_parts` is for readers that run inside a child; `kind_of` starts one itself.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal

from analyzer.apps.packages.bundle import is_bundle, open_bundle
from analyzer.apps.packages.embedded import find_embedded
from analyzer.apps.packages.parts import OpenPart, OpenParts, dex_names, gap_at
from analyzer.apps.packages.splits import Nested, is_apk, join_set, open_nested, open_set
from analyzer.errors import InputError
from analyzer.formats.archive import Archive
from analyzer.isolate import run_isolated
from analyzer.model.app import Part
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Gap

Kind = Literal["apk", "aab", "split-set", "ipa", "folder"]
IPA_ENTRY = re.compile(r"Payload/[^/]+\.app/")
MOST_FILES = 10_000
"""Files of a folder that are looked at."""

__all__ = ["Kind", "OpenPart", "OpenParts", "dex_entries", "kind_of", "open_parts", "sha256_of", "size_of", "with_embedded"]


def dex_entries(archive: Archive) -> list[str]:
    """Names of the DEX files that Android loads from an APK, in loading order."""
    return dex_names(archive.names())


def kind_of(path: Path) -> Kind:
    """What `path` is; InputError, in one line, where it is no app package."""
    if path.is_dir():
        return "folder"
    kind: Kind = run_isolated(_look, path, returns=Kind, subject=str(path))
    return kind


def _look(path: Path) -> Kind:
    with Archive.open(path) as archive:
        return _kind(archive, path)


def _kind(archive: Archive, path: Path) -> Kind:
    names = archive.names()
    if is_bundle(archive):
        return "aab"
    if any(n.startswith("Payload/") and IPA_ENTRY.match(n) for n in names):
        return "ipa"
    if "classes.dex" not in archive and any(n.lower().endswith(".apk") and "/" not in n.strip("/") for n in names):
        return "split-set"
    if is_apk(archive) or dex_names(names):
        return "apk"
    if any(n.lower().endswith((".apk", ".apks")) or archive.head(n, 4) == b"PK\x03\x04" for n in names):
        return "split-set"
    raise InputError(f"{path}: holds neither AndroidManifest.xml nor classes.dex; give an app package such as an .apk")


@contextmanager
def open_parts(path: Path, shown: str = "", *, embedded: bool = True) -> Iterator[OpenParts]:
    """The parts of the Android package at `path`, base first, nested archives included; `shown` is its name in evidence. `embedded`: with code
    carried in assets, for which `with_embedded` looks at each entry.

    A part that cannot be opened is one of `.gaps`; InputError where there is none at all, or an .ipa. The archives close with the context.
    """
    path, shown = Path(path), shown or Path(path).name
    with ExitStack() as held:
        parts = _open_folder(path, shown, held) if path.is_dir() else _open_file(path, shown, held)
        yield with_embedded(parts) if embedded else parts


def _open_file(path: Path, shown: str, held: ExitStack) -> OpenParts:
    archive = held.enter_context(Archive.open(path))
    kind = _kind(archive, path)
    if kind == "ipa":
        raise InputError(f"{path}: is an iOS package, which another reader opens")
    if kind == "aab":
        return open_bundle(archive, shown)
    if kind == "split-set":
        return open_set(archive, shown)
    manifest = "AndroidManifest.xml" if "AndroidManifest.xml" in archive else None
    return OpenParts.of([OpenPart(Part("base", "base", shown), archive, tuple(dex_names(archive.names())), manifest)])


def _open_folder(path: Path, shown: str, held: ExitStack) -> OpenParts:
    """A folder of splits; one that holds several apps is refused, for they are asked for one by one."""
    gaps: list[Gap] = []
    found: list[Nested] = []
    for file in _files(path):
        name = str(file.relative_to(path))
        try:
            archive = held.enter_context(Archive.open(file))
        except InputError:
            if file.suffix.lower() == ".apk":
                gaps.append(gap_at(EntryAt.at(shown, name), f"{name} cannot be unpacked"))
            continue
        if is_apk(archive):
            found.append(open_nested(archive, f"{shown}/{name}", gaps))
    apps = sorted({n.role.package for n in found if n.role.kind == "base" and n.role.package})
    if len(apps) > 1:
        raise InputError(f"{path}: holds {len(apps)} apps ({', '.join(apps[:3])}); give their packages one by one")
    return join_set(found, shown, gaps)


def _files(folder: Path) -> list[Path]:
    """The folder's regular files in order of their names; links are not followed."""
    found = []
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number >= MOST_FILES:
            raise InputError(f"{folder}: holds more than {MOST_FILES} files; give the folder of one app's splits")
        if path.is_file() and not path.is_symlink():
            found.append(path)
    return found


def with_embedded(parts: OpenParts) -> OpenParts:
    """Code in assets is code too: DEX files join their part (those of `parts` itself), archives become parts."""
    gaps, carried = list(parts.gaps), []
    for part in parts:
        dex, inner = find_embedded(part, gaps)
        part.dex += dex
        carried += inner
    whole = OpenParts.of((*parts, *carried), gaps)
    whole.mapping, whole.dependencies = parts.mapping, parts.dependencies
    return whole


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's bytes; of a folder: of the lines `SHA-256  name` of its files. InputError where it cannot be read."""
    try:
        if path.is_dir():
            lines = (f"{_digest(f)}  {f.relative_to(path).as_posix()}\n" for f in _files(path))
            return hashlib.sha256("".join(lines).encode()).hexdigest()
        return _digest(path)
    except OSError as e:
        raise InputError(f"{path}: cannot be read ({e.strerror}); check the file") from e


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def size_of(path: Path) -> int:
    """Bytes of the file, or of all files of the folder."""
    return sum(f.stat().st_size for f in _files(path)) if path.is_dir() else path.stat().st_size
