"""A document's bytes -> Page: its characters decoded, then read as HTML, PDF, Markdown or plain text."""

import codecs
import contextlib
import re

from analyzer.errors import InputError
from analyzer.policies.markup import read_html
from analyzer.policies.passages import Page
from analyzer.policies.pdf import read_pdf
from analyzer.policies.plain import read_plain

MAX_BYTES = 20 * 1024 * 1024


def decode(raw: bytes) -> str:
    """By byte-order mark, then the page's own word, then UTF-8, then the Japanese encodings. Undecodable bytes become U+FFFD."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    said = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", raw[:2048], re.IGNORECASE)
    names = ["utf-8", "cp932", "euc_jp"]
    if said:
        name = said[1].decode("ascii").lower()
        names.insert(0, {"shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "iso-8859-1": "cp1252"}.get(name, name))
    for name in names[:-2]:
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return raw.decode(name)
    japanese = []
    for name in ("euc_jp", "cp932"):
        with contextlib.suppress(UnicodeDecodeError):
            japanese.append(raw.decode(name))
    if japanese:
        return max(japanese, key=_kana_share)
    return raw.decode(names[0] if said and _known(names[0]) else "utf-8", "replace")


def _kana_share(text: str) -> float:
    """Hiragana and full stops, less the half-width kana that EUC-JP turns into when it is read as Shift_JIS."""
    return (len(re.findall("[ぁ-ん、。]", text)) - 2 * len(re.findall("[｡-ﾟ]", text))) / max(1, len(text))


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def read_page(raw: bytes, name: str) -> Page:
    """The blocks of a document; by its name, and where that says nothing by its first bytes. InputError where it is no text at all."""
    suffix = name.lower().rpartition(".")[2]
    if b"%PDF-" in raw[:1024]:
        return read_pdf(raw, name)
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}: not a text document; give HTML, PDF, Markdown or plain text")
    text = decode(raw)
    head = text[:2000].lower()
    if suffix in ("html", "htm", "xhtml") or (
        suffix not in ("md", "markdown", "txt") and re.search(r"<(!doctype|html|body|p|div|table)\b", head)
    ):
        return read_html(text)
    return read_plain(text, markdown=suffix in ("md", "markdown"))
