"""Companies that no catalog knows, in the place of one who does a piece of work (payments are handled by Quillpay; we use **Quillmark** to ...; our bank
(Northbank)) -> Called: by that name they are meant in the whole document.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from analyzer.patterns import regex
from analyzer.policies.actions import DOES, DONE
from analyzer.policies.clauses import split_sentences
from analyzer.policies.intros import NEGATED
from analyzer.policies.names import Named
from analyzer.policies.recipients import ENDS_LEGAL
from analyzer.policies.source import Called, Source, Who

_WE = r"(?:we|I|this (?:web ?)?site|(?:this|the|our) (?:app|website|site|service|platform|company|team))"
_ALSO = r"(?:(?:may|might|also|currently|now|will|can|do|only|mainly|sometimes|finally|are|have)\s+){0,3}"
_HELPER = r"(?:[\w-]+\s+){0,4}?(?:providers?|processors?|partners?|software|services?|systems?|platforms?|tools?|solutions?|banks?|agenc(?:y|ies)|supplier|host|CDN)"
_STRONG = regex(
    rf"\b(?:is|are|be|being)\s+(?:\w+ly\s+|also\s+){{0,2}}(?:{DONE}|collected)\s+(?:for us\s+|electronically\s+)?(?:by|through|via|with|on|using)\s+(?=[A-Z\[*])"
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
    rf"\W*(?P<name>[A-Z][\w&'’+.-]{{1,30}}(?:\s[A-Z][\w&+-]*){{0,2}})(?:\s*\([^()]{{1,60}}\))?\s+(?:{DOES}|stores|is (?:our|an?|the|used)\s)"
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
    if not source.page.plain or not source.page.blocks:
        return []
    names = dict.fromkeys(_Reader(source).read())
    return [Called(name, (Who(name, name, 0, 0),)) for name in names][:MOST]


class _Reader:
    """A document with what tells whose a name in it is: its headings, and what it says of itself."""

    def __init__(self, source: Source) -> None:
        page = source.page
        self.source = source
        self.titles = {page.text_of(b).strip(" #*_") for b in page.blocks if b.kind == "heading"}
        self.opening = "\n".join(page.text_of(b)[:OPENING] for b in page.blocks[:FIRST])
        self.title = f"{page.title[:OPENING]}\n{self.opening.partition(chr(10))[0]}"

    @cached_property
    def often(self) -> Counter[str]:
        """How often each word with a capital stands in the document."""
        return Counter(_CAPITAL.findall(self.source.page.plain))

    @cached_property
    def owners(self) -> frozenset[str]:
        """The words with a capital whose servers, settings or users it speaks of."""
        return frozenset(m[1] for m in _OWNER.finditer(self.source.page.plain))

    def read(self) -> Iterator[str]:
        """The names behind such words, in order."""
        page = self.source.page
        for block in page.blocks:
            if (
                block.kind in ("paragraph", "item")
                and block.end - block.start <= LONGEST
                and self.source.lexicon(page.text_of(block)).by_words
            ):
                for start, end in split_sentences(page.plain, block.start, block.end):
                    yield from self._names_in(start, end)

    def _names_in(self, start: int, end: int) -> Iterator[str]:
        """The names behind such words of a sentence that denies nothing."""
        text = self.source.page.plain[start:end]
        if NEGATED.search(text):
            return
        headed = _HEADED.match(text)
        if headed is not None and headed["name"] in self.titles and self._is_new(headed["name"]):
            yield headed["name"]
        said = [(strong, m.end()) for strong, p in ((True, _STRONG), (False, _WEAK)) for m in p.finditer(text)]
        known = {n.start: n for n in reversed(self.source.names.find(text))} if said else {}
        for strong, at in said:
            if not _OURS.search(text[:at]):
                yield from self._listed(text, start, at, known, strong=strong)

    def _listed(self, text: str, start: int, at: int, known: dict[int, Named], *, strong: bool) -> list[str]:
        """The unknown names of the list of names that begins at a place. `known`: the names of the sentence by where they stand."""
        beside, new = False, list[tuple[str, bool]]()
        sure = strong
        while True:
            opening = _OPEN.match(text, at)
            at = opening.end() if opening is not None else at
            own = known.get(at)
            name = _NAME.match(text, at) if own is None else None
            if own is None and (name is None or not self._is_new(_POSSESSIVE.sub("", name[0]))):
                break
            marked = self.source.page.text[max(start, start + at - 2) : start + at].endswith(_MARKS)
            beside, at = beside or own is not None, (own.end if own is not None else name.end() if name is not None else at)
            if name is not None:
                new.append((_POSSESSIVE.sub("", name[0]), marked))
                sure = sure and (name[0][1:] != name[0][1:].lower() or len(name[0]) > 3 or marked)  # noqa: PLR2004 - the shortest word that names somebody by itself
            beside = beside and _WHOLE.match(text, at) is not None
            join = _JOIN.match(text, at)
            if join is None or (join[0].strip() == "," and ENDS_LEGAL.search(text[:at])):  # behind it stands where the company is
                break
            at = join.end()
        return [n for n, marked in new if marked or beside or sure or n in self.titles]

    def _is_new(self, name: str) -> bool:
        """Whether a name is nobody's yet, no word for data or purposes, no short form in capitals, and not the document's own."""
        if _NOBODY.match(name) or _SHORT.fullmatch(name) or self.source.names.find(name) or self._is_own(name):
            return False
        return not any(f.sort in ("data", "class", "purpose") and f.end - f.start >= len(name) for f in self.source.find(name))

    def _is_own(self, name: str) -> bool:
        """Whether a name is what the document is about: in its title or above its first section, whose servers are spoken of, or named all over."""
        word = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
        is_us = rf"{word}(?:,? (?:Inc|LLC|Ltd)\.?)?(?:\s*\(|,? (?:is|are|operates|takes|respects|values|cares|makes|wants|supplies|believes|helps|lets|uses)\b)"
        told = re.search(word, self.title, re.IGNORECASE) or re.search(is_us, self.opening)
        first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
        return name in self.source.own_company or told is not None or last in self.owners or self.often[first] > OFTEN
