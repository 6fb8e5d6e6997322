"""A clause -> to whom it says that data goes where no class knows them: to the organiser of the race, your landlord receives, to Harbour Ferries."""

import re

from analyzer.patterns import regex
from analyzer.policies.source import Who
from analyzer.policies.trades import UNKNOWN

_ROLE = (
    r"(?:organi[sz]ers?|operators?|landlords?|landlad(?:y|ies)|tenants?|schools?|kindergartens?|nurser(?:y|ies)|universit(?:y|ies)|colleges?|clubs?|leagues?|federations?|associations?|societ(?:y|ies)|unions?|charit(?:y|ies)|trusts?|foundations?|churche?s?|parish(?:es)?"
    r"|teams?|coache?s?|trainers?|instructors?|teachers?|tutors?|head ?teachers?|referees?|umpires?|stewards?|judges?|employers?|managers?|supervisors?|agents?|brokers?|estate agents?|insurers?|underwriters?|banks?|lenders?|creditors?|building societ(?:y|ies)"
    r"|doctors?|gps?|physicians?|nurses?|surger(?:y|ies)|practices?|clinics?|hospitals?|pharmac(?:y|ies)|pharmacists?|chemists?|dentists?|opticians?|vets?|veterinar\w+|therapists?|carers?|care homes?|ambulance services?|laborator(?:y|ies)|labs?"
    r"|restaurants?|cafes?|pubs?|bars?|hotels?|hosts?|hostels?|inns?|campsites?|shops?|stores?|branche?s?|retailers?|merchants?|sellers?|buyers?|vendors?|traders?|dealers?|dealerships?|garages?|workshops?|manufacturers?|makers?|importers?|wholesalers?|growers?|farmers?|farms?"
    r"|airlines?|carriers?|ferr(?:y|ies)|rail(?:way|road)s?|train compan(?:y|ies)|bus compan(?:y|ies)|drivers?|riders?|couriers?|captains?|skippers?|pilots?|guides?|tour guides?|museums?|galler(?:y|ies)|theatres?|theaters?|cinemas?|venues?|librar(?:y|ies)|archives?|zoos?|parks?|gyms?|studios?|pools?"
    r"|sponsors?|publishers?|authors?|editors?|newspapers?|magazines?|broadcasters?|researchers?|research institutes?|institutes?|institutions?|universities|councils?|municipalit(?:y|ies)|town halls?|counc?illors?|embass(?:y|ies)|consulates?"
    r"|plumbers?|electricians?|engineers?|technicians?|installers?|fitters?|builders?|decorators?|cleaners?|gardeners?|chimney sweeps?|craftsm[ae]n|caretakers?|property managers?|contractors?|translators?|interpreters?|notar(?:y|ies)|solicitors?|trustees?|executors?|administrators?"
    r"|winners?|opponents?|neighbou?rs?|hirers?|lessors?|breeders?|keepers?|beekeepers?|wardens?|rangers?|inspectors?|assessors?|surveyors?|valuers?|examiners?|invigilators?|recruiters?|purchasers?|acquirers?|successors?|donors?|bidders?|competitors?"
    r"|(?:new|future|prospective) owners?|(?:acquiring|purchasing|succeeding|successor|surviving|resulting|merged|buying|new) (?:compan(?:y|ies)|entit(?:y|ies)|organi[sz]ations?|part(?:y|ies)|business(?:es)?|operators?)|utilit(?:y|ies)|water compan(?:y|ies)|energy suppliers?|grid operators?|network operators?|housing associations?|cooperatives?|co-ops?|chambers?|registr(?:y|ies)|registrars?|authorit(?:y|ies))"
)
_OTHERS = r"(?:other|another|fellow)\s+(?:\w+\s+)?(?:members?|players?|users?|participants?|guests?|customers?|people|runners?|riders?|drivers?|passengers?|competitors?|residents?|families|volunteers?|students?|pupils?|readers?|viewers?|walkers?|swimmers?|anglers?|gardeners?)"
_SOME = r"(?:local|independent|public|private|other|external|professional|several|certain|selected|participating|academic|scientific|medical|national|foreign|certified|registered|nearby|town|city|district|county|village|government|health|road|event|race|tour|charity|music|book|news|food|property)"
_DETERMINED = r"(?:the|your|that|those|these|each|every|an?|any|some|both|one of (?:the|our|your)|whichever|our)"
WORD = r"[A-Z](?:[\w'’&-]|\.(?=\w))*"
"""A pattern: a word of a name."""
_NAME = rf"(?:the\s+)?{WORD}(?:\s+(?:(?:of|and|for|&|de)\s+)?{WORD}){{1,5}}"
_OF = r"(?:\s+of\s+(?:the|your|an?|our|that|each)\s+[a-z][\w-]+)?"
_WHO = rf"(?P<who>(?i:{_DETERMINED})\s+(?:(?!(?i:to|with|of|and|or|for|by|from|in|on)\b)[\w'’-]+\s+){{0,3}}?(?i:{_ROLE})\b{_OF}|(?i:{_OTHERS})\b|(?i:(?:{_SOME}\s+)*{_ROLE})(?<=s)\b|(?P<name>{_NAME}))"
_HANDS = r"(?i:sen[dt]s?|sending|pass(?:es|ed|ing)?|giv(?:e|es|en|ing)|gave|provid(?:e|es|ed|ing)|suppl(?:y|ies|ied)|disclos(?:e|es|ed|ing)|shar(?:e|es|ed|ing)|transmit(?:s|ted)?|transfer(?:s|red)?|forward(?:s|ed)?|hand(?:s|ed)?|report(?:s|ed)?|releas(?:e|es|ed)|submit(?:s|ted)?|deliver(?:s|ed)?|relay(?:s|ed)?|available|visible|shown)"
RECEIVES = r"(?:receives?|gets?|obtains?|sees?|(?:is|are|be) (?:given|sent|told|provided with|supplied with|shown))"
"""A pattern: what those do to whom data goes."""
_SERVICE = r"(?:(?:an?|the)\s+)?(?:web\s+)?(?:servers?|services?|systems?|APIs?|databases?)\s+(?:at|of|run by|operated by|provided by|hosted by)\s+(?:the\s+)?[`\"“]?"
_TO = regex(rf"\b{_HANDS}\b[^.;]{{0,160}}?\s(?i:to|with)\s+(?:both\s+)?(?:{_SERVICE}(?=[A-Z]))?{_WHO}")
_GIVES = regex(
    rf"\b(?i:provide|supply|give|send|tell|gives|sends|provides|supplies|tells)\s+{_WHO}(?=\s+(?:[^.;]{{0,40}}?\b(?i:with)\s+)?(?i:your|the|a|an|her|his|their|aggregated?|anonymi[sz]ed|some|only|this|these|such|information|data)\b)"
)
_TAKES = regex(
    rf"^\W*(?:(?i:when|if|where|after|once|as|to|for|in|on|with)\b[^,;]{{1,80}},\s+)?(?:(?i:finally|lastly|moreover|furthermore|in\s+turn),\s+[*_]{{0,2}})?(?:(?i:only)\s+)?{_WHO}(?:\s+(?i:you|that|which|who|with|near)\b(?:(?!\b(?i:receiv|gets?\b)).){{0,40}}?)?\s+(?i:(?:also |then |only |will |may |can )*{RECEIVES})\b"
)
_OURSELVES = regex(
    r"^(?:our|the app['’]s)\s+(?:(?:own|customer|support|internal|technical)\s+)*(?:teams?|compan(?:y|ies)|business|staff|shops?|stores?|branche?s?|agents?|managers?|engineers?|organi[sz]ation|operators?|administrators?|editors?|librar(?:y|ies)|technicians?|firm|studios?|society|association|club|schools?|practice|clinic|hospital|hotels?|restaurants?|offices?|parish|university|museum|council|charity|foundation|trust)\b",
    re.IGNORECASE,
)
"""Those who are the provider."""
_PLACE = regex(
    r"\b(?:States|Kingdom|Union|Area|Zealand|Africa|Korea|Republic|Emirates|America|Asia|Europe|Kong|Privacy|Policy|Settings|Notice|Terms|Cookies?|Data|Apple|App|Store|Play|Act|Law|Article|Section|Clause|Annex|GDPR|CCPA|Regulation|Directive|Code|January|February|March|April|May|June|July|August|September|October|November|December|Islands?|East|Coast|Personal|Information|Clauses|Framework|Shield|Economic|Commission)\b"
)
"""Names of places, laws and pages, which take no data."""
_YOU = regex(
    r"\byou\s+(?:(?:can|may|could|must|should|have to|need to|choose to|decide to|want to|also|then)\s+)*(?:sen[dt]|shar|pass|giv|provid|suppl|disclos|report|show|tell|forward|submit|hand|transfer)\w*\b(?!\s+(?:to\s+)?(?:us|me)\b)[^.;]{0,60}$",
    re.IGNORECASE,
)
"""What the reader does himself."""


_LISTED = regex(r"\s+(?:listed|named|shown|mentioned)?\s*(?:in|on)\s+(?:this|the)\s+(?:table|list)\b", re.IGNORECASE)
"""Behind those whom the document lists."""


def find_somebody(clause: str) -> list[Who]:
    """The one to whom a clause gives data, in the words of the clause; none where it names nobody so, or the provider itself."""
    for pattern in (_TO, _GIVES, _TAKES):
        told = pattern.search(clause)
        if told is None or _OURSELVES.match(told["who"]) or (told["name"] and _PLACE.search(told["name"])):
            continue
        if _LISTED.match(clause, told.end("who")):
            continue
        if pattern is not _TAKES and _YOU.search(clause[: told.start("who")]):
            continue
        return [
            Who(
                UNKNOWN,
                told["who"],
                told.start("who"),
                told.end("who"),
                specific=told["name"] is not None or re.search(r"\s[A-Z]", told["who"]) is not None,
            )
        ]
    return []
