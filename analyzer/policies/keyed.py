"""Sentences that say which numbers or letters of a list of data go to whom (Mixpanel receives A and B; ②はSentryに送信します) -> Statements; what a cell of keys
alone says.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, Claim, Place, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.intros import NEGATED
from analyzer.policies.keys import ANY_ROLE, KIND
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.nobody import is_nobody
from analyzer.policies.passages import Stretch, lines_of
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.withheld import make_denied

_KEY = r"(?:\d{1,9}(?![\d年月日社件%条項人回])|[A-H](?![A-Za-z'’])|(?:iii|ii|iv|vi|i|v)(?![A-Za-z])|[アイウエオカキクロハニホヘト](?![ァ-ヶー])|[甲乙丙丁戊](?![一-鿿])|(?<![A-Za-z])[a-h](?=\)))"
_GROUP = rf"(?:(?:{KIND}|第)\s?)?"
_ONE = rf"[(\[「〔]?{_GROUP}{_KEY}(?:号|群|類)?[)\]」〕]?"
_KEYS = regex(
    rf"(?<![A-Za-z\d]){_ONE}(?:\s*(?:[、,・/&と~〜～-]|から|および|及び|ならびに|と|\band\b|\bor\b|\bto\b|\bthrough\b|,\s*and\b|–)?\s*(?:numbers?|items?)?\s*{_ONE}(?:まで)?)*",
)
_SENDS = regex(
    r"送信|提供|送[るりらっ]|渡[しすさっ]|届|受け取|共有|\b(?:receives?|gets?|goes|go|(?:is|are) (?:sent|given|passed|shared|told|handed)|sent|passed|obtains?|learns?|sees?|knows?|(?:pass|send|hand|give|tell)s?)\b|[:：=＝]",
    re.IGNORECASE,
)
_CUT = regex(r";\s*|,\s+(?:and\s+|but\s+|while\s+)?(?=(?:nobody|no ?one)\b)", re.IGNORECASE)
_NOBODY = regex(
    r"\b(?:to|by|with) (?:nobody|no ?one|none)\b|^\W*(?:nobody|no ?one)\b|\b(?:stays?|remains?|(?:is|are) kept) (?:with us|on (?:your|the) (?:phone|device))\b|\b(?:never|not) leaves?\b",
    re.IGNORECASE,
)
_ITEMS = regex(r"^\W*(?:items?|numbers?|rows?|categor(?:y|ies)|groups?)\s+[\d(A-H]", re.IGNORECASE)
_COUNTED = regex(r"\s+(?!(?:and|or|are|is|goes|go|to|by|with|alone|only|but|while|as|stays?|remains?|never|reach(?:es)?|leaves?)\b)[a-z]")
_ALONE = regex(r"[)\]」〕]?(?:の)?(?:情報|もの|項目|データ)?(?:のみ|だけ)|\s+only\b")
_ABOUT = regex(r"[)\]」〕]?(?:の(?:情報|項目|データ))?(?:について)?(?:は|を|も)")
_NOWHERE = regex(r"(?:どこ|誰|だれ|どなた|外部|社外|第三者|どの会社|いずれの(?:会社|事業者))(?:に|へ)")
_NO_DATA = frozenset(("none", "*", "*#", *IN_TRADES))
LONGEST = 240
_COLLECTED = regex(r"取得|収集|お預かり|\bcollect|\bwe (?:take|hold|keep)\b", re.IGNORECASE)
SEVERAL = 2
_GOES_ON = regex(
    r"\s*(?:[,、;；+＋]\s*(?:and\s+|plus\s+|as well as\s+|および)?|\s(?:and|plus|as well as)\s|および|及び|ならびに|並びに|(?:の情報)?に加え(?:て)?、?)"
)
_LETTER = regex(r"\W*(?:[A-Za-z]{3,12}\s|区分|分類|グループ|種別|カテゴリー?)?[A-Z](?![A-Za-z'’])")
"""Where words follow keys, and keys that are letters, behind which they may."""
_ROLES = frozenset(("data", "recipient", "service", "purpose", "purpose_sender", "purpose_recipient"))
"""Lists of which something says what their keys stand for."""


class Part(Struct):
    """Recipients, or the data of keys, side by side in a sentence."""

    who: tuple[Who, ...]
    data: Data
    start: int
    end: int


def read_keyed(source: Source) -> tuple[list[Statement], frozenset[int]]:
    """The statements, and where the blocks begin that they were read from and that hold the keys; these are taken."""
    known = source.keys.lists.get("data", {})
    if len(known) < SEVERAL:
        return [], frozenset()
    starts = sorted(a for a, _ in known.values())
    made: list[Statement] = []
    used: set[int] = set()
    for block in source.page.blocks:
        if block.kind == "table" or block.start in source.taken:
            continue
        for line in lines_of(source.page.plain, block):
            for start, end in split_sentences(source.page.plain, *line):
                begin = max([start, *(b for a, b in source.keys.runs if start <= a < end)])
                if _holds(starts, begin, end):
                    continue
                statements = [s for a, b in _clauses(source, begin, end) for s in _read(source, a, b)]
                made += statements
                used |= {block.start} if statements else set()
    sure = source.keys.runs or any(s.polarity == "negative" for s in made)
    if len({s.recipient for s in made}) < SEVERAL and len(made) < SEVERAL and not sure:
        return [], frozenset()
    used |= {b.start for b in source.page.blocks if made and _holds(starts, b.start, b.end)}
    source.taken |= used
    return made, frozenset(used)


def settle_keys(source: Source) -> None:
    """Keys of a list that nothing says is of data, though most of what they stand for is, are keys of data, too."""
    lists = source.keys.lists
    for role in [r for r in lists if r not in _ROLES]:
        told = [bool(source.data(t, source.find(t)).ids) for a, b in lists[role].values() if (t := source.page.plain[a:b])]
        if len(told) >= SEVERAL and sum(told) > len(told) / 2:
            known = lists.get("data", {})
            lists["data"] = {**known, **lists[role]} if role == ANY_ROLE else {**lists[role], **known}


def _holds(starts: list[int], start: int, end: int) -> bool:
    """Whether one of the sorted `starts` (of what keys of data mean) lies between two places."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end


def _clauses(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between semicolons, and before one that goes on with nobody."""
    at = start
    for m in _CUT.finditer(source.page.plain, start, end) if source.keys.runs else ():
        yield at, m.start()
        at = m.end()
    yield at, end


def spoken(source: Source, role: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans that a text of this role says: itself, or what its keys stand for."""
    spans = source.keys.resolve(role, source.page.plain[start:end].strip()) or _with_words(source, role, start, end)
    if spans and role == "data":
        _take_keyed(source)
    return spans or [(start, end)]


def cite_key(source: Source, data: Data, said: Stretch, start: int, end: int) -> Data:
    """The data with the place that says what a key stands for, where that is not where it is `said`."""
    return data if said.start <= start <= said.end else data.plus(Data(definitions=(source.quote(start, end),)))


def meant_data(source: Source, spans: Iterable[tuple[int, int]]) -> Data:
    """The data that keys stand for, with the places that say so."""
    data = Data()
    for a, b in spans:
        text = source.page.plain[a:b]
        data = data.plus(source.data(text, source.find(text), a)).plus(Data(definitions=(source.quote(a, b),)))
    return data


def _with_words(source: Source, role: str, start: int, end: int) -> list[tuple[int, int]]:
    """What a text says that begins with keys and goes on in words: C, and the e-mail address you sign in with."""
    text = source.page.plain[start:end]
    cuts = [m for m in _GOES_ON.finditer(text[:LONGEST]) if _LETTER.match(text)] if role == "data" else []
    for cut in reversed(cuts):
        if spans := source.keys.resolve(role, text[: cut.start()].strip()):
            return [*spans, (start + cut.end(), end)]
    return []


def _take_keyed(source: Source) -> None:
    """Takes the items that only say what the keys of a table's rows stand for; a list of what is collected says that, too."""
    if source.keys.taken:
        return
    source.keys.taken = True
    known = {a for name in ("data", ANY_ROLE) for a, _ in source.keys.lists.get(name, {}).values()}
    items = (b for b in source.page.blocks if b.kind == "item" and b.start not in source.taken and not _COLLECTED.search(source.heading(b)))
    source.taken |= {b.start for b in items if any(b.start <= a < b.end for a in known)}


def _read(source: Source, start: int, end: int) -> Iterator[Statement]:
    text = source.page.plain[start:end]
    if len(text) > LONGEST or any(f.sort == "data" and f.value not in _NO_DATA for f in source.find(text)):
        return
    place = Place(start, end, "list with keys", "row")
    if (source.keys.runs or _ITEMS.match(text)) and _NOBODY.search(text) and not source.names.find(text):
        for part in _parts(source, text):
            yield from make_statements(source, Claim("send", negative=True, data=part.data, who=(ANYBODY,)), place)
        return
    if not _SENDS.search(text):
        return
    parts = _parts(source, text)
    if NEGATED.search(text):
        yield from _deny(source, text, parts, place)
        return
    kinds = [bool(p.who) for p in parts]
    if len(parts) < SEVERAL or len(parts) % SEVERAL or any(a == b for a, b in itertools.pairwise(kinds)):
        return
    for first, second in itertools.batched(parts, 2):  # type: ignore[attr-defined,unused-ignore]
        who, data = (first.who, second.data) if first.who else (second.who, first.data)
        yield from make_statements(source, Claim("send", negative=False, data=data, who=who), place)
        keys = second if first.who else first
        rest = _all_keyed(source) if _ALONE.match(text, keys.end) else Data()
        yield from make_denied(source, source.without(rest, [data], set()), who, place)


def _deny(source: Source, text: str, parts: list[Part], place: Place) -> Iterator[Statement]:
    """That the data of keys, which a sentence is about, goes to those whom it names, or to nobody."""
    keys, who = [p for p in parts if not p.who], tuple(w for p in parts for w in p.who)
    if len(keys) == 1 and _ABOUT.match(text, keys[0].end) and (who or is_nobody(source, text) or _NOWHERE.search(text)):
        yield from make_denied(source, keys[0].data, who or (ANYBODY,), place)


def _all_keyed(source: Source) -> Data:
    """The data of all keys."""
    data = Data()
    for a, b in source.keys.lists.get("data", {}).values():
        text = source.page.plain[a:b]
        data = data.plus(source.data(text, source.find(text), a))
    return data


def _parts(source: Source, text: str) -> list[Part]:
    """Names and keys in reading order, neighbours of one kind as one."""
    units = [Part((w,), Data(), w.start, w.end) for w in source.named(text)]
    for m in _KEYS.finditer(text):
        if any(u.start < m.end() and m.start() < u.end for u in units if u.who):
            continue
        if source.keys.runs and _is_a_number(source, text, m):
            continue
        spans = source.keys.resolve(
            "data", re.sub(r"第|号|\b(?:numbers?|items?|through)\b", " ", m[0].replace("through", "to").replace("から", "~"))
        )
        if data := meant_data(source, spans):
            units.append(Part((), data, m.start(), m.end()))
    units.sort(key=lambda u: u.start)
    parts: list[Part] = []
    for is_name, group in itertools.groupby(units, key=lambda u: bool(u.who)):
        run = list(group)
        data = Data()
        for u in run:
            data = data.plus(u.data)
        parts.append(Part(tuple(w for u in run for w in u.who) if is_name else (), data, run[0].start, run[-1].end))
    return parts


def _is_a_number(source: Source, text: str, said: re.Match[str]) -> bool:
    """Whether a key counts something (2 reports), or lacks the brackets that the sentence of the keys has."""
    framed = source.page.plain[source.keys.runs[0][0]] == "("
    return (framed and "(" not in said[0]) or (said[0][-1].isdigit() and _COUNTED.match(text, said.end()) is not None)
