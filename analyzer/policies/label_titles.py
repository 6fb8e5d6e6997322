"""The title of a group of labels -> the recipient, class or service that it, or the text below it, names."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY
from analyzer.policies.heads import Group
from analyzer.policies.intros import NEGATED
from analyzer.policies.roles import header_role, is_header
from analyzer.policies.source import Source, Who

LONGEST_NAME = 40
_WORDS = regex(r"[A-Za-z]\s+(?:to|of|the|and|for|with|by|in|from|our|your|we|on|outside|sent|used|data|information)\b")
"""What a heading holds and no name of a service: Transmission to third parties."""
_NUMBERED = regex(
    r"^(?:service|provider|tool|sdk|partner|vendor|recipient|サービス|送信先|事業者)\s*(?:no\.?\s*)?\d{1,2}\s*[:.)–—-]\s*", re.IGNORECASE
)
_AROUND = " 　#*_【】[]<>「」『』:："


def find_introduced(source: Source, group: Group) -> tuple[Who, ...]:
    """The one recipient that the text between a title and its labels names: Insight Hub / SmartBear supplies Insight Hub. / Data sent: ..."""
    if group.title is None or "data" not in group.roles():
        return ()
    between = [b for b in source.page.blocks if group.title[1] <= b.start < group.lines[0].start and b.kind == "paragraph"]
    texts = [source.page.text_of(b) for b in between]
    who = [w for t in texts if not NEGATED.search(t) for w in source.named(t)]
    finer = next((w for w in who if w.sdk is not None), None)
    return (finer or who[0],) if len({w.recipient for w in who}) == 1 else ()


def find_titled(source: Source, group: Group) -> tuple[Who, ...]:
    """The class of recipients that a title names, where no label names anybody."""
    if group.title is None or "data" not in group.roles():
        return ()
    text = source.page.plain[group.title[0] : group.title[1]]
    found = source.find(text)
    classes = tuple(w for w in source.who(text, found) if not w.specific)[:1]
    trade = any(f.sort == "phrase:head" for f in found) and not is_header(source.lexicon(text), text.strip(_AROUND))
    return classes or ((structs.replace(ANYBODY, written=text.strip(_AROUND)),) if trade else ())


def service_of_title(source: Source, group: Group) -> str | None:
    """A title that is a name in Latin letters and no header: the service of the company that its labels name."""
    if group.title is None:
        return None
    bare = source.page.plain[group.title[0] : group.title[1]].strip(_AROUND)
    bare = re.sub(r"^[(]?\d{1,2}[).]?\s*", "", _NUMBERED.sub("", bare)).strip(_AROUND)
    if _WORDS.search(bare):
        return None
    is_name = re.search(r"[A-Za-z]{2}", bare) is not None and len(bare) <= LONGEST_NAME and header_role(source.lexicon(bare), bare) is None
    return bare if is_name else None
