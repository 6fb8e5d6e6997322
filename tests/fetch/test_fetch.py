"""An address is fetched over TLS from the address that was checked, within limits, and every byte is kept."""

import gzip
import hashlib
import io
import time

import pytest
from warcio.archiveiterator import ArchiveIterator

from analyzer.errors import InputError, UsageProblem
from analyzer.fetch import ask, fetch
from analyzer.fetch.address import check_url, is_address, public_addresses
from analyzer.formats.warc import read_warc
from tests.fetch.conftest import HOST, PUBLIC, Site

PAGE = b"<html><body><h1>Policy</h1><p>We share your IP address with Mixpanel.</p></body></html>"


def test_a_page_comes_with_its_address_time_and_warc(site: Site):
    site.page("/privacy?lang=en", PAGE, "text/html; charset=UTF-8")
    found = fetch(f"https://{HOST}/privacy?lang=en#top")
    assert (found.body, found.url, found.charset) == (PAGE, f"https://{HOST}/privacy?lang=en", "utf-8")
    assert found.name == f"{HOST}_privacy.html"
    assert site.dialled == [(PUBLIC, 443)]
    (request,) = site.asked
    assert request.startswith(b"GET /privacy?lang=en HTTP/1.1\r\nHost: policy.example\r\n")
    assert b"Cookie" not in request


def test_the_warc_holds_request_reply_and_metadata_byte_for_byte(site: Site):
    site.page("/p", PAGE, X_Odd="  two   blanks")
    found = fetch(f"https://{HOST}/p")
    records = {r.rec_type: (r.rec_headers, r.raw_stream.read()) for r in ArchiveIterator(io.BytesIO(found.warc), no_record_parse=True)}
    assert set(records) == {"warcinfo", "request", "response", "metadata"}
    assert records["request"][1] == site.asked[0]
    assert records["response"][1] == site.replies["/p"]
    assert records["response"][0].get_header("WARC-Target-URI") == f"https://{HOST}/p"
    assert records["response"][0].get_header("WARC-IP-Address") == PUBLIC
    assert records["response"][0].get_header("WARC-Date") == found.time
    assert b"certificate-sha256: " in records["metadata"][1]
    assert records["response"][0].get_header("WARC-Block-Digest")
    checked = ArchiveIterator(io.BytesIO(found.warc), check_digests="raise")
    assert [len(r.content_stream().read()) >= 0 for r in checked] == [True] * 4
    assert read_warc(found.warc, "x").body == PAGE


def test_redirects_are_followed_and_each_is_kept(site: Site):
    site.redirect("/a", "https://other.example/b")
    site.redirect("/b", "/c")
    site.page("/c", PAGE)
    found = fetch(f"https://{HOST}/a")
    assert found.url == "https://other.example/c"
    kinds = [r.rec_type for r in ArchiveIterator(io.BytesIO(found.warc))]
    assert kinds.count("response") == kinds.count("request") == 3


def test_five_redirects_are_the_most(site: Site):
    for n in range(7):
        site.redirect(f"/{n}", f"/{n + 1}")
    site.page("/6", PAGE)
    with pytest.raises(InputError, match="more than 5 redirects"):
        fetch(f"https://{HOST}/0")
    assert fetch(f"https://{HOST}/1").body == PAGE
    assert len(site.asked) == 6 + 6


@pytest.mark.parametrize(
    "to",
    [
        "http://policy.example/p",
        "https://u:p@policy.example/p",
        "https://policy.example:8443/p",
        "file:///etc/passwd",
        "ftp://policy.example/p",
    ],
)
def test_a_redirect_to_what_is_not_asked_ends_it(site: Site, to: str):
    site.redirect("/a", to)
    with pytest.raises(InputError, match="redirects to an address that is not asked"):
        fetch(f"https://{HOST}/a")
    assert len(site.dialled) == 1


HIDDEN = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "nonsense",
]  # fmt: skip


@pytest.mark.parametrize("where", HIDDEN)
def test_addresses_off_the_public_internet_are_never_dialled(site: Site, where: str):
    site.names[HOST] = [[where]]
    with pytest.raises(InputError, match="public internet"):
        fetch(f"https://{HOST}/p")
    site.names[HOST] = [[PUBLIC, where]]
    with pytest.raises(InputError, match="public internet"):
        fetch(f"https://{HOST}/p")
    assert site.dialled == []


def test_a_redirect_is_looked_up_anew_and_checked(site: Site):
    site.redirect("/a", "https://other.example/b")
    site.names["other.example"] = [["169.254.169.254"]]
    with pytest.raises(InputError, match=r"169\.254\.169\.254"):
        fetch(f"https://{HOST}/a")
    assert site.dialled == [(PUBLIC, 443)]


def test_a_name_that_changes_between_check_and_connection_changes_nothing(site: Site):
    site.names[HOST] = [[PUBLIC], ["127.0.0.1"]]
    site.page("/p", PAGE)
    fetch(f"https://{HOST}/p")
    assert site.dialled == [(PUBLIC, 443)]
    with pytest.raises(InputError, match="public internet"):
        fetch(f"https://{HOST}/p")


def test_public_addresses_pass():
    target = check_url("https://a.example/")
    assert public_addresses(target, lambda _host, _port: ["8.8.8.8", "2606:4700::1111"]) == ["8.8.8.8", "2606:4700::1111"]


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/", "ftp://a.example/", "https://u@a.example/", "https://u:p@a.example/", "https://@a.example/", "https://a.example:8443/",
        "https:///x", "https://", "https://a.example:99999/", "https://[::1", "https://a b.example/", "https://a.example/" + "x" * 3000,
    ],
)  # fmt: skip
def test_addresses_that_are_not_asked_are_usage_errors(url: str):
    with pytest.raises(UsageProblem):
        check_url(url)


def test_a_password_in_an_address_is_not_repeated():
    with pytest.raises(UsageProblem) as told:
        check_url("https://kaito:geheim@a.example/")
    assert "geheim" not in str(told.value)


def test_another_port_is_asked_where_one_asks_for_it(site: Site):
    site.page("/p", PAGE)
    assert fetch(f"https://{HOST}:8443/p", any_port=True).body == PAGE
    assert site.dialled == [(PUBLIC, 8443)]
    assert b"Host: policy.example:8443\r\n" in site.asked[0]


def test_an_address_is_told_from_a_file():
    assert all(map(is_address, ("https://a", "HTTP://a", "file:///x")))
    assert not any(map(is_address, ("a.html", "c:/x", "notice=https.html")))


def test_japanese_hosts_and_paths_are_asked_in_ascii():
    target = check_url("https://日本.example/規約?a=あ")
    assert target.host == "xn--wgv71a.example"
    assert target.path == "/%E8%A6%8F%E7%B4%84?a=%E3%81%82"
    assert check_url("https://a.example/%E8?x=%20").path == "/%E8?x=%20"


def test_a_header_cannot_be_smuggled_in(site: Site):
    site.page("/p%0D%0AX:%20y", PAGE)
    with pytest.raises((InputError, UsageProblem)):
        fetch(f"https://{HOST}/p\r\nX: y\r\n")
    for asked in site.asked:
        assert b"\r\nX" not in asked


def test_an_unasked_gzip_is_opened_and_the_bytes_kept_as_they_came(site: Site):
    packed = gzip.compress(PAGE)
    site.page("/p", packed, Content_Encoding="gzip")
    found = fetch(f"https://{HOST}/p")
    assert found.body == PAGE
    assert read_warc(found.warc, "x").body == PAGE


def test_chunks_are_joined(site: Site):
    site.replies["/p"] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + b"%x\r\n%s\r\n0\r\n\r\n" % (
        len(PAGE),
        PAGE,
    )
    found = fetch(f"https://{HOST}/p")
    assert (found.body, read_warc(found.warc, "x").body) == (PAGE, PAGE)


def test_a_bomb_is_refused(site: Site):
    site.page("/p", gzip.compress(bytes(30 << 20)), Content_Encoding="gzip")
    with pytest.raises(InputError, match="unpacks to more than"):
        fetch(f"https://{HOST}/p")


def test_a_reply_without_end_is_cut_off(site: Site):
    def pour(tls) -> None:
        tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(4000):
            tls.sendall(bytes(65536))

    site.replies["/p"] = pour
    with pytest.raises(InputError, match="larger than 10 MiB"):
        fetch(f"https://{HOST}/p")


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_a_reply_that_drips_ends_at_the_deadline(site: Site, monkeypatch: pytest.MonkeyPatch, head: bytes):
    def drip(tls) -> None:
        tls.sendall(head)
        for _ in range(200):
            tls.sendall(b"x")
            time.sleep(0.05)

    monkeypatch.setattr(ask, "WHOLE", 0.4)
    site.replies["/p"] = drip
    began = time.monotonic()
    with pytest.raises(InputError, match="did not answer in"):
        fetch(f"https://{HOST}/p")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"nonsense\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip", b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx",
    ],
)  # fmt: skip
def test_broken_replies_are_one_line(site: Site, raw: bytes):
    site.replies["/p"] = raw
    with pytest.raises(InputError) as told:
        fetch(f"https://{HOST}/p")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("status", ["404 Not Found", "401 Unauthorized", "500 Oops", "304 Not Modified", "204 No Content"])
def test_another_status_is_no_document(site: Site, status: str):
    site.page("/p", b"", status=status)
    with pytest.raises(InputError, match=status[:3]):
        fetch(f"https://{HOST}/p")


def test_what_is_no_document_is_refused(site: Site):
    site.page("/p", b"x", "application/zip")
    with pytest.raises(InputError, match="application/zip"):
        fetch(f"https://{HOST}/p")


def test_a_certificate_of_another_host_is_not_trusted(site: Site):
    with pytest.raises(InputError, match="certificate"):
        fetch("https://third.example/p")
    assert site.asked == []


def test_the_hash_of_the_warc_is_of_what_is_kept(site: Site):
    site.page("/p", PAGE)
    found = fetch(f"https://{HOST}/p")
    assert len(hashlib.sha256(found.warc).hexdigest()) == 64
    assert found.warc[:2] == b"\x1f\x8b"
