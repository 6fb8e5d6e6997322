"""What stands beside the name that opens a list item, in brackets or behind a dash -> what its service is for: Stripe, Inc.(決済), Sentry — 不具合の調査."""

import itertools
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.aims import alone_purposes, said_purposes
from analyzer.policies.below import QUOTED_MARK, is_near_start
from analyzer.policies.claims import free_purposes
from analyzer.policies.names import Named
from analyzer.policies.recipients import LEGAL
from analyzer.policies.source import Data, Source, Who, first_of_each

_BESIDE = regex(r"\(([^()\n]{2,80})\)|(?:\s[–—-]{1,2}\s|[–—―]{1,2})\s*([^。.()\n]{2,60})")
_SHOWS_ADS = regex(r"広告の?(?:表示|配信|掲載)(?:のため|に利用|に使用)?[)）」\s。]*$")
_JOINED = regex(r"\s*[/／・&＆]\s*")
_PARTS = regex(r"[/、,;]")
_WORK = regex(
    r"(?:配信|運用|管理|処理|保存|保管|提供|表示|送信|送付|配送|発送|保守|ホスティング)(?:の?(?:業務|ため|サービス|基盤|等|など))*[\s。)]*$"
)
"""Work for the app's users that is of no purpose with a name of its own: データベース運用."""
_SERVICE = regex(r"[^()\[\]:：。、,\n–—]{2,50}(?:\([A-Za-z]{2,8}\)\s*)?\(\s*")
_CLOSED = regex(r"[^()\n]{0,12}\)[*_]*\s*(?:[–—―:：]|-\s|$)")


def aims_beside(source: Source, text: str) -> tuple[str, ...]:
    """The purposes that a bracket or the words behind a dash say; a company or a service there says none."""
    told: set[str] = set()
    for found in _BESIDE.finditer(text):
        for part in _PARTS.split(found[1] or found[2] or found[3]):
            told |= _aims(source, part)
    return tuple(sorted(told))


def without_work(text: str, data: Data) -> Data:
    """The data of an item, but for words that only say what its service does: Google AdMob:広告の表示."""
    return Data() if data.ids == ("act.ad",) and _SHOWS_ADS.search(text) else data


def _aims(source: Source, part: str) -> set[str]:
    if source.names.find(part) or LEGAL.search(part):
        return set()
    found = source.find(part)
    data = without_work(part, source.data(part, found))
    said = {*(free_purposes(found) if data else said_purposes(source, part))}
    said = said or {*alone_purposes(source, part)}
    return said or ({"p.provide"} if not data and _WORK.search(part) else set())


def opens_with_somebody(source: Source, text: str, names: Sequence[Named]) -> bool:
    """Whether an item opens with a name, or with a service that no catalog knows and its company in brackets: Example Play (Example LLC) — ..."""
    mark = QUOTED_MARK.match(text)
    if is_near_start(names, mark):
        return True
    if not names or mark is None or names[0].product:
        return False
    before = text[mark.end() : names[0].start]
    named = _SERVICE.fullmatch(before) is not None and _CLOSED.match(text, names[0].end) is not None
    return named and not source.data(before, source.find(before))


def leading(text: str, who: Sequence[Who]) -> tuple[Who, ...]:
    """Those by name whom an item opens with, joined by a stroke: Apple / Google (sign-in)."""
    first = itertools.takewhile(lambda pair: _JOINED.fullmatch(text, pair[0].end, pair[1].start), itertools.pairwise(who))
    return first_of_each([*who[:1], *(b for _, b in first)])
