"""An English heading, or the line above a list -> whether it says that what stands below it goes to nobody, or not to somebody: Never passed on, What we keep to
ourselves, The following stays on your phone.
"""

import re

from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY
from analyzer.policies.intros import Intro
from analyzer.policies.source import Source

_THINGS = r"(?:data|information|details?|items?|things?|facts?|particulars|personal data|personal information)"
_WHAT = rf"(?:(?:what|which (?:of (?:this|these) )?{_THINGS}|the following(?: {_THINGS})?|(?:the|these|those|this|your) {_THINGS}(?: (?:listed |named )?below)?|(?:some |other )?{_THINGS}|everything|this|these|that|they|it)(?:\s+(?:that|which))?\s+)"
_WE = r"(?:(?:we|I|(?:the|our) app)\s+)"
_NEVER = r"(?:never(?: ever)?|not|(?:do|does|is|are|will) (?:not|never)(?: ever)?|(?:do|does|is|are)n['’]t|won['’]t)"
_GIVE = r"(?:pass(?: (?:it|them|this))?(?: on)?|share|send(?: (?:on|out|away|anywhere))?|transmit|disclose|hand(?: over| on| out)?|give(?: (?:away|out|on))?|forward|let out|report|reveal|sell or share|share or sell)"
_GIVEN = r"(?:passed(?: on)?|shared|sent(?: (?:on|out|away|anywhere))?|transmitted|disclosed|handed(?: over| on| out)?|given(?: away| out| to)?|forwarded|revealed|shared or sold|sold or shared)"
_TO = r"(?:\s*(?:to|with|by)?\s*(?:(?:any|no|other|outside|external|third|further|else)\s*)*(?:any ?one|any ?body|no ?one|nobody|others|companies|company|part(?:y|ies)|partners?|providers?|services?|firms?|vendors?|recipients?)(?: else| outside(?: (?:the|our) \w+)?)?)?"
_HERE = r"(?:(?:only\s+)?(?:on|in|inside)\s+(?:your|the|this)\s+(?:own\s+)?(?:phone|device|handset|tablet|app|house)|with (?:us|you)|in[ -]house|private|between (?:us|you and us)|here|at home|within (?:the app|our company|our house))"
_STAYS = (
    rf"(?:(?:stays?|remains?|(?:is|are) kept)\s+{_HERE}|{_NEVER}\s+(?:leave|go|get|travel)s?\s*(?:(?:out of|outside|beyond|off)\s+)?(?:your|the|our|this)?\s*"
    r"(?:phone|device|handset|tablet|app|house|company|servers?|anywhere)|(?:goes|go) (?:nowhere|to (?:nobody|no ?one)))"
)
_KEEP = r"(?:keep|hold)s?\s+(?:(?:strictly|entirely)\s+)?(?:to (?:ourselves|myself)|for (?:ourselves|myself)|private|back|in[ -]house|with us|from (?:everyone|everybody|others))"
_NOT_SENT = regex(
    rf"^\W*(?:\d+[.)]?\s*)?(?:{_WHAT}?(?:{_WE}?{_NEVER}\s+{_GIVE}|{_NEVER}\s+{_GIVEN}){_TO}|{_WHAT}?{_WE}?{_KEEP}|kept (?:to ourselves|private|in[ -]house)"
    rf"|what\s+(?:it|they|(?-i:[A-Z])[\w.&-]*(?:\s(?-i:[A-Z])[\w.&-]*)?)\s+{_NEVER}\s+(?:get|receive|see|learn|know|obtain|told|given|sent)s?"
    rf"|{_WHAT}?{_STAYS}(?:,? and (?:{_STAYS}|{_NEVER} (?:{_GIVE}|{_GIVEN}){_TO}))?|(?:for|to) (?:nobody|no ?one))\s*\W*$",
    re.IGNORECASE,
)
_LESS = regex(
    r"\b(?:unless|except|without|until|if|when|while|as long|only if|only when|other than|apart from|consent|permission|advertis\w+|marketing|purposes?|back ?up|sell(?!(?: or share)\b))\b",
    re.IGNORECASE,
)
"""What makes it a title of something less."""
LONGEST = 120


def find_denied_en(source: Source, title: str) -> Intro | None:
    """The denial of the items below a title, None where it says something else."""
    bare = " ".join(title.split()).strip("# *_")
    if len(bare) > LONGEST or _LESS.search(bare) or _NOT_SENT.match(bare) is None:
        return None
    named = tuple(w for w in source.who(bare, source.find(bare)) if w.specific)
    return Intro("send", named or (ANYBODY,), negative=True, said=bare)
