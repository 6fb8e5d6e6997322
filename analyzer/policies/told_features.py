"""Tables of an app's features whose cells tell in sentences with whom each connects (Weather | The app asks `api.example.org` | On | Yes) -> row Statements."""

import re
from collections.abc import Iterator

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.aims import said_purposes
from analyzer.policies.claims import Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.columns import cell_text
from analyzer.policies.hosts import find_machines, name_machine
from analyzer.policies.marks import DENIED, YES
from analyzer.policies.optouts import OptOutWord
from analyzer.policies.passages import Block, Cell
from analyzer.policies.printed import find_condition
from analyzer.policies.roles import NAMING, header_role
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.trades import UNKNOWN

_TELLS = regex(
    r"^\W*(?:descriptions?|details?|what it does|what happens|how it works|explanations?|behaviou?r|network (?:use|activity|access))\W*$",
    re.IGNORECASE,
)
_FEATURES = regex(r"^\W*(?:features?|functions?|functionality|options?|settings?|components?)\W*$", re.IGNORECASE)
_CHOICE = regex(
    r"\b(?:can|may) (?:(?:it|this|you|I) )?(?:be )?(?:disabled?|turn(?:ed)? (?:it )?off|switch(?:ed)? (?:it )?off|deactivated?|opted? out)\b|^\W*optional\W*$",
    re.IGNORECASE,
)
_GETS = regex(r"\b(?:download|fetch|load|retriev|pull|get)(?:s|es|ed|ing)?\b[^.;]{0,120}?\bfrom\b", re.IGNORECASE)
_REACHES = regex(
    r"\b(?:connect|upload|sen[dt]|transmit|transmitt|request|quer|contact|ask|share|shar|post|submit|submitt)(?:s|ed|ing|y|ies|ied)?\b(?! (?:you|your consent|permission)\b)",
    re.IGNORECASE,
)
_NOT = regex(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE)
_LINKS = regex(r"\]\([^)\s]{1,400}\)")
PROVIDES = ("p.provide",)


def read_features(source: Source, block: Block) -> list[Statement]:
    """The statements of each row of such a table; none of another table."""
    heads = [cell_text(source, block.cells[i]) for i in block.grid[0]] if block.grid else []
    told = next((c for c, t in enumerate(heads) if c and _TELLS.match(t)), None)
    if told is None or not _FEATURES.match(heads[0]) or any(_role(source, t) in (*NAMING, "data") for t in heads[1:]):
        return []
    choice = next((c for c, t in enumerate(heads) if _CHOICE.search(t)), None)
    made: list[Statement] = []
    for number, row in enumerate(block.grid[1:], start=1):
        cells = [block.cells[i] for i in row]
        if told < len(cells):
            place = Place(cells[0].start, cells[-1].end, f"table {block.number} row {number}", "row")
            word = _choice(source, cells[choice]) if choice is not None and choice < len(cells) else "none"
            made += [
                structs.replace(s, opt_out=word) for c in _claims(source, cells[0], cells[told]) for s in make_statements(source, c, place)
            ]
    return made


def _role(source: Source, head: str) -> str | None:
    return None if _TELLS.match(head) or _CHOICE.search(head) else header_role(source.lexicon(head), head)


def _choice(source: Source, cell: Cell) -> OptOutWord:
    text = re.sub(r"\([^()]*\)|<[^<>]*>|\bsup\b|/", " ", cell_text(source, cell)).strip()
    return "text" if YES.match(text) else "impossible" if DENIED.match(text) else "none"


def _claims(source: Source, feature: Cell, cell: Cell) -> Iterator[Claim]:
    """What the row of a feature says of each with whom the sentences of its cell say that the app connects."""
    whole = f"{cell_text(source, feature)}: {cell_text(source, cell)}"
    found = source.find(whole)
    parties: dict[str, tuple[Who, bool]] = {}
    for start, end in split_sentences(source.page.plain, cell.start, cell.end):
        text = source.page.plain[start:end]
        reaches, gets = _REACHES.search(text) is not None, _GETS.search(text) is not None
        if (reaches or gets) and not _NOT.search(text):
            parties |= {w.written.lower(): (w, reaches) for w in _named(source, text) if w.written.lower() not in parties}
    for who, reached in parties.values():
        data = source.data(whole, found, cell.start) if reached else Data()
        purposes = free_purposes(found) or said_purposes(source, cell_text(source, feature)) or PROVIDES
        action, condition, scope = "send" if reached else "use", find_condition(found), find_scope(found)
        yield Claim(action, negative=False, data=data, who=(who,), purposes=purposes, condition=condition, scope=scope)


def _named(source: Source, text: str) -> list[Who]:
    """Those whom a sentence names, and the machines that it names by their address; the app's own are none."""
    named = list(source.named(text))
    bare = _LINKS.sub(lambda m: " " * len(m[0]), text)
    named += [name_machine(source, m, UNKNOWN) for m in find_machines(source, bare, named)]
    return list({w.recipient if w.recipient != UNKNOWN else w.written: w for w in named}.values())
