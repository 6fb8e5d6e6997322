"""A HAR's bytes -> the bytes of each of its entries, one at a time: a HAR is one document, and may be larger than memory."""

import mmap
import re
from collections.abc import Iterator

from analyzer.errors import InputError

ENTRY_LIMIT = 256 * 1024 * 1024
STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
TOKEN = re.compile(STRING + rb"|[{}\[\]]", re.DOTALL)
MARK = re.compile(rb'["{}]')
QUOTE, BACKSLASH = b'"', 0x5C
GAP = re.compile(rb"[\s,]*+")
ODD = re.compile(STRING + rb'|[^\s,\[\]{}"]++', re.DOTALL)
BEGINS = re.compile(rb',\s*+(\{\s*+"(?:startedDateTime|pageref|time|request|connection|_\w{1,40})"\s*+:)')
OPENS = re.compile(rb"\s*+:\s*+\[")
LOG, ENTRIES = b'"log"', b'"entries"'
DEEPEST = 1000
FORGET = 32 * 1024 * 1024
Data = bytes | mmap.mmap


class Entries:
    """Iterates over the entries' bytes. `head`: what stands before them; `whole`: whether the list came to its end."""

    def __init__(self, data: Data, name: str) -> None:
        self.data, self.whole, self.kept = data, False, 0
        self.at = find_entries(data, name)
        self.head = bytes(data[: min(self.at, 1 << 20)])

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.at = _skip(self.data, self.at)
            self.whole = self.data[self.at : self.at + 1] == b"]"
            if self.whole or self.at >= len(self.data):
                return
            end = find_end(self.data, self.at) or _find_next(self.data, self.at + 1)
            if end is None:
                return
            yield bytes(self.data[self.at : end])
            self.at = end
            self._forget()

    def _forget(self) -> None:
        """Lets go of the pages that were read, so that a large file is not in memory as a whole in the end."""
        if isinstance(self.data, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED") and self.at - self.kept > FORGET:
            upto = self.at // mmap.PAGESIZE * mmap.PAGESIZE
            self.data.madvise(mmap.MADV_DONTNEED, self.kept, upto - self.kept)
            self.kept = upto


def find_entries(data: Data, name: str) -> int:
    """Where the list `log.entries` begins. Raises InputError where there is none."""
    depth, inside, key = 0, False, b""
    for found in TOKEN.finditer(data):
        token = found[0]
        if token in b"{[":
            depth += 1
            inside = inside or (depth == 2 and key == LOG)  # noqa: PLR2004 - the root is the first
            if depth > DEEPEST:
                raise InputError(f"{name}: nested too deeply for a HAR; check the file")
        elif token in b"}]":
            depth -= 1
            inside = inside and depth >= 2  # noqa: PLR2004
        elif depth == 1:
            key = token if len(token) == len(LOG) else b""
        elif inside and depth == 2 and token == ENTRIES:  # noqa: PLR2004
            opened = OPENS.match(data, found.end())
            if opened is not None:
                return opened.end()
    whole = data[: 1 << 20].rstrip()[-1:] == b"}" and depth == 0
    raise InputError(
        f"{name}: JSON, but no HAR (no log.entries); give a HAR or a mitmproxy flow file"
        if whole
        else f"{name}: neither a flow file nor a HAR nor another known form of recording; give a capture that docs/formats.md lists"
    )


def find_end(data: Data, at: int) -> int | None:
    """Where the value that begins there ends; None where it does not, or is larger than ENTRY_LIMIT."""
    if data[at : at + 1] != b"{":
        found = ODD.match(data, at)
        return found.end() if found is not None else None
    depth, limit = 0, min(len(data), at + ENTRY_LIMIT)
    while (found := MARK.search(data, at, limit)) is not None:
        if found[0] == QUOTE:
            closed = _close_string(data, found.end(), limit)
            if closed is None:
                return None
            at = closed
            continue
        at = found.end()
        depth += 1 if found[0] == b"{" else -1
        if depth == 0:
            return at
    return None


def _close_string(data: Data, at: int, limit: int) -> int | None:
    """Behind the quote that ends the string which began before `at`. Long strings are passed at the speed of a byte search."""
    while (quote := data.find(QUOTE, at, limit)) >= 0:
        before = quote - 1
        while data[before] == BACKSLASH:
            before -= 1
        if (quote - before) % 2:
            return quote + 1
        at = quote + 1
    return None


def _find_next(data: Data, at: int) -> int | None:
    """Where the next entry begins behind damage, by the keys with which tools begin one."""
    found = BEGINS.search(data, at)
    return found.start(1) if found is not None else None


def _skip(data: Data, at: int) -> int:
    found = GAP.match(data, at)
    return found.end() if found is not None else at
