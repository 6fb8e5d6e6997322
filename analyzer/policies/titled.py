"""An English sentence -> the same without the names of links, buttons, settings, pages and laws in it: what such a name says, the document does not."""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import blank_spans
from analyzer.policies.source import Source

_CONTROL = r"(?:links?|buttons?|switch(?:es)?|toggles?|sliders?|check ?box(?:es)?|settings?|options?|menus?|tabs?|screens?|banners?|prompts?|dialogu?e?s?|icons?|controls?|entr(?:y|ies)|preferences?|choices?|pop-?ups?|modes?|features?|functions?|signals?|headers?|pledges?|campaigns?)"
_PART = r"(?:pages?|sections?|headings?|chapters?|forms?|questions?|messages?|paragraphs?|titles?|notices?|polic(?:y|ies)|articles?|leaflets?|captions?|words|phrases?|slogans?|badges?|labels?)"
_QUOTED = regex(
    r"\"([^\"\n]{2,160})\"|“([^”\n]{2,160})”|‘([^’\n]{2,160})’(?!\w)|(?<!\w)'([^'\n]{2,160})'(?!\w)|\*\*([^*\n]{2,160})\*\*|«([^»\n]{2,160})»"
)
_AFTER = regex(rf"\W{{0,3}}(?:[\w-]+\s+){{0,1}}?{_CONTROL}\b", re.IGNORECASE)
_AFTER_PART = regex(rf"\W{{0,3}}(?:[\w-]+\s+){{0,1}}?{_PART}\b", re.IGNORECASE)
_BEFORE = regex(
    rf"\b(?:(?:taps?|tapping|click(?:s|ing)?|press(?:es|ing)?|select(?:s|ing)?|choos(?:e|es|ing)|turn(?:s|ing)?|switch(?:es|ing)?|tick(?:s|ing)?|untick(?:ing)?|toggl(?:e|es|ing))(?: (?:on|off|to|the))*|{_CONTROL}(?: (?:called|named|labell?ed|marked|saying|that says|which says|reading))?)\s*:?\s*$",
    re.IGNORECASE,
)
_BEFORE_PART = regex(
    rf"\b(?:{_PART}(?: (?:called|named|headed|saying|that says|which says|reading|about|on))?|entitled|titled|headed|labell?ed|marked|under|so-called|the words)\s*:?\s*$",
    re.IGNORECASE,
)
_SAYS = regex(
    r"\b(?:not|never|no|nothing|nobody|stop|limit|n['’]t|opt|send|share|sell|disclose|transmit|collect|receive|allow|shared|sent|collected|sold|disclosed|use|track|report)\b|n['’]t\b",
    re.IGNORECASE,
)
_NEGATED = regex(r"\b(?:not|never|no|stop|opt)\b|n['’]t\b", re.IGNORECASE)
_ORDER = regex(
    r"\W*(?:please\s+)?(?:do not|don['’]t|never|stop|limit|allow|share|send|opt|report|help|turn|no|always|only|keep|hide|use|block|disable|enable)\b",
    re.IGNORECASE,
)
"""What opens the name of a control: an order, of nobody in particular."""
_MINE = regex(
    r"(?<!\bwe )(?<!\byou )(?<!\bthey )(?<!\bit )\b(?:do not|don['’]t|never|stop|limit)\s+(?:\w+ing\s+)?[a-z]+(?:(?:\s*[,/&]\s*|\s+(?:or|and)\s+)[a-z]+){0,2}(?:\s+(?:the|use|of))*\s+my\s+[\w-]+(?:\s+(?:information|data|info|location|details|id|identifiers?))?",
    re.IGNORECASE,
)
"""What a reader says, not the provider: do not sell my personal information."""
_SMALL = r"(?:or|and|of|my|to|the|with|for|your|not|on|in|by|a|an|from|about|me|us|&|/|>)"
_DO_NOT = regex(rf"\b(?:Do Not|Don['’]t|Never|Stop|Limit)(?=\s+(?:the\s+)?[A-Z])(?:\s+(?:[A-Z][\w'’-]*|{_SMALL}(?=\s+(?:\w+\s+)?[A-Z])))+")
_CAPITALS = regex(rf"(?<=\s)[A-Z][\w'’-]*(?:\s+(?:[A-Z][\w'’-]*|{_SMALL}))+(?=\s+{_CONTROL}\b)")
_LAW = regex(
    r"(\b[A-Z][\w'’-]*\s+(?:(?:[A-Z][\w'’-]*|of|on|and|for|the|to|in)\s+){0,8})?\b(?:Act|Law|Regulation|Directive|Ordinance|Bill)\b"
    r"(\s+(?:on|of|for|concerning|to)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+(?:[A-Z][\w'’-]*|(?:of|and|for|the|in)(?=\s+(?:the\s+)?[A-Z])))*)?"
)
"""The words before and behind what says that it is a law."""
_CALLED_SO = regex(
    r"\((?:each|collectively|together|individually)[^()\"“]{0,40}[\"“][^()\"”]{2,40}[\"”]\s*\)|\((?:just )?(?:like|as with|as is usual for) (?:any|every|all|most|many|other)\b[^()]{0,60}\)|\((?:or|and) (?:any |one |some )?(?:of )?(?:its|our|the) affiliates?\b[^()]{0,40}\)",
    re.IGNORECASE,
)
"""What a bracket calls those named before it (each, a "Subprocessor"), or sets beside ourselves (or one of our affiliates)."""
WORDS, MOST = 2, 0.85
"""Words from which on a quotation can say something; share of a sentence from which on it is the sentence."""


def clear_titles(source: Source, text: str) -> str:
    """The text, of the same length, with blanks where the name of something stands that says nothing itself. Words that the document defines, quoted
    kinds of data and recipients, and a sentence that is a quotation as a whole stay.
    """
    spans = [m.span() for m in _QUOTED.finditer(text) if _is_title(source, text, m)]
    for pattern in (_MINE, _DO_NOT):
        spans += [m.span() for m in pattern.finditer(text) if not source.names.find(m[0])]
    spans += [m.span() for m in _CAPITALS.finditer(text) if _SAYS.search(m[0]) and not source.names.find(m[0])]
    spans += [m.span(i) for m in _LAW.finditer(text) if not source.names.find(m[0]) for i in (1, 2) if m[i]]
    spans += [m.span() for m in _CALLED_SO.finditer(text)]
    return blank_spans(text, spans)


def _is_title(source: Source, text: str, quoted: re.Match[str]) -> bool:
    """Whether what stands in quotes is only the name of something."""
    inner = next(g for g in quoted.groups() if g is not None)
    says = _SAYS.search(inner) is not None and len(inner.split()) >= WORDS
    if len(quoted[0]) > MOST * len(text.strip()) and not _ORDER.match(inner):
        return False
    if any(t.word == inner.strip() for t in source.terms) or (source.names.find(inner) and not (says and _NEGATED.search(inner))):
        return False
    before, after = text[: quoted.start()], text[quoted.end() :]
    if _AFTER.match(after) or _BEFORE.search(before):
        return True
    return says and (_AFTER_PART.match(after) or _BEFORE_PART.search(before) or _ORDER.match(inner)) is not None
