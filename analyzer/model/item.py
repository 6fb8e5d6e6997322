"""An ItemFound says where a document states one of the items that a policy or notice should state; a Readability, how it reads."""

from typing import Literal

from msgspec import Struct

from analyzer.model.evidence import PassageAt
from analyzer.model.knowledge import Source


class ItemFound(Struct, frozen=True):
    """One item of one document, an observation and no verdict. `item`: id of the rule that asks for it; `recipient`: for the items that a notice states
    of each recipient (party id or as written), else ''. `how`: by a heading, by words of a sentence, by what a statement says, by a means of
    refusing. `not-found` is said of documents that were read; `not-read` where a part of it was not.
    """

    item: str
    document: str
    state: Literal["found", "not-found", "not-read"]
    recipient: str = ""
    how: Literal["heading", "sentence", "statement", "means", ""] = ""
    quote: str = ""
    place: str = ""
    evidence: PassageAt | None = None


class Loose(Struct, frozen=True):
    """A sentence or row that names data and leaves the list open."""

    quote: str
    place: str


class Readability(Struct, frozen=True):
    """How a document reads: numbers for a person, no verdict. `longest`: characters of the longest sentence; `mean`: of all on average; `loose`: the first
    places where what is taken or sent ends in 等, など, etc. and how many there are; `jargon`: terms that stand without an explanation.
    """

    document: str
    characters: int
    sentences: int
    mean: int
    longest: int
    loose_count: int
    loose: tuple[Loose, ...] = ()
    jargon: tuple[str, ...] = ()


class ItemCue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one item. `headings`: regular expressions for a heading; `sentences`: for a sentence or row; `not_sentences`: what looks like it and
    is not. ja and en together. `example`, `near_miss`: a sentence that is the item, and one that is not.
    """

    item: str
    headings: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    not_sentences: tuple[str, ...] = ()
    example: tuple[str, ...]
    near_miss: tuple[str, ...]


class ItemWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """items.toml. `loose`: what leaves a list open; `explained`: what follows a term that is explained on the spot."""

    sources: dict[str, Source]
    items: tuple[ItemCue, ...]
    jargon: tuple[str, ...]
    loose: tuple[str, ...]
    explained: tuple[str, ...]
    facts: dict[str, str] = {}
