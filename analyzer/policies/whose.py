"""Words found in an English text -> those whose bare "name" is a person's: the name of the user's network operator is none, that of her device is the device's."""

import re
from collections.abc import Iterable

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found

_PERSON = (
    r"(?:you|users?|members?|customers?|learners?|students?|pupils?|child|children|parents?|guardians?|players?|patients?|subscribers?|guests?|holders?|cardholders?|account ?holders?|owners?|persons?|people|individuals?"
    r"|employees?|staff|contacts?|friends?|passengers?|travell?ers?|drivers?|riders?|senders?|recipients?|payees?|payers?|buyers?|sellers?|clients?|readers?|authors?|applicants?|participants?|athletes?|runners?"
    r"|visitors?|insured|spouse|partner|doctors?|teachers?|physicians?|beneficiar(?:y|ies)|registrants?|candidates?|tenants?|donors?|adults?|teenagers?|someone|who|whoever)"
)
_DEVICE = r"(?:device|phone|smartphone|tablet|handset|mobile)"
_OF = regex(
    r"\s+of\s+(?P<owner>(?:the|an?|your|our|their|its|his|her|each|every|any|this|that|those|these)?\s*(?:[\w-]+['’]s?\s+)?)(?P<thing>[\w-]+(?:\s+[\w-]+){0,3})?",
    re.IGNORECASE,
)
_TO_IT = regex(r"\s+(?:that\s+)?you(?:['’]ve|\s+have)?\s+(?:given|gave|give|chosen for|set for|called)\s+(?:to\s+)?it\b", re.IGNORECASE)
"""The model of your phone and the name you gave it."""
_STOP = regex(r"\b(?:and|or|that|which|to|with|is|are|was|from|in|on|for|when|if|as|by|so|at|you|we|they|he|she|it)\b", re.IGNORECASE)
_BEFORE = regex(
    r"\b(?:files?|folders?|teams?|playlists?|schools?|universit(?:y|ies)|events?|buttons?|pages?|products?|cit(?:y|ies)|towns?|hotels?|pets?|dogs?|cats?|hosts?|domains?|compan(?:y|ies)|business(?:es)?|organi[sz]ations?|brands?|stores?|shops?"
    r"|networks?|operators?|carriers?|campaigns?|channels?|songs?|tracks?|books?|recipes?|workouts?|courses?|class(?:es)?|clubs?|games?|levels?|lists?|groups?|projects?|workspaces?|boards?|features?|packages?|models?|banks?|restaurants?"
    r"|venues?|stations?|routes?|exercises?|lessons?|articles?|items?|plants?|medications?|species|albums?|shows?|podcasts?|provider)['’]?s?\s+$",
    re.IGNORECASE,
)
_THEIRS = regex(
    r"(?:^|[.;]\s*)\W*(?:the |your |all |other )?(?:apps|files|photos|lists|folders|projects|teams|groups|places|routes|devices)\b[^.]{0,140}\btheir\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""What a sentence is about, whose names they are: apps are counted; their names are not."""
_STORED = regex(r"\w+\s+(?:your|his|her|their)\s+(?P<name>names?)", re.IGNORECASE)
"""A verb that is a noun, too, and no thing's name: we store your name."""
_USERS = regex(r"\busers?['’]s?\s+(?:\w+\s+)?names?\Z|\busers['’]\s+names?\Z", re.IGNORECASE)

_ALIAS = r"(?:nick ?names?|alias(?:es)?|pseudonyms?|user ?names?|screen names?|player names?)"
_CHILD = r"(?:child(?:ren)?|kids?|pupils?|siblings?|sons?|daughters?|grandchild(?:ren)?|friends?|guests?|family members?|little ones?)"
_OF_OTHERS = regex(
    rf"\b(?:{_CHILD}(?:['’]s?)?\s+(?:\w+\s+)?{_ALIAS}|{_CHILD}\b[^.;]{{0,50}}?\b(?:an?|their|his|her|its|this|that|these|the|such)\s+(?:\w+\s+)?{_ALIAS}|{_ALIAS}\s+(?:\w+\s+){{0,5}}?{_CHILD})\b(?:(?!\b(?:and|your)\b)[^.;]){{0,40}}?\b(?:stays?|remains?|kept|stored|saved|held|leaves?|leaving)\b",
    re.IGNORECASE,
)
"""What children play under, and where it stays: nothing that the reader is known by."""
_GIVEN = regex(
    r"\b(?:sent|shared?|passed|given|disclosed|transmitted|transferred|anyone|anybody|nobody|no ?one|third part(?:y|ies))\b", re.IGNORECASE
)


def names_others(text: str) -> bool:
    """Whether the nickname that stays on the device is that of a child or a friend, and not the reader's."""
    return _OF_OTHERS.search(text) is not None and _GIVEN.search(text) is None


def find_owner_of_name(text: str, start: int, end: int) -> str | None:
    """What a bare "name" at text[start:end] stands for: pii.name, dev.name, or None where it is a thing's."""
    if _BEFORE.search(text[max(0, start - 40) : start]) or _THEIRS.search(text[max(0, start - 200) : start]):
        return None
    if _TO_IT.match(text, end) and re.search(rf"\b{_DEVICE}s?\b[^.;]*\Z", text[max(0, start - 60) : start], re.IGNORECASE):
        return "dev.name"
    of = _OF.match(text, end)
    if of is None or not of["thing"]:
        return "pii.name"
    thing = _STOP.split(of["thing"])[0].strip() or of["thing"]
    if re.match(_PERSON + r"\b(?!['’])", thing, re.IGNORECASE) or re.search(rf"\b{_PERSON}$", thing, re.IGNORECASE):
        return "pii.name"
    if not of["owner"].strip() and thing[:1].isupper():
        return "pii.name"
    return (
        "dev.name"
        if re.match(
            rf"(?:\w+\s+)?{_DEVICE}\b(?!\s+(?:\w+\s+)?(?:network|operator|carrier|company|provider|maker|manufacturer|model))",
            thing,
            re.IGNORECASE,
        )
        else None
    )


def name_owners(text: str, found: Iterable[Found]) -> list[Found]:
    """`found` with each bare word for a name as its owner's, and without those of things."""
    kept = []
    for f in found:
        if f.value == "none" and (stored := _STORED.fullmatch(text, f.start, f.end)) is not None:
            kept.append(f._replace(start=stored.start("name"), value="pii.name"))
            continue
        if f.value == "id.user" and _USERS.search(text[f.start : f.end]):
            kept.append(f._replace(value="pii.name"))
        elif f.value == "pii.name" and text[f.start : f.end].lower() in ("name", "names"):
            owner = find_owner_of_name(text, f.start, f.end)
            kept += [] if owner is None else [f._replace(value=owner)]
        else:
            kept.append(f)
    return kept
