"""OptOuts and Statements -> which means can reach an app, and how each named recipient can be refused: the uncovered are listed, too."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from msgspec import structs

from analyzer.domains import clean_host
from analyzer.model.knowledge import OptOutPage
from analyzer.model.statement import BARE_NAME, OptOut, Refusal, Statement
from analyzer.patterns import regex

FURTHEST = ("transmission", "use", "unspecified")
BY_ID = frozenset({"os-ad-id", "os-att"})
"""Means of the phone that take an identifier from whoever reads it, and nothing else."""
_BROWSER = regex(
    r"(?:ブラウザー?|クッキー|Cookie)の?(?:設定|無効)|\b(?:browser|cookie)(?:['’]s)? settings?\b|\bsettings? (?:of|in) your browser\b",
    re.IGNORECASE,
)


def mark_wrong(means: Iterable[OptOut], pages: Sequence[OptOutPage]) -> tuple[OptOut, ...]:
    """The means, each with why it cannot reach what an app sends."""
    return tuple(structs.replace(m, wrong=_why(m, pages)) for m in means)


def _why(means: OptOut, pages: Sequence[OptOutPage]) -> str:
    if means.mechanism == "browser-addon":
        return "browser-addon"
    if any(is_page(p, means.link) for p in pages):
        return "browser-page"
    return "browser-setting" if means.mechanism == "other" and _BROWSER.search(means.quote) else ""


def is_page(page: OptOutPage, link: str) -> bool:
    """Whether a link leads to the page."""
    try:
        parts = urlsplit(link if "//" in link else f"//{link}")
        host = clean_host(parts.hostname or "")
    except ValueError:
        return False
    below = host == page.host or host.endswith(f".{page.host}")
    return below and (parts.path or "/").startswith(page.path) and not any(s in link.casefold() for s in page.spares)


def list_refusals(statements: Iterable[Statement], means: Sequence[OptOut]) -> tuple[Refusal, ...]:
    """One per recipient that the app's documents name as such, in the order of the documents."""
    named: dict[str, list[Statement]] = {}
    for s in statements:
        own = s.scope == "this-app" and s.role != "vendor-policy" and s.action != BARE_NAME
        if s.polarity == "positive" and own and not s.recipient.startswith("@"):
            named.setdefault(s.recipient, []).append(s)
    return tuple(_refusal(recipient, found, means) for recipient, found in named.items())


def _refusal(recipient: str, named: list[Statement], means: Sequence[OptOut]) -> Refusal:
    reaching = [m for m in means if recipient in m.reaches or "*" in m.reaches]
    able = [m for m in reaching if not m.wrong and m.mechanism != "none"]
    wrong = [m for m in reaching if m.wrong]
    by_id = [m for m in means if m.mechanism in BY_ID and not m.reaches and any("id.advertising" in s.data_types for s in named)]
    best = next((k for k in FURTHEST if any(m.stops == k for m in able)), "")
    if not best and not wrong and any(s.opt_out in ("url", "text") for s in named):
        best = "unspecified"
    refused = any(m.mechanism == "none" for m in reaching) or any(s.opt_out == "impossible" for s in named)
    found = best or ("impossible" if refused else "none")
    return Refusal(recipient, found, *(tuple(m.id for m in x) for x in (able, wrong, by_id)))  # type: ignore[arg-type]
