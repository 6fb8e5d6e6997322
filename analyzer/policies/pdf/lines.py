"""Letters -> Pieces (runs without a wide gap) and Lines (pieces side by side), in the order in which they were drawn."""

import itertools
import re
import statistics
from collections.abc import Iterable

from msgspec import Struct

from analyzer.patterns import regex
from analyzer.policies.pdf.sheets import Letter

GAP, BARE_GAP = 1.15, 0.7
"""Sizes of a letter that part two pieces, with a blank between them (an ideographic space is one) and without."""
SAME_LINE = 0.5
WORD_GAP = 0.15
_ADDRESS = regex(r"(?:https?://|www\.)[!-~]+$")
_CJK = regex(r"[⺀-鿿豈-﫿！-～ー、。「」（）]")


class Piece(Struct):
    """A run of letters on one line."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    order: int
    size: float
    bold: bool = False
    letters: tuple[Letter, ...] = ()


class Line(Struct):
    """Pieces side by side, from left to right."""

    pieces: list[Piece]

    @property
    def text(self) -> str:
        return "  ".join(p.text for p in self.pieces)

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return max(p.x1 for p in self.pieces)

    @property
    def y0(self) -> float:
        return min(p.y0 for p in self.pieces)

    @property
    def y1(self) -> float:
        return max(p.y1 for p in self.pieces)

    @property
    def order(self) -> int:
        return min(p.order for p in self.pieces)

    @property
    def size(self) -> float:
        return max(p.size for p in self.pieces)

    @property
    def bold(self) -> bool:
        return all(p.bold for p in self.pieces)


def make_pieces(letters: Iterable[Letter]) -> list[Piece]:
    """Runs of letters on one line with no wide gap."""
    pieces: list[Piece] = []
    run: list[Letter] = []
    last: Letter | None = None
    for letter in letters:
        if letter.text.isspace():
            run += [letter] if run else []
            continue
        if last is not None and not _follows(last, letter, blank=run[-1].text.isspace() and not run[-1].guessed):
            _end(run, pieces)
            run = []
        run.append(letter)
        last = letter
    _end(run, pieces)
    return pieces


def _follows(last: Letter, letter: Letter, *, blank: bool) -> bool:
    size = max(last.size, letter.size, 1.0)
    overlap = min(last.y1, letter.y1) - max(last.y0, letter.y0)
    return (
        overlap > SAME_LINE * min(last.y1 - last.y0, letter.y1 - letter.y0)
        and -0.6 * size < letter.x0 - last.x1 < (GAP if blank else BARE_GAP) * size
    )


def _end(run: list[Letter], pieces: list[Piece]) -> None:
    seen = [x for x in run if not x.text.isspace()]
    if not seen:
        return
    text = "".join(x.text for i, x in enumerate(run) if not (x.guessed and _is_wide_beside(run, i))).strip()
    size = statistics.median(x.size for x in seen)
    bold = sum(x.bold for x in seen) * 2 > len(seen)
    top, bottom = min(x.y0 for x in seen), max(x.y1 for x in seen)
    pieces.append(Piece(text, seen[0].x0, top, max(x.x1 for x in seen), bottom, seen[0].order, size, bold, tuple(run)))


def _is_wide_beside(run: list[Letter], i: int) -> bool:
    """Whether a guessed blank stands beside a Japanese letter, where blanks part no words."""
    return any(_CJK.match(run[j].text) for j in (i - 1, i + 1) if 0 <= j < len(run))


def split_piece(piece: Piece, begin: float, end: float) -> list[Piece]:
    """A piece parted at a gap between two words that lies within `begin` to `end`; as it is where none does."""
    seen = [(i, x) for i, x in enumerate(piece.letters) if not x.text.isspace()]
    for (_, a), (j, b) in itertools.pairwise(seen):
        if a.x1 > begin - 1 and b.x0 < end + 1 and b.x0 - a.x1 > WORD_GAP * piece.size:
            parts: list[Piece] = []
            _end(list(piece.letters[:j]), parts)
            _end(list(piece.letters[j:]), parts)
            return parts
    return [piece]


def make_lines(pieces: Iterable[Piece]) -> list[Line]:
    """Pieces of one height together; lines in the order in which their first piece was drawn."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda p: (p.y0 + p.y1) / 2):
        middle = (piece.y0 + piece.y1) / 2
        home = next(
            (
                line
                for line in reversed(lines[-4:])
                if line.y0 < middle < line.y1 and all(piece.x0 >= p.x1 - 1 or piece.x1 <= p.x0 + 1 for p in line.pieces)
            ),
            None,
        )
        if home is None:
            lines.append(Line([piece]))
        else:
            home.pieces = sorted([*home.pieces, piece], key=lambda p: p.x0)
    return sorted(lines, key=lambda line: line.order)


def join_words(before: str, after: str) -> str:
    """Two parts of one wrapped text: Japanese without a blank between them, words with one."""
    if not before or not after:
        return before or after
    if _ADDRESS.search(before) or before.endswith("-"):
        return before + after
    return before + after if _CJK.match(before[-1]) and _CJK.match(after[0]) else f"{before} {after}"


def cell_text(pieces: Iterable[Piece]) -> str:
    """What stands in a cell, its lines joined; lines that begin with a mark of a list stay lines."""
    lines = sorted(make_lines(pieces), key=lambda line: line.y0)
    text = ""
    for line in lines:
        text = f"{text}\n{line.text}" if text and re.match(r"[・•●○◆■※*-]", line.text) else join_words(text, line.text)
    return text
