"""What an English report is said to hold or not to hold -> the same said plainly (it does not contain ...), and the words that such rules share."""

from analyzer.policies.carried import NOUN, REPORT

FROM = r"(?P<open>^\W*|;\s+|,?\s+(?:but|and|while|whereas|though|although)\s+)"
NOBODY = r"(?!(?:we|you|they|it|i|if|this|that|these|those|he|she|there|no|yes|who|which|what|where|when|please|so|but|and|or|the (?:app|company|provider|service|sdk|law|policy|section|same)|[^.;:]{0,60}\b(?:rights?|liability|warrant(?:y|ies)|guarantees?|claims?|appeals?))\b)"
OFTEN = r"(?:\s+(?:always|also|all|therefore|deliberately|expressly|explicitly|completely|entirely|strictly|automatically|first|thus|both|each))*"
ANY_REPORT = rf"(?:{REPORT}|(?:the|this|these|such|our)\s+(?:data|information)|it|they|them)"
HELD = (
    (
        rf"{FROM}(?P<report>{ANY_REPORT})\s+(?:is|are)\s+(?:(?:entirely|always)\s+)?free\s+(?:of|from)\s+",
        r"\g<open>\g<report> does not contain ",
    ),
    (
        rf"{FROM}(?P<report>{ANY_REPORT})\s+(?:(?:is|are)|(?:will|may) be){OFTEN}\s+(?:labell?ed|tagged|marked|stamped|accompanied|keyed|linked|associated|identified|prefixed|provided|furnished|enriched|supplemented|headed|connected|combined|coupled|bundled|complemented|filed|indexed|made up|composed)\s+(?:with|by|under|to|of)\s+(?=(?:your|the|a|an)\b)",
        r"\g<open>\g<report> contains ",
    ),
    (
        rf"^\W*(?:also\s+)?(?:included|attached|contained|enclosed|appended|added|recorded|part|listed|noted|linked)(?:\s+(?:in|to|of|with|on|therein)\s+(?:{ANY_REPORT}|this|that))?\s+(?:is|are)\b:?(?!\s+(?:not|never)\b)(?=[^.;]{{4,}})",
        "It contains",
    ),
    (
        rf"{FROM}{NOBODY}(?P<what>[^.;:]{{3,120}}?)\s+(?:(?:is|are)\s+(?:not|never|no longer)|isn['’]t|aren['’]t)\s+(?:(?:a\s+)?part of|(?:included|contained) in|in|among|attached to|added to)\s+(?P<report>{REPORT})(?=\W*$|;|,\s+(?:and|but|nor)\b)",
        r"\g<open>\g<report> does not contain \g<what>",
    ),
    (
        rf"{FROM}{NOBODY}(?P<what>[^.;:]{{3,120}}?)\s+(?:(?:is|are)\s+(?:not|never|no longer)(?:\s+(?:ever|being))?|isn['’]t|aren['’]t)\s+(?:(?:a\s+)?part of|(?:included|contained)(?: in)?|in|among|attached(?: to)?|added(?: to)?)(?:\s+(?:{ANY_REPORT}|this|that|these|those))?(?=\W*$|;|,\s+(?:and|but|nor)\b)",
        r"\g<open>it does not contain \g<what>",
    ),
    (
        rf"{FROM}{NOBODY}(?P<what>[^.;:]{{3,120}}?)\s+(?:is|are){OFTEN}\s+(?:left out|omitted|missing|absent|excluded|stripped(?: out)?|removed(?: first| beforehand| in advance)|taken out|filtered out|withheld|kept back|held back)(?:\s+(?:of|from|in)\s+(?:{ANY_REPORT}|this|that|these|those))?(?=\W*$|;|,\s+(?:and|but|nor)\b)",
        r"\g<open>it does not contain \g<what>",
    ),
    (
        rf"{FROM}(?:no|neither)\s+(?P<what>[^.;:]{{3,120}}?)\s+(?:(?:is|are)\s+(?:part of|included(?: in)?|contained in|in|among|attached to|added to|sent with)|appears?\s+in|occurs?\s+in|figures?\s+in)\s+(?P<report>{ANY_REPORT}|this|that|these|those)(?=\W*$|;)",
        r"\g<open>\g<report> does not contain \g<what>",
    ),
    (
        rf"{FROM}(?P<report>(?:\w+ ){{1,4}}?{NOUN})\s+(?:that|which)\s+(?:go|goes|get|gets|travels?)\s+to\s+(?=[A-Z])",
        r"\g<open>\g<report> sent to ",
    ),
)
"""(expression, what it says plainly)."""
