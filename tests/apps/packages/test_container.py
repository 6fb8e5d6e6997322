"""Packages of every kind open into parts: what a file is goes by what lies inside it, and one that is broken does not hide the others."""

import contextlib
import zipfile

import pytest

from analyzer.apps.packages.container import kind_of, open_parts, sha256_of, size_of
from analyzer.errors import InputError
from analyzer.model.gap import Cause
from tests.apps.manifestfile import make_split, make_zip

DEX = {"classes.dex": b"dex\n035\0" + bytes(120)}
BASE = make_split("com.acme", DEX)
GERMAN = make_split("com.acme", split="config.de", configForSplit="")


def write(tmp_path, name, data):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def named(parts):
    return {p.part.name: p.part.kind for p in parts}


def test_a_plain_apk_is_one_part_with_its_dex_files_in_loading_order(tmp_path):
    path = write(tmp_path, "a.apk", make_split("com.acme", {f"classes{n}.dex": DEX["classes.dex"] for n in (10, 2, "")}))
    with open_parts(path, "shown.apk") as parts:
        assert [(p.part.file, p.dex, p.manifest, p.manifest_form) for p in parts] == [
            ("shown.apk", ("classes.dex", "classes2.dex", "classes10.dex"), "AndroidManifest.xml", "axml")
        ]


@pytest.mark.parametrize("name", ["a.apk", "a.zip", "a.bin"])
def test_the_name_of_the_file_does_not_matter(tmp_path, name):
    path = write(tmp_path, name, make_zip({"x/base.bin": BASE, "x/de.bin": GERMAN}))
    assert kind_of(path) == "split-set"
    with open_parts(path) as parts:
        assert named(parts) == {"base": "base", "config.de": "config"}


@pytest.mark.parametrize("stored", [True, False])
def test_apks_are_read_from_inside_whether_stored_or_packed(tmp_path, stored):
    path = write(tmp_path, "a.xapk", make_zip({"manifest.json": b"{}", "com.acme.apk": BASE, "config.de.apk": GERMAN}, stored=stored))
    with open_parts(path) as parts:
        assert named(parts) == {"base": "base", "config.de": "config"}
        assert parts[0].archive.read(parts[0].dex[0]) == DEX["classes.dex"]
        assert parts[0].part.file == "a.xapk!com.acme.apk"


def test_a_folder_of_splits_is_one_app(tmp_path):
    write(tmp_path, "set/base.apk", BASE)
    write(tmp_path, "set/splits/split_config.de.apk", GERMAN)
    write(tmp_path, "set/notes.txt", b"nothing")
    folder = tmp_path / "set"
    assert kind_of(folder) == "folder"
    with open_parts(folder) as parts:
        assert {p.part.file: p.part.kind for p in parts} == {"set/base.apk": "base", "set/splits/split_config.de.apk": "config"}
    assert sha256_of(folder) == sha256_of(folder) != sha256_of(folder / "base.apk")
    assert size_of(folder) == len(BASE) + len(GERMAN) + len(b"nothing")


def test_a_folder_of_several_apps_is_refused_with_their_names(tmp_path):
    write(tmp_path, "set/one.apk", BASE)
    write(tmp_path, "set/two.apk", make_split("org.other", DEX))
    with pytest.raises(InputError, match=r"2 apps \(com\.acme, org\.other\)"), open_parts(tmp_path / "set"):
        pass


def test_a_broken_split_is_a_gap_and_the_others_are_read(tmp_path):
    path = write(tmp_path, "a.apks", make_zip({"splits/base-master.apk": BASE, "splits/base-de.apk": b"PK\x03\x04 cut short"}))
    with open_parts(path) as parts:
        assert named(parts) == {"base": "base"}
        assert [(g.cause, g.subject, g.evidence and g.evidence.where) for g in parts.gaps] == [
            (Cause.BROKEN, "splits/base-de.apk cannot be unpacked", "a.apks!splits/base-de.apk")
        ]


def test_archives_open_three_deep_and_no_deeper(tmp_path):
    inner = make_zip({"base.apk": BASE})
    for depth in range(2):
        inner = make_zip({f"{depth}.zip": inner})
    with open_parts(write(tmp_path, "deep.zip", inner)) as parts:
        assert parts[0].part.file == "deep.zip!1.zip!0.zip!base.apk"
    with pytest.raises(InputError, match=r"holds no \.apk"), open_parts(write(tmp_path, "deeper.zip", make_zip({"2.zip": inner}))):
        pass


@pytest.mark.parametrize("entries", [{"a.txt": b"text"}, {"a.jar": make_zip({"b.txt": b"text"})}])
def test_what_holds_no_package_is_refused(tmp_path, entries):
    path = write(tmp_path, "a.zip", make_zip(entries))
    with pytest.raises(InputError), open_parts(path):
        pass


def test_an_ios_package_is_another_readers(tmp_path):
    path = write(tmp_path, "a.ipa", make_zip({"Payload/Acme.app/Info.plist": b""}))
    assert kind_of(path) == "ipa"
    with pytest.raises(InputError, match="iOS"), open_parts(path):
        pass


def test_what_was_read_stays_valid_after_the_archives_are_closed(tmp_path):
    with open_parts(write(tmp_path, "a.xapk", make_zip({"base.apk": BASE}, stored=True))) as parts:
        data = parts[0].archive.read("classes.dex")
    assert data == DEX["classes.dex"]


def test_each_package_of_the_corpus_opens_with_its_code(shared):
    for path in sorted((shared / "corpus" / "apk").glob("a*.*")):
        with open_parts(path) as parts:
            assert parts.gaps == ()
            assert parts[0].part.kind == "base"
            assert parts[0].dex, path.name
            assert len({p.part.name for p in parts}) == len(parts)


def test_a_truncated_set_never_raises_anything_untyped(tmp_path):
    whole = make_zip({"splits/base-master.apk": BASE, "splits/base-de.apk": GERMAN}, stored=True)
    for cut in range(0, len(whole), 37):
        path = write(tmp_path, "cut.apks", whole[:cut] + whole[cut + 5 :])
        with contextlib.suppress(InputError), open_parts(path) as parts:
            assert len(parts) <= 2


def test_zip_bombs_inside_a_set_hit_the_limit(tmp_path):
    bomb = make_zip({"classes.dex": bytes(64 * 1024 * 1024)})
    path = write(tmp_path, "a.xapk", make_zip({"base.apk": BASE, "config.x.apk": bomb}))
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("config.x.apk").file_size < 1024 * 1024
    with open_parts(path) as parts, pytest.raises(InputError, match="1000 : 1"):
        next(p for p in parts if p.part.file.endswith("config.x.apk")).archive.read("classes.dex")
