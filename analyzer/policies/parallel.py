"""Lists of data, recipients and purposes that are joined by their numbers -> row Statements, one per number."""

import re

from msgspec import Struct, structs

from analyzer.model.statement import OptOut, Statement
from analyzer.patterns import regex
from analyzer.policies.aims import read_purposes
from analyzer.policies.claims import Claim, Place, make_statements
from analyzer.policies.line_parts import BULLETS
from analyzer.policies.no_names_ja import are_cases
from analyzer.policies.optouts import find_row_opt_out, row_opt_out
from analyzer.policies.passages import Cell
from analyzer.policies.recipients import name_recipients
from analyzer.policies.roles import header_role
from analyzer.policies.source import Source

_LETTERS = "a-zア-ンいろはにほへと甲乙丙丁戊"
_NUMBERED = regex(
    rf"^[\s\-*•・]*(?:[(\[【<《〈]\s*(?P<framed>\d{{1,2}}|[{_LETTERS}]|i{{1,3}}|iv|vi{{0,3}})\s*[)\]】>》〉]|(?:No\.?\s*)?(?P<pointed>\d{{1,2}}|[{_LETTERS}])\s*[.)、:．：]|(?:No\.?\s*)?(?P<bare>\d{{1,2}})(?=\s|[^\W\d]))\s*(?P<words>\S.*)$",
    re.IGNORECASE,
)
"""A number or letter and its words; a letter, and a number without a point (① as folded), count where they are the next of their list."""
_SERIES = (
    "abcdefghijklmnop",
    "アイウエオカキクケコ",
    "イロハニホヘトチリヌ",
    "いろはにほへと",
    "甲乙丙丁戊",
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"),
)
_SAYS_SO = regex(
    r"(?:各|同じ|同一の?|の)(?:番号|記号)|(?:番号|記号)[^。\n]{0,20}?共通|番号(?:は|が|で|ごと)[^。]{0,20}?(?:対応|一致|同じ|示)|順に対応|それぞれ対応|(?:相互|互い)に対応|順番(?:は|が|で)[^。]{0,12}?対応|\bcorrespond|\brespective|\bsame (?:number|order)|\bnumbered\b|\bin that order\b",
    re.IGNORECASE,
)
_PURPOSE = regex(r"目的|\bpurpose|\bwhy\b", re.IGNORECASE)
_TITLED = regex(r"^\s*[■□◆◇●○◎▼▽▲△★☆▶►◼]\s*\S")
"""A line with a mark of headings, which plain text has for items as well."""
HEADING_LENGTH = 40
MIN_NUMBERS = 2
MIN_LISTS = 3


class Numbered(Struct):
    """A list below a heading: its role, and number or letter -> span of the words; `marked`: its lines print them."""

    role: str
    entries: dict[str, tuple[int, int]]
    blocks: list[int]
    marked: bool = False


def read_parallel(source: Source) -> tuple[list[Statement], list[OptOut]]:
    """The statements and opt-outs of lists that the text, or a third list with the same numbers, says to be joined; their blocks are taken."""
    lists = [x for x in find_numbered(source) if len(x.entries) >= MIN_NUMBERS]
    data = next((x for x in lists if x.role == "data"), None)
    recipients = next((x for x in lists if x.role == "recipient"), None)
    if data is None or recipients is None or data.entries.keys() != recipients.entries.keys():
        return [], []
    if are_cases(source.page.plain[a:b] for a, b in recipients.entries.values()):
        return [], []
    same = [x for x in lists if x.entries.keys() == data.entries.keys()]
    if len(same) < MIN_LISTS and not says_joined(source):
        return [], []
    source.taken |= {at for x in same for at in x.blocks}
    read = [_read_number(source, same, number) for number in data.entries]
    return [s for made, _ in read for s in made], [o for _, means in read for o in means]


def says_joined(source: Source) -> bool:
    """Whether the text says that lists belong together by their numbers or their order."""
    return _SAYS_SO.search(source.page.plain) is not None


def find_numbered(source: Source) -> list[Numbered]:
    """Every list of numbered lines below a heading that says what it lists."""
    lists: list[Numbered] = []
    current: Numbered | None = None
    counted = says_joined(source)
    for block in source.page.blocks:
        at = block.start
        for line in source.page.text_of(block).split("\n"):
            start, at = at, at + len(line) + 1
            entry = _entry(line, current) if block.kind != "heading" else None
            titled = block.kind == "item" and entry is None and _TITLED.match(line) is not None and _role(source, line) is not None
            counts = counted and block.kind == "item" and line.strip() != "" and not titled and not (current is not None and current.marked)
            if current is not None and (entry is not None or counts):
                number = _number(entry) if entry is not None else str(len(current.entries) + 1)
                current.entries[number] = (start, start + len(line))
                current.blocks.append(block.start)
                current.marked = current.marked or entry is not None
            elif line.strip() and (titled or block.kind in ("heading", "paragraph")) and len(line.strip()) <= HEADING_LENGTH:
                role = _role(source, line)
                current = Numbered(role, {}, [block.start] if titled else []) if role is not None else None
                lists += [current] if current is not None else []
    return lists


def _entry(line: str, current: Numbered | None) -> re.Match[str] | None:
    entry = _NUMBERED.match(line)
    if entry is None:
        return None
    number, known = _number(entry), list(current.entries) if current is not None else []
    if number.isdecimal():
        return entry if entry["bare"] is None or (current is not None and number == str(len(known) + 1)) else None
    return entry if any(list(series[: len(known) + 1]) == [*known, number] for series in _SERIES) else None


def _number(entry: re.Match[str]) -> str:
    number = (entry["framed"] or entry["pointed"] or entry["bare"]).lower()
    return str(int(number)) if number.isdecimal() else number


def _role(source: Source, line: str) -> str | None:
    if _PURPOSE.search(line):
        return "purpose"
    role = header_role(source.lexicon(line), line)
    return {"service": "recipient", "purpose_sender": "purpose", "purpose_recipient": "purpose"}.get(role or "", role)


def _read_number(source: Source, lists: list[Numbered], number: str) -> tuple[list[Statement], list[OptOut]]:
    words = {x.role: source.page.plain[_begin(source, x, number) : x.entries[number][1]].strip(BULLETS) for x in lists}
    span = next(x.entries[number] for x in lists if x.role == "recipient")
    data = source.data(words["data"], source.find(words["data"]), span[0])
    purposes = read_purposes(source, [words["purpose"]]) if "purpose" in words else ()
    who = tuple(name_recipients(source, words["recipient"]))
    claim = Claim("send", negative=False, data=data, who=who, purposes=purposes)
    place = Place(*span, f"numbered lists, number {number}", "row")
    cells = [_cell(source, x, number) for x in lists if x.role == "opt_out"]
    opt_out = row_opt_out(source, cells)
    made = [structs.replace(s, opt_out=opt_out) for s in make_statements(source, claim, place)]
    means = [
        o
        for x, cell in zip((x for x in lists if x.role == "opt_out"), cells, strict=True)
        for o in find_row_opt_out(source, made, [cell], Place(*x.entries[number], place.place, "row"))
    ]
    return made, means


def _begin(source: Source, listed: Numbered, number: str) -> int:
    """Where the words of an entry begin."""
    start, end = listed.entries[number]
    entry = _NUMBERED.match(source.page.plain[start:end])
    return start + entry.start("words") if entry is not None and _number(entry) == number else start


def _cell(source: Source, listed: Numbered, number: str) -> Cell:
    """The entry as a cell, with the links whose words stand in it."""
    start, end = listed.entries[number]
    text = source.page.plain[start:end]
    block = next(b for b in source.page.blocks if b.start <= start < max(b.end, b.start + 1))
    return Cell(_begin(source, listed, number), end, 0, 0, links=tuple(x for x in block.links if x.text and x.text in text))
