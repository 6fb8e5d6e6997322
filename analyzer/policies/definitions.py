"""Sentences that define a word by a list -> Terms: exact for what they list, nothing for others."""

import itertools
import re

from analyzer.patterns import regex
from analyzer.policies.clauses import split_sentences
from analyzer.policies.defined_ja import defines_ja
from analyzer.policies.passages import Block
from analyzer.policies.source import Data, Source, Term

_SIGN = regex(r"^[\s\-*+•・●○■◆]*([【「\[《<](?:[甲乙丙丁戊己]|[A-Z]|[ア-コ])[】」\]》>])\s*[:：]?\s*([^\n]{2,300})$")
_THING = regex(
    r"(?:文字列|番号|符号|識別子|ファイル|技術|仕組み|データ|もの)(?:のこと)?(?:です|を(?:いい|指し)ます|をいう|を指す)?。?\s*$|^\W*(?:an? |the )?(?:\w+ ){0,3}(?:string|file|number|identifier|technology|code|value)\b",
    re.IGNORECASE,
)
"""What a word is, and not what it holds."""
USED = 2
MAX_ITEMS = 60
"""More items than a definition lists."""
_STANDS_FOR = (
    r"(?:(?:shall |will |here |in this \w+ |only |always |simply |collectively |together )*(?:means?|refers? to|mean|includes?|consists? of|(?:is|are) (?:defined as|made up of|short for|the (?:collective )?(?:name|term|word) for)|comprises?"
    r"|denotes?|designates?|stands? for|covers|describes)\b|(?:is|are) (?=(?:only |simply |solely |just )?(?:your|the|all|any|those|both|an?)\b))"
)
_MEANS = regex(
    rf"[\"“'‘]([^\"”'’\n]{{2,60}})[\"”'’]\s*(?:\([^)]{{0,60}}\)\s*)?{_STANDS_FOR}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_TOGETHER = regex(
    r"\((?:together|collectively|hereinafter|hereafter|the|we call (?:this|these)|jointly|all of this|this is)?[^()\"“]{0,40}[\"“]([^\"”\n]{2,60})[\"”]\s*\)",
    re.IGNORECASE,
)
_BEHIND = regex(r"\s*[:：]\s*(.{4,300})", re.DOTALL)
"""What a name in brackets stands for, behind it: the following data ("Technical Data"): IP address, ..."""
_CALLED = regex(
    r"\b(?:we|I) (?:call|name|term|refer to|group|sum up)\b[^\"“\n]{3,200}[\"“]\s*([^\"”\n]{2,60}?)\s*[\"”]|\b(?:call(?:ed)?|refer(?:red)? to|known|summari[sz]ed?|define[sd]?|designated?|name[sd]?|group(?:ed)?)\b(?: (?:below|here|hereafter|hereinafter|together|collectively|jointly|further on|in what follows|as|this|these|it|them|our|the|all))*\s*(?<!\w)[\"“]\s*([^\"”\n]{2,60}?)\s*[\"”]",
    re.IGNORECASE,
)
"""What a sentence gives a name at its end: we call your name and your e-mail address "Member Data"."""
_OFFERED = regex(
    r"\W*(?:(?:this|it) is (?:an?|the) (?:[\w-]+ ){0,6}(?:services?|tools?|sdks?|librar(?:y|ies)|platforms?|products?|software|solutions?|systems?) (?:(?:that|which) is )?"
    r"|(?:it|this service|the service|this tool) is )?(?:provided|operated|offered|developed|supplied|maintained|owned|made) by (?!(?:us|me|we|you)\b)(?-i:[A-Z])"
    r"(?!.{0,200}\b(?:receiv|collect|gather|process|stor|track|record|send|sent|shar|transmi|transfer|disclos|get|us)(?:e|es|ed|s|ts|ing|red|ted)?\b).{2,200}$",
    re.IGNORECASE,
)
"""What a service named before is, and whose: it is an analytics service provided by X; operated by X."""
_TELLS_MORE = regex(
    r"\W*(?:in addition,?\s+)?(?!(?:we|I|you|it|they|the app|our app)\b)(?-i:[A-Z])[\w.&-]{1,30}(?:\s[\w.&-]{1,20}){0,3}?\s+(?:also\s+)?(?:provides?|offers?|publishes|gives|has)\s+(?:you\s+(?:with\s+)?)?"
    r"(?:further|more|additional|detailed)\s+(?:information|details)\b(?!\s+(?:to|with)\s+(?!regard|respect))",
    re.IGNORECASE,
)
"""Where a company tells more of what it does: X provides further information at ..."""
_BY = regex(
    r"\b(?:by|under)\s+[\"“]([^\"”\n]{2,60})[\"”],?\s+(?:we|I|is|are)\s+(?:mean|meant|understand|understood)\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
_BRACKET = regex(r"^\W*[\"“]([^\"”\n]{2,40})[\"”]\s*\(([^()]{8,300})\)")
"""A word in quotes, with what it stands for in brackets: "Trip Data" (your user ID, ...) is needed."""
_TOWA = regex(r"[「『\"]([^」』\"\n]{2,40})[」』\"]\s*とは\s*[、,]?(.*)", re.DOTALL)
_EACH_TOWA = regex(r"[「『\"]([^」』\"\n]{2,40})[」』\"]\s*とは")
_IKA = regex(
    r"(?:\((?:以下|これらを|以下、)[^()「]{0,30}|以下[、,]?(?:これらを|これを|併せて|あわせて)?(?:総称して)?|これらを(?:総称して|併せて|あわせて)?)[「『\"]([^」』\"\n]{2,40})[」』\"]\s*(?:と|という)"
)
_LEGEND = regex(r"^\s*[-*+•]\s+[\"“*_` ]*[A-Z]\w+(?: \w+){0,4}[\"”*_` ]*\s+(?:means|refers to|denotes|stands for)\s+(?:the|an?|any|what)\b")
"""An item that says what the header of a column means."""
_CAPITALS = regex(
    r"^\W*(?:\d[\d.]*[.):]?\s+)?(?:(?:(?:In|For|Throughout|Within|Under)\b[^,.]{0,40},?|Throughout,|Here,?|Below,?)\s+(?:(?:the )?(?:term|word|expression|words)\s+)?)?(?:The (?:term|word|expression)\s+)?[*_\"“]*\s*"
    rf"((?:[A-Z][\w-]+[ ]){{1,4}}?(?:Data|Information|Details|Identifiers|Content|Records))[*_\"”]*\s*(?:\b{_STANDS_FOR}|\bhas the meaning of\b|[:–—])\s*(.*)",
    re.DOTALL,
)
_IS = regex(
    r"^\W*(?:[a-z0-9]{1,2}[.)]\s+)?[\"“'‘]?"
    r"((?:non-?\s?)?person\w*(?:[\s-]+identif\w+)?\s+(?:information|data)|(?:non-?\s?)?(?:identif\w+|sensitive|usage|device|technical|anonymous)(?:\s+personal)?\s+(?:information|data))"
    r"[\"”'’]?\s*(?:\([^()]{0,60}\)\s*)?(?:[:,–—-]+\s*[\"“]?\1[\"”]?\s+)?(?:is|are|means?|refers? to|shall mean|is defined as|describes?)\s+"
    r"(?:(?:any|all|the|such|only|that|a|defined|as|kind|piece|type|sort|of|generally|personally|identifiable|individually|non-?personal|those|other|certain)\s+){0,5}"
    r"(?:information|data|details?|anything|something|facts?)\b,?\s+(?:(?:that|which)\b(?!\s+(?:we|you|I|our|the (?:app|service))\b)|about|relat\w+|in a form|by which|from which|with which|capable|of\b|used to|concerning|regarding)(.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What personal information is, said as a definition: ... is information that identifies you, such as your name."""
_BY_EXAMPLE = regex(r"\b(?:such as|including|includes?|e\.\s?g\.|for example|for instance|like|examples?|namely|i\.e\.)|:", re.IGNORECASE)
_GROUP = regex(r"\((\d{1,2})\)(?:の|に掲げる|に定める|に記載の|に記載する)(?:利用者)?(?:情報|項目|データ)")
_ENTRY = regex(r"^\W*([A-Z][\w-]+(?:[ ][A-Z][\w-]+){1,4}|[^\W\d_]{2,15}(?:情報|データ))\W*$")
STANDS_FOR = r"(?:means?|refers? to|includes?|consists? of|comprises|covers|stands for|is|are)\b"
"""A pattern: what stands between a word and its meaning."""
_EXPLAINS = regex(
    rf"^\W*{STANDS_FOR}(.*)|^(.*)(?:をいいます|を指します|のことです|をいう)[。]?$",
    re.DOTALL,
)
_KEYED = regex(
    r"((?:[(\[【](?:\d{1,2}|[A-Z]|[ア-コ]|[甲乙丙丁戊己])[)\]】]\s*(?:(?:、|,|・|及び|および|と|並びに|ならびに|から|~|まで)\s*)?){1,10})(?:の(?:各)?(?:情報|項目|データ))?(?:を|が|は|も)"
)
_OPENS_LIST = regex(r"\bfollowing\b[^.;]*:\s*$", re.IGNORECASE)
_SPOKEN = regex(
    r"\b(?:when(?:ever)?|where(?:ver)?|if)\s+(?:we|this (?:notice|policy|statement|document)|our \w+)\s+(?:says?|speaks? of|writes?(?: of)?|mentions?|uses?(?: the (?:term|word|words|expression))?|refers? to)\s+"
    r"(?:[\"“](?P<quoted>[^\"”\n]{2,60}?),?[\"”]|(?P<bare>(?:[A-Z][\w-]+ ){1,3}(?:Data|Information|Details|Identifiers|Content|Records)))(?:,\s*|\s+)(?:(?:we|it|this|that|you|these|the following)\s+)?(.*)",
    re.DOTALL | re.IGNORECASE,
)
"""When this notice speaks of "Member Data", it means ..."""
_NOBODY = regex(
    r"当社|弊社|当法人|本サービス|本アプリ|we|us|(?:the |our |this |these |your )?(?:[\w-]+ ){0,3}(?:terms(?: of (?:use|service))?|conditions|polic(?:y|ies)|(?:notice|statement|agreement|addendum|service|app|application|platform|product|web ?site|site|game|propert(?:y|ie)|compan(?:y|ie)|part(?:y|ie)|partner|provider|user|member|customer|visitor|law|regulation|purpose|right)s?|you|gdpr|ccpa)",
    re.IGNORECASE,
)
"""What a bracket in quotes names that is no data: the text itself, who wrote it, the service, who reads it."""
_COMPANY_BEFORE = regex(
    r"\b(?:Ltd|Limited|Inc|Incorporated|LLC|LLP|GmbH|plc|PLC|Corp|Corporation|B\.V|N\.V|S\.A|S\.r\.l|AG|AB|ApS|A/S|Oy|Pty|Pte|KG|UG)\.?,?\s*$"
)
"""What a bracket in quotes names that stands behind a company's legal form: the company, and not what is listed below."""
_DEFINES = regex(r"[\"“][^\"”]{2,40}[\"”]\s+(?:means?|refers? to|stands? for|is|are)\b|「[^」]{2,30}」とは", re.IGNORECASE)
_ONE_MORE = regex(
    r"\s*[,;]?\s*(?:\band\s+|\bwhile\s+|\bwhereas\s+)?(?=[\"“][A-Z][^\"”]{2,40}[\"”]\s+(?:means?|refers? to|stands? for)\b)|(?:であり|をいい|を指し|を意味し)、(?=「[^」]{2,30}」とは)"
)


def find_terms(source: Source) -> list[Term]:
    """Every defined term of the document that lists at least one data type."""
    terms: list[Term] = []
    for i, block in enumerate(source.page.blocks):
        if block.kind == "table":
            continue
        entry = _entry_of(source, block, source.page.blocks[i + 1 : i + 2])
        terms += [entry] if entry is not None else []
        for start, end in split_sentences(source.page.plain, block.start, block.end):
            for at, to in _each_defined(source.page.plain, start, end):
                terms += _terms_of(source, at, to, i + 1)
    return [*terms, *_numbered(source), *_lettered(source)]


def _each_defined(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a sentence that defines several words, one for each: "A" means ..., and "B" means ..."""
    cuts = [m for m in _ONE_MORE.finditer(plain, start, end) if _DEFINES.search(plain, start, m.start()) is not None]
    return list(zip([start, *(m.end() for m in cuts)], [*(m.start() for m in cuts), end], strict=True))


def _lettered(source: Source) -> list[Term]:
    """Kinds of data that a list names by a sign in brackets and the text by that sign alone: 【甲】会員番号, then 【甲】を送信. A sign that opens
    several of them is a label.
    """
    terms = []
    for block in (b for b in source.page.blocks if b.kind in ("item", "paragraph")):
        text = source.page.text_of(block)
        sign = _SIGN.match(text)
        if sign is None or source.page.plain.count(sign[1]) < USED:
            continue
        data = source.data(sign[2], source.find(sign[2]), block.start)
        if data.ids:
            terms.append(Term(sign[1], Data(data.ids, (), (), (source.quote(block.start, block.end),)), block.start))
    once = [t for t in terms if sum(t.word == other.word for other in terms) == 1]
    return once if len(once) >= USED else []


def _numbered(source: Source) -> list[Term]:
    """Groups of data that the text refers to by number: (2)の情報."""
    terms = []
    for number, word in {(m[1], m[0]) for m in _GROUP.finditer(source.page.plain)}:
        for block in source.page.blocks:
            text = source.page.text_of(block)
            data = source.data(text, source.find(text), block.start) if text.startswith(f"({number})") and block.kind != "table" else Data()
            if data.ids:
                terms.append(Term(word, Data(data.ids, (), (), (source.quote(block.start, block.end),)), block.start))
                break
    return sorted(terms, key=lambda t: (-len(t.word), t.word))


def _entry_of(source: Source, block: Block, following: tuple[Block, ...]) -> Term | None:
    """A term on a line of its own with its meaning in the next block (an entry of a list of definitions)."""
    word = _ENTRY.match(source.page.text_of(block))
    if word is None or not following or following[0].kind in ("table", "heading"):
        return None
    start, end = following[0].start, following[0].end
    meaning = _EXPLAINS.match(source.page.plain[start:end])
    if meaning is None:
        return None
    listed = meaning[1] or meaning[2] or ""
    data = source.data(listed, source.find(listed), start)
    return Term(word[1].strip(), Data(data.ids, (), (), (source.quote(block.start, end),)), start) if data.ids else None


def _terms_of(source: Source, start: int, end: int, following: int) -> list[Term]:
    text = source.page.plain[start:end]
    for pattern, after in (
        (_MEANS, True),
        (_BRACKET, True),
        (_BY, True),
        (_SPOKEN, True),
        (_CAPITALS, True),
        (_TOWA, True),
        (_TOGETHER, False),
        (_CALLED, False),
        (_IKA, False),
    ):
        found = pattern.search(text)
        word = next((g for g in found.groups() if g), "").strip() if found is not None else ""
        if found is None or _NOBODY.fullmatch(word) or (pattern is _TOGETHER and _COMPANY_BEFORE.search(text[: found.start()])):
            continue
        listed = found.groups()[-1] if after else _clause_before(text[: text.rfind(word, 0, found.end())])
        quote = source.quote(start, end)
        if (after and re.fullmatch(r"[\s:：、。以下次のものをいいます]*", listed)) or _OPENS_LIST.search(text):
            stop = _end_of_items(source.page.blocks, following)
            listed, quote = source.page.plain[end:stop], source.quote(start, stop)
        lexicon = source.lexicon(text)
        data = source.data(listed, lexicon.find(listed), start)
        behind = _BEHIND.match(text, found.end()) if not after and not data.ids else None
        data = source.data(behind[1], lexicon.find(behind[1]), start) if behind is not None else data
        if data.ids and not (after and is_explained(source, word, listed, data)):
            return [*_more_terms(source, text, quote, start, word), Term(word.rstrip(".,;"), Data(data.ids, (), (), (quote,)), start)]
    return []


def find_examples(source: Source) -> list[Term]:
    """What a document says that personal information is, by example: who denies the whole denies these by name."""
    terms = []
    for block in (b for b in source.page.blocks if b.kind in ("paragraph", "item")):
        for start, end in split_sentences(source.page.plain, block.start, block.end):
            found = _IS.match(source.page.plain[start:end])
            by = _BY_EXAMPLE.search(found[2]) if found is not None else None
            if found is None or by is None:
                continue
            listed = found[2][by.end() :]
            data = source.data(listed, source.find(listed), start)
            if data.ids:
                terms.append(Term(" ".join(found[1].lower().split()), Data(data.ids, definitions=(source.quote(start, end),)), start))
    return terms


def is_explained(source: Source, word: str, listed: str, data: Data) -> bool:
    """Whether a word that is a kind of data by itself is only explained: an advertising identifier is a string that the operating system
    gives. What lists other kinds, or says which one it is, defines.
    """
    if re.search(r"\b(?:data|information|details)$", word, re.IGNORECASE):
        return False
    own = {f.value for f in source.find(word) if f.sort == "data" and "#" not in f.value and f.value != "none"}
    return bool(own) and not own & set(data.ids) and (len(data.ids) < USED or _THING.search(listed) is not None)


def _more_terms(source: Source, text: str, quote: str, start: int, last: str) -> list[Term]:
    """「A」とは…をいい、「B」とは…をいいます: the words that the same sentence defines before the last."""
    marks = list(_EACH_TOWA.finditer(text))
    stops = [m.start() for m in marks[1:]] + [len(text)]
    terms = []
    for mark, stop in zip(marks, stops, strict=False):
        listed = text[mark.end() : stop]
        data = source.data(listed, source.lexicon(text).find(listed), start)
        if data.ids and (mark[1] != last or len(marks) > 1) and not is_explained(source, mark[1], listed, data):
            terms.append(Term(mark[1].strip(), Data(data.ids, (), (), (quote,)), start))
    return terms


def _clause_before(text: str) -> str:
    """What a bracket or 以下「…」 sums up: the words before it, from the start of its clause."""
    tail = re.split(r"(?:[;。]|、当社は、|\bwe collect\b|\bwe share\b|\bwe send\b)", text)[-1]
    return tail if tail.strip() else text


def _end_of_items(blocks: tuple[Block, ...], following: int) -> int:
    """The end of the list that begins with block number `following`, or of nothing."""
    end = blocks[following].start if following < len(blocks) else 0
    for block in itertools.islice(blocks, following, following + MAX_ITEMS):
        if block.kind != "item":
            break
        end = block.end
    return end


def is_definition(text: str) -> bool:
    """Whether a sentence only says what a word means."""
    means = _MEANS.search(text) is not None and _MEANS.search(text).start() < 40  # type: ignore[union-attr]  # noqa: PLR2004 - opens the sentence
    return (
        means
        or _LEGEND.match(text) is not None
        or _IS.match(text) is not None
        or _BY.match(text) is not None
        or _OFFERED.match(text) is not None
        or _TELLS_MORE.match(text) is not None
        or (_CAPITALS.match(text) is not None and re.search(r"\b(?:means|denotes|stands for|designates|refers to)\b", text) is not None)
        or defines_ja(text)
        or (_TOWA.search(text) is not None and re.search(r"(いいます|をいう|指します|です|指す)。?$", text.strip()) is not None)
    )


def keyed_data(source: Source, clause: str, data: Data) -> Data:
    """The data of a clause, or what the keys in its place stand for: (1)、(2)及び(4)を送信します."""
    keyed = _KEYED.search(clause)
    spans = source.keys.resolve("data", keyed[1]) if keyed is not None else []
    for start, end in spans:
        text = source.page.plain[start:end]
        data = data.plus(source.data(text, source.find(text), start)).plus(Data(definitions=(source.quote(start, end),)))
    return data
