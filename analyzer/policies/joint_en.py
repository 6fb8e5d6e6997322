"""An English sentence that tells of a joint use (we and X jointly use your name) -> the Claim of what those who use the data jointly get."""

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.actions import NEGATION
from analyzer.policies.claims import Claim, free_purposes
from analyzer.policies.lexicon import Found
from analyzer.policies.printed import find_condition
from analyzer.policies.somebody import WORD
from analyzer.policies.source import Source, Who
from analyzer.policies.strangers import JOINT, heard

_NAME = rf"(?P<name>(?:[Tt]he |[Oo]ur [\w-]+(?: [\w-]+)? )?{WORD}(?:,? (?:(?:of|and|for|the|&|de) )*{WORD}){{0,6}}\.?)"
_WE = r"(?:[Ww]e|[Uu]s)"
_USE = r"(?:jointly|together)(?: \w+)? (?:use|process|hold|control|manage|keep|handle|share)|(?:use|process|hold|control|manage|keep|handle) [^.;]{1,80}? (?:jointly|together)|are (?:the )?joint controllers|act as joint controllers"
_SAYS = [
    regex(pattern)
    for pattern in (
        rf"(?:^|[,;] )\W*{_WE} and {_NAME} (?:\w+ )?(?:{_USE})\b",
        rf"(?:^|[,;] )\W*{_NAME} and {_WE} (?:\w+ )?(?:{_USE})\b",
        rf"(?:^|[,;] )\W*(?:[Tt]ogether|[Jj]ointly) with {_NAME},? we (?:also |both )?(?:jointly )?(?:use|process|hold|control|manage|keep|handle)\b",
        rf"\b(?:used|processed|held|controlled|managed) jointly (?:by us and|between us and|by|with) {_NAME}(?= |\.|,|$)",
        rf"\b[Ww]e (?:\w+ )?(?:use|process|hold|control|manage|keep|handle) [^.;]{{1,120}}? (?:jointly|as joint controllers) with {_NAME}(?= |\.|,|$)",
    )
]


def read_joint_use(source: Source, sentence: str, found: list[Found], start: int) -> Claim | None:
    """What a sentence says that we and others use together; None where it tells of no joint use, denies it, or names nobody or no data."""
    said = next((m for p in _SAYS if (m := p.search(sentence)) is not None), None)
    if said is None or NEGATION.search(sentence):
        return None
    data = source.data(sentence, found, start)
    at, end = said.span("name")
    known = tuple(w for w in heard(source, sentence, found) if w.specific and at <= w.start and w.end <= end + 1)
    who = known or (Who(JOINT, said["name"].rstrip("."), at, end),)
    who = tuple(structs.replace(w, recipient=JOINT) if w.recipient.startswith("@") else w for w in who)
    spans = [(at, end)]
    return (
        Claim("send", negative=False, data=data, who=who, purposes=free_purposes(found, spans), condition=find_condition(found))
        if data
        else None
    )
