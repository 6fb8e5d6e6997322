"""A sentence that announces a list, with the items below it -> one Claim for all that they say (`item_rows` parts it), or one for each item that is
a recipient, or a case in which one receives.
"""

import itertools
import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.aims import said_purposes
from analyzer.policies.cases import read_case
from analyzer.policies.claims import ANYBODY, Claim, condition_of, find_scope, free_purposes
from analyzer.policies.clauses import split_sentences
from analyzer.policies.english import CLASS_PURPOSE
from analyzer.policies.given_below_ja import gives_below_ja
from analyzer.policies.headings_ja import told_by_heading
from analyzer.policies.intros import ANNOUNCES, EXCEPTS, NEGATED, OURS, Intro, Section, lists_unused
from analyzer.policies.lexicon import Found
from analyzer.policies.names import Named
from analyzer.policies.no_denials import clear_asides
from analyzer.policies.passages import BULLET, Block
from analyzer.policies.printed import find_condition
from analyzer.policies.reworded import reword
from analyzer.policies.row_data import item_data
from analyzer.policies.said_before import gives_these
from analyzer.policies.source import Data, Source, Who

_AIM = regex(r"目的|\bpurposes?\b|\bused (?:to|for)\b|\bin order to\b|ため(?:に|、)[^。]{0,12}[:：]", re.IGNORECASE)
_ANYWHERE = regex(r"共有|開示|提供|外部|第三者|\bshar(?:e|ed|ing)\b|\bdisclos|\bsell\b|\bthird part", re.IGNORECASE)
"""A denial of giving data to anybody: 以下の情報を収集・共有しません."""
_ORIGIN = regex(r"\b(?:from|through your|via your)\s+(?:the |your )?\Z", re.IGNORECASE)
MARK = regex(rf"^\s*{BULLET}?\s*[*_]*\s*")
QUOTED_MARK = regex(rf"^\s*{BULLET}?\s*[*_\"「『]*\s*")
"""What opens an item before its words; before a name that may stand in quotation marks."""
_NEAR_START = 3
LONGEST_HEAD = 40
_USES = regex(r"(?:利用|使用|導入|採用|活用)(?:し(?:ます|て(?:い|おり)ます)|いたします)。?\s*$|使って(?:い|おり)ます。?\s*$")
"""A service with others of its maker below it: Firebaseを利用しています。 / - Firebase Analytics"""
MAX_BELOW = 40
MIN_SHARE = 0.5
"""Share of the items that must name data, or a purpose."""


def items_below(blocks: Sequence[Block], index: int) -> tuple[Block, ...]:
    """The items right below a block."""
    return tuple(itertools.takewhile(lambda b: b.kind == "item", blocks[index + 1 : index + 1 + MAX_BELOW]))


def read_announced(source: Source, start: int, end: int, items: list[Block]) -> Claim | None:
    """What a sentence and the list below it say together; None where the items are to be read one by one."""
    if not items:
        return None
    text = reword(source.page.plain[start:end])
    if not ANNOUNCES.search(text[-80:]):
        return None
    found = source.find(text)
    who = tuple(w for w in source.who(text, found) if w.specific and not _ORIGIN.search(text[: w.start]))
    negative = NEGATED.search(clear_asides(text)) is not None
    if not who and negative and _ANYWHERE.search(text) and not EXCEPTS.search(text):
        who = (ANYBODY,)
    if len({w.recipient for w in who}) != 1 or any(opens_with_name(source, b) for b in items):
        return None
    texts = [source.page.text_of(b) for b in items]
    aims = [said_purposes(source, t) for t in texts]
    if _AIM.search(text) and not negative and _most(aims):
        return Claim("use", negative=False, data=Data(), who=who[:1], purposes=tuple(sorted({p for ps in aims for p in ps})))
    data = [item_data(source, t, b.start, alone=True) for t, b in zip(texts, items, strict=True)]
    return _taken(text, found, who[:1], data, negative=negative) if _most(data) else None


def _taken(text: str, found: list[Found], who: tuple[Who, ...], data: list[Data], *, negative: bool) -> Claim | None:
    """The data of the items, to whom the sentence says that it goes."""
    if who == (ANYBODY,) and "verb:send" not in {f.sort for f in found}:
        return None
    sorts = {f.sort for f in found}
    if "verb:send" not in sorts and ("verb:receive" not in sorts or OURS.search(text)):
        return None
    union = Data()
    for one in data:
        union = union.plus(one)
    purposes = () if negative else free_purposes(found, [(w.start, w.end) for w in who if w.end])
    return Claim("send", negative, union, who, purposes, None if negative else find_condition(found), find_scope(found))


def _most(told: list[Data] | list[tuple[str, ...]]) -> bool:
    return sum(bool(t) for t in told) >= MIN_SHARE * len(told)


def opens_with_name(source: Source, block: Block) -> bool:
    """Whether an item begins with a name: it is about that one."""
    text = source.page.text_of(block)
    return is_near_start(source.names.find(text), MARK.match(text))


def leads_below(source: Source, text: str, section: Section) -> bool:
    """Whether a block leads up to the items below it: it announces them, says what is sent, or what is used where they open with a name."""
    if ANNOUNCES.search(text[-80:]) or gives_below_ja(text[-120:]) or (section.below and told_by_heading(text) == "data"):
        return True
    leads = _USES.search(text[-40:]) is not None or gives_these(text)
    return leads and section.next is not None and opens_with_name(source, section.next)


def is_near_start(names: Sequence[Named], mark: re.Match[str] | None) -> bool:
    """Whether the first of `names` stands right behind the mark that opens an item."""
    return bool(names) and mark is not None and names[0].start <= mark.end() + _NEAR_START


def read_item(source: Source, text: str, found: list[Found], intro: Intro, *, fragment: bool) -> Claim | None:
    """An item that says by itself to whom goes what was announced: a case in which, or a recipient without more."""
    return read_case(source, text, found, intro) or (_read_listed(source, text, found, intro) if fragment else None)


def _read_listed(source: Source, text: str, found: list[Found], intro: Intro) -> Claim | None:
    """An item that is a recipient without more: a class of those to whom data goes, or what is not used."""
    if lists_unused(intro):
        who = source.who(text, found)
        parties = tuple(w for w in who if w.specific) or tuple(who[:1])
        purposes = tuple(sorted({CLASS_PURPOSE[f.value] for f in found if f.sort == "class" and f.value in CLASS_PURPOSE}))
        return Claim("use", negative=True, data=Data(), who=parties, purposes=purposes)
    if intro.action != "send" or intro.negative or any(w.specific for w in intro.who) or source.names.find(text):
        return None
    classes = _head_class(source, text, found)
    data = source.data(text, found).plus(intro.data)
    return Claim("send", negative=False, data=data, who=classes, purposes=free_purposes(found)) if classes else None


def is_told(source: Source, who: Who, section: Section) -> bool:
    """Whether a recipient was told of before: a link to its page adds nothing."""
    listed = (w for _, parties in source.listed for w in parties)
    return any(w.recipient == who.recipient for w in (*section.every, *section.above, *listed))


def first_sentence(text: str) -> str:
    """The first sentence of an item, behind its mark or number."""
    mark = MARK.match(text)
    at = mark.end() if mark is not None else 0
    start, end = next(iter(split_sentences(text, at, len(text))), (at, len(text)))
    return text[start:end]


def announced_data(source: Source, text: str, intro: Intro) -> Data:
    """What the words above a list say that everybody on it gets; not that it is data of some kind where an item goes on and says which."""
    rest = text[text.find(first_sentence(text)) + len(first_sentence(text)) :]
    goes_on = not intro.data.ids and bool(source.data(rest, source.find(rest)).ids)
    return Data() if goes_on else intro.data


def _head_class(source: Source, text: str, found: list[Found]) -> tuple[Who, ...]:
    """The class of recipients that an item is (委託先(決済代行), Our advertising partners), and not only speaks of."""
    mark = MARK.match(text)
    start = mark.end() if mark is not None else 0
    head = re.split(r"[(:：。]|\s[–—-]", text[start:], maxsplit=1)[0].rstrip(" *_等")
    classes = [w for w in source.who(text, found) if not w.specific]
    whole = [w for w in classes if w.end == start + len(head) and len(head) <= LONGEST_HEAD]
    return tuple(whole[-1:])


def announced_claim(intro: Intro, data: Data, found: list[Found]) -> Claim:
    """What the words above a list say of the data of one of its items."""
    own = () if intro.negative else free_purposes(found) or intro.purposes
    data = data.plus(Data(definitions=(intro.said,))) if intro.negative and intro.said else data
    condition = condition_of(found, negative=intro.negative) or intro.condition
    return Claim(intro.action, intro.negative, data, intro.who, own, condition)
