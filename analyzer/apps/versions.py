"""An SDK's version marks x a DEX file -> the version that the code says, where it is proven; else none."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analyzer.apps.dex import Dex
from analyzer.apps.dexcode import classes_loading, loaded_strings, string_constants
from analyzer.apps.prefixes import path_of
from analyzer.model.signature import SdkSignature, VersionMark

VERSION = r"\d{1,4}\.\d{1,4}(?:\.\d{1,6}){0,3}(?:-(?:alpha|beta|rc|SNAPSHOT)[\w.-]{0,12})?"
BARE = re.compile(rb"\d{1,3}\.\d{1,3}\.\d{1,4}")
LONGEST_BARE = 12
MOST_CLASSES = 20_000
"""Classes of a DEX file whose code is walked for the sake of a version."""
BESIDE = -1
Candidates = dict[int, set[str]]
"""Number of the mark in the signature -> versions that it gave; BESIDE for those that stand beside the SDK's own strings."""


def read_versions(dex: Dex, signature: SdkSignature, classes: Mapping[bytes, int]) -> Candidates:
    """What each mark says in this file. `classes`: descriptor -> number of the SDK's classes that it defines."""
    found: Candidates = defaultdict(set)
    for number, mark in enumerate(signature.versions):
        for text in _texts(dex, mark, classes):
            match = re.fullmatch(re.escape(mark.form).replace(r"\{v\}", f"({VERSION})"), text)
            if match is not None:
                found[number].add(match[1])
    return found


def read_beside(dex: Dex, anchors: Mapping[str, set[int]]) -> dict[str, set[str]]:
    """SDK -> bare versions that a class loads which loads a string of the SDK's own too: what is left where class names are gone.

    `anchors`: SDK -> indexes of its own strings in this file. Of 41 SDKs of known version in labelled packages,
    16 show one, each the right one.
    """
    if not anchors or len(dex.class_defs) > MOST_CLASSES:
        return {}
    versions = dex.strings_like(BARE, b"0123456789", LONGEST_BARE)
    if not versions:
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for held in classes_loading(dex, {*versions, *(i for own in anchors.values() for i in own)}).values():
        said = {versions[i].decode() for i in held if i in versions}
        for sdk, own in anchors.items():
            if said and own & held:
                found[sdk] |= said
    return found


def decide_version(signature: SdkSignature, candidates: Candidates, others: Sequence[SdkSignature]) -> str | None:
    """The first mark that gave exactly one version. A form that another SDK of the package has too proves nothing."""
    elsewhere = {m.form for o in others if o.id != signature.id for m in o.versions if not m.class_}
    for number, mark in enumerate(signature.versions):
        said = candidates.get(number, set())
        if len(said) == 1 and (mark.class_ or mark.form not in elsewhere):
            return next(iter(said))
    beside = candidates.get(BESIDE, set())
    return next(iter(beside)) if len(beside) == 1 else None


def _texts(dex: Dex, mark: VersionMark, classes: Mapping[bytes, int]) -> Iterator[str]:
    if not mark.class_:
        yield from _strings_around(dex, mark.form)
        return
    number = classes.get(b"L" + path_of(mark.class_) + b";")
    if number is None:
        return
    indexes: Iterable[int]
    if mark.field:
        constants = string_constants(dex, number)
        indexes = [constants[name] for name in (mark.field.encode(),) if name in constants]
    else:
        indexes = loaded_strings(dex, number, mark.method.encode())
    for index in indexes:
        if index < len(dex.string_offsets):
            yield dex.string(index)


def _strings_around(dex: Dex, form: str) -> Iterator[str]:
    """Strings of the pool that hold the longest fixed part of the form."""
    part = max(form.split("{v}"), key=len).encode()
    at = dex.data.find(part)
    while at >= 0:
        index = dex.string_at(at)
        if index is not None:
            yield dex.string(index)
        at = dex.data.find(part, at + 1)
