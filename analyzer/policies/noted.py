"""A sentence that was read -> what its section keeps of it for the words behind it."""

import re

from analyzer.patterns import regex
from analyzer.policies.carried import find_spoken
from analyzer.policies.claims import SELF, Claim
from analyzer.policies.counted_ja import find_counted
from analyzer.policies.intros import Section
from analyzer.policies.left_near import note_open
from analyzer.policies.recent import note_classes, note_data, note_named
from analyzer.policies.source import Data, Source
from analyzer.policies.strangers import heard
from analyzer.policies.topic_ja import find_topic, is_topic

_GATHERED = regex(r"(?:取得|収集|送信)(?:する|される|した|している)(?:情報|データ)(?:の(?:内容|項目))?(?:に|として)?は")

_DESCRIBES = regex(
    r"^[^。]*(?:サービス|ツール|SDK|ソフトウェア|ソフト|会社|企業|仕組み|プログラム|ライブラリー?|システム)(?:です|であり、[^。]*です|となります|でございます)。?$"
)
"""What somebody who was named is: 読書の傾向を知るための分析サービスです."""

_TO_US = regex(
    r"\b(?:write|writing|e-?mail(?:ing)?|messag(?:e|ing)|contact(?:ing)?|send(?:ing)? (?:a |an )?(?:message|e-?mail|request|question)s?|get(?:ting)? in touch|report(?:ing)?(?: \w+){1,3}) (?:to |with )?(?:us|me|our (?:support|team))\b",
    re.IGNORECASE,
)
"""What the reader sends us, in which nothing is that goes to whom the words before named."""


def note_sentence(source: Source, start: int, end: int, section: Section, claims: list[Claim], *, is_left: bool) -> None:
    """Keeps of a sentence what the words behind it may mean: whom and what it speaks of, and what it asks or leaves open."""
    text = source.page.plain[start:end]
    english = source.lexicon(text).by_words
    if not is_left:
        note_open(section, text, claims, english=english)
    section.told, section.told_at = tuple(c for c in claims if c.data and c.who != (SELF,)), section.sentence
    for data in (c.data for c in claims if not c.negative and any(w.recipient != SELF.recipient for w in c.who)):
        section.passed = section.passed.plus(data)
    if not english and (counted := find_counted(source, text))[0]:
        section.counted, section.counted_at = counted, section.sentence
    who = heard(source, text, source.find(text))
    note_named(section, tuple(w for w in who if w.specific))
    if english:
        note_classes(section, text, who)
        section.named = () if not who and _TO_US.search(text) else section.named
    elif _DESCRIBES.search(text) and section.named_at == section.sentence - 1:
        section.named_at = section.sentence
    elif is_topic(topic := find_topic(source, text, start)):
        sent = any(not c.negative and c.action in ("send", "receive") for c in claims)
        section.topic, section.given, section.topic_at = (Data(), topic, section.end) if sent else (topic, Data(), section.end)
    section.spoken = () if english else find_spoken(source, text, source.find(text)) or section.spoken
    ids = [c.data for c in claims if c.data]
    said = source.data(text, source.find(text), start)
    if not ids and (said.ids or {*said.broad} - {"*", "pii.*"}):
        ids = [said]
    note_data(section, ids, source.quote(start, end), gathers=_GATHERED.search(text) is not None)
