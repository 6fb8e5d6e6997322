"""A set of APKs (.apks, .xapk, .apkm, a zip or a folder of them) -> the parts of one app: each split once, stand-alone variants left out.

What an entry is goes by its content; bundletool, APKPure and APKMirror each name the files in their own way.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from analyzer.apps.packages.parts import DEEPEST, OpenPart, OpenParts, Role, dex_names, gap_at, role_of
from analyzer.errors import InputError
from analyzer.formats.archive import Archive
from analyzer.model.app import Part
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap

ZIP_HEAD = b"PK\x03\x04"
SMALLEST_ZIP = 22


class Nested(Struct):
    """An APK of the set and what its manifest says. `file` is its name in evidence, `folder` where in the set it lies."""

    file: str
    archive: Archive
    role: Role
    readable: bool = True

    @property
    def folder(self) -> str:
        return self.file.rpartition("/")[0]


def is_apk(archive: Archive) -> bool:
    return "AndroidManifest.xml" in archive or "classes.dex" in archive


def open_set(archive: Archive, shown: str) -> OpenParts:
    """The parts of the set in `archive`; InputError where it holds no APK at all."""
    gaps: list[Gap] = []
    return join_set(list(_nested(archive, shown, 1, gaps)), shown, gaps)


def join_set(found: list[Nested], shown: str, gaps: list[Gap]) -> OpenParts:
    """One app's parts out of all that was found."""
    if not found:
        raise InputError(f"{shown}: holds no .apk that can be read; give an app package")
    packages = Counter(n.role.package for n in found)
    package = max(packages, key=lambda p: (bool(p), packages[p]))
    for other in sorted(set(packages) - {package, ""}):
        where = next(n.file for n in found if n.role.package == other)
        gaps.append(gap_at(EntryAt.at(shown, where), f"another app in the same set: {other}", Cause.NOT_EXAMINED))
    chosen = _each_split_once(_with_base([n for n in found if n.role.package in {package, ""}]))
    if not any(n.role.kind == "base" for n in chosen):
        gaps.append(gap_at(EntryAt.at(shown, "base.apk"), "the set holds no base package: its code and manifest are missing"))
    return OpenParts.of(map(_part, chosen), gaps)


def open_nested(archive: Archive, file: str, gaps: list[Gap]) -> Nested:
    """One APK with its role. Where its manifest cannot be read, it is taken for a part of its own, so that its code is seen."""
    try:
        tree = OpenPart(Part("", "base", file), archive, manifest="AndroidManifest.xml").tree()
    except InputError:
        gaps.append(gap_at(EntryAt.at(file, "AndroidManifest.xml"), "which part of the app it is could not be read"))
        name = re.split(r"[/!]", file)[-1].removesuffix(".apk")
        role = Role(split=name, kind="config" if re.search(r"(^|[._])config\.", name) else "feature")
        return Nested(file, archive, role, readable=False)
    return Nested(file, archive, role_of(tree))


def _with_base(found: list[Nested]) -> list[Nested]:
    """Where no manifest names a base, one that could not be read may be it: the largest of them."""
    unread = [n for n in found if not n.readable and n.role.kind == "feature"]
    if unread and not any(n.role.kind == "base" for n in found):
        largest = max(unread, key=lambda n: sum(map(n.archive.size, dex_names(n.archive.names()))))
        largest.role = Role()
    return found


def _nested(archive: Archive, shown: str, depth: int, gaps: list[Gap]) -> Iterator[Nested]:
    for name in archive.names():
        named = name.lower().endswith(".apk")
        is_zip = archive.size(name) >= SMALLEST_ZIP and archive.head(name, 4) == ZIP_HEAD
        if not named and not is_zip:
            continue
        file = f"{shown}!{name}"
        try:
            inner = archive.nested(name)
        except InputError as e:
            if named:
                gaps.append(gap_at(EntryAt.at(shown, name), f"{name} cannot be unpacked", getattr(e, "cause", None) or Cause.BROKEN))
            continue
        if is_apk(inner):
            yield open_nested(inner, file, gaps)
        elif name.lower().endswith(".obb"):
            yield Nested(file, inner, Role(split=name.rpartition("/")[2], kind="asset-pack"))
        elif depth < DEEPEST:
            yield from _nested(inner, file, depth + 1, gaps)
        else:
            gaps.append(gap_at(EntryAt.at(shown, name), f"archives lie in one another more than {DEEPEST} deep", Cause.LIMIT_HIT))


def _each_split_once(found: Iterable[Nested]) -> list[Nested]:
    """Of bundletool's variants and stand-alone APKs of one app, what one device of today gets: the folder with the splits counts most,
    then the highest API level; config splits, which say by their name for whom they are, all stay.
    """
    splits = Counter(n.folder for n in found if n.role.split)
    chosen: dict[str, Nested] = {}
    for nested in found:
        known = chosen.get(nested.role.split)
        if known is None or _rank(nested, splits) > _rank(known, splits):
            chosen[nested.role.split] = nested
    return list(chosen.values())


def _rank(nested: Nested, splits: Counter[str]) -> tuple[bool, int, int, bool]:
    name = nested.file.rpartition("/")[2]
    return nested.readable, splits[nested.folder], nested.role.min_sdk, name == "universal.apk"


def _part(nested: Nested) -> OpenPart:
    role, names = nested.role, nested.archive.names()
    part = Part(role.split or "base", role.kind, nested.file, role.on_demand)
    manifest = "AndroidManifest.xml" if "AndroidManifest.xml" in nested.archive else None
    return OpenPart(part, nested.archive, tuple(dex_names(names)), manifest)
