"""Bytes of a Mach-O file -> its architectures, one or several, and the one that phones run. Layout: Apple's mach-o/fat.h."""

import struct

from msgspec import Struct

from analyzer.errors import InputError

FAT, FAT_64 = 0xCAFEBABE, 0xCAFEBABF
HEADER = 32
THIN = (b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"\xfe\xed\xfa\xce")
CPUS = {0x0100000C: "arm64", 0x0200000C: "arm64_32", 12: "armv7", 0x01000007: "x86_64", 7: "i386"}
ARM64E = 2
MOST_SLICES = 32


class Slice(Struct, frozen=True):
    """One architecture of a Mach-O file, by where it lies in it."""

    arch: str
    start: int
    end: int


def is_macho(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a Mach-O file; of a Java class, which begins alike, the version is no count."""
    if head[:4] in THIN:
        return True
    return len(head) >= 8 and struct.unpack_from(">I", head)[0] in {FAT, FAT_64} and 0 < struct.unpack_from(">I", head, 4)[0] <= MOST_SLICES  # noqa: PLR2004 - two words


def slices(data: bytes) -> tuple[Slice, ...]:
    """The architectures of a Mach-O file, whole ones alone; InputError where it is none."""
    if data[:4] in THIN and len(data) >= HEADER:
        order = "<" if data[3] == 0xFE else ">"  # noqa: PLR2004 - the magic's first byte, last
        return (Slice(_arch(*struct.unpack_from(f"{order}2I", data, 4)), 0, len(data)),)
    if data[:4] in THIN or not is_macho(data[:8]):
        raise InputError("is no Mach-O file")
    (magic, count) = struct.unpack_from(">2I", data)
    form = struct.Struct(">5I" if magic == FAT else ">2I2Q2I")
    found = []
    for number in range(count):
        begin = 8 + number * form.size
        if begin + form.size > len(data):
            break
        cpu, kind, start, size = form.unpack_from(data, begin)[:4]
        if start + size <= len(data) and data[start : start + 4] in THIN:
            found.append(Slice(_arch(cpu, kind), start, start + size))
    if not found:
        raise InputError("holds no whole architecture")
    return tuple(found)


def declared(data: bytes) -> int:
    """How many architectures the file says it has."""
    return 1 if data[:4] in THIN else int(struct.unpack_from(">I", data, 4)[0])


def _arch(cpu: int, kind: int) -> str:
    name = CPUS.get(cpu, f"cpu {cpu}")
    return "arm64e" if name == "arm64" and kind & 0xFF == ARM64E else name


def choose(found: tuple[Slice, ...]) -> Slice:
    """The architecture that phones run today, else the first."""
    return next((s for arch in ("arm64", "arm64e") for s in found if s.arch == arch), found[0])
