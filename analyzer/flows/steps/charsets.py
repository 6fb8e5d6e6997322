"""Bytes -> text: by byte order mark, by the charset that was declared, as UTF-8, or by what the bytes can only be.

A wrong declaration is overruled by what the bytes show: UTF-8 has a form that other charsets hit by chance only. Names as browsers take them
(encoding.spec.whatwg.org: shift_jis is Windows-31J, iso-8859-1 is windows-1252).
"""

import codecs
import re
from functools import cache

from analyzer.flows.steps import Failed

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.ASCII | re.IGNORECASE)
_CONTROL, _CONTROL_BYTES = re.compile(r"[\x00-\x08\x0e-\x1d\x1f]"), bytes([*range(9), *range(0x0E, 0x1E), 0x1F])
"""Signs that no text has; U+001E stands between the JSON texts of a sequence (RFC 7464) and ends a message of SignalR."""
NO_TEXT = Failed("text", "not-this", "control characters")
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
ALIASES = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji", "ms932", "csshiftjis", "cp943"), "cp932"),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr", "korean"), "cp949"),
    **dict.fromkeys(("x-euc-jp", "eucjp"), "euc_jp"),
    **dict.fromkeys(("unicode", "ucs-2", "iso-10646-ucs-2"), "utf-16"),
    "unicode-1-1-utf-8": "utf-8",
}
ESCAPE = 0x1B
"""With this sign other charsets than ASCII begin (ISO 2022)."""
PLAIN = frozenset({None, "utf-8"})
"""Declarations by which ASCII is ASCII."""
UNFIT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
"""Python's text codecs that no sender means by a charset."""
SAMPLE, NOISE, GUESSABLE = 65536, 50, 4
FIRST_CJK = 0x2E80
WIDE_CHARSETS = frozenset(
    {"cp932", "euc_jp", "gb18030", "cp949", "big5", "shift_jisx0213", "shift_jis_2004", "euc_jis_2004", "euc_jisx0213"}
)
"""Charsets of more than one byte a letter, whose text is UTF-8 by chance now and then."""
_KANA, _HALF_KANA, _KANJI = re.compile("[ぁ-ゖァ-ヺー、。「」]"), re.compile("[ｦ-ﾟ]"), re.compile("[一-龠々]")
_FOREIGN = re.compile("[^\x00-\x7f]")
LETTERS_IN_LATIN, WESTERN = 0.75, "cp1252"


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type (or an XML declaration's `encoding`) names, as Python calls it, if it is a text codec."""
    found = _CHARSET.search(content_type)
    return known_charset(found[1].lower()) if found is not None else None


@cache
def known_charset(name: str) -> str | None:
    try:
        info = codecs.lookup(ALIASES.get(name, name))
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) and info.name.replace("-", "_") not in UNFIT else None


def read_text(data: bytes, charset: str | None = None) -> str | Failed:
    """Text by its byte order mark, in its declared charset, else as UTF-8; Failed where the bytes are no text."""
    if charset in PLAIN and data.isascii() and ESCAPE not in data and 0 not in data:
        sample = data[:SAMPLE]
        if (len(sample) - len(sample.translate(None, _CONTROL_BYTES))) * NOISE <= len(sample):
            return data.decode("ascii")
        return NO_TEXT
    for mark, name in BOMS:
        if data.startswith(mark):
            text = _decode(data, name)
            return text if isinstance(text, Failed) else _without_noise(text.removeprefix("\ufeff"))
    if charset is None and b"\x1b$" in data:
        charset = "iso2022_jp"
    plain = _decode(data, "utf-8")
    if charset is None or charset == "utf-8" or _is_utf8(plain, charset):
        return plain if isinstance(plain, Failed) else _without_noise(plain)
    text = _decode(data, charset)
    if isinstance(text, Failed) and charset == WESTERN:
        text = _decode(data, "latin-1")
    return text if isinstance(text, Failed) else _without_noise(text)


def _is_utf8(plain: str | Failed, charset: str) -> bool:
    """Whether the bytes are UTF-8 although something else was declared."""
    if isinstance(plain, Failed) or charset.startswith(("utf-16", "utf-32", "iso2022", "hz")):
        return False
    return charset not in WIDE_CHARSETS or any(ord(c) >= FIRST_CJK for c in plain)


def guess_text(data: bytes) -> tuple[str, str] | Failed:
    """(text, charset) of bytes that are neither UTF-8 nor what was declared: UTF-16 without a mark, EUC-JP, Shift_JIS, windows-1252."""
    if len(data) < GUESSABLE:
        return Failed("charset", "not-this")
    wide = _read_wide(data)
    if wide is not None:
        return wide
    if b"\x00" in data:
        return Failed("charset", "not-this", "zero bytes")
    found = [(_japanese(text), name, text) for name in ("euc_jp", "cp932") if isinstance(text := _decode(data, name), str)]
    best = max(found, default=None)
    if best is not None and best[0] > 0 and isinstance(_without_noise(best[2]), str):
        return best[2], "shift_jis" if best[1] == "cp932" else "euc-jp"
    text = _decode(data, WESTERN)
    if isinstance(text, str) and isinstance(_without_noise(text), str) and _western(text):
        return text, "windows-1252"
    return Failed("charset", "not-this")


def _read_wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 of mostly Latin letters: every other byte is zero."""
    half = len(data) // 2
    if len(data) % 2 or half < GUESSABLE:
        return None
    low, high = data[1::2].count(0), data[::2].count(0)
    name = "utf-16-le" if low * 2 > half and high * 20 <= half else "utf-16-be" if high * 2 > half and low * 20 <= half else ""
    text = _decode(data, name) if name else Failed("charset", "not-this")
    return (text, name) if isinstance(text, str) and isinstance(_without_noise(text), str) else None


def _japanese(text: str) -> float:
    """How much the letters beyond ASCII look like Japanese, 0 where they do not: half-width kana beside kanji are a wrong reading's mark."""
    foreign = len(_FOREIGN.findall(text[:SAMPLE]))
    if not foreign:
        return 0.0
    kana, half, kanji = (len(p.findall(text[:SAMPLE])) for p in (_KANA, _HALF_KANA, _KANJI))
    share = (kana * 2 + kanji + half * 0.1) / foreign
    return share if (kana + kanji + half) * 10 >= foreign * 9 else 0.0


def _western(text: str) -> bool:
    """Whether nearly all is ASCII and the rest letters of western languages that stand among letters."""
    sample = text[:SAMPLE]
    foreign = _FOREIGN.findall(sample)
    if len(foreign) > len(sample) * (1 - LETTERS_IN_LATIN):
        return False
    return all(c.isalpha() or c in "\xa0«»¿¡€‘’“”–—…·°´" for c in foreign)


def _decode(data: bytes, charset: str) -> str | Failed:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError, ValueError) as e:
        return Failed("text", "not-this", str(e))


def _without_noise(text: str) -> str | Failed:
    """The text, Failed where control characters stand that no text has."""
    sample = text if len(text) <= SAMPLE else text[:SAMPLE]
    if sample.isprintable() or len(_CONTROL.findall(sample)) * NOISE <= len(sample):
        return text
    return NO_TEXT
