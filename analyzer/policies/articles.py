"""Words that mean what another article lists (第3条に定める情報, 前条の利用者情報, the information set out in section 3) -> Terms, spelled as they stand."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from analyzer.patterns import regex
from analyzer.policies.article_parts import LETTERS, MARKS, bracketed, item_of, lettered, plain_number
from analyzer.policies.clauses import split_sentences
from analyzer.policies.passages import Block
from analyzer.policies.source import Called, Data, Source, Term, Who, first_of_each
from analyzer.policies.trades import GENERAL

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_HEAD = regex(
    rf"\W*(?:第\s*({_NUMBER})\s*条|(?:(?:section|article|clause|part)\s+|§\s*)?(\d{{1,2}}(?:\.\d{{1,2}})*)[.):\s　]\s*\S)", re.IGNORECASE
)
_PARAGRAPH = regex(r"\s*(\d{1,2})(?:[\s.、]|(?=[^\d.)]))")
_SET_OUT = r"(?:(?:に|で|の)(?:おいて)?(?:定め|掲げ|規定し|規定す|記載し|記載す|示し|示す|列挙し|列挙す|挙げ|述べ|記し|いう)(?:る|た|ている)?|記載の|所定の|規定の)?"
_GENERAL = r"(?:(?:各号|各項目)(?:に(?:掲げる|定める))?の?)?の?(?:利用者情報|個人情報|取得情報|(?:取得|収集)(?:する|した)情報|情報|データ|項目|事項|もの)(?:のすべて|全て)?(?=[をはがもにの、。(]|及び|および|並びに|と)(?!に(?:は|も)?(?:含|加え)|のほか|以外|に関)"
_MORE = rf"(?:\s*(?:及び|および|並びに|ならびに|又は|または|、|と|から|ないし|乃至|~|～)\s*第?\s*{_NUMBER}\s*項(?:まで)?)+"
_WHERE = rf"(?:(?:本(?:ポリシー|方針|規約|文書))?第\s*(?P<article>{_NUMBER})\s*条(?:第\s*(?P<paragraph>{_NUMBER})\s*項(?P<more>{_MORE})?)?|(?P<before>前条)(?:第\s*(?P<part>{_NUMBER})\s*項)?|(?P<above>前項|同項)|(?<!条)第\s*(?P<own>{_NUMBER})\s*項)"
_JA = regex(rf"{_WHERE}(?:(?:各号|第\s*(?P<item>{_NUMBER})\s*号)?{_SET_OUT}{_GENERAL}|と(?:同じ|同一の|同様の)(?:情報|データ|項目))")
_SHOWN_EN = r"(?:described|listed|set out|set forth|named|mentioned|defined|specified|given|stated|enumerated|shown|list|describe|identified|referred to)"
_SECTION = rf"(?:in|under|at|by|of)\s+(?:(?:section|clause|article|paragraph|part|point|number)s?\s+|§+\s*|(?=\d{{1,2}}\.\d))(?P<article>\d{{1,2}}(?:\.\d{{1,2}})*(?:(?:,|,?\s+(?:and|or|to))\s+\d{{1,2}}(?:\.\d{{1,2}})*)*)(?!\.?\d){LETTERS}?"
_EN = regex(
    rf"\b(?:(?:(?:all|any|each)\s+(?:of\s+)?)?(?:the\s+|this\s+)?(?:personal\s+)?(?:information|data|details|items|identifiers|particulars|everything)\s+(?:(?:that|which)\s+(?:is|are)\s+|we\s+)?(?:{_SHOWN_EN}\s+)?|what\s+(?:we|is)\s+{_SHOWN_EN}\s+){_SECTION}",
    re.IGNORECASE,
)
_ITEMS = regex(
    rf"\b(?:the\s+)?(?:(?:data|information)\s+(?:in|under|of)\s+)?(?:items?|points?|numbers?|nos?\.|categor(?:y|ies)|groups?)\s+{MARKS}",
    re.IGNORECASE,
)
"""What a text counts through with numbers in brackets: items (2) and (3)."""
_TAKERS = regex(
    rf"\b(?:companies|company|providers?|recipients?|services?|partners?|firms?|vendors?|(?:third )?part(?:y|ies))\s+(?:(?:that|which|who)\s+(?:is|are)\s+)?{_SHOWN_EN}\s+{_SECTION}"
    rf"|(?:(?:第\s*(?P<ja>{_NUMBER})\s*(?:条|[項章](?=の)))|(?P<before>前条))(?:第\s*(?P<part>{_NUMBER})\s*項)?(?:各号|第\s*(?P<item>{_NUMBER})\s*号)?(?:に|で|の)(?:掲げる|定める|記載する|記載の|示す|挙げる|いう|規定する)?(?:外部)?(?:事業者|送信先|会社|各社|委託先|サービス|両社|[2-9二三四五]社)(?!(?:など|等)?(?:を含|以外|を除|の?ほか|のうち))",
    re.IGNORECASE,
)
"""Recipients by the article that names them: the companies named in sections 5.1 and 6, 前条に掲げる事業者."""
_BEFORE = regex(
    r"前(?P<many>[二三四2-4]|各)項(?:に(?:掲げる|定める|規定する|記載する|いう)|の)(?:外部の?)?(?:事業者|送信先|提供先|会社|企業|各社|委託先|サービス)(?!(?:など|等)?(?:を含|以外|を除|の?ほか|のうち))"
)
"""Those of several paragraphs just before: 前二項の会社."""
_NEGATED = regex(r"ません|ない(?:。|$)|\b(?:not|never|no)\b", re.IGNORECASE)
_LISTED_MARK = regex(r"\s*(?:[(]?\d{1,2}[).、]|[一二三四五六七八九十]{1,2}[\s、.]|[①-⑳]|[ア-コ][\s、.)])")
_THERE = regex(
    rf"{_WHERE}(?:各号)?(?:(?:に(?:掲げる|定める|記載(?:の|する)|示す)|の|記載の)?(?:とおり|通り)|(?:に掲げる(?:もの|情報)|のもの)?と(?:同じ|同一|同様))(?=です|とします|となります|である|とする)"
)
"""What is sent is as that article lists it: 送信する情報は、第3条に掲げるとおりです."""
_UP_TO = regex(r"から|ないし|乃至|[~～]")
NAMED = 60
"""Characters of a line that may name a family of data and no more: 2.1 Device information."""
COUNTED = 3
"""Paragraphs with numbers from which on these count through a document."""
MOST, REPEATED = 60, 4
"""Wordings of references in one document, since each is looked for in each of its sentences; and how often one is resolved."""


class Article(Struct):
    """A numbered part of a document with the blocks below its heading."""

    number: str
    start: int
    blocks: list[Block]


def find_referred(source: Source) -> list[Term]:
    """A term for each way in which the document speaks of what one of its articles lists; none where the same words mean two articles."""
    plain = source.page.plain
    patterns = (_JA, _THERE) if source.language == "ja" else (_EN, _ITEMS)
    said = _each_once(m for p in patterns for m in p.finditer(plain))
    articles = find_articles(source) if said else []
    found: dict[str, set[Data]] = {}
    for m in said:
        data = _data_of(source, _blocks_meant(source, articles, m))
        if data:
            found.setdefault(m[0], set()).add(data)
    terms = [Term(word, next(iter(each)), -2) for word, each in found.items() if len(each) == 1]
    return sorted(terms, key=lambda t: (-len(t.word), t.word))


def find_articles(source: Source) -> list[Article]:
    """The numbered parts, in reading order: headings, articles, and paragraphs where these alone are counted through the document."""
    heads = [(b, m) for b in source.page.blocks if (m := _HEAD.match(source.page.plain, b.start, b.end)) is not None]
    plain = [int(m[2]) for b, m in heads if b.kind != "heading" and m[2] and m[2].isdigit()]
    counted = len(plain) >= COUNTED and plain == [*range(1, len(plain) + 1)] and not any(b.kind == "heading" for b, _ in heads)
    opens = {b.start: m for b, m in heads if b.kind == "heading" or m[1] or "." in m[2] or "§" in m[0] or counted}
    found: list[Article] = []
    for block in source.page.blocks:
        if (head := opens.get(block.start)) is not None:
            found.append(Article(plain_number(head[1] or head[2]), block.start, [] if block.kind == "heading" else [block]))
        elif found:
            found[-1].blocks.append(block)
    return found


def _each_once(said: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """The references that are looked at: of each wording the first few."""
    times: Counter[str] = Counter()
    kept = []
    for m in said:
        times[m[0]] += 1
        if times[m[0]] <= REPEATED and len(times) <= MOST:
            kept.append(m)
    return kept


def find_takers(source: Source) -> list[Called]:
    """Whom the document means by the article that names them."""
    said = _each_once(_TAKERS.finditer(source.page.plain))
    articles = find_articles(source) if said else []
    found: dict[str, tuple[Who, ...]] = {}
    for m in said:
        named = [w for b in _blocks_meant(source, articles, m) for w in source.named(source.page.text_of(b))]
        once = first_of_each(named)
        if once and found.setdefault(m[0], once) != once:
            found[m[0]] = ()
    for m in _each_once(_BEFORE.finditer(source.page.plain)):
        who = _told_before(source, m.start(), int(plain_number(m["many"])) if m["many"] != "各" else MOST)
        if who and found.setdefault(m[0], who) != who:
            found[m[0]] = ()
    return [Called(word, who) for word, who in found.items() if who]


def _told_before(source: Source, at: int, many: int) -> tuple[Who, ...]:
    """Whom the paragraphs before a place name, in the part that it stands in, by name or by a class."""
    here = source.page.block_at(at)
    before = source.page.blocks[: source.page.index_of(here)] if here is not None else ()
    part = list(itertools.takewhile(lambda b: b.kind in ("paragraph", "item"), reversed(before)))
    numbered = here is not None and _PARAGRAPH.match(source.page.text_of(here)) is not None
    opens = [_PARAGRAPH.match(source.page.text_of(b)) is not None if numbered else b.kind == "paragraph" for b in part]
    first = [i for i, is_first in enumerate(opens) if is_first][:many]
    told: dict[str, Who] = {}
    for block in reversed(part[: first[-1] + 1] if first else part[:many]):
        text = source.page.text_of(block)
        who = source.who(text, source.find(text))
        told |= {w.recipient: w for w in [w for w in who if w.specific] or [w for w in who if w.recipient not in GENERAL]}
    return tuple(told.values())


def _blocks_meant(source: Source, articles: Sequence[Article], said: re.Match[str]) -> list[Block]:
    """The blocks of the articles that a reference means; a lower one (3.1 of 3) is a part of it."""
    groups = said.groupdict()
    if groups.get("marks"):
        return bracketed(source, groups["marks"])
    own = next((i for i in range(len(articles) - 1, -1, -1) if articles[i].start <= said.start()), -1)
    paragraph = groups.get("paragraph") or groups.get("part")
    if groups.get("above") or groups.get("own"):
        here = articles[own].blocks if own >= 0 else []
        number = _number_at(source, here, said.start()) - 1 if groups.get("above") else int(plain_number(groups["own"]))
        return _paragraph(source, here, number)
    if groups.get("before"):
        meant = [articles[own - 1]] if own > 0 else []
    else:
        numbers = [plain_number(n) for n in re.findall(rf"\d[\d.]*|{_NUMBER}", groups.get("article") or groups.get("ja") or "")]
        meant = [a for a in articles if any(a.number == n or a.number.startswith(f"{n}.") for n in numbers)]
    blocks = [b for a in meant for b in a.blocks]
    if paragraph is not None:
        blocks = [b for n in _numbers(paragraph, groups.get("more") or "") for b in _paragraph(source, blocks, n)]
    if groups.get("item"):
        return item_of(source, blocks, int(plain_number(groups["item"])))
    return lettered(source, blocks, groups["letters"]) if groups.get("letters") else blocks


def _numbers(first: str, more: str) -> list[int]:
    """The paragraphs that a reference names: 第1項および第3項, 第1項から第3項まで."""
    named = [int(plain_number(first)), *(int(plain_number(n)) for n in re.findall(_NUMBER, more))]
    return [*range(named[0], named[-1] + 1)] if _UP_TO.search(more) else named


def _number_at(source: Source, blocks: Sequence[Block], at: int) -> int:
    """The number of the paragraph of an article that holds a place."""
    number = 1
    for block in blocks:
        opens = _PARAGRAPH.match(source.page.plain, block.start, block.end)
        if block.start > at:
            break
        number = int(opens[1]) if opens is not None and int(opens[1]) == number + 1 else number
    return number


def _paragraph(source: Source, blocks: Sequence[Block], number: int) -> list[Block]:
    """The blocks of one paragraph (第2項) of an article: from the one that opens with its number; the first may have none."""
    part: list[Block] = []
    at = 1
    for block in blocks:
        opens = _PARAGRAPH.match(source.page.plain, block.start, block.end) if block.kind != "item" or not part else None
        at = int(opens[1]) if opens is not None and int(opens[1]) == at + 1 else at
        part += [block] if at == number else []
    return part


def _data_of(source: Source, blocks: Iterable[Block]) -> Data:
    """The data of the list of some blocks, else of their sentences that deny nothing."""
    blocks = list(blocks)
    plain = source.page.plain
    items = [b for b in blocks if b.kind == "item" or (b.kind == "paragraph" and _LISTED_MARK.match(plain, b.start, b.end))]
    spans = [(b.start, b.end) for b in items]
    if not any(source.data(plain[a:b], source.find(plain[a:b]), a).ids for a, b in spans):
        spans = [s for b in blocks if b.kind != "table" for s in split_sentences(plain, b.start, b.end)]
    result = Data()
    for start, end in spans:
        text = plain[start:end]
        data = Data() if _NEGATED.search(text) else source.data(text, source.find(text), start)
        families = tuple(f for f in data.broad if f != "*") if end - start <= NAMED else ()
        result = (
            result.plus(Data(data.ids, families, data.holds if families else (), (source.quote(start, end),)))
            if data.ids or families
            else result
        )
    return result
