"""A clause -> whether it speaks of people who are no recipients (children, guests, friends), and what it denies of them alone."""

import re

from analyzer.patterns import regex

PEOPLE = (
    r"(?:child(?:ren)?|kids?|minors?|teenagers?|adults?|users?|guests?|visitors?|members?|players?|friends?|parents?|guardians?|teachers?|pupils?|students?|customers?|readers?|testers?|moderators?|volunteers?"
    r"|participants?|people|persons?|individuals?|those who|any(?:one|body) who|every(?:one|body) who|subscribers?|contacts|colleagues|employees|staff|passengers?|patients?|neighbou?rs|relatives|relations|siblings|buyers?|sellers?"
    r"|technicians?|engineers?|nurses?|doctors?|dentists?|vets?|veterinarians?|instructors?|tutors?|trainers?|mechanics?|gardeners?|cleaners?|receptionists?|assistants?|secretar(?:y|ies)|workers?|carers?|guides?|crews?|apprentices?|librarians?|coaches"
    r"|applicants?|candidates?|followers|listeners?|viewers?|owners?|tenants?|donors?|drivers?|riders?|learners?|clients?)"
)
_DETERMINED = r"(?:(?:the|our|your|all|some|many|most|other|these|those|such|any|an?|every|each|no|their|his|her)\s+)*"
_SPEAKS = regex(
    rf"^\W*(?:(?:if|when|where|as|because|since|for|should|once|while)\s+)?{_DETERMINED}(?:(?!(?:of|for|to|with|by|in|and)\b)[\w-]+\s+)??{PEOPLE}\b(?!['’-])(?!\s+(?:id|ids|number|numbers|names?|account|accounts|data|information|profiles?)\b)",
    re.IGNORECASE,
)
_THEM = r"(?:them|him|her|(?:these|those|such)\s+(?:\w+\s+)?" + PEOPLE + ")"
_OF_THEM = regex(
    rf"\b(?:ask|asks|asking|require|requires|requiring|oblige|obliges|force|forces)\s+{_THEM}\b(?=\s+(?:for|to)\b)|\basks?\s+it\b(?=\s+for\b)"
    rf"|\b(?:collect|gather|obtain|request|require|store|keep|record|process|receive|take|hold|know|want|need|ask|save)\w*\s+(?:(?!\b(?:with|to)\b)[\w'’-]+\s+){{0,6}}?(?<!none )(?<!any )(?<!one )(?<!all )(?<!both )(?<!either )(?<!neither )(?<!part )(?<!much )(?<!most )(?:from|of|about|on|regarding)\s+{_THEM}\b"
    r"|^\W*(?:they|he|she|these \w+|such \w+)\s+(?:(?:is|are|will be|need|do|does)\s*(?:not|never|n['’]t)|never)\s+(?:be\s+|have to be\s+)?(?:asked|required|requested|obliged|forced)\b",
    re.IGNORECASE,
)
_THEY = regex(r"\b(?:they|them)\b", re.IGNORECASE)
_OURS = regex(
    r"\b(?:are|is)\s+(?:\w+\s+)?(?:(?:our|the shop's|the company's)\s+(?:own\s+)?|part of our\s+)(?:employees?|staff|team|people|workers)\b|\b(?:are|is) (?:\w+ )?employed by (?:us|our company)\b|\bwork(?:s)? for us and for nobody else\b",
    re.IGNORECASE,
)
"""A clause that says that some people work for the company itself."""


def speaks_of_people(clause: str) -> bool:
    """Whether people are what a clause speaks of, so that "they" means them in the next one: children need no account."""
    return _SPEAKS.match(clause) is not None or _OURS.search(clause) is not None


def means_people(clause: str) -> bool:
    """Whether a pronoun stands in a clause that means several people where the words before spoke of such."""
    return _THEY.search(clause) is not None


def is_of_people(clause: str) -> bool:
    """Whether a denial is of what some people are asked for, and of nobody else: we do not ask them for any information."""
    return _OF_THEM.search(clause) is not None
