"""A PDF's bytes -> Sheets: the letters of each page with their boxes, and the lines drawn around them. The door to PDFium."""

import ctypes
import itertools
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from analyzer.isolate import ReaderFailed
from analyzer.model.gap import Cause

MAX_PAGES = 300
MAX_LETTERS = 400_000
MAX_PATHS = 30_000
THIN = 2.6
"""Points up to which a drawn shape is a line."""
MIN_BOX = 6.0
PASSWORD_ERROR = 4
SEGMENT_LINE = 0
BOLD_WEIGHT = 600
BLANK, HYPHEN = 0x20, 2


class Letter(NamedTuple):
    """A character with its box; y grows downwards. `order` is its place in the page's own order of drawing, `size` that of its type in
    points. A blank that PDFium has put between two words is `guessed`.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    order: int
    size: float
    bold: bool = False
    guessed: bool = False


class Rule(NamedTuple):
    """A straight line: at `at` on its axis, from `start` to `end` on the other."""

    at: float
    start: float
    end: float


class Turn(NamedTuple):
    """How a page is turned when it is shown (0, 90, 180 or 270 degrees), and its width and height before that."""

    degrees: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place in the page's own measure (y upwards) -> where it is seen (y downwards)."""
        if self.degrees == 90:  # noqa: PLR2004 - a quarter turn
            return y, x
        if self.degrees == 180:  # noqa: PLR2004 - half a turn
            return self.width - x, y
        return (self.height - y, self.width - x) if self.degrees == 270 else (x, self.height - y)  # noqa: PLR2004 - three quarters

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 of a box as seen."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


class Sheet(Struct):
    """One page: letters in drawing order, lines across and down, how much of it is pictures (0 to 1)."""

    width: float
    height: float
    letters: list[Letter] = []
    across: list[Rule] = []
    down: list[Rule] = []
    pictures: float = 0.0


def open_sheets(raw: bytes, name: str) -> tuple[list[Sheet], str, str]:
    """Every page, and the limit that ended the reading ('' where none did). ReaderFailed where it cannot be opened."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as e:
        if getattr(e, "err_code", None) == PASSWORD_ERROR:
            raise ReaderFailed(Cause.UNPARSED, f"{name}: the PDF is protected by a password; save it without one") from e
        raise ReaderFailed(Cause.BROKEN, f"{name}: the PDF is broken and cannot be opened; save it anew or give its text") from e
    title = str(pdf.get_metadata_dict().get("Title") or "")
    sheets: list[Sheet] = []
    left = MAX_LETTERS
    for number in range(min(len(pdf), MAX_PAGES)):
        try:
            sheet = _read_sheet(pdf[number], left)
        except pypdfium2.PdfiumError as e:
            raise ReaderFailed(Cause.BROKEN, f"{name}: page {number + 1} of the PDF is broken; save it anew or give its text") from e
        sheets.append(sheet)
        left -= len(sheet.letters)
        if left <= 0:
            return sheets, f"more than {MAX_LETTERS} letters", title
    return sheets, f"more than {MAX_PAGES} pages" if len(pdf) > MAX_PAGES else "", title


def _read_sheet(page: Any, most: int) -> Sheet:
    width, height = page.get_size()
    degrees = page.get_rotation()
    turn = Turn(degrees, *((height, width) if degrees in (90, 270) else (width, height)))
    sheet = Sheet(width, height)
    words = page.get_textpage()
    sheet.letters = list(itertools.islice(_letters(words, turn), most))
    words.close()
    area = 0.0
    for thing in itertools.islice(page.get_objects(max_depth=4), MAX_PATHS):
        kind = type(thing).__name__
        if kind == "PdfImage" or thing.type == 3:  # noqa: PLR2004 - FPDF_PAGEOBJ_IMAGE
            left, bottom, right, top = thing.get_bounds()
            area += max(0.0, right - left) * max(0.0, top - bottom)
        elif thing.type == 2:  # noqa: PLR2004 - FPDF_PAGEOBJ_PATH
            _put_path(thing, sheet, turn)
    sheet.pictures = min(1.0, area / max(1.0, width * height))
    return sheet


def _letters(words: Any, turn: Turn) -> Iterator[Letter]:
    import pypdfium2.raw as c

    box, matrix = c.FS_RECTF(), c.FS_MATRIX()
    for i in range(words.count_chars()):
        code = c.FPDFText_GetUnicode(words, i)
        guessed = c.FPDFText_IsGenerated(words, i) == 1
        text = _character(code)
        if not text or (guessed and code != BLANK) or not c.FPDFText_GetLooseCharBox(words, i, box):
            continue
        scale = math.hypot(matrix.a, matrix.b) if c.FPDFText_GetMatrix(words, i, matrix) else 1.0
        size = c.FPDFText_GetFontSize(words, i) * scale or box.top - box.bottom
        bold = not text.isspace() and (c.FPDFText_GetFontWeight(words, i) >= BOLD_WEIGHT or _is_bold(c, words, i))
        yield Letter(text, *turn.box(box.left, box.bottom, box.right, box.top), i, size, bold, guessed)


def _character(code: int) -> str:
    """The character; a hyphen at the end of a line comes as 2."""
    if code == HYPHEN:
        return "-"
    usable = code not in (0, 0xFFFE, 0xFFFF) and not 0xD800 <= code <= 0xDFFF and code <= 0x10FFFF  # noqa: PLR2004 - no characters
    return chr(code) if usable else ""


def _is_bold(c: Any, words: Any, i: int) -> bool:
    name = ctypes.create_string_buffer(64)
    flags = ctypes.c_int()
    c.FPDFText_GetFontInfo(words, i, name, 64, flags)
    return b"bold" in name.value.lower() or b"black" in name.value.lower()


def _put_path(path: Any, sheet: Sheet, turn: Turn) -> None:
    """A thin shape is a line; of a larger one the straight edges are."""
    left, high, right, low = turn.box(*path.get_bounds())
    if right - left <= THIN and low - high > THIN:
        sheet.down.append(Rule((left + right) / 2, high, low))
    elif low - high <= THIN and right - left > THIN:
        sheet.across.append(Rule((high + low) / 2, left, right))
    elif right - left >= MIN_BOX and low - high >= MIN_BOX:
        _put_edges(path, sheet, turn, (left, high, right, low))


def _put_edges(path: Any, sheet: Sheet, turn: Turn, box: tuple[float, float, float, float]) -> None:
    """The edges of a box; of a shape of many strokes each stroke that runs straight across or down."""
    import pypdfium2.raw as c

    count = c.FPDFPath_CountSegments(path)
    left, high, right, low = box
    if count <= 6:  # noqa: PLR2004 - a rectangle
        if right - left < sheet.width * 0.98 or low - high < sheet.height * 0.9:
            sheet.across += [Rule(high, left, right), Rule(low, left, right)]
            sheet.down += [Rule(left, high, low), Rule(right, high, low)]
        return
    points = list(_points(c, path, min(count, 2000), turn))
    for (ax, ay, _), (bx, by, kind) in itertools.pairwise(points):
        if kind != SEGMENT_LINE:
            continue
        if abs(ax - bx) < 0.5 < abs(ay - by):  # noqa: PLR2004 - points
            sheet.down.append(Rule(ax, min(ay, by), max(ay, by)))
        elif abs(ay - by) < 0.5 < abs(ax - bx):  # noqa: PLR2004 - points
            sheet.across.append(Rule(ay, min(ax, bx), max(ax, bx)))


def _points(c: Any, path: Any, count: int, turn: Turn) -> Iterator[tuple[float, float, int]]:
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(count):
        segment = c.FPDFPath_GetPathSegment(path, i)
        if c.FPDFPathSegment_GetPoint(segment, x, y):
            yield *turn.point(*matrix.on_point(x.value, y.value)), int(c.FPDFPathSegment_GetType(segment))
