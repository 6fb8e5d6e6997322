"""A shrinker's map (mapping.txt of R8 or ProGuard) -> the original name of each renamed class.

The form after R8's documentation of its retrace map: `com.acme.Sdk -> a.b:` begins a class, indented lines its members, `#` a comment.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from analyzer.errors import InputError
from analyzer.model.gap import Cause

CLASS = re.compile(rb"([^\s#][^\s]*) -> ([^\s:]+):\s*$")
METHOD = re.compile(rb"\s+(?:\d+:\d+:)?([\w.$\[\]]+) ([\w$<>-]+)\(([^)]*)\)(?::\d+)*(?::\d+)? -> (\S+)\s*$")
PLAIN = {
    b"void": b"V", b"boolean": b"Z", b"byte": b"B", b"char": b"C", b"short": b"S", b"int": b"I", b"long": b"J", b"float": b"F", b"double": b"D",
}  # fmt: skip
LARGEST = 512 * 1024 * 1024
MOST_CLASSES = 1_000_000
LONGEST_LINE = 65_536


class MapTooLarge(InputError):
    """A map with more in it than a reader takes; the Gap's cause is `limit-hit`."""

    cause = Cause.LIMIT_HIT


def read_mapping(path: Path) -> dict[bytes, bytes]:
    """As `parse_mapping`, of a file; InputError where it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise MapTooLarge(f"{path}: is larger than {LARGEST} bytes; give the map of this package alone")
        with path.open("rb") as file:
            return parse_mapping(iter(lambda: file.readline(LONGEST_LINE), b""), str(path))
    except OSError as e:
        raise InputError(f"{path}: cannot be read ({e.strerror}); check the file") from e


def unpack_mapping(content: bytes, subject: str) -> dict[bytes, bytes]:
    """As `parse_mapping`, of the entry of a bundle."""
    return parse_mapping(iter(BytesIO(content)), subject)


def parse_mapping(lines: Iterable[bytes], subject: str) -> dict[bytes, bytes]:
    """Descriptor in the package -> descriptor in the sources (`La/b;` -> `Lcom/acme/Sdk;`), of classes whose name is another now. InputError
    where no line names a class, MapTooLarge past a million of them.
    """
    found: dict[bytes, bytes] = {}
    named = False
    for old, new in _classes(lines):
        named = True
        if old != new:
            found[new] = old
        if len(found) > MOST_CLASSES:
            raise MapTooLarge(f"{subject}: names more than {MOST_CLASSES} classes; give the map of this package alone")
    if not named:
        raise InputError(f"{subject}: is no map of R8 or ProGuard; give the mapping.txt that the build of this package wrote")
    return found


class Member(NamedTuple):
    """A method of a mapped class: names and descriptors in the sources, and what class and method are called in the package."""

    owner: bytes
    name: bytes
    form: bytes
    new_owner: bytes
    new_name: bytes


def read_members(given: Path | bytes, owners: Collection[bytes]) -> list[Member]:
    """The methods of the classes `owners` (descriptors in the sources); `given` is a file or an entry's content. InputError where it cannot be read."""
    try:
        if isinstance(given, bytes):
            return list(_members(BytesIO(given), owners))
        with given.open("rb") as file:
            return list(_members(iter(lambda: file.readline(LONGEST_LINE), b""), owners))
    except OSError as e:
        raise InputError(f"{given!s}: cannot be read ({e.strerror}); check the file") from e


def _members(lines: Iterable[bytes], owners: Collection[bytes]) -> Iterator[Member]:
    held: tuple[bytes, bytes] | None = None
    for line in lines:
        if b" -> " not in line:
            continue
        if (match := CLASS.match(line)) is not None:
            old = _descriptor(match[1])
            held = (old, _descriptor(match[2])) if old in owners else None
        elif held is not None and (match := METHOD.match(line)) is not None:
            parameters = b"".join(_form(p.strip()) for p in match[3].split(b",") if p.strip())
            yield Member(held[0], match[2], b"(" + parameters + b")" + _form(match[1]), held[1], match[4])


def _form(name: bytes) -> bytes:
    """A type as Java writes it as a descriptor: `int[]` -> `[I`."""
    plain = name.rstrip(b"[]")
    return b"[" * name.count(b"[]") + PLAIN.get(plain, _descriptor(plain))


def _classes(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for line in lines:
        if b" -> " in line and (match := CLASS.match(line)) is not None:
            yield _descriptor(match[1]), _descriptor(match[2])


def _descriptor(name: bytes) -> bytes:
    return b"L" + name.replace(b".", b"/") + b";"
