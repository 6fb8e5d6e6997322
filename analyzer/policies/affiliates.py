"""A row of a table that says that whom it names is a company of the publisher's group -> the class of these, by the name that the row prints."""

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.source import Who

_OF_GROUP = regex(
    r"^\W*(?:(?:our|an?|the|wholly[ -]owned|fully[ -]owned|[A-Z][\w&.-]{1,30}) ){0,3}(?:subsidiar(?:y|ies)|affiliates?|affiliated (?:company|entity)|group (?:company|companies|entity|entities|members?))\W*$"
    r"|^\W*(?:当社|弊社)?の?(?:子会社|関連会社|グループ会社|関係会社)\W*$",
    re.IGNORECASE,
)
"""A cell that says no more than that somebody belongs to the group."""


def in_group(who: Sequence[Who], texts: Iterable[str]) -> tuple[Who, ...]:
    """Whom a row names, as the group's where one of its cells says so."""
    if not any(_OF_GROUP.match(t) for t in texts):
        return tuple(who)
    return tuple(structs.replace(w, recipient="@group", sdk=None, sdk_ids=(), specific=False) for w in who)
