"""A shrinker's map (mapping.txt of R8 or ProGuard) -> the original name of each renamed class.

The form after R8's documentation of its retrace map: `com.acme.Sdk -> a.b:` begins a class, indented lines its members, `#` a comment.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from analyzer.errors import InputError
from analyzer.model.gap import Cause

CLASS = re.compile(rb"([^\s#][^\s]*) -> ([^\s:]+):\s*$")
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


def _classes(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for line in lines:
        if b" -> " in line and (match := CLASS.match(line)) is not None:
            yield _descriptor(match[1]), _descriptor(match[2])


def _descriptor(name: bytes) -> bytes:
    return b"L" + name.replace(b".", b"/") + b";"
