"""The files of a Flutter app -> Dart packages that it was built from.

NOTICES.Z (packed, formerly NOTICES or LICENSE) lists every package of the build with its licence: entries between lines of 80 hyphens,
the names of packages first, then an empty line (flutter/flutter, packages/flutter/lib/src/services/binding.dart at
0089896c6803fb079c1713cb2898d9dbfa56b06e, _parseLicenses). A listed package may be one that only the build used. The compiled program (libapp.so,
App, kernel_blob.bin) holds the addresses of its libraries, `package:name/path.dart`, unless it was obfuscated.
"""

import re
import zlib

from analyzer.apps.toolkits.found import AppFile, Findings
from analyzer.model.gap import Cause

ENGINES = ("libflutter.so", "Flutter.framework/Flutter")
PROGRAMS = ("libapp.so", "App.framework/App", "flutter_assets/kernel_blob.bin")
LISTS = ("flutter_assets/NOTICES.Z", "flutter_assets/NOTICES", "flutter_assets/LICENSE")
LIBRARY = re.compile(rb"package:([a-z_][a-z0-9_]{0,63})/[\w./-]{1,200}\.dart")
PACKAGE = re.compile(r"[a-z_][a-z0-9_]{0,63}")
SEPARATOR = "\n" + "-" * 80 + "\n"
LARGEST_LIST = 64 * 1024 * 1024
ANY_HEADER = 47  # wbits that take a zlib or a gzip header


def read_list(file: AppFile, into: Findings) -> None:
    """Takes up the list of licences."""
    into.add_toolkit("flutter", file.where)
    data = into.read(file)
    if file.base.endswith(".Z"):
        try:
            stream = zlib.decompressobj(ANY_HEADER)
            data = stream.decompress(data, LARGEST_LIST)
        except zlib.error:
            into.add_gap(Cause.BROKEN, f"{file.base} cannot be unpacked", file.where)
            return
        if stream.unconsumed_tail:
            into.add_gap(Cause.LIMIT_HIT, f"{file.base} is larger than {LARGEST_LIST} bytes; the rest was not read", file.where)
    for entry in data.decode("utf-8", "replace").split(SEPARATOR):
        names, found, _ = entry.partition("\n\n")
        for name in names.split("\n") if found else ():
            if PACKAGE.fullmatch(name.strip()):
                into.add_module("dart", name.strip(), "listed", file.where)


def read_program(file: AppFile, into: Findings) -> None:
    """Takes up a compiled program; where it names no library at all, its names were taken out."""
    data = into.read(file)
    names = {m[1].decode() for m in LIBRARY.finditer(data)}
    for name in names:
        into.add_module("dart", name, "code", file.where)
    into.add_hosts(data, file.where)
    if not names:
        into.add_gap(Cause.RENAMED_CODE, f"{file.base} names none of its Dart libraries: obfuscated or encrypted", file.where)
