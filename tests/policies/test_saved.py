"""Saved pages: MHTML as browsers write it, web archives, WARC files, gzip; and what of them is damaged or holds no page."""

import base64
import gzip
import plistlib
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import InputError
from analyzer.formats.warc import Hop, is_warc, read_warc, write_warc
from analyzer.policies.read import read_page
from analyzer.policies.saved import MAX_PARTS, open_saved

JA = "<html><body><h1>外部送信</h1><p>当社はIPアドレスをMixpanelに送信します。</p></body></html>"
SENTENCE = "当社はIPアドレスをMixpanelに送信します。"
PICTURE = ("image/png", "https://a.example/i.png", base64.b64encode(b"\x89PNG").decode(), "base64", "")


def part(kind: str, where: str, body: str, coding: str, named: str) -> str:
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coding}", f"Content-Location: {where}", named]
    return "\r\n".join([x for x in lines if x] + ["", body])


def mhtml(*parts: tuple[str, str, str, str, str], head: str = "Snapshot-Content-Location: https://a.example/p", related: str = "") -> bytes:
    lines = [
        "From: <Saved by Blink>",
        head,
        "Subject: x",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related;\r\n\ttype="text/html";{related}\r\n\tboundary="--b"',
    ]
    text = "\r\n".join([*[x for x in lines if x], "", ""]) + "".join(f"\r\n----b\r\n{part(*p)}\r\n" for p in parts) + "----b--\r\n"
    return text.encode("ascii")


def quoted(text: str, encoding: str) -> str:
    return quopri.encodestring(text.encode(encoding)).decode("ascii").replace("\n", "\r\n")


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc_jp", "iso2022_jp"])
def test_the_page_that_the_file_names_is_read_in_its_own_encoding(encoding: str):
    main = (f'text/html; charset="{encoding}"', "https://a.example/p", quoted(JA, encoding), "quoted-printable", "")
    frame = ("text/html", "https://ads.example/", "<p>An advertisement of many words that is no policy at all.</p>", "8bit", "")
    for order in ((PICTURE, main, frame), (frame, main, PICTURE)):
        assert SENTENCE in read_page(mhtml(*order), "page.mhtml").text


def test_start_names_the_root_by_its_id():
    first = ("text/html", "https://a.example/1", "<p>One</p>", "7bit", "Content-ID: <one@x>")
    second = ("text/html", "https://a.example/2", "<p>Two</p>", "7bit", "Content-ID: <two@x>")
    page = read_page(mhtml(first, second, head="", related='\r\n\tstart="<two@x>";'), "p.mht")
    assert page.text.strip() == "Two"


def test_base64_and_a_file_without_an_ending_are_read():
    main = ("text/html; charset=utf-8", "https://a.example/p", base64.b64encode(JA.encode()).decode(), "base64", "")
    assert SENTENCE in read_page(mhtml(main), "saved").text


def test_a_page_that_only_shows_a_frame_gives_the_frame():
    shell = ("text/html", "https://a.example/p", "<body><iframe src='cid:f@x'></iframe></body>", "7bit", "")
    frame = ("text/html; charset=utf-8", "cid:f@x", quoted(JA, "utf-8"), "quoted-printable", "")
    assert SENTENCE in read_page(mhtml(shell, frame), "p.mhtml").text


def test_parts_beyond_the_limit_are_said_to_be_unread(say):
    parts = [
        ("text/html", f"https://a.example/{n}", "<p>We share your IP address with Mixpanel.</p>", "7bit", "") for n in range(MAX_PARTS + 1)
    ]
    stated = say(mhtml(*parts), "p.mhtml")
    assert [s.recipient for s in stated.statements] == ["mixpanel"]
    assert any(f"more than {MAX_PARTS} parts" in g.subject for g in stated.gaps)


def test_a_file_without_a_page_in_it_says_so():
    with pytest.raises(InputError, match="without a page"):
        read_page(mhtml(PICTURE), "p.mhtml")


def test_a_text_that_begins_like_a_letter_is_a_text():
    text = b"Subject: our privacy policy\n\nWe share your IP address with Mixpanel.\n"
    assert open_saved(text, "p.txt") is None


def test_a_web_archive_is_read():
    main = {"WebResourceData": JA.encode("euc_jp"), "WebResourceTextEncodingName": "EUC-JP", "WebResourceMIMEType": "text/html"}
    raw = plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
    assert SENTENCE in read_page(raw, "p.webarchive").text
    with pytest.raises(InputError, match="no web archive"):
        read_page(plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "p.webarchive")


def hop(url: str, body: bytes, kind: str = "text/html; charset=euc-jp", status: str = "200 OK") -> Hop:
    reply = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    return Hop(url, "2026-11-25T00:00:00Z", "192.0.2.1", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", reply)


def test_of_a_warc_file_the_first_document_is_read():
    moved = hop("https://a.example/", b"", status="302 Found")
    raw = write_warc(
        [moved, hop("https://a.example/i.png", b"\x89PNG", "image/png"), hop("https://a.example/p", JA.encode("euc_jp"))], "x/1"
    )
    found = read_warc(raw, "p.warc.gz")
    assert (found.url, found.charset, found.time) == ("https://a.example/p", "euc-jp", "2026-11-25T00:00:00Z")
    assert SENTENCE in read_page(raw, "p.warc.gz").text
    assert SENTENCE in read_page(gunzip(raw), "p.warc").text
    assert is_warc(raw)


def gunzip(raw: bytes) -> bytes:
    return gzip.decompress(raw)


def test_a_warc_file_without_a_page_says_so():
    with pytest.raises(InputError, match="without a page"):
        read_page(write_warc([hop("https://a.example/", b"", status="404 Not Found")], "x/1"), "p.warc.gz")


@pytest.mark.parametrize(
    "raw",
    [
        b"WARC/1.0\r\nnonsense\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n",
    ],
)
def test_damaged_warc_files_are_input_errors(raw: bytes):
    with pytest.raises(InputError):
        read_page(raw, "p.warc")


def test_a_warc_file_that_was_cut_off_is_not_read_as_if_it_were_whole():
    raw = gunzip(write_warc([hop("https://a.example/p", b"<p>We share it.</p>" * 100)], "x/1"))
    with pytest.raises(InputError, match="damaged"):
        read_page(raw[: raw.index(b"msgtype=response") + 500], "p.warc")


def test_gzipped_pages_are_read_and_bombs_refused():
    assert SENTENCE in read_page(gzip.compress(JA.encode()), "p.html.gz").text
    with pytest.raises(InputError, match="unpacks to more"):
        read_page(gzip.compress(bytes(30 << 20)), "p.html.gz")


@pytest.mark.parametrize(
    ("name", "raw", "kinds"),
    [
        ("p.txt", b"<!DOCTYPE html><html><body><h1>A</h1><p>b</p></body></html>", ["heading", "paragraph"]),
        ("p.md", b"<html><body><h1>A</h1><p>b</p></body></html>", ["heading", "paragraph"]),
        ("p.pdf", b"<html><body><h1>A</h1><p>b</p></body></html>", ["heading", "paragraph"]),
        ("p.html", b"We share this.\n\nWe share that.\n", ["paragraph", "paragraph"]),
    ],
)
def test_a_wrong_ending_does_not_decide(name: str, raw: bytes, kinds: list[str]):
    assert [b.kind for b in read_page(raw, name).blocks] == kinds


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["mhtml", "warc", "html", "gz", "plist"]), st.integers(0, 200))
def test_whatever_a_container_holds_ends_as_a_page_or_an_input_error(noise: bytes, kind: str, at: int):
    seeds = {
        "mhtml": mhtml(("text/html", "https://a.example/p", "<p>We share it.</p>", "quoted-printable", "Content-ID: <a>")),
        "warc": gunzip(write_warc([hop("https://a.example/p", b"<p>We share it.</p>")], "x/1")),
        "html": b"<html><body><table><tr><td>a</td></tr></table></body></html>",
        "gz": gzip.compress(b"<p>We share it.</p>", mtime=0),
        "plist": plistlib.dumps({"WebMainResource": {"WebResourceData": b"<p>a</p>"}}, fmt=plistlib.FMT_BINARY),
    }
    raw = seeds[kind]
    cut = raw[:at] + noise + raw[at + len(noise) // 2 :]
    try:
        page = read_page(cut, f"x.{kind}")
    except InputError:
        return
    assert all(0 <= b.start <= b.end <= len(page.text) for b in page.blocks)
