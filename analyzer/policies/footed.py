"""Marks with more to them -> what they say: a mark for sometimes that the legend explains, a footnote that leaves this app out."""

import re

from analyzer.patterns import regex
from analyzer.policies.marks import FOOTED, NO_WORDS, YES
from analyzer.policies.passages import Block
from analyzer.policies.platforms import is_elsewhere
from analyzer.policies.source import Source

PARTLY = regex(
    r"^(?:[△▲◇☆◐◑~]|\([○◯〇●✓✔]\)|[○◯〇●✓✔]/[×✕✗]|sometimes|conditional(?:ly)?|optional(?:ly)?|partly|depends|(?:with|after|on) (?:your )?(?:consent|permission)|条件付き?|場合による|場合により|任意|同意時|許可時|設定による)"
    rf"{FOOTED}\W*$",
    re.IGNORECASE,
)
"""A mark that is neither yes nor no by itself."""
_WORDS = regex(r"^\W*[^\W\d_]{2,}")
_SENT = regex(r"送|提供|渡|共有|連携|\b(?:sen[dt]|shar|receiv|transmit|pass|given|gets?|disclos)", re.IGNORECASE)
_IF = regex(
    r"場合|とき|同意|許可|設定|条件|のみ|だけ|限|\b(?:if|when|only|after|once|with your|unless|on condition|where)\b", re.IGNORECASE
)
_FOOT = regex(r"[(\[]?\s*(?:※|\*|†|‡|§|#|注)?\s*[(\[]?\s*(\d{1,2}|[a-z])?\s*[)\]]{0,2}\s*")
_SIGN = regex(r"^(?:[^\w\s(\[]|ー|レ|yes|y|no|n|あり|なし|有|無|はい)+", re.IGNORECASE)
LONGEST = 200


def says_partly(source: Source, text: str) -> bool:
    """Whether a mark says that the data is sent under a condition: by its word, or by the legend."""
    if PARTLY.match(text) is None:
        return False
    if _WORDS.match(text) is not None and not re.match(r"(?i)optional|任意", text):
        return True
    told = _told_of(source, text.split("(", maxsplit=1)[0].strip() or text.strip())
    return any((_SENT.search(t) or _IF.search(t)) and not NO_WORDS.search(t) for t in told)


def _told_of(source: Source, mark: str) -> list[str]:
    """What the text says of a mark."""
    named = re.compile(
        rf"(?:^|[\s(「『、。,.;/|※]){re.escape(mark)}[」』]?\s*(?:の?印)?\s*(?:[:：=＝…→\-–—はがを]|で|means?|shows?|stands? for)?\s*([^\n。;○◯〇●×✓✗]{{2,80}})",
        re.IGNORECASE | re.MULTILINE,
    )
    return [m[1] for m in named.finditer(source.page.plain)]


def is_noted_elsewhere(source: Source, block: Block, text: str) -> bool:
    """Whether the footnote of a mark says that it is about another platform, or not about this app."""
    return any(is_elsewhere(note) for note in _notes(source, block, text))


def _notes(source: Source, block: Block, text: str) -> list[str]:
    """The footnotes of a mark: behind its sign, or its number or letter, at the beginning of a line below the table."""
    sign = _SIGN.match(text)
    rest = text[sign.end() :].strip() if sign is not None and (YES.match(text) or PARTLY.match(text)) else ""
    foot = _FOOT.fullmatch(rest) if rest else None
    if foot is None:
        return [source.page.plain[a:b] for a, b in source.keys.noted(text)] if not rest else []
    key = re.escape(foot[1]) if foot[1] else re.escape(rest.strip("()[] "))
    line = re.compile(rf"^\W{{0,3}}(?:注)?\W{{0,2}}{key}(?:\s*[)\]:.．]\s*|\s+)(\S.*)$", re.MULTILINE)
    return [m[1][:LONGEST] for m in line.finditer(source.page.plain, block.end)][:1]
