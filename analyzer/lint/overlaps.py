"""Marks of all SDKs side by side -> problems: what two of them claim, what is too common to be one's mark, names that two bear.

Each mark is looked up once in an index, so that a thousand files cost no more than their marks.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from analyzer.domains import is_public_suffix
from analyzer.lint.problem import Filed, Problem
from analyzer.marks import is_too_common
from analyzer.model.signature import SdkSignature

SHARED_NEVER = ("strings", "hosts", "components", "libraries", "maven", "frameworks", "pods", "dart", "npm", "resources", "assets")
"""Keys whose entries stand for one SDK alone, siblings aside."""


def check_overlaps(filed: Iterable[Filed]) -> Iterator[Problem]:
    """Problems between files of one folder, and marks that no SDK can have for itself. An overlay may claim what the bundled files have."""
    listed = list(filed)
    by_root: dict[str, list[Filed]] = defaultdict(list)
    for one in listed:
        yield from _too_common(one)
        by_root[one.shown.partition("/sdks/")[0]].append(one)
    for files in by_root.values():
        yield from _same_ids(files)
        yield from _same_names(files)
        yield from _packages(files)
        yield from _aliases(files)
        for key in SHARED_NEVER:
            yield from _shared(files, key)


def _too_common(one: Filed) -> Iterator[Problem]:
    for package in one.signature.packages:
        if is_too_common(package):
            yield Problem(one.shown, "packages", f"{package} holds more than one SDK's code", "name the packages of this SDK inside it")
    for host in one.signature.hosts:
        if is_public_suffix(host):
            yield Problem(one.shown, "hosts", f"{host} belongs to no single owner", "name the SDK's own host below it")


def _same_ids(files: list[Filed]) -> Iterator[Problem]:
    first: dict[str, Filed] = {}
    for one in files:
        other = first.setdefault(one.signature.id, one)
        if other is not one:
            yield Problem(one.shown, "id", f"{one.signature.id} is the id of {other.shown} too", "rename one of them")


def _same_names(files: list[Filed]) -> Iterator[Problem]:
    """A document that names the SDK must mean one of them."""
    first: dict[str, Filed] = {}
    for one in files:
        other = first.setdefault(_flat(one.signature.name), one)
        if other.signature.id != one.signature.id:
            yield Problem(
                one.shown, "name", f"{one.signature.name!r} is {other.signature.id}'s name too", "say in the name how they differ"
            )


def _aliases(files: list[Filed]) -> Iterator[Problem]:
    """A name that says the SDK's own once more, or by which documents call an SDK of another company."""
    owners: dict[str, Filed] = {}
    for own_names in (True, False):
        for one in files:
            for name in _own_names(one) if own_names else {_flat(n) for n in one.signature.aliases}:
                owners.setdefault(name, one)
    for one in files:
        own = _own_names(one)
        for alias in one.signature.aliases:
            other = owners[_flat(alias)].signature
            if _flat(alias) in own:
                yield Problem(one.shown, "aliases", f"{alias!r} is its name already", "leave it out")
            elif other.vendor != one.signature.vendor:
                advice = "leave it with the company whose service it is"
                yield Problem(one.shown, "aliases", f"{alias!r} is a name of {other.id} of {other.vendor} too", advice)


def _own_names(one: Filed) -> set[str]:
    """The names of an SDK without its aliases."""
    return {_flat(n) for n in one.signature.called if n not in one.signature.aliases}


def _packages(files: list[Filed]) -> Iterator[Problem]:
    """A package that two SDKs have, or that lies in another SDK's, and no family that says so."""
    owners: dict[str, list[Filed]] = defaultdict(list)
    for one in files:
        for package in one.signature.packages:
            owners[package].append(one)
    for package in sorted(owners):
        for holder in _beginnings(package):
            for one in owners[package]:
                for other in owners.get(holder, ()):
                    if _apart(one, other) and (holder != package or other.shown < one.shown):
                        advice = "give both one family if they are siblings, else narrow the packages"
                        yield Problem(one.shown, "packages", f"{package} and {holder} of {other.signature.id} overlap", advice)


def _beginnings(package: str) -> Iterator[str]:
    parts = package.split(".")
    yield from (".".join(parts[:n]) for n in range(2, len(parts) + 1))


def _shared(files: list[Filed], key: str) -> Iterator[Problem]:
    first: dict[str, Filed] = {}
    for one in files:
        for mark in dict.fromkeys(getattr(one.signature, key)):
            other = first.setdefault(mark, one)
            if _apart(one, other):
                advice = "leave it out of both, or make them a family"
                yield Problem(one.shown, key, f"{mark!r} is {other.signature.id}'s too", advice)


def _apart(one: Filed, other: Filed) -> bool:
    """Whether they are two SDKs without a family in common."""
    a: SdkSignature = one.signature
    b: SdkSignature = other.signature
    return a.id != b.id and (a.family is None or a.family != b.family)


def _flat(name: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", name)).casefold()
