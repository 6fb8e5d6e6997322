"""Companies that no catalog knows, listed with their own address (**Quillmark** (quillmark.io) - sends our letters) -> Called: by that name they are meant
in the whole document.
"""

import re
from collections.abc import Iterator

from analyzer.patterns import regex
from analyzer.policies.intros import NEGATED
from analyzer.policies.lexicon import Found
from analyzer.policies.names import Named
from analyzer.policies.passages import BULLET, Block
from analyzer.policies.source import Called, Source, Who

_LISTED = regex(
    rf"^\s*{BULLET}\s*[*_]*\s*(?P<name>[A-Z][\w&.'-]{{1,30}}(?: [A-Z][\w&.'-]{{1,30}}){{0,2}})[*_\s]*"
    r"\(\s*(?:https?://)?(?:www\.)?(?P<site>[a-z0-9-]{2,40})(?:\.[a-z]{2,12}){1,2}/?\s*\)"
)
_MARK = regex(rf"^\s*{BULLET}?\s*[*_\[\"]*")
_TAKERS = regex(
    r"\b(?:(?:third[- ]party|external|outside|following) (?:\w+ ){0,2}?(?:services|providers|vendors|partners|companies|tools|processors)|(?:sub-?)?processors|service providers|third parties)\b",
    re.IGNORECASE,
)
_NOT_LETTERS = regex(r"[^a-z0-9]")
LONGEST = 400


def find_called_sites(source: Source) -> list[Called]:
    """Each such name below words that say that those listed are others who work for the provider."""
    own = " ".join(source.page.text_of(b).lower() for b in source.page.blocks[:1])
    made: dict[str, Called] = {}
    for block in _listed(source):
        said = _LISTED.match(source.page.plain[block.start : min(block.end, block.start + LONGEST)])
        if said is None or _NOT_LETTERS.sub("", said["name"].lower()) != _NOT_LETTERS.sub("", said["site"]):
            continue
        name = said["name"]
        if not (source.names.find(name) or name.lower() in own or name in source.own_company):
            made.setdefault(name, Called(name, (Who(name, name, 0, 0),)))
    return [*made.values()]


def _listed(source: Source) -> Iterator[Block]:
    """The items below a paragraph, or directly below a heading, that tells of others who work for the provider."""
    led = False
    for block in source.page.blocks:
        if block.kind == "item":
            if led:
                yield block
            continue
        text = source.page.text_of(block)
        led = len(text) <= LONGEST and _TAKERS.search(text) is not None and NEGATED.search(text) is None


def find_names(source: Source, text: str, found: list[Found]) -> list[Named]:
    """The names in a text that are no part of its words for data; where there are none, that of such a company which opens it."""
    names = [n for n in source.names.find(text) if not any(f.sort == "data" and f.start <= n.start and n.end < f.end for f in found)]
    opening = _MARK.match(text) if not names else None
    at = opening.end() if opening is not None else 0
    own = [c.word for c in source.called if c.who[0].recipient == c.word and text.startswith(c.word, at)] if opening is not None else []
    name = max(own, key=len, default="")
    return [Named(at, at + len(name), name, product=False, sdks=())] if name and not text[at + len(name) :][:1].isalnum() else names
