"""A Page -> Source: what its words mean in any span (data, recipients, purposes, conditions), local definitions included."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct, structs

from analyzer.model.statement import Role, Statement
from analyzer.patterns import regex
from analyzer.policies.company_names import find_own_company
from analyzer.policies.explained import is_explained, spelled
from analyzer.policies.keys import Keys
from analyzer.policies.languages import CHINESE, SHORT, find_language, has_english, is_english
from analyzer.policies.lexicon import Found, Lexicon
from analyzer.policies.names import MAX_READ, Named, Names
from analyzer.policies.passages import Block, Page
from analyzer.policies.publisher import find_publisher, without_publisher, without_subjects
from analyzer.policies.taken_out import is_refused, named_apart, taken_out
from analyzer.policies.trades import GENERAL, read_words

_GATHERS = regex(r"(?:profile|usage|log|diagnostic|performance|purchase|login|payment) (?:data|information|details)$", re.IGNORECASE)
"""Words for one type that gather several where a bracket lists them: Profile Data (your name and e-mail address)."""
_PART_OF = regex(r"の(?:うち|中|なか)(?:の|で|では|から)?[、,]?\s*")
"""A family of which the text tells a part: 端末情報のうち機種名."""
_IP_BEFORE = regex(r"\bIP\W{1,4}$")
_ITS_SERVICE = regex(
    r"[\s)」』.]*(?:社?(?:の|が)(?:提供|運営|開発|配信)(?:する|している)|社?の|['’]s)\s*[「『(]?(?:[\w-]{1,20}\s?){0,2}?(?:サービス|ツール|SDK|システム|プラットフォーム|ネットワーク|基盤|services?|tools?|sdks?|platforms?|software)",
    re.IGNORECASE,
)
"""A class that says what kind of thing somebody named before it runs: Adyen N.V.の決済サービス, Stripe's payment service."""
_HOW_CALLED = regex(
    r"[\s(\[/,、+&]*(?:by|of|or(?=\s+[\"“])|(?<=\()(?:aka|also known as|abbreviated(?: as)?|short)|社?(?:の|が)(?:提供|運営|開発|配信)(?:する|している)|社?の|['’]s)?[\s「『\"“]*"
)


class Data(Struct, frozen=True):
    """Data named in a span: ids, families as printed, what these hold, quotes of the definitions used, and the ids that the families
    mean at the least; `aside`: ids that the words are filed under and a denial does not mean (a password is no user ID).
    """

    ids: tuple[str, ...] = ()
    broad: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ids or self.broad or self.aside)

    def plus(self, other: "Data") -> "Data":
        """Both together, each entry once."""
        return Data(*(tuple(dict.fromkeys(a + b)) for a, b in zip(structs.astuple(self), structs.astuple(other), strict=True)))


class Who(Struct, frozen=True):
    """A recipient named in a span. `recipient` is a party id, a class, or the words as written; `specific` = no class."""

    recipient: str
    written: str
    start: int
    end: int
    sdk: str | None = None
    sdk_ids: tuple[str, ...] = ()
    specific: bool = True


class Term(Struct, frozen=True):
    """A word that the document defines by a list."""

    word: str
    data: Data
    start: int


Takers = Literal["", "weak", "sure"]
"""Whether a document names who receives, and not what: by a heading that says so, or one of companies or services."""
NO_TAKERS: Takers = ""


def first_of_each(who: Sequence[Who]) -> tuple[Who, ...]:
    """Each recipient once, as it was named first; the one that is named last comes last."""
    return tuple({w.recipient: w for w in reversed(who)}.values())[::-1]


class Sent(Struct, frozen=True):
    """What a document says is sent, and not to whom; `everyone`: its sentence that each recipient gets all of it."""

    data: Data = Data()
    quote: str = ""
    document: str = ""
    everyone: str = ""


class Lent(Struct, frozen=True):
    """What others lend a document: terms, what is sent, that they name who receives what it says is sent, or say that it does; `named`: whom they list, `cited`: it lists them."""

    terms: tuple[Term, ...] = ()
    sent: Sent | None = None
    received: bool = False
    pointed: bool = False
    named: tuple[Who, ...] = ()
    cited: bool = False


class Called(Struct, frozen=True):
    """A name that the document gives to recipients: "Insight Partners"."""

    word: str
    who: tuple[Who, ...]


NOWHERE = -9
"""Where a text stands that is no definition."""


class Source:
    """One document with the words of its languages. As tables and lists are read, `listed` fills with their recipients (whom "either
    partner" means) and `taken` with the starts of blocks that need no further reading, `grouped` with those of them that tell of the names of a list; `sent` and `takers` are what stands apart in it, `told_apart` where sentences list, `untold` what lists of it say of others as such; `chosen`: the starts of what labels say of refusing; `browsers`: the starts of items about a browser's settings; `hollow`: start of a table -> whether hollow signs are a no in it.
    """

    def __init__(self, page: Page, name: str, role: Role, sha256: str, lexicons: Mapping[str, Lexicon], names: Names) -> None:
        self.page, self.name, self.role, self.sha256 = page, name, role, sha256
        self.lexicons, self.names, self.keys = lexicons, names, Keys()
        self.read, self.languages = dict[str, tuple[Found, ...]](), dict[str, str]()
        self.terms, self.examples, self.takers = list[Term](), list[Term](), NO_TAKERS
        self.called, self.listed = list[Called](), list[tuple[int, tuple[Who, ...]]]()
        self.untold = list[Statement]()
        self.taken, self.grouped, self.told_apart, self.chosen = set[int](), set[int](), set[int](), set[int]()
        self.lent, self.sent, self.hollow, self.browsers = Lent(), Sent(), dict[int, bool](), frozenset[int]()

    @cached_property
    def language(self) -> str:
        return find_language(self.page.text[:200_000])

    @cached_property
    def printed(self) -> Counter[str]:
        """How many blocks outside tables print each text; asked once the page stands."""
        return Counter(self.page.text_of(b).strip() for b in self.page.blocks if b.kind != "table")

    @cached_property
    def own_company(self) -> frozenset[str]:
        """The names of the company whose document it is."""
        return find_own_company(self.page.plain)

    @cached_property
    def is_bilingual(self) -> bool:
        """Whether a Japanese document has paragraphs in English, too: its short lines without kana may be either."""
        return self.language == "ja" and has_english(self.page.text_of(b) for b in self.page.blocks)

    @cached_property
    def publisher(self) -> frozenset[str]:
        return find_publisher(self.page.plain, self.names)

    def language_of(self, text: str) -> str:
        """Of a block: by itself where it is long enough, else the document's."""
        whole = "en" if self.language == "und" or (self.is_bilingual and is_english(text)) else self.language
        if len(text) < SHORT:
            return "ja" if re.search("[぀-ヿ]", text) else whole
        own = self.languages.get(text)
        if own is None:
            own = find_language(text)
            if len(self.languages) < MAX_READ:
                self.languages[text] = own
        bare = own == "zh" and whole == "ja" and CHINESE.search(text) is None
        return whole if own == "und" or bare else own

    def lexicon(self, text: str) -> Lexicon:
        found = self.lexicons.get(self.language_of(text)) or self.lexicons.get(self.language)
        return found or self.lexicons["en"]

    def find(self, text: str) -> list[Found]:
        """The words of `text`, classes of recipients that are told by their trade included."""
        known = self.read.get(text)
        if known is None:
            lexicon = self.lexicon(text)
            known = tuple(read_words(lexicon, text))
            if len(self.read) < MAX_READ:
                self.read[text] = known
        return list(known)

    def quote(self, start: int, end: int) -> str:
        """The words of a span as one line."""
        return " ".join(self.page.text[start:end].split())

    def pronoun(self, before: int) -> tuple[Who, ...]:
        """Whom "these partners", 両社 mean at a place: the recipients of the nearest table or list above, else of the first one."""
        above = [who for start, who in sorted(self.listed, key=lambda x: x[0]) if start < before]
        return above[-1] if above else (self.listed[0][1] if self.listed else ())

    def heading(self, block: Block) -> str:
        """The nearest heading above a block, '' at the top."""
        return self.quote(*block.headings[-1]).strip("# *").strip() if block.headings else ""

    def data(self, text: str, found: Iterable[Found], start: int = NOWHERE) -> Data:
        """Data named in `text`. A defined term means what it lists; a family that is explained by a list gives way to the list."""
        hits = [f for f in found if f.sort == "data" and f.value != "none"]
        terms = {t.word: t for t in reversed(self.terms)}.values()
        spans = [(m.start(), m.end(), t) for t in terms for m in spelled(t.word).finditer(text)]
        result = Data()
        for at, end, term in spans:
            hits = [h for h in hits if h.end <= at or h.start >= end]
            if term.start == start or text.startswith("のうち", end):
                continue
            result = result.plus(term.data)
        out = taken_out(text, hits, alone=not any(t.start != start for *_, t in spans))
        hits = [h for h in hits if h not in out]
        for hit in hits:
            result = result.plus(self._one(text, hit, hits))
        return self.without(result, [self._one(text, h, out) for h in out], named_apart(text, hits)) if out else result

    def without(self, data: Data, out: list[Data], own: set[str]) -> Data:
        """`data` without what is taken out of it and not named on its own; a family without limits is limited to all else."""
        gone = {i for d in out for i in (*d.ids, *d.holds)} - own - {"*"}
        every = {i for x in self.lexicons.values() for held in x.holds.values() for i in held} if gone and "*" in data.holds else set()
        ids, holds, least = (tuple(i for i in of if i not in gone) for of in (data.ids, (*data.holds, *sorted(every)), data.least))
        return structs.replace(data, ids=ids, holds=tuple(h for h in holds if h != "*" or not every), least=least)

    def refused(self, text: str, start: int = 0) -> Data:
        """What `text` says in brackets that somebody does not get: user ID (but not your name)."""
        hits = [f for f in self.find(text) if f.sort == "data" and f.value != "none"]
        out = [h for h in taken_out(text, hits) if is_refused(text, h)]
        result = Data()
        for hit in out:
            result = result.plus(self._one(text, hit, out))
        return result

    def exemplified(self, text: str) -> Data:
        """What the document gives as examples of the kinds of data named in `text`."""
        folded, result = " ".join(text.lower().split()), Data()
        for term in self.examples:
            result = result.plus(term.data) if re.search(rf"(?<![\w-]){re.escape(term.word)}\b", folded) else result
        return result

    def _one(self, text: str, hit: Found, hits: list[Found]) -> Data:
        if hit.value == "pii.address" and _IP_BEFORE.search(text[: hit.start]):
            return Data(("net.ip.public",))
        if "#" not in hit.value and not _GATHERS.search(text[hit.start : hit.end]):
            return Data((hit.value,))
        after = next((h for h in hits if h.start >= hit.end and "#" not in h.value), None)
        if after is not None and (is_explained(text, hit.end, after.start) or _PART_OF.fullmatch(text, hit.end, after.start)):
            return Data()
        if "#" not in hit.value:
            return Data((hit.value,))
        lexicon = next(x for x in self.lexicons.values() if hit.value in x.holds)
        return Data((), (hit.value.split("#")[0],), lexicon.holds[hit.value], least=lexicon.least[hit.value])

    def who(self, text: str, found: Iterable[Found]) -> list[Who]:
        """Recipients named in `text`, in order; a service in brackets after its company (or the reverse) is one recipient."""
        merged = _merge_names(text, without_subjects(text, without_publisher(self.names.find(text), self.publisher)))
        merged += self._called(text, {w.recipient for w in merged})
        taken = [(w.start, w.end) for w in merged] + [(f.start, f.end) for f in found if f.sort == "phrase:pronoun"]
        classes = [
            Who(f.value, text[f.start : f.end], f.start, f.end, specific=False)
            for f in found
            if f.sort == "class" and not any(f.start < e and s < f.end for s, e in taken)
        ]
        classes = [c for c in classes if not any(w.end <= c.start and _ITS_SERVICE.fullmatch(text, w.end, c.end) for w in merged)]
        classes = [c for c in classes if c.recipient not in GENERAL or not any(_is_same(text, c, w) for w in classes if w != c)]
        return sorted([*merged, *classes], key=lambda w: w.start)

    def named(self, text: str) -> tuple[Who, ...]:
        """The recipients that `text` names, in order; no classes."""
        return tuple(w for w in self.who(text, self.find(text)) if w.specific)

    def _called(self, text: str, named: set[str]) -> list[Who]:
        """Whom the names mean in a text that the document gave to recipients; where these are named beside it, it is given."""
        known = (c for c in self.called if c.word in text and not named & {w.recipient for w in c.who})
        return [
            structs.replace(w, start=m.start(), end=m.end())
            for c in known
            for m in re.finditer(rf"(?<![A-Za-z]){re.escape(c.word)}(?![A-Za-z])", text)
            for w in c.who
        ]


def _is_same(text: str, general: Who, finer: Who) -> bool:
    """Whether a general class is another one beside it: 広告会社の委託先, 委託先である運送会社."""
    return text[finer.end : general.start] == "の" or text[general.end : finer.start] == "である"


def _merge_names(text: str, named: list[Named]) -> list[Who]:
    """Neighbouring names of one party, joined by a bracket, "of" or "by", are one recipient with its service."""
    merged: list[Who] = []
    for n in named:
        written = text[n.start : n.end]
        sdk = written if n.product or n.sdks else None
        last = merged[-1] if merged else None
        if last is not None and last.recipient == n.party and _HOW_CALLED.fullmatch(text[last.end : n.start]):
            whole = last.written if last.sdk is None else written if sdk is None else last.written
            both = " / ".join(dict.fromkeys(x for x in (last.sdk, sdk) if x)) or None
            merged[-1] = Who(n.party, whole, last.start, n.end, both, tuple(sorted({*last.sdk_ids, *n.sdks})))
        else:
            merged.append(Who(n.party, written, n.start, n.end, sdk, n.sdks))
    return merged
