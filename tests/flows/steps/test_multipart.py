"""Multipart bodies: fields, files, transfer encodings, names in other charsets, parts within parts; what is damaged is said."""

import email.mime.multipart
import email.mime.text

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.multipart import Part, split_multipart


def body(*parts: str, end: str = "--X--\r\n") -> bytes:
    return "".join(f"--X\r\n{part}\r\n" for part in parts).encode() + end.encode()


def split(data: bytes, content_type: str = "multipart/form-data; boundary=X") -> list[Part]:
    parts, damage = split_multipart(data, content_type)
    assert damage is None
    return parts


def test_names_types_files_and_bytes_come_out():
    data = body(
        'Content-Disposition: form-data; name="mail"\r\n\r\na@example.com',
        'Content-Disposition: form-data; name="f"; filename="b.bin"\r\nContent-Type: application/octet-stream; x=y\r\n\r\n\x00\x01\r\n',
    )
    assert split(data) == [
        Part("mail", "text/plain", b"a@example.com"),
        Part("f", "application/octet-stream; x=y", b"\x00\x01\r\n", "b.bin"),
    ]


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("form-data; name=plain", "plain"),
        ('form-data; filename="x"; name="a \\"b\\""', 'a "b"'),
        ("form-data; name*=UTF-8''caf%C3%A9; name=cafe", "café"),
        ("form-data; name*=Shift_JIS''%96%BC%91O", "名前"),
        ("attachment", None),
    ],
)
def test_a_name_is_read_in_each_spelling(disposition, name):
    assert split(body(f"Content-Disposition: {disposition}\r\n\r\nx"))[0].name == name


def test_transfer_encodings_are_undone():
    data = body(
        'Content-Disposition: form-data; name="q"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\na=3Db=\r\nc',
        'Content-Disposition: form-data; name="b"\r\nContent-Transfer-Encoding: BASE64\r\n\r\nYSBi\r\nIGM=',
        'Content-Disposition: form-data; name="d"\r\nContent-Transfer-Encoding: base64\r\n\r\nYSBiI',
    )
    quoted, packed, damaged = split(data)
    assert (quoted.body, quoted.steps) == (b"a=bc", ("quoted-printable",))
    assert (packed.body, packed.steps) == (b"a b c", ("base64",))
    assert damaged.damage is not None


def test_bare_line_feeds_and_parts_without_headers_are_taken():
    assert split(b'preamble\n--X\nContent-Disposition: form-data; name="a"\n\n1\n--X\n\n2\n--X--\n') == [
        Part("a", "text/plain", b"1"),
        Part(None, "text/plain", b"2"),
    ]


def test_what_a_library_wrote_is_read_with_parts_within_parts():
    whole = email.mime.multipart.MIMEMultipart("mixed", "OUT")
    inner = email.mime.multipart.MIMEMultipart("alternative", "IN")
    inner.attach(email.mime.text.MIMEText("住所", "plain", "utf-8"))
    whole.attach(inner)
    outer = split(whole.as_bytes().partition(b"\n\n")[2], 'multipart/mixed; boundary="OUT"')
    assert outer[0].content_type.startswith("multipart/alternative")
    assert [p.body.decode() for p in split(outer[0].body, outer[0].content_type)] == ["住所"]


@pytest.mark.parametrize(
    ("data", "content_type", "why"),
    [
        (body("\r\nx", end=""), "multipart/form-data; boundary=X", "broken"),
        (b"nothing of it", "multipart/form-data; boundary=X", "broken"),
        (b"--X--", "multipart/form-data", "broken"),
        (b"\n--X" * 20_000, "multipart/form-data; boundary=X", "limit"),
    ],
)
def test_what_is_wrong_is_said(data, content_type, why):
    damage = split_multipart(data, content_type)[1]
    assert damage is not None
    assert damage.why == why


@given(st.binary(max_size=300), st.text(max_size=80))
def test_any_bytes_give_parts_or_a_typed_failure(data, content_type):
    for kind in (content_type, "multipart/form-data; boundary=X"):
        parts, damage = split_multipart(data + b"\n--X\n" + data, kind)
        assert all(isinstance(p, Part) for p in parts)
        assert damage is None or isinstance(damage, Failed)


@given(
    st.dictionaries(
        st.text("abc_[]", min_size=1, max_size=9), st.binary(max_size=50).filter(lambda b: b"X" not in b), min_size=1, max_size=5
    )
)
def test_what_was_sent_in_parts_comes_out(fields):
    data = (
        b"".join(b'--X\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (n.encode(), v) for n, v in fields.items())
        + b"--X--\r\n"
    )
    assert {p.name: p.body for p in split(data)} == fields
