"""Lines without labels, one below another (a name, what it is for, its data; or a question about somebody and the data) -> row Statements."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.below import MARK
from analyzer.policies.claims import ANYBODY, Claim, Place, free_purposes, make_statements
from analyzer.policies.headless import is_below_sending
from analyzer.policies.intros import NEGATED
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.printed import find_condition
from analyzer.policies.recipients import given_by
from analyzer.policies.roles import heads_unsent
from analyzer.policies.row_data import only_data
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.withheld import make_denied

_ANSWER = regex(r"^\s*(?:[AＡ][.:．：、)]|回答[:：]?|答[:：]?|→|[-–—])\s*")
_ENDS = regex(r"\s*(?:です|になります|となります|でございます)?\s*[。.]?\s*$")
_SPEAKS = regex(r"ます|です|ません|。|\b(?:is|are|we|you|our|it|they|not|never|by|from)\b|[:：]\s*\S", re.IGNORECASE)
_WHAT = regex(
    r"\b(?:what|which)\b[^?]*\b(?:receiv\w*|gets?|sees?|sent|send|shar\w+|goes|go|reach\w*|leaves?|pass\w*|tell|told|given|give|transmit\w*|disclos\w*|collects?|learns?|knows?|have)\b[^?]*\?"
    r"|(?:送|渡|提供|共有|届|受け取|受領|連携|開示)[^。？?]*(?:何|どれ|どの|どのような|どんな|[はを](?:教えて|ご覧)|は[？?])|(?:何|どれ|どの|どのような|どんな|どういった)[^。？?]*(?:送|渡|提供|共有|届|受け取|受領|連携|開示)",
    re.IGNORECASE,
)
_TELLS = regex(
    r"[にへがで](?:は)?(?:送信|提供|送付|共有|取得|受領|収集|連携|転送|受信|送[るらり]|渡[しすさ]|受け取|届)[^、。]{0,8}(?:情報|データ|項目|内容|もの)"
    r"|\b(?:sent|given|passed|provided|disclosed|shared|transmitted|goes|go|going)\s+(?:on\s+)?(?:to|with)\b|\b(?:received|collected|obtained)\s+by\b|\bwhat\b.*\b(?:receives|gets|collects|sees)\b",
    re.IGNORECASE,
)
"""A name with what is told below it: Sentryに送信される情報, Data sent to Sentry."""
_NOWHERE = regex(r"(?:どこ|誰|だれ|どなた|外部|社外|第三者)に|\b(?:to|with) (?:nobody|no ?one|any)", re.IGNORECASE)
_BETWEEN = regex(r"[、,・/]|と(?=\S)|および|及び|ならびに|\band\b")
SEVERAL = 2
LONGEST, LONGEST_NAME = 240, 60
NEAR_START = 3


class Line(Struct):
    """A line of a block and what it is: N a name, Q a question of what somebody gets, U what heads data that is not sent, D data, O something else."""

    kind: str
    block: Block
    start: int
    end: int
    who: tuple[Who, ...] = ()
    data: Data = Data()


class Stack(Struct):
    """A name or question and the lines below it."""

    head: Line
    below: list[Line]

    def data(self) -> Data:
        data = Data()
        for line in self.below:
            data = data.plus(line.data)
        return data


def read_stacked(source: Source, told: Sequence[Statement]) -> list[Statement]:
    """The statements of two such stacks or more, or of questions, none of which another reader gave data."""
    spans = [
        (s.evidence.start, s.evidence.end)
        for s in told
        if s.evidence is not None and s.recipient != "@self" and (s.data_types or s.broad_types or s.disclosure_kind == "delegated")
    ]
    lines = list(_lines(source))
    made: list[Statement] = []
    for run in _runs(lines):
        stacks = [s for s in run if s.data()]
        asked = [s for s in stacks if s.head.kind == "Q"]
        kept = (
            stacks
            if len({s.head.who[0].recipient for s in stacks if s.head.kind != "U"}) >= SEVERAL and _are_told(source, stacks)
            else asked
        )
        start, end = (kept[0].head.start, kept[-1].below[-1].end) if kept else (0, 0)
        if not kept or any(a < end and start < b for a, b in spans):
            continue
        source.listed.append((start, tuple(s.head.who[0] for s in kept)))
        made += [s for n, stack in enumerate(kept, start=1) for s in _statements(source, stack, n)]
    return made or _read_reversed(source, lines, spans)


def _are_told(source: Source, stacks: list[Stack]) -> bool:
    """Whether the names of stacks say themselves that those are sent what stands below, or the words above them do."""
    heads = [source.page.text_of(s.head) for s in stacks if s.head.kind != "U"]
    return all(_TELLS.search(h) for h in heads) or is_below_sending(source, stacks[0].head.block)


def _read_reversed(source: Source, lines: list[Line | None], spans: list[tuple[int, int]]) -> list[Statement]:
    """The statements of lines of which each names data and those right below it only names: User ID / Mixpanel / Device model / Mixpanel / Sentry."""
    made: list[Statement] = []
    for run in _reversed(lines):
        start, end = run[0][0].start, run[-1][-1].end
        if len(run) < SEVERAL or any(a < end and start < b for a, b in spans) or not is_below_sending(source, run[0][0].block):
            continue
        for n, (head, *names) in enumerate(run, start=1):
            who = tuple(w for x in names for w in x.who)
            claim = Claim("send", negative=False, data=head.data, who=who)
            made += make_statements(source, claim, Place(head.start, names[-1].end, f"names below data, {n}", "row"))
    return made


def _reversed(lines: list[Line | None]) -> Iterator[list[list[Line]]]:
    """Runs of lines, each with one of data and one or more of names."""
    run: list[list[Line]] = []
    for line in [*lines, None]:
        if line is not None and line.kind == "D" and (not run or len(run[-1]) > 1):
            run.append([line])
        elif line is not None and line.kind == "N" and run:
            run[-1].append(line)
        elif line is None or line.kind != "O" or run:
            if run and len(run[-1]) > 1:
                yield run
            run = []


def _statements(source: Source, stack: Stack, number: int) -> list[Statement]:
    place = Place(stack.head.start, next(x for x in reversed(stack.below) if x.data).end, f"lines below a name, {number}", "row")
    if stack.head.kind == "U":
        return make_denied(source, stack.data(), stack.head.who, place)
    lines = [x for x in stack.below if x.kind in "DO"]
    found = [f for x in lines for f in source.find(source.page.text_of(x))]
    claim = Claim(
        "send", negative=False, data=stack.data(), who=stack.head.who, purposes=free_purposes(found), condition=find_condition(found)
    )
    return make_statements(source, claim, place)


def _runs(lines: list[Line | None]) -> Iterator[list[Stack]]:
    """Stacks in a row; a heading that is none, a table, and what another reader took part them. None where data leads: it heads what stands below it."""
    run: list[Stack] = []
    led = False
    for line in lines:
        if line is None:
            yield run
            run, led = [], False
        elif led or (not run and line.kind == "D"):
            led = True
        elif line.kind == "U":
            run += [Stack(structs.replace(line, who=line.who or run[-1].head.who), [])] if line.who or run else []
        elif line.kind in "NQ":
            same = run and not run[-1].data() and line.kind == "N" and run[-1].head.who[0].recipient == line.who[0].recipient
            if not same:
                run.append(Stack(line, []))
        elif run:
            goes_on = bool(run[-1].below) and run[-1].below[-1].kind == "D"
            run[-1].below.append(line if goes_on or {*line.data.ids} - IN_TRADES else Line("O", line.block, line.start, line.end))
    yield run


def _lines(source: Source) -> Iterator[Line | None]:
    for block in source.page.blocks:
        if block.kind == "table" or block.start in source.taken:
            yield None
            continue
        for start, end in lines_of(source.page.plain, block):
            line = _line(source, block, start, end)
            yield line if line.kind in "NQU" or block.kind != "heading" else None


def _line(source: Source, block: Block, start: int, end: int) -> Line:
    text = source.page.plain[start:end]
    if end - start > LONGEST:
        return Line("O", block, start, end)
    bare = text.strip(" 　*#:：")
    if len(bare) <= LONGEST_NAME and heads_unsent(source.lexicon(bare), bare) and not _SPEAKS.search(bare):
        return Line("U", block, start, end, (ANYBODY,) if _NOWHERE.search(bare) else _named(source, text))
    if NEGATED.search(text):
        return Line("O", block, start, end)
    who = _named(source, text)
    if len(who) == 1 and not {*source.data(text, source.find(text)).ids} - IN_TRADES:
        if _WHAT.search(text):
            return Line("Q", block, start, end, who)
        bare = MARK.sub("", text)
        named = len(bare) <= LONGEST_NAME and (given_by(source, text) or (_opens(source, bare) and not _SPEAKS.search(bare)))
        return Line("N" if named else "O", block, start, end, who)
    said = _ENDS.sub("", _ANSWER.sub("", MARK.sub("", text)))
    data = Data() if who else only_data(source, said, start) or _listed(source, said, start)
    return Line("D" if data else "O", block, start, end, data=data)


def _named(source: Source, text: str) -> tuple[Who, ...]:
    """Those whom a text names, each once."""
    return tuple({w.recipient: w for w in source.named(text)}.values())


def _listed(source: Source, text: str, start: int) -> Data:
    """The data of a list of nouns of which one is data and nothing else, though the whole is not: 端末の型番とエラーが起きた画面の名前."""
    parts = _BETWEEN.split(text)
    told = len(parts) > 1 and not _SPEAKS.search(text) and any({*only_data(source, p, start).ids} - IN_TRADES for p in parts)
    return source.data(text, source.find(text), start) if told else Data()


def _opens(source: Source, text: str) -> bool:
    names = source.names.find(text)
    return bool(names) and names[0].start <= NEAR_START
