"""A line of its own -> whom it names as the title of what stands below it; an item -> whether a list inside it begins or ends."""

import re

from analyzer.patterns import regex
from analyzer.policies.below import is_near_start
from analyzer.policies.headed import find_addressee
from analyzer.policies.intros import Section
from analyzer.policies.owned import find_owner
from analyzer.policies.passages import BULLET, Block
from analyzer.policies.source import Source, Who

_BULLET = regex(rf"\s*{BULLET}")
_TITLE = regex(r"(?=.{2,80}\Z)(?:[^\n:：。(]|\([^()\n。]{1,40}\)|\()+")
_SAYS = regex(r"ません|しない|ない[。\s]*$|\b(?:not|never|no|none)\b|n['’]t\b", re.IGNORECASE)
_ASIDE = regex(r"\s*\([^()]*\)")
_NO_MARK = regex(rf"\s*(?:{BULLET})?\W*")
_RIGHTS = regex(r"\b(?:delet\w+|requests?|contact|rights?)\b|削除|請求|問い合わせ|問合せ", re.IGNORECASE)


def find_title(source: Source, block: Block, section: Section) -> tuple[Who, ...]:
    """The recipient that a line of its own names as the title of the items below it: **Adjust (ads)**."""
    if _RIGHTS.search(section.heading):
        return ()
    text = source.page.text[block.start : block.end].strip()
    bare = text.strip(" *_:：")
    nested = _opens_deeper(block, section)
    titled = (text.startswith("**") and text.rstrip(":：").endswith("**")) or nested or _is_told_below(source, section.next)
    heads = section.below if block.kind != "item" else titled
    if not _TITLE.fullmatch(bare):
        return ()
    if not heads:
        return find_addressee(source, bare) if opens_nested(source, block, section) else ()
    return (
        find_owner(source, bare)
        or find_addressee(source, bare)
        or ((_find_first(source, bare) or _find_class(source, bare)) if nested else ())
    )


def _find_first(source: Source, bare: str) -> tuple[Who, ...]:
    """The recipient that opens the title of a list inside an item, with its trade or that it is sent something: Example – crash reports."""
    found = source.find(bare)
    who = {w.recipient: w for w in source.who(bare, found) if w.specific}
    told = any(f.sort == "verb:negative" for f in found) or _SAYS.search(bare) is not None
    return tuple(who.values()) if len(who) == 1 and not told and is_near_start(source.names.find(bare), _NO_MARK.match(bare)) else ()


def _find_class(source: Source, bare: str) -> tuple[Who, ...]:
    """The class of recipients that the title of a list inside an item is, and no more: crash reporting companies."""
    plain = _ASIDE.sub("", bare).strip()
    who = source.who(plain, source.find(plain))
    whole = {w.recipient: w for w in who if not w.specific and not plain[: w.start].strip("○-*•・ ") and not plain[w.end :].strip(" .")}
    return tuple(whole.values()) if len(whole) == len(who) == 1 else ()


def _is_told_below(source: Source, block: Block | None) -> bool:
    """Whether an item is what is said of the name above it: a sentence with data that opens with no name (the second part of a definition list)."""
    if block is None or block.kind != "item":
        return False
    text = source.page.text_of(block).strip()
    return (
        text[-1:] in ".。" and not _BULLET.match(text) and not source.names.find(text[:30]) and bool(source.data(text, source.find(text)))
    )


def mark_of(text: str) -> str:
    """The kind of mark that opens an item, its number left out."""
    mark = _BULLET.match(text)
    return re.sub(r"\d+", "1", mark.group().strip()) if mark is not None else ""


def opens_nested(source: Source, block: Block, section: Section) -> bool:
    """Whether the next item is of a list inside this one: 1. ... the following: (1) ..., or deeper as the layout has it."""
    if section.next is None or section.next.kind != "item":
        return False
    if _opens_deeper(block, section):
        return True
    own, inner = (mark_of(source.page.text_of(b)) for b in (block, section.next))
    return bool(own and inner) and own != inner


def keep_nested(block: Block, text: str, section: Section) -> None:
    """Remembers by what the list inside an item is left: its layout's depth, else its mark."""
    section.depth = block.level if _opens_deeper(block, section) else 0
    section.around = section.intro if section.depth else None
    section.nested = mark_of(text) if block.kind == "item" and not section.depth else ""


def leave_nested(block: Block, text: str, section: Section) -> None:
    """The next item of the outer list ends what the last one announced; below it, what was announced above both holds again."""
    if block.kind != "item":
        section.nested, section.depth, section.around = "", 0, None
    elif section.depth and block.level <= section.depth:
        section.intro, section.titled, section.depth, section.around = section.around, (), 0, None
    elif section.nested and mark_of(text) == section.nested:
        section.intro, section.nested = None, ""


def _opens_deeper(block: Block, section: Section) -> bool:
    """Whether the layout says that the next block lies in a list inside this item."""
    inner = section.next
    return inner is not None and block.kind == inner.kind == "item" and bool(block.level) and inner.level > block.level
