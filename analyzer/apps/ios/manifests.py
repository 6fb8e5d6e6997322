"""A PrivacyInfo.xcprivacy -> what it declares; and the declarations of all bundles -> model PrivacyManifest, with what contradicts itself."""

import hashlib
from collections.abc import Iterable, Mapping

from analyzer.apps.ios.facts import Declared, ManifestFile
from analyzer.apps.ios.layout import Bundle
from analyzer.formats.plists import Value, one_line, read_plist, tables_at, text_at, texts_at
from analyzer.model.app import AccessedApi, CollectedData, ManifestNote, PrivacyManifest
from analyzer.model.knowledge import AppleFacts, DataType

TYPE, PURPOSE, API = "NSPrivacyCollectedDataType", "NSPrivacyCollectedDataTypePurpose", "NSPrivacyAccessedAPICategory"
MOST = 500
"""Entries of one list of a manifest that are kept."""


def read_manifest(data: bytes, entry: str, holder: Bundle) -> ManifestFile:
    """One manifest; InputError where it is no property list."""
    values = read_plist(data)
    return ManifestFile(
        entry=entry,
        holder=holder.name,
        own=holder.kind in {"app", "extension"},
        tracking=values.get("NSPrivacyTracking") is True,
        tracking_domains=tuple(dict.fromkeys(d.casefold() for d in texts_at(values, "NSPrivacyTrackingDomains")[:MOST] if d)),
        collected=tuple(_declared(t) for t in tables_at(values, "NSPrivacyCollectedDataTypes")[:MOST]),
        accessed=tuple(_accessed(t) for t in tables_at(values, "NSPrivacyAccessedAPITypes")[:MOST]),
        digest=hashlib.sha256(data).hexdigest(),
    )


def _declared(table: Mapping[str, Value]) -> Declared:
    return Declared(
        type=text_at(table, TYPE).removeprefix(TYPE),
        linked=table.get(f"{TYPE}Linked") is True,
        tracking=table.get(f"{TYPE}Tracking") is True,
        purposes=tuple(dict.fromkeys(p.removeprefix(PURPOSE) for p in texts_at(table, f"{TYPE}Purposes"))),
    )


def _accessed(table: Mapping[str, Value]) -> AccessedApi:
    reasons = tuple(dict.fromkeys(texts_at(table, "NSPrivacyAccessedAPITypeReasons")))
    return AccessedApi(text_at(table, "NSPrivacyAccessedAPIType").removeprefix(API), reasons)


def map_types(types: Iterable[DataType], apple: AppleFacts) -> dict[str, str]:
    """Apple's constant, in lower case, -> our data type: the only one that fits, else the one that apple.toml names; else none."""
    found: dict[str, list[str]] = {}
    for data_type in types:
        if data_type.apple and " " not in data_type.apple:
            found.setdefault(data_type.apple.casefold(), []).append(data_type.id)
    return {k: v[0] for k, v in found.items() if len(v) == 1} | {k.casefold(): v for k, v in apple.data_types.items()}


def merge(files: Iterable[ManifestFile], owners: Mapping[str, str], types: Mapping[str, str], shown: str) -> tuple[PrivacyManifest, ...]:
    """The model's form of each manifest. `owners`: entry -> SDK."""
    return tuple(
        PrivacyManifest(
            where=f"{shown}!{one_line(f.entry)}",
            sdk=owners.get(f.entry),
            tracking=f.tracking,
            tracking_domains=f.tracking_domains,
            collected=tuple(
                CollectedData(f"{TYPE}{c.type}", types.get(c.type.casefold()), c.linked, c.tracking, c.purposes) for c in f.collected
            ),
            accessed=f.accessed,
        )
        for f in files
    )


def find_notes(files: Iterable[ManifestFile], owners: Mapping[str, str], listed: Mapping[str, str], shown: str) -> tuple[ManifestNote, ...]:
    """What does not fit together. `listed`: name on Apple's list -> entry of the bundle found for it."""
    files = tuple(files)
    notes = [n for f in files for n in _within(f, owners.get(f.entry), shown)]
    held = {f.holder for f in files}
    notes += [ManifestNote("missing", f"{shown}!{entry}", name) for name, entry in sorted(listed.items()) if not _has(name, held)]
    by_sdk: dict[str, set[str]] = {}
    for file in files:
        if owners.get(file.entry):
            by_sdk.setdefault(f"{owners[file.entry]} {file.holder}", set()).add(file.digest)
    for key, digests in sorted(by_sdk.items()):
        sdk, _, holder = key.partition(" ")
        if len(digests) > 1:
            where = next(f.entry for f in files if f.holder == holder)
            notes.append(ManifestNote("differing", f"{shown}!{where}", holder, sdk))
    return tuple(notes)


def _has(name: str, held: set[str]) -> bool:
    """Whether a manifest lies in a bundle of that name, or in one named after it (`FirebaseCore_Privacy`, `Acme_FirebaseCore`)."""
    return any(name == h or h.startswith((f"{name}_", f"{name}Privacy")) or h.endswith(f"_{name}") for h in held)


def _within(file: ManifestFile, sdk: str | None, shown: str) -> list[ManifestNote]:
    """A manifest that contradicts itself."""
    where = f"{shown}!{one_line(file.entry)}"
    tracked = [c.type for c in file.collected if c.tracking]
    found = []
    if file.tracking_domains and not file.tracking:
        found.append(ManifestNote("domains-without-tracking", where, file.holder, sdk))
    if tracked and not file.tracking:
        found.append(ManifestNote("types-without-tracking", where, file.holder, sdk))
    if file.tracking and not file.tracking_domains:
        found.append(ManifestNote("tracking-without-domains", where, file.holder, sdk))
    return found
