"""Leaves of an exchange -> the choices that were sent along in the forms of the advertising industry: TCF, GPP, US privacy, Sec-GPC.

Layouts after the IAB's public specifications, read 2026-11-25: InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework
(TCFv2/IAB Tech Lab - Consent string and vendor list formats v2.md), /Global-Privacy-Platform (Core/Consent String Specification.md, Sections) and
/USPrivacy (CCPA/US Privacy String.md). A string counts only under a name of its own, or where it decodes to its end.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from analyzer.flows.leaf import Leaf

Means = Literal["opted-out", "opted-in", "partly"]
ALPHABET = {c: n for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")}
LETTERS = re.compile(r"[\w-]+", re.ASCII)
US_PRIVACY = re.compile(r"1([NY-])([NY-])([NY-])", re.IGNORECASE)
NAMES = {
    "tcf": re.compile(r"gdpr_?consent(_?string)?|(iab)?_?tc_?f?_?string|euconsent(-v2)?|consent_?string", re.IGNORECASE),
    "gpp": re.compile(r"gpp|iabgpp_hdr_gppstring|gpp_?string", re.IGNORECASE),
    "us-privacy": re.compile(r"us_?privacy(_?string)?|iabusprivacy_string|ccpa(_?string)?", re.IGNORECASE),
}
TCF_VERSION, GPP_TYPE, SHORTEST = 2, 3, 20
PURPOSES_AT, PURPOSES, VENDORS_AT = 152, 24, 213
SHOWN_PURPOSES = 11
TCF_SECTION, US_SECTION, NATIONAL_SECTION = 2, 6, 7
SALE_AT, SHARING_AT, TARGETED_AT = 18, 20, 22
OPTED_OUT, NOT_OPTED_OUT = 1, 2
MOST_SECTIONS = 64
BEGINNINGS = frozenset("CD1 \t\r\n")
"""First letters of every string that is read, and space before it."""


class Choice(Struct, frozen=True, gc=False):
    """One choice in one place. `name`: tcf, gpp, us-privacy or sec-gpc; `reason` says in words what the string holds."""

    name: str
    means: Means
    reason: str
    leaf: Leaf


class Bits:
    """Base64url text as bits; reading past its end is an IndexError."""

    def __init__(self, text: str) -> None:
        self.bits = "".join(f"{ALPHABET[c]:06b}" for c in text)
        self.at = 0

    def take(self, count: int) -> int:
        part = self.bits[self.at : self.at + count]
        if len(part) < count:
            raise IndexError(count)
        self.at += count
        return int(part, 2)

    def fibonacci(self) -> int:
        """A number in Fibonacci coding, which ends with two ones."""
        value, before, weight = 0, 0, (1, 2)
        while True:
            bit = self.take(1)
            if bit and before:
                return value
            value += bit * weight[0]
            before, weight = bit, (weight[1], weight[0] + weight[1])


def find_choices(leaves: Iterable[Leaf]) -> Iterator[Choice]:
    """The choices that the leaves of one exchange hold."""
    for leaf in leaves:
        if not may_be_choice(leaf.value):
            continue
        if leaf.part == "header" and leaf.keys == ("sec-gpc",):
            if leaf.value.strip() == "1":
                yield Choice("sec-gpc", "opted-out", "the header Sec-GPC asks not to sell or share", leaf)
            continue
        name = next((str(k) for k in reversed(leaf.keys) if isinstance(k, str)), "")
        if name and not leaf.opened and (choice := read_choice(name, leaf)) is not None:
            yield choice


def may_be_choice(value: str) -> bool:
    """Whether a text may be one of the strings that are read, by its first letter and its length. Short are Sec-GPC, US privacy, and GPP, which has
    sections.
    """
    if value[:1] not in BEGINNINGS:
        return False
    return len(value) >= SHORTEST or value.strip() == "1" or len(value.strip()) == len("1YNN") or "~" in value


def reads_as_choice(value: str) -> bool:
    """Whether a text is a consent string under some name, Sec-GPC aside."""
    if not may_be_choice(value):
        return False
    text = value.strip()
    return "~" in text or US_PRIVACY.fullmatch(text) is not None or (text[:1] == "C" and read_tcf(text) is not None)


def read_choice(name: str, leaf: Leaf) -> Choice | None:
    """What a named value says, where it is a consent string."""
    text = leaf.value.strip()
    if US_PRIVACY.fullmatch(text) and NAMES["us-privacy"].fullmatch(name):
        return _choice("us-privacy", read_us_privacy(text), leaf)
    if len(text) >= SHORTEST and text[0] == "C" and "~" not in text:
        return _choice("tcf", read_tcf(text), leaf)
    if text[:1] == "D" and "~" in text and NAMES["gpp"].fullmatch(name):
        return _choice("gpp", read_gpp(text), leaf)
    return None


def _choice(name: str, read: tuple[Means, str] | None, leaf: Leaf) -> Choice | None:
    return None if read is None else Choice(name, read[0], read[1], leaf)


def read_us_privacy(text: str) -> tuple[Means, str] | None:
    """The third character says whether the person opted out of sale; a hyphen says that the law does not apply."""
    choice = text[2].upper()
    if choice == "-":
        return None
    return (
        ("opted-out", "US privacy string: opted out of sale") if choice == "Y" else ("opted-in", "US privacy string: not opted out of sale")
    )


def read_tcf(text: str) -> tuple[Means, str] | None:
    """Purposes and vendors of a TCF 2 string's core; None where it is none."""
    core = text.partition(".")[0]
    if LETTERS.fullmatch(core) is None:
        return None
    bits = Bits(core)
    try:
        if bits.take(6) != TCF_VERSION:
            return None
        bits.at = PURPOSES_AT
        consents = [n for n in range(1, PURPOSES + 1) if bits.take(1)]
        interests = [n for n in range(1, PURPOSES + 1) if bits.take(1)]
        bits.at = VENDORS_AT
        vendors = _read_vendors(bits)
        _read_vendors(bits)
    except (IndexError, KeyError):
        return None
    shown = ", ".join(map(str, consents)) or "none"
    reason = f"TCF string: consent to purposes {shown}; legitimate interest for {len(interests)}; {vendors} vendors with consent"
    if not consents:
        return "opted-out", reason
    return ("opted-in" if len(consents) >= SHOWN_PURPOSES - 1 else "partly"), reason


def _read_vendors(bits: Bits) -> int:
    """How many vendors a section names."""
    most, ranged = bits.take(16), bits.take(1)
    if not ranged:
        return sum(bits.take(1) for _ in range(most))
    count = 0
    for _ in range(bits.take(12)):
        spans = bits.take(1)
        first = bits.take(16)
        count += bits.take(16) - first + 1 if spans else 1
    return count


def read_gpp(text: str) -> tuple[Means, str] | None:
    """The sections of a GPP string that are read: TCF for the EU, US privacy, US national; the others are counted."""
    header, *sections = text.split("~")
    try:
        ids = _read_sections(Bits(header))
    except (IndexError, KeyError):
        return None
    if len(ids) != len(sections):
        return None
    readers = {TCF_SECTION: read_tcf, US_SECTION: _read_us_section, NATIONAL_SECTION: read_us_national}
    read = [found for number, part in zip(ids, sections, strict=True) if number in readers and (found := readers[number](part))]
    if not read:
        return None
    means: set[Means] = {m for m, _ in read}
    unread = len(ids) - len(read)
    reason = "; ".join(r for _, r in read) + (f"; {unread} sections of the GPP string not read" if unread else "")
    return (means.pop() if len(means) == 1 else "partly"), reason


def _read_us_section(text: str) -> tuple[Means, str] | None:
    return read_us_privacy(text) if US_PRIVACY.fullmatch(text) else None


def _read_sections(bits: Bits) -> list[int]:
    if bits.take(6) != GPP_TYPE:
        raise IndexError
    bits.take(6)
    ids: list[int] = []
    last = 0
    for _ in range(bits.take(12)):
        spans = bits.take(1)
        first = last + bits.fibonacci()
        last = first + bits.fibonacci() if spans else first
        if last > MOST_SECTIONS:
            raise IndexError
        ids += range(first, last + 1)
    return ids


def read_us_national(text: str) -> tuple[Means, str] | None:
    """Opt-outs of sale, sharing and targeted advertising of the US national section's core segment."""
    found = {}
    try:
        bits = Bits(text.partition(".")[0])
        for name, at in (("sale", SALE_AT), ("sharing", SHARING_AT), ("targeted advertising", TARGETED_AT)):
            bits.at = at
            found[name] = bits.take(2)
    except (IndexError, KeyError):
        return None
    out = [n for n, v in found.items() if v == OPTED_OUT]
    kept = [n for n, v in found.items() if v == NOT_OPTED_OUT]
    if not out and not kept:
        return None
    reason = f"US national string: opted out of {', '.join(out) or 'nothing'}"
    return ("opted-out" if not kept else "partly" if out else "opted-in"), reason
