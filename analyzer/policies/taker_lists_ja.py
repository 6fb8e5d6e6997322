"""Items below a Japanese sentence that gives data to those whom a list tells (以下のような外部事業者に委託することがあります; 次の(1)から(5)記載の者に提供します) and
that are nobody's name: 決済代行事業者, 登記に関する司法書士 -> row Statements, each of its class or trade.
"""

import itertools
import re

from msgspec import Struct

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, free_purposes, make_statements
from analyzer.policies.clauses import ASIDE, split_sentences
from analyzer.policies.intros import EXCEPTS, NEGATED
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.no_names_ja import is_no_name
from analyzer.policies.passages import BULLET, Block
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.trades import CONTRACTED, UNKNOWN

_TAKER = r"(?:第三者|事業者|業者|企業|会社|法人|団体|機関|者|委託先|提供先|サービス|パートナー|サブプロセッサー?)"
_HERE = r"(?:次|以下|下記)(?:の(?:よう|とおり|通り)(?:な|の|である|です|になります)?|に(?:掲げる|定める|記載する|示す|挙げる|記載の)|の)"
_POINTS = regex(
    rf"{_HERE}[^。、]{{0,24}}?{_TAKER}(?:等|など)?(?:に|へ|と|を|が|は)"
    rf"|(?:委託先|提供先|共有先|開示先|委託する(?:事業者|業者|会社)|提供する相手)(?:の(?:例|一覧|範囲|種類|内訳))?(?:は|として、?)[^。]{{0,20}}?(?:次|以下|下記)"
)
_GIVES = regex(r"委託|提供(?!する(?:サービス|アプリ))|開示|共有|預託|利用し(?:て|ます)|取り?扱い?を任せ")
_WHEN = regex(r"(?:次|以下|下記)の?[^。、]{0,10}(?:場合|とき|目的|情報|項目|データ|事項|もの(?!に))")
_HEADING = regex(
    r"^\W*(?:第?\d{1,2}[条.)、]?)?\W*(?:主な)?(?:業務)?(?:委託先|提供先|外部委託先|第三者提供先|開示先|共有先)(?:の(?:一覧|例|種類))?\W*$"
)
_SOMEBODY = regex(
    r"(?:者|業者|会社|企業|法人|団体|機関|機構|協会|組合|連合会|提供元|委託先|提携先|取引先|関係先|銀行|信用金庫|商店|店舗|代理店|事務所|役所|省庁|官庁|学校|大学|病院|薬局|[弁司税会行社技建鑑看薬理][一-鿿]{1,5}士|書士|調査士|税理士|弁護士|医師|役員|メーカー|ベンダー|パートナー|ディーラー|プロバイダー?|販売店|加盟店"
    r"|取立者|金融機関関係|サブプロセッサー?)(?:等|など|各社|各位)?(?:及び|および|並びに)?(?:団体|関係者)?$"
)
_SERVICE = regex(r"(?:サービス|ツール|プラットフォーム|システム|クラウド|ホスティング|サーバー?|インフラ|基盤)(?:等|など)?$")
_MARK = regex(rf"\s*{BULLET}?[\s*_]*")
_SPOKEN = regex(r"ます|ません|です|ない(?:こと|もの)")
_CASE = regex(r"(?:場合|とき)(?:における|の|は、?)|\((?:必要な|該当する|利用する)場合[^()]{0,10}\)")
_MEANS = regex(
    r"(?<=を)、?(?:書面|書類|郵便物?|郵送|電話|口頭|FAX|電子メール|メール|インターネット)(?:、[^。、をに]{1,10}){0,8}?(?:等|など)?(?:で|により|にて|によって)(?=[^で])"
)
"""By which means it is given: 書面、電話、電子メール等で."""
_CLASS = frozenset(("@third-parties", "@ad-providers", "@analytics-providers", "@group", "@joint-users", "@authorities"))
LEAST, MOST, LONGEST, MIN_SHARE = 2, 40, 160, 0.5


class _Lead(Struct, frozen=True):
    """What a sentence says of the list below it."""

    data: Data
    condition: str | None
    contracted: bool


def read_taker_lists(source: Source) -> list[Statement]:
    """The rows of such lists; the blocks of their items are marked as taken. Items that name somebody are left to others."""
    made: list[Statement] = []
    blocks = source.page.blocks
    for i, block in enumerate(blocks[1:], start=1):
        if block.kind != "item" or source.lexicon(source.page.text_of(block)).by_words:
            continue
        lead = _lead(source, blocks[i - 1], inside=blocks[i - 1].kind == "item")
        if lead is not None:
            made += _read_run(source, list(itertools.takewhile(lambda b: b.kind == "item", blocks[i : i + MOST])), lead)
    return made


def _lead(source: Source, above: Block, *, inside: bool) -> _Lead | None:
    """The sentence of a block that gives data to those listed below it, or a heading of whom work is given to."""
    text = source.page.text_of(above)
    if above.kind == "heading" and _HEADING.match(text):
        return _Lead(Data(), None, "委託" in text)
    said = [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    if above.kind not in ("paragraph", "item") or (inside and len(said) < LEAST):
        return None
    for n, sentence in enumerate(said):
        if _POINTS.search(sentence) and not (_WHEN.search(sentence) or NEGATED.search(sentence) or EXCEPTS.search(sentence)):
            before = said[n - 1] if n and _GIVES.search(said[n - 1]) and not NEGATED.search(said[n - 1]) else ""
            if not _GIVES.search(sentence) or source.names.find(sentence):
                return None
            told = _MEANS.sub("", f"{before}{sentence}")
            found = source.find(told)
            return _Lead(source.data(told, found, above.start), find_condition(found), "委託" in told)
    return None


def _read_run(source: Source, run: list[Block], lead: _Lead) -> list[Statement]:
    told = [(b, who) for b in run if (who := _who(source, source.page.text_of(b), contracted=lead.contracted)) is not None]
    known = sum(_is_somebody(source, source.page.text_of(b)) for b in run)
    if not told or known < LEAST or known < MIN_SHARE * len(run):
        return []
    made: list[Statement] = []
    for number, (block, who) in enumerate(told, start=1):
        text = source.page.text_of(block)
        condition = "feature" if _CASE.search(text) else lead.condition
        claim = Claim("send", negative=False, data=lead.data, who=(who,), purposes=_aims(source, text), condition=condition)
        made += make_statements(source, claim, Place(block.start, block.end, f"list of recipients item {number}", "row"))
        source.taken.add(block.start)
    return made


def _is_somebody(source: Source, text: str) -> bool:
    """Whether an item begins with a name, or is about somebody whatever its brackets say."""
    head = _head(text)
    return bool(source.names.find(head)) or _SOMEBODY.search(head) is not None or _SERVICE.search(head) is not None


def _head(text: str) -> str:
    return ASIDE.sub("", _MARK.sub("", text, count=1)).strip(" 。*_:：")


def _aims(source: Source, text: str) -> tuple[str, ...]:
    """What stands in brackets behind somebody, or before the noun, says that the work is for."""
    return free_purposes(source.find(text))


def _who(source: Source, text: str, *, contracted: bool) -> Who | None:
    """Whom an item tells without a name: a class of its own, a contractor of its trade, or somebody of none; None where it tells of anything else."""
    head = _head(text)
    if not head or len(text) > LONGEST or _SPOKEN.search(_asides_apart(text)) or source.names.find(text) or is_no_name(head):
        return None
    if {*source.data(text, source.find(text)).ids} - IN_TRADES or not (_SOMEBODY.search(head) or (contracted and _SERVICE.search(head))):
        return None
    classes = [w.recipient for w in source.who(head, source.find(head)) if not w.specific]
    known = next((c for c in classes if c in _CLASS and c != "@third-parties"), None)
    if known is not None:
        return Who(known, head, 0, 0, specific=False)
    if not classes and "p.analytics" in free_purposes(source.find(head)) and _SERVICE.search(head):
        return Who("@analytics-providers", head, 0, 0, specific=False)
    trade = next((c for c in classes if c not in (*_CLASS, "@contractors", CONTRACTED, UNKNOWN)), None)
    if contracted:
        return Who(f"@contractors:{trade}" if trade is not None else CONTRACTED, head, 0, 0, specific=False)
    return Who(trade or UNKNOWN, head, 0, 0, specific=False)


def _asides_apart(text: str) -> str:
    """The words outside brackets, and of what is inside only what is not law cited (宅地建物取引業法に基づき義務付けられます)."""
    return ASIDE.sub(lambda m: "" if re.search(r"法(?:律|令)?(?:第\d|に基づ|の定め)", m[0]) else m[0], text)
