"""Charsets: declared, marked, declared wrongly, not declared at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.charsets import charset_of, guess_text, read_text

JAPANESE = "架空市海岸町4-7-11 ミズシマ ノドカ様"


@pytest.mark.parametrize(
    "charset", ["utf-8", "shift_jis", "Windows-31J", "x-sjis", "euc-jp", "iso-2022-jp", "utf-16", "utf-16le", "utf-32", "gb18030"]
)
def test_japanese_in_its_declared_charset_is_read(charset):
    named = charset_of(f"text/plain; charset={charset}")
    python = {"Windows-31J": "cp932", "x-sjis": "cp932"}.get(charset, charset)
    assert read_text(JAPANESE.encode(python), named) == JAPANESE


def test_a_byte_order_mark_wins_over_the_declaration():
    for charset in ("utf-16", "utf-32", "utf-8-sig"):
        assert read_text(JAPANESE.encode(charset), "cp932") == JAPANESE


@pytest.mark.parametrize("declared", ["iso-8859-1", "shift_jis", "euc-jp", "us-ascii", "windows-1251"])
def test_utf8_that_is_declared_as_something_else_is_read_as_utf8(declared):
    assert read_text(JAPANESE.encode(), charset_of(f"text/plain; charset={declared}")) == JAPANESE


def test_latin_letters_are_read_as_browsers_read_them():
    assert read_text("café “x” €5".encode("cp1252"), charset_of("text/plain; charset=ISO-8859-1")) == "café “x” €5"


@pytest.mark.parametrize("charset", ["shift_jis", "euc-jp", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_charset_that_nobody_declared_is_told_from_the_bytes(charset):
    text = (
        "name=Zoë Müller&city=Zürich"
        if charset == "cp1252"
        else '{"name":"x"}'
        if charset.startswith("utf")
        else f'{{"name":"{JAPANESE}"}}'
    )
    guessed = guess_text(text.encode(charset))
    assert isinstance(guessed, tuple)
    assert guessed[0] == text


def test_iso_2022_jp_is_known_by_its_escapes():
    assert read_text(JAPANESE.encode("iso-2022-jp")) == JAPANESE


@pytest.mark.parametrize(
    "data", [bytes(range(256)), b"\x80\x81\x82\x83" * 40, b"\x08\x96\x01\x12\x07testing\xff\xfe", b"\0\0\0\x01abcd\0\0\0\x02"]
)
def test_binary_is_no_text(data):
    assert isinstance(guess_text(data), Failed)


def test_the_charset_is_taken_from_the_content_type_if_it_is_a_text_codec():
    assert charset_of('application/json; charset="Shift_JIS"') == "cp932"
    for name in ("zip", "rot13", "base64", "idna", "unicode_escape", "nonsense-9"):
        assert charset_of(f"text/plain; charset={name}") is None
    assert charset_of("text/plain") is None


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "cp932", "euc_jp", "utf-16", "iso2022_jp", "cp1252", "utf-7", None]))
def test_any_bytes_are_text_or_a_typed_failure(data, charset):
    assert isinstance(read_text(data, charset), str | Failed)
    assert isinstance(guess_text(data), tuple | Failed)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0xFFFD, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_text_in_a_unicode_charset_comes_out(text):
    assert read_text(text.encode()) == text.removeprefix("\ufeff")
    assert read_text(text.encode("utf-16"), "utf-16") == text.removeprefix("\ufeff")
