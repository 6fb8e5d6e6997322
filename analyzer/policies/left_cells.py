"""What stands where a row or a labelled line tells data -> whether it sends the reader to a page of somebody else instead."""

from collections.abc import Sequence

from analyzer.policies.left import OWN_PART, is_left_cell, is_left_to_page
from analyzer.policies.left_words import points_home
from analyzer.policies.passages import Link
from analyzer.policies.recipients import DASH
from analyzer.policies.source import Data, Source


def is_left_value(source: Source, said: str, data: Data, links: Sequence[Link], *, labelled: bool = False) -> bool:
    """Whether a value prints no family and is a link, or points to a page that is not ours; behind a label it may be a sentence."""
    prints = bool({*data.broad} - {"*", "pii.*"})
    if DASH.match(said) or OWN_PART.search(said) or (prints and not is_left_to_page(said)) or points_home(said, links):
        return False
    points = any(f.sort == "phrase:delegate" for f in source.lexicon(said).find(said))
    return bool(links) or "http" in said or points or (not data and (points_away(said) if labelled else is_left_cell(said)))


def points_away(said: str) -> bool:
    """Whether a value without data sends the reader elsewhere."""
    return is_left_cell(said) or is_left_to_page(said, asked=True)
