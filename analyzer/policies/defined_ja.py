"""Japanese sentences that give a word its meaning in further ways (次の情報をいう with the list below it, まとめて…と呼ぶ, …をいいます in brackets) -> Terms."""

import re
from collections.abc import Iterator

from analyzer.patterns import regex
from analyzer.policies.clauses import split_sentences
from analyzer.policies.passages import BULLET, Block
from analyzer.policies.source import Data, Source, Term

_WORD = r"[「『\"](?P<word>[^」』\"\n]{2,40})[」』\"]"
_BARE = r"(?P<word>[一-鿿ァ-ヶーA-Za-z]{2,16}(?:情報|データ|記録|項目))"
_BELOW = r"(?:次|以下|下記|左|次条)(?:の(?!とおり利用)|に)"
_IS_CALLED = r"(?:といい|という|と総称し|と総称す|と呼び|と呼ぶ|と呼ん|と定義し|と称し|とい[うい])"
_LISTED = regex(rf"\s*(?:{BULLET}|[(]?\d{{1,2}}[).、]|[一二三四五六七八九十]{{1,2}}[\s、.]|[①-⑳]|[ア-コ][\s、.)])")
_ANNOUNCES = (
    regex(
        rf"{_WORD}\s*(?:とは|は)、?\s*{_BELOW}[^。]{{0,40}}(?:をいい|をいう|を指し|を指す|です|とし(?:ます)?|を意味し)[^。]{{0,6}}。?\s*$"
    ),
    regex(rf"^\W*{_WORD}\s*[:：]?\s*{_BELOW}[^。]{{0,24}}(?:情報|もの|事項|データ|項目)\s*[:：]?\s*$"),
    regex(rf"{_BELOW}[^。「」]{{0,30}}?を、?(?:総称して|併せて|あわせて|合わせて|まとめて)?、?(?:以下、?)?{_WORD}{_IS_CALLED}"),
    regex(
        rf"{_BELOW}[^。「」()]{{0,30}}\((?:以下、?)?(?:これらを)?(?:総称して|併せて|あわせて|まとめて)?、?{_WORD}{_IS_CALLED}[^()]{{0,12}}\)"
    ),
)
"""The word, where its meaning stands in the list below."""
_SAYS = (
    regex(
        rf"(?:ここで(?:いう)?|(?:本|この)(?:ポリシー|方針|規約|文書|ページ|通知)(?:における|において|で(?:いう|は)?)、?)?{_WORD}(?:という(?:語|用語|言葉|ことば)|の(?:語|用語|意味))?は、?(?P<listed>[^。]{{4,300}}?)(?:を(?:いい|いう|指し|指す|意味し|意味する)|のことです)"
    ),
    regex(
        rf"(?:ここで(?:いう)?|(?:本|この)(?:ポリシー|方針|規約|文書|ページ|通知)(?:における|でいう))、?{_WORD}は、?(?P<listed>[^。]{{4,300}}?)です。?\s*$"
    ),
    regex(
        rf"^(?:[^。]{{0,20}}?(?:では|において|は)、)?(?P<listed>[^。「」]{{4,300}}?)を、?(?:以下、?)?(?:まとめて|総称して|あわせて|併せて|合わせて)、?(?:以下、?)?(?:[「『](?P<word>[^」』]{{2,40}})[」』]|(?P<bare>[一-鿿ァ-ヶー]{{2,16}}(?:情報|データ|記録|項目))){_IS_CALLED}"
    ),
    regex(rf"{_BARE}\((?P<listed>[^()]{{4,300}}?)を(?:いい|いう|指し|指す)[^()]{{0,24}}\)"),
)
"""The word, with its meaning in the same sentence."""
_CLOSES = regex(r"(?:といいます|という|をいいます|をいう|呼びます|呼ぶ|総称します|総称する|指します|指す|意味します|定義します|です)\W*$")
MAX_ITEMS, LONGEST_ITEM = 60, 200


def find_defined_ja(source: Source) -> list[Term]:
    """The terms, in reading order; none in a document of another language."""
    if source.language != "ja":
        return []
    blocks = source.page.blocks
    return [t for i, b in enumerate(blocks) if b.kind != "table" for t in _terms_of(source, b, blocks[i + 1 : i + 1 + MAX_ITEMS])]


def _terms_of(source: Source, block: Block, behind: tuple[Block, ...]) -> Iterator[Term]:
    plain = source.page.plain
    for start, end in split_sentences(plain, block.start, block.end):
        text = plain[start:end]
        announced = next((m for p in _ANNOUNCES if (m := p.search(text)) is not None), None)
        said = next((m for p in _SAYS if (m := p.search(text)) is not None), None) if announced is None else None
        if announced is not None:
            stop = _end_of_list(source, behind)
            listed, quote = plain[behind[0].start : stop] if stop else "", source.quote(start, stop or end)
            word = announced["word"]
        elif said is not None:
            listed, quote = said["listed"], source.quote(start, end)
            word = said["word"] or said["bare"]
        else:
            continue
        data = source.data(listed, source.find(listed), start)
        if data.ids:
            yield Term(word.strip(), Data(data.ids, definitions=(quote,)), start)


def _end_of_list(source: Source, behind: tuple[Block, ...]) -> int:
    """The end of the list that begins right behind a block, by its layout or by the signs its lines open with; 0 where there is none."""
    end = 0
    for block in behind:
        text = source.page.text_of(block)
        if block.kind != "item" and not (block.kind == "paragraph" and len(text) <= LONGEST_ITEM and _LISTED.match(text)):
            break
        if block.kind != "item" and re.search(r"ます。?\s*$", text):
            break
        end = block.end
    return end


def defines_ja(text: str) -> bool:
    """Whether a Japanese sentence only gives a word its meaning."""
    return _CLOSES.search(text) is not None and any(p.search(text) is not None for p in (*_ANNOUNCES, *_SAYS[:3]))
