"""Signatures -> which SDK a class name belongs to: whole package parts only, the longest package wins among nested ones."""

import re
from collections import defaultdict
from collections.abc import Iterable

from analyzer.model.signature import SdkSignature

SHORTENED = re.compile(rb"[A-Za-z]{1,2}\d{0,2}|[a-z]{3}|[A-Za-z]\d[A-Za-z0-9]{1,2}")
"""The form of names that shrinkers give: a, b0, aa, aaa, a1b."""


def path_of(name: str) -> bytes:
    """A dotted name as it stands in descriptors: `com.acme.Sdk` -> `com/acme/Sdk`."""
    return name.replace(".", "/").encode()


def is_shortened(descriptor: bytes) -> bool:
    """Whether the class has a name of the form that shrinkers give; an inner class goes by its outermost."""
    simple = descriptor[1:-1].rpartition(b"/")[2].partition(b"$")[0]
    return SHORTENED.fullmatch(simple) is not None


class PackageIndex:
    """Packages and marker classes of all signatures, each asked once per package of the app."""

    def __init__(self, signatures: Iterable[SdkSignature]) -> None:
        self._packages: dict[bytes, tuple[str, ...]] = {}
        self._classes: dict[bytes, tuple[str, ...]] = {}
        self._asked: dict[bytes, tuple[str, ...]] = {}
        for into, names in ((self._packages, "packages"), (self._classes, "classes")):
            held: dict[bytes, list[str]] = defaultdict(list)
            for signature in signatures:
                for name in getattr(signature, names):
                    held[path_of(name)].append(signature.id)
            into.update({name: tuple(ids) for name, ids in held.items()})
        self._with_marked = frozenset(name.rpartition(b"/")[0] for name in self._classes)

    def owners(self, descriptor: bytes) -> tuple[str, ...]:
        """Ids of the SDKs that the class `Lcom/acme/Sdk;` may belong to: several where siblings share a package, else one or none."""
        name = descriptor[1:-1]
        if self._classes and (marked := self._classes.get(name.partition(b"$")[0])):
            return marked
        return self.of_package(name.rpartition(b"/")[0])

    def holds_marked(self, package: bytes) -> bool:
        """Whether some classes of the package may have owners other than the package's, so that they must be asked for one by one."""
        return package in self._with_marked

    def of_package(self, package: bytes) -> tuple[str, ...]:
        """Ids of the SDKs that the package `com/acme` may belong to."""
        known = self._asked.get(package)
        if known is None:
            known = self._asked[package] = self._longest(package)
        return known

    def _longest(self, package: bytes) -> tuple[str, ...]:
        while package:
            if package in self._packages:
                return self._packages[package]
            package = package.rpartition(b"/")[0]
        return ()
