"""A sentence or a heading that says where one refuses, above a list of names with their pages (以下より停止できます / A社: https://...) -> OptOuts."""

import itertools
import re

from msgspec import structs

from analyzer.model.statement import OptOut
from analyzer.patterns import regex
from analyzer.policies.claims import Place
from analyzer.policies.clauses import split_sentences
from analyzer.policies.optouts import ADDRESS, means_of_cell
from analyzer.policies.passages import Block, Cell, Link, lines_of
from analyzer.policies.roles import header_role, is_header
from analyzer.policies.source import Source
from analyzer.policies.ways import find_stops

_REFUSES = regex(
    r"オプトアウト|(?:停止|拒否|無効化?|中止|オフに)(?:する|し|でき|\(|が可能|の(?:手続|方法|設定)|を(?:ご)?希望)|\b(?:opt(?:ing)?[ -]?out|disabl\w+|refus\w+|object to)\b",
    re.IGNORECASE,
)
_BELOW = regex(r"以下|下記|次の|各(?:社|事業者|サービス)の|リンク先|\b(?:below|following|these links?)\b", re.IGNORECASE)
_POLICIES = regex(r"プライバシー・?ポリシー|個人情報保護方針|\bprivacy (?:policy|policies|notice)", re.IGNORECASE)
_SPEAKS = regex(r"。|ます|です|[a-z]\.\s|\b(?:you|we|is|are|can)\b", re.IGNORECASE)
LONGEST_LEAD, LONGEST_HEAD, LONGEST_ITEM = 300, 40, 160


def read_refusal_lists(source: Source) -> list[OptOut]:
    """The means of such lists, each reaching whom its line names; their blocks are marked as taken."""
    made: list[OptOut] = []
    lead: Block | None = None
    for block in itertools.chain.from_iterable(_lines(source, b) for b in source.page.blocks):
        text = source.page.text_of(block)
        if lead is not None and block.kind in ("item", "paragraph") and (means := _read_item(source, block, text, lead)) is not None:
            made.append(means)
            source.taken |= {block.start}
            source.chosen |= {start for start, _ in split_sentences(source.page.plain, block.start, block.end)}
        elif block.kind == "item" and lead is not None:
            continue
        else:
            goes_on = lead is not None and lead.kind == "heading" and block.kind == "paragraph" and _points_below(source, text)
            lead = block if block.kind in ("heading", "paragraph") and (goes_on or _leads(source, block, text)) else None
    return made


def _lines(source: Source, block: Block) -> list[Block]:
    """The lines of a paragraph that names somebody and a page in each but its first; any other block as it is."""
    spans = list(lines_of(source.page.plain, block)) if block.kind == "paragraph" else []
    lines = [
        structs.replace(block, start=a, end=b, links=tuple(x for x in block.links if _stands_in(x, source.page.plain[a:b])))
        for a, b in spans
    ]
    told = [ADDRESS.search(source.page.text_of(x)) is not None and bool(source.names.find(source.page.text_of(x))) for x in lines]
    return lines if len(lines) > 1 and all(told[1:]) else [block]


def _stands_in(link: Link, text: str) -> bool:
    return link.target in text or (bool(link.text) and link.text in text)


def _points_below(source: Source, text: str) -> bool:
    """Whether a sentence only says that what its heading is about stands below it."""
    return len(text) <= LONGEST_LEAD and _BELOW.search(text) is not None and not _POLICIES.search(text) and not source.names.find(text)


def _leads(source: Source, block: Block, text: str) -> bool:
    """Whether a block says that one refuses at what stands below it."""
    if len(text) > LONGEST_LEAD or _POLICIES.search(text):
        return False
    told = block.kind != "heading" and _REFUSES.search(text) is not None and _BELOW.search(text) is not None
    bare = text.strip(" 　#*_【】[]<>■●◆:：")
    if not told and (len(bare) > LONGEST_HEAD or not is_header(source.lexicon(bare), bare)):
        return False
    return (told or header_role(source.lexicon(bare), bare) == "opt_out") and not source.names.find(text)


def _read_item(source: Source, block: Block, text: str, lead: Block) -> OptOut | None:
    """The means of a line that names somebody and a page and says nothing else."""
    bare = ADDRESS.sub("", text)
    named = tuple(dict.fromkeys(n.party for n in source.names.find(bare)))
    if len(named) != 1 or len(bare) > LONGEST_ITEM or _SPEAKS.search(bare) or not (block.links or ADDRESS.search(text)):
        return None
    place = Place(block.start, block.end, f'list below "{source.quote(lead.start, lead.end)[:40]}"')
    means = means_of_cell(source, Cell(block.start, block.end, 0, 0, links=block.links), named, place)
    if means is None or means.mechanism == "none" or means.stops != "unspecified":
        return means
    said = source.page.text_of(lead)
    return structs.replace(means, stops=find_stops(source.find(said), said))
