"""Kinds of data as headings, items or openings of lines, and below or behind each who receives it (User ID / Sent to Mixpanel.) -> row Statements."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct, structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.below import MARK
from analyzer.policies.claims import ANYBODY, Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.headless import is_below_sending
from analyzer.policies.intros import NEGATED
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.nobody import is_nobody
from analyzer.policies.passages import ANSWER_MARK, Block, heads, lines_of
from analyzer.policies.pointed import beside_names
from analyzer.policies.printed import find_condition
from analyzer.policies.row_data import only_data
from analyzer.policies.source import Data, Source, Who

_OPENS = regex(r"^(?P<head>[^:：。\n]{2,60}?)[*_]*\s*(?:[:：]|\s[–—-]|…+|→|⇒|\.(?=\s))\s*(?=\S)")
_LEADS = regex(r"(?:→|⇒|->|=>)\s*$")
_TO = regex(
    r"\b(?:sent|sends?|goes|go|going|passed(?: on)?|pass(?:es)?|given|gives?|shared?|shares|disclosed?|transmit(?:s|ted)?|transferred|provided?|forwarded|handed(?: over)?|supplied|reported|available|known|uploaded)\b(?: \w+){0,4}? (?:to|with)\b"
    r"|\b(?:received|seen|collected|obtained) by\b|\b(?:recipients?|destinations?|receivers?)\b|\b(?:who|which (?:company|companies|provider)|where)\b[^.;]{0,24}\b(?:gets?|sees?|receives?|goes|sent|have|has|takes?)\b"
    r"|\b(?:receives?|gets?|sees?|obtains?|collects?|(?:is|are) (?:sent|given|told))(?: (?:it|this|that|these|them|the (?:item|data|information|identifier|value|number|same)))?\W*$|\bshared with\b|\bgoes to\b|^\W*(?:to(?= (?-i:[A-Z]))|→|⇒)\s",
    re.IGNORECASE,
)
_TO_JA = regex(
    r"(?:に(?:は|対しては?|のみ|だけ)?|へは?|と)(?:のみ|だけ)?(?:、)?(?:外部)?(?:送信|提供|送[らりるっ]|渡[しさす]|共有|開示|連携|届|伝)|(?:が|は|も)(?:この情報を|これを|それを)?(?:受け取|受領|受信)"
    r"|(?:外部|第三者|社外|他社|他者)(?:へ|に)?の?(?:送信|提供|共有|開示)\s*(?:[:：]|は)"
    r"|(?:送信先|提供先|共有先|開示先|連携先|受信者|受領者|受け取るの|受け取る(?:会社|事業者|相手|先)|渡す(?:相手|先|会社)|送る(?:相手|先|会社)|(?:どこ|誰|だれ)(?:に|へ|が)[^。:：]{0,12}か?)\s*(?:は|が|[:：]|→|⇒|…)"
)
_ASKS = regex(r"[?？]$|か[。？]?$")
_ASKS_WHOM = regex(
    r"\b(?:who|whom|where|which (?:other )?(?:compan(?:y|ies)|providers?|partners?|part(?:y|ies)|services?|firms?|recipients?))\b[^?]*\?"
    r"|(?:誰|だれ|どこ|どちら|どの(?:会社|事業者|サービス|企業|相手)|どんな会社)[^。？?]*(?:送|渡|提供|共有|届|受け取|受領|連携|開示|行[きくっ]|出[まてるさ])|(?:送信先|提供先|共有先|(?:送る|渡す|受け取る)(?:先|相手|会社|の|事業者))は?(?:誰|だれ|どこ|どちら|[^。？?]{0,8}[？?])",
    re.IGNORECASE,
)
"""A question of who receives the data that it names."""
_ASKS_IF = regex(
    r"(?:送[らりるっ]|渡[さしすっりる]|提供|共有|届|送信|連携|開示|出[まてるさ]|行[きくっ])[^。?？、]{0,12}か[。?？\s」』*]*$|(?:は|も)(?:どう(?:です|でしょう|なり(?:ます)?)か?)?[?？。\s」』*]*$"
)
"""A question of whether the data that it names is sent: 広告IDは外部に渡りますか?, 機種名は?"""
_NOT = regex(
    r"\b(?:no longer|without|instead of|except|unless|until|used to|formerly|previously)\b|以外|除[きく]|以前|かつて|オプトアウト|ご覧|まで(?:は|に)|同意[^。]{0,8}なく",
    re.IGNORECASE,
)
_IS_HEAD = regex(
    r"(?:[るい]|した)(?:利用者|お客様)?の?(?:情報|データ|項目|内容|もの)\W*$|^\W*(?:(?:the )?(?:data|information|items|details|identifiers)|what)\b[^.?]*\b(?:sent|shared|given|passed|provided|disclosed|received|collected|receives|gets|collects)\b[^.?]*$",
    re.IGNORECASE,
)
"""What heads data of its own: Sentryに送信される情報, Data sent to Sentry."""
_BECOMES = regex(r"(?:です|になります|となります)?。?$")
_JOINTS = regex(r"(?:[\s,、・/&;.]|\band\b|及び|および|と)*")
"""What stands between the names of a line, and behind the last."""
_SPEAKS = regex(r"^\W*(?:we|you|it|this|they|(?:the|our|this) (?:app|service))\b|(?:ます|です|ません)。?$", re.IGNORECASE)
"""A sentence, which is no name of data."""
_RECORD = regex(r"\b(?:data|logs?|events|purchases)\W*$|(?:情報|データ|ログ|記録|履歴)\W*$", re.IGNORECASE)
"""What ends as data does, and as no work: crash logs, but not crash reporting."""
_ENDS = regex(r"[。.!?:：→]\s*$|(?:です|ます|ません|なし|あり)$")
TITLE = 30
SEVERAL = 2
BARE = 3
"""Lines of data with names and nothing else from which on these are who receives, whatever stands above."""
LONGEST = 240
HEAD = 60
SHORT = 40
MOST = 60
"""Blocks looked at below one kind of data."""


class Topic(Struct):
    """A kind of data, where it is named, and the spans that may tell who receives it, each in its block; `inside`: they stand in the same line;
    `leads`: behind an arrow that leads to them; `bare`: one of several lines of data with names and nothing else.
    """

    data: Data
    start: int
    end: int
    head: Block
    below: list[tuple[Block, int, int]]
    inside: bool = False
    asked: bool = False
    leads: bool = False
    bare: bool = False


class Told(Struct):
    """Who receives the data of a topic, by a span of one of its blocks."""

    topic: Topic
    block: Block
    start: int
    end: int
    who: tuple[Who, ...]
    negative: bool = False
    alone: bool = False
    asked: bool = False


def read_by_data(source: Source) -> list[Statement]:
    """The statements of documents that go through their data so, twice at least where names stand alone; the blocks that were used are taken."""
    made: list[Statement] = []
    for topics in (_headed(source), _nested(source), _run_in(source)):
        told = [x for t in topics for x in _tell(source, t)]
        several = len({x.topic.start for x in told}) >= SEVERAL
        told = [x for x in told if several or not x.alone]
        if all(x.negative for x in told):
            told = [x for x in told if (x.asked or (x.topic.inside and is_below_sending(source, x.topic.head))) and not x.topic.asked]
        if not told:
            continue
        source.taken |= {x.block.start for x in told} | {
            t.head.start for t in topics if t.head.kind == "item" and any(x.topic is t for x in told)
        }
        source.listed.append((told[0].start, tuple({w.recipient: w for x in told for w in x.who if w.specific}.values())))
        made += [s for n, x in enumerate(told, start=1) for s in _statements(source, x, n)]
    return made


def _statements(source: Source, told: Told, number: int) -> list[Statement]:
    text = source.page.text_of(told)
    found = source.find(text)
    start = told.topic.start if told.topic.inside else told.start
    quoted = () if told.topic.inside else (source.quote(told.topic.start, told.topic.end),)
    negative = told.negative
    claim = Claim(
        "send",
        negative,
        told.topic.data.plus(Data(definitions=quoted)),
        told.who,
        () if negative else free_purposes(found),
        None if negative else find_condition(found),
        find_scope(found),
    )
    return make_statements(source, claim, Place(start, told.end, f"recipients of data, {number}", "row"))


def _headed(source: Source) -> list[Topic]:
    """Headings, and lines set off as such, that name data alone, with what stands below them."""
    blocks = source.page.blocks
    topics = []
    for i, block in enumerate(blocks):
        asked = block.kind != "table" and _asks_of(source, block)
        if (asked or heads(block)) and (data := asked or _named(source, block.start, block.end)):
            below = list(
                itertools.takewhile(lambda b: not (heads(b) or b.kind == "table" or _asks_of(source, b)), blocks[i + 1 : i + MOST])
            )
            topics.append(Topic(data, block.start, block.end, block, _spans(source, below), asked=bool(asked)))
    return topics


def _asks_of(source: Source, block: Block) -> Data:
    """The data of a question of who receives it, or, of one that is set off, whether it is sent."""
    text = source.page.text_of(block)
    whether = heads(block) and _ASKS.search(text.strip(" *_")) is not None and _ASKS_IF.search(text) is not None
    if len(text) > HEAD or NEGATED.search(text) or source.names.find(text) or not (whether or _ASKS_WHOM.search(text)):
        return Data()
    data = source.data(text, source.find(text), block.start)
    return data if {*data.ids} - IN_TRADES and not data.broad else Data()


def _nested(source: Source) -> list[Topic]:
    """Items that name data alone, with the items inside them."""
    blocks = source.page.blocks
    topics = []
    for i, block in enumerate(blocks):
        if block.kind != "item" or block.start in source.taken or not (data := _named(source, block.start, block.end)):
            continue
        inner = list(itertools.takewhile(lambda b, level=block.level: b.kind == "item" and b.level > level, blocks[i + 1 : i + MOST]))  # type: ignore[misc]
        inner = inner or (list(itertools.takewhile(partial(_goes_on, source), blocks[i + 1 : i + MOST])) if not block.level else [])
        if inner:
            topics.append(Topic(data, block.start, block.end, block, _spans(source, inner)))
    return topics


def _goes_on(source: Source, block: Block) -> bool:
    """Whether an item, in a list whose layout says of none what it belongs to (a definition list), names nothing of its own: neither data nor a thing
    that is not known as such.
    """
    text = source.page.text_of(block).strip()
    return block.kind == "item" and not block.level and not (_named(source, block.start, block.end) or _is_title(source, text))


def _is_title(source: Source, text: str) -> bool:
    """Whether a short text says nothing and names nobody: it heads what stands below it."""
    said = len(text) > TITLE or _ENDS.search(text) is not None or source.names.find(text)
    return not said and not any(f.sort.startswith("verb:") or f.sort == "class" for f in source.find(text))


def _run_in(source: Source) -> list[Topic]:
    """Lines that open with data and go on with who receives it: User ID: Where it goes: Mixpanel."""
    topics = []
    for block in (b for b in source.page.blocks if b.kind in ("item", "paragraph") and b.start not in source.taken):
        first, *more = lines_of(source.page.plain, block)
        if more and (data := _named(source, *first)):
            topics.append(Topic(data, *first, block, [(block, *line) for line in more], inside=True))
            continue
        for start, end in (first, *more):
            text = source.page.plain[start:end]
            mark = MARK.match(text)
            at = mark.end() if mark is not None else 0
            opening = _OPENS.match(text[at:])
            if opening is None or end - start > LONGEST or not (data := _named(source, start + at, start + at + opening.end("head"))):
                continue
            leads = _LEADS.search(opening[0]) is not None
            bare = _are_names(source, text[at + opening.end() :])
            topics.append(Topic(data, start, end, block, [(block, start + at + opening.end(), end)], inside=True, leads=leads, bare=bare))
    bare_lines = sum(t.bare for t in topics)
    return topics if bare_lines >= BARE else [structs.replace(t, bare=False) for t in topics]


def _are_names(source: Source, text: str) -> bool:
    """Whether a value is names of those who may receive, and nothing else."""
    names = source.names.find(text)
    rest = text
    for name in reversed(names):
        rest = rest[: name.start] + rest[name.end :]
    return bool(names) and _JOINTS.fullmatch(rest) is not None


def _named(source: Source, start: int, end: int) -> Data:
    """The data that a short text names and says nothing else of."""
    text = source.page.plain[start:end]
    if end - start > HEAD or NEGATED.search(text) or _ASKS.search(text.strip()) or _SPEAKS.search(text):
        return Data()
    data = only_data(source, text, start)
    return (
        data
        if (({*data.ids} - IN_TRADES or _RECORD.search(text)) and not data.broad)
        or (data.broad == ("loc.*",) and not source.lexicon(text).by_words)
        else Data()
    )


def _spans(source: Source, blocks: Sequence[Block]) -> list[tuple[Block, int, int]]:
    """The sentences and lines of the blocks that no reader has taken."""
    return [
        (b, *span)
        for b in blocks
        if b.start not in source.taken
        for line in lines_of(source.page.plain, b)
        for span in split_sentences(source.page.plain, *line)
    ]


def _tell(source: Source, topic: Topic) -> Iterator[Told]:
    """Who receives the data of a topic, or does not; nobody by a sentence that has data of its own."""
    asked = topic.asked or (topic.inside and _says_so(source, topic))
    for block, start, end in topic.below:
        text = source.page.plain[start:end]
        bare = _BECOMES.sub("", ANSWER_MARK.sub("", MARK.sub("", text))).strip()
        if end - start > LONGEST or any(p.search(bare) for p in (_ASKS, _NOT, _IS_HEAD)):
            continue
        negative, explicit = NEGATED.search(bare) is not None, _asks_whom(bare)
        who = _named_alone(source, bare)
        names = source.names.find(bare)
        alone = (
            not explicit
            and not negative
            and (asked or topic.leads or topic.bare or is_below_sending(source, topic.head))
            and not beside_names(bare, names)
        )
        if who and (explicit or alone):
            yield Told(topic, block, start, end, who, negative, alone and not topic.asked)
        label = _OPENS.match(bare)
        said = bare[label.end() :] if label is not None and _asks_whom(label[0]) else bare
        if not names and is_nobody(source, said):
            yield Told(topic, block, start, end, (ANYBODY,), negative=True, asked=asked)
        asked = asked or (not names and end - start <= SHORT and explicit)


def _asks_whom(text: str) -> bool:
    return _TO.search(text) is not None or _TO_JA.search(text) is not None


def _says_so(source: Source, topic: Topic) -> bool:
    """Whether what opens the line is followed by a label of who receives."""
    return any(_asks_whom(m[0]) for _, a, b in topic.below if (m := _OPENS.match(source.page.plain[a:b])) is not None)


def _named_alone(source: Source, text: str) -> tuple[Who, ...]:
    """Whom a text names that has no data of its own; else the class that it says things go to."""
    found = source.find(text)
    every = source.who(text, found)
    who = tuple(w for w in every if w.specific) or tuple(w for w in every if w.recipient not in ("@third-parties", ANYBODY.recipient))
    beside = [f for f in found if not any(w.start <= f.start and f.end <= w.end for w in who if not w.specific)]
    return () if {*source.data(text, beside).ids} - IN_TRADES else who
