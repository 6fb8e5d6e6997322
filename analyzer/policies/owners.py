"""The claims of a sentence below a heading that names a recipient, or asks what it gets -> the same claims as that recipient's."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.asked import LABEL, read_answer
from analyzer.policies.claims import ANYBODY, SELF, Claim
from analyzer.policies.intros import Section
from analyzer.policies.source import Source, Who

_ANYONE = regex(
    r"\b(?:any|no|every|some)(?:one|body| one)\b|\bthird part|\bothers?\b|\b(?:device|phone|app)\b|第三者|外部|社外|誰|どこ|端末",
    re.IGNORECASE,
)


def of_owner(source: Source, section: Section, claims: list[Claim], text: str, start: int) -> list[Claim]:
    """The claims of a sentence below a heading that names a recipient, or asks what it gets."""
    claims = [_given(c, section.owner, text) for c in claims] if section.owner else claims
    told = not (section.asked or LABEL.match(text)) or not section.owner or any(c.data for c in claims) or bool(source.names.find(text))
    return claims if told else read_answer(source, text, start, section.owner) or claims


def _given(claim: Claim, owner: tuple[Who, ...], text: str) -> Claim:
    """Below a heading that is a recipient's name, what is sent or collected without a word of by whom or to whom is its."""
    nobody = all(w in (SELF, ANYBODY) for w in claim.who)
    if nobody and claim.negative and claim.data.ids and claim.who == (ANYBODY,) and not _ANYONE.search(text):
        return structs.replace(claim, who=owner)
    ours = re.search(r"当社|弊社|\b(?:we|our app)\b(?! (?:send|share|pass|give|transmit|provide))", text, re.IGNORECASE) is not None
    return claim if not nobody or claim.negative or (ours and claim.who == (SELF,)) else structs.replace(claim, action="send", who=owner)
