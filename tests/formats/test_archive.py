"""The zip reader: what Android would read it reads, what would harm it refuses with a typed one-line error."""

import io
import struct
import zipfile
import zlib

import pytest

from analyzer.errors import InputError
from analyzer.formats import archive
from analyzer.formats.archive import MIB, Archive, LimitHit
from analyzer.isolate import run_isolated
from analyzer.model.gap import Cause

MANIFEST, DEX = b"<manifest/>" * 200, bytes(range(256)) * 40
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
CENTRAL_FIELDS = {
    "version": (6, "<H"),
    "flags": (8, "<H"),
    "method": (10, "<H"),
    "crc": (16, "<I"),
    "packed": (20, "<I"),
    "size": (24, "<I"),
}
LOCAL_FIELDS = {"version": (4, "<H"), "flags": (6, "<H"), "method": (8, "<H"), "crc": (14, "<I"), "packed": (18, "<I"), "size": (22, "<I")}


def package(*, method: int = zipfile.ZIP_DEFLATED, entries: tuple[tuple[str, bytes], ...] | None = None, comment: bytes = b"") -> bytearray:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, body in entries or (("AndroidManifest.xml", MANIFEST), ("classes.dex", DEX)):
            made.writestr(name, body)
        made.comment = comment
    return bytearray(out.getvalue())


def tampered(made: bytearray, **values: int) -> bytearray:
    """`made` with the fields of the first entry changed in both of its headers."""
    for sign, fields in ((LOCAL, LOCAL_FIELDS), (CENTRAL, CENTRAL_FIELDS)):
        place = made.index(sign)
        for name, value in values.items():
            offset, form = fields[name]
            struct.pack_into(form, made, place + offset, value)
    return made


def at_end(made: bytearray, offset: int, form: str, value: int) -> bytearray:
    struct.pack_into(form, made, made.rindex(END) + offset, value)
    return made


def assert_reads_whole(made: bytearray) -> None:
    found = Archive(bytes(made), "app.apk")
    assert found.names() == ("AndroidManifest.xml", "classes.dex")
    assert found.read("AndroidManifest.xml") == MANIFEST
    assert found.read("classes.dex") == DEX


def read_all(made: bytes) -> dict[str, bytes]:
    found = Archive(made, "case/app.apk")
    return {name: found.read(name) for name in found.names()}


def assert_refused(made: bytes, words: str) -> InputError:
    with pytest.raises(InputError, match=words) as caught:
        read_all(made)
    assert str(caught.value).startswith("case/app.apk: ")
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value), "names the mend"
    assert caught.value.exit_code == 4
    return caught.value


def test_entries_come_in_the_directorys_order_with_their_bytes():
    assert_reads_whole(package())
    assert_reads_whole(package(method=zipfile.ZIP_STORED))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_method_that_does_not_exist_is_read_as_android_reads_it(method):
    assert_reads_whole(tampered(package(method=method), method=0x1C5D))


def test_a_stored_entry_with_a_false_packed_size_is_read_by_its_size():
    assert_reads_whole(tampered(package(method=zipfile.ZIP_STORED), packed=7))


@pytest.mark.parametrize("packed", [0, 5, 0x7FFFFFFF])
def test_a_deflated_entry_with_a_false_packed_size_is_read_to_its_own_end(packed):
    assert_reads_whole(tampered(package(), packed=packed))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_encrypted_flag_that_lies_is_not_believed(method):
    assert_reads_whole(tampered(package(method=method), flags=0x1))


def test_a_version_of_25_5_is_not_believed():
    assert_reads_whole(tampered(package(), version=255))


def test_a_false_checksum_is_not_believed():
    assert_reads_whole(tampered(package(), crc=0xDEADBEEF))


def test_a_false_size_of_the_directory_is_not_believed():
    assert_reads_whole(at_end(package(), 12, "<I", 0x7FFFFFFF))


def test_a_false_count_of_entries_is_not_believed():
    assert_reads_whole(at_end(package(), 10, "<H", 1))


def test_a_false_place_of_the_directory_is_mended_from_its_size():
    whole = package()
    prefix = b"#!/bin/sh\n" * 3
    assert_reads_whole(bytearray(prefix) + whole)


def test_bytes_after_the_end_and_a_comment_with_a_false_end_do_not_hide_the_directory():
    assert_reads_whole(package() + b"\0" * 100)
    assert_reads_whole(package(comment=END + b"\xff" * 18))


def test_of_a_name_that_stands_twice_the_last_counts_and_the_name_is_told():
    with pytest.warns(UserWarning, match="Duplicate"):
        made = package(entries=(("a.xml", b"first"), ("b.xml", b"b"), ("a.xml", b"last")))
    found = Archive(bytes(made), "app.apk")
    assert found.names() == ("a.xml", "b.xml")
    assert found.read("a.xml") == b"last"
    assert found.duplicates() == ("a.xml",)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x", "a\\..\\b", "日本語.txt", "x\x1b[31m"])
def test_a_name_is_a_key_and_never_a_path(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = Archive(bytes(package(entries=((name, b"body"),))), "app.apk")
    assert found.read(found.names()[0]) == b"body"
    assert not list(tmp_path.iterdir())


def test_sixty_four_bit_places_are_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, made.open("big.bin", "w", force_zip64=True) as entry:
        entry.write(DEX)
    data = bytearray(out.getvalue())
    place = data.index(CENTRAL)
    packed, size = struct.unpack_from("<2I", data, place + 20)
    extra = struct.pack("<2H2Q", 1, 16, size, packed)
    (name,) = struct.unpack_from("<H", data, place + 28)
    struct.pack_into("<2I", data, place + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", data, place + 30, len(extra))
    data[place + 46 + name : place + 46 + name] = extra
    assert Archive(bytes(data), "app.apk").read("big.bin") == DEX


def test_text_is_told_from_a_package():
    assert_refused("これは文章です。not a package\n".encode() * 20, "is text, not a package")


def test_other_bytes_are_no_archive():
    assert_refused(b"\x7fELF" + bytes(200), "not a zip archive")
    assert_refused(b"P", "text, not a package")


def test_an_empty_archive_is_refused():
    assert_refused(END + bytes(18), "empty archive")


def test_a_directory_with_a_damaged_stretch_keeps_the_rest_and_says_so():
    whole = package(entries=tuple((f"f{n}", b"body") for n in range(9)))
    assert not Archive(bytes(whole), "x").damaged
    place = whole.index(b"f3", whole.index(CENTRAL)) - 46
    for spoil in (b"????", b""):
        made = whole[:place] + spoil + whole[place + 4 :]
        found = Archive(bytes(made), "x")
        assert found.damaged
        assert set(found.names()) == {f"f{n}" for n in range(9)} - {"f3"}
        assert found.read("f8") == b"body"


def test_an_entry_that_swallows_the_rest_of_the_directory_says_so():
    whole = package()
    struct.pack_into("<H", whole, whole.index(CENTRAL) + 32, 0xFFF0)  # the length of its comment
    assert Archive(bytes(whole), "x").damaged


def test_a_directory_that_is_gone_is_not_called_empty():
    whole = package()
    place = whole.index(CENTRAL)
    assert_refused(bytes(whole[:place] + bytes(4) + whole[place + 4 :]), "directory is not where it says")


def test_an_empty_file_a_folder_and_a_missing_file_are_one_line_each(tmp_path):
    (tmp_path / "empty.apk").touch()
    for name, words in (("empty.apk", "is empty"), ("", "cannot be read"), ("none.apk", "No such file")):
        with pytest.raises(InputError, match=words):
            Archive.open(tmp_path / name)


def test_a_package_cut_anywhere_is_refused_or_read_but_never_crashes():
    whole = bytes(package())
    assert_refused(whole[: len(whole) // 2], "cut short")
    for length in range(len(whole)):
        with pytest.raises(InputError):
            Archive(whole[:length], "x").read("classes.dex")


def test_every_single_changed_byte_gives_bytes_or_an_input_error():
    whole = package(entries=(("a", b"hello" * 9), ("b", b"x")))
    for place in range(len(whole)):
        for value in (0x00, 0xFF, whole[place] ^ 0x55):
            changed = bytearray(whole)
            changed[place] = value
            try:
                bodies = read_all(bytes(changed))
            except InputError:
                continue
            assert all(isinstance(body, bytes) for body in bodies.values())


def test_a_really_encrypted_entry_says_so():
    made = tampered(package(), flags=0x1)
    begin = made.index(LOCAL) + 30 + len("AndroidManifest.xml")
    made[begin : begin + 40] = b"\xff" * 40
    assert_refused(bytes(made), "is encrypted")


def test_a_missing_entry_is_named():
    with pytest.raises(InputError, match=r"app\.apk: has no entry 'resources\.arsc'"):
        Archive(bytes(package()), "app.apk").read("resources.arsc")


def test_a_member_past_its_limit_is_a_limit_hit():
    found = Archive(bytes(package()), "app.apk")
    with pytest.raises(LimitHit, match="larger than 100 bytes") as caught:
        found.read("classes.dex", limit=100)
    assert caught.value.cause is Cause.LIMIT_HIT
    with pytest.raises(LimitHit):
        Archive(bytes(package(method=zipfile.ZIP_STORED)), "app.apk").read("classes.dex", limit=100)


def test_a_bomb_is_stopped_by_its_ratio_before_it_is_large():
    made = package(entries=(("bomb.dex", bytes(64 * MIB)),))
    assert isinstance(assert_refused(bytes(made), "1000 : 1"), LimitHit)


def test_a_bomb_that_declares_a_small_size_is_stopped_too():
    made = tampered(package(entries=(("bomb.dex", bytes(64 * MIB)),)), size=10)
    assert isinstance(assert_refused(bytes(made), "1000 : 1"), LimitHit)


def test_a_large_entry_at_an_honest_ratio_is_read():
    body = (b"\0" * 900 + zlib.compress(bytes(range(256)))) * 18_000
    assert len(body) > 16 * MIB
    assert Archive(bytes(package(entries=(("a", body),))), "x").read("a") == body


def test_all_entries_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(archive, "TOTAL", len(DEX))
    found = Archive(bytes(package()), "app.apk")
    found.read("AndroidManifest.xml")
    with pytest.raises(LimitHit, match="in all"):
        found.read("classes.dex")


def test_too_many_entries_are_a_limit_hit(monkeypatch):
    monkeypatch.setattr(archive, "MOST_ENTRIES", 1)
    assert isinstance(assert_refused(bytes(package()), "more than 1 entries"), LimitHit)


def test_a_limit_hit_in_a_child_is_the_same_error_outside():
    made = bytes(package(entries=(("bomb.dex", bytes(64 * MIB)),)))
    with pytest.raises(LimitHit) as caught:
        run_isolated(lambda: Archive(made, "app.apk").read("bomb.dex"), returns=bytes, subject="app.apk")
    assert caught.value.cause is Cause.LIMIT_HIT


def test_without_isal_zlib_gives_the_same_bytes_and_errors(monkeypatch):
    monkeypatch.setattr(archive, "INFLATING", zlib)
    monkeypatch.setattr(archive, "InflateError", zlib.error)
    assert_reads_whole(package())
    assert_reads_whole(tampered(package(method=zipfile.ZIP_STORED), method=0x1C5D))


def test_what_zipfile_reads_this_reads_alike(shared):
    packages = [p for p in sorted((shared / "corpus" / "apk").iterdir()) if p.suffix in {".apk", ".aab", ".apks", ".xapk"}]
    assert packages
    for path in packages:
        with Archive.open(path) as ours, zipfile.ZipFile(path) as theirs:
            assert list(ours.names()) == theirs.namelist()
            for name in ours.names():
                assert ours.read(name) == theirs.read(name), f"{path.name}: {name}"
                assert ours.size(name) == theirs.getinfo(name).file_size


@pytest.mark.parametrize("strategy", [zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY])
@pytest.mark.parametrize(
    "content", [b"dex\n035\0" + bytes(200), b"PK\x03\x04rest of it", bytes(range(256)) * 3, b"\xff\xfe\xfd\xfc", b"aaaaaaaa", b"ab", b""]
)
def test_the_first_bytes_of_an_entry_are_those_that_reading_it_gives(tmp_path, strategy, content):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, strategy)
    packed = packer.compress(content) + packer.flush()
    name, sizes = b"a.bin", struct.pack("<3I", zlib.crc32(content), len(packed), len(content))
    local = b"PK\x03\x04" + struct.pack("<5H", 20, 0, 8, 0, 0) + sizes + struct.pack("<2H", len(name), 0) + name
    central = b"PK\x01\x02" + struct.pack("<6H", 20, 20, 0, 8, 0, 0) + sizes + struct.pack("<5H2I", len(name), 0, 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 1, 1, len(central), len(local) + len(packed), 0)
    path = tmp_path / "a.zip"
    path.write_bytes(local + packed + central + end)
    with Archive.open(path) as archive:
        whole = archive.read("a.bin")
        assert whole == content
        assert [archive.head("a.bin", n) for n in (0, 1, 2, 3, 4, 5, 64)] == [content[:n] for n in (0, 1, 2, 3, 4, 5, 64)]
