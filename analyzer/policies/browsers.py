"""Lists of browsers that say where each has its settings (Safari: 環境設定 > プライバシー) -> the blocks of these items, which name nobody who receives."""

import re

from analyzer.patterns import regex
from analyzer.policies.passages import Page

_BROWSER = regex(
    r"^\s*(?:[-*+•·・●○■◆▪▶]\s*)?[\[*_「]{0,3}(?:(?:google|apple|microsoft|mozilla|samsung)\s?)?"
    r"(chrome|safari|edge|firefox|internet explorer|opera|brave|vivaldi|samsung internet)(?![A-Za-z])[^:：。\n]{0,30}(?:[:：\n]|\s[–—-]\s|$)",
    re.IGNORECASE,
)
_SETS = regex(
    r"設定|ヘルプ|詳細|手順|方法|こちら|メニュー|プライバシー|https?://|[>＞→]|\b(?:settings?|preferences|options|help|menu|support|click|how)\b",
    re.IGNORECASE,
)
SEVERAL = 2


def find_browsers(page: Page) -> frozenset[int]:
    """Where such items begin, of a part in which two or more different browsers stand."""
    told: dict[tuple[tuple[int, int], ...], dict[int, str]] = {}
    for block in page.blocks:
        text = page.text_of(block)
        named = _BROWSER.match(text) if block.kind == "item" else None
        if named is not None and (not text[named.end() :].strip() or _SETS.search(text, named.end(1))):
            told.setdefault(block.headings, {})[block.start] = named[1].lower()
    return frozenset(start for items in told.values() if len({*items.values()}) >= SEVERAL for start in items)
