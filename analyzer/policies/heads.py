"""A line that heads labelled lines -> the Group that it opens: whom or which data it names, or its bare words."""

import re

from msgspec import Struct, structs

from analyzer.patterns import regex
from analyzer.policies.headed import find_addressee
from analyzer.policies.marks import YES
from analyzer.policies.nobody import NOBODY
from analyzer.policies.passages import Block
from analyzer.policies.recipients import HEAD, NUMBERING, as_written, given_by, is_name
from analyzer.policies.roles import NAMING
from analyzer.policies.source import Data, Source, Who, first_of_each

FRAMED = regex(r"^\s*[【［\[<＜《「『].{1,60}[】］\]>＞》」』]\s*$")
_SENTENCE = regex(r"ます|です|\b(?:is|are|we|you)\b")
_NUMBERED = regex(
    r"^[\s#*_【\[(■●◆○・]*(?:(?:取得|送信|対象)?(?:項目|情報|データ|区分|種類|その)|(?:data )?item|data(?: type)?|categor(?:y|ies)|type|no\.?|#)(?:\s*(?:\(?\d{1,2}\)?|[一二三四五六七八九十])|(?<![A-Za-z])[A-Z]\b|\s+[A-Z]\b)\s*[】\])]?\s*(?:[:：.、)\-–—]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
"""What counts the kinds of data that a document goes through one by one: 項目1：, Item 2:."""
_ANSWER = regex(r"^\W*(?:あり|有り|有|はい|する|します|yes)\s*(?:\([^()]{1,60}\))?\W*$", re.IGNORECASE)
_PROVIDED = regex(
    r"\((?:提供(?:者|元|会社|事業者|企業)|運営(?:者|元|会社)|開発(?:者|元|会社)|送信先|provider|vendor|provided by|operated by)\s*[:：は]?\s*([^()]{2,80})\)\W*$",
    re.IGNORECASE,
)
"""Behind a service, or a kind of service: 通知の基盤(提供者:Apple Inc.)."""
LONGEST_TITLE = 40
_BRACKETED = regex(r"([^()]{3,60}?)\s*\(([^()]{3,160})\)")
_BETWEEN = regex(r"\s*[/,、・&]\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+|\s*(?:および|及び|または)\s*", re.IGNORECASE)
MIN_LISTED = 2


class Line(Struct, frozen=True):
    """A labelled line: its role, the span of its value, and its block."""

    role: str
    start: int
    end: int
    block: Block


class Group(Struct):
    """A head and the labelled lines below it. `who` / `data`: what the head itself names; `title`: the span of a head that names neither; `under`: the
    title that it stands below, its own or that of the group before it; `like`: its title as a recipient's name, where heads beside it are some.
    """

    head: Block | None
    start: int
    end: int
    who: tuple[Who, ...] = ()
    data: Data = Data()
    title: tuple[int, int] | None = None
    under: tuple[int, int] | None = None
    like: tuple[Who, ...] = ()
    lines: list[Line] = []
    blocks: list[Block] = []

    @property
    def last(self) -> Block | None:
        """The block of the line that was read last."""
        return self.blocks[-1] if self.blocks else None

    def roles(self) -> set[str]:
        return {x.role for x in self.lines}


def is_title_of(source: Source, block: Block, text: str) -> bool:
    """Whether a line counts one of the kinds of data that the document goes through and names it: no label, but a head."""
    mark = _NUMBERED.match(text)
    return mark is not None and bool(source.data(text[mark.end() :], source.find(text[mark.end() :]), block.start))


def by_answer(source: Source, line: Line) -> Line:
    """A line that answers the question whether somebody gets the data (外部への送信：あり) instead of naming anybody."""
    text = source.page.text_of(line).strip()
    answers = YES.match(text) or _ANSWER.match(text) or NOBODY.match(text)
    if line.role == "recipient" and answers:
        return structs.replace(line, role="presence")
    named = line.role == "presence" and not answers and any(w.specific for w in source.who(text, source.find(text)))
    return structs.replace(line, role="recipient") if named else line


def is_head(source: Source, text: str) -> bool:
    if len(text) > HEAD:
        return False
    named = source.names.find(text)
    return bool(named) and (text.strip()[-1:] not in "。.,、" or named[-1].end >= len(text.rstrip(" *_.")))


def open_group(source: Source, block: Block, text: str, start: int, end: int) -> Group | None:
    """A group whose head is a line that names a recipient, or data, and says nothing else; a heading opens one whatever it says."""
    blocks = [block] if block.kind != "heading" else []
    who = _listed(source, text) or given_by(source, text)[:1] if "://" not in text else ()
    who = who or (find_addressee(source, text) if block.kind == "heading" else ())
    provided = _PROVIDED.search(text) if not who else None
    who = who or (tuple(w for w in source.who(provided[1], source.find(provided[1])) if w.specific) if provided is not None else ())
    if who:
        return Group(block, start, end, who, lines=[], blocks=blocks)
    mark = _NUMBERED.match(text)
    bare = (text[mark.end() :] if mark is not None else NUMBERING.sub("", text, count=1)).strip(" *_:：")
    if not bare or len(bare) > HEAD or bare[-1] in "。." or _SENTENCE.search(bare):
        return None
    data = source.data(bare, source.find(bare), start)
    if data and "*" not in data.broad:
        return Group(block, start, end, data=data, lines=[], blocks=blocks)
    apart = block.kind == "heading" or FRAMED.match(text) is not None or block.lead >= len(text.rstrip())
    return Group(block, start, end, title=(start, end), lines=[], blocks=blocks) if apart or block.kind == "item" else None


def _listed(source: Source, text: str) -> tuple[Who, ...]:
    """Everybody in a head that is a list of names, with words for what they are or none: Apple / Google; AI providers (OpenAI, Anthropic)."""
    bare = NUMBERING.sub("", text, count=1).strip(" \u3000#*_:：")
    inside = _BRACKETED.fullmatch(bare)
    if inside is not None and source.names.find(inside[1]):
        return ()
    parts = [p.strip(" *_") for p in _BETWEEN.split(inside[2] if inside is not None else bare)]
    named = [source.named(p) for p in parts]
    sure = [w for ws in named for w in ws[:1]]
    if len({w.recipient for w in sure}) < MIN_LISTED or not all(
        (len(ws) == 1 and ws[0].start == 0 and is_name(p)) or (inside is not None and not ws and is_name(p))
        for p, ws in zip(parts, named, strict=True)
    ):
        return ()
    return first_of_each([ws[0] if ws else as_written(p) for p, ws in zip(parts, named, strict=True)])


def name_like_siblings(source: Source, groups: list[Group]) -> None:
    """Titles that name neither a recipient nor data, with labels of their own, are recipients as written where heads of the same kind
    beside them name theirs: Stripe, Inc. / Data: ... / The restaurant that you book with / Data: ...
    """
    kinds = {(g.head.kind, g.head.level) for g in groups if g.head is not None and g.who and "data" in g.roles()}
    for group in groups:
        if group.title is None or group.who or group.data or "data" not in group.roles() or NAMING & group.roles():
            continue
        block = source.page.block_at(group.title[0])
        bare = NUMBERING.sub("", source.page.plain[group.title[0] : group.title[1]], count=1).strip(" 　#*_【】[]<>「」『』:：")
        if block is None or (block.kind, block.level) not in kinds or not 1 < len(bare) <= LONGEST_TITLE:
            continue
        if not any(f.sort == "class" for f in source.find(bare)):
            group.like = (as_written(bare),)
