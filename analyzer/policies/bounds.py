"""A Page as read -> the same page within bounds: what is too long to be analysed is in no block, and a gap names its place."""

from collections.abc import Iterator

from msgspec import structs

from analyzer.model.gap import Cause, Gap, Stage
from analyzer.policies.claims import EXCERPT
from analyzer.policies.clauses import split_sentences
from analyzer.policies.passages import Block, Page

MAX_SENTENCE = 2_000
"""Characters. Real sentences of several hundred are rare; the work on one grows faster than its length."""
MAX_CELL = 4_000
MAX_ROWS = 5_000
MAX_HEADING = 500
MAX_NAMED = 20
"""Gaps with a place of their own; further ones are counted in the last."""


def bound_page(page: Page, name: str) -> Page:
    """The page with only blocks, sentences, rows and cells that are short enough, and a LIMIT_HIT gap for each that is not."""
    said: list[str] = []
    blocks = tuple(b for block in page.blocks for b in _bound_block(page, block, said))
    if page.cut:
        said.append(f"{page.cut}; the rest was not read")
    return structs.replace(page, blocks=blocks, gaps=(*page.gaps, *_gaps(name, said)))


def _gaps(name: str, said: list[str]) -> Iterator[Gap]:
    shown = said if len(said) <= MAX_NAMED else said[: MAX_NAMED - 1]
    for words in shown:
        yield Gap(Stage.POLICY, Cause.LIMIT_HIT, f"{name}: {words}")
    if shown is not said:
        more = len(said) - len(shown)
        yield Gap(Stage.POLICY, Cause.LIMIT_HIT, f"{name}: {more} more passages that are too long to be analysed", count=more)


def _bound_block(page: Page, block: Block, said: list[str]) -> Iterator[Block]:
    headings = tuple((start, min(end, start + MAX_HEADING)) for start, end in block.headings)
    block = structs.replace(block, headings=headings) if headings != block.headings else block
    if block.kind == "table":
        yield _bound_table(block, said)
    elif block.end - block.start <= MAX_SENTENCE:
        yield block
    elif block.kind == "heading":
        said.append(_words(page, block, block.start, block.end))
    elif inner := page.text_of(block).strip():
        start = page.plain.index(inner, block.start)
        yield from _bound_text(page, structs.replace(block, start=start, end=start + len(inner)), said)


def _bound_text(page: Page, block: Block, said: list[str]) -> Iterator[Block]:
    """The block without its over-long sentences: one block for what stands before, between and after them."""
    at = block.start
    for start, end in split_sentences(page.plain, block.start, block.end):
        if end - start <= MAX_SENTENCE:
            continue
        said.append(_words(page, block, start, end))
        if page.plain[at:start].strip():
            yield structs.replace(block, start=at, end=start)
        at = end
    if at == block.start:
        yield block
    elif page.plain[at : block.end].strip():
        yield structs.replace(block, start=at, end=block.end)


def _words(page: Page, block: Block, start: int, end: int) -> str:
    opening = " ".join(page.text[start : start + EXCERPT].split())[:60]
    return f'{block.kind} {block.number}: {end - start} characters without a full stop, analysed are up to {MAX_SENTENCE}: "{opening}..."'


def _bound_table(block: Block, said: list[str]) -> Block:
    long = [c for c in block.cells if c.end - c.start > MAX_CELL]
    said += (f"table {block.number} row {c.row + 1}: a cell of {c.end - c.start} characters, analysed are up to {MAX_CELL}" for c in long)
    if long:
        cells = tuple(structs.replace(c, end=c.start) if c.end - c.start > MAX_CELL else c for c in block.cells)
        block = structs.replace(block, cells=cells)
    if len(block.grid) > MAX_ROWS:
        said.append(f"table {block.number}: {len(block.grid)} rows, analysed are the first {MAX_ROWS}")
        block = structs.replace(block, grid=block.grid[:MAX_ROWS])
    return block
