"""The words of a cell or a labelled line -> the words of what is sent, and the data that a part of them says is not: 端末情報(氏名は含みません)."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, find_scope, make_statements
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.contained import held
from analyzer.policies.exceptions import has_ended
from analyzer.policies.languages import is_japanese
from analyzer.policies.marks import denies, uncrossed
from analyzer.policies.once import once
from analyzer.policies.passages import Cell
from analyzer.policies.row_states import state_of
from analyzer.policies.source import Data, Source, Who

_PARTS = regex(r"[^。\n()※;；]+")
_EN_PARTS = regex(r"(?:[^.\n()*;]|\.(?=\S))+")
_FROM = regex(
    r"(?:なお|ただし|また|一方)、|、(?=(?:なお|ただし|ただ)、)|\b(?:but|although|though|however)\b,?(?! without\b)|(?:\bbut\s+)?\bwithout\b(?=\s+(?:your|the|any|names?|e-?mail|phone|telephone|user|member|customer|device|location|personal)\b(?!\s+(?:\w+\s+)?(?:consent|permission|agreement|knowledge|help|need|delay|cost|account)\b))|\s[—–-]+\s+(?=(?:no|not|never)\b)",
    re.IGNORECASE,
)
_DENIES = regex(
    r"^\W*(?:but\s+)?without\s|(?:送信|提供|送付|共有|開示|連携|転送|伝送|送|渡|届|伝わ|取得|収集|含|入り|入って|付け|載せ)(?:(?!停止|でき|欠|止|拒|保証)[^。、()\n]){0,12}?(?:ません|ない|なし|せず|含まず|外)(?:です|。)?\s*$"
    r"|(?<!ご)(?:取り除|除去|除外|消去|マスク|マスキング|伏せ|(?:送信|送る|渡す)前に(?:すべて|全て)?(?:削除|消))(?:い|し)?(?:て(?:い|おり)?ます|てから[^。、()]{0,10}|た(?:うえ|上)で[^。、()]{0,10}|ています)\s*$"
    r"|(?:送信し|送ら|渡さ|含め|含ま)ないよう(?:に|な)?、?(?:設計|実装|設定|構成|配慮|制御)(?:に)?(?:して|されて)(?:い|おり)?ます\s*$|\b(?:designed|built|configured|set(?: up)?) (?:so as )?not to (?:include|contain|send|collect|transmit)\b"
    r"|(?:送信|提供|送付|共有|開示)しない(?:運用|仕様|方針|設計|設定)(?:です)?\s*$"
    r"|[:：…]\s*(?:送信|送|渡|提供)?(?:しない|らない|さない|不可|対象外)\s*$"
    r"|(?:対象外|送信対象ではありません|含まれず|除外)(?:です|しています|します|となります)?\s*$"
    r"|\b(?:not|never|no longer)\b[^.;]*\b(?:sent|shared|collected|transmitted|received|included|passed|given|provided|disclosed)\b"
    r"|(?:\bnot|\bnever|n['’]t)\s+(?:\w+ly\s+|ever\s+)?(?:send|share|include|contain|collect|receive|get|transmit|pass|give|provide)\w*\b",
    re.IGNORECASE,
)
_REFUSES = regex(r"^\W*(?:but\s+|and\s+)?(?:not|never|no)\s+(?!including|counting|an?\s)", re.IGNORECASE)
"""In brackets, behind a semicolon or a dash: but not your name, no e-mail address."""
_DASHES = ("—", "–", "-")
_DASH_MARKS = (*_DASHES, "―", "ー", "－", "−")
_TAKEN_OUT = regex(
    r"(?:を|は)除(?:く|きます|いたもの|外|いて(?:い|お)ます)?\s*$|^\W*(?:except|excluding|other than|apart from)\b", re.IGNORECASE
)
_ONLY_IF = regex(
    r"場合|とき|時は|限り|同意|許可|許諾|承諾|オフ|OFF|以外|のほか|目的|ため|(?:する|した)と|れば|たら|だけでは|のみでは|外に|\b(?:if|when|unless|until|only|other than|except|purposes?|once|after|before|consent\w*|permission)\b",
    re.IGNORECASE,
)
"""What makes it no plain denial of the row's sending."""


_WITHOUT = regex(r"\s*(?:but\s+)?without\s", re.IGNORECASE)
_MARKED_NO = regex(
    r"(?:^|(?<=[,;:]))\s*(?P<data>[^,;:()\n]{3,40}?)\s*(?::\s*|=\s*|[–—-]\s+)?(?:\((?:no|never|not (?:sent|shared|passed on|told))\)|\b(?:no|never))(?=\s*(?:[,;.]|$))",
    re.IGNORECASE,
)
"""One of a row's kinds of data with a no behind it: user ID yes, e-mail address no."""
_BRACKET = regex(r"\([^()]{2,80}\)")
_TICKS = "✅☑✓✔○◯〇"
_TICKED = regex(rf"[:：…|]\s*[{_TICKS}]")
_CROSSES = "❌❎×✕✗✘"
_CROSS = regex(f"[{_CROSSES}]")
_MARKED = regex(
    rf"(?P<item>[^/／、,|;。\n:：{_TICKS}{_CROSSES}]{{1,30}}?)\s*[:：…]?\s*[(（\[]?(?P<mark>[{_TICKS}{_CROSSES}])\ufe0f?[)）\]]?"
)
_ASIDE = regex(r"\([^()]{3,80}\)")
_MAY_DENY = regex(r"ません|ない|なし|せず|外|除|\b(?:no|not|never|except|excluding|without)\b|n['’]t\b", re.IGNORECASE)


class Told(Struct, frozen=True):
    """`sent`: the text, of the same length, without the parts that deny; `denied`: the data of these parts."""

    sent: str
    denied: Data = Data()


def part_denied(source: Source, text: str, start: int) -> Told:
    """What a cell or a line says is sent, and what it says is not."""
    text = uncrossed(text)
    sent, denied = _noted_out(source, text, start)
    sent, denied = _crossed_out(source, *_put_out(source, sent, denied, start), start)
    if not (_DENIES.search(text) or _MAY_DENY.search(text)):
        return Told(sent, denied)
    for m in _MARKED_NO.finditer(sent):
        data = source.data(m["data"], source.find(m["data"]), start + m.start())
        if data.ids:
            sent = sent[: m.start()] + " " * (m.end() - m.start()) + sent[m.end() :]
            denied = denied.plus(data)
    for at, end in _split(sent):
        part = sent[at:end]
        if sent[:at].rstrip()[-1:] == "(" and _WITHOUT.match(part):  # a part taken out of what stands before the bracket
            continue
        out = _TAKEN_OUT.search(part) is not None and part.strip() != text.strip() and not source.terms
        refuses = at > 0 and (text[:at].rstrip()[-1:] in ("(", ";") or part.lstrip()[:1] in _DASHES) and _REFUSES.match(part) is not None
        denies = (refuses or _DENIES.search(part.rstrip()) is not None) and _ONLY_IF.search(part) is None
        found = source.find(part) if out or denies else []
        if not found or find_scope(found) != "this-app" or not (data := source.data(part, found, start + at)):
            continue
        sent = sent[:at] + " " * (end - at) + sent[end:]
        denied = denied.plus(held(part, data)) if denies and not out and "*" not in data.broad else denied
    return Told(sent, denied)


def _put_out(source: Source, text: str, denied: Data, start: int) -> tuple[str, Data]:
    """The text without the items behind which a bracket says that their sending is over, has not begun or does not take place; and those denied."""
    for aside in _BRACKET.finditer(text):
        said = aside[0].strip("() ")
        state = state_of(said) or ("over" if _DENIES.search(said) and not _ONLY_IF.search(said) and not _names_data(source, said) else "")
        hits = [f for f in source.find(text[: aside.start()]) if f.sort == "data"] if state else []
        before = max(hits, key=lambda f: f.end, default=None)
        if before is not None and not text[before.end : aside.start()].strip():
            denied = denied.plus(source.data(text, [before], start)) if state == "over" else denied
            text = text[: before.start] + " " * (aside.end() - before.start) + text[aside.end() :]
    return text, denied


def _names_data(source: Source, text: str) -> bool:
    return any(f.sort == "data" for f in source.find(text))


def _crossed_out(source: Source, text: str, denied: Data, start: int) -> tuple[str, Data]:
    """The text without the items that bear a cross beside others that bear a tick, and these: 機種名 ✅ / 氏名 ❌."""
    marked = list(_MARKED.finditer(text)) if _CROSS.search(text) else []
    ticked = {*_TICKS} & {m["mark"] for m in marked} or (marked and _has_ticks(source))
    for m in marked if ticked else ():
        if m["mark"] not in _TICKS and (data := source.data(m["item"], source.find(m["item"]), start + m.start())):
            text, denied = text[: m.start()] + " " * (m.end() - m.start()) + text[m.end() :], denied.plus(data)
    return text, denied


@once
def _has_ticks(source: Source) -> bool:
    """Whether a document has ticks anywhere."""
    return _TICKED.search(source.page.plain) is not None


def _noted_out(source: Source, text: str, start: int) -> tuple[str, Data]:
    """The text without the data whose footnote says that its sending is over, or that it is not sent; and this data."""
    sent, denied = text, Data()
    for mark, (at, end) in source.keys.marked(text):
        note = source.page.plain[at:end]
        ended = has_ended(note) or (_DENIES.search(note.rstrip()) is not None and _ONLY_IF.search(note) is None)
        hits = [f for f in source.find(text) if f.sort == "data" and f.end <= mark] if ended else []
        before = max(hits, key=lambda f: f.end, default=None)
        if before is not None and not text[before.end : mark].strip(" ()"):
            denied = denied.plus(source.data(text, [before], start))
            sent = sent[: before.start] + " " * (before.end - before.start) + sent[before.end :]
            source.keys.used.add(at)
    return sent, denied


def set_asides_apart(source: Source, text: str, start: int) -> tuple[str, Data]:
    """The sentence without the brackets that deny some data, and this: 会員番号(氏名は送りません)を送信します."""
    denied = Data()
    for aside in _ASIDE.finditer(text):
        told = part_denied(source, aside[0], start + aside.start())
        if told.denied:
            text, denied = text[: aside.start()] + " " * len(aside[0]) + text[aside.end() :], denied.plus(told.denied)
    return text, denied


def _split(text: str) -> Iterable[tuple[int, int]]:
    """The sentences, lines, asides and turns of a text."""
    parts = _PARTS if is_japanese(text) else _EN_PARTS
    for m in parts.finditer(text):
        at = m.start()
        for turn in _FROM.finditer(text, m.start(), m.end()):
            yield at, turn.start()
            at = turn.start()
        yield at, m.end()


def make_denied(source: Source, data: Data, who: tuple[Who, ...], place: Place) -> list[Statement]:
    """The statements that the recipients of a row do not get some data; none where there is no such data."""
    return make_statements(source, Claim("send", negative=True, data=data, who=who), place) if data else []


def dashed(source: Source, table: Table, cells: Sequence[Cell]) -> Data:
    """What the headers of columns of data name whose cell bears a dash that the document says to mean not sent."""
    columns = table.columns.get("data", ()) if table.form == "rows" and table.rows and not table.names else ()
    first = table.block.grid.index(table.rows[0]) if len(columns) > 1 and table.rows[0] in table.block.grid else 0
    result = Data()
    for column in columns if first else ():
        mark = cell_text(source, cells[column]) if column < len(cells) else ""
        if mark in _DASH_MARKS and denies(mark, source.page.plain):
            head = cell_text(source, table.block.cells[table.block.grid[first - 1][column]])
            told = source.data(head, source.find(head))
            result = result.plus(told) if "*" not in told.broad else result
    return result
