"""A sentence -> whom it names, the companies included that no catalog knows: third parties, contractors or joint users by name, of no vendor's trade."""

import re
from collections.abc import Iterable

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.company_names import find_strangers
from analyzer.policies.hosts import find_hosts
from analyzer.policies.lexicon import Found
from analyzer.policies.source import Source, Who
from analyzer.policies.trades import CONTRACTED, UNKNOWN

JOINT = f"@joint-users:{UNKNOWN}"
_JOINTLY = regex(r"共同(?:して|で)?の?(?:利用|使用)|\bjointly (?:use|with)\b", re.IGNORECASE)
_ENTRUSTED = regex(
    r"[委受]託|請け負|(?:当|弊)[一-鿿]に?代わ|預け(?!入|荷)|預託|代行|(?:を|に)(?:お?任せして|任せて|任せる|(?:お願い|依頼|発注)して)"
    r"|\bon our behalf\b|\bunder contract\b|\b(?:sub-?)?contract(?:ors?|ed)\b|\bwe contract\b|\bfor us\b(?! to\b)|\b(?:we|have) (?:engaged?|hired?|commission(?:ed)?|appoint(?:ed)?) ",
    re.IGNORECASE,
)
"""A company that does a piece of work for the provider is its contractor."""
_PARTNER = regex(r"(?:提携|協力|連携)(?:する|している|先の|中の|の)?(?:各)?\Z|\bpartner(?:ed|ing)?\s+\Z", re.IGNORECASE)
"""Who works beside the provider, and not for it: 提携する配送会社."""
_CAPITAL = regex(r"\b[A-Z]\w+\s+\Z")
"""A word that is the end of a name: the Willowbank Courier."""
_APPOSED = regex(
    r",?\s*(?:which is|that is)?\s*(?:(?:an?|our|another|one of our)\s+)?(?:(?!(?:and|or|nor|with|to)\b)[\w-]+\s+){0,2}", re.IGNORECASE
)
"""What stands between a company and a class that it is said to be of: X Ltd, a company of our group."""
_APPOSED_JA = regex(r"\([^()。、]{0,20}")
_CLOSED = regex(r"[^()。、]{0,8}\)")

_TITLED = regex(r"\s*[(（]?\s*", re.IGNORECASE)
_TITLED_ASIDE = regex(r"(?<!s),\s+(?:called\s+|named\s+)?", re.IGNORECASE)
"""What stands between a class and the company that is of it: our contractor X Ltd; our parent company, X Ltd."""
_OUR_OWN = regex(r"\b(?:our|the app['’]s|its|a|an|another|one of our)\s+(?:(?!(?:and|or)\b)[\w-]+\s+){0,3}$", re.IGNORECASE)
_OWNED = regex(
    r"(?:\b(?:company|subsidiary|member|unit|division|part|brand|affiliate|business)\s+(?:of|in)|\b(?:now )?(?:owned|acquired|bought)\s+by|\bbelong(?:s|ing)\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OWNED_JA = regex(r"(?:社|グループ)?の?(?:傘下の|(?:完全)?子会社(?:である|の|、)|グループ(?:会社)?(?:である|の|、))")
_IN_BRACKETS = regex(r"\s*\(\s*")
"""What stands between a company's legal name and the name that it is known by: Sample Widgets Ltd (Sample)."""
APPOSED = 60
"""Characters between a company and the one that it belongs to."""


def heard(source: Source, text: str, found: Iterable[Found]) -> list[Who]:
    """Whom a sentence names, in its order; the document's own company is nobody."""
    every = source.who(text, found)
    who = [w for w in every if not _owns(text, w, every)]
    kind = stranger_kind(text)
    spans = find_strangers(text, ((w.start, w.end) for w in every if w.specific))
    named = [Who(kind, text[a:b], a, b) for a, b in spans if text[a:b].rstrip(".") not in source.own_company]
    who = [w for w in who if w.specific or not any(s.start <= w.start and w.end <= s.end for s in named)]
    titles = {s.start: w for s in named for w in who if _is_title(text, w, s)}
    named = [structs.replace(s, recipient=titles[s.start].recipient) if s.start in titles else s for s in named]
    named = [s for s in named if not any(w.specific and _IN_BRACKETS.fullmatch(text, s.end, w.start) for w in who)]
    behind = {s.start: w for s in named for w in who if not w.specific and _is_apposed(text, s, w)}
    named = [structs.replace(s, recipient=behind[s.start].recipient) if s.start in behind else s for s in named]
    inside = [w for w in who if w not in titles.values() and w not in behind.values()]
    inside = [_as_told(text, w, kind) for w in inside]
    hosts = find_hosts(source, text, kind, [*inside, *named])
    return sorted([*inside, *named, *hosts], key=lambda w: w.start)


def _is_apposed(text: str, name: Who, said: Who) -> bool:
    """Whether a class right behind a company says what it is: X Ltd, a company of our group; 株式会社X(配達の委託先)."""
    bracketed = _APPOSED_JA.fullmatch(text, name.end, said.start) is not None and _CLOSED.match(text, said.end) is not None
    return bracketed or _APPOSED.fullmatch(text, name.end, said.start) is not None


def _as_told(text: str, who: Who, kind: str) -> Who:
    """Somebody of no known trade as a contractor where work is entrusted to him; a carrier who is a partner works for nobody."""
    if who.recipient == UNKNOWN and kind == CONTRACTED:
        return structs.replace(who, recipient=kind)
    before = text[: who.start]
    titled = text[who.start].isupper() and _CAPITAL.search(before) is not None
    own = who.recipient == CONTRACTED and kind != CONTRACTED and (titled or _PARTNER.search(before) is not None)
    return structs.replace(who, recipient=UNKNOWN) if own else who


def _is_title(text: str, title: Who, name: Who) -> bool:
    """Whether a class right before a company says what the company is: our contractor X Ltd; the police, X Ltd and others are several."""
    if title.specific or title.recipient in ("@authorities", "@third-parties") or title.end > name.start:
        return False
    if not _OUR_OWN.search(text[: title.start]) and not text[title.start :].lower().startswith("our "):
        return False
    return any(p.fullmatch(text, title.end, name.start) for p in (_TITLED, _TITLED_ASIDE))


def _owns(text: str, who: Who, every: list[Who]) -> bool:
    """Whether a name only says to whom another one belongs: Example GmbH, a company of the Sample group; Sample傘下のExample."""
    others = [w for w in every if w.specific and w.recipient != who.recipient]
    before = any(0 <= who.start - w.end <= APPOSED for w in others) and _OWNED.search(text[: who.start]) is not None
    return who.specific and (
        before or (_OWNED_JA.match(text, who.end) is not None and any(0 <= w.start - who.end <= APPOSED for w in others))
    )


def stranger_kind(text: str) -> str:
    """What a company without a known trade is, by what is done with it."""
    if _JOINTLY.search(text):
        return JOINT
    return CONTRACTED if _ENTRUSTED.search(text) else UNKNOWN
