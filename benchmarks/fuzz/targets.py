"""One parser each for a fuzzer: bytes in, nothing out; whatever is no AnalyzerError is a finding. Seeds are small inputs made by code or of samples/."""

import io
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.errors import AnalyzerError
from tests.hostile import bases

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "samples" / "demo"


class Target(NamedTuple):
    """`make` loads the parser and gives it; `seeds` are inputs that it reads."""

    make: Callable[[], Callable[[bytes], object]]
    seeds: Callable[[], list[bytes]]


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


def written(load: Callable[[], Callable[[Path], object]], *names: str) -> Callable[[], Callable[[bytes], object]]:
    """A parser of files: the input is written under each name."""

    def make() -> Callable[[bytes], object]:
        parse, folder = load(), Path(tempfile.mkdtemp())

        def read(data: bytes) -> None:
            for name in names if data else ():  # an empty file is no file of any kind to those who call the parsers
                (folder / name).write_bytes(data)
                with suppress(AnalyzerError):
                    parse(folder / name)

        return read

    return make


def flows() -> Callable[[Path], object]:
    from analyzer.flows.mitm import read_flows

    return lambda path: list(read_flows(path, path.name))


def har() -> Callable[[Path], object]:
    from analyzer.flows.har import read_har

    return lambda path: list(read_har(path, path.name))


def forms() -> Callable[[bytes], object]:
    """Binary bodies: all readers of structures, and of blocks without a frame."""
    from analyzer.flows.steps.blocks import unlz4_block, unlz4_java, unsnappy
    from analyzer.flows.structured import READERS, read_structured

    def read(data: bytes) -> None:
        read_structured(data, "")
        for reader in READERS.values():
            reader(data)
        for step in (unlz4_block, unlz4_java, unsnappy):
            step(data, 1 << 20)

    return read


def http3() -> Callable[[bytes], object]:
    """A QUIC connection: the input's first bytes cut the rest into pieces of its streams."""
    from analyzer.flows.pcap.http3 import Http3
    from analyzer.flows.pcap.streams import Piece

    def read(data: bytes) -> None:
        talk, at = Http3(), dict[tuple[int, bool], int]()
        for n in range(0, len(data), 8):
            stream, sent = data[n] % 8, bool(data[n] & 8)
            begun = at.get((stream, sent), 0)
            piece = data[n + 1 : n + 8]
            list(talk.hear(Piece(stream, begun + data[n] // 64, piece, last=bool(data[n] & 16)), sent=sent))
            at[stream, sent] = begun + len(piece)
        list(talk.finish())

    return read


def leftovers() -> Callable[[bytes], object]:
    from analyzer.flows.pcap.http import read_start
    from analyzer.flows.pcap.leftovers import read_leftovers

    def read(data: bytes) -> None:
        read_start(data)
        read_leftovers(data.splitlines())

    return read


def lockfile() -> Callable[[Path], object]:
    from analyzer.formats.lockfiles import read_lockfile

    return read_lockfile


def policy() -> Callable[[bytes], object]:
    from analyzer.policies.read import read_page

    return lambda data: read_page(data, "policy.html")


def saved() -> Callable[[bytes], object]:
    from analyzer.policies.read import read_page

    return lambda data: read_page(data, "saved")


def _saved() -> list[bytes]:
    """A page as MHTML, in a WARC file (plain, since a fuzzer opens no gzip) and in a web archive."""
    import gzip
    import plistlib

    from analyzer.formats.warc import Hop, write_warc

    page = b"<html><body><p>We share it.</p></body></html>"
    mail = b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n--b--\r\n'
    hop = Hop(
        "https://a.example/",
        "2026-11-25T00:00:00Z",
        "192.0.2.1",
        b"GET / HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page,
    )
    archive = plistlib.dumps({"WebMainResource": {"WebResourceData": page, "WebResourceMIMEType": "text/html"}}, fmt=plistlib.FMT_BINARY)
    return [mail % page, gzip.decompress(write_warc([hop], "x")), archive]


def pdf() -> Callable[[bytes], object]:
    from analyzer.policies.read import read_page

    return lambda data: read_page(data if b"%PDF-" in data[:1024] else b"%PDF-1.7\n" + data, "x.pdf")


def _pdf() -> list[bytes]:
    """One page with a line of text and a ruled box."""
    drawn = b"BT /F 12 Tf 50 700 Td (We share it.) Tj ET 50 600 200 50 re S"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    return [b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, p) for n, p in enumerate(parts, 1)) + b"trailer<</Root 1 0 R>>"]


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


def _flows() -> list[bytes]:
    from mitmproxy.io import FlowWriter
    from mitmproxy.test import tflow

    out = io.BytesIO()
    FlowWriter(out).add(tflow.tflow(resp=True))  # type: ignore[no-untyped-call]
    return [out.getvalue()]


def _har() -> list[bytes]:
    request = b'{"method":"POST","url":"https://a.example.com/x","headers":[{"name":"a","value":"b"}],"postData":{"mimeType":"text/plain","text":"a=b"}}'
    entry = (
        b'{"startedDateTime":"2026-11-25T00:00:00Z","request":'
        + request
        + b',"response":{"status":200,"headers":[],"content":{"text":"x"}}}'
    )
    return [b'{"log":{"version":"1.2","creator":{"name":"a"},"entries":[' + entry + b"]}}"]


def _forms() -> list[bytes]:
    from tests.flows.steps.golden import golden

    return [
        golden(name) for name in ("thrift-binary", "thrift-compact", "avro-deflate", "bson", "snappy-raw", "snappy-framed", "lz4-sized")
    ]


def _http3() -> list[bytes]:
    """Settings, then a request's header lines from the table of those that everybody knows, and a frame of data."""
    pieces = [(0, 8, b"\x00\x04\x03\x01\x50\x00"), (3, 0, b"\x00\x04\x02\x01\x50"), (0, 8, b"\x01\x03\x00\x00\xd1"), (0, 8, b"\x00\x02hi")]
    return [b"".join(bytes([stream | sent]) + piece.ljust(7, b"\x00") for stream, sent, piece in pieces)]


def _locks() -> list[bytes]:
    pods = b"PODS:\n  - Adjust (5.0.0):\n    - Adjust/Core (= 5.0.0)\nDEPENDENCIES:\n  - Adjust\n"
    bom = (
        b'{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"purl":"pkg:maven/com.adjust.sdk/adjust-android@5.0.0","name":"a"}]}'
    )
    return [b"com.adjust.sdk:adjust-android:5.0.0=releaseRuntimeClasspath\nempty=x\n", pods, bom]


TARGETS: Mapping[str, Target] = {
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
    "flows": Target(written(flows, "x.mitm"), _flows),
    "har": Target(written(har, "x.har"), _har),
    "forms": Target(forms, _forms),
    "http3": Target(http3, _http3),
    "leftovers": Target(leftovers, lambda: [b"POST /a HTTP/1.1\r\nHost: a\r\n\r\nb", b"0\t1\t616263\t\t\t\t\n\t\t\t\t0\t443\t1208\n"]),
    "saved": Target(saved, _saved),
    "pdf": Target(pdf, _pdf),
    "policy": Target(
        policy, lambda: [p.read_bytes()[:20_000] for p in sorted((DEMO / "documents").glob("*.html"))] or [b"<p>We collect your data.</p>"]
    ),
}
