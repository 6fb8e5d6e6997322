"""A release's class file -> what its constant pool and its members say: names, strings, numbers, references. Its code is never walked.

Layout after the Java virtual machine specification, chapter 4. The constant pool holds all that a class's code loads, calls and names.
"""

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.errors import InputError

MAGIC = 0xCAFEBABE
UTF8, INTEGER, FLOAT, LONG, DOUBLE, CLASS, STRING, FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE = 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
HANDLE, METHOD_TYPE, DYNAMIC, INVOKE_DYNAMIC, MODULE, PACKAGE = 15, 16, 17, 18, 19, 20
SIZES = {INTEGER: 4, FLOAT: 4, LONG: 8, DOUBLE: 8, CLASS: 2, STRING: 2, FIELD: 4, METHOD: 4, INTERFACE_METHOD: 4, NAME_AND_TYPE: 4}
SIZES |= {HANDLE: 3, METHOD_TYPE: 2, DYNAMIC: 4, INVOKE_DYNAMIC: 4, MODULE: 2, PACKAGE: 2}
LDC, LDC_WIDE, SHORT_INDEX = 0x12, b"\x13", 0xFF
CONCAT_HOLES = re.compile(rb"[\x01\x02]")
SYNTHETIC_MODULE = 0x8000


class BadClass(InputError):
    """A class file that cannot be followed."""


class Reference(NamedTuple):
    """A field or method that the class uses; `owner` is a descriptor."""

    owner: bytes
    name: bytes
    signature: bytes


class Member(NamedTuple):
    """A field or method that the class defines."""

    name: bytes
    signature: bytes
    flags: int


class ClassFile:
    """One class. Types are descriptors as in a DEX file (`Lcom/acme/Sdk;`), texts in the modified UTF-8 that both formats share."""

    def __init__(self, data: bytes) -> None:
        try:
            self._read(data)
        except (struct.error, IndexError, KeyError, TypeError) as e:
            raise BadClass("is no class file that can be followed") from e

    def _read(self, data: bytes) -> None:
        magic, _, _, count = struct.unpack_from(">IHHH", data)
        if magic != MAGIC:
            raise BadClass("is no class file")
        self._pool: list[tuple[int, bytes]] = [(0, b"")]
        self._constants: set[int] = set()
        self._code: list[bytes] = []
        at = self._read_pool(data, 10, count)
        self.flags, this, above, interfaces = struct.unpack_from(">HHHH", data, at)
        self.name = self._type(this) if not self.flags & SYNTHETIC_MODULE else b""
        self.above = self._type(above) if above else b""
        self.interfaces = [self._type(i) for i in struct.unpack_from(f">{interfaces}H", data, at + 8)]
        self.fields, at = self._members(data, at + 8 + 2 * interfaces)
        self.methods, _ = self._members(data, at)

    def _read_pool(self, data: bytes, at: int, count: int) -> int:
        while len(self._pool) < count:
            tag = data[at]
            size = 2 + int.from_bytes(data[at + 1 : at + 3]) if tag == UTF8 else SIZES[tag]
            body = data[at + 1 : at + 1 + size]
            self._pool.append((tag, body[2:] if tag == UTF8 else body))
            if tag in (LONG, DOUBLE):
                self._pool.append((0, b""))
            at += 1 + size
        return at

    def _members(self, data: bytes, at: int) -> tuple[list[Member], int]:
        (count,) = struct.unpack_from(">H", data, at)
        at, found = at + 2, []
        for _ in range(count):
            flags, name, signature, attributes = struct.unpack_from(">HHHH", data, at)
            found.append(Member(self._text(name), self._text(signature), flags))
            at += 8
            for _ in range(attributes):
                kind, size = struct.unpack_from(">HI", data, at)
                self._keep(self._text(kind), data[at + 6 : at + 6 + size])
                at += 6 + size
                if at > len(data):
                    raise BadClass("is cut short")
        return found, at

    def _keep(self, kind: bytes, content: bytes) -> None:
        if kind == b"ConstantValue":
            self._constants.add(self._number(content))
        elif kind == b"Code":
            self._code.append(content)

    def _text(self, index: int) -> bytes:
        return self._pool[index][1]

    def _number(self, body: bytes, at: int = 0) -> int:
        return int.from_bytes(body[at : at + 2])

    def _type(self, index: int) -> bytes:
        name = self._text(self._number(self._pool[index][1]))
        return name if name[:1] == b"[" else b"L" + name + b";"

    def strings(self) -> Iterator[bytes]:
        """Texts that the code loads; what is joined at run time (a recipe with holes) in its pieces, as a DEX compiler writes it."""
        code = b"".join(self._code)
        for index, (tag, body) in enumerate(self._pool):
            if tag == STRING and (index not in self._constants or self._is_loaded(index, code)):
                yield from (p for p in CONCAT_HOLES.split(self._text(self._number(body))) if p)

    @staticmethod
    def _is_loaded(index: int, code: bytes) -> bool:
        """Whether the code seems to load a constant that a field holds from the start: other classes have it copied by the compiler."""
        return (index <= SHORT_INDEX and bytes((LDC, index)) in code) or LDC_WIDE + index.to_bytes(2) in code

    def numbers(self) -> Iterator[int]:
        """Bits of the numbers that are too large to stand in an instruction; floats as their bits."""
        for tag, body in self._pool:
            if tag in (INTEGER, FLOAT, LONG, DOUBLE):
                yield int.from_bytes(body)

    def calls(self) -> Iterator[Reference]:
        yield from self._references(METHOD, INTERFACE_METHOD)

    def uses(self) -> Iterator[Reference]:
        """Fields that the code reads or writes."""
        yield from self._references(FIELD)

    def _references(self, *tags: int) -> Iterator[Reference]:
        for tag, body in self._pool:
            if tag in tags:
                joined = self._pool[self._number(body, 2)][1]
                yield Reference(self._type(self._number(body)), self._text(self._number(joined)), self._text(self._number(joined, 2)))
