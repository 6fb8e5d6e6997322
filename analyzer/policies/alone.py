"""A sentence that sends something to somebody alone (only Countly receives your name, 氏名を受け取るのはCountlyだけです) -> that no other gets it."""

import re

from analyzer.patterns import regex
from analyzer.policies.actions import NAMED_USE
from analyzer.policies.claims import ANYBODY, Claim
from analyzer.policies.exceptions import COMPLETE
from analyzer.policies.others_ja import deny_beside_ja
from analyzer.policies.source import Source

_BEFORE = regex(
    r"(?:^\W*(?:[^.,;]{3,60},\s+)?only|\b(?:only|solely|exclusively)\s+(?:to|with|by))\s+(?:(?:the|our|an?|its|to|one company,)\s+)*\Z|^\W*the (?:only|sole|one) (?:company|recipient|provider|firm|service|party|one)\b[^.;]*\bis\s+(?:(?:the|our|an?)\s+)?\Z",
    re.IGNORECASE,
)
_BEHIND = regex(
    r"[\"”’)]*\s+(?:(?:(?:only|exclusively|solely)(?=\W*\Z)|alone(?=\W*\Z|\s+(?:receives?|gets?|learns?|(?:is|are) (?:sent|given|told|shown|provided))))|is the (?:only|sole) (?:company|recipient|provider|firm|service|party|one)\b)",
    re.IGNORECASE,
)


def deny_beside(source: Source, text: str, claims: list[Claim]) -> list[Claim]:
    """The denial to all but the one to whom the sentence sends."""
    if not source.lexicon(text).by_words:
        return deny_beside_ja(source, text, claims)
    sent = [c for c in claims if not c.negative and c.action in ("send", "receive") and c.data.ids and c.scope == "this-app"]
    if len(sent) != 1 or len(claims) != 1:
        return []
    who = [w for w in sent[0].who if w.specific or w.recipient in NAMED_USE]
    alone = [
        w for w in who if (at := text.find(w.written)) >= 0 and (_BEFORE.search(text[:at]) or _BEHIND.match(text, at + len(w.written)))
    ]
    if not alone or len(who) < len(sent[0].who):
        return []
    left_out = tuple(sorted({w.recipient for w in who}))
    return [Claim("send", negative=True, data=sent[0].data, who=(ANYBODY,), condition=COMPLETE, leaves_out=left_out)]
