"""An English sentence -> the same said plainly, where data goes to a company in other words than by being sent: it flows into X, lands with X, is logged
by X; X has it, picks it up; to X go your name and your address.
"""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import put_plainly

_NAME = r"(?-i:(?!(?:We|You|It|They|This|That|These|Those|The|Our|Your|I|If|When|He|She|No|Nobody|Please|All|Each|Both|Neither|Europe|Germany|Japan|Excel|English)\b)[A-Z][\w.&'’-]*)"
_FULL = rf"(?:the\s+)?{_NAME}(?:\s+{_NAME}){{0,3}}(?:,?\s+(?-i:Inc|Ltd|LLC|GmbH|Corp)\b\.?)?(?:\s+\([^()]{{1,40}}\))?(?:\s+SDK)?"
_ALSO = r"(?:(?:also|then|thus|thereby|directly|straight|automatically|regularly|only|there)\s+)*"
_MOVES = r"(?:flows?|goes|go|travels?|moves?|makes?\s+(?:its|their)\s+way|lands?|ends?\s+up|arrives?|comes?|wanders?)"
_MOVED = r"(?:entered|loaded|fed|written|imported|put|poured|piped|copied|uploaded|added|moved|channelled|channeled|routed|streamed|delivered|logged|recorded|registered|saved|filed|entrusted|posted|pushed|dispatched|submitted|communicated)"
_TAKEN = r"(?:logged|recorded|captured|noted|registered|tracked|picked\s+up|taken|read\s+out|gathered|fetched)"
_MOVE = r"(?:feed|load|enter|put|import|copy|pour|pipe|channel|route|stream|entrust|push|write|dispatch|submit|communicate|deliver)(?:e?s)?"
_DATA = r"(?P<what>(?:your|the|his|her|their)\s(?!(?:website|policy|terms)\b)[^.;:]{2,160}?)"
_HAS = r"(?:has|knows|takes|picks\s+up|grabs|holds|works\s+with|draws|fetches|takes\s+in|takes\s+down|is\s+aware\s+of|notes|logs)"
_HAVE = r"(?:have|know|take|pick\s+up|grab|hold|work\s+with|draw|fetch|note|log)"
_OUR = r"(?:(?:our|the|one\s+of\s+our|an?)\s+)(?:(?!(?:we|you|they|it|is|are|has|have|to|with|by|from|of|that|which)\b)[\w-]+,?\s+){1,4}"
"""What a name is said to be: our present partner."""
_THAT = r"(?P<that>,)?"
_DEVICE_S = r"the\s+(?:(?:make|brand)\s+and\s+)?(?:model|make|type|name|advertising\s+ID|GPS|coordinates|mobile)\b"
_REPORT = r"(?:the|this|that|these|those|each|every|such)\s+(?:\w+\s+)?(?:reports?|messages?|logs?|records?|events?)"
_END = r"(?=\W*$)"
_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (
            rf"\b(?P<us>we|the app|our app|it)\s+{_ALSO}registers?\s+(?P<what>(?:your|the|all|an?)\s[^.;:]{{2,60}}?)\s+with\s+(?=(?:the\s+)?(?-i:[A-Z]))",
            r"\g<us> sends \g<what> to ",
        ),
        (
            r"^\W*(?:the\s+|this\s+)?(?:data|information|items|details)\s+(?:that\s+|which\s+)?(?P<it>it|they|(?:this|that|the|these|those)\s+(?:company|companies|services?|providers?|partners?|firms?|tools?))\s+(?:then\s+|thus\s+|also\s+)?(?P<gets>gets?|receives?|obtains?|(?:is|are)\s+(?:sent|given))\s*(?::|\s(?:is|are|includes?|comprises?|consists?\s+of|contains?)\b)",
            r"\g<it> \g<gets>",
        ),
        (
            rf"^\W*(?P<our>{_OUR})?(?P<who>{_FULL})\s+{_ALSO}(?:draws\s+up|builds|compiles|prepares|works\s+out|calculates|computes|produces|creates|derives|makes)\b[^.;:]{{0,60}}?\s(?:from|out\s+of|on\s+the\s+basis\s+of|with\s+the\s+help\s+of|using|by\s+means\s+of)\s+(?=your\b|{_DEVICE_S})",
            r"\g<our>\g<who> receives ",
        ),
        (
            rf"^\W*[^.;:]{{3,60}}?\s(?:is|are)\s+{_ALSO}(?:drawn\s+up|built|compiled|prepared|worked\s+out|calculated|computed|produced|created|derived|made)\s+by\s+(?P<who>{_FULL}(?:['’]s?\s+{_NAME})?)\s+(?:from|out\s+of|on\s+the\s+basis\s+of|with\s+the\s+help\s+of|using)\s+(?:these\s+\w+(?:\s+of\s+yours)?\s*:\s*|the\s+following(?:\s+\w+)?\s*:\s*|(?=your\b|{_DEVICE_S}))",
            r"\g<who> receives ",
        ),
        (
            r"(?P<model>\b(?:model|make|type|brand)\b[^.;:]{0,40}?\b(?:device|phone|tablet|handset|smartphone)\b)(?P<and>,?\s+(?:and\s+)?)its\s+name\b",
            r"\g<model>\g<and>the name of your device",
        ),
        (rf"(?P<open>^\W*|;\s+|,?\s+and\s+)(?P<it>they|it)\s+works?\s+with\s+(?=your\b|{_DEVICE_S})", r"\g<open>\g<it> receives "),
        # what a report holds
        (rf"^\W*in\s+(?P<it>it|them|{_REPORT})\s+(?:is|are)\s+{_DATA}{_END}", r"\g<it> contains \g<what>"),
        (rf"^\W*with\s+(?P<it>it|them|{_REPORT})\s+(?:go|goes|travels?|comes?)\s+{_DATA}{_END}", r"\g<it> contains \g<what>"),
        (rf"^\W*{_DATA}\s+(?:is|are|go(?:es)?|travels?)\s+(?:in|with|into)\s+(?P<it>it|{_REPORT}){_END}", r"\g<it> contains \g<what>"),
        (
            rf"^\W*(?:we|I|the\s+app|it)\s+(?:do(?:es)?\s+not|never)\s+{_ALSO}(?:add|put|write|include|attach|enclose|pack)\s+{_DATA}\s+(?:(?:in|on)?to|in|with)\s+(?P<it>it|{_REPORT}){_END}",
            r"\g<it> does not contain \g<what>",
        ),
        (
            rf"^\W*(?:we|I|the\s+app|it)\s+{_ALSO}(?:adds?|puts?|writes?|includes?|attach(?:es)?|encloses?|packs?)\s+{_DATA}\s+(?:(?:in|on)?to|in|with)\s+(?P<it>it|{_REPORT}){_END}",
            r"\g<it> contains \g<what>",
        ),
        # where it goes
        (
            rf"\b(?P<do>(?:do|does)\s+not|(?:do|does)n['’]t|never)\s+{_ALSO}{_MOVES}\s+{_ALSO}(?:(?:in|on)?to|with|at)\s+(?={_FULL})",
            "is not sent to ",
        ),
        (rf"\b(?<!will )(?<!would )(?:{_MOVES})\s+{_ALSO}(?:into|with|at)\s+(?={_FULL})", "is sent to "),
        (rf"\b(?:goes|go)\s+(?:from|out\s+of)\s+(?:the|our|this|your)\s+\w+\s+(?:on\s+)?to\s+(?={_FULL})", "is sent to "),
        (rf"\b(?<!will )(?:travels?|flows?|moves?|wanders?)\s+{_ALSO}(?:on\s+)?to\s+(?={_FULL})", "is sent to "),
        (
            rf"\b(?P<be>is|are)\s+(?P<no>not\s+|never\s+|no\s+longer\s+)?{_ALSO}{_MOVED}\s+{_ALSO}(?:(?:in|on)?to|with|at)\s+(?={_FULL})",
            r"\g<be> \g<no>sent to ",
        ),
        (rf"\b(?P<be>is|are)\s+(?P<no>not\s+|never\s+|no\s+longer\s+)?{_ALSO}{_TAKEN}\s+{_ALSO}by\s+(?={_FULL})", r"\g<be> \g<no>sent to "),
        (rf"\b(?:collected|gathered|obtained)\s+(?:using|with)\s+(?={_FULL})", "collected through "),
        (
            rf"\b(?P<we>we|I|the\s+app)\s+(?P<no>(?:do(?:es)?\s+not|never|no\s+longer)\s+)?{_ALSO}{_MOVE}\s+{_DATA}\s+(?:(?:in|on)?to|with)\s+(?={_FULL})",
            r"\g<we> \g<no>send \g<what> to ",
        ),
        (
            rf"^\W*(?:in)?to\s+(?P<who>{_FULL})\s+{_ALSO}(?:go|goes|flow|flows|travel|travels)\s+{_DATA}(?=\W*$)",
            r"\g<what> is sent to \g<who>",
        ),
        (
            rf"^\W*(?P<who>{_FULL})\s+is\s+(?:the\s+(?:place|company)\s+)?(?:where|to\s+which)\s+{_DATA}\s+(?:go|goes|ends?\s+up|lands?|arrives?|(?:is|are)\s+(?:stored|kept|sent))(?=\W*$)",
            r"\g<what> is sent to \g<who>",
        ),
        (
            rf"^\W*(?P<our>{_OUR})?(?P<who>{_FULL}){_THAT}\s+{_ALSO}{_HAS}\s+(?=your\b|{_DEVICE_S})(?!your\s[^.;:,]{{2,60}}?\s(?:deleted|erased|removed|stored|kept)\b)",
            r"\g<our>\g<who>\g<that> receives ",
        ),
        (
            rf"(?P<open>^\W*|;\s+)it\s+{_ALSO}(?:knows|has|holds|works\s+with|picks\s+up|is\s+aware\s+of)\s+(?=your\b|{_DEVICE_S})",
            r"\g<open>it receives ",
        ),
        (rf"(?P<who>\bit|^\W*(?:{_OUR})?{_FULL})\s+is\s+{_ALSO}shown\s+(?=your\b|{_DEVICE_S})", r"\g<who> receives "),
        (
            rf"^\W*(?P<who>{_FULL})\s+knows\s+you\b[^;:.]{{0,20}}?\b(?:as|by|under|through)\s+(?=(?:your|an?|the)\b)",
            r"\g<who> receives ",
        ),
        (
            rf"\b(?P<be>is|are)\s+(?P<no>not|never)\s+{_ALSO}(?:supplied|provided|furnished)\s+with\s+(?=(?:your|the|any|its|an?)\b)",
            "does not receive ",
        ),
        (rf"\b(?:is|are)\s+{_ALSO}(?:supplied|provided|furnished)\s+with\s+(?=(?:your|the|its|an?)\b)", "receives "),
        (
            rf"^\W*(?P<who>{_FULL})\s+(?P<no>does\s+not|doesn['’]t|never|cannot)\s+{_ALSO}(?:{_HAVE}|{_HAS})\s+(?=your\b)",
            r"\g<who> does not receive ",
        ),
        (
            rf"^\W*among\s+(?:the|those)\s+\w+\s+(?:that|which|who)\s+(?:get|receive|obtain|are\s+(?:sent|given))\s+{_DATA}\s+(?:is|are)\s+(?P<who>{_FULL})",
            r"\g<who> receives \g<what>",
        ),
    )
]
LONGEST = 400
"""Characters of a sentence that is looked at."""


def say_sent(text: str) -> str:
    """The text with each such phrase in its plain form; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)
