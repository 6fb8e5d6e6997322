"""Class files of a release -> what they load, call and define; damaged ones are refused."""

import pytest

from analyzer.apps.profiles.classfile import BadClass, ClassFile
from analyzer.apps.profiles.classmarks import find_marks, is_telling
from analyzer.apps.profiles.marks import Kind, blur, mark, shorten
from tests.apps.profiles.acme import RELEASES, make_class
from tools.build_packages.callers import APPLICATION, make_caller


def test_a_class_says_its_name_texts_and_calls() -> None:
    read = ClassFile(make_class("com/acme/sdk/Queue", ("acme queue is full", "acme.db"), ("clock",)))
    assert (read.name, read.above, read.interfaces) == (b"Lcom/acme/sdk/Queue;", b"Ljava/lang/Object;", [])
    assert list(read.strings()) == [b"acme queue is full", b"acme.db"]
    assert (b"Landroid/os/SystemClock;", b"elapsedRealtime", b"()J") in list(read.calls())
    assert [(m.name, m.signature) for m in read.methods] == [(b"start", b"(Landroid/content/Context;I)V")]


def test_every_beginning_of_a_class_file_is_read_or_refused() -> None:
    content = make_class("com/acme/A", ("text",), ("clock", "zone"))
    for end in range(len(content) - 2):
        with pytest.raises(BadClass):
            ClassFile(content[:end])


def test_a_pool_that_points_anywhere_is_read_or_refused() -> None:
    content = make_class("com/acme/A", ("text",), ("clock",))
    refused = 0
    for place in range(8, len(content)):
        altered = content[:place] + b"\xff" + content[place + 1 :]
        try:
            find_marks(ClassFile(altered))
        except BadClass:
            refused += 1
    assert 0 < refused < len(content) - 8, "some are refused and some read"


def test_marks_do_not_hold_the_names_of_the_sdks_own_types() -> None:
    first = find_marks(ClassFile(make_class("com/acme/A", ("some text",), ("clock",))))
    second = find_marks(ClassFile(make_class("x/y", ("some text",), ("clock",))))
    assert first == second
    assert first[mark(Kind.STRING, b"some text")] is Kind.STRING


@pytest.mark.parametrize(
    ("signature", "blurred", "short"),
    [
        (b"(Lcom/acme/A;[Lcom/acme/B;Ljava/lang/String;)V", b"(X[XLjava/lang/String;)V", b"VLLL"),
        (b"([I[[Ljava/lang/Object;JZ)Landroid/os/Bundle;", b"([I[[Ljava/lang/Object;JZ)Landroid/os/Bundle;", b"LLLJZ"),
        (b"()[Landroidx/core/A;", b"()[X", b"L"),
    ],
)
def test_own_types_are_blurred_and_the_short_form_is_that_of_dex_files(signature: bytes, blurred: bytes, short: bytes) -> None:
    assert (blur(signature), shorten(signature)) == (blurred, short)


@pytest.mark.parametrize(
    ("bits", "telling"), [(5, False), (0x7F0A0001, False), (0xFFFFFFFF, False), (70_000, True), (0x9E3779B97F4A7C15, True)]
)
def test_only_large_constants_that_no_compiler_gives_out_tell(bits: int, telling: bool) -> None:
    assert is_telling(bits) == telling


def test_the_application_that_calls_a_release_is_a_class_file_itself() -> None:
    classes = [ClassFile(make_class(n, *c)) for n, c in RELEASES["1.1"].items()]
    caller = ClassFile(make_caller(classes, 3))
    assert caller.name == f"L{APPLICATION};".encode()
    called = {c.owner for c in caller.calls()}
    assert called == {c.name for c in classes}
