"""The parsers of packages and of what lies beside them, for a fuzzer. Seeds are small inputs made by code."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from analyzer.errors import AnalyzerError
from benchmarks.fuzz.target import Target, written
from tests.hostile import bases


def archive() -> Callable[[bytes], object]:
    from analyzer.formats.archive import MIB, Archive

    def read(data: bytes) -> None:
        held = Archive(data, "x")
        for name in held.names()[:50]:
            held.head(name, 64)
            with suppress(AnalyzerError):
                held.read(name, MIB)
                held.nested(name)

    return read


def manifest() -> Callable[[bytes], object]:
    from analyzer.apps.packages.manifests import read_tree
    from analyzer.formats.xmltree import read_axml

    return lambda data: read_tree(read_axml(data))


def protobuf_manifest() -> Callable[[bytes], object]:
    from analyzer.apps.packages.manifests import read_tree
    from analyzer.apps.packages.parts import role_of
    from analyzer.formats.xmltree import read_pbxml

    def read(data: bytes) -> None:
        root = read_pbxml(data)
        read_tree(root)
        role_of(root, "base")

    return read


def resources() -> Callable[[bytes], object]:
    from analyzer.formats.resources import estimate_text, read_strings

    def read(data: bytes) -> None:
        estimate_text(data)
        read_strings(data).look_up("@7f010000")

    return read


def libraries() -> Callable[[bytes], object]:
    from analyzer.apps.packages.bundle import read_libraries

    return read_libraries


def dex() -> Callable[[bytes], object]:
    from analyzer.apps.calls.apis import ApiFinder
    from analyzer.apps.dex.file import read_dexes
    from analyzer.apps.sdks.tracer import Tracer
    from analyzer.catalog import Catalog

    catalog = Catalog()
    tracer, finder = Tracer(tuple(catalog.sdks.values()), {"app.adjust.com"}, ()), ApiFinder(catalog.apis, None)

    def read(data: bytes) -> None:
        for one in read_dexes(data):
            tracer.trace(one, "x.apk", "classes.dex")
            finder.find(one, "x.apk", "classes.dex")

    return read


def hermes() -> Callable[[bytes], object]:
    from analyzer.apps.toolkits.hermes import read_strings

    return read_strings


def toolkit(name: str) -> Callable[[], Callable[[bytes], object]]:
    def make() -> Callable[[bytes], object]:
        from analyzer.apps.toolkits import AppFile, read_toolkits
        from analyzer.model.evidence import EntryAt

        return lambda data: read_toolkits([AppFile.of(name, data, EntryAt.at("x.apk", name))])

    return make


def macho() -> Callable[[bytes], object]:
    from analyzer.apps.ios.objc import class_names
    from analyzer.apps.ios.swift import type_names
    from analyzer.apps.native.binary import read_macho

    def read(data: bytes) -> None:
        binary = read_macho(data)
        class_names(binary)
        type_names(binary)

    return read


def elf() -> Callable[[bytes], object]:
    from analyzer.apps.native.binary import read_elf

    return read_elf


def plist() -> Callable[[bytes], object]:
    from analyzer.apps.ios.info import read_info
    from analyzer.apps.ios.layout import Bundle
    from analyzer.apps.ios.manifests import read_manifest
    from analyzer.apps.ios.provisioning import read_provisioning
    from analyzer.formats.plists import read_plist, read_strings

    def read(data: bytes) -> None:
        read_strings(data)
        with suppress(AnalyzerError):
            read_provisioning(data)
        with suppress(AnalyzerError):
            read_manifest(data, "a/PrivacyInfo.xcprivacy", Bundle("a", "app", "a"))
        read_info(read_plist(data))

    return read


def mapping() -> Callable[[bytes], object]:
    from analyzer.formats.mapping import read_members, unpack_mapping

    def read(data: bytes) -> None:
        read_members(data, {b"Lcom/adjust/sdk/Adjust;"})
        unpack_mapping(data, "mapping.txt")

    return read


def profiles() -> Callable[[bytes], object]:
    from analyzer.apps.profiles.store import Profiles

    def read(data: bytes) -> None:
        held = Profiles(data, "x.profiles")
        held.name(0)

    return read


def lockfile() -> Callable[[Path], object]:
    from analyzer.formats.lockfiles import read_lockfile

    return read_lockfile


def _android(*names: str) -> Callable[[], list[bytes]]:
    return lambda: [bases.android_entries()[n] for n in names]


def _ios(*ends: str) -> Callable[[], list[bytes]]:
    return lambda: [d for n, d in bases.ipa_entries().items() if n.endswith(ends)]


def _profile_seeds() -> list[bytes]:
    import numpy as np

    from analyzer.apps.profiles.store import ARRAYS, Profile, join_arrays

    kinds: dict[str, type] = {
        "marks": np.uint32,
        "bits": np.uint8,
        "begins": np.uint32,
        "shapes": np.uint32,
        "releases": np.uint16,
        "owners": np.uint16,
    }
    kinds |= {"sums": np.float32, "seen": np.uint16, "blocks": np.uint32, "names": np.uint8}
    arrays: dict[str, Any] = {n: np.zeros(2, kinds[n]) for n in ARRAYS}
    return [join_arrays((Profile("a", library=False, group="g", versions=("1",), classes=(1,)),), (1.0,), arrays)]


def _locks() -> list[bytes]:
    pods = b"PODS:\n  - Adjust (5.0.0):\n    - Adjust/Core (= 5.0.0)\nDEPENDENCIES:\n  - Adjust\n"
    bom = (
        b'{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"purl":"pkg:maven/com.adjust.sdk/adjust-android@5.0.0","name":"a"}]}'
    )
    return [b"com.adjust.sdk:adjust-android:5.0.0=releaseRuntimeClasspath\nempty=x\n", pods, bom]


PACKAGES: Mapping[str, Target] = {
    "archive": Target(archive, lambda: [b.pack() for b in bases.made_bases()]),
    "manifest": Target(manifest, _android("AndroidManifest.xml")),
    "protobuf-manifest": Target(protobuf_manifest, lambda: [bases.bundle_entries()["base/manifest/AndroidManifest.xml"]]),
    "resources": Target(resources, lambda: [bases.resources(), bases.bundle_entries()["base/resources.pb"]]),
    "libraries": Target(libraries, lambda: [bases.libraries()]),
    "dex": Target(dex, _android("classes.dex", "classes2.dex")),
    "hermes": Target(hermes, lambda: [bases.HERMES.read_bytes()]),
    "unity": Target(toolkit("assets/bin/Data/Managed/Metadata/global-metadata.dat"), lambda: [bases.unity_metadata()]),
    "cordova": Target(
        toolkit("assets/www/cordova_plugins.js"),
        lambda: [b'module.exports = [{"id": "a.b", "file": "x.js"}];\nmodule.exports.metadata = {"a": "1"};'],
    ),
    "macho": Target(macho, _ios("/Kaigan", "/Adjust")),
    "elf": Target(elf, _android("lib/arm64-v8a/libadjust.so")),
    "plist": Target(plist, _ios(".plist", ".xcprivacy", ".strings", ".mobileprovision")),
    "mapping": Target(mapping, lambda: [bases.MAPPING]),
    "lockfile": Target(written(lockfile, "gradle.lockfile", "Podfile.lock", "bom.json"), _locks),
    "profiles": Target(profiles, _profile_seeds),
}
