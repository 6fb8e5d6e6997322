"""An English sentence -> whom it says that the app or its data is hosted by: stored on servers of Amazon Web Services, Heroku hosts our database."""

import re

from analyzer.patterns import regex
from analyzer.policies.source import Who

_THING = r"(?:servers?|clouds?|cloud services?|data ?cent(?:re|er)s?|infrastructure|systems?|platforms?|computers|machines|storage|databases?|hosting)"
_AT = regex(
    rf"\b(?:host(?:ed|s|ing)?|stor(?:ed|es|e|ing)|kept|keeps?|saved?|saves|held|backed up|located|runs?|running|operated|lies?|resides?)\b[^.;:]{{0,60}}?\b(?:by|on|with|at|in|using|to)\s+(?:(?:an?|the|our|external|virtual|secure|rented|dedicated)\s+)*(?:{_THING}\s+(?:(?:provided|run|operated|rented|hosted|owned|managed)\s+)?(?:of|from|by|at)\s+(?:the\s+)?)?(?:our (?:hosting |cloud )?(?:provider|partner|company),?\s+)?$",
    re.IGNORECASE,
)
_HOSTS = regex(
    rf"(?:\s(?-i:[A-Z])\w+){{0,2}}['’\")]*\s+(?:\(\w[^()]*\)\s+)?(?:also |only )?(?:hosts|stores|keeps|holds|runs|operates)\s+(?:(?:our|the|all|your|these|this|its|app['’]s)\s+)*(?:\w+\s+)?(?:{_THING}|app|application|backend|website|data|information|accounts?|files|back-?ups)\b",
    re.IGNORECASE,
)
_GOODS = regex(
    r"['’\")]*s?\s+(?:devices?|phones?|tablets?|products?|computers?|watch(?:es)?|account|app|calendar|contacts|keychain|health|play|chrome)\b",
    re.IGNORECASE,
)
"""What the reader has of a company: stored on your Apple device."""
_YOURS = regex(r"\b(?:your|the user['’]s|my)\s+$", re.IGNORECASE)


def has_goods(text: str, who: Who) -> bool:
    """Whether a name only says whose a thing of the reader is: on Apple devices."""
    return _GOODS.match(text, who.end) is not None


def is_host(text: str, who: Who) -> bool:
    """Whether a sentence says of a named company that it hosts the app, its servers or its data."""
    before, after = text[: who.start], text[who.end :]
    if has_goods(text, who) or _YOURS.search(before):
        return False
    return _AT.search(before) is not None or _HOSTS.match(after) is not None
