"""A sentence that names a recipient and kinds of data, and that no other reader made anything of: they stand together, so the one gets the other."""

import re

from analyzer.patterns import regex
from analyzer.policies.actions import is_origin
from analyzer.policies.claims import SELF, Claim, find_scope, free_purposes
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Source

_NEGATIVE = regex(r"\b(?:not|never|no longer|neither|nor|without|no|nothing|none)\b|n['’]t\b|ません|しない|せず|なく|ない", re.IGNORECASE)
_STOPS = regex(
    r"\b(?:stops?|stopped|turn(?:ed|ing)? (?:it |them |this )?off|switch(?:ed|ing)? (?:it |them |this )?off|disabl\w+|delet\w+|eras\w+|remov\w+|reset\w*|opt(?:ing|ed)?[- ]?out|withdraw\w*|object\w*|refus\w+|unsubscribe\w*|contact|write to|settings?)\b"
    r"|停止|止ま|止め|設定|オフ|削除|消去|リセット|拒否|撤回|オプトアウト|お選び|選択|問い合わせ|ご連絡|[>→＞]",
    re.IGNORECASE,
)
"""How a reader ends it, and whom to write to."""
_PLANS = regex(r"\b(?:future|plan(?:s|ned|ning)?|intend\w*|consider\w*)\b|将来|今後|予定|検討|考えて", re.IGNORECASE)


def read_together(source: Source, text: str, claims: list[Claim]) -> Claim | None:
    """The sending of the data beside a name; None where a claim has data for somebody, or the sentence denies."""
    if any(p.search(text) for p in (_NEGATIVE, _STOPS, _PLANS)) or any(
        c.negative or c.delegated or (c.data and c.who != (SELF,)) for c in claims
    ):
        return None
    found = source.find(text)
    who = tuple(w for w in source.who(text, found) if w.specific and not is_origin(text, w))
    data = source.data(text, found)
    if not who or not {*data.ids} - IN_TRADES:
        return None
    return Claim(
        "send", negative=False, data=data, who=who, purposes=free_purposes(found), condition=find_condition(found), scope=find_scope(found)
    )
