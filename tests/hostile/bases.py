"""Packages of every container made by code, small enough to be damaged ten thousand times: entries, and how they are packed."""

import io
import plistlib
import struct
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.apps.dexfile import Klass, make_container, make_dex
from tests.apps.elffile import make_elf
from tests.apps.machofile import DYLIB, LOAD, Binary, make_fat, make_macho
from tests.apps.manifestfile import Tag, field, make_axml, make_manifest, make_pbxml, make_resources

ROOT = Path(__file__).parents[2]
HERMES = ROOT / "tests" / "apps" / "toolkits" / "hermes" / "v96.hbc"
KAIGAN = ROOT / "samples" / "demo" / "kaigan-r8.apk"
APP = "Payload/Kaigan.app/"
PACKAGE = "jp.example.kaigan"
ADJUST = {
    "Lcom/adjust/sdk/Adjust;": Klass({"onCreate": ["https://app.adjust.com", "android4.38.0"]}),
    "Lcom/adjust/sdk/Util;": Klass({"read": ["android_id"]}, {"PREFIX": "adjust"}),
    "Ljp/example/kaigan/MainActivity;": Klass({"onCreate": ["送信"]}),
}
MAPPING = b"# compiler: R8\ncom.adjust.sdk.Adjust -> a.b:\n    1:2:void onCreate(int,java.lang.String[]) -> a\n"


class Base(NamedTuple):
    """`entries` by name; `x!y` is entry y of the archive x that lies inside. `stored`: entries are not packed."""

    name: str
    suffix: str
    entries: Mapping[str, bytes]
    stored: bool = False

    def pack(self, changed: Mapping[str, bytes] = {}) -> bytes:
        """The file, with some entries' bytes exchanged."""
        inner: dict[str, dict[str, bytes]] = {}
        outer: dict[str, bytes] = {}
        for name, data in {**self.entries, **changed}.items():
            archive, inside, entry = name.partition("!")
            if inside:
                inner.setdefault(archive, {})[entry] = data
            else:
                outer[name] = data
        outer |= {name: make_zip(held) for name, held in inner.items()}
        return make_zip(outer, stored=self.stored)


def make_zip(entries: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED, compresslevel=None if stored else 1) as target:
        for name, data in entries.items():
            target.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def manifest(**root: str) -> Tag:
    permissions = (Tag("uses-permission", {"name": "android.permission.INTERNET"}), Tag("uses-sdk", {"minSdkVersion": "26"}))
    components = {f"{PACKAGE}.MainActivity": "activity", "com.adjust.sdk.AdjustReferrerReceiver": "receiver"}
    metadata = {"firebase_analytics_collection_enabled": "false", "com.facebook.sdk.ApplicationId": "@7f010000"}
    return make_manifest(PACKAGE, *permissions, components=components, metadata=metadata, **root)


def unity_metadata() -> bytes:
    """IL2CPP's metadata of version 29 with one assembly and one literal."""
    names, texts = b"Assembly-CSharp.dll\0Adjust.Unity.dll\0", b"https://app.adjust.com/session"
    table = struct.pack("<2I", len(texts), 0)
    places = (256, len(table), 256 + len(table), len(texts), 256 + len(table) + len(texts), len(names))
    return struct.pack("<Ii6I", 0xFAB11BAF, 29, *places).ljust(256, b"\0") + table + texts + names


def libraries() -> bytes:
    """A bundle's dependencies.pb."""
    return field(1, field(1, field(1, "com.adjust.sdk") + field(2, "adjust-android") + field(5, "5.0.0")))


@cache
def resources() -> bytes:
    """The table of resources of the demo's package."""
    with zipfile.ZipFile(KAIGAN) as source:
        return source.read("resources.arsc")


def android_entries() -> dict[str, bytes]:
    return {
        "AndroidManifest.xml": make_axml(manifest()),
        "resources.arsc": resources(),
        "classes.dex": make_dex(ADJUST),
        "classes2.dex": make_container({"Lcom/acme/A;": Klass({"a": ["x"]})}, {"Lcom/acme/B;": Klass({"a": ["x"]})}),
        "assets/index.android.bundle": HERMES.read_bytes(),
        "assets/bin/Data/Managed/Metadata/global-metadata.dat": unity_metadata(),
        "lib/arm64-v8a/libadjust.so": make_elf(["Java_com_adjust_sdk_sig_NativeLibHelper_nSign"], ["liblog.so"], "libadjust.so"),
        "META-INF/com.adjust.sdk.version": b"5.0.0\n",
    }


def bundle_entries() -> dict[str, bytes]:
    return {
        "BundleConfig.pb": field(1, field(2, "1.15.0")),
        "base/manifest/AndroidManifest.xml": make_pbxml(manifest()),
        "base/resources.pb": make_resources({"app_name": "Kaigan"}, {"tracking": True}),
        "base/dex/classes.dex": make_dex(ADJUST),
        "more/manifest/AndroidManifest.xml": make_pbxml(manifest(split="more")),
        "more/dex/classes.dex": make_dex({"Lcom/appsflyer/AppsFlyerLib;": Klass({"a": ["https://x.appsflyer.com"]})}),
        "BUNDLE-METADATA/com.android.tools.build.obfuscation/proguard.map": MAPPING,
        "BUNDLE-METADATA/com.android.tools.build.libraries/dependencies.pb": libraries(),
    }


def set_entries(folder: str = "splits/") -> dict[str, bytes]:
    base = {f"{folder}base-master.apk!{n}": d for n, d in android_entries().items() if not n.startswith("assets")}
    split = {"AndroidManifest.xml": make_axml(make_manifest(PACKAGE, split="config.ja", configForSplit=""))}
    return base | {f"{folder}base-ja.apk!{n}": d for n, d in split.items()} | {"toc.pb": field(1, "x"), "manifest.json": b'{"a": 1}'}


def ipa_entries() -> dict[str, bytes]:
    info = {
        "CFBundleIdentifier": PACKAGE,
        "CFBundleExecutable": "Kaigan",
        "CFBundleDisplayName": "Kaigan",
        "NSUserTrackingUsageDescription": "x",
    }
    kit = {"CFBundleIdentifier": "com.adjust.Adjust", "CFBundleExecutable": "Adjust", "CFBundleShortVersionString": "5.0.0"}
    privacy = {
        "NSPrivacyTracking": True,
        "NSPrivacyTrackingDomains": ["consent.adjust.com"],
        "NSPrivacyCollectedDataTypes": [
            {
                "NSPrivacyCollectedDataType": "NSPrivacyCollectedDataTypeDeviceID",
                "NSPrivacyCollectedDataTypeLinked": True,
                "NSPrivacyCollectedDataTypeTracking": True,
                "NSPrivacyCollectedDataTypePurposes": ["NSPrivacyCollectedDataTypePurposeAnalytics"],
            }
        ],
        "NSPrivacyAccessedAPITypes": [
            {"NSPrivacyAccessedAPIType": "NSPrivacyAccessedAPICategoryUserDefaults", "NSPrivacyAccessedAPITypeReasons": ["CA92.1"]}
        ],
    }
    framework = Binary(classes=["Adjust", "ADJConfig"], swift=["AdjustKit.Hub"], texts=["https://app.adjust.com"], kind=DYLIB)
    main = Binary(
        classes=["KGApp"], texts=["送信"], imported=["Adjust"], linked=[("@rpath/Adjust.framework/Adjust", LOAD)], rpaths=["@loader_path"]
    )
    return {
        f"{APP}Info.plist": plistlib.dumps(info, fmt=plistlib.FMT_BINARY),
        f"{APP}Kaigan": make_macho(main),
        f"{APP}PrivacyInfo.xcprivacy": plistlib.dumps(privacy),
        f"{APP}ja.lproj/InfoPlist.strings": '"CFBundleDisplayName" = "海岸";'.encode("utf-16"),
        f"{APP}main.jsbundle": HERMES.read_bytes(),
        f"{APP}Frameworks/Adjust.framework/Info.plist": plistlib.dumps(kit, fmt=plistlib.FMT_BINARY),
        f"{APP}Frameworks/Adjust.framework/Adjust": make_fat({0x0100000C: make_macho(framework)}),
        f"{APP}Frameworks/Adjust.framework/PrivacyInfo.xcprivacy": plistlib.dumps(privacy, fmt=plistlib.FMT_BINARY),
        f"{APP}embedded.mobileprovision": b"0\x80" + plistlib.dumps({"TeamName": "Acme", "ProvisionedDevices": ["x"]}) + b"\0\0",
    }


@cache
def made_bases() -> tuple[Base, ...]:
    return (
        Base("apk", ".apk", android_entries()),
        Base("apk, stored", ".apk", android_entries(), stored=True),
        Base("aab", ".aab", bundle_entries()),
        Base("apks", ".apks", set_entries(), stored=True),
        Base("xapk", ".xapk", set_entries("")),
        Base("ipa", ".ipa", ipa_entries()),
    )


def file_base(path: Path) -> Base:
    """A package that lies on the disk."""
    with zipfile.ZipFile(path) as source:
        return Base(path.name, path.suffix, {n: source.read(n) for n in source.namelist() if not n.endswith("/")})
