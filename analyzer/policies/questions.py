"""A question of yes or no, or of who, with the bare answer behind it (Does Sentry get my e-mail address? No. Who receives it? Adjust.) -> Statements."""

import re
from collections.abc import Iterator

from msgspec import Struct

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.actions import NAMED_USE
from analyzer.policies.claims import ANYBODY, SELF, Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.nobody import NOBODY
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Data, Source, Who

_OPENS = r"\W*(?:\d+[.)]?\s+)?(?:(?:Q|question)\s*\d*\s*[.:)]\W*)?(?:(?:and|so|but|then|ok(?:ay)?|now|well)\W+)*"
_GIVE = r"(?:sen[dt]|pass(?:ed)?|given?|shared?|hand(?:ed)?|transmit(?:ted)?|transferr?(?:ed)?|disclosed?|provided?|report(?:ed)?|suppl(?:y|ied)|forward(?:ed)?|reveal(?:ed)?|upload(?:ed)?|goes|go)"
_GET = r"(?:gets?(?: to (?:see|know))?|receives?|sees?|learns?|knows?|obtains?|collects?|gathers?|finds? out|(?:is|are|be) (?:sent|given|told|shown|passed|handed)|(?:has|have) access to)"
_TAKE = r"(?:collect(?:ed)?|gather(?:ed)?|obtain(?:ed)?)"
_ALL = r"(?:any(?:one|body)|any (?:other |third |outside )?(?:compan|part|firm|partner|provider|organi[sz]ation|recipient)(?:y|ies|s)?|third[- ]part(?:y|ies)|(?:other|outside) (?:compan|part|firm|organi[sz]ation)(?:y|ies|s)|others|outside (?:the|your) company)"
_US = r"(?:you|we|i|(?:the|your|this|our) app|it)"
_GIVES = regex(
    rf"{_OPENS}(?:do|does|did|will|would|can|may)\s+(?:{_US})\s+(?:ever\s+|also\s+|actually\s+)?{_GIVE}\b|{_OPENS}(?:is|are|was|will|does|do|can)\s+(?:my|your|the|this|that|it|our)\b[^?]*?\b{_GIVE}\b",
    re.IGNORECASE,
)
_SHARES = regex(
    rf"{_OPENS}(?:do|does|will|would)\s+{_US}\s+(?:ever\s+|also\s+|actually\s+)?(?:share|disclose|give away|pass on)\b(?!.*\b(?:to|with)\b)",
    re.IGNORECASE,
)
"""What is done with others alone, whoever they are: do you share my name?"""
_GETS = regex(
    rf"{_OPENS}(?:do|does|did|will|would|can|could|may|is|are)\s+(?P<who>[^?]{{2,60}}?)\s+(?:ever\s+|also\s+|actually\s+)?(?:{_GET}|sent|given|told|shown)\b",
    re.IGNORECASE,
)
_TAKES = regex(
    rf"{_OPENS}(?:(?:do|does|did|will)\s+{_US}\s+(?:ever\s+|also\s+)?{_TAKE}|(?:is|are)\s+(?:my|your)\b[^?]*?\b{_TAKE})\b", re.IGNORECASE
)
_WHO = regex(
    rf"{_OPENS}(?:(?:to|with)\s+)?(?:whom?|(?:which|what) (?:\w+ )?(?:compan(?:y|ies)|firms?|partners?|providers?|part(?:y|ies)|services?|recipients?))\s+[^?]*?\b(?:{_GET}|{_GIVE})\b",
    re.IGNORECASE,
)
_LIMITS = regex(
    r"\b(?:without|unless|if|when|while|after|before|for|because|sell|sold|always|automatically|need|must|should|have to|why|how|publicly|ask|permission|consent|else|want|wish|like|mind|agree|allow|let|true|happy|except|besides|apart|other than|in order|again|delete|website|ios|iphone|child|children|friends?)\b|n['’]t\b|\bnot\b",
    re.IGNORECASE,
)
"""What makes a question one about something less, or of somebody else."""
_LABEL = regex(r"\W*(?:A|answer)\s*\d*\s*[.:)]\W*(?=\w)", re.IGNORECASE)
_SHORT_NO = r"(?:no|never|nope|(?:not|certainly not|absolutely not|of course not|definitely not)(?: at all)?|at no time|(?:it|they|we|i|he|she|(?:the|our) app) (?:(?:is|are|do|does|did|will)(?: not|n['’]t)|never (?:is|are|do|does|will|have|has)|wo(?:n['’]t|uld not)|have(?: not|n['’]t|never))(?: be)?)"
_NO = regex(
    rf"\W*(?:(?:A|answer)\s*[.:)]\W*)?{_SHORT_NO}(?:\W{{1,3}}(?:(?:and|we|no,?)\s+)?{_SHORT_NO})*(?=\W*$|\s*[.!;:,–—]|\s-\s)", re.IGNORECASE
)
_YES = regex(
    r"\W*(?:(?:A|answer)\s*[.:)]\W*)?(?:yes|it does|it is|they do|we do|indeed|of course)\b(?=\W*$|\s*[.!;:,–—]|\s-\s)", re.IGNORECASE
)
_TURNS = regex(
    r"\b(?:except\w*|unless|until|if|but|however|although|though|without|save for|only (?:if|when|with|after|once))\b", re.IGNORECASE
)
_OTHERS = regex(
    r"\b(?:apart from|other than|aside from|besides|beyond|instead|only|else|we (?:do |also |will )?(?:share|send|pass|give|disclose))\b|\b(?<!neither )(?<!none )(?<!nothing )(?:is|are) (?:shared|sent|passed|given|disclosed)\b",
    re.IGNORECASE,
)
"""Behind a bare no to everybody: what may take a part of it back."""
_LEGAL = r"(?:,?\s*(?:Inc|Ltd|GmbH|LLC|Corp|Corporation|Co|S\.A|B\.V|Limited|K\.K)\b\.?)*(?:\s*\([^()]*\))?(?:,\s+(?:our|the|an?)\s+[\w\s-]{2,40}(?=[.!]?\W*$))?"
_NAMES = regex(
    rf"\W*(?:(?:A|answer)\s*[.:)]\W*)?(?:(?:it is|it['’]s|that is|that['’]s|only|just|solely|both|to|with|the company)\s+)*@{_LEGAL}(?:\s*(?:,|/|&|and|or|as well as|plus)+\s*(?:to |with )?@{_LEGAL})*(?:,?\s+(?:and|but) (?:nobody|no ?one)(?: else)?)?\W*",
    re.IGNORECASE,
)
_CLASS = regex(
    r"\W*(?:(?:A|answer)\s*[.:)]\W*)?(?:(?:it is|it['’]s|that is|that['’]s|only|just|solely|to|with)\s+)*(?:(?:the|our|an?|one|those|whoever)\s+)?\Z",
    re.IGNORECASE,
)
_OF_CLASS = regex(r"(?:(?<=\w)(?!\W*\b(?:and|or|but|nor)\b)[^.;,]{1,40})?[.!]?\W*", re.IGNORECASE)
_TELLS = regex(r"\b(?:that|which|who|whom|whoever|by|with)\b", re.IGNORECASE)
"""Before and behind a class that is an answer: the firm that tells us which advert brought you here."""
_OF_IT = regex(r"\b(?:it|they|them|(?:this|that|the) (?:company|service|tool|provider|firm))\b", re.IGNORECASE)
_WITH = regex(r"\b(?:together with|along with|as well as|and (?:also )?(?=your|my))", re.IGNORECASE)
NEAR_NAME = 6
"""Blocks before a question in which somebody is named whom it goes back to."""
_IT = regex(r"\b(?:it|this|that|them|these|those)\b", re.IGNORECASE)
MARKS = " \n\t#*_-+•·>"
LONGEST = 160
"""Characters of a question."""


class Question(Struct, frozen=True):
    """What is asked: whether `who` gets the data (SELF: whether it is taken), or who does where there is none; where it stands."""

    start: int
    data: Data
    who: tuple[Who, ...]


def read_questions(source: Source) -> list[Statement]:
    """The statements of all questions with a bare answer, in the same block or at the beginning of the next one."""
    blocks = source.page.blocks
    found: list[Statement] = []
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if block.kind == "table" or block.start in source.taken or not source.lexicon(source.page.text_of(block)).by_words:
            continue
        for at, end in _find_questions(source, block):
            rest = (end, block.end) if source.page.plain[end : block.end].strip(" *_#\n") else _span(after)
            question = _ask(source, block, at, end)
            if question is not None and rest is not None:
                found += _answer(source, question, *rest)
    return found


def _span(block: Block | None) -> tuple[int, int] | None:
    return (block.start, block.end) if block is not None and block.kind in ("paragraph", "item") else None


def _find_questions(source: Source, block: Block) -> Iterator[tuple[int, int]]:
    """The spans of a block's questions."""
    for m in re.finditer(
        r"(?:(?<=[.!?])\s|(?<=[.!?]\*\*)\s|\A|\n)[^.!?\n]{4,}(?:(?:\.(?=\S)|\n(?=[a-z]))[^.!?\n]*){0,2}\?", source.page.text_of(block)
    ):
        if len(m[0]) <= LONGEST:
            yield block.start + m.start() + len(m[0]) - len(m[0].lstrip(MARKS)), block.start + m.end()


def _ask(source: Source, block: Block, start: int, end: int) -> Question | None:
    """What a question asks; None where it is none of yes or no or of who, or names no certain data."""
    text = source.page.plain[start:end].strip()
    found = source.find(text)
    data = source.data(text, found, start)
    if not data and _IT.search(text):
        before = source.page.plain[block.start : start]
        last = [before[s:e] for s, e in split_sentences(before, 0, len(before))][-1:] or [source.heading(block)]
        data = source.data(last[0], source.find(last[0]), start)
    if not (data.ids or data.broad) or {*data.broad} & {"*", "pii.*"} or _LIMITS.search(text) or free_purposes(found):
        return None
    who = _asked_of(source, text)
    who = _meant(source, block, start, text) if who is None else who
    return None if who is None or find_scope(found) != "this-app" else Question(start, data, who)


def _asked_of(source: Source, text: str) -> tuple[Who, ...] | None:
    """Of whom a question asks; () of anybody at all: who is it; None where it is another question."""
    if _WHO.match(text):
        return () if not source.names.find(text) else None
    named = source.named(text)
    gives, gets = _GIVES.match(text), _GETS.match(text)
    everybody = re.search(rf"\b{_ALL}\b", text, re.IGNORECASE) is not None
    if named and (gives or gets):
        return named
    if not named and ((everybody and (gives or gets)) or _SHARES.match(text)):
        return (ANYBODY,)
    if not named and gives and re.match(rf"{_OPENS}(?:is|are)\b", text, re.IGNORECASE) and not re.search(r"\b(?:to|with)\b", text):
        return (ANYBODY,)
    return (SELF,) if not named and _TAKES.match(text) else None


def _meant(source: Source, block: Block, start: int, text: str) -> tuple[Who, ...] | None:
    """Whom "it" means in a question: the one that the lines just before name. Do you use Sentry? Yes. Does it get my name?"""
    gets = _GETS.match(text)
    if not (gets and _OF_IT.fullmatch(gets["who"])) and not (
        _GIVES.match(text) and re.search(rf"\b(?:to|with)\s+{_OF_IT.pattern}", text, re.IGNORECASE)
    ):
        return None
    return named_before(source, block, start) or None


def named_before(source: Source, block: Block, start: int) -> tuple[Who, ...]:
    """The one whom the lines right before a question name; () where they name nobody, or several."""
    at = source.page.index_of(block)
    for b in (block, *reversed(source.page.blocks[max(0, at - NEAR_NAME) : at])):
        named = source.named(source.page.plain[b.start : min(b.end, start)])
        if named:
            return named if len({w.recipient for w in named}) == 1 else ()
    return ()


def _answer(source: Source, question: Question, start: int, end: int) -> list[Statement]:
    """What the words behind a question answer; nothing where they say more than yes, no or a name."""
    label = _LABEL.match(source.page.plain, start, end)
    start = label.end() if label is not None else start
    text = source.page.plain[start:end]
    span = next(split_sentences(text, 0, len(text)), None)
    if span is None:
        return []
    first = text[span[0] : span[1]]
    claim = _of_who(source, question, first) if not question.who else _of_yes(source, question, text, first)
    place = Place(question.start, start + span[1], f'question "{source.quote(question.start, start)[:LONGEST]}"')
    return make_statements(source, claim, place) if claim is not None else []


def _of_who(source: Source, question: Question, first: str) -> Claim | None:
    """Nobody, or the names of those who get it."""
    if NOBODY.match(re.sub(r"^\W*(?:A|Answer)\s*[.:)]", "", first)):
        return Claim("send", negative=True, data=question.data, who=(ANYBODY,))
    masked = first
    for n in reversed(source.names.find(first)):
        masked = masked[: n.start] + "@" + masked[n.end :]
    named = source.named(first)
    if not named:
        named = tuple(w for w in source.who(first, source.find(first)) if w.recipient in NAMED_USE)
        told = (
            len(named) == 1
            and _CLASS.match(first[: named[0].start])
            and _OF_CLASS.fullmatch(first, named[0].end)
            and (_TELLS.search(named[0].written) or not first[named[0].end :].strip(" .!*"))
        )
        return Claim("send", negative=False, data=question.data, who=named) if told else None
    return Claim("send", negative=False, data=question.data, who=named) if _NAMES.fullmatch(masked) else None


def _of_yes(source: Source, question: Question, text: str, first: str) -> Claim | None:
    """Yes of somebody by name, or no."""
    known = any(w.specific for w in question.who)
    no = _NO.match(first)
    if no is not None:
        rest = text[no.end() :]
        less = _TURNS.search(rest) or (not known and (_OTHERS.search(rest) or source.names.find(rest)))
        action = "collect" if question.who == (SELF,) else "send"
        return None if less else Claim(action, negative=True, data=question.data, who=question.who)
    yes = _YES.match(first)
    if yes is None or not known or re.search(r"\b(?:not|never|only|except|but)\b|n['’]t\b", first[yes.end() :], re.IGNORECASE):
        return None
    more = _WITH.search(first, yes.end())
    data = question.data.plus(source.data(first[more.end() :], source.find(first[more.end() :]))) if more is not None else question.data
    return Claim("send", negative=False, data=data, who=question.who, condition=find_condition(source.find(first)))
