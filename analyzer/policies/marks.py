"""The marks of a table of yes and no -> what each says; a cross, a dash or an empty cell denies only where the legend says so."""

import re
from functools import lru_cache

from analyzer.patterns import regex

FOOTED = r"(?:\s*(?:[(\[※*†‡]|[,、]\s|注).{0,60}|\s?(?:\d{1,2}|[a-h])(?=\W*$))?"
"""What may follow a mark: a footnote, a bracket, a condition."""
_DONE = r"(?:sent|shared|disclosed|collected|received|transmitted|transferred|passed(?: on)?|provided|given|included)"
_DEED = r"(?:送信|提供|取得|共有|開示|収集|送付|受領)"
YES = regex(
    rf"^(?:[○◯〇●◎✓✔☑✅⭕レ有]|有り|あり|はい|yes|y|する|します|{_DEED}(?:あり|有り?|対象|(?:さ(?:れ(?:る|ます)))|する|します)?|送る|送ります|渡す|渡します"
    rf"|always|(?:is |are |it is )?{_DONE}|(?:receives?|gets?)(?: it| this| them)?){FOOTED}\W*$",
    re.IGNORECASE,
)
_NOT = (
    rf"無し|なし|しない|しません|いいえ|{_DEED}(?:なし|無し?|し?ない|しません|され(?:ない|ません)|せず|対象外)|(?:不|非){_DEED}|送らない|送りません|渡さない|渡しません"
    rf"|(?:is |are |it is )?(?:not|never) {_DONE}|(?:does|do) not (?:receive|get)(?: it| this| them)?|doesn['’]t (?:receive|get)(?: it| this| them)?|no|n|n/a|never|none"
)
DENIED = regex(
    r"\s*(?:[×✕✖✗✘☓❌無]|無し|なし|いいえ|no|never|not (?:sent|shared|disclosed)|(?:送信|提供|共有|外部送信)?(?:は)?(?:しない|しません|されません|行いません|行っていません|いたしません|しておりません|行っておりません))\W*$",
    re.IGNORECASE,
)
"""A no to the question whether anybody gets the data."""
NO = regex(rf"^(?:([×✕✖✗✘☓❌xX無\-–—―ー－‐]|{_NOT}){FOOTED})?\W*$", re.IGNORECASE)
NO_WORDS = regex(
    r"(?:送信|提供|取得|送|渡|共有|収集|受け取|受信|届)[^、。]{0,10}?(?:ません|しない|ない|なし|対象外)|(?:不|非)(?:送信|提供|取得)"
    r"|(?:外|外部|端末の外)(?:に|へ)は?出(?:ない|ません)|端末(?:の)?(?:内|中)?(?:だけ)?に(?:とど|留|残)"
    r"|\b(?:not|never|no|nothing)\b[^.,;]{0,30}\b(?:sen[dt]|shar|receiv|transmit|pass|given|collect|provid|disclos|data|go)|\bnot sent\b"
    r"|\b(?:gets?|receives?|is (?:given|sent|told)|learns?|sees?) (?:nothing|none)\b|\b(?:stays?|remains?|(?:is|are) kept) (?:on|in|inside|with(?:in)?) (?:your|the|our|us)\b|\b(?:not|never) leaves?\b",
    re.IGNORECASE,
)
_ELLIPSIS = regex(
    r"^[^.;\n]{0,40}?\b(?:(?:is|are|was|were|does|do|did|has|have|will|would)\s+not|(?:is|are|was|were|does|do|did|has|have|would)n['’]t|won['’]t)\W*$"
    r"|^[^.;\n]{0,40}?\b(?:stays?|remains?|is kept|are kept|is withheld|are withheld|is held back|is left out|stays? behind)\b",
    re.IGNORECASE,
)
"""A legend that takes up the verb of the other mark's: a tick means that it is sent, a cross that it is not."""
_SENT_BEFORE = regex(
    r"\b(?:sen[dt]s?|sending|shar(?:e|es|ed|ing)|receiv(?:e|es|ed)|transmit(?:s|ted)?|pass(?:es|ed)?|given|gives?|gets?|got|provided|disclosed|collect(?:s|ed)?|handed|supplied|transferred|forwarded|told|goes|reach(?:es)?|leaves?|learns?|sees?)\b",
    re.IGNORECASE,
)
CROSS = regex(r"^[xX]$")
FILLED, HOLLOW = regex(r"^[●⬤■◼]$"), regex(r"^[○◯〇□◻]$")
"""A hollow sign is a yes by itself, and a no beside filled ones."""
_ONLY = regex(
    r"[○◯〇●◎✓✔☑✅レ][^。\n]{0,24}?(?:のみ|だけ)[^。\n]{0,12}?(?:送|提供|渡)"
    r"|\bonly\b[^.\n]{0,40}\b(?:tick|mark|check|dot|circle)\w*[^.\n]{0,60}\b(?:sent|sends?|shared|receives?|passed|goes|go|gets?)\b",
    re.IGNORECASE,
)
"""What carries the mark is all that is sent: the others are not."""
CROSSED = regex(r"\s*(?:[-*+•·]\s+)?[×✕✖✗✘☓❌]")
TICKED = regex(r"^\s*(?:[-*+•·]\s+)?[✓✔☑✅⭕]", re.MULTILINE)
_CROSSED_LINE = regex(r"^[ \t]*(?:[-*+•·][ \t]+)?[×✕✖✗✘☓❌][^\n]*", re.MULTILINE)
"""An item with a cross, and one with a tick: beside the one the other is not told of."""
MARKED = regex(
    r"^\W*(?:[「『][^」』]{1,30}[」』]|[×✕○●–—-])\s*(?:と(?:書|記|表示|示|ある|あり|した|して|なって)|の(?:付|つ)い)|\b(?:marked|labelled|labeled)\b[^.;]{0,20}[\"“'‘(×✕–-]",
    re.IGNORECASE,
)
"""A sentence about what carries a mark: what it denies is denied of those rows alone."""
_SIGNED = r"(?:tick|check ?mark|check|cross|dash|hyphen|dot|circle|bullet|blank|empty (?:cell|field|box|space)|mark|sign|symbol|asterisk)"
_UNSIGNED = (
    rf"空欄|空白|無印|無記入|(?:[○◯〇●◎✓✔レ]|印|マーク|記号)[」』]?(?:印|の印)?(?:の|が)(?:な|無|付いていな|ついていな)い|\bblanks?\b|\bempty\b"
    rf"|\b(?:no|without (?:an? |any )?) ?(?:such )?(?:{_SIGNED})\b|\b(?:not|un)[ -]?(?:ticked|checked|marked)\b"
)
"""Words for a cell with nothing in it."""
LEGEND = regex(
    rf"^\W*(?:(?:表|下表|上表|上の表|下の表)(?:の中|中)?の?\s*)?[「『]?(?:[○◯〇●◎✓✔☑レ×✕✖✗✘☓❌△▲ー―—–－-]|空欄|空白|無印)[」』]?\s*(?:の?印)?\s*(?:は|が|を|の(?:ある|ない|あるもの|項目|情報|欄|箇所|ところ|付|つ)|で示|\s*[:：=＝…])"
    rf"|^\W*(?:(?:an?|the|any|where|when|if|there|is|are|has|have|no|in|with|without|items?|cells?|rows?|columns?|fields?|what|which|whatever|carr(?:y|ies)|bears?)\s+)+{_SIGNED}(?:e?s)?\b|^\W*{_SIGNED}(?:e?s)?\s+(?:means?|shows?|marks?|stands?|indicates?|denotes?|tells?|:|=)",
    re.IGNORECASE,
)
"""A sentence that says what a mark means, and nothing of anybody or anything itself."""
_WORD = regex(r"^[^\W\d_]{1,12}$|^n/a$", re.IGNORECASE)
_SIGN = regex(r"^[無xX]$")
_SAYS_NO = regex(r"^(?:no|never|none|なし|無し|いいえ)$", re.IGNORECASE)
"""A word, not a sign: it needs no legend."""
BEFORE = 160
"""Characters before a mark's legend in which the other mark's stands."""


def denies(text: str, plain: str) -> bool:
    """Whether a cell that is no yes says that nothing is sent: by itself (not sent), or by the legend in `plain`."""
    found = NO.match(text.strip())
    return found is not None and _means_no(found[1] or "", plain)


@lru_cache(maxsize=64)
def _means_no(mark: str, plain: str) -> bool:
    """Whether a mark says so by itself or by the legend; looked for once, since every cell of a table asks."""
    if NO_WORDS.search(mark) is not None or _SAYS_NO.match(mark) or _ONLY.search(plain):
        return True
    told = _legend(mark).finditer(plain)
    return (
        any(NO_WORDS.search(m[1]) or _takes_up(m, plain) for m in told)
        or _is_quoted(mark, plain)
        or _told_before(mark).search(plain) is not None
    )


def _is_quoted(mark: str, plain: str) -> bool:
    """Whether a text says so of the mark in quotes, wherever else that stands: 表中の「-」は、その欄の情報を送信していないことを表します."""
    starts = [at + len(mark) + 1 for a, b in _QUOTES if mark and (at := plain.find(f"{a}{mark}{b}")) >= 0]
    return any(NO_WORDS.search(plain[at : at + SENTENCE].split("。", maxsplit=1)[0]) is not None for at in starts)


def _takes_up(legend: re.Match[str], plain: str) -> bool:
    """Whether a legend denies what that of the other mark, just before it, says."""
    before = plain[max(0, legend.start() - BEFORE) : legend.start() + 1]
    return _ELLIPSIS.search(legend[1]) is not None and _SENT_BEFORE.search(before) is not None


def _legend(mark: str) -> re.Pattern[str]:
    """What a text says of a mark, up to the next mark or the end of the sentence. A word (No) is told of by a sign, in quotes, or as what means something."""
    if not mark:
        named = _UNSIGNED
    elif _WORD.match(mark) and not _SIGN.match(mark):
        named = rf"(?:^|[\s(「『、。,.;/|:\"“'‘]){re.escape(mark)}[」』\"”'’]?\s*(?=[:：=＝…→\-–—は]|\.\.|\bmeans?\b|\bstands\b|\bindicates?\b|を)"
    else:
        named = rf"(?:^|[\s(「『、。,.;/|:\"“'‘※]){re.escape(mark)}(?=[\s」』:：=は印\"”'’)、,.…‥→・がの])|\b(?:dash|hyphen|cross)(?:es)?\b|横線|横棒|ハイフン|ダッシュ|バツ"
    return re.compile(rf"(?:{named})([^○◯〇●✓✔。\n;]{{2,60}})", re.IGNORECASE | re.MULTILINE)


def _told_before(mark: str) -> re.Pattern[str]:
    """The same the other way round: not sent: –, 送信しない項目には×."""
    named = rf"[「『\"“'‘(]?{re.escape(mark)}(?=$|[\s」』\"”'’).,、。をでがは印])" if mark else r"(?:空欄|空白|blanks?|empty)"
    return re.compile(
        rf"(?:{NO_WORDS.pattern})[^。.;\n○◯〇●✓✔]{{0,40}}?(?:[:：=＝…→(（はにを]|\b(?:with|by|as|is|are|left)\b)\s*(?:an? |the )?{named}",
        re.IGNORECASE | re.MULTILINE,
    )


_QUOTES = (("「", "」"), ("『", "』"), ('"', '"'), ("“", "”"))
SENTENCE = 60
"""Characters behind a mark in quotes in which a text says what it means."""
_LEGEND_ASIDE = regex(
    r"[(（\[](?:凡例|記号|key|legend)?\W{0,3}[○◯〇●◎✓✔×✕✖✗－―—-]\s*[:：=＝→はが][^()（）]{1,60}[○◯〇●◎✓✔×✕✖✗－―—-]\s*[:：=＝→はが][^()（）]{1,40}[)）\]]",
    re.IGNORECASE,
)
"""What the marks mean, in brackets: (○:送信する、×:送信しない)."""


def uncrossed(text: str) -> str:
    """The text, of the same length, without lines that bear a cross where others bear a tick, and without what marks mean in brackets."""
    text = _LEGEND_ASIDE.sub(lambda m: " " * len(m[0]), text)
    return _CROSSED_LINE.sub(lambda m: " " * len(m[0]), text) if TICKED.search(text) else text
