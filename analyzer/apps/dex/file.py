"""DEX bytes -> the classes that they define, the types that they only name, and their strings (numpy views, decoded when asked).

Layout after the Dalvik executable format. Every offset is checked against the file before it is followed; a bad one is a DexError.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from analyzer.apps.dex.strings import Pool, find_strings
from analyzer.errors import InputError
from analyzer.model.gap import Cause

if TYPE_CHECKING:
    from analyzer.apps.dex.tables import Tables

HEADER_SIZE, CONTAINER_HEADER_SIZE = 0x70, 0x78
VERSIONS = range(35, 42)
CONTAINER_VERSION = 41
LITTLE = 0x12345678
MOST_STRINGS = 1_000_000
CLASS_DEF_FIELDS = 8
Words = npt.NDArray[np.uint32]


class DexError(InputError):
    """A DEX file that cannot be followed; `cause` is the Gap's."""

    def __init__(self, message: str, cause: Cause = Cause.BROKEN) -> None:
        super().__init__(message)
        self.cause = cause


class Dex:
    """One DEX file. Descriptors are bytes as in the file: `Lcom/acme/Sdk;`. `at`: where its header lies in `data`, which is more than 0
    for the second and later ones of a container (version 041); all other offsets count from the start of `data`.
    """

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at
        self.version = self._version()
        fields: tuple[int, ...] = struct.unpack_from("<20I", data, at + 0x20)
        if fields[2] != LITTLE:
            raise DexError("is not little-endian", Cause.UNPARSED)
        (strings, string_at), (types, type_at), self._protos, self._fields, self._methods, (classes, class_at) = zip(
            fields[6:18:2], fields[7:18:2], strict=True
        )
        if strings > MOST_STRINGS:
            raise DexError(f"has more than {MOST_STRINGS} strings", Cause.LIMIT_HIT)
        self.string_offsets = self._words(string_at, strings)
        self.type_strings = self._words(type_at, types)
        self.class_defs = self._words(class_at, classes * CLASS_DEF_FIELDS).reshape(-1, CLASS_DEF_FIELDS)
        for count, place in (self._fields, self._methods):
            self._words(place, 2 * count)
        self._check("type", self.type_strings, strings)
        self._check("class", self.class_defs[:, 0], types)
        self._check("string offset", self.string_offsets, len(data))

    def let_go(self) -> None:
        """Drops what was made of the file, which refers back to it: its bytes are free as soon as nobody holds the file itself."""
        self.__dict__.pop("tables", None)
        self.__dict__.pop("pool", None)

    def _version(self) -> int:
        head = self.data[self.at : self.at + 8]
        if len(self.data) < self.at + HEADER_SIZE or head[:4] != b"dex\n" or head[7:] != b"\0" or not head[4:7].isdigit():
            raise DexError("is no DEX file")
        version = int(head[4:7])
        if version not in VERSIONS:
            raise DexError(f"has DEX version {version:03}, which no reader knows yet", Cause.UNPARSED)
        if version >= CONTAINER_VERSION and len(self.data) < self.at + CONTAINER_HEADER_SIZE:
            raise DexError("is cut short in its header")
        return version

    def _words(self, offset: int, count: int) -> Words:
        if count and offset + 4 * count > len(self.data):
            raise DexError(f"points {offset + 4 * count - len(self.data)} bytes past its end")
        return np.frombuffer(self.data, "<u4", count, offset if count else 0)

    @staticmethod
    def _check(what: str, indexes: Any, bound: int) -> None:
        if indexes.size and int(indexes.max()) >= bound:
            raise DexError(f"has a {what} index {int(indexes.max())} of {bound}")

    @cached_property
    def pool(self) -> Pool:
        """The strings, for whoever looks for many at once."""
        return Pool(self.data, self.string_offsets)

    @cached_property
    def tables(self) -> "Tables":
        """The id tables and all members."""
        from analyzer.apps.dex.tables import Tables

        return Tables(self)

    def raw_string(self, index: int) -> bytes:
        """String `index` in MUTF-8."""
        if not 0 <= index < len(self.string_offsets):
            raise DexError(f"has no string {index}")
        return self.pool.raw(index)

    def string(self, index: int) -> str:
        return decode_mutf8(self.raw_string(index))

    def find_strings(self, wanted: Iterable[bytes]) -> Mapping[bytes, int]:
        """Which of `wanted` (MUTF-8) stand in the pool as whole strings, and their index; the order of the pool is not trusted."""
        return find_strings(self.pool, wanted)

    def string_at(self, offset: int) -> int | None:
        """Index of the string whose text covers byte `offset`, or None."""
        return self.pool.at(offset)

    def descriptor(self, type_index: int) -> bytes:
        if not 0 <= type_index < len(self.type_strings):
            raise DexError(f"has no type {type_index}")
        return self.raw_string(int(self.type_strings[type_index]))

    def defined(self) -> Iterator[tuple[int, bytes]]:
        """(number of the class definition, descriptor) of each class that this file carries."""
        for number, type_index in enumerate(self.class_defs[:, 0].tolist()):
            yield number, self.descriptor(type_index)

    def definition_of(self, name: int) -> int | None:
        """Number of the class definition whose descriptor is string `name`, or None."""
        for type_index in np.flatnonzero(self.type_strings == name).tolist():
            for number in np.flatnonzero(self.class_defs[:, 0] == type_index).tolist():
                return int(number)
        return None

    def referenced(self) -> Iterator[bytes]:
        """Descriptors of classes that this file names and does not define; arrays and primitives left out."""
        carried = np.isin(np.arange(len(self.type_strings)), self.class_defs[:, 0])
        for type_index in np.flatnonzero(~carried).tolist():
            name = self.descriptor(type_index)
            if name[:1] == b"L":
                yield name

    def table(self, what: str) -> tuple[int, int]:
        """(count, offset) of the `protos`, `fields` or `methods` table."""
        return {"protos": self._protos, "fields": self._fields, "methods": self._methods}[what]


def read_dexes(data: bytes) -> Iterator[Dex]:
    """The DEX files in `data`: one, or as many as a container (version 041) joins, each found where the one before it ends."""
    at, end = 0, len(data)
    while at < end:
        dex = Dex(data, at)
        yield dex
        if dex.version < CONTAINER_VERSION:
            return
        size, whole = struct.unpack_from("<I", data, at + 0x20)[0], struct.unpack_from("<I", data, at + HEADER_SIZE)[0]
        if size < HEADER_SIZE:
            raise DexError("joins DEX files of no size")
        end, at = min(end, whole), at + size


def decode_mutf8(raw: bytes) -> str:
    """MUTF-8 (UTF-16 surrogates and NUL as byte groups of their own) as text; what is malformed becomes U+FFFD."""
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError:
        text = raw.replace(b"\xc0\x80", b"\0").decode("utf-8", "surrogatepass" if _well_formed(raw) else "replace")
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _well_formed(raw: bytes) -> bool:
    try:
        raw.replace(b"\xc0\x80", b"\0").decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def encode_mutf8(text: str) -> bytes:
    """Text as a DEX file holds it."""
    if text.isascii() and "\0" not in text:
        return text.encode()
    units = text.encode("utf-16-le", "surrogatepass")
    return b"".join(
        b"\xc0\x80" if unit == 0 else chr(unit).encode("utf-8", "surrogatepass") for unit in struct.unpack(f"<{len(units) // 2}H", units)
    )
