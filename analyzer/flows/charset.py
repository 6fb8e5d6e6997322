"""HAR text -> the bytes that it stood for: HAR says neither the charset of a request body nor whether its coding was undone."""

import contextlib
import re
import zlib
from collections.abc import Callable, Iterator

MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
UTF8_TYPES = re.compile(r"json|html|xml|javascript|ecmascript|text/css", re.IGNORECASE)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def guess_bytes(text: str, mime_type: str, size: int | None, *, latin_default: bool) -> bytes:
    """The bytes of `text`. The declared charset comes first, then UTF-8, or latin-1 where the writer is known to fall back to it
    (`latin_default`); a known `size` decides between them.
    """
    named = CHARSET.search(mime_type)
    order = ["latin-1", "utf-8"] if latin_default and named is None and not UTF8_TYPES.search(mime_type) else ["utf-8", "latin-1"]
    candidates = list(_encodings(text, [*([named[1]] if named else []), *order]))
    fitting = [raw for raw in candidates if len(raw) == size]
    return (fitting or candidates)[0]


def _encodings(text: str, charsets: list[str]) -> Iterator[bytes]:
    for charset in charsets:
        with contextlib.suppress(UnicodeError, LookupError, ValueError):
            yield text.encode(charset, "surrogateescape" if charset == "utf-8" else "strict")
    yield text.encode("utf-8", "surrogatepass")


def still_encoded(raw: bytes, encoding: str, text: str) -> bool:
    """Whether `raw` is still under its Content-Encoding, or was under it and is damaged. Recorders undo it as a rule."""
    last = encoding.rsplit(",", 1)[-1].strip()
    if last in MAGIC:
        return raw.startswith(MAGIC[last])
    if last == "deflate":
        return _opens(lambda: zlib.decompressobj().decompress(raw, 64)) or _opens(lambda: zlib.decompressobj(-15).decompress(raw, 64))
    if last == "br":
        return any("\udc80" <= c <= "\udcff" for c in text)  # no magic to tell by; what was undone reads as text
    return last not in {"", "identity"}


def _opens(opener: Callable[[], bytes]) -> bool:
    try:
        return bool(opener())
    except Exception:  # noqa: BLE001 - each decoder has errors of its own
        return False
