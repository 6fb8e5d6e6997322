"""A document's bytes -> Page: taken out of what it was saved in, its characters decoded, then read as HTML, PDF, Markdown or plain text."""

import codecs
import contextlib
import re

from msgspec import structs

from analyzer.errors import InputError
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.patterns import regex
from analyzer.policies.attributes import MAX_ATTRIBUTES, cut_attributes
from analyzer.policies.markup import read_html
from analyzer.policies.passages import Page
from analyzer.policies.pdf import read_pdf
from analyzer.policies.plain import read_plain
from analyzer.policies.saved import Main, main_first, open_saved
from analyzer.policies.walls import find_wall

MAX_BYTES = 20 * 1024 * 1024
DEEPEST = 3
"""Containers in containers: a gzipped WARC file with a page."""
ENOUGH = 400
"""Characters of a page from which on what it shows in frames is not looked at."""
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
FEW_UNREADABLE = 0.02
"""Share of characters up to which a text is read although some could not be decoded."""
ALIASES = {"shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "iso-8859-1": "cp1252", "x-euc-jp": "euc_jp"}
_OPENS_HTML = regex(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.DOTALL)


def decode(raw: bytes, charset: str = "") -> str:
    """By byte-order mark, then `charset` (what the reply or the container says), the page's own word, UTF-8, and the Japanese encodings.
    Undecodable bytes become U+FFFD.
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    said = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", raw[:2048], re.IGNORECASE)
    own = said[1].decode("ascii").lower() if said else ""
    told = [ALIASES.get(n, n) for n in (charset.lower(), own) if n and _is_text(ALIASES.get(n, n))]
    for name in (*told, "utf-8"):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return raw.decode(name)
    if _is_damaged_utf8(raw):
        return raw.decode("utf-8", "replace")
    japanese = []
    for name in ("euc_jis_2004", "cp932"):
        with contextlib.suppress(UnicodeDecodeError):
            japanese.append(raw.decode(name))
    if japanese:
        return max(japanese, key=_kana_share)
    return raw.decode(told[0] if told else "utf-8", "replace")


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8, and a few bytes of it are cut or wrong."""
    text = raw.decode("utf-8", "replace")
    whole, lost = len(re.findall(r"[^\x00-\x7f\ufffd]", text)), text.count(UNREADABLE)
    return whole > 20 * lost


def _kana_share(text: str) -> float:
    """Hiragana and full stops, less the half-width kana that EUC-JP turns into when it is read as Shift_JIS."""
    return (len(re.findall("[ぁ-ん、。]", text)) - 2 * len(re.findall("[｡-ﾟ]", text))) / max(1, len(text))


def _is_text(name: str) -> bool:
    """Whether Python knows a text encoding of that name; hex, zip and the like are none."""
    try:
        return bool(codecs.lookup(name)._is_text_encoding)  # noqa: SLF001 - the only place where Python says so
    except (LookupError, ValueError):
        return False


def read_page(raw: bytes, name: str, charset: str = "") -> Page:
    """The blocks of a document; by its name, and where that says nothing by its first bytes. `charset`: what the reply said that
    it came in. InputError where it is no text at all.
    """
    return _read_inside(Main(raw, charset, name.lower().rpartition(".")[2]), name, 0)


def _read_inside(main: Main, name: str, depth: int) -> Page:
    saved = open_saved(main.body, name) if depth < DEEPEST else None
    if saved is None:
        return _read_bare(main, name)
    page = Page("", "", ())
    for part in main_first(saved):
        found = _read_inside(part, name, depth + 1)
        page = found if len(found.text) > len(page.text) or not page.blocks else page
        if len(page.text) > ENOUGH:
            break
    return structs.replace(page, cut=page.cut or saved.cut)


def _read_bare(main: Main, name: str) -> Page:
    raw = main.body
    if b"%PDF-" in raw[:1024]:
        return read_pdf(raw, name)
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}: not a text document; give HTML, PDF, Markdown or plain text")
    text = decode(raw, main.charset)
    markdown = main.form in ("md", "markdown")
    if not _is_html(text, main.form):
        return _with_losses(read_plain(text, markdown=markdown), text, name)
    short, cut = cut_attributes(text)
    page = read_html(short)
    words = f"{name}: {cut} tags with more than {MAX_ATTRIBUTES} attributes; further ones were not read"
    gaps = (*page.gaps, Gap(Stage.POLICY, Cause.LIMIT_HIT, words)) if cut else page.gaps
    return _with_losses(structs.replace(page, wall=find_wall(short, page), gaps=gaps), text, name)


def _is_html(text: str, form: str) -> bool:
    """By its own words first: a wrong ending is common."""
    head = text[:2000].lower()
    if _OPENS_HTML.match(head):
        return True
    if form in ("html", "htm", "xhtml"):
        return re.search(r"<[a-z!/][^<>]*>", text, re.IGNORECASE) is not None
    return form not in ("md", "markdown", "txt") and re.search(r"<(!doctype|html|body|p|div|table)\b", head) is not None


def _with_losses(page: Page, text: str, name: str) -> Page:
    """A gap where much could not be decoded: what is read in such a text may say something else."""
    lost = text.count(UNREADABLE)
    if lost <= FEW_UNREADABLE * len(text):
        return page
    gap = Gap(Stage.POLICY, Cause.UNPARSED, f"{name}: {lost} characters could not be decoded; save it anew as UTF-8")
    return structs.replace(page, gaps=(*page.gaps, gap))
