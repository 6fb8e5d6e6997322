"""A table without a header row that is known -> its columns by what stands in each row: somebody's name, and kinds of data."""

import re
from collections.abc import Iterable

from analyzer.patterns import regex
from analyzer.policies.aims import read_purposes
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.headed import find_addressee
from analyzer.policies.intros import NEGATED
from analyzer.policies.list_tables import DETAILS
from analyzer.policies.passages import Block
from analyzer.policies.recipients import LEGAL, given_by
from analyzer.policies.source import Source
from analyzer.policies.told_columns import SOURCE

_SENDS = regex(
    r"送信|外部|社外|第三者|提供|共有|委託|連携|\b(?:send\w*|sent|transmi\w+|shar(?:e[ds]?|ing)|disclos\w+|recipients?|receiv\w+|outside|outward|third[- ]part\w+|pass(?:ed|es)? (?:it |them )?on|providers?|partners?|processors?|data flows?"
    r"|(?:who|what|which|where)\b[^.?!]{0,30}\b(?:gets?|goes|go|sees?|leaves?))\b",
    re.IGNORECASE,
)
"""What a heading or a line above says that the rows are about."""
_ORIGIN = regex(r"\b(?:from|sources?|sign[ -]?(?:in|up|on)|log[ -]?in|imported?)\b|取得元|入手|ログイン連携", re.IGNORECASE)
_LEADS = regex(
    r"(?:外部|社外|外|各社|会社|事業者)(?:に|へ)[^。]{0,16}?(?:送|渡|提供|共有|出)|(?:送信|提供|渡し|送り|受け取り|届け|連携|相手|行き|預け)先|送(?:る|られる|信する|信される)(?:情報|項目|データ|もの|内容)|(?:誰|だれ|どこ|どの会社)(?:に|へ)[^。]{0,8}(?:送|渡|届|行)|(?:情報|データ)(?:の|が)(?:ゆくえ|行方|行き先|届く先|渡る先)"
    r"|\b(?:what goes where|who (?:gets|receives|sees) what|where (?:it|your data|the data|each item) goes|(?:data|items?|information) (?:and|with) (?:its|their) recipients?|(?:is|are) (?:sent|passed|given|shared)|we (?:send|share|pass))\b",
    re.IGNORECASE,
)
"""What leads up to lines of data and of names: 送られる情報と相手先."""
LINE = 160
MIN_COLUMNS = 2


def find_headless(source: Source, block: Block) -> Table | None:
    """The table with a column in which each row names somebody, and one in which each names data; below words for sending alone."""
    for first in (0, 1):
        rows = tuple(row for row in block.grid[first:] if len(set(row)) >= MIN_COLUMNS)
        if not rows or (first and len(rows) < MIN_COLUMNS) or not _is_about_sending(source, block):
            continue
        width = min(map(len, rows))
        texts = {c: [cell_text(source, block.cells[row[c]]) for row in rows] for c in range(width)}
        who = next((c for c, ts in texts.items() if all(_names(source, t) for t in ts)), None)
        data = next((c for c, ts in texts.items() if c != who and all(_is_data(source, t) for t in ts)), None)
        if who is None or data is None or (first and SOURCE.search(cell_text(source, block.cells[block.grid[0][who]]))):
            continue
        rest = [c for c, ts in texts.items() if c not in (who, data) and any(read_purposes(source, [t]) for t in ts)]
        return Table(block, {"recipient": (who,), "data": (data,), **({"purpose": (rest[0],)} if rest else {})}, rows)
    return None


def find_below_name(source: Source, block: Block) -> Table | None:
    """The table below a heading of somebody who receives, whose first column names a kind of data in each row and whose others explain it."""
    start, end = block.headings[-1] if block.headings else (0, 0)
    head = source.page.plain[start:end].strip(" *_:：")
    if not head or not (given_by(source, head) or find_addressee(source, head)):
        return None
    texts = [[cell_text(source, block.cells[i]) for i in row] for row in block.grid]
    first = next((n for n, row in enumerate(texts[:2]) if row and _is_data(source, row[0])), None)
    rows = block.grid[first:] if first is not None else ()
    told = [row for row in texts[first:] if row] if first is not None else []
    explained = first == 0 or (first == 1 and len(texts[0]) > 1 and all(DETAILS.search(t) for t in texts[0][1:]))
    if (
        len(rows) < MIN_COLUMNS
        or not explained
        or not all(_is_data(source, row[0]) for row in told)
        or any(NEGATED.search(t) for row in told for t in row)
    ):
        return None
    return Table(block, {"data": (0,)}, rows)


def _names(source: Source, text: str) -> bool:
    return bool(given_by(source, text)) or (LEGAL.search(text) is not None and not _is_data(source, text))


def _is_data(source: Source, text: str) -> bool:
    data = source.data(text, source.find(text))
    return bool(data.ids or {*data.broad} - {"*"}) and not source.names.find(text)


def _is_about_sending(source: Source, block: Block) -> bool:
    """Whether the title, a heading or the line right above speaks of sending, and not of where data comes from."""
    above = [source.page.plain[s:e] for s, e in block.headings]
    line = source.page.above(block)
    if line is not None and line.kind != "table" and line.end - line.start <= LINE:
        above.append(source.page.text_of(line))
    return _tells_sending(source, above) and not any(_ORIGIN.search(t) for t in above[-1:])


def is_below_sending(source: Source, block: Block) -> bool:
    """Whether the title, a heading above a block, or the line that leads up to its list speaks of sending."""
    return _tells_sending(source, (source.page.plain[s:e] for s, e in block.headings)) or _is_led(source, block)


def _is_led(source: Source, block: Block) -> bool:
    """Whether the lines of a block, or the list that it stands in, stand below a line that says to whom things go, and denies nothing."""
    blocks = source.page.blocks
    above = range(source.page.index_of(block) - 1, -1, -1) if block.kind == "item" else ()
    lead = next((blocks[i] for i in above if blocks[i].kind != "item"), None)
    end = min(block.end, block.start + LINE)
    start, stop = (lead.start, lead.end) if lead is not None and lead.kind == "paragraph" else (block.start, end)
    text = source.page.plain[start:stop].split("\n", 1)[0]
    return (lead is not None or "\n" in source.page.plain[start:stop]) and _LEADS.search(text) is not None and not NEGATED.search(text)


def _tells_sending(source: Source, above: Iterable[str]) -> bool:
    return any(_SENDS.search(t) for t in (source.page.title, *above))
