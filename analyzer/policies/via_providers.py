"""A sentence that says through which companies we take what the list below it names (via our providers Ticketgate and Stripe we collect the following
information: ...) -> one row Statement for each of them, with the whole list.
"""

import re
from collections.abc import Sequence

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.intros import NEGATED
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition
from analyzer.policies.recipients import as_written, is_name
from analyzer.policies.source import Data, Source, Who

_KIND = r"(?:(?:third[- ]party|external|service|payments?|ticket(?:ing)?|e-?mail|mailing|booking|registration|survey|form|donation|hosting|cloud|software|technology|\w+ing)\s+){0,3}"
_VIA = regex(
    rf"\b(?:via|through|using|with the help of|by means of)\s+(?:its|our|their|the|an?)\s+{_KIND}(?:sub-?)?(?:providers?|processors?|partners?|suppliers?|vendors?|platforms?|tools?|services?|systems?|contractors?)\b,?\s+(?P<names>.{{2,200}}?),?\s+(?:(?:we|it)\s+)?"
    r"(?:(?:may|also|will)\s+)*(?:collects?|receives?|obtains?|gathers?|process(?:es)?|records?|stores?|takes?)\s+(?:the )?following\b[^.;]{0,200}:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_AND = regex(r",\s*(?:and|or)\s+|\s+(?:and|or|&)\s+(?!(?:Co|Sons)\b)|,\s+(?!(?:Inc|LLC|Ltd|GmbH|Limited)\b)")
_STRANGER = regex(r"[A-Z0-9][\w.&'’-]{1,30}(?:,?\s+[A-Z][\w.&'’-]{0,30}){0,4}\.?(?:\s*\([\"“]?[A-Z][^()]{1,40}\))?")


def read_via_providers(source: Source, start: int, end: int, items: Sequence[Block], place: str) -> list[Statement]:
    """The rows of such a sentence and the items below it, which are marked as taken; none where it is no such sentence, or they name no data."""
    text = source.page.plain[start:end]
    via = _VIA.search(text) if items else None
    who = _find_names(source, via["names"]) if via is not None and not NEGATED.search(text) else ()
    data = Data()
    for item in items if who else ():
        said = source.page.text_of(item)
        data = data.plus(source.data(said, source.find(said), item.start))
    if not data:
        return []
    found = source.find(text)
    source.taken |= {b.start for b in items}
    spans = [via.span("names")] if via is not None else []
    claim = Claim("send", negative=False, data=data, who=who, purposes=free_purposes(found, spans), condition=find_condition(found))
    return make_statements(source, structs.replace(claim, scope=find_scope(found)), Place(start, items[-1].end, place, "row"))


def _find_names(source: Source, text: str) -> tuple[Who, ...]:
    """Who is listed, in order: by the catalog, by a class, or by a name of their own."""
    listed: list[Who] = []
    at = 0
    for end, after in [*(m.span() for m in _AND.finditer(text)), (len(text), len(text))]:
        part = text[at:end].strip(" *_\n")
        at = after
        known = source.who(part, source.find(part))
        own = _STRANGER.fullmatch(part) is not None and is_name(part)
        if known and (known[0].specific or not own):
            listed.append(known[0])
        elif own:
            listed.append(as_written(part))
    return tuple(listed)
