"""A saved page's bytes -> its main document: MHTML and mail (MIME), Safari's web archive, a WARC file, and what is gzipped."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from analyzer.errors import InputError
from analyzer.formats.warc import GZIP, is_warc, read_warc

if TYPE_CHECKING:
    from email.message import Message

MAX_PARTS = 2_000
MAX_UNPACKED = 20 * 1024 * 1024
HEAD = 8192
_MAIL = re.compile(rb"\A(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*){1,60}\r?\n")
_MIME = re.compile(rb"^content-type:\s*(?:multipart/|text/(?:html|plain))", re.IGNORECASE | re.MULTILINE)
_FRAME = re.compile(rb"<i?frame\b", re.IGNORECASE)
PAGES = ("text/html", "application/xhtml+xml")
TEXTS = (*PAGES, "text/plain", "application/pdf")


class Main(Struct, frozen=True):
    """The document inside: its bytes, the encoding that its container names, and its form as the ending of a name ('html', 'pdf'...).
    `others` are pages that it shows in frames; `cut` says which limit ended the reading.
    """

    body: bytes
    charset: str
    form: str
    others: tuple["Main", ...] = ()
    cut: str = ""


def open_saved(raw: bytes, name: str) -> Main | None:
    """What a container holds, None for a plain document. Raises InputError where it is damaged or holds no page."""
    if is_warc(raw):
        saved = read_warc(raw, name)
        if len(saved.body) > MAX_UNPACKED:
            raise InputError(f"{name}: the page in it is larger than {MAX_UNPACKED >> 20} MiB; save its text alone")
        return Main(saved.body, saved.charset, _form(saved.content_type))
    if raw.startswith(GZIP):
        return Main(_gunzip(raw, name), "", name.lower().removesuffix(".gz").rpartition(".")[2])
    if raw.startswith(b"bplist00"):
        return _read_webarchive(raw, name)
    if _is_mail(raw):
        return _read_mime(raw, name)
    return None


def _form(kind: str) -> str:
    return {"application/pdf": "pdf", "text/plain": "txt", "text/markdown": "md"}.get(kind, "html")


def _gunzip(raw: bytes, name: str) -> bytes:
    opened = zlib.decompressobj(wbits=31)
    try:
        text = opened.decompress(raw, MAX_UNPACKED)
    except zlib.error as e:
        raise InputError(f"{name}: a damaged gzip file; give the document itself") from e
    if opened.unconsumed_tail:
        raise InputError(f"{name}: unpacks to more than {MAX_UNPACKED >> 20} MiB; give the document's text alone")
    return text


def _read_webarchive(raw: bytes, name: str) -> Main:
    import plistlib

    try:
        main = plistlib.loads(raw)["WebMainResource"]
        body, charset = main["WebResourceData"], str(main.get("WebResourceTextEncodingName") or "")
        kind = str(main.get("WebResourceMIMEType") or "text/html").lower()
    except (plistlib.InvalidFileException, ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError) as e:
        raise InputError(f"{name}: a property list and no web archive; save the page as HTML, MHTML or PDF") from e
    if not isinstance(body, bytes):
        raise InputError(f"{name}: a web archive without a page in it; save the page as HTML, MHTML or PDF")
    return Main(body, charset, _form(kind))


def _is_mail(raw: bytes) -> bool:
    """Whether header lines open the document, one of which says what stands below them."""
    opening = _MAIL.match(raw[:HEAD].lstrip())
    return opening is not None and _MIME.search(opening[0]) is not None


def _read_mime(raw: bytes, name: str) -> Main:
    """The root of an MHTML file: the part that `start` or the file's own address names, else its first page."""
    from email.parser import BytesParser
    from email.policy import compat32

    message = BytesParser(policy=compat32).parsebytes(raw.lstrip())
    parts: list[Message] = []
    cut = ""
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            cut = f"a saved page of more than {MAX_PARTS} parts"
            break
        if part.get_content_type() in TEXTS and not part.is_multipart():
            parts.append(part)
    if not parts:
        raise InputError(f"{name}: a saved page (MHTML) without a page in it; save it anew, or as HTML or PDF")
    root = _find_root(message, parts)
    others = [p for p in parts if p is not root and p.get_content_type() in PAGES]
    main = _main(root)
    framed = others if _FRAME.search(main.body) else []
    return Main(main.body, main.charset, main.form, tuple(_main(p) for p in framed[:20]), cut)


def _find_root(message: "Message", parts: "list[Message]") -> "Message":
    pages = [p for p in parts if p.get_content_type() in PAGES] or parts
    for wanted, said in (
        (_bare(message.get_param("start", "")), "Content-ID"),
        (_bare(message.get("Snapshot-Content-Location", "")), "Content-Location"),
        (_bare(message.get("Content-Location", "")), "Content-Location"),
    ):
        found = next((p for p in pages if wanted and _bare(p.get(said, "")) == wanted), None)
        if found is not None:
            return found
    return pages[0]


def _bare(text: object) -> str:
    return re.sub(r"\s+", "", str(text or "")).strip("<>")


def _main(part: "Message") -> Main:
    body = part.get_payload(decode=True)
    charset = ""
    with suppress(LookupError, ValueError, TypeError, AttributeError):
        charset = str(part.get_content_charset("") or "")
    return Main(body if isinstance(body, bytes) else b"", charset, _form(part.get_content_type()))


def main_first(main: Main) -> Iterator[Main]:
    """The main document, then what it shows in frames, the longest first."""
    yield main
    yield from sorted(main.others, key=lambda m: -len(m.body))
