"""An English sentence -> the same as a plain denial, where a sending is denied without a denied verb: refrain from, strip from, no transfer takes place."""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import PROPER, put_plainly

US = r"(?:we|I|it|they|the app|our app|the (?:sdk|library|software|module))"
_OFTEN = r"(?:\s+(?:have|has|also|always|all|therefore|deliberately|expressly|automatically|first|of course))*"
_NAME = rf"(?:{PROPER}|(?:our|these|those|the|any) (?:\w+ ){{0,3}}?(?:providers?|compan(?:y|ies)|partners?|services?|part(?:y|ies)|recipients?|vendors?)|(?:any |other |outside |external |third )?(?:part(?:y|ies)|compan(?:y|ies)|organi[sz]ations?)|anyone|anybody|others|it|them)"
_WHAT = r"(?P<what>[^.;:]{3,160}?)"
_LOAD = r"(?:everything|anything|all|what|whatever|the|this|these|our|any|each|every)\b(?:\s+\w+){0,3}?"
_TO = rf"(?:(?:that|which)\s+)?(?:(?:we|the app)\s+)?(?:(?:is|are)\s+)?(?:sen[dt]|goe?s?|passed|pass|reported|report|transmitted|transmit|shared?|forwarded|uploaded)?\s*(?:to|for|with|reach(?:es)?)\s+(?P<to>{_NAME})"
_CUT = r"(?:remov(?:e|es|ed)|strip(?:s|ped)?(?: out)?|filter(?:s|ed)?(?: out)?|delet(?:e|es|ed)|exclud(?:e|es|ed)|omit(?:s|ted)?|leav(?:e|es) out|left out|cut(?:s)?(?: out)?|drop(?:s|ped)?|tak(?:e|es) out|taken out|redact(?:s|ed)?)"
_MOVE = r"(?:transfer|transmission|sending|disclosure|sharing|passing on|upload|forwarding)"
_TAKE = r"(?:collection|recording|capture|capturing|reading|tracking|transmission|sending|processing)"
_OFF = r"(?:switched off|turned off|disabled|deactivated|blocked|suppressed|prevented)"
_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        # it was used once
        (
            rf"^\W*(?:(?:in|with|since|as of)\s[^,.;]{{3,30}}?,?\s+)?we\s+(?:have\s+)?(?:took|taken|threw|thrown)\s+(?P<n>{PROPER})\s+out(?:\s+(?:of|from)\s+(?:the|our)\s+app)?(?=\W*$)",
            r"We no longer use \g<n>",
        ),
        (
            rf"^\W*(?:until|up to|before) [^,.;]{{3,30}},\s+we (?:used|worked with|employed) (?P<n>{PROPER})\b[^.;]*(?=\W*$)",
            r"We no longer use \g<n>",
        ),
        (
            rf"^\W*we (?:used|worked with|employed) (?P<n>{PROPER})\b[^.;]{{0,60}}?\b(?:until|up to|in the past|in earlier versions|no longer|removed|dropped|stopped)\b[^.;]*(?=\W*$)",
            r"We no longer use \g<n>",
        ),
        (
            rf"^\W*(?:the )?(?P<n>{PROPER})(?: SDK)? (?:(?:was|has been|have been) (?:taken out of|dropped from)|used to be (?:a )?(?:part of|in|inside|used (?:by|in))) (?:our|the|this) app\b[^.;]*(?=\W*$)",
            r"We no longer use \g<n>",
        ),
        (
            rf"\b(?P<us>{US}){_OFTEN}\s+{_CUT}\s+{_WHAT}\s+(?:from|out of)\s+{_LOAD}\s+{_TO}(?=\W*$)",
            r"\g<us> do not send \g<what> to \g<to>",
        ),
        (
            rf"^(?P<open>\W*){_WHAT}\s+(?:is|are|has been|have been)\s+(?:always\s+)?{_CUT}\s+(?:from|out of|of)\s+{_LOAD}\s+{_TO}(?=\W*$)",
            r"\g<open>\g<what> is not sent to \g<to>",
        ),
        (
            r"\b(?:refrains?|abstains?|desists?|keeps?|shy|shies away)\s+from\s+(?=(?:send|shar|pass|transmit|transferr|disclos|giv|provid|forward|upload|collect)ing\b)|\bavoids?\s+(?=(?:send|shar|pass|transmit|transferr|disclos|giv|provid|forward|upload|collect)ing\b)",
            "do not allow ",
        ),
        (
            rf"\bdo not allow (?P<deed>send|pass|disclos|provid|forward|upload|transmit)ing\s+{_WHAT}\s+to\s+(?P<to>{_NAME})(?=\W*$)",
            r"do not send \g<what> to \g<to>",
        ),
        (rf"\bdo not allow (?:sharing)\s+{_WHAT}\s+with\s+(?P<to>{_NAME})(?=\W*$)", r"do not share \g<what> with \g<to>"),
        (r"^\W*none of (?P<what>(?:your|the|these)\b[^.;:]{3,160}?)\s+(?:is|are)\s+", r"\g<what> is not "),
        (
            r"\b(?P<what>(?:the\s+)?(?:events?|reports?|data|records?|information|messages?|requests?|logs?|statistics)\b[^.;:,]{0,30}\b(?:sent|passed|reported|transmitted|going|that (?:go|goes|reach|reaches))\b[^.;:,]{0,30}?)\s+(?P<hold>contain|include|carry|hold)s?\s+no\s+",
            r"\g<what> does not \g<hold> ",
        ),
        (
            r"\b(?P<gets>(?:receives?|gets?|(?:is|are) (?:sent|told|given|shown)|obtains?|sees?|learns?|knows?)\s+[^.;:,]{3,80}?),?\s+(?:but\s+)?without\s+(?=(?:your|the|any|names?|e-?mail)\b)(?!(?:your|the|any) (?:\w+ )?(?:consent|permission|agreement|knowledge|approval|account|help|opt|need|right|additional|further))",
            r"\g<gets> but it does not receive ",
        ),
        (
            r"\b(?P<use>(?:we|the app|our app) (?:use|uses|work|works|employ|employs|integrates?)\s+[^.;:,]{2,60}?),?\s+without\s+(?:sending|passing|giving|transmitting|telling)\s+(?P<to>it|them)\s+",
            r"\g<use> and do not send \g<to> ",
        ),
        (
            rf"^\W*(?P<us>{US}){_OFTEN}\s+{_OFF}\s+(?:the\s+)?{_TAKE}\s+of\s+{_WHAT}\s+by\s+(?P<to>{_NAME})(?=\W*$)",
            r"\g<to> does not collect \g<what>",
        ),
        (
            rf"^\W*(?:the\s+)?{_TAKE}\s+of\s+{_WHAT}\s+by\s+(?P<to>{_NAME})\s+(?:is|has been|was)\s+{_OFF}(?:\s+in (?:our|the) app)?(?=\W*$)",
            r"\g<to> does not collect \g<what>",
        ),
        (
            rf"^\W*(?P<to>{_NAME})['’]s?\s+{_TAKE}\s+of\s+{_WHAT}\s+(?:is|has been|was)\s+{_OFF}(?:\s+in (?:our|the) app)?(?=\W*$)",
            r"\g<to> does not collect \g<what>",
        ),
        (rf"^\W*there\s+is\s+no\s+{_MOVE}\s+of\s+{_WHAT}\s+(?:to|with)\s+(?P<to>{_NAME})(?=\W*$)", r"\g<what> is not sent to \g<to>"),
        (
            rf"^\W*(?:no|an?|any|the)\s+{_MOVE}\s+of\s+{_WHAT}\s+(?:to|with)\s+(?P<to>{_NAME})\s+(?:(?<=.)takes? place|occurs?|happens?|is made|(?:does|do) not (?:take place|occur|happen))(?=\W*$)",
            r"\g<what> is not sent to \g<to>",
        ),
        (
            r"^\W*(?P<what>(?:your|the|these|this)\b[^.;:]{3,120}?)\s+(?:is|are)\s+(?:strictly\s+|solely\s+|exclusively\s+)?for\s+(?:our\s+(?:own\s+)?(?:internal\s+)?use|internal\s+use)(?:\s+(?:only|alone))(?=\W*$)",
            r"\g<what> is not shared with anyone",
        ),
        (
            r"^\W*not included (?:in (?:this|it|them) )?(?:is|are)\s+(?P<what>(?:your|the|any)\b[^.;:]{3,120}?)(?=\W*$)",
            r"\g<what> is not sent",
        ),
        (
            rf"^\W*there\s+is\s+no\s+{_MOVE}\s+of\s+(?P<what>(?:your|the|any)\b[^.;:]{{3,120}}?)(?=\W*$)",
            r"\g<what> is not sent",
        ),
        (
            r"\b(?:is|are)\s+(?:(?:cut|shut|fenced|walled|locked|closed)\s+(?:off|out)|kept\s+away|barred|screened(?:\s+off)?)\s+from\s+(?:the\s+following\s*:\s*)?(?=(?:your|the)\b)",
            "does not receive ",
        ),
        (r"\bknows?\s+nothing\s+(?:of|about)\s+(?=(?:your|the)\b)", "does not receive "),
        (
            rf"^\W*we\s+(?:have\s+)?(?:ma[dk]e\s+(?:sure|certain)|ensured?|see to it|t[ao]ke?n? care)\s+that\s+(?=(?:{_NAME}\s+(?:does|do|is|are)\s+not|[^.;:]{{3,100}}?\s(?:is|are|does|do)\s+not\s+(?:sent|reach|go|get))\b)",
            "",
        ),
        (r"\bmust\s+not\s+be\s+(?=(?:sent|passed|transmitted|shared|given)\s+(?:to|with)\s+(?-i:[A-Z]))", "is not "),
        (
            rf"^\W*(?P<to>{PROPER}):\s+no\s+(?P<what>[^.;:]{{3,60}}(?:,\s+(?:and\s+|or\s+)?no\s+[^.;:,]{{3,60}})*)(?=\W*$)",
            r"\g<to> does not receive \g<what>",
        ),
    )
]
_AFFIRMS = regex(r"^\W*(?:a|an|any|the)\s+\w+(?:(?!\bnot\b)[^.])*\b(?:takes? place|occurs?|happens?|is made)\W*$", re.IGNORECASE)
LONGEST = 600


def deny_plainly(text: str) -> str:
    """The text with each such phrase as a denied verb; of another length where there is one."""
    return text if _AFFIRMS.match(text) else put_plainly(text, _PHRASES, LONGEST)
