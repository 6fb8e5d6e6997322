"""SdkSignatures -> an index of the names by which an iOS app shows them: frameworks, bundles, classes, modules and keys."""

import re
from collections.abc import Iterable

from analyzer.apps.ios.asked import Asked
from analyzer.apps.ios.facts import Wanted
from analyzer.apps.sdks.marks import module_names
from analyzer.model.signature import SdkSignature

SUFFIXES = (".framework", ".xcframework", ".bundle")
NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_]")
PRIVACY = re.compile(r"(?:_|-|\.)?privacy(?:_?manifest|info)?(?:_?bundle)?$|_?resources$", re.IGNORECASE)
SHORTEST = 4
"""Letters that a name needs to be found inside the name of a bundle (`Acme_AcmeCore.bundle`)."""


def bare(name: str) -> str:
    """`Acme.framework` as `Acme`."""
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    return name


def module_name(pod: str) -> str:
    """The name of the framework and the module that CocoaPods makes of a pod: subspecs left out, no signs but letters and digits."""
    return NOT_IN_A_NAME.sub("_", pod.partition("/")[0])


class Marks:
    """Name -> the SDKs that have it. A name that two SDKs have decides for neither."""

    def __init__(self, signatures: Iterable[SdkSignature]) -> None:
        self.signatures = {s.id: s for s in signatures}
        self.frameworks: dict[str, list[str]] = {}
        self.bundles: dict[str, list[str]] = {}
        self.classes: dict[str, list[str]] = {}
        self.beginnings: dict[str, list[str]] = {}
        self.keys: dict[str, list[str]] = {}
        self.hosts: dict[str, list[str]] = {}
        for signature in self.signatures.values():
            self._add(signature)

    def _add(self, signature: SdkSignature) -> None:
        sdk = signature.id
        names = [bare(f) for f in signature.frameworks] + [module_name(p) for p in (*signature.pods, *signature.dart)]
        keys = [*signature.plist_keys, *(m.name for m in signature.switches if m.kind == "plist")]
        classes = [c for c in signature.apple_classes if not c.endswith("*")]
        beginnings = [c.removesuffix("*") for c in signature.apple_classes if c.endswith("*")]
        filed = (
            (self.frameworks, names),
            (self.bundles, [bare(b) for b in signature.bundles]),
            (self.classes, classes),
            (self.beginnings, beginnings),
            (self.keys, keys),
            (self.hosts, signature.hosts),
        )
        for index, listed in filed:
            for name in dict.fromkeys(listed):
                index.setdefault(name, []).append(sdk)

    def wanted(self, hosts: Iterable[str], asked: Asked) -> Wanted:
        """What the child that reads binaries looks for."""
        return Wanted(
            frozenset(self.classes),
            tuple(self.beginnings),
            frozenset(self.frameworks),
            frozenset(hosts) | frozenset(self.hosts),
            module_names(self.signatures.values()),
            asked,
        )

    def of_framework(self, name: str) -> list[str]:
        return self.frameworks.get(name, [])

    def of_bundle(self, name: str) -> list[str]:
        """By the bundle's own name, or by the framework's, pod's or target's in it (`Acme_AcmeCore`, `AcmeCore_Privacy`, `AcmeCorePrivacyInfo`)."""
        if name in self.bundles:
            return self.bundles[name]
        stem = PRIVACY.sub("", name)
        for part in (stem, stem.rpartition("_")[2], stem.partition("_")[0]):
            if len(part) >= SHORTEST and (found := self.bundles.get(part) or self.frameworks.get(part)):
                return found
        return []

    def of_class(self, name: str) -> list[str]:
        """By the whole name, else by the longest beginning."""
        if name in self.classes:
            return self.classes[name]
        longest = max((b for b in self.beginnings if name.startswith(b)), key=len, default=None)
        return self.beginnings[longest] if longest is not None else []

    def of_key(self, key: str) -> list[str]:
        """A key of Info.plist, flattened with dots or not."""
        return self.keys.get(key) or self.keys.get(key.partition(".")[0], [])
