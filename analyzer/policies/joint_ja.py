"""What a Japanese document says below labels of a joint use (共同利用する者の範囲, 共同利用する個人データの項目, 共同利用の目的) -> row Statements of
those who use the data jointly.
"""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct, structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, free_purposes, make_statements
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.printed import find_condition
from analyzer.policies.recipients import LEGAL, NOTHING
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.strangers import JOINT

_USE = r"(?:個人(?:データ|情報)を)?共同(?:して|で)?(?:の)?(?:利用|使用)(?:する|いたします|される|を行う|を行なう)?"
_PARTY = r"(?:者|先|会社|事業者|企業|団体|法人|相手(?:方|先)?|グループ(?:会社)?)"
_THING = r"(?:個人(?:データ|情報|関連情報)|利用者情報|お客様情報|情報|データ)"
_LABELS = {
    "role": rf"(?:{_USE}の?)?(?:[^:：。、は]{{0,24}}責任(?:を有する)?(?:者|事業者|会社|法人)|管理者)(?:の(?:氏名|名称|住所)[^:：。]{{0,24}})?",
    "aim": rf"(?:{_USE}(?:における|に係る|の)?)?(?:(?:利用する)?{_PARTY}の|{_PARTY}における)?(?:利用|使用)?(?:の)?目的",
    "who": rf"{_USE}(?:{_PARTY}(?:の(?:範囲|一覧|名称|氏名(?:又は|または)名称))?|の?範囲|の?相手(?:方|先))|利用する者の範囲",
    "what": rf"(?:{_USE}(?:の(?:対象となる|対象とする|対象の|対象)?)?(?:{_THING}?(?:の)?(?:項目|種類|内容|範囲)|{_THING})|(?:対象となる|対象の|利用(?:する|される)|提供する){_THING}(?:の(?:項目|種類|内容))?|{_THING}の(?:項目|種類))(?:の?一覧)?",
    "other": rf"(?:{_USE}の|{_THING}の)?(?:取得|提供|授受|管理|共同利用|利用)?(?:の)?(?:方法|手段|期間|開始日|開始時期)",
}
_MARK = r"\s*(?:[-*+•・·●○■◆◇□※▪▶]\s*)?(?:第?\d{1,2}(?:条|[.)、-]\d{0,2})?|[(（]\s*(?:\d{1,2}|[ア-コa-hⅰ-ⅹivx]{1,4}|[一二三四五六七])\s*[)）]|[①-⑳]|[ア-コa-h][.)、]|[一二三四五六七][、.])?\s*[【「『\[<*_]*\s*"
_END = r"[】」』\]>*_]*(?:\([^()]{0,20}\))?"
_SEPARATOR = r"\s*(?:[:：]\s*|は、|については、|…+|[–—]|(?<=[】\]])\s*|\s+(?=\S))"
_LABEL = regex(
    _MARK
    + "(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _LABELS.items())
    + rf")\s*{_END}(?:{_SEPARATOR}(?P<value>\S.*)|\s*[:：]?\s*$)",
    re.DOTALL,
)
_JOINT = regex(r"共同(?:して|で)?の?(?:利用|使用)")
_IS = regex(r"(?:です|とします|といたします|となります|に限ります|になります|であり)?[。.]?\s*$")
_PARTS = regex(r"[、;\n・]|,\s(?!Inc|Ltd|LLC)|及び|および|並びに|ならびに|または|又は|(?<=[社店])と(?=\S)")
_SELF = regex(r"^\W*(?:当社|弊社|当行|当[一-鿿]{1,3}|自社|本会社)(?:自身)?(?:(?:及び|および|と|、|並びに|ならびに)(?:その|当社の)?|\s*$)")
_GROUP = regex(r"グループ|子会社|親会社|関連会社|関係会社|持株会社")
_BODY = regex(r"(?:会|社|法人|団体|機関|組合|連盟|財団|グループ|学校|大学|病院)(?:\([^()]{1,30}\))?$|株式会社|法人")
"""What a heading ends with that is somebody's name."""
_ASIDE = regex(r"\((?:以下|住所|所在地|代表|https?)[^()]*\)|\(\d[^()]*\)")
MAX_LINES, MAX_VALUE, LONGEST_PARTY = 12, 600, 60


class _Line(NamedTuple):
    """A line of a page with its block; a row of a table is one, its label before its value."""

    block: Block
    start: int
    end: int
    text: str


class _Group(Struct):
    """What the labels of one joint use say, each as texts in reading order, and the blocks it is made of."""

    told: dict[str, list[str]] = {}
    lines: list[_Line] = []
    open: str = ""
    named: bool = False

    def is_whole(self) -> bool:
        return self.named and bool(self.told.get("who")) and bool(self.told.get("what") or self.told.get("aim"))


def read_joint(source: Source) -> tuple[list[Statement], frozenset[int]]:
    """The statements of all joint uses that are told below labels, and the starts of the blocks that tell them; these are marked as taken."""
    if not _JOINT.search(source.page.plain):
        return [], frozenset()
    groups = [g for g in (_of_heading(source, g) for g in _find_groups(source)) if g.is_whole()]
    made = [s for number, g in enumerate(groups, start=1) for s in _read_group(source, g, number)]
    used = frozenset(line.block.start for g in groups for line in g.lines)
    source.taken |= used
    return made, used


def _of_heading(source: Source, group: _Group) -> _Group:
    """The group with whom its own heading names as those who use the data, where its labels tell all but that: 後援会 / 共同利用の目的 / 共同利用の個人情報."""
    head = source.heading(group.lines[0].block) if group.lines else ""
    if not (group.named and group.told.get("what") and group.told.get("aim")) or group.told.get("who"):
        return group
    if not _JOINT.search(head) and len(head) <= LONGEST_PARTY and _BODY.search(head):
        group.told["who"] = [head]
    return group


def _lines(source: Source) -> Iterator[_Line]:
    for block in source.page.blocks:
        if block.kind != "table":
            yield from (_Line(block, a, b, source.page.plain[a:b]) for a, b in lines_of(source.page.plain, block))
        elif block.grid and len(block.grid[0]) > 1 and not _is_headed(source, block):
            for row in block.grid:
                cells = [block.cells[i] for i in dict.fromkeys(row)]
                texts = [source.page.text_of(c).strip() for c in cells]
                yield _Line(block, cells[0].start, cells[-1].end, f"{texts[0]}: {chr(10).join(texts[1:])}")


def _is_headed(source: Source, block: Block) -> bool:
    """Whether a table prints its labels above columns, and not beside values."""
    first = [source.page.text_of(block.cells[i]).strip() for i in dict.fromkeys(block.grid[0])]
    return sum(_LABEL.match(t) is not None for t in first) > 1


def _find_groups(source: Source) -> Iterator[_Group]:
    group = _Group()
    for line in _lines(source):
        label = _LABEL.match(line.text)
        role = label.lastgroup if label is not None and label.lastgroup != "value" else None
        role = role or (next((r for r in _LABELS if label[r]), None) if label is not None else None)
        joint = (
            role is not None
            and _JOINT.search(line.text[: label.start("value") if label is not None and label["value"] else None]) is not None
        )
        if role is None or not (joint or group.told or _is_headed_so(source, line)):
            if line.block.kind == "heading" or not _goes_on(group, line):
                yield group
                group = _Group()
            continue
        if role in group.told and group.is_whole():
            yield group
            group = _Group()
        group.named |= joint or _is_headed_so(source, line)
        group.lines.append(line)
        group.told.setdefault(role, [])
        value = (label["value"] or "").strip() if label is not None else ""
        group.open = role
        if value:
            group.told[role].append(value)
    yield group


def _is_headed_so(source: Source, line: _Line) -> bool:
    return any(_JOINT.search(source.page.plain[a:b]) for a, b in line.block.headings)


def _goes_on(group: _Group, line: _Line) -> bool:
    """Whether a line without a label is what stands below the last label; it is then kept. A paragraph is where nothing stood there before."""
    if not group.told:
        return False
    said = group.told[group.open]
    last = group.lines[-1].block
    free = (
        not said
        or line.block is last
        or (line.block.kind == "item" and last.kind == "item" and line.block.level > group.lines[0].block.level)
    )
    listed = line.block.kind == "item" and last.kind == "item" and not any(":" in x for x in said)
    if len(said) < MAX_LINES and len(line.text) <= MAX_VALUE and (free or listed):
        said.append(line.text)
        group.lines.append(line)
        return True
    return not group.is_whole()


def _read_group(source: Source, group: _Group, number: int) -> list[Statement]:
    what, who, aim = ("\n".join(group.told.get(role, ())) for role in ("what", "who", "aim"))
    parties = _parties(source, who)
    if not parties:
        return []
    claim = Claim("send", negative=False, data=source.data(what, source.find(what)), who=parties, purposes=free_purposes(source.find(aim)))
    claim = structs.replace(claim, condition=_condition(source, group.lines[0].block))
    lines = [x for x in group.lines if _LABEL.match(x.text) is None or _LABEL.match(x.text)["role"] is None]  # type: ignore[index]
    place = Place(min(x.start for x in lines), max(x.end for x in lines), f"joint use {number}", "row")
    own = _own_lines(source, lines, parties)
    if len(own) != len(parties):
        return make_statements(source, claim, place)
    said = claim.data.plus(Data(definitions=(source.quote(place.start, place.end),)))
    told = ((structs.replace(claim, data=said, who=(w,)), structs.replace(place, start=x.start, end=x.end)) for w, x in own)
    return [s for c, at in told for s in make_statements(source, c, at)]


def _condition(source: Source, first: Block) -> str | None:
    """The condition of the sentence right above the labels, that says that data is used jointly."""
    above = source.page.above(first)
    text = source.page.text_of(above) if above is not None and above.kind == "paragraph" else ""
    return find_condition(source.find(text)) if _JOINT.search(text) else None


def _own_lines(source: Source, lines: list[_Line], parties: tuple[Who, ...]) -> list[tuple[Who, _Line]]:
    """Each party with the item that names it and nobody else; none where one stands in no item of its own, or is alone."""
    items = [(_parties(source, x.text), x) for x in lines if x.block.kind == "item"]
    own = [(named[0], x) for named, x in items if len(named) == 1 and named[0] in parties]
    return own if len(own) > 1 else []


def _parties(source: Source, text: str) -> tuple[Who, ...]:
    """Whom the words name beside the provider itself, each once; nobody where they are words for nobody."""
    bare = _IS.sub("", _ASIDE.sub("", text).strip())
    found: dict[str, Who] = {}
    for listed in _split(bare):
        part = re.sub(r"(?:等|など)$", "", re.sub(_MARK, "", _SELF.sub("", listed, count=1).strip(), count=1).strip(" 。:"))
        if len(part) > 1 and not NOTHING.match(part) and len(part) <= LONGEST_PARTY:
            who = _party(source, part)
            found.setdefault(who.written, who)
    return tuple(found.values())


def _split(text: str) -> list[str]:
    """The parts of a list of parties; what stands in brackets stays with the part before it."""
    masked = re.sub(r"\([^()]*\)", lambda m: "\0" * len(m[0]), text)
    cuts = [(0, 0), *(m.span() for m in _PARTS.finditer(masked)), (len(text), len(text))]
    return [text[a[1] : b[0]].strip() for a, b in itertools.pairwise(cuts)]


def _party(source: Source, part: str) -> Who:
    """Who a part is: a known company, one of the group, or somebody who uses the data jointly."""
    known = source.named(part)
    if known and not (LEGAL.search(part) and known[0].written not in part):
        return known[0]
    if _GROUP.search(part):
        return Who("@group", part, 0, 0, specific=LEGAL.search(part) is not None)
    return Who(JOINT, part, 0, 0, specific=LEGAL.search(part) is not None)
