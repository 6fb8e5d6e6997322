"""Open parts x version marks outside code -> what files and string resources say of SDKs' versions; for a reader that runs in a child.

Meta-data of the manifest is asked where the manifest is known already (`from_manifest`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress

from analyzer.apps.packages.parts import OpenPart, OpenParts
from analyzer.apps.sdks.version_marks import Candidates, find_version, marks_of
from analyzer.errors import InputError
from analyzer.formats.archive import MIB
from analyzer.formats.resources import read_strings
from analyzer.model.signature import SdkSignature

LARGEST_ENTRY, LARGEST_TABLE = 64 * 1024, 256 * MIB
LONGEST = 200
"""Characters of a line that are looked at."""
Wanted = tuple[str, int, str, str]
"""(SDK, number of the mark, its form, the key in a properties file or "")."""


def read_stated(parts: OpenParts, signatures: Iterable[SdkSignature]) -> dict[str, Candidates]:
    """SDK -> what its marks outside code say. A file that cannot be unpacked says nothing here; who lists the package's entries says so."""
    entries: dict[str, list[Wanted]] = defaultdict(list)
    resources: dict[str, list[Wanted]] = defaultdict(list)
    for signature in signatures:
        for number, mark in enumerate(marks_of(signature)):
            if mark.entry:
                name, _, key = mark.entry.partition("#")
                entries[name].append((signature.id, number, mark.form, key))
            elif mark.resource:
                resources[mark.resource].append((signature.id, number, mark.form, ""))
    found: dict[str, Candidates] = defaultdict(lambda: defaultdict(set))
    for part in parts:
        _read_entries(part, entries, found)
        if resources:
            _read_resources(part, resources, found)
    return {sdk: dict(said) for sdk, said in found.items()}


def from_manifest(signature: SdkSignature, metadata: Mapping[str, str]) -> Candidates:
    """What the values of the signature's meta-data keys say."""
    marks = [(n, m) for n, m in enumerate(marks_of(signature)) if m.meta_data in metadata and m.meta_data]
    said = {n: find_version(m.form, metadata[m.meta_data].strip()) for n, m in marks}
    return {n: {version} for n, version in said.items() if version is not None}


def _read_entries(part: OpenPart, wanted: Mapping[str, list[Wanted]], found: dict[str, Candidates]) -> None:
    for name, entry in part.entries():
        if name not in wanted:
            continue
        with suppress(InputError):
            lines = part.archive.read(entry, LARGEST_ENTRY).decode("utf-8", "replace").splitlines()
            for sdk, number, form, key in wanted[name]:
                _take(found, (sdk, number, form, key), _value(lines, key))


def _value(lines: list[str], key: str) -> str:
    """The first line, or what a properties file says of `key`."""
    if not key:
        return lines[0][:LONGEST].strip() if lines else ""
    pairs = (line[:LONGEST].partition("=") for line in lines)
    return next((value.strip() for name, _, value in pairs if name.strip() == key), "")


def _read_resources(part: OpenPart, wanted: Mapping[str, list[Wanted]], found: dict[str, Candidates]) -> None:
    table = next((e for n, e in part.entries() if n in {"resources.arsc", "resources.pb"}), None)
    if table is None:
        return
    with suppress(InputError):
        texts = read_strings(part.archive.read(table, LARGEST_TABLE)).by_name
        for name, marks in wanted.items():
            for mark in marks:
                _take(found, mark, texts.get(name, "")[:LONGEST].strip())


def _take(found: dict[str, Candidates], mark: Wanted, text: str) -> None:
    sdk, number, form, _ = mark
    version = find_version(form, text)
    if version is not None:
        found[sdk][number].add(version)
