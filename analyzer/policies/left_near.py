"""The section so far and the items below -> Near: whom a sentence may mean that leaves data to a page without a name."""

import re

from analyzer.policies.below import is_near_start
from analyzer.policies.intros import KEPT_FOR, Section
from analyzer.policies.left import Near
from analyzer.policies.passages import BULLET
from analyzer.policies.source import Source, Who

_MARK = re.compile(rf"^\s*{BULLET}?\s*[*_\"「『]*\s*")


def look_near(source: Source, section: Section, start: int, recent: tuple[Who, ...]) -> Near:
    """What stands around the sentence at `start`."""
    every, below = _all_named(source, section, start)
    asked = section.sentence - section.open_at <= KEPT_FOR
    titled = tuple(w for w in source.who(section.heading, source.find(section.heading)) if w.specific) if asked else ()
    return Near(recent or section.owner or titled, every, below, section.links, asked)


def _all_named(source: Source, section: Section, start: int) -> tuple[tuple[Who, ...], tuple[Who, ...]]:
    """The recipients that the section has named so far, else those of the table or list above; and those whose names open the items below."""
    texts = [source.page.plain[b.start : b.end] for b in section.items]
    opening = [t for t in texts if is_near_start(source.names.find(t), _MARK.match(t)) and not source.data(t, source.find(t)).ids]
    below = tuple(next(w for w in source.who(t, source.find(t)) if w.specific) for t in opening) if len(opening) == len(texts) else ()
    return section.every or source.pronoun(start), below
