"""An SDK's version marks x a DEX file -> the version that the code says, where it is proven; else none."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analyzer.apps.dex import Dex, encode_mutf8
from analyzer.apps.dexcode import loaded_strings, methods_loading, string_constants
from analyzer.apps.prefixes import path_of
from analyzer.model.signature import SdkSignature, VersionMark

VERSION = r"\d{1,4}\.\d{1,4}(?:\.\d{1,6}){0,3}(?:-(?:alpha|beta|rc|SNAPSHOT)[\w.-]{0,12})?"
MOST_CLASSES = 20_000
"""Classes of a DEX file whose code is walked for the sake of a version."""
Candidates = dict[int, set[str]]
"""Number of the mark in the signature -> versions that it gave."""


def read_versions(dex: Dex, signature: SdkSignature, classes: Mapping[bytes, int]) -> Candidates:
    """What each mark says in this file. `classes`: descriptor -> number of the SDK's classes that it defines."""
    found: Candidates = defaultdict(set)
    for number, mark in enumerate(signature.versions):
        if mark.beside and any(found.values()):
            continue
        for text in _texts(dex, mark, classes):
            match = re.fullmatch(re.escape(mark.form).replace(r"\{v\}", f"({VERSION})"), text)
            if match is not None:
                found[number].add(match[1])
    return found


def decide_version(signature: SdkSignature, candidates: Candidates, others: Sequence[SdkSignature]) -> str | None:
    """The first mark that gave exactly one version. A form that another SDK of the package has too proves nothing."""
    elsewhere = {m.form for o in others if o.id != signature.id for m in o.versions if _anywhere(m)}
    for number, mark in enumerate(signature.versions):
        said = candidates.get(number, set())
        if len(said) == 1 and not (_anywhere(mark) and mark.form in elsewhere):
            return next(iter(said))
    return None


def _anywhere(mark: VersionMark) -> bool:
    """Whether the mark takes its form wherever it stands."""
    return not mark.class_ and not mark.beside


def _texts(dex: Dex, mark: VersionMark, classes: Mapping[bytes, int]) -> Iterator[str]:
    if mark.beside:
        yield from _strings_beside(dex, mark.beside)
        return
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


def _strings_beside(dex: Dex, text: str) -> Iterator[str]:
    """Strings that a method loads which loads `text` too: a method keeps its constants together where all names are gone."""
    wanted = encode_mutf8(text)
    index = dex.find_strings([wanted]).get(wanted)
    if index is None or len(dex.class_defs) > MOST_CLASSES:
        return
    for held in methods_loading(dex, index):
        yield from (dex.string(i) for i in held if i < len(dex.string_offsets))
