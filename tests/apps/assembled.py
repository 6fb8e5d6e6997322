"""A DEX file from methods written as 16-bit units: instructions with names in the places of indexes, branches, payloads and handlers."""

import re
import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analyzer.apps.dex.file import encode_mutf8
from tests.apps.dexfile import uleb

NONE = 0xFFFFFFFF
HEADER = 0x70
Unit = int | str
"""A unit, or the name of what its index stands for: `Lcls;->name(I)V` a method, `Lcls;->F:I` a field, `"text` a string, `Lcls;` a type."""
METHOD = re.compile(r"(L[^;]+;)->([^(]+)\((.*)\)(.+)")
FIELD = re.compile(r"(L[^;]+;)->([^:(]+):(.+)")
TYPES = re.compile(r"\[*(?:[ZBSCIJFD]|L[^;]+;)")


class Method(NamedTuple):
    """`units` run with `registers` registers. `handler`: (first unit, units, unit of the handler) of one try block."""

    units: Sequence[Unit]
    registers: int = 8
    static: bool = True
    handler: tuple[int, int, int] | None = None


def call(method: str, *registers: int, static: bool = False) -> list[Unit]:
    """invoke-static or invoke-virtual with up to four registers."""
    packed = sum(r << 4 * i for i, r in enumerate(registers))
    return [(0x71 if static else 0x6E) | len(registers) << 12, method, packed]


def call_range(method: str, first: int, count: int) -> list[Unit]:
    return [0x77 | count << 8, method, first]


def text(register: int, said: str) -> list[Unit]:
    return [0x1A | register << 8, f'"{said}']


def number(register: int, value: int) -> list[Unit]:
    return [0x13 | register << 8, value & 0xFFFF]


def sget(register: int, field: str) -> list[Unit]:
    return [0x62 | register << 8, field]


def sput(register: int, field: str) -> list[Unit]:
    return [0x69 | register << 8, field]


def iget(register: int, field: str) -> list[Unit]:
    return [0x54 | register << 8, field]


def move(to: int, register: int) -> list[Unit]:
    return [0x07 | to << 8 | register << 12]


def result(register: int) -> list[Unit]:
    return [0x0C | register << 8]


def goto(units: int) -> list[Unit]:
    return [0x28 | (units & 0xFF) << 8]


def if_zero(register: int, units: int) -> list[Unit]:
    return [0x38 | register << 8, units & 0xFFFF]


RETURN: list[Unit] = [0x000E]


class Assembly:
    """The tables of one file, filled by what the methods name."""

    def __init__(self, methods: Mapping[str, Method], parents: Mapping[str, str], constants: Mapping[str, str]) -> None:
        self.methods_of = methods
        names = [*methods, *constants, *(u for m in methods.values() for u in m.units if isinstance(u, str))]
        self.methods = sorted({n for n in names if METHOD.fullmatch(n)})
        self.fields = sorted({n for n in names if FIELD.fullmatch(n)})
        parts = [METHOD.fullmatch(n) for n in self.methods]
        self.protos = sorted({(m[3], m[4]) for m in parts if m})
        self.own = sorted({n.partition("->")[0] for n in (*methods, *constants)} | set(parents))
        said = {n[1:] for n in names if n.startswith('"')} | set(constants.values())
        types = {*self.own, *parents.values(), *(n for n in names if n.startswith("L") and "->" not in n)}
        for member in parts:
            if member:
                types |= {member[1], member[4], *TYPES.findall(member[3])}
        for name in self.fields:
            field = FIELD.fullmatch(name)
            types |= {field[1], field[3]} if field else set()
        members = {n.partition("->")[2].split("(")[0].split(":")[0] for n in (*self.methods, *self.fields)}
        self.strings = sorted({*said, *types, *members, "V"})
        self.types = sorted(types | {"V"})

    def index(self, unit: Unit) -> int:
        if isinstance(unit, int):
            return unit
        if unit.startswith('"'):
            return self.strings.index(unit[1:])
        return (self.methods if "(" in unit else self.fields if ":" in unit else self.types).index(unit)


def assemble(methods: Mapping[str, Method], parents: Mapping[str, str] | None = None, constants: Mapping[str, str] | None = None) -> bytes:
    """`methods` by `Lcls;->name(I)V`; `parents` of their classes; `constants`: `Lcls;->F:Ljava/lang/String;` -> text from the start."""
    parents, constants = parents or {}, constants or {}
    made = Assembly(methods, parents, constants)
    sizes = (
        4 * len(made.strings),
        4 * len(made.types),
        12 * len(made.protos),
        8 * len(made.fields),
        8 * len(made.methods),
        32 * len(made.own),
    )
    places = [HEADER + sum(sizes[:n]) for n in range(len(sizes) + 1)]
    base, data = places[-1], bytearray()

    def put(part: bytes, align: int = 1) -> int:
        data.extend(bytes(-(base + len(data)) % align))
        data.extend(part)
        return base + len(data) - len(part)

    text_at = [put(uleb(len(t.encode("utf-16-le")) // 2) + encode_mutf8(t) + b"\0") for t in made.strings]
    protos = b""
    for parameters, returned in made.protos:
        kinds = [made.types.index(t) for t in TYPES.findall(parameters)]
        at = put(struct.pack(f"<I{len(kinds)}H", len(kinds), *kinds), 4) if kinds else 0
        protos += struct.pack("<3I", made.strings.index("V"), made.types.index(returned), at)
    defs = b""
    for owner in made.own:
        codes = [(made.methods.index(n), put(_code(made, n, m), 4), m) for n, m in methods.items() if n.startswith(f"{owner}->")]
        held = sorted(made.fields.index(n) for n in constants if n.startswith(f"{owner}->"))
        rows = b"".join(uleb(i - before) + uleb(8) for before, i in zip([0, *held], held, strict=False))
        before = 0
        for row, code, method in sorted(codes, key=lambda c: c[0]):
            rows += uleb(row - before) + uleb(8 if method.static else 1) + uleb(code)
            before = row
        class_data = put(uleb(len(held)) + uleb(0) + uleb(len(codes)) + uleb(0) + rows)
        values = 0
        if held:
            texts = [made.strings.index(constants[made.fields[i]]) for i in held]
            values = put(uleb(len(held)) + b"".join(b"\x77" + struct.pack("<I", t) for t in texts))
        parent = made.types.index(parents[owner]) if owner in parents else NONE
        defs += struct.pack("<8I", made.types.index(owner), 1, parent, 0, NONE, 0, class_data, values)
    return _file(made, places, text_at, protos, defs, bytes(data))


def _code(made: Assembly, name: str, method: Method) -> bytes:
    units = [made.index(u) for u in method.units]
    parts = METHOD.fullmatch(name)
    words = sum(2 if t in "JD" else 1 for t in TYPES.findall(parts[3])) if parts else 0
    ins = words + (not method.static)
    head = struct.pack("<4H2I", method.registers, ins, 4, int(method.handler is not None), 0, len(units))
    code = head + struct.pack(f"<{len(units)}H", *units)
    if method.handler is None:
        return code
    first, count, handler = method.handler
    return code + bytes(2 * (len(units) % 2)) + struct.pack("<IHH", first, count, 1) + uleb(1) + b"\x00" + uleb(handler)


def _file(made: Assembly, places: Sequence[int], text_at: Sequence[int], protos: bytes, defs: bytes, data: bytes) -> bytes:
    tables = struct.pack(f"<{len(text_at)}I", *text_at)
    tables += struct.pack(f"<{len(made.types)}I", *(made.strings.index(t) for t in made.types)) + protos
    for name in made.fields:
        owner, _, rest = name.partition("->")
        member, _, kind = rest.partition(":")
        tables += struct.pack("<HHI", made.types.index(owner), made.types.index(kind), made.strings.index(member))
    for name in made.methods:
        found = METHOD.fullmatch(name)
        if found:
            row = made.protos.index((found[3], found[4]))
            tables += struct.pack("<HHI", made.types.index(found[1]), row, made.strings.index(found[2]))
    counts = [len(made.strings), len(made.types), len(made.protos), len(made.fields), len(made.methods), len(made.own)]
    pairs = [n for pair in zip(counts, places, strict=False) for n in pair]
    size = places[-1] + len(data)
    head = b"dex\n035\0" + bytes(24) + struct.pack("<20I", size, HEADER, 0x12345678, 0, 0, 0, *pairs, len(data), places[-1])
    return head + tables + defs + data
