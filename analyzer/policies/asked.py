"""A heading that asks what a recipient gets (What does Amplitude receive? And Sentry?), with a sentence of its answer -> Claims."""

import re

from analyzer.patterns import regex
from analyzer.policies.claims import Claim, condition_of, find_scope, free_purposes
from analyzer.policies.clauses import ASIDE
from analyzer.policies.complete import deny_rest
from analyzer.policies.one_name import mask_all, named_alone
from analyzer.policies.source import Data, Source, Who

_OPENS = r"\W*(?:\d+[.)]?\s+)?(?:(?:and|so|but|then|ok(?:ay)?|now|well)\W+)*"
_THING = r"(?:data|information|info|details?|items?|things?|facts?|stuff|particulars)"
_WHAT = rf"(?:(?:just |exactly )?(?:what|which|how much)(?: (?:exactly|precisely|else))?(?: of (?:my|your) {_THING})?(?: (?:personal |kinds? of |sorts? of |types? of )*{_THING})?(?: exactly| precisely)?|(?:the )?{_THING}(?: that| which)?)"
_GET = r"(?:gets?|receives?|sees?|learns?|knows?|collects?|gathers?|obtains?|hears?|finds? out|picks? up|takes?|records?|is (?:sent|given|told|shown|passed|handed|supplied with|provided with)|(?:be )?(?:sent|given|told|shown|passed|handed))"
_GIVE = r"(?:sen[dt]s?|pass(?:es|ed)?|give[sn]?|shared?|shares|hand(?:s|ed)?|transmit(?:s|ted)?|goes|go|transfer(?:s|red)?|disclosed?|discloses|provided?|provides|report(?:s|ed)?|supply|supplies|supplied|forward(?:s|ed)?|tells?|told|show[sn]?|travels?)"
_WE = r"(?:you|we|i|they|it|(?:the|our|my|your|this) app)"
_ABOUT = r"(?:\s+(?:to |out |to know )?(?:(?:from|about|of|on|through|via|with|by)\s+(?:\w+\s+){0,2}\w+|each time|at all|then|there|exactly|actually))*"
_ASKS = regex(
    rf"{_OPENS}{_WHAT}\s+(?:(?:does|do|did|will|can|may|is|are)\s+)?@\s+(?:(?:actually|really|exactly|then|also|only)\s+)?{_GET}{_ABOUT}\W*"
    rf"|{_OPENS}{_WHAT}(?:['’]s|\s+(?:is|are|gets|does|do|will))?(?:\s+(?:being|(?:actually\s+|exactly\s+)?{_WE}))?(?:\s+(?:actually|really))?\s+{_GIVE}(?:\s+(?:on|over|out|along|across))?(?:\s+(?:{_THING}|from \w+ \w+))?(?:\s+(?:to|with))?\s+@\W*"
    rf"|{_OPENS}(?:{_THING}\s+)?(?:sent|passed|given|shared|handed|transmitted|going|goes)(?:\s+(?:on|over))?\s+(?:to|with)\s+@\W*"
    rf"|{_OPENS}@\W+(?:what (?:it|they) (?:{_GET})|{_THING} (?:{_GIVE}|received|collected))\W*",
    re.IGNORECASE,
)
"""The names as @: what does @ get, what is sent to @, data sent to @, @: what it receives."""
_KEY_JA = r"\W*(?:(?:Q|質問|問)\s*[\d-]*\W*)?"
_WHICH_JA = r"(?:何|なに|どのような|どんな|どういった|いかなる|どの|どこまで|どれ)"
_DEED_JA = r"(?:送|渡|届|伝|受け取|取得|収集|集め|提供|共有|記録|読み取)"
_ASKS_JA = regex(
    rf"{_KEY_JA}@(?:社|SDK)?(?:に|へ|が|は|には|では)[^。@]{{0,20}}?{_WHICH_JA}[^。@]{{0,20}}?{_DEED_JA}[^。@]{{0,16}}?(?:か|の)\W*"
    rf"|{_KEY_JA}{_WHICH_JA}[^。@]{{0,20}}?@(?:社|SDK)?(?:に|へ|が)(?:は)?[^。@]{{0,8}}{_DEED_JA}[^。@]{{0,16}}?(?:か|の)\W*"
    rf"|{_KEY_JA}@(?:社|SDK)?(?:に|へ|が)(?:は)?[^。@]{{1,30}}?(?:は|も|を|が)、?(?:一緒に|いっしょに)?{_DEED_JA}[^。@]{{0,16}}?か\W*"
    rf"|{_KEY_JA}@(?:社|SDK)?(?:に|へ|が|は|には|では|について)[^。@]{{0,8}}?{_DEED_JA}[^。@]{{0,10}}?(?:情報|データ|項目|内容|もの)[^。@]{{0,6}}"
    rf"(?:\?\W*|(?:教えて|聞かせて|知りたい|{_WHICH_JA})[^。@]{{0,14}}\W*)"
)
_ALSO = regex(
    r"\W*(?:(?:and|so|what about|how about|what of|as for|same question for|and what about|and how about)\s+)?@\s*(?:then)?\W*\?\W*",
    re.IGNORECASE,
)
"""The next of a row of such questions: And Sentry?"""
_LEADS = regex(
    r"^\W*(?:(?:(?:it|that|this|they|these|there)(?:['’]s|['’]re|\s+is|\s+are)|namely|well,?|ok,?|yes[,:]?|only|just|nothing but|no more than|exactly|a few things|(?:the\s+)?(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)?(?:things?|items?|details?|data|pieces? of (?:data|information))|the following|mainly|mostly)\b[\s:,–—-]*)*",
    re.IGNORECASE,
)
"""What may open a list that answers: Just three things: ..."""
_CLOSES = regex(
    r"^\W*(?:(?:it|that|this|they|these)(?:['’]s|['’]re|\s+is|\s+are)\s+)?(?:only|just|nothing but|no more than|exactly)\b", re.IGNORECASE
)
_YOURS = regex(
    r"\b(?:that|which|who|when|where)?\s*\b(?:you|we|i|it|they)(?:['’]ve| have| had)?\s+(?:\w+ly\s+)?(?:gave|given|chosen?|picked|entered|set|use|used|are using|typed|own|hold|have|called|put|told us|told me|signed up|registered|bought|carry|installed)\b",
    re.IGNORECASE,
)
"""What hangs on a noun: the name you gave your phone."""
_SAYS = regex(
    r"\b(?:we|i|it|they|you|he|she|is|are|was|were|do|does|did|has|have|can|could|will|would|may|might|must|should|helps?|lets?|shows?|tells?|wakes?|counts?|needs?|used|uses?)\b|n['’]t\b|\w['’](?:s|re|ll) (?:\w+ed|\w+ing)\b",
    re.IGNORECASE,
)
_WHY = regex(
    r",?\s+(?:so (?:that )?(?=\w+ (?:can|may|could|know|see)\b)|because|since|in order to|which (?:lets?|helps?|allows?|tells?|shows?)|to (?:help|count|find|see|learn|tell|let|show|improve|fix)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
"""Why somebody gets it."""
_DENIES_JA = regex(r"ません|ない|以外|除[きく]|(?:当社|弊社)(?:は|が)")
LABEL = regex(
    rf"\W*(?:(?:the )?{_THING}(?: (?:that (?:is|are) )?(?:{_GIVE}|received|collected|processed))?|{_GET}|sent)\s*:\s", re.IGNORECASE
)
"""A label with what a recipient gets, below its name: Data: ..."""
_REFUSES = regex(r"^\W*(?:but\s+|and\s+)?(?:not|no|neither|never|none of)\b", re.IGNORECASE)


def find_asked(source: Source, heading: str, *, further: bool) -> tuple[Who, ...]:
    """The recipient of whom a heading asks or says what it gets; `further`: the heading before asked so of another."""
    who = named_alone(source, heading)
    if not who:
        return ()
    masked = re.sub(r"@(?:['’]s)?(?:\s*\([^()]*\))?", "@", mask_all(source, heading))
    return tuple(who[:1]) if _ASKS.fullmatch(masked) or _ASKS_JA.fullmatch(masked) or (further and _ALSO.fullmatch(masked)) else ()


def read_answer(source: Source, text: str, start: int, who: tuple[Who, ...]) -> list[Claim]:
    """What a sentence without a verb of its own adds to a question about `who`: the list of what it gets, or of what it does not."""
    lead = _LEADS.match(text)
    rest = text[lead.end() :] if lead is not None else text
    bare = _YOURS.sub(" ", ASIDE.sub(" ", _WHY.sub("", rest)))
    if _DENIES_JA.search(text):
        return []
    if _SAYS.search(bare) or text.rstrip().endswith("?"):
        return []
    text = _WHY.sub("", text)
    found = source.find(text)
    data: Data = source.data(text, found, start)
    if not data:
        return []
    negative = _REFUSES.match(rest) is not None
    claim = Claim(
        "send", negative, data, who, () if negative else free_purposes(found), condition_of(found, negative=negative), find_scope(found)
    )
    rest_denied = deny_rest([claim]) if _CLOSES.match(text) and not negative else None
    return [claim, rest_denied] if rest_denied is not None else [claim]
