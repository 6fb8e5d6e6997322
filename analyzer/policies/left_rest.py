"""Words that print some data and leave the rest to a page of the recipient -> where in them the rest is left, and the Statements that say so.

Push token, and the data described in the vendor's own list: the token is printed, and whatever else is sent stands on that page.
"""

import bisect
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import block_of
from analyzer.policies.clauses import split_sentences
from analyzer.policies.languages import is_japanese
from analyzer.policies.left import EACH, OWN_PART
from analyzer.policies.left_words import answers_there, has_page
from analyzer.policies.passages import Block, Link, cells_within
from analyzer.policies.source import Source

_NOUN = r"(?:information|data(?: (?:points?|fields?|items?|elements?|types?|categories))?|items?|identifiers?|fields|particulars|attributes|properties|parameters|signals|categories|kinds of data|types of data)"
_TOLD = r"(?:described|listed|named|set out|documented|published|specified|explained|stated|given|mentioned|enumerated|itemi[sz]ed|shown|found|contained|detailed|laid out|disclosed|summari[sz]ed|declared)"
_TELLS = r"(?:lists?|describes?|documents?|names?|publish(?:es)?|specif(?:y|ies)|explains?|states?|says?|mentions?|enumerates?|itemi[sz]es?|details?|discloses?|sets out|gives?)"
_ADDS = r"(?:[,;:(+&]|\b(?:and|plus|also|with|as well as|together with|along with|alongside|in addition to|on top of|besides|beyond|apart from|either|both)\b)"
_FIRST = rf"(?:\A\W*(?![^.;]*\b(?:is|are|can|may|will)\b)|{_ADDS})"
_ALL = rf"(?:(?:(?:the|any|all|those|of|certain|such|other|further|additional|remaining|more|same|technical|device|\w+ed)\s+){{0,4}}{_NOUN}|what(?:ever|soever)?(?: else)?|everything(?: else)?|anything(?: else)?|(?:the )?others?|those|the ones)"
_TAKEN = r"(?:(?:that|which)\s+)?(?:(?!\b(?:we|you|I|how)\b)[^.;:,]){1,40}?\b(?:collects?|collected|reads?|sends?|sent|gathers?|gathered|takes?|transmits?|transmitted|records?|recorded|captures?|captured|receives?|received|obtains?|obtained|adds?|added)\b(?:(?! (?:is|are) )[^.;:]){0,24}?"
_JOINED = regex(
    rf"{_FIRST}\s*(?:also\s+)?{_ALL}\s+(?:{_TAKEN}[\s,(]+)?(?:(?:(?:that|which) )?(?:is|are)\s+)?(?:as\s+)?{_TOLD}\b"
    rf"|{_FIRST}\s*(?:also\s+)?{_ALL}\s+(?:{_TAKEN}[\s,(]+)?(?:in|on|from|under|at|of|as per|per|according to)\s+(?!this\b|our\b|your\b)"
    rf"|{_FIRST}\s*(?:also\s+)?{_ALL}[,\s]+(?:(?:that|which)\s+)?(?:(?!\b(?:we|you|I|how)\b)[^.;:,]){{1,50}}?\b{_TELLS}\b"
    rf"|{_ADDS}\s*(?:(?:any|the|some|all|further|other|additional)\s+)*(?:other|further|additional|more)\s+{_NOUN}[\s,]*\(?(?:see|cf\.?|listed|→|as)"
    rf"|{_ADDS}\s*(?:what(?:ever)?|everything|anything|{_NOUN}|(?:the|all|any|other|further)\s+{_NOUN})\s+{_TAKEN}[\s,;]*(?:\(\s*)?(?:see|cf\.?|→|:|for which see)",
    re.IGNORECASE,
)
"""Further data, named by the page that tells it: and the data described in ..."""
_REST = regex(
    rf"\b(?:other|further|additional|remaining) (?:\w+ )?(?:data(?: \w+)?|items?|fields|identifiers?|{_NOUN}\s+{_TAKEN})(?=\W|\Z)"
    rf"|\b(?:the )?(?:rest|remainder)(?: of (?:the|its) (?:{_NOUN}|list|report)| of what (?:it|the \w+|(?-i:[A-Z])\w+)\b)?(?=\s*[:,(]|\s+(?:is|are|see|can|which|that it|follows?)\b|\W*$)"
    r"|\b(?:what(?:ever)?|everything|anything|all) (?:else|further)\b(?! (?:about|on|regarding|concerning|we|you|in this|in our)\b)|\bthe others?(?=\s*[:(]|\s+(?:is|are|see)\b)"
    rf"|\b(?:also|additionally|in addition|furthermore|moreover)\b[^.;]{{0,60}}?\b(?:collects?|reads?|sends?|gathers?|takes|transmits?|records?|captures?|receives?)\s+(?:\w+\s+){{0,3}}?(?:{_NOUN}|what|whatever|everything)\b"
    rf"|\b(?:beyond|besides|apart from|in addition to|on top of|other than) (?:that|this|these|those|it)\b[^.;]*?\b(?:{_NOUN}|what)\b"
    rf"|\b(?:default|automatic(?:ally)?|standard)(?: \w+)? {_NOUN}\b|\b(?:by|from) the SDK(?: itself)?\s*:"
    rf"|\bwhat(?:ever)? {_TAKEN}\s(?:beyond|besides|apart from|in addition to|on top of|over and above) (?:that|this|these|those|it)\b",
    re.IGNORECASE,
)
"""What is sent beside what is printed."""
_BARE = regex(r"\b(?:more|further|additional) (?:information|details|particulars)\b|\bquestions?\b", re.IGNORECASE)
_NONE = regex(r"\b(?:no|not|never|nothing|none|without|nor|neither)\b(?:\s+\w+){0,3}\s*\Z|n['’]t(?:\s+\w+){0,3}\s*\Z", re.IGNORECASE)
_AWAY = regex(
    r"\b(?:how|why|where|rights?|protect\w*|secur\w*|retention|opt(?:s|ed|ing)?[ -]?out|object\w*|delet\w+|eras\w+|refus\w+|withdraw\w*|purposes?|legal|questions?|we (?:do|use|keep|collect)|stored|kept|used|handled|(?:switched|turned) off|disabled|deactivated)\b",
    re.IGNORECASE,
)
"""What a page tells of data that is not which."""
_OTHERS = regex(
    r"\bother (?:\w+ )?(?:products?|services?|customers?|apps?|features?)\b|(?:ほか|他)の(?:製品|サービス|アプリ|機能|商品)", re.IGNORECASE
)
"""What the data is of that is meant, where it is not what the app sends."""
_DATA_JA = r"(?:情報|データ|項目|内容|もの|事項|属性|値|ID|識別子)"
_PAGE_JA = r"(?:ページ|サイト|ドキュメント|ポリシー|規約|資料|一覧|リスト|ヘルプ|文書|リンク先?|URL|https?:\S+|方針|説明|解説|仕様書?|案内|マニュアル|FAQ|こちら)"
_TOLD_JA = r"(?:記載|掲載|掲げ|定め|公開|公表|示[さす]|列挙|説明|案内|あ[るげ]|記[さす]|書[かい]|挙げ|載|明示|開示|まとめ|のとおり|の通り)"
_ADDS_JA = (
    r"(?:の?(?:ほか|他|外)に?、?|に(?:加え|くわえ)て?、?|プラス|および|及び|ならびに|並びに|かつ|、|・|(?<=[^\W_])と|その他|等|\+|,|/)"
)
_JOINED_JA = regex(
    rf"{_ADDS_JA}(?:[^。]{{0,50}}?){_PAGE_JA}[^。、]{{0,40}}?{_TOLD_JA}[^。、]{{0,10}}?{_DATA_JA}"
    rf"|{_ADDS_JA}[^。、]{{0,30}}?(?:社|元|先|者|側|[A-Za-z])(?:が|の)[^。、]{{0,14}}?{_TOLD_JA}[^。、]{{0,10}}?{_DATA_JA}[^。]{{0,12}}?{_PAGE_JA}"
    rf"|{_ADDS_JA}[^。、]{{0,24}}?{_PAGE_JA}(?:の|にある)(?:各)?{_DATA_JA}(?!の(?:利用|取))"
)
_REST_JA = regex(
    rf"(?<!についての)(?<!に関する)(?:その(?:他|ほか)|この(?:他|ほか)|(?<![一-鿿ぁ-ん])(?:他|ほか)|(?:これら?|それら?|上記|前記|この|[^\s。、]{{1,12}})(?:(?<![そこ])の(?:ほか|他)|以外)|(?:これ|それ|上記)に加え)(?:に|の|にも|で|には|、|は|も|(?=[A-Za-z]))?"
    rf"(?:(?!問い?合|質問|不明|サービス|機能)[^。]){{0,30}}?(?:{_DATA_JA}(?!に関する|の(?:取|利用|保|削|管|お)))(?:の(?:詳細|一覧|内容|種類))?(?:等|など)?(?:は|を|が|に|も|について|につき|に関して|\s*[:：(→]|、)"
    rf"|(?:その(?:他|ほか)|それ以外|これ以外|残り|あと|ほか|上記以外)(?:は|について(?:は)?|\s*[:：→])"
    rf"|(?:残り|残余|残る|その余)の?[^。]{{0,10}}?{_DATA_JA}|SDK(?:が|の|により|側で)[^。、]{{0,6}}?(?:自動|独自|標準|既定)[^。、]{{0,12}}?{_DATA_JA}|SDKから\s*[:：]"
)
_POINTS_JA = regex(
    r"ご覧|確認|参照|お読み|お確かめ|記載|掲載|公開|公表|開示|示され|定め|説明|案内|任せ|ゆだね|委ね|譲|見て|書[いかきけ]|載[せっり]|列挙|挙げ|まとめ|従[いう]|によ[りる]|準じ|のとおり|の通り|一覧|こちら|詳細は|詳しくは|へ\W*$|[:：→]"
)
_AWAY_JA = regex(
    r"(?:取り?扱い|(?:利用|使用)目的|保護|安全管理|保[存管]|停止|拒否|オプトアウト|削除|問い?合わ?せ|質問|権利|方法|手続き?|目的)(?:等|など)?(?:については?|に関しては?|は|を|、)"
)
_NONE_JA = regex(r"(?:ません|しない|ない|ありません|なし)")
_CLAUSE_END = regex(r";|\.(?=\s|\Z)")


def find_rest(text: str, links: Iterable[Link] = ()) -> tuple[int, int] | None:
    """Where a sentence or cell leaves to a page what it does not print itself; None where it does not."""
    kept = [i for i, sign in enumerate(text) if i == 0 or not (sign.isspace() and text[i - 1].isspace())]
    bare = "".join(text[i] for i in kept)
    found = _find_ja(bare, links) if is_japanese(bare) else _find_en(bare, links)
    return (kept[found[0]], kept[found[1] - 1] + 1) if found is not None else None


def _find_en(text: str, links: Iterable[Link]) -> tuple[int, int] | None:
    if _OTHERS.search(text) is not None:
        return None
    for m in _JOINED.finditer(text):
        end = _clause_end(text, m.end())
        phrase = text[m.start() : end]
        if has_page(phrase, links) and not (_NONE.search(text[: m.start() + 1]) or _AWAY.search(phrase) or _BARE.search(m[0])):
            return m.start(), end
    for m in _REST.finditer(text):
        end = _clause_end(text, m.end())
        phrase = text[m.start() : end]
        before = text[max(text.rfind(";", 0, m.start()), 0) : m.start()]
        if (
            has_page(phrase, links)
            and answers_there(before[-40:] + phrase)
            and not (_NONE.search(text[: m.start()]) or _AWAY.search(phrase))
        ):
            return m.start(), end
    return None


def _clause_end(text: str, at: int) -> int:
    """Where the clause around a place ends: dots and colons of an address end none."""
    end = _CLAUSE_END.search(text, at)
    return end.start() if end is not None else len(text)


def _find_ja(text: str, links: Iterable[Link]) -> tuple[int, int] | None:
    if _OTHERS.search(text) is not None:
        return None
    joined = next((m for m in _JOINED_JA.finditer(text) if has_page(m[0], links) and not _AWAY_JA.search(m[0])), None)
    if joined is not None and not _NONE_JA.search(joined[0]):
        return joined.span()
    for m in _REST_JA.finditer(text):
        phrase = text[m.start() :]
        points = _POINTS_JA.search(text, m.end() - 1)
        if points is None or _NONE_JA.search(text, m.start(), points.start()) or _AWAY_JA.search(text, m.start()):
            continue
        if has_page(phrase, links):
            return m.start(), len(text)
    return None


def add_rest(source: Source, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, with one more for each that prints data and whose words leave the rest to a page."""
    blocks = [b for b in source.page.blocks if b.end > b.start]
    starts = [b.start for b in blocks]
    made: dict[str, Statement] = {}
    for s in statements:
        if s.evidence is None or not _prints(s):
            continue
        first = max(bisect.bisect_right(starts, s.evidence.start) - 1, 0)
        last = bisect.bisect_left(starts, s.evidence.end)
        pieces = [x for b in blocks[first:last] for x in _own_pieces(source, s, b)]
        pieces += _pieces_behind(source, s, blocks[max(last - 1, 0) : last + 1])
        for start, end in (x for p in pieces if (x := _rest_in(source, s, p)) is not None):
            if not _is_left_already(statements, s, start, end):
                rest = _rest_of(source, s, start, end)
                made.setdefault(rest.id, rest)
    for rest in _left_by_all(source, statements):
        made.setdefault(rest.id, rest)
    return [*statements, *made.values()]


def _prints(s: Statement) -> bool:
    """Whether a statement gives somebody by name some data."""
    return s.polarity == "positive" and s.recipient[:1] != "@" and s.evidence is not None and bool(s.data_types or s.broad_types)


def _left_by_all(source: Source, statements: Sequence[Statement]) -> Iterator[Statement]:
    """What a sentence above or below a table or list leaves to the pages of all whom it lists, one for each."""
    listed: dict[tuple[tuple[int, int], ...], list[Statement]] = {}
    for s in statements:
        block = block_of(source, s) if _prints(s) else None
        if block is not None and block.kind in ("table", "item"):
            listed.setdefault(block.headings, []).append(s)
    for block in (b for b in source.page.blocks if b.kind == "paragraph" and b.headings in listed):
        for start, end in split_sentences(source.page.plain, block.start, block.end):
            text = source.page.plain[start:end].replace("\n", " ")
            if EACH.search(text) is None or source.names.find(text) or (found := find_rest(text, block.links)) is None:
                continue
            begin, stop = start + found[0], start + found[1]
            yield from (
                _rest_of(source, s, begin, stop) for s in listed[block.headings] if not _is_left_already(statements, s, begin, stop)
            )


class Piece(NamedTuple):
    """A cell or sentence with the links of its block, and whether it is the statement's own; `named`: it must name the recipient."""

    start: int
    end: int
    links: tuple[Link, ...]
    own: bool
    named: bool = False


def _rest_in(source: Source, s: Statement, piece: Piece) -> tuple[int, int] | None:
    """Where a piece leaves the rest to a page of a statement's recipient."""
    found = find_rest(source.page.text_of(piece).replace("\n", " "), piece.links)
    if found is None:
        return None
    start, end = piece.start + found[0], piece.start + found[1]
    named = {w.recipient for w in source.named(source.page.plain[start if piece.own else piece.start : end])}
    meant = s.recipient in named or (not named and not piece.named) or (piece.own and s.kind == "row")
    return (start, end) if meant else None


def _own_pieces(source: Source, s: Statement, block: Block) -> Iterator[Piece]:
    """The cells and sentences of a statement in a block."""
    begin, end = (s.evidence.start, s.evidence.end) if s.evidence is not None else (0, 0)
    spans = [(c.start, c.end, c.links) for c in cells_within(block, begin, end)] or [(block.start, block.end, block.links)]
    for start, stop, links in spans:
        told = split_sentences(source.page.plain, start, stop)
        yield from (Piece(a, b, links, own=True) for a, b in told if b > begin and a < end)
        for a, b in source.keys.noted(source.page.plain[max(start, begin) : min(stop, end)]):
            if OWN_PART.search(source.page.plain[a:b]):
                continue
            noted = source.page.block_at(a)
            yield Piece(a, b, noted.links if noted is not None else (), own=True)


def _pieces_behind(source: Source, s: Statement, blocks: Sequence[Block]) -> Iterator[Piece]:
    """The sentence behind a statement: in its block, else in the next one below the same heading; or the next item of the list that it is one of."""
    end = s.evidence.end if s.evidence is not None else 0
    if not blocks or blocks[0].kind == "table":
        return
    for block in blocks:
        behind = next(((a, b) for a, b in split_sentences(source.page.plain, block.start, block.end) if a >= end), None)
        if behind is None:
            continue
        same = block is blocks[0]
        if same or (block.headings == blocks[0].headings and block.kind in ("paragraph", "item")):
            item = block.kind == "item" and not same
            if not item or _is_given(source, s, blocks[0]):
                yield Piece(*behind, block.links, own=False, named=not same and not item and s.kind == "row")
        return


def _is_given(source: Source, s: Statement, block: Block) -> bool:
    """Whether an item prints data of a recipient that is named above its list."""
    return block.kind == "item" and s.recipient not in {w.recipient for w in source.named(source.page.text_of(block))}


def _is_left_already(statements: Iterable[Statement], told: Statement, start: int, end: int) -> bool:
    """Whether a statement says so of the recipient in the same place."""
    return any(
        s.disclosure_kind == "delegated"
        and s.recipient == told.recipient
        and s.evidence is not None
        and s.evidence.start < end
        and start < s.evidence.end
        for s in statements
    )


def _rest_of(source: Source, s: Statement, start: int, end: int) -> Statement:
    """A statement that what its recipient gets beside the printed data is left to a page."""
    quote = source.quote(start, end).strip()
    return structs.replace(
        s,
        id=hashlib.sha256(f"{s.id}\0{quote}".encode()).hexdigest()[:12],
        data_types=(),
        broad_types=(),
        broad_holds=(),
        least_types=(),
        marks=(),
        disclosure_kind="delegated",
        definition_quotes=(quote,),
    )
