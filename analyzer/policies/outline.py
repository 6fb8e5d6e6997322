"""A heading, with those above it -> the Section that it opens: what it says of the items below it, what is taken or what is not."""

import re

from analyzer.patterns import regex
from analyzer.policies.actions import NAMED_USE
from analyzer.policies.asked import find_asked
from analyzer.policies.claims import ANYBODY, SELF
from analyzer.policies.headed import find_addressee, find_denied, find_unused
from analyzer.policies.intros import Intro, Section
from analyzer.policies.left_words import asks_what
from analyzer.policies.lexicon import Found
from analyzer.policies.mentions import announces_links
from analyzer.policies.owned import find_owner
from analyzer.policies.passages import Block
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.unknown_heads import find_unknown_head

_CASES = regex(r"\b(?:unless|until|without (?:your|the|prior|explicit)|consent|permission)\b", re.IGNORECASE)
"""What makes a denial one of some cases alone."""
_DATA = r"(?:information|data|details|items|permissions?)"
_TAKE = r"(?:collect|gather|obtain|receiv|acquir|request|record|captur)\w*"
_GIVE = r"(?:share|sell|disclose|transmit|send|pass on)\w*"
_LISTS = regex(
    rf"\b{_DATA}\b[^.?!:;]{{0,40}}\b{_TAKE}\b|\b{_DATA} (?:that )?(?:we|i) (?:hold|keep|store|have)\b|\b{_TAKE}\s+(?:(?:the|and|or|following|from|about|your|sensitive|personal|certain|[\w-]+ed) ){{0,5}}{_DATA}\b"
    rf"|^\W*[\d.]*\W*{_DATA}\s+(?:that )?(?:you|users?) (?:give|provide|submit|share|enter)\b",
    re.IGNORECASE,
)
"""What data is collected from you; collected information; information you give us."""
_DENIES = regex(
    rf"(?:\b(?:not|never)|n['’]t)\b\s+(?:\w+ly\s+|be\s+|ever\s+|want\s+|need\s+)?(?:(?P<take>{_TAKE}|ask(?:ed)?|access\w*|stor\w+|track\w*|log)|(?P<give>{_GIVE}))\b"
    rf"|\b{_DATA}\s+not\s+(?P<taken>{_TAKE})",
    re.IGNORECASE,
)
"""What we do not collect; information NOT collected; what we never share."""
_NO = regex(r"\w\W*\s[-–—:]\s*(?:NO|No|not collected|never)\W*$|:\s*(?:NO|No)\W*$")
"""A kind of data that the heading marks as not taken: Biometric information - NO."""
_SAYS_SO = regex(r"\bdo[- ]not[- ]track\b|\b(?:child|children|minors?|kids)\b|\?\W*\w", re.IGNORECASE)
_WHAT = regex(
    rf"^\W*[\d.]*\W*(?:\w+ )?(?:what|things?|{_DATA})\b|\b(?:what|things?|{_DATA}) (?:that )?(?:we|i|the app|this app|our app|it)\b",
    re.IGNORECASE,
)
_WHY = regex(
    rf"^\W*[\d.]*\W*(?:the |our )?(?:purposes?|reasons?|why|legal bas[ei]s|uses? of)\b"
    rf"|\bhow\b[^.?!]{{0,40}}\b(?:us(?:e|es|ed|ing)|process\w*|shar\w+|protect\w*|keep|stor\w+|disclos\w+|retain\w*|handl\w+|delete\w*|secur\w+|manag\w+)\b"
    rf"|\buses? of (?:the |your |collected |personal )*{_DATA}\b",
    re.IGNORECASE,
)
"""A heading of what the data is for, or of what becomes of it."""
_WHO = regex(
    rf"^\W*[\d.]*\W*(?:to |with )?(?:whom?|which (?:other )?(?:compan(?:y|ies)|providers?|partners?|firms?|organi[sz]ations?|recipients?|others?))\b[^.!]{{0,60}}\b(?:{_TAKE}|{_GIVE}|gets?|sees?|sent|given|passed|told|access)\b",
    re.IGNORECASE,
)
"""A heading that asks who receives: Who else receives information, which companies get data."""
_FATE = regex(
    r"\b(?:choices?|rights?|delet\w+|retention|retain\w*|secur\w+|protect\w*|transfers?|children|changes?|legal|lawful|access to|disclos\w+|sharing)\b",
    re.IGNORECASE,
)
"""What becomes of personal data, in a heading that names it."""
_OTHER = regex(
    r"\b(?:us(?:e|es|ed|ing)|purposes?|why|how|shar\w+|disclos\w+|choices?|rights?|retention|retain|delet\w+|secur\w+|protect\w*|third|part(?:y|ies|ners?)|not|never|control|manage"
    r"|children|changes?|contact us|legal|bas[ei]s|transfers?|providers?|sources?|opt|consent|storage|stored?)\b",
    re.IGNORECASE,
)
_KINDS = regex(
    r"\b(?:information|data|details|content|identifiers?|logs?|cookies?|accounts?|devices?|usage|automatic\w*|technical|personal|location|payments?|activity|analytics|diagnostics?|registration|profile|communications?|provide|transactions?)\b",
    re.IGNORECASE,
)
"""What a heading below "Information we collect" names, if it is one of the kinds of it."""
_LINKS = regex(r"(?:[\W\d_]|\b(?:your|the|a|an|and|or|about|on|regarding|of|users?['’]?)\b)*", re.IGNORECASE)
_BESIDE = regex(r"(?:[\W\d_]|\b(?:our|the|and|or|external|outside|we use)\b)*", re.IGNORECASE)
_NUMBER = regex(r"^\W*(\d+(?:\.\d+)*)")


def open_section(source: Source, block: Block, before: Section, *, directly: bool) -> Section:
    """The section below a heading; `directly`: nothing stands between it and the heading or the announcement of `before`."""
    text = source.page.text_of(block)
    found = source.find(text)
    sorts = {f.sort for f in found if f.sort != "phrase:skip_heading" or not _is_of_data(f, found)}
    bare = text.strip("# 　*")
    denied = _denied(bare) or find_denied(source, bare) or find_unused(bare)
    purpose = _WHY.search(bare) is not None
    told = _LISTS.search(bare) is not None or ("phrase:data_heading" in sorts and not _FATE.search(bare))
    asks_who = _WHO.match(bare) is not None
    asked = find_asked(source, bare, further=before.asked)
    owner = find_owner(source, bare) or asked or find_addressee(source, bare) or find_unknown_head(source, block)
    lists_data = told and not owner and "phrase:sent_heading" not in sorts and denied is None and not (purpose or asks_who)
    recipients = ("phrase:recipient_heading" in sorts or asks_who) and not asked
    section = Section(
        bare,
        "phrase:skip_heading" in sorts and not lists_data and not recipients and denied is None,
        lists_data,
        recipients,
        announces_links(bare),
        owner=owner,
        start=block.start,
        denied=denied,
        asked=bool(asked),
        open_at=0 if asked or asks_what(bare) else -9,
    )
    section.outer = (block.level, _number(bare))
    titled = source.find(bare)
    section.classes, section.classes_at = _classes(source, bare, titled), 0
    section.topic = source.data(bare, titled) if not source.names.find(bare) else Data()
    section.before, section.before_at = _asked_about(source, bare, titled), 0
    if lists_data or denied is not None or purpose or section.owner or recipients or _OTHER.search(bare) or not _KINDS.search(bare):
        return section
    return _inherit(section, before, directly=directly)


def _classes(source: Source, bare: str, found: list[Found]) -> tuple[Who, ...]:
    """The classes that are all that an English heading names: Our analytics providers."""
    who = source.who(bare, found) if source.lexicon(bare).by_words else []
    rest = bare
    for w in sorted(who, key=lambda w: -w.start):
        rest = rest[: w.start] + rest[w.end :]
    return tuple(who) if who and all(w.recipient in NAMED_USE for w in who) and _BESIDE.fullmatch(rest) else ()


def _asked_about(source: Source, bare: str, found: list[Found]) -> Data:
    """The data that a question, or a heading of nothing else, names each by itself, and what the sentences below mean by it and they."""
    data = source.data(bare, found) if bare.endswith("?") or _is_of_data_alone(bare, found) else Data()
    return data if data.ids and not data.broad else Data()


def _is_of_data_alone(bare: str, found: list[Found]) -> bool:
    """Whether a heading only names data: 8. Your telephone number."""
    rest = bare
    for f in sorted((f for f in found if f.sort == "data"), key=lambda f: -f.start):
        rest = rest[: f.start] + rest[f.end :]
    return len(rest) < len(bare) and _LINKS.fullmatch(rest) is not None


def _inherit(section: Section, before: Section, *, directly: bool) -> Section:
    """What the section above says of its kinds holds for the one below it."""
    level, number = section.outer
    up, above = before.outer
    inside = level > up or (bool(above) and number.startswith(above + ".")) or directly
    if not inside:
        return section
    intro = before.intro if directly else before.kinds
    listed = before.lists_data and before.denied is None
    if intro is not None or listed or before.denied is not None:
        section.lists_data, section.denied, section.kinds = listed, before.denied, intro
        section.skipped = False
        section.outer = before.outer
    return section


def _denied(bare: str) -> Intro | None:
    """What a heading says is not taken, or not given to anybody."""
    if _CASES.search(bare):
        return None
    if _NO.search(bare):
        return Intro("collect", (SELF,), negative=True, said=" ".join(bare.split()))
    found = _DENIES.search(bare)
    if found is None or _SAYS_SO.search(bare) or not (_WHAT.search(bare) or not bare[found.end() :].strip(" .:*")):
        return None
    if found["give"]:
        return Intro("send", (ANYBODY,), negative=True, said=" ".join(bare.split()))
    return Intro("collect", (SELF,), negative=True, said=" ".join(bare.split()))


def _number(bare: str) -> str:
    found = _NUMBER.match(bare)
    return found[1] if found is not None else ""


def _is_of_data(word: Found, found: list[Found]) -> bool:
    """Whether a word of a heading is part of what names data there: contact in 'Contact details'."""
    return any(f.sort == "data" and f.start <= word.start and word.end <= f.end and f.end - f.start > word.end - word.start for f in found)
