"""A shrinker's map x the classes of a package -> the SDKs whose renamed classes are in it, by their own names: nothing is guessed."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from analyzer.apps.dex.file import Dex, decode_mutf8
from analyzer.apps.packages.parts import OpenParts
from analyzer.apps.sdks.prefixes import PackageIndex, is_shortened
from analyzer.formats.mapping import LARGEST, Member, read_mapping, read_members, unpack_mapping
from analyzer.model.app import SdkHit
from analyzer.model.evidence import ClassAt, KnowledgeAt
from analyzer.model.signature import SdkSignature

SAMPLES = 3
LONGEST = 300


class MappedSdk(Struct):
    """Classes of one SDK that carry other names here; descriptors. `samples` are printed."""

    classes: list[str] = []
    samples: list[ClassAt] = []


class Mapped(Struct):
    """What the map says of the classes that are carried. `shortened`: how many of those with a shortened name it knows and no SDK claims."""

    sdks: dict[str, MappedSdk] = {}
    shortened: int = 0

    def add(self, later: "Mapped") -> None:
        """Takes up what a later file of the package says."""
        self.shortened += later.shortened
        for sdk, more in later.sdks.items():
            held = self.sdks.setdefault(sdk, MappedSdk())
            held.classes += more.classes
            held.samples = (held.samples + more.samples)[:SAMPLES]


def load_mapping(given: Path | None, parts: OpenParts) -> dict[bytes, bytes]:
    """The map that was given, else the one that a bundle carries, else an empty one. InputError where it cannot be read."""
    if given is not None:
        return read_mapping(given)
    if parts.mapping is None:
        return {}
    archive, entry = parts.mapping
    return unpack_mapping(archive.read(entry, LARGEST), f"{archive.subject}:{entry}")


def load_members(given: Path | None, parts: OpenParts, owners: Collection[bytes]) -> list[Member]:
    """The methods of classes of the sources, from the same map. InputError where it cannot be read."""
    if given is not None:
        return read_members(given, owners)
    return read_members(parts.mapping[0].read(parts.mapping[1], LARGEST), owners) if parts.mapping is not None else []


def find_mapped(dex: Dex, mapping: Mapping[bytes, bytes], index: PackageIndex, file: str, name: str) -> Mapped:
    """The classes that `dex` carries under another name than in the sources. `name`: what evidence calls the DEX file inside `file`. A class
    of a package that siblings share counts for none of them.
    """
    found = Mapped()
    for _, descriptor in dex.defined() if mapping else ():
        old = mapping.get(descriptor)
        if old is None or index.owners(descriptor):
            continue
        owners = index.owners(old)
        if len(owners) != 1:
            found.shortened += is_shortened(descriptor)
            continue
        held = found.sdks.setdefault(owners[0], MappedSdk())
        held.classes.append(decode_mutf8(descriptor))
        if len(held.samples) < SAMPLES:
            held.samples.append(ClassAt.at(file, name, _shown(descriptor), excerpt=f"{_shown(old)} by the map"))
    return found


def join_mapped(hits: Iterable[SdkHit], mapped: Mapped, signatures: Mapping[str, SdkSignature]) -> tuple[SdkHit, ...]:
    """All hits, by name: what the map names is certain; an SDK of which no class keeps its name is renamed."""
    found = {hit.sdk: hit for hit in hits}
    for sdk, held in mapped.sdks.items():
        signature, hit = signatures[sdk], found.get(sdk)
        evidence = (*held.samples, KnowledgeAt.at(f"sdks/{signature.vendor}/{sdk}.toml", "packages"))
        if hit is None:
            hit = SdkHit(sdk, signature.name, signature.vendor, signature.kinds, "certain", "defined", renamed=True)
        renamed = hit.renamed or hit.presence != "defined"
        classes = max(hit.classes, len(held.classes))
        found[sdk] = replace(
            hit,
            confidence="certain",
            presence="defined",
            renamed=renamed,
            trace=False,
            classes=classes,
            evidence=(*evidence, *hit.evidence),
        )
    return tuple(sorted(found.values(), key=lambda h: (h.name.casefold(), h.sdk)))


def mapped_classes(mapped: Mapped) -> dict[str, str]:
    """Descriptor -> SDK of the classes that the map names."""
    return {name: sdk for sdk, held in mapped.sdks.items() for name in held.classes}


def _shown(descriptor: bytes) -> str:
    """A descriptor fit to print: whoever made the map may have written anything."""
    text = decode_mutf8(descriptor[:LONGEST])
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
