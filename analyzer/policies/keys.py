"""A document's keys -> what they stand for: codes of data and purposes (A-1, 3) that a list defines once, footnotes, and cells that point to others."""

import itertools
import re
from collections.abc import Callable

from msgspec import Struct

from analyzer.patterns import regex
from analyzer.policies.passages import Block, lines_of

Span = tuple[int, int]
RoleOf = Callable[[str], str | None]
_KEY = r"(?:[A-Za-z]{1,2}[-‐–.]?\d{1,2}|\d{1,2}|[IVX]{2,4}|viii|vii|vi|iv|iii|ii|ix|[ivx](?=\s?[)）])|[A-Z]|[アイウエオカキクケコロハニホヘト]|[甲乙丙丁戊己庚])"
KIND = r"(?:情報|項目|区分|分類|グループ|種別|カテゴリー?|(?i:(?:data\s)?(?:categor(?:y|ies)|groups?|class(?:es)?|sets?|types?|kinds?|blocks?|lists?|parts?|letters?|items?|codes?|packages?|bundles?)))"
"""A pattern: what keys are of, before one of them (Category A)."""
_KINDS = regex(rf"(?<![A-Za-z]){KIND}\s+(?={_KEY})")
_AFFIX = regex(rf"^(?:{KIND}|第)(?=.)|(?<=.)(?:号|群|類)$")
_KANA = ("アイウエオカキクケコ", "イロハニホヘト")
_HEADED = regex(
    rf"^\W*(?:(?:{KIND}|第)\s?({_KEY})(?:号|群|類)?|([A-H]|[アイウエオカキクケコ甲乙丙丁戊]|[A-Z]-\d)(?=\s*(?:[(（]|$)))\s*(?:[:：–—(.].{{0,60}})?$"
)
"""A heading that is a key, with a title at most: Category A: contact."""
_GROUP = regex(
    rf"^\s*(?:[-*+•·・●○■◆▪▶|]\s*)?[*_]*[(\[【「]?\s*(?:{KIND}\s?({_KEY})|第?({_KEY})(?:群|類))\s*[)\]】」]?[*_]*\s*[:：=＝]\s*(\S.*)$"
)
"""A line that says what a group of data with a number is: 区分1:氏名、電話番号."""
_COUNTED = regex(r"(?<![\d.])(\d{1,2})\s?([^\d\s、。][^\d、。/]{1,30}?)[\s、,・/]*(?=\d|$)")
_DEFINED = regex(
    rf"^\s*(?:[-*+•·・●○■◆▪▶|]\s*)?[*_]*[(\[【]?\s*(?:(?:{KIND}|第)\s?)?({_KEY})(?:号|群|類)?\s*[)\]】]?[*_]*\s*(?:[:：.．)、|=＝–—]|\s-\s|\s|(?<=[\d号群類)\]】])(?=[^\d\s\-.:,/条項章節]))\s*(\S.*)$"
)
_EXPLAINS = regex(
    r"\b(?:numbers?|figures?|numerals?|digits?|codes?|letters?|keys?|references?)\b[^.;]{0,60}\b(?:means?|stands? for|refers? to|denotes?|are|correspond|explained|as follows|(?:are|is) used|are given)\b[^.;]*[:.]?\s*$|^\W*(?:key|legend|explanation)\W*$"
    r"|(?:番号|記号|符号|数字)は、?[^。]{0,40}(?:使|用い|対応|示|参照|表し|指し)[^。]{0,12}。?\s*$",
    re.IGNORECASE,
)
"""A line that says that the list below it explains numbers."""
_INLINE = regex(
    rf"(?:^|[:;,(]\s*|\band\s+|\s)[(\[]?(?:{KIND}\s)?({_KEY})[)\]]?\s*(?:=|stands for|means|refers to|(?:is|are|covers|includes|comprises|contains|consists of|holds)\b(?=\s(?:your|the|an?)\b))\s*((?:[^;=\n(]|\([^()]*\))+?)(?=\s*(?:[;\n.)]|$|\s[(\[]?(?:{_KEY}|[-–—－×])[)\]]?\s*=|,\s*(?:and\s+)?[(\[]?{_KEY}[)\]]?\s*=))"
)
"""Keys explained in one line: 1 = Example, Inc.; 2 = Other Ltd."""
_INLINE_JA = regex(
    rf"(?:^|(?<=[。、;\s]))(?:(?:{KIND}|第)\s?)?({_KEY})(?:号|群|類)?(?:とは|は|を)、?([^。]{{2,120}}?)(?:です|であり|をいいます|を指します|を表します|を意味します|とします|となります|といいます)"
)
_EXPLAINED = regex(
    rf"=|stands? for|means?|(?<![A-Za-z]){_KEY}[)\]]?\s(?:refers|is|are|covers|includes|comprises|contains|consists|holds)\b"
)
"""What says that a line may explain keys."""
_RUN = regex(
    r"(?:^|(?<=[\s:,;]))(?P<key>\((?:[a-h]|\d|i{1,3}|iv)\)|(?:[A-Ha-h1-9])[.)]|(?:i{1,3}|iv)\.)\s+(?P<mean>[^:;.\n()]{3,80}?)(?=,?\s+(?:(?:and|or)\s+)?(?:\((?:[a-h]|\d|i{1,3}|iv)\)|[A-Ha-h1-9][.)]\s|(?:i{1,3}|iv)\.\s)|[.;\n]|,\s+(?-i:[A-Z])|$)"
)
"""The parts of a sentence that counts them: (a) your name, (b) your address and (c) your phone number."""
_JOINT = regex(r",?\s*(?:(?:and|or)\s+)?")
_NEXT_LINE = regex(r"\n+([^\n]+)")
ANY_ROLE = "*"
SEVERAL = 2
_ALONE = regex(rf"^\s*[*_]*[(\[【]?\s*(?:(?:{KIND}|第)\s?)?({_KEY})(?:号|群|類)?\s*[)\]】]?[*_]*\s*$")
_CODE = regex(r"^[A-Za-z]")
_OWN = regex(r"^[A-Za-zア-コイロハニホヘト甲乙丙丁戊己庚]")
"""What is a key, and no number of a list, where nothing says what the list is of."""
_PARTS = regex(r"[\s、,，・/／;；]+|及び|および|並びに|ならびに|又は|または|と|\b(?:and|or)\b|&")
_TO = regex(r"[\s)\]】]*(~|〜|～|から|–|—|(?<=[\s)\]])to(?=[\s(\[]))[\s(\[【]*")
_CLOSED = regex(r"(?:まで)?(?:の(?:各)?(?:情報|項目|データ))?\s*$")
_RANGE = regex(r"^([A-Za-z]{0,2}[-‐–.]?)(\d{1,2})\s*(?:~|〜|～|から|to|–|—)\s*(?:[A-Za-z]{0,2}[-‐–.]?)(\d{1,2})$")
_NOTE = regex(r"^\s*[(（]?(※(?:\s*\d{1,2}(?![\d年月日]))?|\*{1,3}\d{0,2}|[†‡§]+|注\s*\d{1,2})[)）]?\s*[:：.]?\s*(?=\S)(.+)$")
_MARKS = regex(r"(?<=\S)\s*[(（]?(※\s*\d{0,2}|(?<!\*)\*{1,3}\d{0,2}(?![\w*])|[†‡§]+|注\s*\d{1,2})[)）]?")
DITTO = regex(
    r"^\W*(?:同\s*上|(?:上(?:記|述|と|に)?|前(?:項|記|述|者|の(?:項目|行|欄|事業者))|左)?(?:に|と)?\s*同(?:じ|様)(?:です)?|〃|″|ditto|idem|(?:exactly )?(?:the )?same(?: (?:data|information|items))?(?: as (?:the )?(?:above|previous(?: one)?|before))?|(?:as|see) above)\W*$",
    re.IGNORECASE,
)
_SAME = regex(
    r"^\W*(?:(?:exactly )?(?:the )?same (?:(?:data|information|items) )?(?:as|as for|as with|as in)|identical to|like|see|as (?:for|in|with)) (?!above|the above)(?:for |with |in )?(.{1,40}?)(?: (?:above|receives?|gets?|does))?\W*$"
    r"|^\W*(.{1,40}?)\s*(?:の(?:項目|場合|内容|情報))?(?:に|と|の内容に|の内容と)同(?:じ|様|一)(?:の?(?:情報|項目|内容|データ))?(?:です)?\W*$",
    re.IGNORECASE,
)
_DIGITS = regex(r"^\W*(?:No\.?|番号|row|item)?\s*[(（#]?\s*(\d{1,2})\s*[)）]?\W*$", re.IGNORECASE)
_AROUND = "()[]【】*_ .。"
MAX_RANGE = 30
MAX_NOTES = 60

_BRACKETED = regex(
    r"[(（〔]([0-9a-hA-Hア-コイロハニホヘト])[)）〕]\s?([^、。()（）〔〕\n]{2,40}?)(?=[、。(（〔]|および|及び|ならびに|を|$)"
)
_OF_DATA = regex(r"情報|データ|項目|取得|収集|預か|送信|提供")
_FIRST = regex(r"(?:\s|[:：])(?=1\s?[^\d\s.,、])")
_SENTENCE = regex(r"[^。]+")
_SERIES = ("123456789", "abcdefgh", "ABCDEFGH", *_KANA)
_BRACKETS = regex(r"[()\[\]【】「」〔〕]")
_CUTS = regex(r"[-‐–.\s]")


class Keys(Struct):
    """`lists[role][key]` = the span of what the key stands for in the lists of that role; `notes[mark]` = the span of a footnote; `runs`: the sentences that count;
    `taken`: the items that define them are read as no rows; `used`: the starts of footnotes that are read with what they are about.
    """

    lists: dict[str, dict[str, Span]] = {}
    notes: dict[str, Span] = {}
    taken: bool = False
    runs: list[Span] = []
    used: set[int] = set()

    def resolve(self, role: str, text: str) -> list[Span]:
        """What a text that consists of keys alone stands for; [] where it says more, or a key is not defined."""
        if len(text) > 80 or not any(c.isalnum() for c in text):  # noqa: PLR2004 - a cell of keys is short
            return []
        text = _BRACKETS.sub(" ", _TO.sub(r"\1", _CLOSED.sub("", _KINDS.sub("", text))))
        parts = [p for p in (part.strip(_AROUND) for part in _PARTS.split(text)) if p]
        named = [role, *(r for r in self.lists if r != role)]
        for name in named:
            known = self.lists.get(name, {})
            each = [_spans(known, p) for p in parts]
            if parts and all(each) and (name in (role, ANY_ROLE) or all(_CODE.match(p) for p in parts)):
                return [span for spans in each for span in spans]
        return []

    def noted(self, text: str) -> list[Span]:
        """The footnotes whose marks stand in a text."""
        return [self.notes[m] for m in dict.fromkeys("".join(x.split()) for x in _MARKS.findall(text)) if m in self.notes]

    def marked(self, text: str) -> list[tuple[int, Span]]:
        """Where the marks of footnotes stand in a text, with their footnotes."""
        found = ((m.start(), "".join(m[1].split())) for m in _MARKS.finditer(text)) if self.notes else ()
        return [(at, self.notes[mark]) for at, mark in found if mark in self.notes]


def _spans(known: dict[str, Span], part: str) -> list[Span]:
    """What one part means: a key, a range of keys, or figures run together (1, 2, 3 in circles)."""
    key = _bare(part)
    if key in known:
        return [known[key]]
    ranged = _RANGE.match(part)
    if ranged is not None:
        first, last = int(ranged[2]), int(ranged[3])
        keys = [_bare(f"{ranged[1]}{n}") for n in range(first, min(last, first + MAX_RANGE) + 1)]
    elif len(part) > 2 and (order := next((k for k in _KANA if part[0] in k and part[-1] in k), "")):  # noqa: PLR2004 - first, sign, last
        keys = list(order[order.index(part[0]) : order.index(part[-1]) + 1])
    else:
        keys = list(part) if part.isdigit() and len(part) > 1 else []
    return [known[k] for k in keys] if keys and all(k in known for k in keys) else []


def _bare(key: str) -> str:
    return _AFFIX.sub("", _CUTS.sub("", key)).upper()


def find_keys(plain: str, blocks: tuple[Block, ...], role_of: RoleOf) -> Keys:
    """The keys of a page. `role_of(text)` is the role that a heading or an announcing line gives to the list below it."""
    keys = Keys()
    role: str | None = None
    waiting = ""
    count = 0
    for block in blocks:
        count = count + 1 if block.kind == "item" else 0
        if block.kind == "table":
            _put_table(plain, block, keys, role_of)
            role = None
            continue
        for start, end in lines_of(plain, block):
            text = plain[start:end]
            _put_note(keys, text, start)
            _put_inline(keys, text, start)
            if block.kind == "paragraph":
                _put_run(keys, text, start)
            _put_counted(keys, text, start, role_of)
            _put_group(keys, text, start)
            defined, alone = _DEFINED.match(text), _ALONE.match(text)
            if defined is not None and _comes_again(plain, end, defined[1]) and role_of(defined[2]) is not None:
                role, waiting = role_of(defined[2]), ""  # a numbered heading right above its list, and no key of it
                continue
            if block.kind == "heading" or (defined is None and alone is None and block.kind == "paragraph" and not waiting):
                role = ANY_ROLE if _EXPLAINS.search(text) else role_of(text) or (None if block.kind == "heading" else role)
            elif waiting and defined is None:
                keys.lists.setdefault(role or "", {}).setdefault(waiting, (start, end))
            elif defined is not None and (role or _OWN.match(defined[1])):
                keys.lists.setdefault(role or "", {}).setdefault(_bare(defined[1]), (start + defined.start(2), end))
            elif block.kind == "item" and role and alone is None and start == block.start:
                keys.lists.setdefault(role, {}).setdefault(str(count), (start, end))
            waiting = _bare(alone[1]) if alone is not None and (role or _OWN.match(alone[1])) else ""
    _put_headed(plain, blocks, keys)
    return keys


def _put_headed(plain: str, blocks: tuple[Block, ...], keys: Keys) -> None:
    """Several headings that are keys (Category A, Group 2: contact): each stands for all that is printed below it."""
    heads = [(i, _bare(m[1] or m[2])) for i, b in enumerate(blocks) if b.kind == "heading" and (m := _HEADED.match(plain[b.start : b.end]))]
    for i, key in heads if len(heads) >= SEVERAL else ():
        below = [*itertools.takewhile(lambda b: b.kind in ("paragraph", "item"), blocks[i + 1 :])]
        if below:
            keys.lists.setdefault("data", {})[key] = (below[0].start, below[-1].end)


def _comes_again(plain: str, end: int, key: str) -> bool:
    """Whether the next line that is not empty has the same key."""
    line = _NEXT_LINE.match(plain, end)
    again = _DEFINED.match(line[1]) if line is not None else None
    return again is not None and again[1] == key


def _put_note(keys: Keys, text: str, start: int) -> None:
    note = _NOTE.match(text)
    if note is not None and len(keys.notes) < MAX_NOTES:
        keys.notes.setdefault("".join(note[1].split()), (start + note.start(2), start + len(text)))


def _put_inline(keys: Keys, text: str, start: int) -> None:
    """Two or more keys that one line explains."""
    pairs = list(_INLINE.finditer(text)) if _EXPLAINED.search(text) else []
    pairs = pairs if len(pairs) >= SEVERAL else list(_INLINE_JA.finditer(text))
    for pair in pairs if len(pairs) >= SEVERAL else []:
        keys.lists.setdefault(ANY_ROLE, {}).setdefault(_bare(pair[1]), (start + pair.start(2), start + pair.end(2)))


def _put_run(keys: Keys, text: str, start: int) -> None:
    """The parts of a sentence that counts two or more from the first on, where no list has such keys."""
    for first in _RUN.finditer(text) if "data" not in keys.lists else ():
        run = [first]
        while (more := _RUN.match(text, _next_key(text, run[-1].end()))) is not None:
            run.append(more)
        told = [m["key"].strip("().").upper() for m in run]
        if len(run) >= SEVERAL and told in ([*"ABCDEFGH"][: len(run)], [*"12345678"][: len(run)], ["I", "II", "III", "IV"][: len(run)]):
            keys.lists["data"] = {k: (start + m.start("mean"), start + m.end("mean")) for k, m in zip(told, run, strict=True)}
            keys.runs.append((start + run[0].start(), start + run[-1].end()))
            return


def _next_key(text: str, at: int) -> int:
    """Where the next part of a run begins, behind its comma."""
    joint = _JOINT.match(text, at)
    return joint.end() if joint is not None else at


def _put_group(keys: Keys, text: str, start: int) -> None:
    group = _GROUP.match(text)
    if group is not None:
        keys.lists.setdefault("data", {}).setdefault(_bare(group[1] or group[2]), (start + group.start(3), start + len(text)))


def _put_counted(keys: Keys, text: str, start: int, role_of: RoleOf) -> None:
    """The items that a line counts behind its own label: 送信する情報:①会員番号 ②メールアドレス; in brackets, a sentence."""
    first = _FIRST.search(text)
    label = text[: first.start()].strip(" :") if first is not None else ""
    items = list(_COUNTED.finditer(text, len(label))) if label and role_of(label) == "data" else []
    said = _OF_DATA.search(text)
    spans = [s.span() for s in _SENTENCE.finditer(text) if said.end() <= s.end()] if said is not None else []
    runs = [items, *(list(_BRACKETED.finditer(text, *span)) for span in spans)]
    for run in runs:
        if len(run) < SEVERAL or "".join(m[1] for m in run) not in (s[: len(run)] for s in _SERIES):
            continue
        for m in run:
            keys.lists.setdefault("data", {}).setdefault(_bare(m[1]), (start + m.start(2), start + m.end(2)))


def _put_table(plain: str, block: Block, keys: Keys, role_of: RoleOf) -> None:
    """A table of two columns, key and meaning."""
    if not block.grid or any(len(row) != 2 for row in block.grid):  # noqa: PLR2004 - key and meaning
        return
    head = plain[block.cells[block.grid[0][1]].start : block.cells[block.grid[0][1]].end]
    role = role_of(head) or ""
    for row in block.grid:
        key, meaning = (block.cells[i] for i in row)
        alone = _ALONE.match(plain[key.start : key.end])
        if alone is not None and meaning.end > meaning.start:
            keys.lists.setdefault(role, {}).setdefault(_bare(alone[1]), (meaning.start, meaning.end))


def pointed_at(text: str) -> str | None:
    """The row that a cell points to instead of saying something: "" = the one above, else its number or a name in it; None = it speaks for itself."""
    if DITTO.match(text):
        return ""
    same = _SAME.match(text)
    if same is None:
        return None
    target = (same[1] or same[2]).strip()
    number = _DIGITS.match(target)
    return number[1] if number is not None else target
