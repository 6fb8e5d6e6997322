"""An open package -> its parts, each seen as one APK: base, features, configuration splits, asset packs, code carried in assets."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, Self

from msgspec import Struct

from analyzer.formats.archive import Archive
from analyzer.formats.xmltree import Node, TreeError, read_axml, read_pbxml
from analyzer.model.app import Part
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap, Stage

DEX_ENTRY = re.compile(r"classes\d*\.dex")
DEEPEST = 3
"""How deep archives may lie in one another, the package itself not counted."""
LARGEST_MANIFEST = 64 * 1024 * 1024
Form = Literal["axml", "protobuf"]


class OpenPart(Struct):
    """A part with its archive open. `dex` and `manifest` are names of entries, in loading order; `folder` is where a module of a bundle lies
    in its archive, which all modules share. Lives in the reading child only.
    """

    part: Part
    archive: Archive
    dex: tuple[str, ...] = ()
    manifest: str | None = None
    manifest_form: Form = "axml"
    folder: str = ""

    def entries(self) -> Iterator[tuple[str, str]]:
        """(name as in an APK, name in the archive) of each entry of this part."""
        if not self.folder:
            yield from ((name, name) for name in self.archive.names())
            return
        for name in self.archive.names():
            if name.startswith(self.folder):
                yield as_in_apk(name[len(self.folder) :]), name

    def at(self, entry: str, excerpt: str = "") -> EntryAt:
        """The place of an entry, as evidence names it."""
        return EntryAt.at(self.part.file, entry, excerpt=excerpt)

    def tree(self) -> Node:
        """The manifest's elements; InputError where there is none that can be read."""
        if self.manifest is None:
            raise TreeError("has no manifest", Cause.NOT_EXAMINED)
        data = self.archive.read(self.manifest, LARGEST_MANIFEST)
        return read_pbxml(data) if self.manifest_form == "protobuf" else read_axml(data)


class OpenParts(tuple[OpenPart, ...]):  # noqa: SLOT001 - it has attributes beside its items
    """The parts of one package, base first. `gaps`: what of it could not be opened. `mapping` and `dependencies`: places of the shrinker's
    map and of the list of libraries that a build leaves in a bundle, by (archive, entry).
    """

    gaps: tuple[Gap, ...] = ()
    mapping: tuple[Archive, str] | None = None
    dependencies: tuple[Archive, str] | None = None

    @classmethod
    def of(cls, parts: Iterable[OpenPart], gaps: Iterable[Gap] = ()) -> Self:
        made = cls(sorted(parts, key=lambda p: p.part.kind != "base"))
        made.gaps = tuple(gaps)
        return made


def as_in_apk(name: str) -> str:
    """Where bundletool puts a file of a bundle's module: root/x -> x, dex/classes.dex -> classes.dex, manifest/x -> x."""
    first, _, rest = name.partition("/")
    return rest if first in {"root", "dex", "manifest"} and rest else name


def dex_names(names: Iterable[str]) -> list[str]:
    """Those of the names by which Android loads code from an APK, in loading order."""
    return sorted((n for n in names if DEX_ENTRY.fullmatch(n)), key=lambda n: int(n[len("classes") : -len(".dex")] or 1))


class Role(Struct):
    """What a manifest says of its part. `split` "" is a base, or an APK that stands alone."""

    package: str = ""
    split: str = ""
    kind: Literal["base", "feature", "config", "asset-pack"] = "base"
    on_demand: bool = False
    min_sdk: int = 0


def role_of(root: Node, module: str = "") -> Role:
    """A part's role; `module` is its name in a bundle, whose base says nothing of itself.

    Attributes and elements as developer.android.com describes them: split, configForSplit, isFeatureSplit, dist:module, dist:delivery.
    """
    said = root.attributes
    split = said.get("split", "") or ("" if module == "base" else module)
    distribution = next(root.find("module"), Node(""))
    kind: Literal["base", "feature", "config", "asset-pack"] = "base"
    if distribution.attributes.get("type") == "asset-pack":
        kind = "asset-pack"
    elif "configForSplit" in said or re.match(r"(.+\.)?config\.", split):
        kind = "config"
    elif split:
        kind = "feature"
    levels = [n.attributes.get("minSdkVersion", "") for n in root.find("uses-sdk")]
    level = next((int(v) for v in levels if v.isdecimal() and len(v) < 4), 0)  # noqa: PLR2004 - API levels
    return Role(said.get("package", ""), split, kind, kind != "base" and _is_on_demand(distribution), level)


def _is_on_demand(distribution: Node) -> bool:
    if distribution.attributes.get("onDemand") == "true":  # the older form
        return True
    named = {n.name for n in distribution.walk()}
    return ("on-demand" in named or "fast-follow" in named) and "install-time" not in named


def gap_at(where: EntryAt, subject: str, cause: Cause = Cause.BROKEN) -> Gap:
    return Gap(Stage.SCAN, cause, subject, where)
