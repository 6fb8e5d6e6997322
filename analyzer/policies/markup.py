"""HTML -> Page: headings, paragraphs, items and tables; page chrome and what is hidden are left out. The door to selectolax."""

import re
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer.isolate import ReaderFailed
from analyzer.model.gap import Cause
from analyzer.patterns import regex
from analyzer.policies.attributes import cut_attributes
from analyzer.policies.cells import find_grid, is_hidden, read_table
from analyzer.policies.counted_tables import find_counted
from analyzer.policies.enumerated import mark_items
from analyzer.policies.passages import Link, Page, PageBuilder, fold
from analyzer.policies.wraps import join_broken

UNSEEN = frozenset(
    "script style noscript template head svg iframe object embed button select option textarea canvas audio video dialog".split()  # noqa: SIM905 - a list of words reads best as a line
)
CHROME = frozenset(("nav", "footer", "aside"))
PARTS = frozenset(("article", "section", "li", "details", "figure"))
CHROME_ROLES = frozenset(("navigation", "banner", "dialog", "contentinfo", "complementary", "search", "alertdialog", "menu"))
CHROME_CLASSES = frozenset(
    "breadcrumb breadcrumbs nav navbar navigation menu sidebar toc skip sns pagination footer global-nav gnav cookie-banner cookie-bar "  # noqa: SIM905 - a list of words reads best as lines
    "cookie-consent cookie-notice cookiebanner newsletter share related site-header site-footer pankuzu topicpath".split()
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 6}
BLOCKS = frozenset(
    "p div section article main body html li ul ol dl dt dd blockquote pre figure figcaption address form fieldset center details "  # noqa: SIM905 - a list of words reads best as lines
    "header hr table caption".split()
) | frozenset(HEADINGS)
ITEMS = frozenset(("li", "dt", "dd"))
LEADS = frozenset(("b", "strong", "em", "i", "span", "label", "small", "font", "dfn", "th"))
"""Elements that set words off at the beginning of a block."""
APART = frozenset(("span", "label", "small"))
"""Elements that a style sheet may set apart though no blank stands between them."""
MOST = 0.6
"""A box with more than this share of the page's text is no chrome, whatever its class."""
SHORT_ASIDE = 40
"""Characters; a box beside the text that is longer and leads nowhere is a part of the text."""
MAX_DEPTH = 3000
_TAG = regex(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
SELF_CLOSING = frozenset(
    "p li td th tr dt dd option br hr img input meta link col area base embed source track wbr html body head thead tbody tfoot".split()  # noqa: SIM905 - a list of words reads best as a line
)
MAX_NODES = 2_000_000
_OPENS = frozenset(("aria-expanded", "aria-controls", "data-bs-target", "data-target"))
_FOLDS = regex(r"accordion|collaps", re.IGNORECASE)
SCOPES = frozenset(("details",))
"""Elements whose headings end with them."""
_BLANKS = regex(r"\s+")
_NOTE = regex(r"[(（\[]?\d{1,2}(?:\s*[,、–-]\s*\d{1,2})*[)）\]]?")
_WORD = regex(r"(?<!\d)(?<!\d\s)[^\W\d_]{2}$|[^\W\d_A-Za-z]$|[)）」”\"'’]$")
"""What a raised number behind it is a note to, and no power or unit: 10 m<sup>2</sup>."""
MAX_NOTES = 10_000
_LINE_BREAK = regex(r"[^\S\n]*\n[^\S\n]*")


def read_html(text: str) -> Page:
    """The blocks of a page. ReaderFailed where its tags are nested too deep."""
    if measure_depth(text) > MAX_DEPTH:
        raise ReaderFailed(Cause.LIMIT_HIT, f"tags nested more than {MAX_DEPTH} deep; save the document's text alone")
    tree = LexborHTMLParser(text)
    _set_notes_apart(tree)
    title = tree.css_first("title")
    walker = _Walk(PageBuilder())
    if tree.body is not None:
        walker.whole = max(1, len(tree.body.text(deep=True)))
        walker.walk(tree.body)
    return mark_items(walker.builder.page(fold(title.text()).replace("\n", " ") if title is not None else ""))


def _set_notes_apart(tree: LexborHTMLParser) -> None:
    """A blank before each raised number of a note, which is no part of the word that it stands at: Mixpanel<sup>1</sup>."""
    for raised in tree.css("sup")[:MAX_NOTES]:
        before = raised.prev
        if before is not None and _NOTE.fullmatch(raised.text(deep=True).strip()) and _WORD.search(before.text(deep=True)[-8:]):
            raised.insert_before(" ")


def measure_depth(text: str) -> int:
    """How deep tags nest, roughly: the parser's time grows with the square of it. Elements that close themselves are not counted."""
    depth = deepest = 0
    for closing, name in _TAG.findall(text):
        if name.lower() in SELF_CLOSING:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


class _Event(NamedTuple):
    node: Any
    leaving: bool


class _Walk:
    """Goes through the tree without recursion, so that depth costs no stack."""

    def __init__(self, builder: PageBuilder) -> None:
        self.builder = builder
        self.pieces: list[str] = []
        self.links: list[Link] = []
        self.kinds: list[tuple[str, int]] = [("paragraph", 0)]
        self.paths: list[list[tuple[int, tuple[int, int]]]] = []
        self.leading = ""
        self.lead = ""
        self.folded: list[int] = []
        self.whole = 1
        self.seen = 0

    def walk(self, root: Any) -> None:
        stack = [_Event(root, leaving=False)]
        while stack and self.seen < MAX_NODES:
            event = stack.pop()
            self.seen += 1
            if event.leaving:
                self._leave(event.node)
            elif self._enter(event.node):
                stack.append(_Event(event.node, leaving=True))
                stack.extend(_Event(n, leaving=False) for n in reversed(list(event.node.iter(include_text=True))))
        self.flush()
        if stack:
            self.builder.cut = f"more than {MAX_NODES} nodes"

    def _enter(self, node: Any) -> bool:
        """Whether to go inside."""
        tag = node.tag or ""
        if tag == "-text":
            self.pieces.append(_in_one_line(node.text_content or ""))
            return False
        if self._is_left_out(node, tag):
            return False
        if tag == "br":
            self.pieces.append("\n")
            return False
        if tag == "a" and node.attributes.get("href"):
            self.links.append(Link(str(node.attributes["href"]), fold(node.text(deep=True)).replace("\n", " ")))
        if tag in LEADS and not self.leading and not "".join(self.pieces).strip():
            self.leading = tag
        if tag in SCOPES:
            self.paths.append(list(self.builder.path))
        if tag in BLOCKS:
            self.flush()
            self.kinds.append(_kind(tag, self.kinds[-1]))
            if self._put_table(node, tag):
                self.kinds.pop()
                return False
        elif tag in ("td", "th", "tr"):
            self.flush()
        return True

    def _is_left_out(self, node: Any, tag: str) -> bool:
        if (tag in UNSEEN and not self._is_folded(node, tag)) or tag.startswith("-") or is_hidden(node):
            return True
        return (tag in BLOCKS or tag in CHROME) and self._is_chrome(node, tag)

    def _is_folded(self, node: Any, tag: str) -> bool:
        """Whether a button is the heading of a part that folds: inside a heading, or one that says which part it opens."""
        if tag != "button":
            return False
        if self.kinds[-1][0] == "heading":
            return True
        told = _OPENS.intersection(node.attributes) or _FOLDS.search(node.attributes.get("class") or "") is not None
        if not told or not node.text(deep=True).strip():
            return False
        self.flush()
        self.kinds.append(("heading", HEADINGS["summary"]))
        self.folded.append(node.mem_id)
        return True

    def _put_table(self, node: Any, tag: str) -> bool:
        """Adds the table that an element is or draws, its caption as a heading of its own; False where it is none."""
        rows = read_table(node) if tag == "table" else find_grid(node)
        if rows is None:
            return False
        if (items := find_counted(rows)) is not None:
            for item in items:
                self.builder.block("item", item.text, level=1, links=item.links)
            return True
        path = list(self.builder.path)
        caption = node.css_first("caption") if tag == "table" else None
        if caption is not None:
            self.builder.block("heading", caption.text(deep=True), level=HEADINGS["h6"])
        self.builder.table(rows)
        self.builder.path = path
        return True

    def _leave(self, node: Any) -> None:
        tag = node.tag or ""
        folded = bool(self.folded) and self.folded[-1] == node.mem_id
        if folded:
            self.folded.pop()
        if tag in BLOCKS or folded:
            self.flush()
            if len(self.kinds) > 1:
                self.kinds.pop()
        elif tag == self.leading and not self.lead and "".join(self.pieces).strip():
            self.lead = "".join(self.pieces)
            following = node.next
            if tag in APART and following is not None and (following.tag or "") in APART:
                self.pieces.append(" ")
        if tag in SCOPES and self.paths:
            self.builder.path = self.paths.pop()

    def flush(self) -> None:
        """Ends the text gathered so far as a block."""
        text = _LINE_BREAK.sub("\n", "".join(self.pieces))
        kind, level = self.kinds[-1]
        self.builder.block(kind, text, level=level, links=tuple(self.links), lead=self.lead)
        self.pieces, self.links, self.leading, self.lead = [], [], "", ""

    def _is_chrome(self, node: Any, tag: str) -> bool:
        attributes = node.attributes
        words = {w.lower() for w in f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()}
        if tag == "aside" and node.css_first("a") is None and len(node.text(deep=True).strip()) > SHORT_ASIDE:
            return False
        if tag in CHROME or (attributes.get("role") or "") in CHROME_ROLES:
            return not self._is_most(node)
        if tag == "header" and not _is_in_part(node):
            return node.css_first("h1") is None or (node.css_first("nav") is not None and not self._is_most(node))
        return tag != "header" and bool(words & CHROME_CLASSES) and not self._is_most(node)

    def _is_most(self, node: Any) -> bool:
        return len(node.text(deep=True)) > MOST * self.whole


def _is_in_part(node: Any) -> bool:
    """Whether a header is that of a part of the page, a card, and holds no navigation."""
    above = node.parent
    while above is not None and above.tag not in PARTS:
        above = above.parent
    return above is not None and node.css_first("nav") is None


def _kind(tag: str, outer: tuple[str, int]) -> tuple[str, int]:
    if tag in HEADINGS:
        return "heading", HEADINGS[tag]
    if tag in ITEMS or outer[0] == "item":
        return "item", (outer[1] if outer[0] == "item" else 0) + (tag == "li")
    return "paragraph", 0


def _in_one_line(text: str) -> str:
    """A piece of text as a browser shows it: white space as one blank, but none where the source breaks a Japanese line."""
    return _BLANKS.sub(" ", join_broken(text))


def read_lines(text: str) -> tuple[list[str], str]:
    """(lines, title): every text of a page that a reader could bring up, folded parts too, one line per element that stands apart. A text without
    tags gives its own lines.
    """
    if "<" not in text or not _TAG.search(text):
        return [line for raw in text.splitlines() if (line := fold(raw))], ""
    if measure_depth(text) > MAX_DEPTH:
        raise ReaderFailed(Cause.LIMIT_HIT, f"tags nested more than {MAX_DEPTH} deep; save the document's text alone")
    tree = LexborHTMLParser(cut_attributes(text)[0])  # nothing is read of attributes here
    title = tree.css_first("title")
    pieces: list[str] = []
    stack: list[LexborNode | str] = [tree.body] if tree.body is not None else []
    for _ in range(MAX_NODES):
        if not stack:
            break
        node = stack.pop()
        tag = node if isinstance(node, str) else node.tag or ""
        if isinstance(node, str):
            pieces.append(node)
        elif tag == "-text":
            pieces.append(_in_one_line(node.text_content or ""))
        elif tag not in ("script", "style", "noscript", "template", "svg", "head") and not tag.startswith("-"):
            ends = "\n" if tag in BLOCKS or tag in ("br", "td", "th", "tr", "i", "dialog", "button") else ""
            stack += [ends, *reversed(list(node.iter(include_text=True))), ends] if ends else reversed(list(node.iter(include_text=True)))
    lines = [line for raw in "".join(pieces).splitlines() if (line := fold(raw))]
    return lines, fold(title.text()).replace("\n", " ") if title is not None else ""
