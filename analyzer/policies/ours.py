"""An English sentence -> the same said plainly, where it says that data is with nobody but the provider in words that name no third party: it stays
between you and us, goes to our own servers only, never to computers that do not belong to us.
"""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import put_plainly
from analyzer.policies.somebody import find_somebody

_PLACES = r"(?:servers?|systems?|computers?|databases?|network|infrastructure|walls|four walls|house|premises|business|company|firm|organi[sz]ation|group|team|offices?)"
_OWN = rf"(?:our|its|the (?:company|association|club|co-?operative)['’]s)\s+(?:own\s+|internal\s+)?(?:\w+\s+)?{_PLACES}(?:\s+in\s+(?-i:[A-Z])\w+)?"
_STAFF = r"(?:(?:the|our)\s+(?:own\s+)?(?:\w+\s+)?(?:staff|team|employees|colleagues|people|office|workers|officers|personnel|crew|desk|reception|administrators?))"
_BETWEEN = r"(?:(?:private|confidential|secret|strictly)\s+)*between\s+(?:you\s+and\s+(?:us|me|(?:our|the|your)\s+\w+)|(?:us|the\s+two\s+of\s+us)(?:\s+and\s+you)?)"
_ONLY = r"(?:only|solely|exclusively|entirely|purely|strictly|completely|wholly)"
_MACHINES = r"(?:servers?|systems?|computers?|machines?|databases?|devices?|infrastructure|clouds?|networks?|organi[sz]ations?|compan(?:y|ies)|firms?|business(?:es)?|services?|places?|parties|recipients?|sites?)"
_NOT_OURS = (
    r"(?:(?:that|which)\s+(?:(?:do|does)\s+not|don['’]t|doesn['’]t)\s+belong\s+to\s+(?:us|the (?:company|association|club|co-?operative))|(?:that|which)\s+(?:are|is)\s+not\s+(?:ours|our\s+own|(?:run|operated|owned|controlled|managed)\s+by\s+us|part\s+of\s+(?:us|our\s+\w+))"
    r"|(?:that|which)?\s*we\s+(?:do\s+not|don['’]t)\s+(?:ourselves\s+)?(?:run|own|operate|control|manage|administer)(?:\s+ourselves)?|not\s+(?:belonging\s+to|run\s+by|operated\s+by|owned\s+by|under\s+the\s+control\s+of)\s+us"
    r"|(?:(?:that|which)\s+(?:are|is)\s+)?(?:run|operated|owned|controlled|managed)\s+by\s+(?:others|somebody\s+else|someone\s+else|anyone\s+else|anybody\s+else|other\s+\w+)|belonging\s+to\s+(?:others|somebody\s+else|someone\s+else|anyone\s+else)|of\s+(?:others|somebody\s+else|anyone\s+else)"
    r"|(?:other\s+than|except|but|besides)\s+(?:ours|our\s+own)(?:\s+(?:one|servers?|systems?|computers?))?(?!\s+\w+s\b))"
)
_SUBJECT = r"(?P<what>(?:your|the|his|her|their|this|that|these|those|all|both|any|names?|e-?mails?|it|they)\b[^.;:]*?|it|they)"
_NO_TERM = r"(?!\s+(?:for\s+(?:\w+\s+){0,3}(?:days?|weeks?|months?|years?|as\s+long)|until|as\s+long|while|only\s+(?:for|until|as)|in\s+the\s+(?:EU|EEA|UK|United|European)))"
_NOWHERE = r"(?:\s*,?\s*(?:and|but)\s+(?:(?:is|are|go|goes)\s+)?(?:sent\s+|passed\s+|to\s+)?(?:nowhere|nobody|no[ -]?one|no\s+other(?:\s+\w+)?)(?:\s+else)?)"
_PERSON = r"(?:the|your|our|an?|whichever|those|each)\s+(?!companies|services|providers)[a-z][^.;:]{2,90}?"
_HOUSE = (
    r"(?:the|our)\s+(?!app\b|application\b|device\b|phone\b|EU\b|European\b|UK\b|EEA\b|United\b|game\b|account\b|website\b)(?:own\s+)?\w+"
)
_NOT = r"(?:(?:is|are)\s+(?:not|never)|(?:is|are)n['’]t|(?:cannot|can\s+never|can\s+not|will\s+(?:not|never)|won['’]t|may\s+(?:not|never)|must\s+(?:not|never))\s+be)"
_SEEN = r"(?:seen|read|viewed|shown|looked\s+at|known|accessible|available|visible|readable|entrusted|communicated|exposed|opened|open|surrendered|relayed|released)"
_ANYONE = r"(?:any\s?one|anybody|persons|people|individuals|compan(?:y|ies)|organi[sz]ations?|firms?|business(?:es)?|parties|(?:any|a)\s+(?:person|compan(?:y|ies)|organi[sz]ation|firm|business|party))"
_SOFTWARE = r"(?:software|sdks?|modules?|tools?|librar(?:y|ies)|programs?|components?|plug-?ins?|code)"
_DENIED = "not sent to any third party"
_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        # the named one included
        (r"(?<=\w),\s+(?:be\s+it|whether)\s+[^,;.]{2,40}?\s+or\s+(?:an)?other(?:s|\s+one)?\s*,?(?=\s)", ""),
        (r"\b(?P<no>no|any)\b(?P<to>[^,;.]{2,60}),\s+[^,;.]{2,40}?\s+(?:included|among\s+them)(?=\W*$)", r"\g<no>\g<to>"),
        # to neither of them
        (r"(?<=\bto )neither(?=\W*$)", "neither of the two companies"),
        (r"(?<=\bfrom )(?:both|either)(?=\W*$)", "both of the companies"),
        (
            r"\b(?P<who>both|neither|all|none)(?P<of>\s+of\s+(?:them|the\s+two|these))?\s+(?:works?|manages?|functions?|operates?|gets?\s+by|makes?\s+do|does|do)\s+(?:entirely\s+|completely\s+)?without\s+(?=(?:your|the|any|a)\b)",
            r"\g<who>\g<of> do not receive ",
        ),
        (
            r"^(?P<what>\W*(?:your|the|no|any)\b[^.;:]{2,100}?)\s+(?:is|are)\s+(?:not|never)\s+(?:among|part\s+of|in|one\s+of)\s+(?:the\s+)?(?:data|information|items|things|what)\s+(?:(?:that|which)\s+)?(?P<they>they|(?:these|those|the|both|either)\s+(?:of\s+them|(?:two\s+)?(?:companies|company|services?|providers?|partners?)))\s+(?:receives?|gets?|(?:is|are)\s+(?:sent|given))(?=\W*$)",
            r"\g<they> do not receive \g<what>",
        ),
        (
            r"\b(?:remains?|stays?|is|are)\s+(?:\w+ly\s+)?(?:unknown|hidden|invisible|inaccessible|secret|closed)\s+(?:to|from|for)\s+(?!(?:you|other|the\s+public|us)\b)",
            "is not sent to ",
        ),
        # receivers in other words
        (
            r"\bno\s+(?:other\s+)?(?:compan(?:y|ies)|firms?|business(?:es)?|organi[sz]ations?|part(?:y|ies))\s+(?:other\s+than|but|except|besides|apart\s+from)\s+(?:ours|our\s+own|us|ourselves)\b(?:\s+ever)?",
            "no third party",
        ),
        (
            r"\b(?P<any>any|another)\s+(?:compan(?:y|ies)|firms?|business(?:es)?|organi[sz]ations?|part(?:y|ies)|servers?|systems?)\s+(?:other\s+than|but|except|besides|apart\s+from)\s+(?:ours|our\s+own|us|ourselves)\b",
            "any third party",
        ),
        (
            rf"\b{_ANYONE}\s+(?:who\s+(?:is|are)\s+)?outside\s+(?:of\s+)?(?:us|(?:the|our)\s+(?!EU\b|European\b|UK\b|EEA\b|United\b|country\b|app\b)(?:own\s+)?[\w-]+)",
            "any third party",
        ),
        (
            rf"(?<=\bto )(?:any\s+of\s+)?(?:the\s+|those\s+)?(?:(?:makers|authors|developers|suppliers|vendors|producers|publishers|manufacturers)\s+of\s+(?:the\s+|our\s+|this\s+|these\s+)?(?:\w+\s+)?{_SOFTWARE}|(?:people|compan(?:y|ies)|firms?|those|developers|suppliers)\s+(?:who|that|which)\s+(?:make|made|wrote|write|supply|provide|build|built|develop)\s+(?:the\s+|our\s+|this\s+|these\s+)?(?:\w+\s+)?{_SOFTWARE}|(?:compan(?:y|ies)|firms?)\s+behind\s+(?:the\s+|our\s+|this\s+|these\s+)?{_SOFTWARE})(?:\s+(?:in|inside|of)\s+the\s+app)?",
            "any third party",
        ),
        (
            rf"\b{_NOT}\s+(?:\w+ly\s+|ever\s+)*{_SEEN}\s+(?:to|by|for)\s+(?!(?:the\s+app|this\s+app|the\s+game|it|us|me|our|you|the\s+public)\b)",
            "is not sent to ",
        ),
        (
            rf"\b(?:is|are|will\s+be|can\s+be)\s+(?:\w+ly\s+|ever\s+)*{_SEEN}\s+(?:to|by|for)\s+(?=(?:nobody|no[ -]?one|no\s+(?:other\s+)?(?:compan|firm|part|organi|person))\b)",
            "is sent to ",
        ),
        (
            r"\b(?:(?:is|are)\s+(?:sent|passed|transmitted|handed)\s+(?:on\s+)?nowhere(?:\s+else)?|(?:goes|go|gets?)\s+nowhere\s+else)(?=\W*$|,|;)",
            f"is {_DENIED}",
        ),
        (rf"\b(?:any\s+|other\s+|the\s+|a\s+)?{_MACHINES}\s+{_NOT_OURS}(?=\W|$)", "any third party"),
        (r"\b(?:outsiders|strangers)\b(?=[^.;]{0,80})", "third parties"),
        # kept where we are
        (
            rf"^(?P<open>\W*){_SUBJECT}\s+(?:\w+ly\s+|always\s+|only\s+)*(?P<s>stays?|remains?)\s+(?P<on>on|in|at)\s+(?P<our>(?:our|the)\s+(?:own\s+)?(?:\w+\s+)?(?:servers?|systems?|databases?|computers?|records|files))(?=\s+(?:for\s+(?:\w+\s+){{0,3}}(?:days?|weeks?|months?|years?)|until|as\s+long))",
            r"\g<open>\g<what> is stored \g<on> \g<our>",
        ),
        (
            rf"(?<!\bif )\b(?:stays?|remains?|(?:is|are)\s+(?:a\s+matter|something)|(?:is|are|will\s+be)\s+(?:\w+ly\s+|all\s+|always\s+)*(?:kept|held|handled|processed|dealt\s+with|used))\s+(?:\w+ly\s+|only\s+|just\s+)*(?:{_BETWEEN}|(?:in[- ]?house)(?:\s+(?:only|alone))?){_NO_TERM}",
            f"is {_DENIED}",
        ),
        (
            rf"\b(?:stays?|remains?)\s+(?:\w+ly\s+|only\s+|always\s+)*(?:within|inside|on|in|with|at)\s+{_OWN}{_NO_TERM}",
            f"is {_DENIED}",
        ),
        (
            rf"\b(?:is|are)\s+(?:\w+ly\s+|always\s+)*(?:kept|held|stored|processed|handled)\s+(?:only|solely|exclusively|entirely|purely)\s+(?:within|inside|on|in|with|at|by)\s+(?:us|{_OWN}){_NO_TERM}",
            f"is {_DENIED}",
        ),
        (
            rf"\b(?:is|are)\s+(?:\w+ly\s+|always\s+)*(?:kept|held|stored|processed|handled|used)\s+(?:{_ONLY}\s+(?:within|inside)\s+{_HOUSE}|(?:within|inside)\s+{_HOUSE}\s+(?:only|alone))(?=\W*$|,|;|\s+(?:and|but)\b)",
            f"is {_DENIED}",
        ),
        (
            rf"\b(?:is|are|can\s+be|may\s+be)\s+(?:(?:only|solely|exclusively)(?:\s+ever)?\s+(?:known|visible|accessible|available|seen|read|looked\s+at|viewed|opened)\s+(?:to|by)|(?:known|visible|accessible|available|seen|read|viewed|shown|open)\s+(?:only|solely|exclusively)\s+(?:to|by))\s+{_STAFF}{_NO_TERM}|\b(?:is|are)\s+(?:\w+ly\s+)*(?:known|visible|accessible|available|seen|read|viewed|shown|open)\s+(?:to|by)\s+{_STAFF}\s+(?:only|alone){_NO_TERM}",
            f"is {_DENIED}",
        ),
        (
            rf"\b(?:is|are)\s+(?:\w+ly\s+|only\s+)*(?:for\s+(?:our|my)\s+(?:own\s+)?eyes\s+(?:only|alone)|(?:known|visible|accessible|available)\s+to\s+(?:us|me)\s+(?:alone|only)){_NO_TERM}",
            f"is {_DENIED}",
        ),
        (
            r"\b(?P<we>we|I)\s+(?:\w+ly\s+|always\s+)*keep\s+(?P<what>[^.;:]{3,120}?)\s+to\s+(?:ourselves|myself)\b",
            rf"\g<what> is {_DENIED}",
        ),
        (
            r"\bwe\s+are\s+the\s+only\s+(?:ones?|people|compan(?:y|ies)|part(?:y|ies))\s+(?:who|that|which|to)\s+(?:can\s+|may\s+|ever\s+)*(?:have|holds?|sees?|knows?|keeps?|reads?|gets?|receives?|has)\s+(?:access\s+to\s+)?(?P<what>[^.;:]{3,120}?)(?=\W*$)",
            rf"\g<what> is {_DENIED}",
        ),
        # sent to us alone
        (
            rf"\b(?:is|are|goes|go)\s+(?:\w+ly\s+)?(?:(?:sent|transmitted|passed|uploaded|transferred)\s+)?(?:(?:only|solely|exclusively)\s+(?:(?:sent|transmitted|passed|uploaded|transferred)\s+)?(?:to|as\s+far\s+as)\s+(?:us|{_OWN})|(?:to|as\s+far\s+as)\s+(?:us|{_OWN})\s+(?:only|alone)|(?:to|as\s+far\s+as)\s+(?:us|{_OWN}){_NOWHERE}|no\s+(?:further|farther)\s+than\s+(?:us|{_OWN})){_NO_TERM}",
            f"is {_DENIED}",
        ),
        (
            rf"^\W*(?:{_OWN})\s+(?:is|are)\s+the\s+only\s+(?:place|places|ones?|servers?|systems?|computers?)\s+(?:that|which|where|to\s+which)?\s*(?P<what>(?:your|the)\s[^.;:]{{2,100}}?)\s+(?:is|are|goes|go)\s+(?:ever\s+)?(?:sent(?:\s+to)?|to|stored|transmitted(?:\s+to)?)(?=\W*$)",
            rf"\g<what> is {_DENIED}",
        ),
    )
]
_ONE_ALONE = regex(
    rf"\b(?:is|are)\s+(?:\w+ly\s+|only\s+)*(?:given|shown|told|handed|passed|known|visible|available|seen|read|used|handled|held|kept|stored)\s+(?:on\s+)?(?:to|by)\s+(?P<who>{_PERSON}),?\s+(?:and|but)\s+(?:to\s+|by\s+)?(?:nobody|no[ -]?one|none)(?:\s+else)?(?=\W*$)",
    re.IGNORECASE,
)
"""To somebody of no known trade, and to nobody else: given to the tuner who visits you, and to nobody else."""
_SOME = r"(?:the|your|that|a|an)\s+(?:(?!(?:providers?|partners?|compan(?:y|ies)|vendors?|networks?|processors?|suppliers?|third|analytics|advertis\w*|ads?|sdks?|us|following|named|listed)\b)(?-i:[a-z][a-z'’-]*)\s*){1,8}?"
_SENT = r"(?:sent|transmitted|passed(?: on)?|given|forwarded|transferred|disclosed|shown|handed(?: over| on)?)"
_THERE_ALONE = regex(
    rf"\b(?:is|are)\s+(?:\w+ly\s+)?(?:{_SENT}\s+(?:only|solely|exclusively)\s+to\s+{_SOME}(?=\W*$)|(?:only|solely|exclusively)\s+{_SENT}\s+to\s+{_SOME}(?=\W*$)"
    rf"|{_SENT}\s+to\s+{_SOME},?\s+(?P<nobody>and|but)\s+(?:to\s+)?(?:nobody|no[ -]?one|nowhere)(?:\s+else)?(?=\W*$))",
    re.IGNORECASE,
)
"""The same of a sending: transmitted only to the pharmacy you have chosen, sent to the national weather service and to nobody else."""
LONGEST = 400
"""Characters of a sentence that is looked at."""


def say_ours(text: str) -> str:
    """The text with each such phrase in its plain form; of another length where there is one."""
    if len(text) > LONGEST:
        return text
    text = put_plainly(text, _PHRASES, LONGEST)
    somebody = bool(find_somebody(text))
    text = _THERE_ALONE.sub(lambda m: m[0] if somebody and m["nobody"] else f"is {_DENIED}", text)
    return text if somebody else _ONE_ALONE.sub(f"is {_DENIED}", text)
