"""Catalog -> Names: the companies, services and SDKs that a text names, each with its place."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from analyzer.catalog import PARTIES, SDKS, Catalog
from analyzer.kept import keep, kept_at, read_kept, state_key
from analyzer.model.knowledge import Party
from analyzer.model.signature import SdkSignature
from analyzer.patterns import regex
from analyzer.policies.ordinary_names import AROUND, AS_SUBJECT, is_ordinary
from analyzer.policies.trees import Node, Tree, pack

_SUFFIX = regex(
    r",?\s*(Inc|LLC|Ltd|Limited|GmbH|Corp|Corporation|Co|S\.?A|Pte|K\.?K)\b\.?(,?\s*(Ltd|Inc)\b\.?)?|株式会社|合同会社", re.IGNORECASE
)
_SHORT = regex(r"\b(Inc|Ltd|Corp|Co|S\.A)$")
_ADDRESS = regex(r"https?://[^\s<>()\[\]（）「」]+")
_OPENS = regex(r"(^|[.!?。！？:：•\n>]\s*)$")
_LEGAL_TAIL = regex(
    r"(?:\s+[A-Z][\w&.-]*){1,4},?\s+(?:Ltd|Limited|Inc|LLC|GmbH|Corp|B\.V|N\.V|S\.A|AB|AG|plc|Pte|Pty|S\.à r\.l|Oy|KK|UC)\b"
)
"""Behind a word: the rest of a company's name (Stripe Payments Europe, Ltd.)."""
_CAPITAL_BEFORE = regex(r"(?:(?<=[a-z,;] )|(?<=[\"“「(]))([A-Z][\w'’]+)\s$")
"""The first part of a longer name: the Willowbank Courier."""
_FIRST_BEFORE = regex(
    r"(?:^|[.!?(:|\n]\s*)(?!(?:The|Our|We|You|Use|With|By|To|From|And|In|For|This|Also|Both|Only|Company|Recipient|Provider|Service|Vendor|Partner|Contact)\b)[A-Z][\w'’]+\s$"
)
"""The same where a sentence begins: Halvorsen Piano Company, Inc. rents pianos."""
_AS_NAME = regex(r"[^\S\n]*(SDK|API|社|[(（:：]|,\s+(?:for|which|an?|who|privacy|see|its|their)\b|,\s+https?:|\n)")
_LEVEL = r"(?:low|high|small|large|short|long|fair|light|dark|minimal|maximum|minimum|weak|strong|slow|fast)"
_LEVEL_BEFORE = regex(rf"\b{_LEVEL}(?:\s*[,/|]\s*|,?\s+(?:or|and|to)\s+)$", re.IGNORECASE)
_LEVEL_AFTER = regex(rf"(?:\s*[,/|]\s*(?:(?:or|and)\s+)?|\s+(?:or|and|to)\s+){_LEVEL}\b", re.IGNORECASE)
"""Around a word that is one of several degrees: low, medium or high."""
_FEATURE = regex(r"[ -][Tt]o[ -][A-Z][a-z]+(?=\s+(?i:features?|functions?|mode|gestures?|options?|settings?|button)\b|\s*[(:.]|\s*$)")
"""Behind a word that opens the name of a function: the Branch to Note feature."""
_FROM = regex(r"\b(?:from|between)\s$", re.IGNORECASE)
_JAPANESE = regex(r"[がはをにへとのでやも、]")
"""Behind a word in capitals that opens a Japanese sentence, in which no English word but a name would."""
_LIKE = regex(r"-(?:like|style|type|esque|compatible|inspired)\b|風の|互換の", re.IGNORECASE)
"""Behind a name: something that is like it."""
_PLACE_BEFORE = regex(
    r"\b(?i:located|based|situated|resid(?:e|es|ed|ing)|residents?|citizens?|domiciled|liv(?:e|es|ing)|incorporated) (?:in|of|within)\s$"
)
"""Before a word that names where somebody or something is."""
_STARTS = regex(r"(?<![A-Za-z0-9])[A-Za-z0-9]|[^A-Za-z0-9\s]")
"""Where a name may begin: not in the middle of a word in Latin letters."""
_JOINTS = " ,.・\n"
_SMALL_WORDS = frozenset("a an the i we my our your his her its they their is in on at of to for and or no as by us you it".split())  # noqa: SIM905 - a list of words reads best as a line
_SHORTEST = 3
"""Ordinary words of so few letters name nobody in a sentence, however they are written."""
_NEAR = 24
"""Characters before a word that are looked at for what makes it one of several degrees, or an origin."""

MAX_READ = 20_000
"""Texts whose names are kept: each reader asks for the same sentences and cells again."""


class Named(NamedTuple):
    """A name in a text: span, party, and whether it is a service's or SDK's name (`product`); `sdks` are catalog ids it stands for."""

    start: int
    end: int
    party: str
    product: bool
    sdks: tuple[str, ...]


class Known(msgspec.Struct, array_like=True):
    """The names that there are. `branches`: by their first letter, those letters of each that follow, as `Tree` takes them; the rest by name without
    blanks and marks: `sdks` that it stands for, where it may be cut (`joints`), whether it is an ordinary `word`, and one if not all in `capitals`.
    """

    branches: dict[str, bytes]
    sdks: dict[str, tuple[str, ...]]
    joints: dict[str, set[tuple[int, str]]]
    words: set[str]
    capitals: set[str]


class Names:
    """The names of the catalog in one tree of characters; spaces, commas and dots in names are optional."""

    def __init__(self, known: Known) -> None:
        self.tree = Tree(known.branches)
        self.sdks, self.joints, self.words, self.capitals = known.sdks, known.joints, known.words, known.capitals
        self.read: dict[str, tuple[Named, ...]] = {}

    def find(self, text: str) -> list[Named]:
        """Names in `text`, longest first, without overlaps."""
        known = self.read.get(text)
        if known is None:
            known = tuple(self._find(text))
            if len(self.read) < MAX_READ:
                self.read[text] = known
        return list(known)

    def _find(self, text: str) -> list[Named]:
        found: list[Named] = []
        reached = 0
        for start in _STARTS.finditer(text):
            i = start.start()
            if i < reached or self.tree.branch(start[0].lower()) is None:
                continue
            hit = self._longest(text, i)
            if (
                hit is not None
                and not self._is_word(text, hit)
                and not is_ordinary(text, hit.start, hit.end, sure=hit.sdks != ())
                and not _LIKE.match(text, hit.end)
            ):
                found.append(hit)
                reached = hit.end
        return _without_links(text, found)

    def _is_word(self, text: str, hit: Named) -> bool:
        """Whether a name that is an ordinary word stands as that word here: not written as a name, or among other words of a sentence."""
        if not self.words:
            return False
        written = text[hit.start : hit.end]
        bare = _SUFFIX.sub("", written).strip()
        if _flat(bare) not in self.words:
            return False
        placed = written == bare and _PLACE_BEFORE.search(text[max(0, hit.start - _NEAR) : hit.start]) is not None
        tail = written[0].isupper() and _LEGAL_TAIL.match(text, hit.end) is not None
        longer = self._is_end_of_longer(text, hit) or (tail and _FIRST_BEFORE.search(text[: hit.start]) is not None)
        named = _AS_NAME.match(text, hit.end) or (written[0].isupper() and AS_SUBJECT.match(text, hit.end))
        if bare != written or tail or (named and not placed):
            return longer and (tail or bare != written or self._is_of_other(text, hit))
        if (
            longer
            or placed
            or _is_one_of_degrees(text, hit)
            or (_FEATURE.match(text, hit.end) and not _FROM.search(text[max(0, hit.start - _NEAR) : hit.start]))
        ):
            return True
        if _flat(bare) in self.capitals and not bare.isupper():
            return True
        alone = text.strip(AROUND) == written
        opens = _OPENS.search(text[: hit.start]) is not None and _JAPANESE.match(text, hit.end) is None
        return not alone and (not written[0].isupper() or opens or len(bare) <= _SHORTEST)

    def _is_end_of_longer(self, text: str, hit: Named) -> bool:
        """Whether a name in capitals that nobody knows goes right before: Quill Pay, Inc. is not Pay, Inc."""
        before = _CAPITAL_BEFORE.search(text[: hit.start])
        return before is not None and (self._longest(text, before.start(1)) is None or self._is_of_other(text, hit))

    def _is_of_other(self, text: str, hit: Named) -> bool:
        """Whether the name of another company goes right before, whose service it is: Stripe Checkout."""
        before = _CAPITAL_BEFORE.search(text[: hit.start])
        other = self._longest(text, before.start(1)) if before is not None else None
        return other is not None and other.end == hit.start - 1 and other.party != hit.party

    def _longest(self, text: str, start: int) -> Named | None:
        node, best = None, None
        for j in range(start, len(text)):
            c = text[j].lower()
            after = self.tree.branch(c) if node is None else node.after(c)
            if after is None:
                if c in _JOINTS and j > start:
                    continue
                break
            node = after
            if node.values and _ends(text, j + 1) and self._is_cut_as_a_name(text[start : j + 1]):
                sorts = {s for s, _ in node.values}
                party = node.values[0][1]
                sdks = self.sdks.get(_flat(text[start : j + 1]), ())
                end = _with_suffix(text, j + 1)
                best = Named(start, end, party, sorts == {"product"}, sdks if end <= j + 2 else ())
        return best

    def _is_cut_as_a_name(self, written: str) -> bool:
        """Whether a name is written in the pieces of the catalog, or each piece otherwise begins as a name does: "A Map" and "one signal" are words."""
        own = [x for x in _find_joints(written) if x not in self.joints.get(_flat(written), ())]
        if not own:
            return True
        pieces = re.split(r"[ ,.・\n]+", written)
        small = [p for p in pieces if p.isascii() and (p[:1].islower() or p.lower() in _SMALL_WORDS)]
        return not small and not any(sign == "," for _, sign in own)


def name_table(catalog: Catalog) -> Names:
    """The names of the catalog's parties, their services and SDKs, from the user's cache where they were gathered before."""
    at = kept_at("names", "names", state_key(Path(__file__).read_bytes(), catalog.state(PARTIES), catalog.state(SDKS)))
    known = read_kept(at, Known)
    if known is None:
        known = gather(catalog.parties.values(), catalog.sdks.values())
        keep(at, msgspec.msgpack.encode(known))
    return Names(known)


def gather(parties: Collection[Party], sdks: Iterable[SdkSignature]) -> Known:
    """The names of these companies and of these SDKs with a file of their own."""
    root = Node()
    ordinary = [p for p in parties if p.ordinary_word]
    written = {n for p in parties for n in (p.name, *p.aliases)}
    known = Known(
        branches={},
        sdks={},
        joints={},
        words={_flat(n) for p in ordinary for n in (p.name, _SUFFIX.sub("", p.name), *(a for a in p.aliases if a.isalpha()))},
        capitals={_flat(n) for p in ordinary for n in (p.name, *p.aliases) if n.isupper() and n.isalpha() and n.title() not in written},
    )

    def add(name: str, sort: str, party: str) -> None:
        known.joints.setdefault(_flat(name), set()).update(_find_joints(unicodedata.normalize("NFKC", name)))
        if name:
            root.grow(_flat(name)).add((sort, party))

    for party in parties:
        for name in (party.name, party.name_ja, *party.aliases, *party.former):
            add(name, "company", party.id)
        for name in party.products:
            add(name, "product", party.id)
    for sdk in sdks:
        for name in sdk.called:
            add(name, "product", sdk.vendor)
            key = _flat(name)
            known.sdks[key] = tuple(sorted({*known.sdks.get(key, ()), sdk.id}))
            if sdk.ordinary_word:
                known.words.add(key)
    known.branches = pack(root)
    return known


def _find_joints(written: str) -> list[tuple[int, str]]:
    """Where a name is cut, counted in the letters before, and by which sign."""
    found: list[tuple[int, str]] = []
    letters = 0
    for before, c in zip(f" {written}", written, strict=False):
        if c not in _JOINTS:
            letters += 1
        elif before not in _JOINTS:
            found.append((letters, " " if c == "\n" else c))
    return found


def _with_suffix(text: str, end: int) -> int:
    """The end of a name with the legal form that follows it."""
    form = _SUFFIX.match(text, end)
    end = form.end() if form is not None else end
    return end + 1 if text[end : end + 1] == "." and _SHORT.search(text[:end]) else end


def _is_one_of_degrees(text: str, hit: Named) -> bool:
    """Whether the word is one of several degrees: low, medium or high."""
    return _LEVEL_BEFORE.search(text[max(0, hit.start - _NEAR) : hit.start]) is not None or _LEVEL_AFTER.match(text, hit.end) is not None


def _without_links(text: str, found: list[Named]) -> list[Named]:
    """The names but for those in an address that are printed beside it: Firebase (https://firebase.google.com/)."""
    links = [(m.start(), m.end()) for m in _ADDRESS.finditer(text)] if "://" in text and len(found) > 1 else []
    inside = {f for f in found if any(a <= f.start < b for a, b in links)}
    told = {f.party for f in found if f not in inside}
    return [f for f in found if f not in inside or f.party not in told]


def _ends(text: str, end: int) -> bool:
    """Whether a name may end there: not in the middle of a word in Latin letters."""
    return not (end < len(text) and _latin(text[end - 1]) and _latin(text[end]))


def _latin(c: str) -> bool:
    """Whether a letter goes on with a word of Latin letters, accents included, or a digit does."""
    return c.isalnum() and (c.isascii() or "À" <= c <= "ɏ")


def _flat(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", name).lower() if c not in " ,.・")
