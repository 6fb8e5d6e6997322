"""The sentence right above a table that names no recipient -> those to whom it says that the data in it goes: The table shows what goes to X."""

import re

from analyzer.patterns import regex
from analyzer.policies.claims import find_scope
from analyzer.policies.clauses import split_sentences
from analyzer.policies.columns import Table
from analyzer.policies.exceptions import has_ended
from analyzer.policies.intros import ANNOUNCES, NEGATED
from analyzer.policies.source import Source, Who

_POINTS = regex(r"\b(?:tables?|list(?:ed)?|below|following)\b|[:：]\s*$|表|以下|次の|下記", re.IGNORECASE)
_GIVEN = regex(
    r"\b(?:goes|go|sen[dt]|sends|transmit\w*|pass(?:es|ed)?|shared?|given?|gives|gets?|receives?|recipients?|handed|disclosed?|provided?|reach(?:es)?|flows?|record(?:s|ed)?|collect(?:s|ed)?|sets?|stores?|places?|uses?(?=[^.;]{0,30}\bcookies\b))\b"
    r"|送信|提供|送[らりる]|渡|受け取|届",
    re.IGNORECASE,
)
_ELSE = regex(r"\b(?:nothing|no|none|neither|nobody|except|without|unlike|instead|from|own servers?)\b|以外|除", re.IGNORECASE)
MOST = 3


def led_to(source: Source, table: Table) -> tuple[Who, ...]:
    """Whom the sentence above a table names as those who get what stands in it; none where it denies, or names others beside them."""
    above = source.page.above(table.block)
    if above is None or above.kind in ("heading", "table", "item"):
        return ()
    start, end = [*split_sentences(source.page.plain, above.start, above.end)][-1]
    text = source.page.plain[start:end]
    said = re.sub(r",?\s+and (?:to |with )?(?:nobody|no ?one) else\b", "", text)
    points = _POINTS.search(said) is not None or ANNOUNCES.search(said) is not None
    if not points or not _GIVEN.search(said) or NEGATED.search(said) or _ELSE.search(said) or has_ended(said):
        return ()
    found = source.find(said)
    who = tuple({w.recipient: w for w in source.who(said, found) if w.specific}.values())
    return who if len(who) <= MOST and find_scope(found) == "this-app" else ()
