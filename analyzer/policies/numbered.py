"""Recipients in a numbered list and, below headings that say their number (送信先1へ送信する情報), what each of them gets -> row Statements."""

import itertools
import re
from collections.abc import Iterator

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, make_statements
from analyzer.policies.passages import Block
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.withheld import make_denied, part_denied

_PARTY = r"(?:送信先|提供先|送り先|渡す先|事業者|サービス|委託先|会社|提供元|recipients?|providers?|compan(?:y|ies)|partners?|services?)"
_OF_NUMBER = regex(
    rf"{_PARTY}\s*(?:の|その|no\.?|number|#)?\s*[(\[]?(?P<n>\d{{1,2}}|[A-H](?![a-z]))[)\]]?\s*(?:社)?(?P<rest>.*)$", re.IGNORECASE
)
_TELLS = regex(r"情報|データ|項目|内容|もの|\b(?:data|information|gets?|receives?|sent|items?|details)\b", re.IGNORECASE)
_RECIPIENTS = regex(rf"{_PARTY}|送信する相手|渡す相手", re.IGNORECASE)
_ITEM = regex(rf"^\s*(?:[-*+•・●○■◆]\s*)?(?:{_PARTY})?\s*(?:[(\[]?(?P<n>\d{{1,2}}|[A-H](?![A-Za-z]))[)\].:：、\s])?", re.IGNORECASE)
_LABEL = regex(r"^\W*(?:利用)?(?:目的|用途|備考|理由|purposes?)\s*[:：]", re.IGNORECASE)
_NOT = regex(r"ない|ません|\bnot\b|n['’]t\b|\bnever\b", re.IGNORECASE)


def read_numbered(source: Source) -> tuple[list[Statement], frozenset[int]]:
    """The statements, and where the blocks begin that they were read from; these are taken."""
    blocks = source.page.blocks
    headed = [(i, m) for i, b in enumerate(blocks) if b.kind != "table" and (m := _asked(source, b)) is not None]
    parties = _parties(source) if headed else {}
    made: list[Statement] = []
    taken: set[int] = set()
    for i, number in headed:
        who = parties.get(number)
        below = list(itertools.takewhile(lambda b: b.kind in ("item", "paragraph") and _asked(source, b) is None, blocks[i + 1 :]))
        if who is None or not below:
            continue
        statements = list(_read(source, blocks[i], below, who[0]))
        made += statements
        taken |= {b.start for b in below if statements and b.kind == "item"} | {who[1].start} if statements else set()
    source.taken |= taken
    return made, frozenset(taken)


def _asked(source: Source, block: Block) -> str | None:
    """The number of the recipient whose data a heading, or a line that is one, says stands below it."""
    text = source.page.text_of(block).strip(" #*_\n:：")
    found = _OF_NUMBER.search(text) if len(text) <= 60 and "\n" not in text else None  # noqa: PLR2004 - a heading is short
    if found is None or _NOT.search(text) or source.names.find(text) or "。" in text:
        return None
    return found["n"].upper() if _TELLS.search(found["rest"] + text[: found.start()]) else None


def _parties(source: Source) -> dict[str, tuple[Who, Block]]:
    """Number -> the one recipient that an item of that number names, in a list below a heading or a line of recipients."""
    found: dict[str, tuple[Who, Block]] = {}
    said, place = False, 0
    for block in source.page.blocks:
        text = source.page.text_of(block)
        if block.kind != "item":
            said, place = _RECIPIENTS.search(text) is not None and _asked(source, block) is None, 0
        if block.kind == "table" or not (said or block.kind == "heading"):
            continue
        who = source.named(text)
        mark = _ITEM.match(text)
        place += block.kind == "item"
        number = mark["n"] if mark is not None and mark["n"] else str(place) if block.kind == "item" else ""
        if number and len({w.recipient for w in who}) == 1:
            found.setdefault(number.upper(), (who[0], block))
    return found


def _read(source: Source, head: Block, below: list[Block], who: Who) -> Iterator[Statement]:
    data, denied, last = Data(), Data(), head
    for block in below:
        text = source.page.text_of(block)
        if _LABEL.match(text):
            continue
        told = part_denied(source, text, block.start)
        if (block.kind == "paragraph" and re.search(r"[。.]\s*$", text)) or _NOT.search(told.sent):
            denied = denied.plus(told.denied)
            continue
        said = source.data(told.sent, source.find(told.sent), block.start)
        data, denied, last = data.plus(said), denied.plus(told.denied), block if said else last
    if data:
        place = Place(head.start, last.end, f'list below "{source.quote(head.start, head.end)}"', "row")
        yield from make_statements(source, Claim("send", negative=False, data=data, who=(who,)), place)
        yield from make_denied(source, denied, (who,), place)
