"""Files of apps of each toolkit, under the names that Android and iOS give them: their modules, hosts, and what could not be read."""

import gzip
import json
import struct
import zlib
from pathlib import Path

import pytest

from analyzer.apps.toolkits import AppFile, read_toolkits
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause

COMPILED = Path(__file__).parent / "hermes"
DASHES = "-" * 80
NOTICES = f"acme_analytics\nacme_core\n\nMIT\n{DASHES}\nSkia Graphics\n\nBSD\n{DASHES}\nhttp\n\nBSD".encode()
CORDOVA = b"""cordova.define('cordova/plugin_list', function(require, exports, module) {
module.exports = [ { "id": "acme-cordova.Acme", "file": "plugins/acme-cordova/www/a.js", "pluginId": "acme-cordova", "clobbers": ["x"] } ];
module.exports.metadata =
// TOP OF METADATA
{ "acme-cordova": "1.2.3", "other-plugin": "0.1.0" };
});"""


def read(files, npm=(), hosts=(), native=()):
    held = [AppFile.of(name, data, EntryAt.at("app", name)) for name, data in files.items()]
    return read_toolkits(held, {"npm": frozenset(npm), "native-module": frozenset(native)}, hosts)


def modules(found, ecosystem):
    return {m.name: (m.how, m.version) for m in found.modules if m.ecosystem == ecosystem}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("assets/flutter_assets/NOTICES.Z", gzip.compress(NOTICES)),
        ("assets/flutter_assets/NOTICES.Z", zlib.compress(NOTICES)),
        ("Payload/Acme.app/Frameworks/App.framework/flutter_assets/NOTICES.Z", gzip.compress(NOTICES)),
        ("assets/flutter_assets/LICENSE", NOTICES),
    ],
)
def test_flutters_list_of_licences_names_the_dart_packages(name, data):
    found = read({name: data})
    assert list(found.toolkits) == ["flutter"]
    assert modules(found, "dart") == {"acme_analytics": ("listed", ""), "acme_core": ("listed", ""), "http": ("listed", "")}


@pytest.mark.parametrize(
    "name", ["lib/arm64-v8a/libapp.so", "Payload/A.app/Frameworks/App.framework/App", "assets/flutter_assets/kernel_blob.bin"]
)
def test_a_compiled_program_names_the_libraries_that_are_in_it(name):
    code = b"\x7fELF\0package:acme_analytics/src/send.dart\0https://in.example.com/v1\0package:nothing\0"
    found = read({name: code, "lib/armeabi-v7a/libapp.so": code})
    assert modules(found, "dart") == {"acme_analytics": ("code", "")}
    assert list(found.hosts) == ["in.example.com"]


def test_code_is_the_better_proof_than_a_list():
    found = read({"flutter_assets/NOTICES.Z": gzip.compress(NOTICES), "lib/x86/libapp.so": b"package:http/http.dart"})
    assert modules(found, "dart")["http"] == ("code", "")
    assert next(m.where.entry for m in found.modules if m.name == "http") == "lib/x86/libapp.so"


def test_a_program_without_names_and_a_broken_list_are_gaps():
    found = read({"lib/x86/libapp.so": b"\x7fELF", "flutter_assets/NOTICES.Z": b"\x1f\x8b broken", "lib/x86/libflutter.so": b""})
    assert [(g.cause, g.subject) for g in found.gaps] == [
        (Cause.RENAMED_CODE, "libapp.so names none of its Dart libraries: obfuscated or encrypted"),
        (Cause.BROKEN, "NOTICES.Z cannot be unpacked"),
    ]


@pytest.mark.parametrize("name", ["assets/index.android.bundle", "Payload/A.app/main.jsbundle"])
@pytest.mark.parametrize("script", ["app.js", "v62.hbc", "v84.hbc", "v96.hbc", "v99.hbc"])
def test_a_bundle_plain_or_compiled_shows_the_modules_and_hosts(name, script):
    known = {"@acme/analytics-react-native", "acme-react-native", "fetch", "@acme/other"}
    found = read({name: (COMPILED / script).read_bytes()}, known, {"hosts.example.com"})
    assert modules(found, "npm") == {
        "@acme/analytics-react-native": ("named", ""),
        "@acme/react-native-metrics": ("code", ""),
        "acme-react-native": ("named", ""),
    }
    assert "collect.example.com" in found.hosts
    assert set(found.toolkits) == ({"react-native"} if script == "app.js" else {"react-native", "hermes"})
    assert found.gaps == ()


@pytest.mark.parametrize("script", ["app.js", "v62.hbc", "v99.hbc"])
def test_the_native_half_that_a_script_asks_for_is_found(script):
    found = read({"main.jsbundle": (COMPILED / script).read_bytes()}, native={"RNAcmeMetrics", "RNAcme", "RNNobody"})
    assert modules(found, "native-module") == {"RNAcmeMetrics": ("code", "")}


def test_a_host_that_stands_alone_is_found_in_compiled_strings():
    found = read({"index.android.bundle": (COMPILED / "v96.hbc").read_bytes()}, hosts={"hosts.example.com", "not.example.com"})
    assert set(found.hosts) == {"collect.example.com", "hosts.example.com"}


def test_bytecode_of_an_unknown_layout_and_a_packed_bundle_are_gaps():
    data = bytearray((COMPILED / "v96.hbc").read_bytes())
    data[8], data[40] = 250, 77
    found = read({"assets/index.android.bundle": bytes(data), "main.jsbundle": bytes(range(256)) * 20})
    assert [(g.cause, g.subject) for g in found.gaps] == [
        (Cause.UNPARSED, "index.android.bundle is Hermes bytecode of version 250, whose layout is not known"),
        (Cause.PACKED, "main.jsbundle is neither JavaScript nor Hermes bytecode: packed or encrypted"),
    ]


def test_what_is_merely_called_a_bundle_is_passed_by():
    assert read({"assets/levels.bundle": b"UnityFS\0\0\0", "a.bundle": b"plain words"}).toolkits == {}


def metadata(
    version=24, literals=("https://in.example.com/x", "alone.example.com"), names=(b"Acme.Analytics.dll", b"AcmeType", b"mscorlib.dll")
):
    body, table = b"", b""
    for text in literals:
        table += struct.pack("<II", len(text), len(body))
        body += text.encode()
    heap = b"\0".join(names) + b"\0"
    at = 256
    head = struct.pack("<Ii6I", 0xFAB11BAF, version, at, len(table), at + len(table), len(body), at + len(table) + len(body), len(heap))
    return head + bytes(at - len(head)) + table + body + heap


@pytest.mark.parametrize(
    "name", ["assets/bin/Data/Managed/Metadata/global-metadata.dat", "Payload/A.app/Data/Managed/Metadata/global-metadata.dat"]
)
def test_unitys_metadata_names_its_assemblies_and_literals(name):
    found = read({name: metadata()}, hosts={"alone.example.com"})
    assert list(found.toolkits) == ["unity"]
    assert modules(found, "assembly") == {"Acme.Analytics": ("code", ""), "mscorlib": ("code", "")}
    assert set(found.hosts) == {"in.example.com", "alone.example.com"}, "literals that stand in a row are told apart"


@pytest.mark.parametrize(
    ("data", "cause"),
    [(b"\x12" * 300, Cause.PACKED), (b"", Cause.PACKED), (metadata(version=38), Cause.UNPARSED), (metadata()[:280], Cause.BROKEN)],
)
def test_metadata_that_cannot_be_read_is_a_gap(data, cause):
    found = read({"assets/bin/Data/Managed/Metadata/global-metadata.dat": data})
    assert [g.cause for g in found.gaps] == [cause]
    assert "unity" in found.toolkits


def test_unitys_assemblies_as_files_are_modules():
    assert modules(read({"assets/bin/Data/Managed/Acme.dll": b"MZ"}), "assembly") == {"Acme": ("code", "")}


def test_cordovas_plug_ins_are_listed_with_their_versions():
    found = read(
        {"assets/www/cordova_plugins.js": CORDOVA, "assets/www/js/app.js": b'fetch("https://in.example.com/a"); require("x-known")'},
        {"x-known"},
    )
    assert list(found.toolkits) == ["cordova"]
    assert modules(found, "npm") == {"acme-cordova": ("listed", "1.2.3"), "other-plugin": ("listed", "0.1.0"), "x-known": ("named", "")}
    assert list(found.hosts) == ["in.example.com"]


def test_capacitors_plug_ins_are_listed():
    plugins = json.dumps([{"pkg": "@capacitor-acme/analytics", "classpath": "com.acme.Plugin"}]).encode()
    found = read({"assets/capacitor.plugins.json": plugins, "assets/public/main.js": b'"https://in.example.com"'})
    assert list(found.toolkits) == ["capacitor"]
    assert modules(found, "npm") == {"@capacitor-acme/analytics": ("listed", "")}
    assert list(found.hosts) == ["in.example.com"]


@pytest.mark.parametrize("data", [b"[{]", b'{"a":1}', b"\xff\xfe"])
def test_a_broken_list_of_plug_ins_is_a_gap(data):
    assert [g.cause for g in read({"assets/capacitor.plugins.json": data}).gaps] == [Cause.BROKEN]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("assemblies/Acme.Analytics.dll", b"XALZ"),
        ("assemblies/arm64/Acme.Analytics.dll", b"XALZ"),
        ("lib/arm64-v8a/lib_Acme.Analytics.dll.so", b"\x7fELF"),
        (
            "assemblies/assemblies.manifest",
            b"Hash 32     Hash 64  Blob ID  Blob idx  Name\n0x00a1 0x00000000000000a1  000 0001  Acme.Analytics\n",
        ),
        ("lib/arm64-v8a/libassemblies.arm64-v8a.blob.so", b"\x7fELF\0XABA\0\x12\0\0\0Acme.Analytics.dll\x13\0\0\0"),
    ],
)
def test_dotnets_assemblies_are_named_wherever_they_lie(name, data):
    found = read({name: data})
    assert list(found.toolkits) == ["dotnet"]
    assert modules(found, "assembly") == {"Acme.Analytics": ("code", "")}


def test_an_app_of_no_toolkit_gives_nothing():
    found = read({"classes.dex": b"dex\n035\0", "assets/www/app.js": b'fetch("https://in.example.com")', "lib/x86/libacme.so": b"\x7fELF"})
    assert (found.toolkits, found.modules, found.hosts, found.gaps) == ({}, (), {}, ())


def test_files_beyond_what_is_searched_are_a_gap(monkeypatch):
    monkeypatch.setattr("analyzer.apps.toolkits.found.MOST_BYTES", 100)
    found = read({"assets/index.android.bundle": b"function f(){}" * 50, "assets/capacitor.plugins.json": b"[]"})
    assert {g.cause for g in found.gaps} == {Cause.LIMIT_HIT}


def test_more_modules_than_are_kept_is_said(monkeypatch):
    monkeypatch.setattr("analyzer.apps.toolkits.found.MOST_MODULES", 2)
    found = read({"assets/flutter_assets/NOTICES.Z": gzip.compress(NOTICES)})
    assert len(found.modules) == 2
    assert [(g.cause, g.subject) for g in found.gaps] == [(Cause.LIMIT_HIT, "more modules or hosts of toolkits than the 2 that are kept")]


def test_engines_alone_name_the_toolkit():
    names = ["lib/x86/libflutter.so", "lib/x86/libunity.so", "lib/x86/libhermes.so", "lib/x86/libmonodroid.so"]
    assert list(read(dict.fromkeys(names, b"")).toolkits) == ["dotnet", "flutter", "hermes", "unity"]
