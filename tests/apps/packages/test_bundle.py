"""Bundles: modules as parts, delivery, what the build left beside the code."""

import pytest

from analyzer.apps.packages.bundle import DEPENDENCIES, MAPPING, Library, read_libraries
from analyzer.apps.packages.container import kind_of, open_parts
from analyzer.apps.packages.parts import as_in_apk
from analyzer.errors import InputError
from analyzer.model.gap import Cause
from tests.apps.manifestfile import Tag, field, make_manifest, make_pbxml, make_zip

DEX = b"dex\n035\0" + bytes(120)
ON_DEMAND = Tag("module", {}, (Tag("delivery", {}, (Tag("on-demand"),)),))


def manifest(*children, **root):
    return make_pbxml(make_manifest("com.acme", *children, **root))


@pytest.fixture
def bundle(tmp_path):
    def make(entries):
        path = tmp_path / "a.aab"
        path.write_bytes(
            make_zip({"BundleConfig.pb": b"", "base/manifest/AndroidManifest.xml": manifest(), "base/dex/classes.dex": DEX, **entries})
        )
        return path

    return make


def test_modules_are_parts_with_their_own_dex_files(bundle):
    path = bundle(
        {
            "base/dex/classes2.dex": DEX,
            "camera/manifest/AndroidManifest.xml": manifest(ON_DEMAND, split="camera"),
            "camera/dex/classes.dex": DEX,
            "pack/manifest/AndroidManifest.xml": manifest(Tag("module", {"type": "asset-pack"}), split="pack"),
            "pack/assets/big.bin": b"x",
        }
    )
    assert kind_of(path) == "aab"
    with open_parts(path) as parts:
        assert [(p.part.name, p.part.kind, p.part.on_demand, p.dex, p.manifest_form) for p in parts] == [
            ("base", "base", False, ("base/dex/classes.dex", "base/dex/classes2.dex"), "protobuf"),
            ("camera", "feature", True, ("camera/dex/classes.dex",), "protobuf"),
            ("pack", "asset-pack", False, (), "protobuf"),
        ]
        assert [p.part.file for p in parts] == ["a.aab", "a.aab!camera", "a.aab!pack"]


def test_a_modules_files_are_named_as_they_will_be_in_an_apk(bundle):
    path = bundle({"base/root/META-INF/x.version": b"1", "base/lib/arm64-v8a/liba.so": b"", "base/assets/a.txt": b"", "other/x": b""})
    with open_parts(path) as parts:
        names = dict(parts[0].entries())
    assert names["META-INF/x.version"] == "base/root/META-INF/x.version"
    assert {"classes.dex", "AndroidManifest.xml", "lib/arm64-v8a/liba.so", "assets/a.txt"} <= set(names)
    assert not any("other" in n for n in names)
    assert as_in_apk("res/dex/x") == "res/dex/x"


def test_the_shrinkers_map_and_the_list_of_libraries_are_found(bundle):
    listed = field(1, field(1, field(1, "com.acme") + field(2, "sdk") + field(5, "1.2.3"))) + field(
        1, field(4, field(1, "com.acme.unity") + field(2, "2.0"))
    )
    with open_parts(bundle({MAPPING: b"a -> b:", DEPENDENCIES: listed})) as parts:
        assert parts.mapping is not None
        assert parts.dependencies is not None
        assert parts.mapping[0].read(parts.mapping[1]) == b"a -> b:"
        libraries = read_libraries(parts.dependencies[0].read(parts.dependencies[1]))
    assert libraries == (Library("com.acme:sdk", "1.2.3"), Library("com.acme.unity", "2.0"))


def test_a_module_with_a_broken_manifest_keeps_its_code(bundle):
    with open_parts(bundle({"camera/manifest/AndroidManifest.xml": b"\xff", "camera/dex/classes.dex": DEX})) as parts:
        assert [(p.part.name, p.part.kind) for p in parts] == [("base", "base"), ("camera", "feature")]
        assert [(g.cause, g.subject) for g in parts.gaps] == [(Cause.BROKEN, "which part of the app it is could not be read")]


def test_a_bundle_without_a_module_is_refused(tmp_path):
    path = tmp_path / "a.aab"
    path.write_bytes(make_zip({"BundleConfig.pb": b"x", "base/res/a.png": b"x"}))
    with pytest.raises(InputError, match="no module"), open_parts(path):
        pass
