"""A release of an SDK (.aar, .jar, or an .apk that carries it under its own name) -> its classes as marks, by name."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from msgspec import Struct

from analyzer.apps.dex.file import Dex
from analyzer.apps.packages.container import dex_entries
from analyzer.apps.profiles.classfile import BadClass, ClassFile
from analyzer.apps.profiles.classmarks import find_marks
from analyzer.apps.profiles.dexmarks import read_marks
from analyzer.apps.profiles.marks import Kind
from analyzer.errors import InputError
from analyzer.formats.archive import Archive

EMPTY_ARCHIVE = 22
"""Bytes of an archive that holds nothing: umbrella releases carry one."""
NO_CODE = ("META-INF/", "module-info.class", "package-info.class")


class Release(Struct):
    """One version. `classes`: descriptor -> its marks; `texts`: the length and look of each string's mark (see weights); `unread`: classes
    that could not be followed; `foreign`: packages of classes that lie inside and are not asked for, with how many.
    """

    version: str
    classes: dict[bytes, dict[int, Kind]] = {}
    texts: dict[int, int] = {}
    unread: int = 0
    foreign: dict[str, int] = {}


def read_release(version: str, paths: Iterable[Path], packages: Iterable[str] = ()) -> Release:
    """The classes under `packages` (paths such as `com/acme/`; all where none is given) of the files that make up one release.
    InputError where a file is no archive or holds no class.
    """
    release, prefixes, found = Release(version), tuple(b"L" + p.strip("/").encode() + b"/" for p in packages) or (b"L",), False
    for path in paths:
        with Archive.open(path) as archive:
            for name in dex_entries(archive):
                found = True
                _add_dex(release, Dex(archive.read(name)), prefixes)
            for content in class_files(archive):
                found = True
                try:
                    _add(release, ClassFile(content), prefixes)
                except BadClass:
                    release.unread += 1
    if not found:
        raise InputError(f"{', '.join(str(p) for p in paths)}: holds no class files; give the .aar or .jar that carries the code")
    return release


def class_files(archive: Archive) -> Iterator[bytes]:
    """Every class file of a release's archive, in the jars inside it too."""
    for name in archive.names():
        if name.endswith(".class") and not name.startswith(NO_CODE) and not name.endswith(NO_CODE[1:]):
            yield archive.read(name)
        elif name.endswith(".jar") and (name == "classes.jar" or name.startswith("libs/")):
            content = archive.read(name)
            if len(content) > EMPTY_ARCHIVE:
                yield from class_files(Archive(content, f"{archive.subject}:{name}"))


def _add_dex(release: Release, dex: Dex, prefixes: tuple[bytes, ...]) -> None:
    """Classes that an application carries with their names: the only copy of some libraries that a registry serves."""
    names = {n: name for n, name in dex.defined() if name.startswith(prefixes)}
    marked = read_marks(dex, np.array(list(names), np.int64))
    for owner, mark, kind in zip(marked.owner.tolist(), marked.mark.tolist(), marked.kind.tolist(), strict=True):
        release.classes.setdefault(names[owner], {})[mark] = Kind(kind)


def _add(release: Release, read: ClassFile, prefixes: tuple[bytes, ...]) -> None:
    if not read.name.startswith(prefixes):
        package = read.name[1:].rpartition(b"/")[0].decode("utf-8", "replace")
        release.foreign[package] = release.foreign.get(package, 0) + 1
        return
    release.classes[read.name] = find_marks(read, release.texts)
