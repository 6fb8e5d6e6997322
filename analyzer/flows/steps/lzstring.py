"""LZ-String text -> text: the LZ78 packing that web SDKs use, in its base64, URI and UTF-16 spellings.

Format after the public reference implementation (pieroxy/lz-string): codes of growing width, least significant bit first; 0 and 1 announce a new
character of 8 or 16 bits, 2 ends the text.
"""

import re
from collections.abc import Iterator

from analyzer.flows.steps import Failed

BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
URI = BASE64[:-2] + "+-"
ALPHABETS = ((BASE64, "="), (URI, "$"))
SPELLED, WIDE, WIDE_SHIFT = 6, 15, 32
BYTE, UNIT, END = 8, 16, 2
_WIDE = re.compile(f"[{chr(WIDE_SHIFT)}-{chr(WIDE_SHIFT + (1 << WIDE) - 1)}]+")
OPENINGS = '{["'
"""First characters of what is worth unpacking: a chance string seldom begins with one."""
INITIALS, SHORTEST = "NE", 8
"""With which letters such a text begins in the alphabets of letters."""


def unlz(text: str, limit: int) -> str | Failed:
    """The packed text in whichever spelling opens to JSON; Failed where none does, or it opens to more than `limit` characters."""
    if len(text) < SHORTEST or (text.isascii() and text[0] not in INITIALS):
        return Failed("lz-string", "not-this")
    for numbers, width in _spellings(text):
        opened = _unpack(numbers, width, limit)
        if not isinstance(opened, Failed) or opened.why == "limit":
            return opened
    return Failed("lz-string", "not-this")


def _spellings(text: str) -> Iterator[tuple[list[int], int]]:
    """(numbers, their width in bits) by each alphabet that has all the letters."""
    for alphabet, pad in ALPHABETS:
        bare = text.rstrip(pad)
        if set(bare) <= set(alphabet):
            yield [alphabet.index(c) for c in bare], SPELLED
    if not text.isascii() and _WIDE.fullmatch(text):
        yield [ord(c) - WIDE_SHIFT for c in text], WIDE


def _unpack(numbers: list[int], width: int, limit: int) -> str | Failed:
    bits = Bits(numbers, width)
    kind = bits.take(2)
    first = chr(bits.take(UNIT if kind else BYTE))
    if kind >= END or first not in OPENINGS:
        return Failed("lz-string", "not-this")
    words, out, size, length = [first], [first], len(first), 3
    before, room = first, 4
    while True:
        code = bits.take(length)
        if bits.over:
            return Failed("lz-string", "broken", "ends before its end", "".join(out).encode())
        if code == END:
            return "".join(out)
        if code < END:
            words.append(chr(bits.take(UNIT if code else BYTE)))
            code = len(words) + END
            room -= 1
            length, room = (length, room) if room else (length + 1, 1 << length)
        index = code - END - 1
        if index > len(words):
            return Failed("lz-string", "not-this")
        word = words[index] if index < len(words) else before + before[0]
        out.append(word)
        size += len(word)
        if size > limit:
            return Failed("lz-string", "limit", f"opens to more than {limit} characters")
        words.append(before + word[0])
        before = word
        room -= 1
        length, room = (length, room) if room else (length + 1, 1 << length)


class Bits:
    """A row of numbers as a stream of bits, the highest of each number first; codes are put together lowest bit first."""

    def __init__(self, numbers: list[int], width: int) -> None:
        self._numbers, self._width = numbers, width
        self._at = 0
        self.over = False

    def take(self, count: int) -> int:
        """The next `count` bits; `over` once the stream has none left."""
        value = 0
        for place in range(count):
            index, bit = divmod(self._at, self._width)
            if index >= len(self._numbers):
                self.over = True
                return END
            value |= (self._numbers[index] >> (self._width - 1 - bit) & 1) << place
            self._at += 1
        return value
