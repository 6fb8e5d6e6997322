"""Statements of a section on what is had from others (Information we receive from third parties) -> the same without those who give it to us."""

import re
from collections.abc import Iterable

from analyzer.model.statement import Statement
from analyzer.patterns import regex

_HEADING = regex(
    r"\b(?:information|data|details)\b[^\"]{0,40}\bfrom (?:third[- ]part(?:y|ies)|other (?:sources|parties|companies|services)|others|(?:\w+ )?partners|(?:external|outside) sources)\b",
    re.IGNORECASE,
)
_WE_GET = regex(r"\b(?:we|the app|our app)\s+(?:(?:may|might|can|will|also|then)\s+)*(?:receive|get|obtain|collect)s?\b", re.IGNORECASE)
_GIVES = regex(r"\b(?:sen[dt]s?|shares?d?|transmit\w*|disclos\w+|provide to|pass(?:es|ed)?|forward\w*)\b", re.IGNORECASE)


_HEADING_JA = regex(r"(?:取得|収集|お預かり|受領|ご提供いただ)[^\"]{0,12}(?:情報|データ|項目|内容|もの)")
_ITS_JA = r"[」』\"]?(?:社|など|等)?(?:(?:アカウント|カレンダー|連絡先|プロフィール|フォト|ドライブ|ヘルスケア?)(?:上|内)?(?:の|から|[(、:]|$)|の?[^、。()]{0,16}から(?:提供|取得|受領|受け取|連携|共有)|から(?:の|提供|取得|受領|受け取|連携|共有))"
"""What an item says that is had of somebody: カレンダーの予定, から提供される決済情報."""
_GIVES_JA = regex(r"(?:に|へ)(?:送信|提供|共有|送)|ます。?\s*$|により|による|を(?:利用|使用)")


def drop_had(statements: Iterable[Statement]) -> list[Statement]:
    """The statements without a named source of data that is told as a recipient."""
    return [s for s in statements if not (s.recipient[:1] != "@" and _is_had(s))]


def _is_had(statement: Statement) -> bool:
    """Whether a positive statement stands below such a heading, and its sentence says that we get something and give nothing."""
    quote = statement.quote
    if statement.polarity == "positive" and _HEADING_JA.search(statement.place) and _is_had_ja(quote, statement):
        return True
    had = _HEADING.search(statement.place) is not None and _WE_GET.search(quote) is not None
    return had and statement.polarity == "positive" and _GIVES.search(quote) is None


def _is_had_ja(quote: str, statement: Statement) -> bool:
    """Whether an item, and no sentence, opens with a name and goes on with what it holds of the reader, or says that it gives."""
    names = {re.escape(n) for n in (statement.recipient_as_written, statement.sdk) if n}
    opens = re.match(rf"\W*(?:{'|'.join(sorted(names, key=len, reverse=True))})\s?{_ITS_JA}", quote) if names else None
    return opens is not None and _GIVES_JA.search(quote) is None
