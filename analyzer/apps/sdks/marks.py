"""The parts of an Android package x signatures -> what speaks of an SDK outside the DEX code: native libraries, assets, names of resources,
and the modules of the toolkit that the app was made with.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from analyzer.apps.packages.bundle import DEPENDENCIES, Library, read_libraries
from analyzer.apps.packages.parts import OpenPart, OpenParts, gap_at
from analyzer.apps.toolkits import LOOKED_AT, AppFile, Ecosystem, Module, ToolkitRead, read_toolkits
from analyzer.errors import InputError
from analyzer.formats.archive import MIB
from analyzer.formats.resources import read_strings
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap
from analyzer.model.signature import SdkSignature

NATIVE = re.compile(r"lib/[^/]+/([^/]+\.so)")
LARGEST_RESOURCES, LARGEST_FILE = 256 * MIB, 256 * MIB
MarkKind = Literal["library", "asset", "resource", "dart", "npm", "assembly", "native-module", "host", "maven"]
ECOSYSTEMS: tuple[Ecosystem, ...] = ("dart", "npm", "assembly", "native-module")


class SdkMark(Struct, frozen=True):
    """One thing that speaks of an SDK. `how`: `file` for what lies there by name, else as a toolkit's module is known (code, listed, named)."""

    kind: MarkKind
    name: str
    how: str
    where: EntryAt
    version: str = ""


class Marks(Struct):
    """What lies outside the DEX code. `sdks`: SDK -> its marks; `native_libraries`: file names, each once; `toolkits` with modules and hosts;
    `libraries`: those that a bundle's build lists; `mapping`: the place of the shrinker's map, "" where the package has none.
    """

    sdks: dict[str, tuple[SdkMark, ...]] = {}
    native_libraries: tuple[str, ...] = ()
    toolkits: ToolkitRead = ToolkitRead()
    libraries: tuple[Library, ...] = ()
    mapping: str = ""
    gaps: tuple[Gap, ...] = ()


def find_marks(parts: OpenParts, signatures: Iterable[SdkSignature], hosts: Iterable[str] = ()) -> Marks:
    """The marks of `signatures` in the package; for a reader that runs in a child. `hosts`: hosts believed where they stand alone."""
    wanted = tuple(signatures)
    toolkits = read_toolkits(_files(parts), module_names(wanted), {*hosts, *(h for s in wanted for h in s.hosts)})
    gaps = list(toolkits.gaps)
    native = _native(parts)
    libraries, place = _listed(parts, gaps)
    found = Index(wanted)
    found.add_files(parts)
    found.add_resources(parts, gaps)
    found.add_toolkits(toolkits)
    for library in libraries:
        found.add("maven", library.name, "listed", place, library.version)
    mapping = f"{parts[0].part.file}!{parts.mapping[1]}" if parts.mapping is not None else ""
    return Marks(found.close(), native, toolkits, libraries, mapping, tuple(gaps))


def module_names(signatures: Iterable[SdkSignature]) -> dict[Ecosystem, frozenset[str]]:
    """The modules that the signatures ask for, by their kind: what `read_toolkits` looks for."""
    wanted = tuple(signatures)
    return {e: frozenset(n for s in wanted for n in _modules(s, e)) for e in ECOSYSTEMS}


def _modules(signature: SdkSignature, ecosystem: Ecosystem) -> tuple[str, ...]:
    return {
        "dart": signature.dart,
        "npm": signature.npm,
        "assembly": signature.assemblies,
        "native-module": signature.native_modules,
    }[ecosystem]


def find_toolkit_marks(toolkits: ToolkitRead, signatures: Iterable[SdkSignature]) -> dict[str, tuple[SdkMark, ...]]:
    """SDK -> its marks among the toolkits' modules and hosts alone, for an app of any platform."""
    found = Index(signatures)
    found.add_toolkits(toolkits)
    return found.close()


class Index:
    """Names of marks -> the SDKs that have them, and what of it was found."""

    def __init__(self, signatures: Iterable[SdkSignature]) -> None:
        self._wanted: dict[tuple[MarkKind, str], list[str]] = {}
        self._folders: dict[str, list[str]] = {}
        self._found: dict[str, dict[tuple[MarkKind, str], SdkMark]] = {}
        for signature in signatures:
            keys: Mapping[MarkKind, tuple[str, ...]] = {
                "library": signature.libraries,
                "asset": signature.assets,
                "resource": signature.resources,
                "dart": signature.dart,
                "npm": signature.npm,
                "assembly": signature.assemblies,
                "native-module": signature.native_modules,
                "host": signature.hosts,
                "maven": signature.maven,
            }
            for kind, names in keys.items():
                for name in names:
                    into = self._folders if kind == "asset" and name.endswith("/") else self._wanted
                    key = name if into is self._folders else (kind, name)
                    into.setdefault(key, []).append(signature.id)  # type: ignore[arg-type]

    def add(self, kind: MarkKind, name: str, how: str, where: EntryAt, version: str = "") -> None:
        """Takes the thing up for every SDK that asks for it; the first place of it stays."""
        for sdk in self._wanted.get((kind, name), ()):
            self._found.setdefault(sdk, {}).setdefault((kind, name), SdkMark(kind, name, how, where, version))

    def add_toolkits(self, toolkits: ToolkitRead) -> None:
        for module in toolkits.modules:
            self.add(module.ecosystem, module.name, module.how, module.where, module.version)
        for host, where in toolkits.hosts.items():
            self.add("host", host, "named", where)

    def add_files(self, parts: OpenParts) -> None:
        for part in parts:
            for name, entry in part.entries():
                if name.endswith(".so") and (match := NATIVE.fullmatch(name)) is not None:
                    self.add("library", match[1], "file", part.at(entry, match[1]))
                elif name.startswith("assets/"):
                    self._add_asset(name[len("assets/") :], part, entry)

    def _add_asset(self, name: str, part: OpenPart, entry: str) -> None:
        self.add("asset", name, "file", part.at(entry, name))
        folder = name.rpartition("/")[0]
        while folder:
            for sdk in self._folders.get(f"{folder}/", ()):
                self._found.setdefault(sdk, {}).setdefault(("asset", folder), SdkMark("asset", f"{folder}/", "file", part.at(entry, name)))
            folder = folder.rpartition("/")[0]

    def add_resources(self, parts: OpenParts, gaps: list[Gap]) -> None:
        """Names of string resources, from resources.arsc or a bundle's resources.pb; not opened where no signature asks for one."""
        if not any(kind == "resource" for kind, _ in self._wanted):
            return
        for part in parts:
            entry = next((e for n, e in part.entries() if n in {"resources.arsc", "resources.pb"}), None)
            if entry is None:
                continue
            try:
                names = read_strings(part.archive.read(entry, LARGEST_RESOURCES)).by_name
            except InputError as e:
                gaps.append(
                    gap_at(part.at(entry, str(e)), "names of resources could not be read", getattr(e, "cause", None) or Cause.BROKEN)
                )
                continue
            for name in names:
                self.add("resource", name, "file", part.at(entry, name))

    def close(self) -> dict[str, tuple[SdkMark, ...]]:
        return {sdk: tuple(marks.values()) for sdk, marks in sorted(self._found.items())}


def _files(parts: OpenParts) -> Iterable[AppFile]:
    for part in parts:
        for name, entry in part.entries():
            if name.endswith(LOOKED_AT):
                yield _file(part, name, entry)


def _file(part: OpenPart, name: str, entry: str) -> AppFile:
    archive = part.archive
    return AppFile(name, part.at(entry), lambda: archive.read(entry, LARGEST_FILE), lambda size: archive.head(entry, size))


def _native(parts: OpenParts) -> tuple[str, ...]:
    found = {
        match[1] for part in parts for name, _ in part.entries() if name.endswith(".so") and (match := NATIVE.fullmatch(name)) is not None
    }
    return tuple(sorted(found))


def _listed(parts: OpenParts, gaps: list[Gap]) -> tuple[tuple[Library, ...], EntryAt]:
    """The libraries that the build lists, and the place of the list."""
    where = EntryAt.at(parts[0].part.file, DEPENDENCIES)
    if parts.dependencies is None:
        return (), where
    archive, entry = parts.dependencies
    try:
        return read_libraries(archive.read(entry)), where
    except InputError as e:
        gaps.append(gap_at(where, "the build's list of libraries could not be read", getattr(e, "cause", None) or Cause.BROKEN))
        return (), where


__all__ = ["Marks", "Module", "SdkMark", "find_marks", "find_toolkit_marks", "module_names"]
