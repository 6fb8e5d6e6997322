"""A line of its own -> whom it names as the title of what stands below it; an item -> whether a list inside it begins or ends."""

import re

from analyzer.policies.intros import Section
from analyzer.policies.owned import find_owner
from analyzer.policies.passages import BULLET, Block
from analyzer.policies.source import Source, Who

_BULLET = re.compile(rf"\s*{BULLET}")
_TITLE = re.compile(r"[^\n:：。]{2,60}")
_RIGHTS = re.compile(r"\b(?:delet\w+|requests?|contact|rights?)\b|削除|請求|問い合わせ|問合せ", re.IGNORECASE)


def find_title(source: Source, block: Block, section: Section) -> tuple[Who, ...]:
    """The recipient that a line of its own names as the title of the items below it: **Adjust (ads)**."""
    if _RIGHTS.search(section.heading):
        return ()
    text = source.page.text[block.start : block.end].strip()
    bare = text.strip(" *_:：")
    titled = (text.startswith("**") and text.rstrip(":：").endswith("**")) or _is_told_below(source, section.next)
    heads = section.below if block.kind != "item" else titled
    return find_owner(source, bare) if heads and _TITLE.fullmatch(bare) else ()


def _is_told_below(source: Source, block: Block | None) -> bool:
    """Whether an item is what is said of the name above it: a sentence with data that opens with no name (the second part of a definition list)."""
    if block is None or block.kind != "item":
        return False
    text = source.page.plain[block.start : block.end].strip()
    return (
        text[-1:] in ".。" and not _BULLET.match(text) and not source.names.find(text[:30]) and bool(source.data(text, source.find(text)))
    )


def mark_of(text: str) -> str:
    """The kind of mark that opens an item, its number left out."""
    mark = _BULLET.match(text)
    return re.sub(r"\d+", "1", mark.group().strip()) if mark is not None else ""


def opens_nested(source: Source, text: str, section: Section) -> bool:
    """Whether the next item is of a list inside this one: 1. ... the following: (1) ..."""
    if section.next is None or section.next.kind != "item":
        return False
    own, inner = mark_of(text), mark_of(source.page.plain[section.next.start : section.next.end])
    return bool(own and inner) and own != inner


def leave_nested(block: Block, text: str, section: Section) -> None:
    """The next item of the outer list ends what the last one announced."""
    if section.nested and block.kind == "item" and mark_of(text) == section.nested:
        section.intro, section.nested = None, ""
