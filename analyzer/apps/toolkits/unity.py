"""The files of a Unity app -> the .NET assemblies that it was built from, and hosts in its code's strings.

global-metadata.dat of IL2CPP: a magic number, a version, then (place, size) of the string literals' table, of their bytes and of the names;
the names end in NUL, those of assemblies in `.dll`. Read in Perfare/Il2CppDumper, Il2CppDumper/Il2Cpp/MetadataClass.cs at
03ea1789b2427bb5e3a3d21df2a8299e068eb58a: versions 16 to 31 hold (length, place) of each literal; later ones are not read here.
"""

import re
import struct

from analyzer.apps.toolkits.found import AppFile, Findings
from analyzer.model.gap import Cause

ENGINES = ("libunity.so", "libil2cpp.so", "UnityFramework.framework/UnityFramework")
METADATA = "global-metadata.dat"
MANAGED = re.compile(r"(?:^|/)Data/Managed/(?:[\w-]+/)?([^/]+)\.dll$")
MAGIC = 0xFAB11BAF
VERSIONS = range(16, 32)
HEADER = struct.Struct("<Ii6I")
MOST_LITERALS = 1_000_000
MOST_TEXT = 256 * 1024 * 1024
"""Bytes of all texts together: they may share those of the file."""
ASSEMBLY = re.compile(rb"[\w.+-]{1,200}\.dll")


def read_metadata(file: AppFile, into: Findings) -> None:
    """Takes up IL2CPP's metadata; one without its magic number is encrypted, which several protectors do."""
    into.add_toolkit("unity", file.where)
    data = into.read(file)
    if len(data) < HEADER.size or int.from_bytes(data[:4], "little") != MAGIC:
        into.add_gap(Cause.PACKED, f"{file.base} does not begin as IL2CPP metadata does: encrypted", file.where)
        return
    _, version, table, table_size, bytes_at, bytes_size, names, names_size = HEADER.unpack_from(data)
    if version not in VERSIONS:
        into.add_gap(Cause.UNPARSED, f"{file.base} has version {version}, whose layout is not known", file.where)
        return
    if max(table + table_size, bytes_at + bytes_size, names + names_size) > len(data):
        into.add_gap(Cause.BROKEN, f"{file.base} points past its end", file.where)
        return
    for name in data[names : names + names_size].split(b"\0"):
        if ASSEMBLY.fullmatch(name):
            into.add_module("assembly", name[: -len(".dll")].decode("latin-1"), "code", file.where)
    _read_literals(data, (table, table_size), (bytes_at, bytes_size), file, into)


def _read_literals(data: bytes, table: tuple[int, int], texts: tuple[int, int], file: AppFile, into: Findings) -> None:
    """The literals stand in a row without a mark between them, so that each is cut out by its length."""
    count = min(table[1] // 8, MOST_LITERALS)
    if count < table[1] // 8:
        into.add_gap(Cause.LIMIT_HIT, f"{file.base} has more than {MOST_LITERALS} texts; the rest was not read", file.where)
    pairs = struct.unpack_from(f"<{2 * count}I", data, table[0])
    body = data[texts[0] : texts[0] + texts[1]]
    inside = ((size, at) for size, at in zip(pairs[::2], pairs[1::2], strict=True) if at + size <= len(body))
    if sum(size for size, _ in inside) > MOST_TEXT:
        into.add_gap(Cause.LIMIT_HIT, f"{file.base} has texts of more than {MOST_TEXT} bytes; none was read", file.where)
        return
    held = {body[at : at + size] for size, at in zip(pairs[::2], pairs[1::2], strict=True) if at + size <= len(body)}
    into.add_hosts(b"\0".join(held), file.where)
    into.add_texts((h.decode("utf-8", "replace") for h in held), file.where)


def read_managed(file: AppFile, into: Findings) -> None:
    """An assembly that lies in the app as a file, named by its file."""
    match = MANAGED.search(file.name)
    if match is not None:
        into.add_toolkit("unity", file.where)
        into.add_module("assembly", match[1], "code", file.where)
