"""A block's text -> sentences and, inside these, clauses that each say one thing."""

import re
from collections.abc import Iterator

from analyzer.patterns import regex
from analyzer.policies.phrases import OPENERS
from analyzer.policies.taken_out import deny_switched, takes_out

_IN_NAME = r"(?<=[A-Za-z]!)(?:[、,・/やのなはがをにとへも]|\s?(?:JAPAN|Japan)(?![A-Za-z])|\s?ジャパン|[一-鿿ァ-ヶー])"
"""Behind the mark that a name ends in: Yahoo!やGoogle."""
_ENDS = regex(
    r"(?<=[。!?])(?!"
    + _IN_NAME
    + r")(?=[^」』)。])|(?<=[.!?])(?!(?<=Yahoo!)\s(?:JAPAN|Japan)(?![A-Za-z]))\s+(?=[A-Z\"“(\[*_0-9])|(?<=[.!?][\"”)])\s+(?=[A-Z])|\n(?=\s*(?:[-*+•·・●○■◆※]|\d{1,2}[.)]\s|\(\d))"
    r"|(?<![,;:&–-])(?<!\band)(?<!\bor)(?<!\bthe)(?<!\bto)\n(?=[A-Z][\w.&]*(?:,? [A-Z][\w.&]*){0,3} (?:also |only )?(?:receives|gets|collects|obtains|is (?:sent|given))\b)"
    r"|(?<=[るうくすつぬぶむぐいた]ため)\n(?=[^\n。]{4,300}ため(?:\n|$)|(?:ただし|なお|また)、)"
)
_LINK_LINE = regex(
    r"^[^\n:：]{2,120}[:：][ \t]*https?://[^\s()]{1,300}[ \t]*$|https?://[^\s()]{1,300}[ \t]*(?=\n\s*[A-Zぁ-鿿])", re.MULTILINE
)
"""A line of a label and an address (Example's privacy policy: https://...), or an address that ends a line above one that opens anew."""
_TITLE = regex(r"\s*[A-Z0-9][^\n.:;,!?]{1,45}\n(?=\s*[\"“A-Z])")
_GOES_ON = regex(
    r"\b(?:a|an|the|and|or|of|in|on|at|to|by|for|from|with|under|via|as|our|your|their|its|is|are|be|can|may|will|that|which|if|not)\s*$|^\W*(?:you|we|they|it|if|when|to)\b",
    re.IGNORECASE,
)
"""A line that is no title: a sentence that was broken off by its width."""
ASIDE = regex(r"\([^()]*\)")
"""What stands in brackets."""
_SHORT_FORM = regex(r"\b(?:Inc|Ltd|Corp|Co|e\.g|i\.e|etc|No|vs|Mr|Ms|Dr|St|approx|Art|incl|LLC|Pte|S\.A|B\.V)\.$")
_TURNS = (
    r",\s+(?:(?:and|but|though|although|yet|while)\s+)?(?=(?:never|not|neither|at no time|under no circumstances?|in no case|by no means)\s+"
    r"(?:ever\s+)?(?:with\s+|of\s+)?(?:your|the|any|his|her|their)\s(?!following\b)"
    r"(?![^;]*\b(?:is|are|was|were|will|does|do|has|have|can|may|if|when|unless|until|before|after|who|which|that|only)\b))"
    r"|\s+and\s+(?=nothing (?:about|of) )"
)
"""A list that goes on with what does not belong to it, to the end: ..., never your name or your address."""
_AND_SUBJECT = regex(
    r",?\s+and\s+(?=(?:the|your)\s+(?:(?!(?:when|if|that|which|who|as|so|because|while|once|and|or)\b)[\w-]+\s+){1,4}?(?:is|are)\s+(?:(?:also|then|only)\s+)?(?:told|given|sent|passed|shown|handed|shared|transmitted|forwarded|disclosed)\b)",
    re.IGNORECASE,
)
"""A second subject: ..., and the hotel is told your name."""
_FINITE = regex(
    r"\b(?:is|are|was|were|has|have|receives?|gets?|sends?|shares?|pass(?:es)?|gives?|learns?|sees?|helps?|counts?|measures?|runs?|uses?|works?|stores?|we|it|they)\b",
    re.IGNORECASE,
)
_CLAUSE_EN = regex(
    _TURNS
    + r"|"
    + _AND_SUBJECT.pattern
    + r"|;\s+(?=[^;]*\b(?:we|it|they|you|is|are|will|may|do|does|did|can|has|have|not|never|no|receives?|gets?|sees?|learns?|knows?|obtains?|reach(?:es)?|goes|holds?|hears?|remains?|stays?|leaves?)\b)|(?<!\bnobody)(?<!\bno one)(?<!\bno-one)(?<!\banyone)(?<!\banybody)(?<!\banything)(?<!\bnothing)(?<!\bnone)(?<!\bno company)(?<!\bno third party)(?<!\bno other company)(?<!\ball)(?<!\beverything)(?<!\bof them)(?<!\bof these)(?<!\bof it)(?<!\band)(?<!\band,),?\s+(?:but|however|whereas|although|while)\s+|,?\s+and\s+(?=(?:we|it|they|the app|do|does|never|is|are|will|may|not|no)\b)|,\s+and\s+(?=your (?:[\w-]+ ){1,4}?is (?:neither|never|not)\b)|,\s+(?=(?:we|it|they)\s)|\s+[—–]\s*(?=(?:we|it|they|you)\s)",
    re.IGNORECASE,
)
_TO_WHOM = regex(
    r"^\W*(?:To|With)\s+(?!\w+\s+(?:you|us)\b)(?:the |our |these |some |all )?(?:those (?:two|three|four), and with )?(?:\w+ ){0,3}?(?:compan|provider|partner|vendor|firm|business|part(?:y|ies)|[A-Z])\w*"
)
"""A sentence that opens with its recipient: To our partners, we send ..."""
_APART = regex(
    r"^(?:\W*(?:no|yes)\b[.,;!]\s*)?\W*(?:(?:apart|aside) from|other than|except(?:ing)?(?: for)?|with the exception of|save for|besides)\b[^.;]*$",
    re.IGNORECASE,
)
"""A sentence that opens with whom it leaves out: apart from Example, we pass it to nobody."""
_CLAUSE_JA = regex(
    r"(?<=いるところ)、(?=(?:それら|これら|当該|同社|各社))|(?<=せず)、|(?<=(?:せ|さ|ら)ずに)、|(?<=知らせることなく)、|(?<=渡すことなく)、|(?<=送ることなく)、|(?<=(?:送信|提供|開示|共有)することなく)、|(?<=おらず)、|(?<=ませんが)、|(?<=ますが)、|(?<=しており)、|(?<=[てで]おり)、|(?<=いたし)、|(?<=ません)(?=。)|(?<=ないものの)、|(?<=ことはなく)、|(?<=はなく)、|(?<=(?:送信|提供|取得|収集|共有|開示)し)、|(?<=(?:送信|提供|共有|開示)して)、|(?<=共同利用し)、|(?<=が(?:管理|処理|保管|取得)し)、|(?<=処理され)、|(?<=(?:送信|提供|取得|収集|共有|開示)され)、|(?:(?<=送り)|(?<=渡し)|(?<=届き)|(?<=送られ)|(?<=渡され)|(?<=届けられ))、(?=[^。、]{1,60}(?:は|も)[^。]{0,40}(?:ません|ない))"
)


_BREAKS_NAME = regex(r"\b(?:[Tt]he|[Oo]ur|of|by|via|and the)\s+[A-Z][a-z]+$")
"""The first word of a name that a line breaks: the Google / Mobile Ads SDK collects."""
_OPENER = regex(rf"\s*(?:{OPENERS}|In|To|For|By|As|Where|Once|While)\b")
NAME = 40
WRAPPED = 60
"""Characters from which on a line may be broken off by its width."""


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of text[start:end], without the blanks around them."""
    for a, b in _link_lines(text, start, end):
        yield from _split(text, a, b)


def _link_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A text cut behind each of its lines that ends in an address and has others beside it, before it as well where it has no more than a label."""
    at = start
    linked = text.find("\n", start, end) >= 0 and text.find("://", start, end) >= 0
    for m in _LINK_LINE.finditer(text, start, end) if linked else ():
        first = at if m[0].startswith("http") else m.start()
        yield from ((at, first),) if text[at:first].strip() else ()
        yield first, m.end()
        at = m.end()
    yield at, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    at = 0
    for m in _ENDS.finditer(part):
        if _SHORT_FORM.search(part[max(0, m.start() - 8) : m.start()]) and not _opens(part[m.end() : m.end() + 32]):
            continue
        if m[0] == "\n" and _breaks_name(part, at, m.start()):
            continue
        after = _next(part, m.end())
        if takes_out(after) or _is_taken_back(part[at : m.end()], after) or _is_inside(part, at, m.start()):
            continue
        yield from _untitled(text, start + at, start + m.start())
        at = m.end()
    yield from _untitled(text, start + at, end)


def _is_taken_back(before: str, after: str) -> bool:
    """Whether a sentence says that what the one before it could do is switched off."""
    return deny_switched(before) == before and deny_switched(before + after) != before + after


def _next(part: str, at: int) -> str:
    """The sentence that begins at a place."""
    end = _ENDS.search(part, at + 1)
    return part[at : end.start() if end is not None else len(part)]


def _is_inside(part: str, at: int, end: int) -> bool:
    """Whether a sentence ends in brackets, and the one around it goes on: (氏名など。ただし、電話番号を除く。)を送信します, X(米国。名称はY)に送信します."""
    opened = part.rfind("(", at, end)
    return (
        opened >= 0
        and ")" not in part[opened:end]
        and re.match(
            r"(?:(?:ただし|但し)[^()。\n]{1,60}|以下(?:、?本\w{1,8}において)?、?同じ(?:です|とします|とする)?|以下[^()。\n]{0,30}(?:といい|という|と呼び|総称し)[^()。\n]{0,6})。?\)(?=[をはがの])|[^()。\n]{1,60}。?\)(?=[をはがのにへと]、?)",
            part[end:],
        )
        is not None
    )


def _untitled(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, and before it the line that is its title in a plain text."""
    title = _TITLE.match(text, start, end)
    broken = title is not None and _GOES_ON.search(title[0]) is not None
    title = None if title is None or broken or _breaks_name(text, title.start(), title.end() - 1) else title
    if title is not None:
        yield from _trimmed(text, start, title.end())
    yield from _trimmed(text, title.end() if title is not None else start, end)


def _breaks_name(text: str, start: int, at: int) -> bool:
    """Whether a line that ends at `at` breaks a name: no title, and no word that opens a sentence is behind it."""
    return _BREAKS_NAME.search(text[max(start, at - NAME) : at]) is not None and _OPENER.match(text, at) is None


def _opens(text: str) -> bool:
    """Whether words clearly open a new sentence after an abbreviation."""
    return (
        re.match(
            r"[A-Z]\w+\s+(?:does|is|has|receives|gets|uses|will|may|stores|processes|collects|never|cannot)\b|(?:The|We|You|They|It|This|These|Our|If|In|For|When|Your|No|Please|To|All|Data|See|Opt|On|From|At|By|With|Then|Both|None|Neither|Each|Its?|However|Where|As|Not|Note|Until|Since|That|There|Some|Most|Also|Such)\b",
            text,
        )
        is not None
    )


def split_clauses(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence."""
    cuts = _CLAUSE_EN if language == "en" else _CLAUSE_JA
    spans, at = [], 0
    for m in cuts.finditer(text):
        if language == "en" and _goes_on(text[at : m.start()], text[m.start() :]):
            continue
        spans.append((at, m.start()))
        at = m.end()
    spans.append((at, len(text)))
    return [s for s in spans if text[s[0] : s[1]].strip()]


def _goes_on(before: str, rest: str) -> bool:
    """Whether the words before a cut are no clause yet: only whom they name, or the first of two things (your name and your address are sent)."""
    if _TO_WHOM.match(before) or _APART.match(before):
        return True
    return _AND_SUBJECT.match(rest) is not None and _FINITE.search(before) is None


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


def is_wrapped(before: str) -> bool:
    """Whether the line before was broken off in the middle of an English sentence: what goes on is no label."""
    line = before.rstrip("\n").rpartition("\n")[2].rstrip()
    return len(line) > WRAPPED and re.search(r"[a-z,]$", line) is not None and line.count(" ") > len(line) // 12
