"""Words found in a span -> the condition that they print, and the purposes."""

import re
from collections.abc import Iterable

from analyzer.patterns import regex
from analyzer.policies.clauses import ASIDE
from analyzer.policies.lexicon import Found

_STARTS_OFF = regex(
    r"(?:はじめ|初め|最初|初期(?:設定|値|状態)?|既定(?:値)?|デフォルト|標準)(?:では|は|で|が|の状態では)?\s*[:：]?\s*(?:切|オフ|OFF|無効|停止|(?:送信|提供)(?:しません|されません|しない)|送(?:りません|られません|らない))"
    r"|\boff (?:by default|at first|initially|to begin with|until you|unless you)\b|\b(?:disabled|inactive|not sent|not shared) (?:by default|at first|until you)\b|\b(?:default|initially|at first)\b\W{1,3}(?:is |set to |switched )?(?:off|disabled)\b",
    re.IGNORECASE,
)
_UNLESS_USED = regex(
    r"(?:しなければ|なければ|ない限り|ないかぎり)、?[^。]{0,12}?(?:送信|提供|送ら|届か|渡)\w*ません|\bnot (?:sent|shared|passed on|transmitted) unless you (?!agree|consent|allow|permit|opt)\w+",
    re.IGNORECASE,
)
_ASIDE = regex(r"\(([^()]{2,60})\)|\s[–—-]\s(.{2,60})$")
_LISTED = regex(r"[、,，・\n]")
_NOT_SENT = r"(?:(?!送信|提供|共有|開示|取得)[^、。])"
_NO_DEED = r"(?:(?!送信|提供|共有|開示|取得|収集)[^、。])"
AIM = regex(
    rf"(?:の|に関する){_NOT_SENT}{{0,14}}?(?:ため|目的)(?:に|で|、|$|(?=[A-Z][A-Za-z]))"
    rf"|を{_NOT_SENT}{{0,14}}?(?:[うくすつぬぶむぐる]|(?:分析|解析|把握|調査|改善|測定|計測|集計)の?)(?:ため|目的)(?:$|(?:に|で|、|(?=[A-Z][A-Za-z]))(?=[^。]*?(?:を|が(?![あごな]))))"
    rf"|(?:の{_NO_DEED}{{1,8}}?)?(?:に(?:あた[りっ]|当た[りっ]|際し)|に(?:利用|使用|活用)する(?:ため|目的)|に用いるため|を目的(?:と|に)|には、?(?=[^、。]{{1,24}}を(?:利用|使用|導入|採用|用い)))"
)
"""What an aim is about is not sent for it: 利用状況を分析するため、…; クラッシュの検知にあたり、…; 動画の再生には…を利用し"""
_ANY_VISIT = regex(
    r"(?:(?:サイト|アプリ|サービス|ページ)[^。、()]{0,8}?(?:を|に|へ)|[^。、()]{0,24}?ページを)(?:ご)?(?:閲覧|アクセス|訪問|表示|利用)(?:し|され|いただい)?(?:た|ている|する)?(?:際|とき|時|場合)"
)
"""When every visit sends something, in a line of when: 各ページを閲覧したとき."""
_VISIT = regex(r"(?:閲覧|アクセス|訪問|表示)[^、。\s]{0,6}(?:際|とき|時)$")
"""When every visit sends something, behind which stands what: ページを閲覧した際のIPアドレス."""
FORMS = frozenset(("aggregate", "not-identifying"))
"""What data is like, and no case in which it is sent."""

CONDITION_ORDER = ("consent", "feature", "platform", "region", "age", "aggregate", "not-identifying", "may")


def find_condition(found: Iterable[Found]) -> str | None:
    """The first condition that is printed, in the order of GUIDE section 2; one that is a part of a longer one (Android版に限り), or of what is
    made for a purpose (統計情報の作成), is none.
    """
    found = list(found)
    said = [f for f in found if f.sort.startswith("condition:")]
    wider = [*said, *(f for f in found if f.sort == "purpose")]
    values = {f.value for f in said if not any(_is_part(f, w) for w in wider)}
    return next((c for c in CONDITION_ORDER if c in values), None)


def find_purposes(found: Iterable[Found]) -> tuple[str, ...]:
    """Purposes in a span, the finer of nested ones: targeted or measured advertising is not `p.ads` again for the same words; the form that
    data is given in (統計情報として) is none.
    """
    found = list(found)
    forms = [f for f in found if f.sort == "condition:aggregate"]
    hits = [f for f in found if f.sort == "purpose" and not any(f.start >= c.start and f.end <= c.end for c in forms)]
    return tuple(sorted({f.value for f in hits}))


def _is_part(one: Found, other: Found) -> bool:
    """Whether a word is a part of a longer one."""
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


def of_row(found: list[Found], text: str, role: str, *, several: bool = False) -> list[Found]:
    """Words of a cell or a labelled line without the form of data that is none of the row's: how a purpose is reached (統計的に分析), or what a bracket
    says of one kind of data among `several`, of this line or others: IPアドレス(匿名化されます)、会員番号.
    The time of a visit that is said of data (ページを閲覧した際のIPアドレス) is no case, either.
    """
    if role == "condition":
        visits = [m.span() for m in _ANY_VISIT.finditer(text)]
        found = [f for f in found if not (f.value == "feature" and any(a <= f.start and f.end <= b for a, b in visits))]
    if role == "data":
        found = [f for f in found if not (f.value == "feature" and text.startswith("の", f.end) and _VISIT.search(text[f.start : f.end]))]
    if not any(f.value in FORMS for f in found):
        return found
    if role.startswith("purpose"):
        return [f for f in found if f.value not in FORMS]
    asides = [(m.start(), m.end()) for m in ASIDE.finditer(text)] if several or _LISTED.search(ASIDE.sub("", text)) else []
    return [f for f in found if f.value not in FORMS or not any(a <= f.start and f.end <= b for a, b in asides)]


def first_condition(words: list[Found], more: list[Found]) -> str | None:
    """A condition of data or purpose, else one other than "may" in what is said of refusing."""
    own = find_condition(words)
    other = find_condition(f for f in more if f.value in ("consent", "feature"))
    return own or other


def choice_condition(choices: Iterable[str]) -> str | None:
    """What the words of choices say of when something is sent: it is off until the user switches it on, or stays away while a function is not used."""
    texts = list(choices)
    if any(_STARTS_OFF.search(t) for t in texts):
        return "consent"
    return "feature" if any(_UNLESS_USED.search(t) for t in texts) else None


def said_aside(name: str) -> str:
    """What stands in brackets or behind a dash after the name of a service: DT Exchange (Android only)."""
    return " ".join(a or b for a, b in _ASIDE.findall(name))
