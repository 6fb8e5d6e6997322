"""An item of data with the service that it goes to in brackets at its end (Usage data: pages you open (via Matomo Cloud); Statistics cookies: page visits
(Google Analytics)) -> row Statements.
"""

import re

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.fragments import is_fragment
from analyzer.policies.intros import Section, by_heading, place_in
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition
from analyzer.policies.recent import note_named
from analyzer.policies.source import Source
from analyzer.policies.together import NEGATIVE

_ITEM = regex(
    r"^\W*(?P<label>[^():\n]{2,60}[*_]*\s*(?::|\s[–—-]\s)\s*)(?P<said>[^()]{2,300}(?:\([^()]{2,80}\)[^()]{1,100}){0,3})\(\s*(?P<by>(?:(?:collected|processed|handled|sent|provided|reported)\s+)?(?:via|by|through|using|with|to)\s+)?(?P<who>[^()]{2,80})\)[\s.;*_]*$"
)
_JOINS = regex(r"(?:\s|,|/|&|\+|・|\band\b|\bor\b|\bSDK\b)*", re.IGNORECASE)
_ACTS = regex(
    r"\b(?:opt[ -]?(?:ing[ -]?)?out|disabl\w+|delet\w+|manag(?:e|ing)|turn(?:ing)? off|switch(?:ing)? off|withdraw\w*|request\w*|contact|sign(?:ing)?[- ]?in|log(?:ging)?[- ]?in|export\w*|received|obtained|from)\b",
    re.IGNORECASE,
)
"""What is done with an item otherwise than that its data goes there: deleted, exported, had from somebody."""
LONGEST = 400


def read_via(source: Source, block: Block, text: str, section: Section) -> list[Statement]:
    """The sending of an item's data to the services in its last bracket; nothing where it is no such item, or stands below a denial."""
    item = _ITEM.match(text) if len(text) <= LONGEST else None
    intro = section.intro or by_heading(section)
    if item is None or (intro is not None and (intro.negative or any(w.specific for w in intro.who))):
        return []
    said = text[: item.end("said")]
    if NEGATIVE.search(text) or _ACTS.search(said) or source.names.find(said) or not is_fragment(text):
        return []
    found, who = source.find(said), tuple(w for w in source.who(item["who"], source.find(item["who"])) if w.specific)
    data = source.data(said, found, block.start)
    if not who or not (data.ids if item["by"] else {*data.ids} - IN_TRADES and _only_names(source, item["who"])):
        return []
    section.item += 1
    place = Place(block.start, block.end, place_in(section, "item", section.item), "row")
    note_named(section, who)
    purposes, condition = free_purposes(found), find_condition(found)
    claim = Claim("send", negative=False, data=data, who=who, purposes=purposes, condition=condition, scope=find_scope(found))
    return make_statements(source, claim, place)


def _only_names(source: Source, bracket: str) -> bool:
    """Whether nothing but names stands in a bracket."""
    rest, at = "", 0
    for n in source.names.find(bracket):
        rest, at = rest + bracket[at : n.start], n.end
    return _JOINS.fullmatch(rest + bracket[at:]) is not None
