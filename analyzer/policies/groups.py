"""Lines with labels (送信先: …, Shared with: …) -> Groups: a head that names a recipient, a service or data, and the labelled lines below it."""

import re
from functools import partial

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.clauses import ASIDE, is_wrapped
from analyzer.policies.heads import FRAMED, Group, Line, by_answer, is_head, is_title_of, open_group
from analyzer.policies.label_heads import label_headings, repeated_labels
from analyzer.policies.label_roles import label_role, seat_role, without_name
from analyzer.policies.legends import Legend, find_legend
from analyzer.policies.line_parts import LABELLED, MARK, mark_of, part_labels, spaced_labels
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.recipients import HEAD
from analyzer.policies.roles import NAMING, is_header
from analyzer.policies.source import Source
from analyzer.policies.tables import PURPOSES

_INSIDE_FRAME = regex(rf"^{MARK}[*_]*[【\[<]\s*([^:：。\n【】\[\]<>]{{1,30}})[】\]>][*_]*\s*([^\s:：].*)$")
_BARE = regex(rf"^{MARK}[*_\"「【\[]*([^:：。\n]{{1,30}}?)[*_\"」】\]]*\s*+[:：]?\s*+$")
_DASHED = regex(rf"^{MARK}[*_\"「【]*([^:：。\n]{{1,30}}?)[*_\"」】]*\s++[-–—=]\s++(\S.*)$")
_NAME = regex(rf"^{MARK}[*_]*(?:name|名前|名称|名)[*_]*\s*[:：]\s*[*_]*(\S.*)$", re.IGNORECASE)
_KEY = regex(r"^\s*(\d)\s*[.)、]?\s*(?=\D)(.*)$")
_OURS = regex(
    r"^\W*(?:当社|弊社|当店|当方|当院|私たち|運営者|開発者)(?:自身)?(?:が|で)(?:直接)?(?:取得|収集|保有|保存)(?:する|している|します|しています)(?:利用者)?(?:情報|データ|もの)\W*$"
)
"""A title of what the provider itself takes: nobody's data, whoever is named above or below it."""
LISTED = frozenset(("data", "unsent", *PURPOSES))
"""Labels below which a list is theirs alone."""
SEVERAL = 2


def find_groups(source: Source) -> list[Group]:
    """Groups in reading order: a new one at a head, and where a label comes that the group has already."""
    legend = find_legend(source)
    reading = _Reading(source, legend)
    for block in source.page.blocks:
        if block.kind == "table" or block.start in source.taken:
            reading.current, reading.waiting = None, ""
            continue
        for start, end in lines_of(source.page.plain, block):
            wrapped = start > block.start and is_wrapped(source.page.plain[block.start : start])
            if wrapped and not reading.is_labelled(block, start, end):
                reading.goes_on(block, source.page.plain[start:end], end)
                continue
            if legend.span[0] <= start < legend.span[1]:
                continue
            for part in part_labels(source.page.plain[start:end], start, legend, partial(label_role, source)):
                reading.take(block, *part)
    return reading.groups


class _Reading:
    """Goes line by line; `waiting` is the role of a label whose value has not come yet, `fresh` says that the label is the line above,
    `under` that it is a heading, `listed` that it is a paragraph and tells data or purposes: the items below it are its values, whatever they look like;
    `level`: of a label that is an item, whose inner list is, too; `ours`: the items are what the provider itself takes.
    """

    def __init__(self, source: Source, legend: Legend) -> None:
        self.source, self.legend = source, legend
        self.groups: list[Group] = []
        self.current: Group | None = None
        self.waiting = ""
        self.fresh = False
        self.named = _names_services(source)
        self.labels = label_headings(source)
        self.repeated = repeated_labels(source)
        self.under = False
        self.listed = False
        self.mark = ""
        self.level = 0
        self.ours = False

    def take(self, block: Block, start: int, end: int) -> None:
        text = self.source.page.plain[start:end]
        if _OURS.match(text):
            self.current, self.waiting, self.ours = None, "", True
            return
        counted = is_title_of(self.source, block, text)
        line, opened = (None, None) if counted else _label(self.source, text, start, block, self.legend)
        again = line is None and opened is None and not counted
        line, opened = self._of_named(text, start, block) if again else (line, opened)
        again = again and opened is not None
        opened = None if opened in NAMING and self._heads_labels(block, end) else opened
        opened = opened if not (self._lists(block, text) and self.waiting and block.kind == "item") else None
        opened = opened or self.labels.get(start) or self._framed(text)
        self.under = start in self.labels or (self.under and block.kind != "heading")
        if line is None and opened is None and self.named:
            line = _service_line(text, start, block)
        if line is None and not again and self.waiting and self.current is not None and self._is_value(block, text, opened):
            self._add(by_answer(self.source, Line(self.waiting, start, end, block)), self.current)
        elif line is not None:
            line = by_answer(self.source, line)
            self._add(line, self._group_for(line.role, start, opens=self._opens(block, start)))
        elif opened is not None:
            now = self._group_for(opened, start)
            now.end, self.waiting, self.fresh = end, opened, True
            self.mark = mark_of(text) if block.kind == "item" else ""
            self.listed = (block.kind == "paragraph" or self.mark != "") and opened in LISTED
            self.level = block.level if block.kind == "item" else 0
            now.blocks.append(block)
            return
        elif self._is_repeated(text):
            self._add(Line("aside", start, end, block), self.current)  # type: ignore[arg-type]  # within a group only
        elif not (self.ours and block.kind == "item") and not self.goes_on(block, text, end):
            head = open_group(self.source, block, text, start, end)
            if head is not None and self._is_unknown_label(head, block):
                self.waiting, self.fresh = "other", True
                return
            self.current = head if head is not None else (None if block.kind == "heading" else self.current)
            self.groups += [head] if head is not None else []
            self.waiting = ""
        self.fresh, self.ours = False, self.ours and block.kind == "item" and line is None

    def _of_named(self, text: str, start: int, block: Block) -> tuple[Line | None, str | None]:
        """A label of data that says the group's own recipient once more: Sentryに送信される情報 below サービス:Sentry."""
        told = [self.source.page.text_of(x) for x in (self.current.lines if self.current is not None else []) if x.role in NAMING]
        found = (LABELLED.match(text) or _BARE.match(text)) if told else None
        names = self.source.names.find(found[1]) if found is not None else []
        if found is None or len(names) != 1 or not (rest := without_name(found[1], names[0])):
            return None, None
        role = label_role(self.source, rest)
        known = {n.recipient for t in told for n in self.source.named(t)} & {n.recipient for n in self.source.named(found[1])}
        if role not in ("data", "unsent") or not known:
            return None, None
        value = found.group(2).strip() if found.re.pattern == LABELLED.pattern else ""
        return (Line(role, start + found.start(2), start + len(text), block), None) if value else (None, role)

    def _heads_labels(self, block: Block, end: int) -> bool:
        """Whether a labelled line with its value stands right below: a line above it that could be a label (提携会社) has no value and is a head."""
        below = self.source.page.below(block)
        if below is None or end < block.end or below.kind not in ("item", "paragraph"):
            return False
        start, stop = next(iter(lines_of(self.source.page.plain, below)))
        line = _label(self.source, self.source.page.plain[start:stop], start, below, self.legend)[0]
        return line is not None and line.role in ("data", "purpose")

    def _is_repeated(self, text: str) -> bool:
        """Whether a line below a heading that names somebody has a label that stands below others, too, and means nothing that is asked for."""
        headed = self.current is not None and self.current.head is not None and self.current.head.kind == "heading"
        found = LABELLED.match(text) if headed else None
        return found is not None and found[1] in self.repeated

    def _is_unknown_label(self, head: Group, block: Block) -> bool:
        """Whether an item that names nobody and nothing stands below a heading that does: a label that is not known, with its value below."""
        now = self.current
        named = now is not None and now.head is not None and now.head.kind == "heading" and bool(now.who or now.data)
        return named and head.title is not None and block.kind == "item"

    def _framed(self, text: str) -> str | None:
        """The role of a label in brackets (【オプトアウト】) where somebody has been named."""
        if FRAMED.match(text) is None or self.current is None or not self.current.who:
            return None
        bare = text.strip(" 　【】［］[]<>＜＞《》「」『』")
        return label_role(self.source, bare) if is_header(self.source.lexicon(bare), bare) else None

    def _is_value(self, block: Block, text: str, opened: str | None) -> bool:
        if block.kind == "item" and (
            self._lists(block, text) or 0 < self.level < block.level or (self.waiting == "data" and self._is_data(text))
        ):
            return True
        if block.kind == "heading" or FRAMED.match(text):
            return False
        last = self.current.last if self.current is not None else None
        below = block.kind == "item" or (self.under and self.waiting in PURPOSES) or block is last
        if opened is None and self.fresh and below:
            return True
        if not self.fresh and block.kind == "paragraph" and last is not None and last.kind == "item":
            return False
        if opened is None:
            return self.waiting in NAMING or not is_head(self.source, text)
        bare = text.strip()
        label = any(word.strip() == bare.lower() for _, word in self.source.lexicon(text).column_words)
        who = self.source.who(text, self.source.find(text)) if self.waiting in NAMING else []
        names = any(w.specific or (w.written == bare and not label) for w in who)
        return names or (opened == self.waiting and self.fresh and block.kind == "item" and not label)

    def _lists(self, block: Block, text: str) -> bool:
        """Whether an item is one of the list right below its label, though it looks like a label itself: 閲覧したページのURL below 送信される情報:"""
        inner = self.listed and block.kind == "item" and (not self.mark or mark_of(text) not in ("", self.mark))
        return self.under or (inner and text.rstrip()[-1:] not in (":", "："))

    def _is_data(self, text: str) -> bool:
        """Whether an item is data of which a bracket says who does something with it: IPアドレス(Googleが匿名化します)."""
        bare = ASIDE.sub("", text)
        return bare != text and not self.source.names.find(bare) and bool(self.source.data(bare, self.source.find(bare)))

    def goes_on(self, block: Block, text: str, end: int) -> bool:
        """A line that continues the value of the line above it in the same block."""
        last = self.current.lines[-1] if self.current is not None and self.current.lines else None
        if self.current is None or last is None or last.block is not block:
            return False
        if re.match(r"\s*[-*+•·・●○■◆▪▶]", text) and is_head(self.source, text):
            return False
        self.current.lines[-1] = structs.replace(last, end=end)
        self.current.end = end
        return True

    def _add(self, line: Line, group: Group) -> None:
        group.lines.append(line)
        group.blocks.append(line.block)
        group.end = max(group.end, line.end)
        self.waiting = line.role if self.waiting == line.role and line.block.kind == "item" else ""

    def is_labelled(self, block: Block, start: int, end: int) -> bool:
        """Whether a line below a labelled one of its block, as long as that may be, has a label itself."""
        below = self.current is not None and any(x.block is block for x in self.current.lines)
        return below and _label(self.source, self.source.page.plain[start:end], start, block, self.legend)[0] is not None

    def _opens(self, block: Block, start: int) -> bool:
        """Whether a line is the first of a block of several: a record of its own."""
        text = self.source.page.text_of(block)
        return start == block.start and text.count("\n") >= SEVERAL

    def _group_for(self, role: str, start: int, *, opens: bool = False) -> Group:
        """The group that a label belongs to: the current one unless it has the role, or what the group began with, already, or a record opens with a
        name.
        """
        now = self.current
        begins = now is not None and bool(now.lines) and role == now.lines[0].role != "other"
        repeated = now is not None and role in now.roles() and (role in (*NAMING, "data") or begins)
        repeated = repeated or (now is not None and opens and role in NAMING and bool(now.lines))
        if now is None or repeated:
            who, under = (now.who, now.under or now.title) if now is not None else ((), None)
            now = Group(now.head if now is not None and who else None, start, start, who, under=under, lines=[], blocks=[])
            self.current = now
            self.groups.append(now)
        return now


def _names_services(source: Source) -> bool:
    """Whether lines that say Name: stand beside lines that say a company, one for one: they name services and no person."""
    lines = [source.page.plain[a:b] for block in source.page.blocks if block.kind != "table" for a, b in lines_of(source.page.plain, block)]
    names = sum(1 for line in lines if _NAME.match(line))
    if names < SEVERAL:  # asking what a label means costs far more than the look for Name:
        return False
    labels = (label[1] for line in lines if (label := LABELLED.match(line)) is not None)
    return names == sum(1 for label in labels if label_role(source, label) == "recipient")


def _service_line(text: str, start: int, block: Block) -> Line | None:
    found = _NAME.match(text)
    return Line("service", start + found.start(1), start + len(text), block) if found is not None else None


def _label(source: Source, text: str, start: int, block: Block, legend: Legend) -> tuple[Line | None, str | None]:
    """(a line with its value, None), or (None, the role of a label whose value comes next), or neither."""
    if (key := _read_key(legend, text)) is not None:
        return Line(key[0], start + key[1], start + len(text), block), None
    led = _by_lead(source, text, start, block)
    if led is not None:
        return led
    for spaced in spaced_labels(text, item=block.kind == "item"):
        if is_header(source.lexicon(text), spaced[1]) and (spaced_role := label_role(source, spaced[1])) is not None:
            return Line(spaced_role, start + spaced.start(2), start + len(text), block), None
    for pattern in (LABELLED, _INSIDE_FRAME, _DASHED, _BARE):
        found = pattern.match(text)
        role = (
            label_role(source, found[1]) or seat_role(source, found, block)
            if found is not None and found[1].count("(") == found[1].count(")")
            else None
        )
        if (
            found is None
            or role is None
            or (role == "link" and block.kind == "heading" and not block.headings)  # the title: Privacy Policy — the app's name
            or (pattern is _BARE and role not in ("presence", "other") and not is_header(source.lexicon(found[1]), found[1]))
        ):
            continue
        own = role == "link" and block.kind == "item" and bool(block.links)
        if own or (pattern is not _BARE and found[2].strip()):
            return Line(role, start + found.start(1 if own else 2), start + len(text), block), None
        if pattern is LABELLED or block.kind == "item":
            return None, role
    return None, None


def _read_key(legend: Legend, text: str) -> tuple[str, int] | None:
    """(role, where the value begins) of a line that a key of the legend opens."""
    key = _KEY.match(text) if legend.roles else None
    if key is not None and key[1] in legend.roles and not legend.framed:
        return legend.roles[key[1]], key.start(2)
    return legend.open(text) if legend.span[1] else None


def _by_lead(source: Source, text: str, start: int, block: Block) -> tuple[Line | None, str | None] | None:
    """A label that is set off from its value by its type alone."""
    if not block.lead or start != block.start or block.lead > HEAD:
        return None
    label = text[: block.lead].strip()
    role = label_role(source, label.rstrip(":：")) if label[-1:] not in "。.," else None
    if role is None:
        return None
    rest = text[block.lead :]
    value = rest.lstrip(" :：-–—")
    if value:
        return Line(role, start + block.lead + len(rest) - len(value), start + len(text), block), None
    return None, role
