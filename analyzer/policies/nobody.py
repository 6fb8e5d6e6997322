"""The words in a recipient's place in which nobody stands: none, not disclosed to any third party, stays on your device, 提供しません."""

import re

from analyzer.policies.source import Source

_SAID = (
    r"(?:shared|sent|given|disclosed|passed(?: on)?|transmitted|transferred|provided|forwarded|released|revealed|supplied|communicated|made available|handed over|collected|taken"
    r"|sold,? (?:or|nor) (?:shared|disclosed)|(?:shared|disclosed),? (?:or|nor) sold)"
)
_ANY = (
    r"(?:\s+(?:with|to|by|outside(?: of)?|beyond)\s+(?:(?:any|a|other|the|our|your|third|third-|external|outside|of|single|this)\s*){0,4}?"
    r"(?:any ?one|anybody|part(?:y|ies)|others|compan(?:y|ies)|recipients?|organi[sz]ations?|app|device|phone|us|persons?|entit(?:y|ies)))?(?:\s+(?:else|whatsoever|at all))?"
    r"(?:\s+(?:outside|beyond|other than|except|apart from)(?: of)?\s+(?:us|you|ourselves|(?:the|our)\s+(?:own\s+)?(?:company|team|organi[sz]ation|group|app|staff)))?"
)
_THIS = r"(?:\s+(?:any\s+of\s+)?(?:(?:this|it|them|these|such|your|the|any|these)\b)?(?:\s*(?!(?:to|with|for|by|if|unless|except|but|only)\b)[\w-]+){0,3}?)?"
_OWN = r"(?:the|your|our|this)?\s*(?:own\s+)?(?:mobile\s+)?(?:device|phone|smartphone|handset|tablet|app|us|company|team)"
_PARTS = (
    rf"(?:nobody|no[ -]?one|none|no|never|nowhere|nil|nothing)(?:\s+(?:at all|else|whatsoever|of (?:our|these|the|them|those)(?:\s+(?:third )?(?:partners?|providers?|part(?:y|ies)|compan(?:y|ies)))?|(?:but|other than|except|apart from|outside) (?:us|you|{_OWN})))?",
    rf"(?:(?:this|it|they|these)\s+(?:data\s+|information\s+)?)?(?:(?:is|are|will be|has been)\s+|(?:is|are)(?=n['’]t))?(?:not|never|n['’]t)(?:\s+(?:be|been|currently|ever))?\s+{_SAID}{_ANY}",
    rf"we\s+(?:do not|don['’]t|never|will not|won['’]t)\s+(?:share|disclose|send|pass|sell|give|transfer|provide){_THIS}(?:\s+on)?{_ANY}",
    r"we\s+(?:do not|don['’]t|never)\s+(?:share|disclose)(?:\s+(?:this|it|them))?|we keep (?:this|it|them) to ourselves",
    r"(?:we share (?:this|it|them) |shared |disclosed |sent |given )?(?:with|to) (?:nobody|no ?one|none)",
    rf"(?:no|without)\s+(?:third[- ]part(?:y|ies)|recipients?|disclosures?|sharing|transfers?|(?:external )?transmissions?|(?:categor(?:y|ies)|class(?:es)?) of (?:third[- ]part|recipient)\w*|(?:other )?(?:compan|part|recipient)(?:y|ies|s)){_ANY}",
    rf"(?:(?:it|this|they|data)\s+)?(?:always\s+)?(?:stays?|remains?|(?:is\s+|are\s+)?(?:kept|held|stored|processed))\s+(?:only\s+|solely\s+|exclusively\s+)?(?:on|in|within|inside|with|by)\s+{_OWN}(?:\s+(?:only|alone))?",
    r"(?:(?:is\s+|are\s+)?(?:stored|processed|kept|used)\s+)(?:locally|internally)(?:\s+only)?|(?:only|just)\s+(?:us|we|ourselves|you)|(?:us|we|ourselves|our (?:own )?(?:team|staff|company))\s+(?:only|alone)|(?:for\s+)?(?:our\s+)?(?:own\s+)?internal use(?: only)?|in-?house(?: only)?",
    rf"(?:(?:it|this|they)\s+)?(?:never|do(?:es)? not|doesn['’]t)\s+leaves?\s+{_OWN}",
    r"なし|無し|無|ありません|該当なし|(?:第三者)?(?:提供|送信|共有|外部送信)(?:は|を)?(?:し(?:ません|ない)|なし|いたしません|行いません)|不提供|しません",
)
_PART = rf"(?:{'|'.join(_PARTS)})"
_EXCEPT = r"(?:,?\s*(?:except|unless|other than|without)\b[^.;]{0,60}\b(?:laws?|legal\w*|courts?|authorit\w+|consent\w*|permission|agree\w*)\b[^.;]{0,20})?"
NOBODY = re.compile(
    rf"^\W*{_PART}(?:[\s.;,:–—-]+(?:(?:and|but|as|because)\s+)?{_PART}){{0,3}}{_EXCEPT}(?:\s*\([^()]{{1,60}}\))?\W*$", re.IGNORECASE
)
_FIRST = re.compile(r"^[^.;:,(–—\n。]*?(?=\s*(?:[.;:,(\n。]|\s[–—-]\s))")
_SAVE = re.compile(
    r"\b(?:except|unless|other than|apart from|without|however|only with|also|but (?:with|to|we))\b|(?<!not )(?<!never )\b(?:shared|sent|disclosed|passed|given|provided|transferred)\s+(?:only\s+)?(?:with|to|on to)\b(?!\s+(?:no|any|nobody))"
    r"|除|ただし|場合|のみ|限り|同意",
    re.IGNORECASE,
)
"""What takes something back of a denial, or tells of a sending."""


def is_nobody(source: Source, text: str) -> bool:
    """Whether a cell says that nobody gets the data: as a whole, or at its beginning, where what goes on names nobody and takes nothing back."""
    if NOBODY.match(text):
        return True
    first = _FIRST.match(text)
    if first is None or not NOBODY.match(first[0]):
        return False
    rest = text[first.end() :]
    return not (_SAVE.search(rest) or source.names.find(rest))
