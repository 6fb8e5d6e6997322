"""The manifests of all parts -> one Manifest and from which part each of its components, permissions and meta-data keys came.

The base says what the app is called; features and splits add what they declare. The same reader serves both compiled forms.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from analyzer.apps.packages.android import Manifest
from analyzer.apps.packages.parts import OpenPart, OpenParts, gap_at
from analyzer.errors import InputError
from analyzer.formats.resources import Strings, read_strings
from analyzer.formats.xmltree import Node
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap

COMPONENTS = ("activity", "service", "receiver", "provider")
PERMISSIONS = ("uses-permission", "uses-permission-sdk-23")
LARGEST_RESOURCES = 128 * 1024 * 1024
LONGEST = 1000
STATEMENTS, SITE = "asset_statements", re.compile(r"https?:\\?/\\?/([\w.-]+)")
"""The meta-data in which an app names web sites as its own, and how a site stands in it."""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class PartManifest(Struct, frozen=True):
    """What one part's manifest says, with what only splits and features need."""

    manifest: Manifest
    min_sdk: str = ""
    target_sdk: str = ""


class Manifests(Struct):
    """All parts as one. `origins`: component, permission or meta-data key -> names of the parts that declare it, where that is not the base alone."""

    manifest: Manifest
    min_sdk: str = ""
    target_sdk: str = ""
    origins: dict[str, tuple[str, ...]] = {}
    gaps: tuple[Gap, ...] = ()


def read_manifests(parts: OpenParts, keys: Collection[str] = ()) -> Manifests:
    """The manifests of all parts that have one; one that cannot be read is a gap. `keys`: those of meta-data whose resources are looked up."""
    read: list[tuple[str, PartManifest]] = []
    gaps = []
    for part in parts:
        if part.manifest is None:
            if part.part.kind in {"base", "feature"}:
                gaps.append(gap_at(EntryAt.at(part.part.file, "AndroidManifest.xml"), "manifest could not be read"))
            continue
        try:
            read.append((part.part.name, read_part(part, keys)))
        except InputError as e:
            cause = getattr(e, "cause", None) or Cause.BROKEN
            gaps.append(gap_at(part.at(part.manifest, str(e)), "manifest could not be read", cause))
    return merge_manifests(read, gaps)


def read_part(part: OpenPart, keys: Collection[str] = ()) -> PartManifest:
    """One part's manifest; InputError where it cannot be read. A label, and the values of `keys`, that are resources are looked up in the part's own table."""
    said = read_tree(part.tree())
    manifest = said.manifest
    asked = [k for k in {*keys, STATEMENTS} if manifest.metadata.get(k, "").startswith("@")]
    table = f"{part.folder}resources.pb" if part.manifest_form == "protobuf" else "resources.arsc"
    if (manifest.label.startswith("@") or asked) and table in part.archive:
        with suppress(InputError):  # the reference itself stays
            strings = read_strings(part.archive.read(table, LARGEST_RESOURCES))
            metadata = manifest.metadata | {k: _looked_up(manifest.metadata[k], strings) for k in asked}
            manifest = replace(manifest, label=_looked_up(manifest.label, strings), metadata=metadata)
    return replace(said, manifest=replace(manifest, links=tuple(dict.fromkeys((*manifest.links, *_sites(manifest))))))


def _sites(manifest: Manifest) -> Iterator[str]:
    """Hosts of the sites that the app's asset statements name."""
    return (m[1].lower() for m in SITE.finditer(manifest.metadata.get(STATEMENTS, "")))


def _looked_up(text: str, strings: Strings) -> str:
    return (_line(strings.look_up(text)) or text) if text.startswith("@") else text


def read_tree(root: Node) -> PartManifest:
    """A manifest's elements in the words of the model."""
    package = root.attributes.get("package", "")
    application = next(root.find("application"), Node(""))
    sdk = next(root.find("uses-sdk"), Node("")).attributes
    found = {kind: sorted({_full(n.attributes.get("name", ""), package) for n in application.find(kind)} - {""}) for kind in COMPONENTS}
    metadata = {
        _line(n.attributes["name"]): _line(n.attributes.get("value") or n.attributes.get("resource", ""))
        for n in root.find("meta-data")
        if n.attributes.get("name")
    }
    manifest = Manifest(
        package=_line(package),
        label=_line(application.attributes.get("label", "")),
        version=_line(root.attributes.get("versionName", "")),
        version_code=_line(root.attributes.get("versionCode", "")),
        permissions=tuple(sorted({_line(n.attributes.get("name", "")) for n in root.find(*PERMISSIONS)} - {""})),
        components=tuple(dict.fromkeys(_line(c) for kind in COMPONENTS for c in found[kind])),
        metadata=metadata,
        links=_links(root),
        reader="soshin",
    )
    return PartManifest(manifest, _line(sdk.get("minSdkVersion", "")), _line(sdk.get("targetSdkVersion", "")))


def _links(root: Node) -> tuple[str, ...]:
    """Hosts whose web links the app asks Android to verify as its own."""
    filters = (f for f in root.find("intent-filter") if f.attributes.get("autoVerify") in {"true", "1"})
    data = ([d.attributes for d in f.find("data")] for f in filters)
    web = (found for found in data if any(d.get("scheme") in {"http", "https"} for d in found))
    return tuple(dict.fromkeys(_line(d["host"]) for found in web for d in found if d.get("host")))


def merge_manifests(read: Iterable[tuple[str, PartManifest]], gaps: Iterable[Gap] = ()) -> Manifests:
    """(part's name, what its manifest says), base first -> one."""
    held = list(read)
    if not held:
        return Manifests(Manifest(), gaps=tuple(gaps))
    base, first = held[0]
    metadata = {k: v for _, p in reversed(held) for k, v in p.manifest.metadata.items()}
    origins: dict[str, list[str]] = {}
    for name, said in held:
        m = said.manifest
        for key in dict.fromkeys((*m.components, *m.permissions, *m.metadata)):
            origins.setdefault(key, []).append(name)
    manifest = replace(
        first.manifest,
        permissions=tuple(sorted({x for _, p in held for x in p.manifest.permissions})),
        components=tuple(dict.fromkeys(x for _, p in held for x in p.manifest.components)),
        metadata=metadata,
        links=tuple(dict.fromkeys(x for _, p in held for x in p.manifest.links)),
    )
    elsewhere = {k: tuple(v) for k, v in origins.items() if v != [base]}
    return Manifests(manifest, first.min_sdk, first.target_sdk, elsewhere, tuple(gaps))


def _full(name: str, package: str) -> str:
    """A component's class as Android completes it."""
    if name.startswith(".") or (name and "." not in name):
        return f"{package}.{name.lstrip('.')}"
    return name


def _line(value: str) -> str:
    """One line of plain text: the package's author may have written anything."""
    return CONTROL.sub(" ", value).strip()[:LONGEST]
