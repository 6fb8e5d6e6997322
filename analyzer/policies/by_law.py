"""An English sentence about the law -> whether it only tells what the law says, and who gets what is disclosed because the law requires it."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, Claim
from analyzer.policies.source import Who

_LAW = regex(
    r"^(?!\W*(?:unless|except|save|where|if|when|whenever)\b)(?:\W{0,5}[\w-]+ ){0,4}(?:laws?|regulations?|gdpr|ccpa|act) (?:lets?|requires?|allows?|permits?|says?|obliges?)\b"
    r"(?! us to (?:also )?(?:give|disclose|report|hand|send|pass|provide|share|supply|tell|notify|submit)\b)",
    re.IGNORECASE,
)
_BY_LAW = regex(
    r"\b(?:when|where|if|as|because|to the extent|to comply with|in response to|in order to comply with)\b[^.;]{0,100}?\b(?:laws?|legally|subpoenas?|legal (?:process|obligations?|requests?|proceedings?)|court orders?)\b"
    r"|\b(?:if|when|where|should)\b[^.;,]{0,40}\b(?:courts?|judges?|police|authorit(?:y|ies)|regulators?|prosecutors?|tribunals?)\b[^.;,]{0,30}\b(?:asks?|orders?|requires?|requests?|demands?|tells?)\b"
    r"|\b(?:if|when|where)\b[^.;]{0,60}\b(?:believe|think|necessary|appropriate|needed)\b[^.;]{0,60}\b(?:harm|injur(?:y|ies)|financial loss|(?:\w+['’]s )?life|lives|emergenc(?:y|ies)|illegal (?:\w+ )?activit(?:y|ies))\b",
    re.IGNORECASE,
)
"""What is disclosed because the law requires it, or to keep somebody from harm, goes to those who may require it."""
_OR_SOLD = regex(
    r"\b(?:or|and)\b[^.;]{0,60}?\b(?:as part of|in connection with|in the (?:event|course|case) of|during|upon)\b[^.;]{0,40}?\b(?:business transfer|mergers?|acquisitions?|reorgani[sz]ation|bankruptcy|sale of|transfer of (?:assets|the business|our business|ownership))\b",
    re.IGNORECASE,
)
"""The other case in which it is disclosed, to whoever takes over the business."""

_PAPER = regex(
    r"(?:an?|any|the|our)?\s*(?:valid |lawful )?(?:subpoenas?|court orders?|legal (?:process|requests?|obligations?|requirements?)|warrants?|search warrants?)\b",
    re.IGNORECASE,
)
"""No recipient, though one complies with it."""
_PROTECTED = regex(
    r"\b(?:safety|rights?|property|security|interests?)\b[^.;]{0,60}?\bof (?:(?:our|any|the|other) )?(?:(?:[\w'’-]+,? ){1,12}?(?:or|and) )?(?:of )?(?P<who>others|third parties|the public|other (?:people|users|persons))\b",
    re.IGNORECASE,
)
"""Whose rights or safety are guarded: nobody who is handed anything."""
_HANDED = regex(r"\b(?:to|with) (?:\w+ ){0,2}?(?:others|third parties|the public|other (?:people|users|persons))\b", re.IGNORECASE)


def tells_law(text: str) -> bool:
    """Whether a sentence tells what the law says, and not what it makes us hand over."""
    return _LAW.search(text) is not None


def owe_by_law(claim: Claim, text: str) -> Claim:
    """What goes to nobody named, because the law requires it, goes to authorities; what may go with the business, to others, too. Those whose safety is
    guarded get nothing beside those who are named.
    """
    handed = tuple(w for w in claim.who if not _is_protected(w, text)) if len(claim.who) > 1 and not claim.negative else ()
    if handed:
        claim = structs.replace(claim, who=handed)
    nobody = claim.who == (ANYBODY,) or all(not w.specific and (_PAPER.match(w.written) or _is_protected(w, text)) for w in claim.who)
    owed = not claim.negative and claim.action == "send" and nobody and _BY_LAW.search(text) is not None
    others = (ANYBODY,) if owed and _OR_SOLD.search(text) else ()
    return structs.replace(claim, who=(structs.replace(ANYBODY, recipient="@authorities"), *others)) if owed else claim


def _is_protected(who: Who, text: str) -> bool:
    """Whether a sentence names somebody only as those whose rights or safety are guarded."""
    guarded = _PROTECTED.search(text)
    return guarded is not None and who.written.lower() in guarded["who"].lower() and _HANDED.search(text) is None
