"""Companies that no catalog knows, in the place of one who does a piece of work (payments are handled by Quillpay; we use **Quillmark** to ...; our bank
(Northbank)) -> Called: by that name they are meant in the whole document.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from analyzer.patterns import regex
from analyzer.policies.clauses import split_sentences
from analyzer.policies.intros import NEGATED
from analyzer.policies.recipients import ENDS_LEGAL
from analyzer.policies.source import Called, Source, Who

_WE = r"(?:we|I|this (?:web ?)?site|(?:this|the|our) (?:app|website|site|service|platform|company|team))"
_ALSO = r"(?:(?:may|might|also|currently|now|will|can|do|only|mainly|sometimes|finally|are|have)\s+){0,3}"
_HELPER = r"(?:[\w-]+\s+){0,4}?(?:providers?|processors?|partners?|software|services?|systems?|platforms?|tools?|solutions?|banks?|agenc(?:y|ies)|supplier|host|CDN)"
_DONE = r"(?:powered|handled|processed|hosted|supplied|served|delivered|maintained|performed|carried out|administered|stored|managed|facilitated|backed up|collected)"
_STRONG = regex(
    rf"\b(?:is|are|be|being)\s+(?:\w+ly\s+|also\s+){{0,2}}{_DONE}\s+(?:for us\s+|electronically\s+)?(?:by|through|via|with|on|using)\s+(?=[A-Z\[*])"
    rf"|\b{_HELPER}\b[^.;:()]{{0,60}}?,?\s+(?:called|named|namely)\s+|\b(?:via|through|by|with|using)\s+(?:our|its|their)\s+{_HELPER},?\s+(?=[A-Z\[*])|\bour\s+{_HELPER}\s*\(\s*",
    re.IGNORECASE,
)
"""Behind which a name stands for itself, whatever it looks like."""
_WEAK = regex(
    rf"\b{_WE}\s+{_ALSO}(?:use|uses|using|utili[sz]es?|employs?|engages?|rel(?:y|ies) on|works? with|partners? with|enable|enables|integrates?|share[sd]? (?:\w+\s+){{0,3}}with|provide[sd]?)\s+"
    r"|\b(?:provided|operated|run|offered|made available|sent|processed)\s+(?:to you\s+)?(?:by|through|via|with|from)\s+|\b(?:such as|like|currently|subscriptions?|are by|is by|tool|software|service|provider)\s+",
    re.IGNORECASE,
)
"""Behind which a name is set off (bold, a link), stands beside one that is known, or is a heading's."""
_HEADED = regex(
    r"\W*(?P<name>[A-Z][\w&'’+.-]{1,30}(?:\s[A-Z][\w&+-]*){0,2})(?:\s*\([^()]{1,60}\))?\s+(?:powers|provides|hosts|handles|process(?:es)?|delivers|sends|manages|runs|operates|supplies|serves|stores|is (?:our|an?|the|used)\s)"
)
"""A sentence that opens with the name that its heading is: Quillmark powers our letters."""
_OURS = regex(
    r"\b(?:(?:the|this|our) (?:app|application|website|web ?site|site|game|policy|notice|page|document|company|product|content))\s+(?:is|are|was)\s+(?:\w+\s+and\s+)?(?:operated|run|provided|owned|published|managed|maintained|developed|made|created|offered|built)\s+by\s*$|\b(?:not|never|instead of|unlike)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
"""What is said of the provider itself."""
_NAME = regex(r"(?:[A-Z][\w&'’+-]*|[a-z]+\d[a-z]\w*)(?:\.[A-Za-z]{2,}\b)?(?:\s(?:[A-Z][\w&+-]*)){0,2}(?:,?\s(?:Inc|LLC|Ltd|GmbH)\b)?")
_JOIN = regex(r"(?:\s*\((?!\s*\()[^()]{0,60}\))?\s*(?:,\s*(?:and|or)\b|,|\b(?:and|or)\b|&)\s+", re.IGNORECASE)
_WHOLE = regex(
    r"[*_\]\s]*(?:$|[.,;:()\[\]!?–—-]|(?:to|for|as|and|or|in|on|at|which|that|who|is|are|may|can|will|also|have|has|with|when|if|services?|software|platform|systems?|practice|tools?|to)\b|&|['’])"
)
"""What stands behind a name that is no part of a longer name of something: Example security rules."""
_OPEN = regex(r"[\s*_\[\"“(]*")
_NOBODY = regex(
    r"^(?:You|Your|We|Our|It|They|The|This|These|That|Those|An?|All|Any|Some|Each|Every|Other|Such|Us|My|SSL|TLS|HTTPS?|HTML5?|CSS|JavaScript|JSON|API|APIs|SDKs?|GDPR|CCPA|EU|EEA|UK|US|USA|AI|SMS|MMS|VPN|CDN|DNS|URL|IP|OS|GPS|AES|PCI|ISO|Wi-?Fi|Bluetooth|Internet|Web|Data|Personal|Private|Privacy|Cookies?|Local|Session|Standard|Third|Customers?|Users?|Members?|Clients?|Visitors?|Email|E-mail|App|Site|Website|Services?|Platform|Company|Partners?|Providers?|Processors?|Terms|Policy|Android|iOS|Windows|Mac|macOS|Linux|Chrome|Safari|Firefox"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Europe|European|Germany|France|Ireland|Japan|Canada|Australia|Singapore|India|Switzerland|United)\b"
)
_POSSESSIVE = regex(r"['’]s$")
_MARKS = ("**", "__", "*", "_", "[", "`")
_SHORT = regex(r"[A-Z]{1,4}")
MOST, LONGEST = 60, 20_000
FIRST, OPENING, OFTEN = 3, 600, 12
"""Blocks at the start that tell whose document it is, and characters of each; times that a document names itself at the least, and a helper at the most."""
_CAPITAL = regex(r"(?<![\w-])[A-Z][\w&'+-]{1,30}")
_OWNER = regex(
    r"(?<![\w-])([A-Z][\w&+-]{1,30})(?:['’]s)? (?:servers?|apps?|users?|accounts?|websites?|team|preferences|settings|privacy policy)\b"
)


def find_called_helpers(source: Source) -> list[Called]:
    """Each such name, once."""
    if not source.page.plain or len(source.page.blocks) == 0:
        return []
    made: dict[str, Called] = {}
    titles = {source.page.text_of(b).strip(" #*_") for b in source.page.blocks if b.kind == "heading"}
    for block in source.page.blocks:
        if (
            block.kind not in ("paragraph", "item")
            or block.end - block.start > LONGEST
            or not source.lexicon(source.page.text_of(block)).by_words
        ):
            continue
        for start, end in split_sentences(source.page.plain, block.start, block.end):
            for name in _names_in(source, start, end, titles):
                made.setdefault(name, Called(name, (Who(name, name, 0, 0),)))
    return [*made.values()][:MOST]


def _names_in(source: Source, start: int, end: int, titles: set[str]) -> Iterator[str]:
    """The names behind such words of a sentence that denies nothing."""
    text = source.page.plain[start:end]
    if NEGATED.search(text):
        return
    headed = _HEADED.match(text)
    if headed is not None and headed["name"] in titles and _is_new(source, headed["name"]):
        yield headed["name"]
    for strong, pattern in ((True, _STRONG), (False, _WEAK)):
        for said in pattern.finditer(text):
            if not _OURS.search(text[: said.end()]):
                yield from _listed(source, text, start, said.end(), titles, strong=strong)


def _listed(source: Source, text: str, start: int, at: int, titles: set[str], *, strong: bool) -> list[str]:
    """The unknown names of the list of names that begins at a place."""
    known, new = False, []
    sure = strong
    while True:
        opening = _OPEN.match(text, at)
        at = opening.end() if opening is not None else at
        own = next((n for n in source.names.find(text) if n.start == at), None)
        name = _NAME.match(text, at) if own is None else None
        if own is None and (name is None or not _is_new(source, _POSSESSIVE.sub("", name[0]))):
            break
        marked = source.page.text[max(start, start + at - 2) : start + at].endswith(_MARKS)
        known, at = known or own is not None, (own.end if own is not None else name.end() if name is not None else at)
        if name is not None:
            new.append((_POSSESSIVE.sub("", name[0]), marked))
            sure = sure and (name[0][1:] != name[0][1:].lower() or len(name[0]) > 3 or marked)  # noqa: PLR2004 - the shortest word that names somebody by itself
        known = known and _WHOLE.match(text, at) is not None
        join = _JOIN.match(text, at)
        if join is None or (join[0].strip() == "," and ENDS_LEGAL.search(text[:at])):  # behind it stands where the company is
            break
        at = join.end()
    return [n for n, marked in new if marked or known or sure or n in titles]


def _is_new(source: Source, name: str) -> bool:
    """Whether a name is nobody's yet, no word for data or purposes, no short form in capitals, and not the document's own."""
    if _NOBODY.match(name) or _SHORT.fullmatch(name) or source.names.find(name) or _is_own(source, name):
        return False
    return not any(f.sort in ("data", "class", "purpose") and f.end - f.start >= len(name) for f in source.find(name))


def _is_own(source: Source, name: str) -> bool:
    """Whether a name is what the document is about: in its title or above its first section, whose servers are spoken of, or named all over."""
    opening = "\n".join(source.page.text_of(b)[:OPENING] for b in source.page.blocks[:FIRST])
    title = f"{source.page.title[:OPENING]}\n{opening.partition(chr(10))[0]}"
    word = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
    is_us = rf"{word}(?:,? (?:Inc|LLC|Ltd)\.?)?(?:\s*\(|,? (?:is|are|operates|takes|respects|values|cares|makes|wants|supplies|believes|helps|lets|uses)\b)"
    told = re.search(word, title, re.IGNORECASE) or re.search(is_us, opening)
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    often, owners = _words(source.page.plain)
    return name in source.own_company or told is not None or last in owners or often[first] > OFTEN


@lru_cache(maxsize=4)
def _words(plain: str) -> tuple[Counter[str], frozenset[str]]:
    """How often each word with a capital stands in a document, and those whose servers, settings or users it speaks of. Remembered, since each name asks."""
    return Counter(_CAPITAL.findall(plain)), frozenset(m[1] for m in _OWNER.finditer(plain))
