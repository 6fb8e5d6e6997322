"""Words that entrust the handling of data, or a piece of work, to somebody outside (個人情報の取扱いを外部に委託) -> the class of contractors that he is of."""

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found

CONTRACTORS = "@contractors"
_TO = regex(
    r"(?:など|等)?(?:に対し(?:て)?|に|へ)(?:は|も)?(?:(?!提供|開示|共有|送信|公開|渡|販売)[^。、・]){0,30}?委託(?:を)?(?:し|す|いた|致|させ|でき|の上|のうえ|が)"
)
"""Behind the outsider: 他の事業者へ個人情報の取扱いを委託することがあります."""


def name_contractor(text: str, general: Found) -> Found:
    """A class of everybody outside as the contractor to whom its clause entrusts something, and gives nothing else."""
    outside = general.sort == "class" and general.value == "@third-parties"
    return general._replace(value=CONTRACTORS) if outside and _TO.match(text, general.end) else general
