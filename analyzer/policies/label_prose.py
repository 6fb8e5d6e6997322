"""A group of labels whose values are running text -> whether they are the headings of a policy (Information we collect:), and no labels."""

import re

from analyzer.patterns import regex
from analyzer.policies.clauses import split_sentences
from analyzer.policies.heads import Group, Line
from analyzer.policies.source import Source

_SPEAKS = regex(r"\b(?:we|our|you|users?)\b|(?:当社|弊社)(?:は|が)", re.IGNORECASE)
_DEFINES = regex(r"\W*(?:\([^()]{1,80}\)\s*)?(?:means?|refers? to|shall mean|is defined as)\b", re.IGNORECASE)
"""Behind a word: what it means."""
_SENTENCE = regex(
    r"(?:ます|ません|です|ました)。|(?:する|しない|した|いる)。$|^\W{0,6}(?:we|you) (?:(?:do|may|will|can|also|only|not) ){0,2}[a-z]+ [^:]{10,600}\.$",
    re.IGNORECASE,
)
_ENDS = regex(r"[a-z)]\.\s*$")
_SET_OFF = regex(r"\s*[,.;:(]")
"""Behind a name that is a value by itself: PostHog, which gives us a picture."""
_DEEDS = frozenset(("verb:send", "verb:receive", "verb:collect"))
_OF_OURS = regex(
    r"\bwe (?:collect|process|hold|store|keep|ask|need|know|gather|use)\b|\bwe['’]ve\b|\b(?:collected|processed|held|stored|kept) by us\b|\byou (?:tell|give|provide|enter|send)\b",
    re.IGNORECASE,
)
"""A label of what the provider itself takes: Information collected by us."""
_COUNTED = regex(r"\s*(?P<frame>[【〔<\[《〈■●◆□]\s*)(?P<n>\d{1,2})[.．、)]")
TOLD = frozenset(("recipient", "service", "presence"))
LONGEST_VALUE, OPENING = 120, 4


def is_prose(source: Source, group: Group) -> bool:
    """Whether what stands behind a label is running text or a definition: headings of a policy (Information we collect:) are no labels."""
    if _are_siblings(source, group) or any(x.role == "data" and _OF_OURS.search(label_of(source, x)) for x in group.lines):
        return True
    said = [x for x in group.lines if x.role in TOLD]
    if not group.who and any(_speaks_of_data(source, x) or _DEFINES.match(source.page.text_of(x)) for x in said):
        return True
    values = [source.page.text_of(line) for line in group.lines if line.role == "data"]
    return any(len(v) > LONGEST_VALUE and len(list(split_sentences(v, 0, len(v)))) > 1 and _SPEAKS.search(v) for v in values)


def label_of(source: Source, line: Line) -> str:
    """The words before a value in its line, or the line above it."""
    start = source.page.plain.rfind("\n", line.block.start, line.start - 1) if line.start > line.block.start else -1
    return source.page.plain[max(start, line.block.start) : line.start]


def _are_siblings(source: Source, group: Group) -> bool:
    """Whether what looks like a label is the next heading of the text, by its number: 【3. 送信の停止】 below 【2. Mixpanel】."""
    head = _COUNTED.match(source.page.text_of(group.head)) if group.head is not None else None
    told = [m for x in group.lines if (m := _COUNTED.match(source.page.text_of(x.block))) is not None]
    return head is not None and any(m["frame"] == head["frame"] and int(m["n"]) == int(head["n"]) + 1 for m in told)


def _speaks_of_data(source: Source, line: Line) -> bool:
    """Whether a sentence about data stands where somebody's name, or yes or no, should: 第三者への提供 お客さまの氏名を…ことはありません。"""
    text = source.page.text_of(line).strip()
    found = source.find(text)
    led = any(n.start <= OPENING and _SET_OFF.match(text, n.end) for n in source.names.find(text))
    told = source.lexicon(text).by_words and not led and _ENDS.search(text) is not None and any(f.sort in _DEEDS for f in found)
    return (told or _SENTENCE.search(text) is not None) and bool(source.data(text, found))
