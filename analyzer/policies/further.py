"""The claims of a sentence -> the same, a denial to further recipients (nobody else, 上記以外の第三者) without those that were named before it."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.claims import Claim
from analyzer.policies.exceptions import COMPLETE
from analyzer.policies.intros import Section
from analyzer.policies.source import Source

_NAMED_BEFORE = regex(
    r"\b(?:other than|apart from|except(?: for)?|besides|beyond|with the exception of)\b[^.;]{0,40}\b(?:named|listed|mentioned|described|above|below|identified|set out)\b|(?:上記|前記|に掲げる|に定める|に記載)[^。、]{0,12}(?:者|社|先|業者)(?:を除|以外|のほか)",
    re.IGNORECASE,
)
_FURTHER = regex(
    r"\b(?:other|further|additional) (?:\w+ )?(?:recipients?|third part(?:y|ies)|part(?:y|ies)|partners?|providers?|compan(?:y|ies)|organi[sz]ations?|persons?|people)\b"
    r"|\b(?:anyone|anybody|nobody|no[ -]one|someone) else\b|(?:上記|前記|これら|上に掲げる|表|一覧|記載)(?:(?!情報|データ|項目|もの|内容)[^。、]){0,14}(?:以外|のほか|の他)[^。、]{0,12}(?:者|社|先|業者|機関|第三者)|(?<![者社業先等、])その他の第三者|(?<!その)他の第三者",
    re.IGNORECASE,
)


def spare_named(source: Source, section: Section, claims: list[Claim], text: str, start: int) -> list[Claim]:
    """The claims, as they are where the sentence speaks of no further recipients."""
    if not (_FURTHER.search(text) or _NAMED_BEFORE.search(text)):
        return claims
    return [_without_named(c, source, section, start, text) for c in claims]


def _without_named(claim: Claim, source: Source, section: Section, start: int, text: str) -> Claim:
    """A denial to further recipients does not mean those that the section has named, or the document where it says so; of data that
    was given to some of them it denies what nothing affirms.
    """
    if not claim.negative or any(w.specific for w in claim.who):
        return claim
    if claim.data.ids:
        passed = bool({*claim.data.ids} & {*section.passed.ids})
        others = passed and _named_here(section) and _FURTHER.search(text) is not None
        return structs.replace(claim, condition=claim.condition or COMPLETE) if others else claim
    whole = _NAMED_BEFORE.search(text) is not None
    listed = [w for at, who in source.listed if (whole or section.start <= at < start) for w in who]
    named = (*section.every, *listed, *(section.above if whole else ()))
    return structs.replace(claim, leaves_out=tuple(sorted({*claim.leaves_out, *(w.recipient for w in named)})))


def _named_here(section: Section) -> bool:
    """Whether recipients were named that "other" ones may be told from: in the section, of a text without sections in the same paragraph."""
    near = section.named_at > section.opened or section.sentence - section.named_at <= 1
    told = bool(section.classes) and (section.classes_at > section.opened or section.sentence - section.classes_at <= 1)
    return (bool(section.every) and (near or section.outer[0] > 1)) or told
