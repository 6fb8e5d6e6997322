"""Markdown and plain text -> Page: the raw lines, normalised, are the text; headings, lists and pipe tables are found in them."""

import itertools
import re
import unicodedata

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.drawn import find_drawn
from analyzer.policies.front_matter import blank_comments, count_front_matter
from analyzer.policies.passages import Block, Cell, Link, Page, PageBuilder, RawCell, fold
from analyzer.policies.wraps import goes_on, join_broken

_HEADING = regex(r"^(#{1,6})\s+(.*)$")
_UNDERLINE = regex(r"^(=+|-{3,})$")
_ATTRIBUTES = regex(r"\s*\{:[^{}\n]{1,200}\}\s*")
"""A line of kramdown that a reader never sees: how the table below it looks."""
_RULE = regex(r"-{3,}|(?:- ?){3,}|\*{3,}|(?:\* ){2,}\*|_{3,}")
"""A line across the page, which is neither an item nor words."""
_ITEM = regex(
    r"^\s*([-*+•·・●○■◆※▪▶]|\d{1,2}[.)]|\(\d{1,2}\)|〔\d{1,2}〕|[①-⑳]|[(（][ア-コa-h][)）]|(?<=\s)[一二三四五六七八九十]{1,2}(?=[\s　．、)）])[．、)）]?|[ア-コ](?=[\s　.．、)）])[.．、)）]?|[㋐-㋙]|[⑴-⒇])\s*(?=\S)"
)
_WIDE = regex(r"^\s*（\d{1,2}）\s*(?=\S)")
_TEXT_HEADING = regex(
    r"^(【[^】]{1,40}】|〔[^〕]{1,40}〕|[<\[《〈](?=.*[^\x00-\x7f])[^<>\[\]《》〈〉]{1,40}[>\]》〉]|■.{1,40}|={2,3} .{1,40} ={2,3}|第[0-9０-９一二三四五六七八九十]{1,3}条[^。]{0,40}|(?:別表|別紙|付表)\s?第?[0-9０-９一二三四五六七八九十]{1,3}(?:[（(][^。）)]{1,40}[）)])?|(?:Annex|Schedule|Appendix) [A-Z0-9]{1,3}(?:\s?[:–—-]\s?[A-Z][A-Za-z0-9 ,&/'’()–-]{1,60})?|[0-9]{1,2}[.．]\s?[^。.]{1,40}|[0-9]{1,2}\.\s[A-Z][A-Za-z0-9 ,&/'’()–-]{1,70}(?<!,))$"
)
_FRAME = regex(r"【[^】]{1,40}】|〔[^〕]{1,40}〕|\[(?=[^\]]*[^\x00-\x7f])[^\[\]]{1,40}\]|[《〈][^《》〈〉]{1,40}[》〉]")
"""A line in brackets: what follows an item below it is a title and goes on with nothing."""
_TITLE = regex(r"[^。:：/]{0,24}(?:情報|データ|[先者社]|目的|項目|サービス|ツール|SDK|について)(?:一覧)?")
_CIRCLED = regex(r"[ \u3000]+(?=[②-⑳])")
"""Between the numbered items of one line: ① ...　② ..."""
_LINK = regex(r"\[([^\]\n]{0,300})\]\(([^)\s]{1,500})\)|<(https?://[^>\s]{1,500}|mailto:[^>\s]{1,200})>|(https?://[^\s<>|)]{1,500})")
_MARKS = regex(r"\*\*|__|`|(?<=\])\([^)\n]{1,500}\)|[\[\]<>]|^#{1,6} ?|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])", re.MULTILINE)
_BOLD = regex(r"^(\*\*|__)(?![\s*_])[^*_]{1,80}(?<=[^\s.。!:：,;])\1$")
"""A line of Markdown that is bold from end to end, and no sentence and no label."""
_SECTION = regex(r"^\s*\d{1,2}(?:\.\d{1,2})+\.?\s")
"""The number of a section: 6.1 above 1., 2., 3."""
_BOLD_OPENS = regex(r"^\s*(?:\*\*|__)\S")
_CAPITALS = regex(r"(?=.{5,80}$)(?=(?:[^A-Z]*[A-Z]){4})(?:[A-H]\. )?[A-Z0-9][A-Z0-9 ,&/'’()–—-]*[A-Z0-9)?]")
_NUMBERED, _FRAMED = regex(r"第.{1,3}条|[0-9]{1,2}[.．]"), regex(r"[【〔<\[《〈]")
"""Headings with numbers, and in brackets, which stand below them."""
_TAKES_UP = regex(
    r"(?:これ(?:に|ら)|この|なお、|また、|ただし、|以上|上記|その|それ)[^。]{4,}。|(?:In addition|These|This|We|All of|Both|The)\s[^.]{8,}\.$"
)
"""A sentence that goes on behind an indented list, at the margin."""
_SIGN = regex(r"^\s*([●○◆◇■□▼▽▶▲△◎★☆]|[•・](?=\s)|[(（]\d{1,2}[)）]|[①-⑳]|[A-H][.)](?=\s)|[ア-コ][.．、)）]?(?=[\s　]))\s*(?=\S)")
_SAID = regex(r"。|[\w)]{2}[.!?][\"”’)]*\s*\(")
"""A sentence inside a line, whatever ends it: ...しています。(社名)."""
_SPEAKS = regex(r"[。、:：]|[.!?]$|\d$|(?:です|ます)$")
BOLD_LEVEL = 6
SHORT_HEADING = 60
LETTERED_HEADING = 80
_LETTERED = regex(r"[A-H]\.\s")
SHORT_SIGNED = 40
SHORT_ITEM = 30
"""Characters of an item that was not broken because its line was full."""
MIN_CELLS = 2
MIN_FRAME = 10
_BAR = regex(r"[|│┃]")
_DASHES = frozenset("-=─━═")
_JOINTS = frozenset("+┌┏├┣└┗|│┃╔╠╚╟┐┓┤┫┘┛╗╣╝┬┳┼╋┴┻╦╬╩")


def blank_marks(text: str) -> str:
    """The same text with Markdown's marks as blanks, of the same length."""
    return _MARKS.sub(lambda m: " " * len(m.group()), text)


def find_links(text: str) -> tuple[Link, ...]:
    """Links as Markdown writes them, and bare addresses."""
    return tuple(Link(m[2] or m[3] or m[4], m[1] or "") for m in _LINK.finditer(text))


def read_plain(text: str, *, markdown: bool) -> Page:
    """The blocks of `text`; in plain text short lines between empty ones and 【…】 are headings as well."""
    builder = PageBuilder()
    reader = _Lines(builder, markdown=markdown)
    lines = (blank_comments(text) if markdown else text).splitlines()
    lines = ["" if _ATTRIBUTES.fullmatch(x) else x for x in lines[count_front_matter(lines) :]] if markdown else lines
    lines = [part for line in lines for part in (_CIRCLED.split(line) if line.lstrip()[:1] == "①" else (line,))]
    reader.signs = frozenset() if markdown else heading_signs(lines)
    drawn = find_drawn(lines)
    behind = 0
    for i, line in enumerate(lines):
        if i in drawn:
            reader.flush()
            builder.table([[RawCell(c, links=find_links(c)) for c in row] for row in drawn[i].rows])
            behind = drawn[i].end
        elif i >= behind:
            reader.take(line, lines[i + 1] if i + 1 < len(lines) else "")
    reader.flush()
    page = builder.page()
    first = next((b for b in page.blocks if b.kind == "heading"), None)
    title = page.text[first.start : first.end].lstrip("# ") if first is not None else page.text[:SHORT_HEADING].split("\n")[0]
    plain = blank_marks(page.plain) if markdown else page.plain
    return structs.replace(page, plain=plain, title=title)


def heading_signs(lines: list[str]) -> frozenset[str]:
    """The signs (●, ◆) that open headings in a plain text: at least two short lines with each, none of them a sentence or right above another, and
    items of another mark below every one, or any lines where an empty one stands above.
    """
    told = [(line.strip(), not i or not lines[i - 1].strip()) for i, line in enumerate(lines) if line.strip()]
    found: dict[str, list[int]] = {}
    for i, (line, _) in enumerate(told):
        if sign := _sign(line):
            found.setdefault(sign, []).append(i)
    return frozenset(s for s, at in found.items() if len(at) > 1 and all(_heads(told, i, s) for i in at))


def _sign(line: str) -> str:
    """The sign that opens a line; of figures in brackets or circles, and of letters, all are one."""
    sign = _SIGN.match(line)
    return re.sub(r"\d+|[A-Hア-コ]", "0", unicodedata.normalize("NFKC", sign[1])) if sign is not None else ""


def _heads(told: list[tuple[str, bool]], i: int, sign: str) -> bool:
    """Whether the line `i` is short, says nothing and stands above something of another kind. With each line: whether it follows an empty one."""
    line, apart = told[i]
    if i + 1 >= len(told) or len(line) > SHORT_SIGNED or _SPEAKS.search(line):
        return False
    below = told[i + 1][0]
    return _sign(below) != sign and (apart or _ITEM.match(fold(below)) is not None)


def _same_mark(line: str, following: str) -> bool:
    """Whether two lines are items of one list: a box above numbers is the heading of them."""
    own, other = _ITEM.match(line), _ITEM.match(following)
    if (_SECTION.match(line) is None) != (_SECTION.match(following) is None):
        return False
    if own is None or other is None:
        return False
    return re.sub(r"\d+", "0", own[1]) == re.sub(r"\d+", "0", other[1])


def _is_item(line: str, following: str) -> bool:
    """Whether a line is an item of a list; a figure in wide brackets opens a block of labels where such stand right below it."""
    if _ITEM.match(line):
        return True
    return _WIDE.match(line) is not None and (not following.strip() or _WIDE.match(following) is not None)


class _Lines:
    """Gathers lines into the block they form."""

    def __init__(self, builder: PageBuilder, *, markdown: bool) -> None:
        self.builder, self.markdown = builder, markdown
        self.kind = "paragraph"
        self.pending: list[str] = []
        self.table: list[str] = []
        self.after_blank = True
        self.signs: frozenset[str] = frozenset()
        self.numbered = False

    def take(self, line: str, following: str) -> None:
        if self._is_row(line):
            self.flush_text()
            self.table.append(line)
            return
        self.flush_table()
        if not line.strip():
            self.flush()
            self.after_blank = True
            return
        level = self._heading(line, following)
        if level:
            self.flush()
            self.builder.block("heading", line, level=level)
        elif self.pending and _UNDERLINE.match(line.strip()):
            self.flush()
        elif self.markdown and _RULE.fullmatch(line.strip()):
            self.flush()
            self.builder.put(fold(line))
        elif _is_item(line, following) and not (self.markdown and _BOLD_OPENS.match(line)):
            self.flush()
            self.kind, self.pending = "item", [line]
        elif _WIDE.match(line) or (self.kind == "item" and self._is_apart(line, following)):
            self.flush()
            self.pending = [line]
        else:
            self.pending.append(line)
        self.after_blank = False

    def _is_apart(self, line: str, following: str) -> bool:
        """Whether a line right below an item is no part of it but what stands above the next: in brackets, bold, a label, or a title below a short item."""
        bare, last = line.strip(), self.pending[-1].strip()
        outside = not line[:1].isspace() and self.pending[0][:1].isspace() and last[-1] not in "。.、,，"
        if outside and (_TAKES_UP.match(bare) or (len(last) <= SHORT_ITEM and len(self.pending) == 1 and bare[-1] == "。")):
            return True
        if line[:1].isspace() or _FRAME.fullmatch(bare) or _ITEM.match(fold(following)) is None:
            return not line[:1].isspace() and _FRAME.fullmatch(bare) is not None
        title = len(last) <= SHORT_ITEM and last[-1] not in "、,，・/" and _TITLE.fullmatch(bare) is not None
        return title or _BOLD.match(bare) is not None or (len(bare) <= SHORT_SIGNED and bare[-1] in ":：")

    def _is_row(self, line: str) -> bool:
        """A row of a pipe table, or of a table drawn with lines; in plain text its frame must stand at both ends."""
        bare = unicodedata.normalize("NFKC", line).strip()
        if _is_frame(bare):
            return bool(self.table) or len(bare) > MIN_FRAME
        bars = len(_BAR.findall(bare))
        return bars >= MIN_CELLS and _BAR.match(bare) is not None and (self.markdown or _BAR.match(bare[-1]) is not None)

    def _heading(self, line: str, following: str) -> int:
        """Its level, or 0."""
        found = _HEADING.match(line.strip())
        if found and self.markdown:
            return len(found[1])
        if self.markdown and self.after_blank and not following.strip() and _BOLD.match(line.strip()):
            return BOLD_LEVEL if self.builder.blocks else 1
        folded = fold(line)
        if self.signs and _sign(line) in self.signs:
            return 1 if not self.builder.blocks else 2
        if self.after_blank and _UNDERLINE.match(following.strip()):
            return 1 if following.strip()[0] == "=" else 2
        numbered = _ITEM.match(folded) is not None and (not self.after_blank or _same_mark(folded, fold(following)))
        if (
            not self.markdown
            and not numbered
            and not goes_on(line, following)
            and (_TEXT_HEADING.match(folded) or self._stands_alone(folded, following))
        ):
            self.numbered = self.numbered or _NUMBERED.match(folded) is not None
            return 1 if not self.builder.blocks else 3 if self.numbered and _FRAMED.match(folded) else 2
        return 0

    def _stands_alone(self, folded: str, following: str) -> bool:
        """A short line with empty lines around it, above a list or in capitals, that does not end like a sentence or a list's announcement."""
        if (
            _ITEM.match(folded)
            or not self.after_blank
            or ("、" in folded and self.builder.blocks[-1:] and self.builder.blocks[-1].kind == "heading")
        ):
            return False
        if _CAPITALS.fullmatch(folded) and not _CAPITALS.fullmatch(fold(following)) and " " * 3 not in folded:
            return True
        if following.strip() and not (folded[0].isupper() and _ITEM.match(fold(following))):
            return False
        longest = LETTERED_HEADING if _LETTERED.match(folded) else SHORT_HEADING
        return len(folded) <= longest and folded[-1] not in "。.!?:;,、" and " " * 3 not in folded and not _SAID.search(folded)

    def flush(self) -> None:
        self.flush_table()
        self.flush_text()

    def flush_text(self) -> None:
        if self.pending:
            text = join_broken("\n".join(self.pending))
            first = self.pending[0].expandtabs(4)
            depth = 1 + len(first) - len(first.lstrip()) if self.kind == "item" and self.markdown else 0
            self.builder.block(self.kind, text, level=depth, links=find_links(text))
        self.kind, self.pending = "paragraph", []

    def flush_table(self) -> None:
        if self.table:
            put_pipe_table(self.builder, self.table)
        self.table = []


def _is_frame(line: str) -> bool:
    """Whether a line is a part of the frame that a table is drawn with: dashes, and joints at its ends."""
    drawn = len(line) > MIN_FRAME and line[0] in _JOINTS and line[-1] in _JOINTS
    return drawn and any(c in _DASHES for c in line) and all(c in _DASHES or c in _JOINTS or c.isspace() for c in line)


def put_pipe_table(builder: PageBuilder, lines: list[str]) -> None:
    """A pipe table: the text holds its lines as they are, the cells are spans in them."""
    cells: list[Cell] = []
    grid: list[tuple[int, ...]] = []
    start = builder.length
    ruled = len(lines) > 1 and _is_rule(lines[1].strip())
    for line in lines:
        folded = fold(line)
        at, _ = builder.put(folded)
        if _is_rule(folded):
            continue
        row = [Cell(at + s, at + e, len(grid), c, ruled and not grid, find_links(folded[s:e])) for c, (s, e) in enumerate(_pipes(folded))]
        grid.append(tuple(range(len(cells), len(cells) + len(row))))
        cells += row
    builder.add_table(Block("table", start, builder.length - 1, 0, cells=tuple(cells), grid=tuple(grid)))


def _is_rule(line: str) -> bool:
    """Whether a line only parts the header from the rows."""
    return ("|" in line[1:] and not line.strip(" \t:|-")) or _is_frame(line.strip())


def _pipes(line: str) -> list[tuple[int, int]]:
    """Spans of the cells between pipes, without the blanks around their text."""
    bars = [m.start() for m in re.finditer(r"(?<!\\)[|│┃]", line)]
    if not _BAR.match(line[-1:]):
        bars.append(len(line))
    spans = []
    for left, right in itertools.pairwise(bars):
        inner = line[left + 1 : right]
        start = left + 1 + len(inner) - len(inner.lstrip())
        spans.append((start, max(start, left + 1 + len(inner.rstrip()))))
    return spans
