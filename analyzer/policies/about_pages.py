"""Lines about pages and no sending: the title of another page (XによるYの使用, with its link), and what this page tells (何が送信されるかを説明します)."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.passages import Link

_TITLE = regex(
    r"^[^。:：]{4,90}?(?:による(?:(?:情報|データ|Cookie|クッキー)の)?(?:使用|利用|取り?扱い))(?:について)?[」』\"”)]*\s*(?:[:：]?\s*https?://\S+)?\s*$"
    r"|^\W*how [\w ]{2,30} (?:uses?|collects?|process(?:es)?|handles?) [^.:]{3,80}?(?:\s*:?\s*https?://\S+)?\s*$",
    re.IGNORECASE,
)

_TELLS_JA = regex(
    r"^[^。]{0,80}(?:何|どこ|誰|だれ|いつ|ど[のれう])[^。]{1,40}?か(?:を|について|に関して)、?[^。]{0,20}?(?:整理|説明|まとめ|記載|公表|お知らせ|ご?案内|明示|掲載|紹介|示し|定め)(?:を)?(?:し|いたし|致し|て|ます|る|た)[^。]{0,8}。?\s*$"
)
_TELLS_EN = regex(
    r"^\W*(?:this|the|our) (?:[\w'’-]+ ){0,3}?(?:policy|notice|statement|page|document) (?:also )?(?:describes?|explains?|outlines?|sets? out|tells? you|informs? you|details?|covers?)\s+(?:about )?(?:how|why|when|the (?:ways?|manner|practices|policies)|our (?:\w+ )?(?:practices|policies))\b[^:;]*$",
    re.IGNORECASE,
)
"""What a policy is for: This Privacy Policy describes how we collect and share information."""


def is_about_page(text: str, links: Sequence[Link]) -> bool:
    """Whether a sentence is the title of another page, or only says what its own page tells."""
    return is_page_title(text, links) or (_TELLS_JA.match(text) or _TELLS_EN.match(text)) is not None


def is_page_title(text: str, links: Sequence[Link]) -> bool:
    """Whether a line is such a title, with the link that leads there: 「XによるYの使用」: https://..."""
    linked = "://" in text or any(x.text.strip() and x.text.strip() in text and not x.target.startswith(("#", "mailto:")) for x in links)
    return linked and _TITLE.match(text) is not None
