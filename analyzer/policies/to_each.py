"""A Japanese sentence that gives data, its own or the list's above it, to all whom the list below names -> row Statements, one for each of them; and what
"the information above" means, in English, too.
"""

import itertools
import re

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.below import MARK, items_below, opens_with_name
from analyzer.policies.beside_name import aims_beside
from analyzer.policies.claims import Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.intros import NEGATED
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition
from analyzer.policies.recipients import LEGAL, name_recipients
from analyzer.policies.source import Data, Source

_TAKER = r"(?:会社|事業者|社|各社|企業|業者|サービス|相手方?|提供先|送信先|先|者)(?:等|など)?"
_BELOW = regex(
    rf"(?:次|以下|下記|左記|下)(?:の|に(?:掲げる|定める|記載する|記載の|示す|挙げる|列挙する))(?:\s*(?:\d{{1,2}}|[二三四五六七八九十]))?"
    rf"(?:[各つの]|外部|提携|提供|送信|委託|解析|分析|広告|海外){{0,4}}{_TAKER}(?:の(?:いずれ|すべて|全て|それぞれ|各社|全社))?"
    r"(?:に対しても?|に|へ|(?P<takes>[はが]))"
)
_SENDS = regex(
    r"(?:送信|送付|転送|提供|開示|共有|連携|伝送)(?:し|され|いたし|を行|す)|送[らりっ]|渡[さしりっ]|届[けき]|伝[えわ]|お知らせし|預け(?!入)|託し"
)
_TAKES = regex(r"(?:送信|提供|開示|共有)を受け(?!付)|受け取|受領し|受信し")
_ABOVE = regex(
    r"(?:上記|上|前記|前項|前号|これら|以上|上に掲げた|上に挙げた|上記に掲げる|ここに挙げた|取得した|収集した)の?(?:利用者|個人|お客様の?)?(?:情報|データ|項目|もの)|これらを|以上を|上記を|(?:上|上記)の表"
)
_ABOVE_EN = regex(
    r"\b(?:the\s+)?(?:above|aforementioned|foregoing)\s+(?:data|information|items|details|list|identifiers)\b|\b(?:data|information|items|details|identifiers)\s+(?:(?:that (?:is|are)|we have)\s+)?(?:listed |described |mentioned |named |set out |shown |collected )?above\b|\ball of the above\b|\b(?:table|list) above\b",
    re.IGNORECASE,
)
_TAKEN = regex(r"(?:取得|収集|上記|上)の?(?:した)?(?:情報|データ)")
"""What was told to be taken: 取得した情報は、すべてXに提供されます."""
_PARTLY = regex(
    r"のうち|一部|いずれか|必要な(?:情報|範囲|もの)|目的(?:で|に|のため).{0,12}(?:次|以下)の目的|を除|以外|同意[^。]{0,6}(?:なく|ない限り)"
)
LONGEST = 220
LONGEST_NAME, LONGEST_QUOTE = 80, 2_000


def read_to_each(source: Source) -> list[Statement]:
    """The statements; the items that were used are taken."""
    made: list[Statement] = []
    blocks = source.page.blocks
    for i, block in enumerate(blocks):
        if block.kind not in ("paragraph", "item") or source.language != "ja" or block.end - block.start > LONGEST:
            continue
        items = [b for b in items_below(blocks, i) if b.start not in source.taken]
        if not items or not all(_is_name(source, b) for b in items):
            continue
        start, end = [(block.start, block.end), *split_sentences(source.page.plain, block.start, block.end)][-1]
        data = _given(source, source.page.plain[start:end], start, blocks[:i])
        if data:
            made += _statements(source, data, (start, end), items)
    return made


def _statements(source: Source, data: Data, span: tuple[int, int], items: list[Block]) -> list[Statement]:
    text = source.page.plain[span[0] : span[1]]
    found = source.find(text)
    data = data.plus(Data(definitions=(source.quote(*span),)))
    each = [(b, tuple(name_recipients(source, MARK.sub("", source.page.text_of(b))))) for b in items]
    source.taken |= {b.start for b in items}
    source.listed.append((items[0].start, tuple(w for _, who in each for w in who)))
    return [
        s
        for n, (b, who) in enumerate(each, start=1)
        for s in make_statements(
            source,
            Claim(
                "send",
                negative=False,
                data=data,
                who=who,
                purposes=free_purposes(found) or aims_beside(source, source.page.text_of(b)),
                condition=find_condition(found),
                scope=find_scope(found),
            ),
            Place(b.start, b.end, f"list of recipients, item {n}", "row"),
        )
    ]


def _given(source: Source, text: str, start: int, above: tuple[Block, ...]) -> Data:
    """The data that a sentence gives to those below it; none where it says something else."""
    below = _BELOW.search(text)
    if below is None or source.names.find(text) or NEGATED.search(text) or _PARTLY.search(text):
        return Data()
    if not (_TAKES if below["takes"] else _SENDS).search(text):
        return Data()
    data = source.data(text, source.find(text), start)
    return data if data.ids or not _ABOVE.search(text) else listed_above(source, above) or data


def listed_above(source: Source, blocks: tuple[Block, ...]) -> Data:
    """The data of the nearest list of items above, whose items all name data."""
    before = itertools.dropwhile(lambda b: b.kind != "item", reversed(blocks))
    items = [*itertools.takewhile(lambda b: b.kind == "item", before)][::-1]
    each = [source.data(t, source.find(t), b.start) for b in items for t in (source.page.text_of(b),) if not source.names.find(t)]
    result = Data()
    for one in each:
        result = result.plus(one)
    return result if sum(map(bool, each)) * 2 >= len(items) else Data()


def meant_above(source: Source, text: str, start: int) -> Data:
    """What "the information above" means at the start of a paragraph right below a list or a table of data, be it one heading further down; or, of what
    was taken, below the sentences that tell it.
    """
    english = source.language == "en"
    if (_ABOVE_EN if english else _ABOVE).search(text) is None or (source.language != "ja" and not english) or _PARTLY.search(text):
        return Data()
    above = tuple(itertools.takewhile(lambda b: b.start < start, source.page.blocks))
    below_heading = bool(above) and above[-1].kind == "heading"
    above = above[:-1] if below_heading else above
    if not above or (english and not below_heading and above[-1].kind != "table"):
        return Data()
    if above[-1].kind == "table":
        return _in_first_column(source, above[-1])
    if above[-1].kind == "item":
        return listed_above(source, above) or _listed_before(source, above)
    return _taken_above(source, above[-1]) if below_heading and _TAKEN.search(text) else Data()


def _listed_before(source: Source, above: tuple[Block, ...]) -> Data:
    """The data of the list that stands before the last one, under a heading of its own: 送信する情報 above 利用目的."""
    last = len([*itertools.takewhile(lambda b: b.kind == "item", reversed(above))])
    rest = above[: len(above) - last]
    headed = len(rest) > 1 and rest[-1].kind == "heading" and rest[-2].kind == "item"
    return listed_above(source, rest[:-1]) if headed else Data()


def _in_first_column(source: Source, block: Block) -> Data:
    """The data of a table that names a kind of it at the start of each row, and nobody."""
    rows = [source.page.text_of(block.cells[row[0]]) for row in block.grid[1:] if row and row[0] >= 0]
    each = [source.data(t, source.find(t)) for t in rows]
    result = Data()
    for one in each:
        result = result.plus(one)
    told = bool(rows) and all(each) and not source.names.find(source.page.text_of(block))
    return result.plus(Data(definitions=(source.quote(block.start, min(block.end, block.start + LONGEST_QUOTE)),))) if told else Data()


def _taken_above(source: Source, block: Block) -> Data:
    """The data that the sentences of a paragraph say is taken."""
    result = Data()
    for start, end in split_sentences(source.page.plain, block.start, block.end):
        text = source.page.plain[start:end]
        found = source.find(text)
        takes = any(f.sort == "verb:collect" for f in found) and not (NEGATED.search(text) or source.names.find(text))
        data = source.data(text, found, start) if takes else Data()
        result = result.plus(data.plus(Data(definitions=(source.quote(start, end),)))) if data.ids else result
    return result


def _is_name(source: Source, block: Block) -> bool:
    """Whether an item is a name and says of no data."""
    text = source.page.text_of(block)
    named = opens_with_name(source, block) or LEGAL.search(text) is not None
    return named and len(text) <= LONGEST_NAME and "。" not in text and not source.data(text, source.find(text)).ids
