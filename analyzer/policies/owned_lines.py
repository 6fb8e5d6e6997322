"""A paragraph of lines each of which opens with a recipient's name and goes on with its data (Adjust → 広告ID) -> row Statements."""

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.policies.claims import Place, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.owned import find_opening, read_owned
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.recipients import HEAD
from analyzer.policies.roles import heads_unsent
from analyzer.policies.source import Data, Source
from analyzer.policies.withheld import make_denied, part_denied


def read_owned_lines(source: Source, block: Block, place: str) -> list[Statement]:
    """The statements of two lines and more, each about its own recipient alone; none where one of them says something else."""
    lines = list(lines_of(source.page.plain, block))
    owned = [read_owned(source, *line) for line in lines] if len(lines) > 1 else []
    made: list[Statement] = []
    for (start, stop), row in zip(lines, owned, strict=False):
        if row is None:
            return []
        claim, end = row
        at = Place(start, end, f"{place} line {len(made) + 1}", "row")
        made += make_statements(source, claim, at)
        denied = part_denied(source, source.page.plain[start:end], start).denied
        made += make_denied(source, denied.plus(_unsent(source, end, stop)), claim.who, at)
    return made


def named_lines(source: Source, block: Block) -> list[Block]:
    """The lines of a paragraph each of which opens with the name of another recipient and goes on in sentences, as blocks of their own; any other block
    as it is.
    """
    spans = list(lines_of(source.page.plain, block)) if block.kind == "paragraph" else []
    named = [find_opening(source, source.page.plain[a:b]) for a, b in spans]
    several = len({w[0].recipient for w in named if w}) == len(spans) > 1
    if not several or all(read_owned(source, *span) is not None for span in spans):
        return [block]
    return [structs.replace(block, start=a, end=b) for a, b in spans]


def _unsent(source: Source, start: int, end: int) -> Data:
    """What a line says behind its data that its recipient does not get: Does not receive: your name."""
    data = Data()
    for a, b in split_sentences(source.page.plain, start, end):
        label, _, value = source.page.plain[a:b].partition(":")
        if value and len(label) <= HEAD and heads_unsent(source.lexicon(label), label):
            data = data.plus(source.data(value, source.find(value), a))
    return data
