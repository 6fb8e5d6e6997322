"""The parsers of documents, for a fuzzer. Seeds are small inputs made by code or of samples/."""

from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.fuzz.target import Target

DEMO = Path(__file__).resolve().parents[2] / "samples" / "demo"


def policy() -> Callable[[bytes], object]:
    from analyzer.policies.read import read_page

    return lambda data: read_page(data, "policy.html")


def saved() -> Callable[[bytes], object]:
    from analyzer.policies.read import read_page

    return lambda data: read_page(data, "saved")


def _saved() -> list[bytes]:
    """A page as MHTML, in a WARC file (plain, since a fuzzer opens no gzip) and in a web archive."""
    import gzip
    import plistlib

    from analyzer.formats.warc import Hop, write_warc

    page = b"<html><body><p>We share it.</p></body></html>"
    mail = b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n--b--\r\n'
    hop = Hop(
        "https://a.example/",
        "2026-11-25T00:00:00Z",
        "192.0.2.1",
        b"GET / HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page,
    )
    archive = plistlib.dumps({"WebMainResource": {"WebResourceData": page, "WebResourceMIMEType": "text/html"}}, fmt=plistlib.FMT_BINARY)
    return [mail % page, gzip.decompress(write_warc([hop], "x")), archive]


def pdf() -> Callable[[bytes], object]:
    from analyzer.policies.read import read_page

    return lambda data: read_page(data if b"%PDF-" in data[:1024] else b"%PDF-1.7\n" + data, "x.pdf")


def _pdf() -> list[bytes]:
    """One page with a line of text and a ruled box."""
    drawn = b"BT /F 12 Tf 50 700 Td (We share it.) Tj ET 50 600 200 50 re S"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    return [b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, p) for n, p in enumerate(parts, 1)) + b"trailer<</Root 1 0 R>>"]


DOCUMENTS: Mapping[str, Target] = {
    "saved": Target(saved, _saved),
    "pdf": Target(pdf, _pdf),
    "policy": Target(
        policy, lambda: [p.read_bytes()[:20_000] for p in sorted((DEMO / "documents").glob("*.html"))] or [b"<p>We collect your data.</p>"]
    ),
}
