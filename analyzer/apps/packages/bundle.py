"""An Android App Bundle (.aab) -> its modules as parts, the shrinker's map and the list of libraries that the build left in it.

Layout: google/bundletool, BundleModule (manifest/, dex/, res/, assets/, lib/, root/ below each module's folder) and BundleMetadata;
app_dependencies.proto at 0583e1f1a7161621b8e4332f77f46d9f8a0da4bc for the libraries.
"""

import re

from msgspec import Struct

from analyzer.apps.packages.parts import OpenPart, OpenParts, Role, dex_names, gap_at, role_of
from analyzer.errors import InputError
from analyzer.formats.archive import Archive
from analyzer.formats.protobuf import Message
from analyzer.model.app import Part
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap

METADATA = "BUNDLE-METADATA"
MAPPING = f"{METADATA}/com.android.tools.build.obfuscation/proguard.map"
DEPENDENCIES = f"{METADATA}/com.android.tools.build.libraries/dependencies.pb"
MODULE_FILE = re.compile(r"([^/]+)/(?:manifest/AndroidManifest\.xml|dex/classes\d*\.dex)")
LARGEST_LIST = 64 * 1024 * 1024


class Library(Struct, frozen=True):
    """A library that the build says it put into the bundle. `name`: group:artifact of Maven, or the package's name of Unity."""

    name: str
    version: str


def is_bundle(archive: Archive) -> bool:
    return "BundleConfig.pb" in archive or "base/manifest/AndroidManifest.xml" in archive


def open_bundle(archive: Archive, shown: str) -> OpenParts:
    """The modules of a bundle; InputError where it has none."""
    gaps: list[Gap] = []
    names = archive.names()
    modules = dict.fromkeys(m[1] for n in names if (m := MODULE_FILE.fullmatch(n)) is not None and m[1] != METADATA)
    if not modules:
        raise InputError(f"{shown}: has no module with a manifest or code; give the bundle that the build made")
    parts = OpenParts.of((_module(archive, shown, m, gaps) for m in modules), ())
    parts.gaps = tuple(gaps)
    parts.mapping = (archive, MAPPING) if MAPPING in archive else None
    parts.dependencies = (archive, DEPENDENCIES) if DEPENDENCIES in archive else None
    return parts


def _module(archive: Archive, shown: str, module: str, gaps: list[Gap]) -> OpenPart:
    """One module; evidence names each but the base by a name of its own, so that a place tells the part."""
    folder = f"{module}/"
    manifest = f"{folder}manifest/AndroidManifest.xml"
    code = f"{folder}dex/"
    dex = tuple(code + n for n in dex_names(n[len(code) :] for n in archive.names() if n.startswith(code)))
    file = shown if module == "base" else f"{shown}!{module}"
    part = OpenPart(Part(module, "base", file), archive, dex, manifest if manifest in archive else None, "protobuf", folder)
    try:
        role = role_of(part.tree(), module)
    except InputError as e:
        role = Role(kind="base" if module == "base" else "feature")
        cause = getattr(e, "cause", None) or Cause.BROKEN
        gaps.append(gap_at(EntryAt.at(shown, manifest), "which part of the app it is could not be read", cause))
    part.part = Part(module, role.kind, file, role.on_demand)
    return part


def read_libraries(data: bytes) -> tuple[Library, ...]:
    """The libraries of a bundle's dependencies.pb; ProtobufError where it is damaged.

    AppDependencies: library = 1. Library: maven_library = 1 (group_id = 1, artifact_id = 2, version = 5), unity_library = 4 (package_name = 1,
    version = 2).
    """
    found = []
    for library in Message(data).messages(1):
        maven, unity = library.message(1), library.message(4)
        if maven.text(2):
            found.append(Library(f"{maven.text(1)}:{maven.text(2)}", maven.text(5)))
        elif unity.text(1):
            found.append(Library(unity.text(1), unity.text(2)))
    return tuple(dict.fromkeys(found))
