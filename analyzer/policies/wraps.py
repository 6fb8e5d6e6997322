"""Lines broken off in the middle of a sentence -> lines without the break. Japanese words are written without blanks, and a break may part one."""

import itertools

from analyzer.patterns import regex

_WIDE = "ぁ-んァ-ヶー一-鿿"
_STARTS, _ENDS = regex(rf"[{_WIDE}、。]"), regex(rf"[{_WIDE}、]\Z")
_SAID = regex(
    r"(?:ます|です|ません|ました|でした)[)」』]?\Z|(?:情報|項目|データ|もの|こと|方法|について|一覧|目的|内容|サービス|会社|事業者)\Z"
)
"""The end of a sentence, or of a heading."""
_OPENS = regex(r"[^\s:：。、]{1,20}(?:[:：]|[ 　]+\S)")
"""A label with its value."""
_NAMES = regex(r"(?![^\s:：]{1,20}[:：])[A-Z\[「『(]")
"""What may stand behind a comma at the end of a line: a name, a link, a quotation."""
_GOES_ON = regex(r"[、。]|(?:ます|です|ません|ました)\Z")
LONG = 20
"""Characters of a Japanese line from which on it may have been broken for its length."""
_LATIN_ENDS = regex(r"[a-z,'’-]\Z")
_LATIN_STARTS = regex(r"[A-Z]{2,5}\b(?![:：])|[a-z(“\"'‘]")
_HANGS = regex(
    r"(?:,|\b(?:to|the|a|an|and|or|with|of|our|your|by|from|for|in|on|at|as|is|are|via|through|that|which|its|their|these|this|than|not|both|into|under))\Z"
)
"""The end of a line that goes on with the next, even where that opens with a name."""
_LABEL = regex(r"[A-Za-z][\w' -]{0,24}[:：]\s")
LONG_LATIN = 50


def join_broken(text: str) -> str:
    """`text` with lines joined that were broken for their length."""
    lines = text.split("\n")
    pieces = lines[:1]
    for before, line in itertools.pairwise(lines):
        joint = _joint(before.strip(), line.strip())
        pieces[-1:] = [pieces[-1], "\n", line] if joint is None else [pieces[-1].rstrip(), joint, line.strip()]
    return "".join(pieces)


def goes_on(before: str, after: str) -> bool:
    """Whether a line was broken off and the next one goes on with its sentence."""
    return _joint(before.strip(), after.strip()) is not None


def _joint(before: str, after: str) -> str | None:
    """What belongs between two lines of one sentence; None where they are two."""
    if not after or len(before) < LONG:
        return None
    if before[-1] == "、" and _NAMES.match(after):
        return ""
    if _STARTS.match(after) and _ENDS.search(before):
        broken = _SAID.search(before) is None and _OPENS.match(after) is None and (len(after) >= LONG or _GOES_ON.search(after) is not None)
        return "" if broken else None
    follows = _LATIN_STARTS.match(after) is not None or (_HANGS.search(before) is not None and after[0].isalpha())
    return " " if len(before) >= LONG_LATIN and follows and _LATIN_ENDS.search(before) and not _LABEL.match(after) else None
