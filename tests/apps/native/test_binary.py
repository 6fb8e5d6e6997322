"""Native binaries -> load commands, names and links; whatever is cut or altered, the reader says so or refuses in one line."""

import random
import struct

import pytest

from analyzer.apps.ios.objc import class_names
from analyzer.apps.ios.swift import demangle, type_names
from analyzer.apps.native.binary import java_class, read_elf, read_macho
from analyzer.apps.native.fat import choose, is_macho, slices
from analyzer.errors import AnalyzerError, InputError
from analyzer.isolate import run_isolated
from tests.apps.elffile import make_elf
from tests.apps.machofile import ARM64, LOAD, X86_64, Binary, make_fat, make_macho

FULL = Binary(
    classes=("ADJConfig", "_TtC4Acme7Tracker"),
    swift=("Acme.Hub", "Acme.Hub.Inner"),
    texts=("https://a.example.com/x",),
    imported=("UIView",),
    linked=(("@rpath/A.framework/A", LOAD),),
    rpaths=("@executable_path/Frameworks",),
)


def names(data: bytes) -> list[str]:
    """What the reader makes of a binary, all names together; the text of its refusal otherwise. Runs as in a scan, in a child."""
    binary = read_macho(data)
    defined, imported = class_names(binary)
    return sorted({*defined, *imported, *type_names(binary), *(n.name for n in binary.libraries), f"damaged {binary.damaged}"})


def names_or_refusal(data: bytes) -> list[str]:
    try:
        return names(data)
    except InputError:
        return ["refused"]


def test_a_whole_binary_gives_its_names():
    assert names(make_macho(FULL)) == [
        "@rpath/A.framework/A", "ADJConfig", "Acme.Hub", "Acme.Hub.Inner", "Acme.Tracker", "UIView", "damaged False"]  # fmt: skip


def test_pools_of_names_serve_where_no_class_is_listed():
    assert "KAIMap" in class_names(read_macho(make_macho(Binary(pool=("KAIMap", "\x02"), strip=True))))[0]


def cuts(data: bytes) -> list[int]:
    """Before, in and after the header of each load command, and at the end of the file's parts."""
    places, at = [0, 4, 12, 28, 31], 32
    for _ in range(struct.unpack_from("<I", data, 16)[0]):
        size = struct.unpack_from("<I", data, at + 4)[0]
        places += [at, at + 4, at + 8, at + size // 2]
        at += size
    return [*places, at, at + 1, 0x4000, 0x4010, len(data) // 2, len(data) - 1]


def test_a_file_cut_at_each_load_command_is_refused_or_said_to_be_damaged():
    data = make_macho(FULL)
    for place in cuts(data):
        said = run_isolated(names_or_refusal, data[:place], returns=list[str], subject="cut")
        assert "damaged True" in said or said == ["refused"], place


def test_altered_files_never_end_the_reader_but_by_an_error_of_ours():
    seeded = random.Random(11)
    data = make_fat({X86_64: make_macho(Binary(cpu=X86_64)), ARM64: make_macho(FULL)})
    start = 0x4000 + len(make_macho(Binary(cpu=X86_64)))
    start += -start % 0x4000
    outcomes = set()
    for _ in range(60):
        altered = bytearray(data)
        for _ in range(seeded.randrange(1, 12)):
            place = seeded.choice((seeded.randrange(64), start + seeded.randrange(1400), seeded.randrange(len(data))))
            altered[place] = seeded.choice((0, 0xFF, 0x7F, 0x80, seeded.randrange(256)))
        try:
            run_isolated(names, bytes(altered), returns=list[str], subject="altered")
            outcomes.add("read")
        except AnalyzerError as e:
            outcomes.add(type(e).__name__)
    assert "read" in outcomes


def test_names_that_are_no_text_are_left_out_alone():
    data = make_macho(FULL).replace(b"_OBJC_CLASS_$_UIView", b"_OBJC_CLASS_$_UI\xff\xfew").replace(b"@rpath/A.", b"@r\xc3\x28th/A.")
    said = names(data)
    assert "ADJConfig" in said
    assert not [n for n in said if "UI" in n or "/A." in n]


def test_a_java_class_is_no_fat_binary():
    assert not is_macho(b"\xca\xfe\xba\xbe\x00\x00\x00\x41")
    assert is_macho(make_fat({ARM64: make_macho(Binary())})[:8])


def test_an_architecture_cut_off_is_left_out_and_said():
    data = make_fat({X86_64: make_macho(Binary(cpu=X86_64)), ARM64: make_macho(FULL)})
    one = read_macho(data[:-0x9000])
    assert (one.arch, one.damaged) == ("x86_64", True)
    assert choose(slices(data)).arch == "arm64"


@pytest.mark.parametrize(
    ("mangled", "name"),
    [
        ("_TtC4Acme7Tracker", "Acme.Tracker"),
        ("_TtCC4Acme5Outer5Inner", "Acme.Outer.Inner"),
        ("$s4Acme7TrackerC", "Acme.Tracker"),
        ("$s4Acme5OuterC5InnerV", "Acme.Outer.Inner"),
        ("_$s4Acme7TrackerCMa", "Acme.Tracker"),
    ],
)
def test_mangled_names_of_types_are_read(mangled: str, name: str):
    assert demangle(mangled) == name


@pytest.mark.parametrize(
    "name", ["ADJConfig", "_TtC4Acme", "$s4Acme0B7TrackerC", "_TtC99Acme", "$s4Acme7Tracker", "_TtC", "$s", "$s999999A"]
)
def test_what_is_no_such_name_stays_as_it_is(name: str):
    assert demangle(name) == name


def test_an_elf_library_says_what_it_needs_and_which_classes_call_it():
    exported = ("Java_com_acme_Sdk_start", "Java_com_acme_my_1sdk_Core_run__I", "acme_send")
    facts = read_elf(make_elf(exported, ("libc.so", "liblog.so"), "libacme.so", imported=("malloc",)))
    assert (facts.machine, facts.soname, facts.needed, facts.damaged) == ("AARCH64", "libacme.so", ("libc.so", "liblog.so"), False)
    assert facts.exported == tuple(sorted(exported))
    assert [java_class(n) for n in facts.java] == ["com.acme.Sdk", "com.acme.my_sdk.Core"]


@pytest.mark.parametrize("name", ["JNI_OnLoad", "Java_", "acme"])
def test_other_exports_are_of_no_class(name: str):
    assert java_class(name) is None


def elf_damaged(data: bytes) -> bool:
    try:
        return read_elf(data).damaged
    except InputError:
        return True


def test_an_elf_file_cut_short_is_refused_or_said_to_be_damaged():
    data = make_elf(("Java_com_acme_Sdk_start",), ("libc.so",), "libacme.so")
    for place in (0, 3, 16, 63, 64, 100, 175, 180, len(data) // 2, len(data) - 1):
        assert run_isolated(elf_damaged, data[:place], returns=bool, subject="cut"), place
