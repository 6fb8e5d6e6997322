"""The strings of a DEX file -> the host names in them: those of URLs, whole or kept as two halves, and the known hosts that stand alone."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.apps.dex.file import Dex

IN_URL = re.compile(
    rb"://(?:[\w.~-]{1,64}@)?((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.){1,10}[a-zA-Z][a-zA-Z0-9-]{1,62})(?![\w.%{-])"
)
HALVES, MOST_HALVES = (b"hts/", b"tp:/"), 32
"""How the two texts begin that make up `https://` in turn."""
NAMESPACES = frozenset({"schemas.android.com", "www.w3.org", "xmlpull.org", "java.sun.com", "xml.org", "www.xmlpull.org"})
"""Hosts of XML and parser names, which are names and no addresses."""


@cache
def _rules() -> frozenset[str]:
    """The lines of the list of public suffixes: a set of them is made in a tenth of the time that its own reader takes."""
    from publicsuffixlist import PSLFILE

    return frozenset(Path(PSLFILE).read_text(encoding="utf-8").splitlines())


@cache
def is_public(host: str) -> bool:
    """Whether the name lies below a public suffix, so that somebody may have registered it."""
    try:
        name = host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return False
    return host not in NAMESPACES and _lies_below(name.lower().split("."))


def _lies_below(labels: list[str]) -> bool:
    """By the list's algorithm: an exception to a rule prevails, else the longest rule; `*` stands for one label, or for none, as the list's
    usual reader takes it.
    """
    rules = _rules()
    for number in range(len(labels)):
        suffix, above = ".".join(labels[number:]), ".".join(labels[number + 1 :])
        if f"!{suffix}" in rules:
            return True
        if suffix in rules or f"*.{suffix}" in rules or (above and f"*.{above}" in rules):
            return number > 0 and all(labels)
    return False


def find_hosts(dex: "Dex", known: Mapping[str, int]) -> Mapping[str, int]:
    """Host -> index of a string that holds it. `known`: hosts that stand alone in a string, and where; believed without a scheme."""
    found: dict[str, int] = {}
    for host, place in _in_urls(dex):
        if host not in found and is_public(host):
            index = dex.string_at(place)
            if index is not None:
                found[host] = index
    for host, index in _interleaved(dex):
        if host not in found and is_public(host):
            found[host] = index
    for host, index in known.items():
        found.setdefault(host, index)
    return found


def _interleaved(dex: "Dex") -> Iterator[tuple[str, int]]:
    """Hosts of addresses that code keeps as two texts, their letters in turn (as Google's CCTDestination does), and the first of the two."""
    from analyzer.apps.dex.strings import find_beginnings

    first = [(i, dex.pool.raw(i)) for i in find_beginnings(dex.pool, HALVES[0])[:MOST_HALVES]]
    second = [dex.pool.raw(i) for i in find_beginnings(dex.pool, HALVES[1])[:MOST_HALVES]] if first else []
    for index, even in first:
        for odd in second:
            if 0 <= len(even) - len(odd) <= 1:
                whole = bytes(b for pair in zip_longest(even, odd) for b in pair if b is not None)
                match = IN_URL.search(whole)
                if match is not None:
                    yield match[1].decode("ascii").lower(), index


def _in_urls(dex: "Dex") -> Iterator[tuple[str, int]]:
    from analyzer.apps.dex.strings import find_places

    for place in find_places(dex.pool, b"://"):
        match = IN_URL.match(dex.data, place)
        if match is not None:
            yield match[1].decode("ascii").lower(), match.start(1)
