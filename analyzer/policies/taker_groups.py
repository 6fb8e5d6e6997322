"""A heading or line that says who receives -> a block for each name below it, with what else is told of it (lines with labels, a sentence) and no data."""

import itertools
import re
from collections.abc import Iterator

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.list_tables import IN_TRADES, SEVERAL
from analyzer.policies.one_name import named_alone
from analyzer.policies.passages import Block, heads, lines_of
from analyzer.policies.recipients import is_name, name_recipients, with_service
from analyzer.policies.roles import NAMING, header_role
from analyzer.policies.source import Source, Who

GROUP = "group"
"""The kind of a block that is a name with what is told of it."""
_LABELLED = regex(r"^\W*(?P<label>[^:：。.]{1,40})[:：]\s*(?P<value>\S.*)$", re.DOTALL)
_ASIDE = regex(r"\([^()]*\)|[\[【][^\]】]*[\]】]")
LONGEST_NAME = 80
LONGEST_TOLD = 240


def find_taker_groups(source: Source, heading: Block, known: dict[int, str]) -> list[Block]:
    """The groups below a heading or line, if there are several and none tells data of its own. `known`: how each block begins, by its start, kept for
    the next heading, whose blocks are the same.
    """
    groups: list[Block] = []
    behind: list[Block] = []
    form = ""
    for block in _below(source, heading):
        begun = known[block.start] = known[block.start] if block.start in known else _begins(source, block)
        if begun and begun == (form or begun):
            form = begun
            groups[-1:] = [_longer(groups[-1], behind)] if groups else []
            behind = []
            groups.append(structs.replace(block, number=len(groups) + 1))
        elif groups and _goes_with(source, block, groups[0]):
            behind.append(block)
        elif groups or heads(block):
            break
    if len(groups) < SEVERAL:
        return []
    groups[-1] = _longer(groups[-1], [*itertools.takewhile(lambda b: heads(groups[0]) or _labels(source, b), behind)])
    told = any(_tells_data(source, g) for g in groups)
    more = any(g.end - g.start > len(_first(source, g)) for g in groups)
    return [structs.replace(g, kind=GROUP) for g in groups] if more and not told else []


def find_grouped(source: Source, groups: list[Block]) -> set[int]:
    """Starts of the blocks of groups that print no way to refuse, which other readers find."""
    spans = [(g.start, g.end) for g in groups if g.kind == GROUP and not _refuses(source, g)]
    return {b.start for b in source.page.blocks if any(s <= b.start < e for s, e in spans)}


def named_in_group(source: Source, group: Block) -> list[Who]:
    """Whom the labels of a group name that begins with one of them: its company, with its service."""
    labels = [_LABELLED.match(line) for line in _lines(source, group)] if group.kind == GROUP else []
    told = {role: x["value"].strip() for x in reversed(labels) if x is not None and (role := _role(source, x)) in NAMING}
    if not told or labels[0] is None or _role(source, labels[0]) not in NAMING:
        return []
    named = name_recipients(source, told["recipient"]) if "recipient" in told else []
    if not named and "service" in told:
        return list(with_service(source, name_recipients(source, told["service"])[:1], told["service"], whole=True))
    return list(with_service(source, named[:1], told["service"])) if "service" in told else named[:1]


def _refuses(source: Source, group: Block) -> bool:
    return any(_role(source, label) == "opt_out" for line in _lines(source, group) if (label := _LABELLED.match(line)) is not None)


def _lines(source: Source, block: Block) -> list[str]:
    return [source.page.plain[a:b] for a, b in lines_of(source.page.plain, block)]


def _role(source: Source, label: re.Match[str]) -> str | None:
    return header_role(source.lexicon(label["label"]), label["label"].strip())


def _below(source: Source, heading: Block) -> Iterator[Block]:
    """The blocks of a section, or those behind a line in it."""
    inside = (*heading.headings, (heading.start, heading.end)) if heading.kind == "heading" else heading.headings
    after = (b for b in source.page.blocks if b.start > heading.start)
    return itertools.takewhile(lambda b: b.kind != "table" and b.headings[: len(inside)] == inside, after)


def _begins(source: Source, block: Block) -> str:
    """How a block names somebody: by a heading, by a first line or by a label of a recipient or of a service; "" where it does not."""
    first = _first(source, block)
    if len(first) > LONGEST_NAME or (first[-1:] in "。.:：" and not is_name(first)):
        return ""
    bare = _ASIDE.sub("", first).strip()
    if heads(block):
        return "heading" if named_alone(source, first) else ""
    label = _LABELLED.match(first)
    if label is not None:
        role = _role(source, label)
        return role if role in NAMING and is_name(label["value"]) else ""
    lines = _lines(source, block)
    if lines[1:] and not all(_LABELLED.match(x) for x in lines[1:]):
        return ""
    known = bool(named_alone(source, first)) and is_name(bare)
    return "line" if block.kind == "paragraph" and (known or (lines[1:] and is_name(bare))) else ""


def _first(source: Source, block: Block) -> str:
    return next((line.strip() for line in _lines(source, block)), "")


def _goes_with(source: Source, block: Block, first: Block) -> bool:
    """Whether a block tells more of the name above it: what stands below a heading, lines with labels, a short remark."""
    if heads(block):
        return False
    if heads(first):
        return len(block.headings) > len(first.headings)
    return block.end - block.start <= LONGEST_TOLD and (_labels(source, block) or not source.names.find(source.page.text_of(block).strip()))


def _labels(source: Source, block: Block) -> bool:
    return all(_LABELLED.match(line) for line in _lines(source, block))


def _longer(group: Block, behind: list[Block]) -> Block:
    return structs.replace(group, end=behind[-1].end) if behind else group


def _tells_data(source: Source, group: Block) -> bool:
    """Whether a line says what the recipient gets; what a service or a purpose is called (e-mail delivery) is none."""
    for text in _lines(source, group):
        label = _LABELLED.match(text)
        role = _role(source, label) if label is not None else None
        data = source.data(text, source.find(text))
        if role in (None, "data") and ({*data.ids} - IN_TRADES or (role == "data" and data)):
            return True
    return False
