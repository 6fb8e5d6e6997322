"""A document's bytes -> Page. The door to selectolax: HTML becomes headings, paragraphs, items and tables; page chrome is left out."""

import codecs
import contextlib
import re
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from analyzer.errors import InputError
from analyzer.isolate import ReaderFailed
from analyzer.model.gap import Cause
from analyzer.policies.passages import Link, Page, PageBuilder, RawCell, fold
from analyzer.policies.pdf import read_pdf
from analyzer.policies.plain import read_plain

MAX_BYTES = 20 * 1024 * 1024
UNSEEN = frozenset(
    "script style noscript template head svg iframe object embed button select option textarea canvas audio video dialog".split()  # noqa: SIM905 - a list of words reads best as a line
)
CHROME = frozenset(("nav", "footer", "aside"))
CHROME_ROLES = frozenset(("navigation", "banner", "dialog", "contentinfo", "complementary", "search", "alertdialog", "menu"))
CHROME_CLASSES = frozenset(
    [
        "breadcrumb",
        "breadcrumbs",
        "nav",
        "navbar",
        "navigation",
        "menu",
        "sidebar",
        "toc",
        "skip",
        "sns",
        "pagination",
        "footer",
        "global-nav",
        "gnav",
        "cookie-banner",
        "cookie-bar",
        "cookie-consent",
        "cookie-notice",
        "cookiebanner",
        "newsletter",
        "share",
        "related",
        "site-header",
        "site-footer",
        "pankuzu",
        "topicpath",
    ]
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "body",
        "html",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "address",
        "form",
        "fieldset",
        "center",
        "details",
        "summary",
        "header",
        "hr",
        "table",
        "caption",
    ]
) | frozenset(HEADINGS)
ITEMS = frozenset(("li", "dt", "dd"))
MOST = 0.6
"""A box with more than this share of the page's text is no chrome, whatever its class."""
MAX_DEPTH = 3000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
SELF_CLOSING = frozenset(
    "p li td th tr dt dd option br hr img input meta link col area base embed source track wbr html body head thead tbody tfoot".split()  # noqa: SIM905 - a list of words reads best as a line
)
MAX_SPAN = 65_534
MAX_NODES = 2_000_000


def decode(raw: bytes) -> str:
    """By byte-order mark, then the page's own word, then UTF-8, then the Japanese encodings. Undecodable bytes become U+FFFD."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    said = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", raw[:2048], re.IGNORECASE)
    names = ["utf-8", "cp932", "euc_jp"]
    if said:
        name = said[1].decode("ascii").lower()
        names.insert(0, {"shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "iso-8859-1": "cp1252"}.get(name, name))
    for name in names[:-2]:
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return raw.decode(name)
    japanese = []
    for name in ("euc_jp", "cp932"):
        with contextlib.suppress(UnicodeDecodeError):
            japanese.append(raw.decode(name))
    if japanese:
        return max(japanese, key=_kana_share)
    return raw.decode(names[0] if said and _known(names[0]) else "utf-8", "replace")


def _kana_share(text: str) -> float:
    """Hiragana and full stops, less the half-width kana that EUC-JP turns into when it is read as Shift_JIS."""
    return (len(re.findall("[ぁ-ん、。]", text)) - 2 * len(re.findall("[｡-ﾟ]", text))) / max(1, len(text))


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def read_page(raw: bytes, name: str) -> Page:
    """The blocks of a document; by its name, and where that says nothing by its first bytes. InputError where it is no text at all."""
    suffix = name.lower().rpartition(".")[2]
    if b"%PDF-" in raw[:1024]:
        return read_pdf(raw, name)
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}: not a text document; give HTML, PDF, Markdown or plain text")
    text = decode(raw)
    head = text[:2000].lower()
    if suffix in ("html", "htm", "xhtml") or (
        suffix not in ("md", "markdown", "txt") and re.search(r"<(!doctype|html|body|p|div|table)\b", head)
    ):
        return read_html(text)
    return read_plain(text, markdown=suffix in ("md", "markdown"))


def read_html(text: str) -> Page:
    if measure_depth(text) > MAX_DEPTH:
        raise ReaderFailed(Cause.LIMIT_HIT, f"tags nested more than {MAX_DEPTH} deep; save the document's text alone")
    tree = LexborHTMLParser(text)
    title = tree.css_first("title")
    walker = _Walk(PageBuilder())
    if tree.body is not None:
        walker.whole = max(1, len(tree.body.text(deep=True)))
        walker.walk(tree.body)
    return walker.builder.page(fold(title.text()).replace("\n", " ") if title is not None else "")


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
        self.whole = 1
        self.seen = 0

    def walk(self, root: Any) -> None:
        stack = [_Event(root, leaving=False)]
        while stack and self.seen < MAX_NODES:
            event = stack.pop()
            self.seen += 1
            if event.leaving:
                self._leave(event.node.tag or "")
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
            self.pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
            return False
        if tag in UNSEEN or tag.startswith("-") or ((tag in BLOCKS or tag in CHROME) and self._is_chrome(node, tag)):
            return False
        if tag == "br":
            self.pieces.append("\n")
            return False
        if tag == "a" and node.attributes.get("href"):
            self.links.append(Link(str(node.attributes["href"]), fold(node.text(deep=True)).replace("\n", " ")))
        if tag in BLOCKS:
            self.flush()
            self.kinds.append(_kind(tag, self.kinds[-1]))
            if tag == "table" and put_table(self.builder, node):
                self.kinds.pop()
                return False
        elif tag in ("td", "th", "tr"):
            self.flush()
        return True

    def _leave(self, tag: str) -> None:
        if tag in BLOCKS:
            self.flush()
            if len(self.kinds) > 1:
                self.kinds.pop()

    def flush(self) -> None:
        """Ends the text gathered so far as a block."""
        text = re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", "".join(self.pieces))
        kind, level = self.kinds[-1]
        self.builder.block(kind, text, level=level, links=tuple(self.links))
        self.pieces, self.links = [], []

    def _is_chrome(self, node: Any, tag: str) -> bool:
        attributes = node.attributes
        words = {w.lower() for w in f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()}
        hidden = "hidden" in attributes or "display:none" in (attributes.get("style") or "").replace(" ", "")
        if tag in CHROME or hidden or (attributes.get("role") or "") in CHROME_ROLES:
            return not self._is_most(node)
        if tag == "header":
            return node.css_first("h1") is None or (node.css_first("nav") is not None and not self._is_most(node))
        return bool(words & CHROME_CLASSES) and not self._is_most(node)

    def _is_most(self, node: Any) -> bool:
        return len(node.text(deep=True)) > MOST * self.whole


def _kind(tag: str, outer: tuple[str, int]) -> tuple[str, int]:
    if tag in HEADINGS:
        return "heading", HEADINGS[tag]
    if tag in ITEMS or outer[0] == "item":
        return "item", outer[1]
    return "paragraph", 0


def put_table(builder: PageBuilder, node: Any) -> bool:
    """Adds a data table; False for a layout table (one that holds tables or headings, or has a single column), which is walked as text."""
    if node.css_first("table table, h1, h2, h3") is not None:
        return False
    rows = [[_cell(c) for c in row.css("td, th")] for row in node.css("tr")]
    if max(map(len, rows), default=0) <= 1:
        return False
    builder.table([row for row in rows if row])
    return True


def _cell(node: Any) -> RawCell:
    links = tuple(Link(str(a.attributes.get("href") or ""), fold(a.text(deep=True)).replace("\n", " ")) for a in node.css("a[href]"))
    for unseen in node.css("script, style, noscript, template"):
        unseen.decompose()
    return RawCell(node.text(deep=True, separator=" "), node.tag == "th", links, (_span(node, "rowspan"), _span(node, "colspan")))


def _span(node: Any, name: str) -> int:
    """The number of rows or columns a cell asks for; 0 rows means to the end of the table."""
    said = (node.attributes.get(name) or "1").strip()
    if not said.isdecimal():
        return 1
    return min(int(said[:6]), MAX_SPAN) or MAX_SPAN
