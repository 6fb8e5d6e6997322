"""What came over the network <-> a WARC file (ISO 28500): each request and reply byte for byte, with address, time and digests. The door to warcio.

Reading finds the one reply that is a document: the first with status 200 whose type is HTML, PDF or text.
"""

import io
import zlib
from collections.abc import Sequence

from msgspec import Struct

from analyzer.errors import InputError

GZIP = b"\x1f\x8b"
MAX_RECORDS = 10_000
MAX_BODY = 20 * 1024 * 1024
PROBE = 4096
_DOCUMENTS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown")


class Hop(Struct, frozen=True):
    """One request and its reply as bytes on the wire. `time`: UTC, `2026-11-25T16:04:19Z`; `address`: the IP address asked."""

    url: str
    time: str
    address: str
    request: bytes
    reply: bytes
    notes: tuple[tuple[str, str], ...] = ()


class Saved(Struct, frozen=True):
    """A document found in a WARC file: its body, and the encoding that the reply's header names ('' where none)."""

    body: bytes
    url: str = ""
    time: str = ""
    content_type: str = ""
    charset: str = ""


def write_warc(hops: Sequence[Hop], software: str) -> bytes:
    """A gzipped WARC 1.0 file: warcinfo, then request, response and metadata for each hop."""
    from warcio.warcwriter import BufferWARCWriter

    writer = BufferWARCWriter(gzip=True)
    writer.write_record(writer.create_warcinfo_record("", {"software": software, "format": "WARC File Format 1.0"}))
    for hop in hops:
        said = {"WARC-Date": hop.time, "WARC-IP-Address": hop.address}
        reply = _record(writer, hop.url, "response", hop.reply, said)
        about = {"WARC-Concurrent-To": reply.rec_headers.get_header("WARC-Record-ID"), "WARC-Date": hop.time}
        notes = "".join(f"{name}: {value}\r\n" for name, value in hop.notes).encode()
        writer.write_record(_record(writer, hop.url, "request", hop.request, about | {"WARC-IP-Address": hop.address}))
        writer.write_record(reply)
        writer.write_record(writer.create_warc_record(hop.url, "metadata", io.BytesIO(notes), len(notes), warc_headers_dict=about))
    written: bytes = writer.get_contents()
    return written


def _record(writer, url: str, kind: str, raw: bytes, headers: dict[str, str]):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - warcio has no types
    """A record whose block is `raw` itself; warcio alone would write the header lines anew."""
    record = writer.create_warc_record(url, kind, io.BytesIO(raw), len(raw), warc_headers_dict=headers)
    record.http_headers, record.raw_stream, record.length = None, io.BytesIO(raw), len(raw)
    return record


def is_warc(raw: bytes) -> bool:
    """Whether the bytes begin a WARC file, gzipped or not."""
    return _opening(raw).startswith(b"WARC/")


def _opening(raw: bytes) -> bytes:
    if not raw.startswith(GZIP):
        return raw[:PROBE]
    try:
        return zlib.decompressobj(wbits=31).decompress(raw[:PROBE], PROBE)
    except zlib.error:
        return b""


def read_warc(raw: bytes, name: str) -> Saved:
    """The document in it. Raises InputError where it is damaged or holds none."""
    from warcio.archiveiterator import ArchiveIterator

    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(raw))):
            found = _saved(record)
            if found is not None:
                return found
            if number >= MAX_RECORDS:
                break
    except Exception as e:  # whatever a damaged record provokes in warcio, which raises many kinds
        raise InputError(f"{name}: a damaged WARC file; save it anew or give the page itself") from e
    said = f"a WARC file without a page in its first {MAX_RECORDS} records"
    raise InputError(f"{name}: {said} (status 200; HTML, PDF or text); give the page itself")


def _saved(record) -> Saved | None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - warcio has no types
    if record.rec_type not in ("response", "resource", "conversion"):
        return None
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if headers is None or (record.rec_type == "response" and headers.get_statuscode() != "200"):
        return None
    said = headers.get_header("Content-Type") or ""
    kind = said.partition(";")[0].strip().lower()
    if kind not in _DOCUMENTS:
        return None
    body = record.content_stream().read(MAX_BODY + 1)
    if len(body) <= MAX_BODY:
        record.raw_stream.read()
        if getattr(record.raw_stream, "limit", 0) > 0:
            raise EOFError
    where, when = (record.rec_headers.get_header(n) or "" for n in ("WARC-Target-URI", "WARC-Date"))
    return Saved(body, where, when, kind, read_charset(said))


def read_charset(content_type: str) -> str:
    """The charset that a Content-Type line names, in small letters, '' where none."""
    from email.message import Message

    message = Message()
    message["Content-Type"] = content_type
    return str(message.get_content_charset("") or "")
