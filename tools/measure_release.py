"""SDK releases (AAR or JAR files) -> JSON: the facts that a file of signatures/sdks is written from. Standard library alone.

usage: measure_release.py [--version V] [--own PACKAGE]... FILE...

All FILEs together are one release of one SDK (an umbrella artefact and its modules). `strings` are those that code loads: what a
shrinker leaves, unlike the constants of fields. `--own` says which packages are the SDK's; without it all are. A class that
cannot be read is counted in `unreadable`, never left out silently.
"""

import argparse
import hashlib
import io
import json
import re
import struct
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ANDROID = "{http://schemas.android.com/apk/res/android}"
URL_HOST = re.compile(r"https?://(?:[\w.~-]+@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?![\w.%{-])", re.IGNORECASE)
SAYS_NO = re.compile(
    r"opt_?-?(?:in|out)|consent|gdpr|ccpa|coppa|forgetme|dataprocessing|(?:^|set|is)(?:\w*(?:tracking|collection|analytics|telemetry|sdk))?"
    r"(?:enabled|disabled)$|^(?:en|dis)able(?:sdk|tracking|analytics|collection)?$|donotsell|limitdata|privacy",
    re.IGNORECASE,
)
OPERANDS = (
    "00000000000000001212211111000000000000000000000000000011111000000000000000000000000000000000000000000"
    "000000000000000000000000000000020000000000000000000022222222222222221TL0000002222222FF212002200W322FF"
)
"""Bytes after each opcode: a number, F = 4, T and L = the two switches, W = wide."""


LDC, LDC_WIDE, IINC = 0x12, 0x13, 0x84
FIELDS, CALLS = (0xB2, 0xB4), range(0xB6, 0xBA)
UTF8, STRING = 1, 8
LONGEST_MARK = 200
"""Characters of a text in which the version's place is worth printing."""


class Constant(NamedTuple):
    """One place where a class holds a text: a method that loads it or a field that is it."""

    place: str
    text: str
    loaded: bool


class ClassFile:
    """The constant pool and members of one .class file; raises ValueError, struct.error, KeyError or IndexError on a broken one."""

    def __init__(self, blob: bytes) -> None:
        if blob[:4] != b"\xca\xfe\xba\xbe":
            raise ValueError("not a class file")
        self.data = blob
        self.pool: dict[int, tuple[int, Any]] = {}
        self.at = 10
        self._read_pool(struct.unpack_from(">H", blob, 8)[0])
        self.access, this = struct.unpack_from(">HH", blob, self.at)
        self.name = self.text_of(this)
        count = struct.unpack_from(">H", blob, self.at + 6)[0]
        self.at += 8 + 2 * count

    def _read_pool(self, count: int) -> None:
        sizes = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
        number = 1
        while number < count:
            tag = self.data[self.at]
            if tag == UTF8:
                size = struct.unpack_from(">H", self.data, self.at + 1)[0]
                raw = self.data[self.at + 3 : self.at + 3 + size]
                self.pool[number] = (tag, raw.decode("utf-8", "replace"))
                self.at += 3 + size
            else:
                self.pool[number] = (tag, self.data[self.at + 1 : self.at + 1 + sizes[tag]])
                self.at += 1 + sizes[tag]
            number += 2 if tag in (5, 6) else 1

    def text_of(self, number: int) -> str:
        """The text of a Utf8, String or Class entry."""
        tag, held = self.pool[number]
        return held if tag == UTF8 else self.text_of(struct.unpack(">H", held[:2])[0])

    def member(self, number: int) -> str:
        """`owner#name` of a field or method reference."""
        owner, pair = struct.unpack(">HH", self.pool[number][1])
        return f"{self.text_of(owner)}#{self.text_of(struct.unpack('>HH', self.pool[pair][1])[0])}"

    def members(self) -> Iterator[tuple[str, int, str, str, dict[str, tuple[int, int]]]]:
        """(sort, access, name, descriptor, attribute -> (start, end)) of each field, then of each method."""
        for sort in ("field", "method"):
            count = struct.unpack_from(">H", self.data, self.at)[0]
            self.at += 2
            for _ in range(count):
                access, name, descriptor, attributes = struct.unpack_from(">HHHH", self.data, self.at)
                self.at += 8
                held = {}
                for _ in range(attributes):
                    kind, size = struct.unpack_from(">HI", self.data, self.at)
                    held[self.text_of(kind)] = (self.at + 6, self.at + 6 + size)
                    self.at += 6 + size
                yield sort, access, self.text_of(name), self.text_of(descriptor), held


def width(code: bytes, at: int) -> int:
    """Bytes of the instruction at `at`."""
    form = OPERANDS[code[at]] if code[at] < len(OPERANDS) else "0"
    if form.isdigit():
        return 1 + int(form)
    if form == "F":
        return 5
    if form == "W":
        return 6 if code[at + 1] == IINC else 4
    start = (at + 4) & ~3
    low, high = (int(n) for n in struct.unpack_from(">ii", code, start + 4))
    return start + 12 + 4 * (high - low + 1) - at if form == "T" else start + 8 + 8 * low - at


def instructions(held: ClassFile, code: bytes) -> Iterator[tuple[str, str]]:
    """("text" or "field" or "call", what) of the instructions that load a string, read a field or call a method."""
    at = 0
    while at < len(code):
        op = code[at]
        if op in (LDC, LDC_WIDE):
            number = code[at + 1] if op == LDC else struct.unpack_from(">H", code, at + 1)[0]
            if held.pool[number][0] == STRING:
                yield "text", held.text_of(number)
        elif op in FIELDS:
            yield "field", held.member(struct.unpack_from(">H", code, at + 1)[0])
        elif op in CALLS:
            yield "call", held.member(struct.unpack_from(">H", code, at + 1)[0])
        at += width(code, at)


class Release:
    """What all files of one release show together. `own` are packages of the SDK as paths, () for all."""

    def __init__(self, own: Iterable[str] = (), version: str = "") -> None:
        self.own, self.version = tuple(p.replace(".", "/").rstrip("/") + "/" for p in own), version
        self.files: list[dict[str, Any]] = []
        self.classes: list[str] = []
        self.other: Counter[str] = Counter()
        self.constants: list[Constant] = []
        self.lists: dict[str, set[str]] = {
            k: set() for k in ("components", "meta_data", "read_meta_data", "permissions", "libraries", "assets", "keeps", "opt_outs")
        }
        self.unreadable = 0

    def add(self, path: Path) -> None:
        """Takes up one AAR or JAR file."""
        raw = path.read_bytes()
        self.files.append({"file": path.name, "sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw)})
        self._add_archive(zipfile.ZipFile(io.BytesIO(raw)))

    def _add_archive(self, archive: zipfile.ZipFile) -> None:
        for name in archive.namelist():
            if name.endswith(".class") and not name.startswith("META-INF/"):
                self._add_class(archive.read(name))
            elif name == "AndroidManifest.xml":
                self._add_manifest(archive.read(name))
            elif name == "classes.jar" or re.fullmatch(r"libs/[^/]+\.jar", name):
                self._add_archive(zipfile.ZipFile(io.BytesIO(archive.read(name))))
            elif name.endswith(".so"):
                self.lists["libraries"].add(name.rpartition("/")[2])
            elif name.startswith("assets/") and not name.endswith("/"):
                self.lists["assets"].add(name.removeprefix("assets/"))
            elif name == "proguard.txt" or name.startswith("META-INF/proguard/"):
                text = archive.read(name).decode("utf-8", "replace")
                self.lists["keeps"] |= set(re.findall(r"^\s*-keep(?:names|classmembers)?[^\n]*?\s([\w.*$]+\.[\w.*$]+)", text, re.MULTILINE))

    def _add_class(self, blob: bytes) -> None:
        try:
            held = ClassFile(blob)
            if self.own and not held.name.startswith(self.own):
                self.other[held.name.rpartition("/")[0]] += 1
                return
            for sort, access, name, descriptor, attributes in held.members():
                self._add_member(held, sort, access, name, descriptor, attributes)
            self.classes.append(held.name)
        except (ValueError, struct.error, KeyError, IndexError):
            self.unreadable += 1

    def _add_member(
        self, held: ClassFile, sort: str, access: int, name: str, descriptor: str, attributes: dict[str, tuple[int, int]]
    ) -> None:
        place = f"{held.name}#{name}"
        if sort == "field" and "ConstantValue" in attributes and descriptor == "Ljava/lang/String;":
            number = struct.unpack_from(">H", held.data, attributes["ConstantValue"][0])[0]
            self.constants.append(Constant(place, held.text_of(number), loaded=False))
        if sort == "method" and access & 1 and held.access & 1 and SAYS_NO.search(name):
            self.lists["opt_outs"].add(place + descriptor)
        if "Code" in attributes:
            start = attributes["Code"][0]
            size = struct.unpack_from(">I", held.data, start + 4)[0]
            self._add_code(place, list(instructions(held, held.data[start + 8 : start + 8 + size])))

    def _add_code(self, place: str, steps: list[tuple[str, str]]) -> None:
        metadata = any(kind == "field" and what.endswith("#metaData") for kind, what in steps)
        for number, (kind, what) in enumerate(steps):
            if kind != "text":
                continue
            self.constants.append(Constant(place, what, loaded=True))
            after = steps[number + 1 : number + 2]
            if metadata and after and after[0][0] == "call" and after[0][1].startswith(("android/os/Bundle#", "android/os/BaseBundle#")):
                self.lists["read_meta_data"].add(what)

    def _add_manifest(self, blob: bytes) -> None:
        try:
            root = ET.fromstring(blob)  # noqa: S314 - a release that was fetched by its coordinates, its hash printed
        except ET.ParseError:
            self.unreadable += 1
            return
        package = root.get("package", "")
        for element in root.iter():
            name = element.get(f"{ANDROID}name", "")
            if element.tag in ("activity", "service", "receiver", "provider", "activity-alias"):
                self.lists["components"].add(package + name if name.startswith(".") else name)
            elif element.tag == "meta-data":
                self.lists["meta_data"].add(name)
            elif element.tag.startswith("uses-permission"):
                self.lists["permissions"].add(name)

    def facts(self) -> dict[str, Any]:
        """All of it in the form that is printed."""
        packages = Counter(c.rpartition("/")[0] for c in self.classes)
        loaded = {c.text for c in self.constants if c.loaded}
        marks = [c for c in self.constants if self.version and self.version in c.text and len(c.text) < LONGEST_MARK]
        return {
            "version": self.version,
            "files": self.files,
            "classes": len(self.classes),
            "unreadable": self.unreadable,
            "packages": dict(sorted(packages.items())),
            "other_packages": dict(sorted(self.other.items())),
            "strings": sorted(loaded),
            "hosts": sorted({h.lower() for t in loaded for h in URL_HOST.findall(t)}),
            "version_marks": [{"place": c.place, "value": c.text, "loaded": c.loaded} for c in dict.fromkeys(marks)],
            **{key: sorted(v for v in values if v) for key, values in self.lists.items()},
        }


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", default="", help="the release's version: its places in the code are printed")
    parser.add_argument("--own", action="append", default=[], metavar="PACKAGE", help="a package of the SDK's own, com.acme")
    parser.add_argument("files", nargs="+", type=Path)
    given = parser.parse_args(arguments)
    release = Release(given.own, given.version)
    for path in given.files:
        release.add(path)
    json.dump(release.facts(), sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
