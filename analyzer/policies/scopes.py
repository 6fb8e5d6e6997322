"""Headings, and lines that head, which name another platform or the website alone -> the scope of the statements below them."""

import re

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Scope, heading_scope
from analyzer.policies.passages import heads
from analyzer.policies.platforms import is_elsewhere, is_here
from analyzer.policies.source import Source

SHORT_LINE = 30
SENTENCE = 300
"""Characters in which the sentence before is looked for."""
_THEN = regex(
    r"^\W*(?:(?:it|they|this|[A-Z]\w+) will (?:then|from then on)\b|(?:once|when|after|as soon as) (?:it|this|they) (?:is|are|has|have)\b|from then on\b|after that\b)|^\W*(?:導入|追加|利用開始|開始|その)(?:後|した場合|された場合|したとき|すると)",
    re.IGNORECASE,
)
"""What goes on with what was planned."""
_ADDED = regex(r"\bin (?:a|the) (?:future|later|coming|next) (?:version|release|update)\b|\bin (?:the )?future\b|今後|将来", re.IGNORECASE)
_PLAN = regex(
    r"\b(?:we|I|the app|our app|it|they) (?:\w+ )?(?:plans?|intends?|hopes?|expects?|aims?|(?:are|is|am) (?:planning|considering|thinking|going|looking)) (?:to|on|of|about|sharing|sending|passing|giving)\b"
    r"|\b(?:future|later|coming|next) (?:version|release|update)s?\b(?: of [\w ]{1,30})? (?:may|will|might|is going to)\b|\b(?:is|are) planned\b|\bplanned (?:for|from)\b|\b(?:from|starting|beginning) next \w+\b"
    r"|(?:予定|計画|検討)(?:です|し(?:て|ま)|中|で(?:ござい|おり|す)|となって)",
    re.IGNORECASE,
)
"""What is planned happens to nobody yet: we intend to share, 送信する予定です."""


def limit_scopes(source: Source, statements: list[Statement]) -> list[Statement]:
    """The statements without plans; a heading that speaks of the website or of another platform alone limits what stands below it."""
    statements = [s for s in statements if not (is_planned(s) or _is_after_plan(source, s))]
    title = next(((b.start, b.end) for b in source.page.blocks if b.kind == "heading" and b.level == 1), None)
    said = {
        span: scope
        for b in source.page.blocks
        for span in b.headings
        if span != title and (scope := heading_scope(source.page.plain[span[0] : span[1]]))
    }
    lines = _lines_elsewhere(source)
    if not (said or lines):
        return statements
    places = [
        (b.start, b.end, lines.get(b.start) or next((said[h] for h in reversed(b.headings) if h in said), None)) for b in source.page.blocks
    ]

    def limited(s: Statement) -> Statement:
        at = s.evidence.start if s.evidence is not None else -1
        scope = next((scope for start, end, scope in places if start <= at < end), None)
        return s if scope is None or s.scope != "this-app" else structs.replace(s, scope=scope)

    return [limited(s) for s in statements]


def is_planned(statement: Statement) -> bool:
    """Whether a statement only tells what is to be sent one day."""
    return statement.scope == "future" and statement.polarity == "positive" and _PLAN.search(statement.quote) is not None


def _is_after_plan(source: Source, statement: Statement) -> bool:
    """Whether a statement goes on with what the sentence right before it only plans: it will then receive ..., 導入後は."""
    if statement.evidence is None or statement.polarity != "positive" or not _THEN.search(statement.quote):
        return False
    before = source.page.plain[max(0, statement.evidence.start - SENTENCE) : statement.evidence.start].rstrip(" \n*_").rstrip(".。")
    last = re.split(r"[.。\n]", before)[-1]
    return _PLAN.search(last) is not None or _ADDED.search(last) is not None


def _lines_elsewhere(source: Source) -> dict[int, Scope]:
    """The scope of the blocks below a line that is no heading and names another platform or the website alone (【ウェブサイト】), up to the next such line."""
    found: dict[int, Scope] = {}
    scope: Scope | None = None
    for block in source.page.blocks:
        text = source.page.text_of(block).strip(" 　【】[]<>《》■●▼◆*:：")
        titled = heads(block) or (block.kind == "paragraph" and (is_elsewhere(text) or is_here(text)))
        if titled and len(text) <= SHORT_LINE:
            scope = (heading_scope(text) or "other-platform") if block.kind == "paragraph" and is_elsewhere(text) else None
        elif scope is not None:
            found[block.start] = scope
    return found
