"""A heading that is a service's name, and below it words that only say what it is used for (Used to display ads. 広告の表示に利用します。) -> a row Statement."""

import re

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.aims import read_purposes
from analyzer.policies.claims import Claim, Place, find_scope, make_statements, starts_of
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition
from analyzer.policies.recipients import NUMBERING, says_no_more
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.together import NEGATIVE

_USED = regex(
    r"^\W*(?:(?:we|it|this|the (?:app|service|sdk|tool))\s+)?(?:(?:is|are|may be|also|primarily|mainly)\s+)*(?:used?|uses|provides?|handles?|manages?|powers?|supports?|enables?|displays?|shows?|delivers?|sends?|for|to)\b"
    r"|(?:のため|ために|に|として|目的で)?(?:、)?(?:利用|使用|導入|採用|活用)(?:し|する|いたし|して)",
    re.IGNORECASE,
)
_SHORT = regex(r"[^。.\n]{2,60}[。.]?\s*")
_NAME = regex(
    r"[\s#*_:：()（）・/&,、®™「」『』【】\[\]-]*(?:SDK|社|LLC|Inc\.?)?[\s#*_:：()（）・/&,、®™「」『』【】\[\]-]*", re.IGNORECASE
)
_SYMBOLS = regex(r"[^\w\s#*_:：()（）・/&,、.®™「」『』【】\[\]!-]+")
LONGEST, LONGEST_HEAD = 400, 80


def read_named_heads(source: Source, told: list[Statement]) -> list[Statement]:
    """The rows of such headings of whose section no other reader has told."""
    known = starts_of(told)
    made: list[Statement] = []
    blocks = source.page.blocks
    for i, head in enumerate(blocks):
        if head.kind != "heading" or head.start in source.taken or i + 1 >= len(blocks):
            continue
        below = blocks[i + 1]
        if below.kind not in ("paragraph", "item") or below.start in source.taken or below.end - below.start > LONGEST:
            continue
        who = _named(source, source.page.text_of(head))
        if not who or any(head.start <= k < _end(blocks, i) for k in known):
            continue
        purposes = _aims(source, source.page.text_of(below))
        if purposes:
            found = source.find(source.page.text_of(below))
            claim = Claim(
                "use", negative=False, data=Data(), who=who, purposes=purposes, condition=find_condition(found), scope=find_scope(found)
            )
            made += make_statements(source, claim, Place(head.start, below.end, f"named heading {len(made) + 1}", "row"))
    return made


def _end(blocks: tuple[Block, ...], i: int) -> int:
    """Where the section of a heading ends."""
    return next((b.start for b in blocks[i + 1 :] if b.kind == "heading"), blocks[-1].end + 1)


def _named(source: Source, text: str) -> tuple[Who, ...]:
    """The one party that a heading names, where it says nothing else."""
    bare = NUMBERING.sub("", _SYMBOLS.sub(" ", text), count=1)
    named = source.named(bare) if len(bare) <= LONGEST_HEAD else ()
    if not named or len({w.recipient for w in named}) != 1:
        return ()
    return named[:1] if says_no_more(bare, named, _NAME) else ()


def _aims(source: Source, text: str) -> tuple[str, ...]:
    """What the first line of a paragraph says that it is used for; nothing where it denies, names somebody, or names data that no trade implies."""
    line = next((x for x in text.split("\n") if x.strip()), "")
    if NEGATIVE.search(line) or source.named(line) or not (_USED.search(line) or _SHORT.fullmatch(line)):
        return ()
    purposes = read_purposes(source, [line])
    return purposes if purposes != ("p.unknown",) or _USED.search(line) else ()
