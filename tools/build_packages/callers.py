"""Releases -> an application's class file that calls them: constructors and methods of classes that an application would use.

Written byte by byte, so that no compiler and none of the types that the releases name must be at hand. The values that are passed come
from fields of a class that the shrinker must keep, so that it can assume nothing about them.
"""

import random
import struct
from collections.abc import Iterable, Sequence

from analyzer.apps.profiles.classfile import ClassFile, Member

PUBLIC, STATIC, INTERFACE, ABSTRACT, SYNTHETIC = 1, 8, 0x200, 0x400, 0x1000
APPLICATION = "jp/example/app/Entry"
HELD = {"I": "i", "J": "j", "F": "f", "D": "d", "L": "o"}
MOST_CALLS = 12
RETURN, POP, POP2, NEW, DUP = b"\xb1", b"\x57", b"\x58", b"\xbb", b"\x59"


class Pool:
    """A constant pool that grows as it is asked. `application`: the class that holds the values which are passed."""

    def __init__(self, application: str = APPLICATION) -> None:
        self.application = application.encode()
        self.entries: dict[bytes, int] = {}

    def _add(self, entry: bytes) -> int:
        return self.entries.setdefault(entry, len(self.entries) + 1)

    def text(self, text: bytes) -> int:
        return self._add(b"\x01" + struct.pack(">H", len(text)) + text)

    def type(self, name: bytes) -> int:
        return self._add(b"\x07" + struct.pack(">H", self.text(name)))

    def member(self, tag: int, owner: bytes, name: bytes, signature: bytes) -> int:
        joined = self._add(b"\x0c" + struct.pack(">HH", self.text(name), self.text(signature)))
        return self._add(bytes([tag]) + struct.pack(">HH", self.type(owner), joined))


def make_caller(classes: Sequence[ClassFile], seed: int, most_classes: int = 8, name: str = APPLICATION) -> bytes:
    """A class `name` whose static methods use some of `classes`; the choice follows `seed`."""
    pool = Pool(name)
    bodies = [body for read in choose(classes, seed, most_classes) for body in [_use(pool, read, random.Random(seed))] if body]  # noqa: S311 - repeatable
    this, above = pool.type(pool.application), pool.type(b"java/lang/Object")
    fields = b"".join(
        struct.pack(
            ">HHHH", PUBLIC | STATIC, pool.text(field.encode()), pool.text(b"Ljava/lang/Object;" if kind == "L" else kind.encode()), 0
        )
        for kind, field in HELD.items()
    )
    methods = b"".join(_method(pool, f"run{number}", body) for number, body in enumerate(bodies))
    entries = b"".join(pool.entries)
    head = struct.pack(">IHHH", 0xCAFEBABE, 0, 50, len(pool.entries) + 1)
    middle = struct.pack(">HHHHH", PUBLIC | 0x20, this, above, 0, len(HELD))
    return head + entries + middle + fields + struct.pack(">H", len(bodies)) + methods + b"\0\0"


def choose(classes: Iterable[ClassFile], seed: int, most: int) -> list[ClassFile]:
    """Public classes that can be made or have static methods: half of them those that lie highest, half at random."""
    fit = [c for c in classes if c.flags & PUBLIC and not c.flags & SYNTHETIC and b"$" not in c.name and _entries(c)]
    fit.sort(key=lambda c: (c.name.count(b"/"), -len(c.methods), c.name))
    rest = fit[most // 2 :]
    return fit[: most // 2] + random.Random(seed).sample(rest, min(len(rest), most - most // 2))  # noqa: S311 - repeatable


def _entries(read: ClassFile) -> list[Member]:
    makes = not read.flags & (ABSTRACT | INTERFACE)
    return [m for m in read.methods if m.flags & PUBLIC and (m.flags & STATIC or (makes and m.name == b"<init>")) and m.name != b"<clinit>"]


def _use(pool: Pool, read: ClassFile, chance: random.Random) -> bytes:
    """Code that makes an instance and calls some methods of it."""
    name = read.name[1:-1]
    owner = pool.type(name)
    makers = [m for m in _entries(read) if m.name == b"<init>"][:1]
    others = [m for m in read.methods if m.flags & PUBLIC and not m.flags & SYNTHETIC and m.name[:1] != b"<"]
    chosen = chance.sample(others, min(len(others), MOST_CALLS))
    code = b""
    for method in [*makers, *chosen]:
        arguments = _arguments(pool, method.signature)
        tag = 11 if read.flags & INTERFACE else 10
        row = struct.pack(">H", pool.member(tag, name, method.name, method.signature))
        if method.name == b"<init>":
            code += NEW + struct.pack(">H", owner) + DUP + arguments + b"\xb7" + row + _put(pool)
            continue
        call = b"\xb8" + row
        if not method.flags & STATIC:
            arguments = _get(pool, "L") + b"\xc0" + struct.pack(">H", owner) + arguments
            call = b"\xb9" + row + bytes([_slots(method.signature) + 1, 0]) if tag == 11 else b"\xb6" + row  # noqa: PLR2004 - of an interface
        code += arguments + call + _drop(pool, method.signature)
    return code + RETURN if code else b""


def _parameters(signature: bytes) -> list[bytes]:
    found, at, begin = [], 1, 1
    while signature[at : at + 1] != b")":
        begin = at
        while signature[at : at + 1] == b"[":
            at += 1
        at = signature.index(b";", at) + 1 if signature[at : at + 1] == b"L" else at + 1
        found.append(signature[begin:at])
    return found


def _slots(signature: bytes) -> int:
    return sum(2 if p in (b"J", b"D") else 1 for p in _parameters(signature))


def _arguments(pool: Pool, signature: bytes) -> bytes:
    code = b""
    for parameter in _parameters(signature):
        if parameter[:1] in b"L[":
            code += _get(pool, "L")
            if parameter != b"Ljava/lang/Object;":
                code += b"\xc0" + struct.pack(">H", pool.type(parameter if parameter[:1] == b"[" else parameter[1:-1]))
        else:
            kind = parameter.decode()
            code += _get(pool, kind if kind in HELD else "I")
    return code


def _get(pool: Pool, kind: str) -> bytes:
    signature = b"Ljava/lang/Object;" if kind == "L" else kind.encode()
    return b"\xb2" + struct.pack(">H", pool.member(9, pool.application, HELD[kind].encode(), signature))


def _put(pool: Pool) -> bytes:
    return b"\xb3" + struct.pack(">H", pool.member(9, pool.application, b"o", b"Ljava/lang/Object;"))


def _drop(pool: Pool, signature: bytes) -> bytes:
    result = signature.rpartition(b")")[2]
    if result == b"V":
        return b""
    if result[:1] in b"L[":
        return _put(pool)
    return POP2 if result in (b"J", b"D") else POP


def _method(pool: Pool, name: str, body: bytes) -> bytes:
    code = struct.pack(">HHI", 255, 1, len(body)) + body + struct.pack(">HH", 0, 0)
    head = struct.pack(">HHHH", PUBLIC | STATIC, pool.text(name.encode()), pool.text(b"()V"), 1)
    return head + struct.pack(">HI", pool.text(b"Code"), len(code)) + code
