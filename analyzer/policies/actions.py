"""The verbs and names of an English clause -> who does what: its action, the verb that says it, and to whom."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.carried import THERE, find_handed
from analyzer.policies.claims import ANYBODY, SELF
from analyzer.policies.hosted import has_goods, is_host
from analyzer.policies.lexicon import Found
from analyzer.policies.source import Data, Who
from analyzer.policies.trades import UNKNOWN

NEGATION = regex(
    r"\b(?:do|does|did|will|shall|would|can|could|may|must|is|are|was|were|has|have)\s*(?:not|n['’]t)\b|\b(?:never|cannot|can't|won't|neither|nor)\b|\bno longer\b|\bnot\b"
    r"|^\W*no (?=[\w -]{1,40}(?:, (?:no )?[\w -]{1,40}){0,6},? (?:or|nor) [\w -]{1,40}\b(?:is|are|was|were)\b)"
    r"|\b(?:no|none of(?: the| your)?) (?=[\w -]{1,60}\b(?:is|are|was|were|will|gets?|receives?|has|have|can|leaves?|learns?|sees?|knows?|obtains?|collects?|reads?|takes?|reach(?:es)?|goes|go)\b)|\b(?:nothing|nobody|no one|no[- ]body)\b|\b(?:shar|send|pass|giv|disclos|transmit|transfer|provid|sell|forward|hand|receiv|get|collect|obtain|stor|supply|supplie|reveal|report|upload|learn|see|request)(?:e?s|e)?(?: (?:on|over|out))? (?:no|none of)\b(?! (?:longer|more|later|other|one|doubt|matter|less|fewer)\b)|\b(?:to|with|by) no(?:ne)? (?=(?:\w+ ){0,2}(?:compan|part|provider|firm|business|person|organi|recipient|advert|services?\b|vendor|supplier|(?:sub-?)?(?:processor|contractor)|affiliate|broker|partner|insurer|employer|network|outsider|institution|agenc|tools?\b|of ))|\bno (?=(?:\w+ ){0,3}?(?:data|information|sdks?|partners?|networks?|tools?|trackers?|advert\w*|third)\b)",
    re.IGNORECASE,
)
SUBORDINATE = regex(
    r",?\s+(?:who|which|that|so (?:that|we|you|it|they|nobody)|in order to|where they|whose|(?:as|because|since) (?:we|it|they|this|that|you|otherwise|without))\b",
    re.IGNORECASE,
)
"""What opens a clause behind the verb: a negation in it is none of the verb."""
DONE = r"powered|handled|processed|hosted|supplied|served|delivered|maintained|performed|carried out|administered|stored|managed|facilitated|backed up"
"""A pattern: what is done for us by somebody: payments are handled by Example."""
DOES = r"powers|provides|hosts|handles|process(?:es)?|delivers|sends(?: out)?|manages|runs|operates|supplies|serves"
"""A pattern: what somebody does for us: Example powers our support chat."""
UNDER_NO = regex(r"\b(?:under no circumstances?|in no (?:case|event|way)|at no (?:time|point)|by no means)\b", re.IGNORECASE)
_IN_BRACKETS = regex(r"^\s*\([^()]{0,80}\)")
"""A name's company, right behind it."""
_WHICH = regex(
    r",? (?:which|who|that) (?:may )?(?:also )?(?:collects?|receives?|gets?|records?|processes|stores?|gathers?)\b", re.IGNORECASE
)
_SHARE = regex(r"\b(?:shar(?:e|es|ed|ing)|disclos(?:e|es|ed|ing)|sell|sells|sold|rent|rented|trade|pass(?:ed|es)? on)\b", re.IGNORECASE)
_SHARED = regex(
    r"\b(?:we|app|may|will|be|is|are|also)(?: \w+)? (?:shar|disclos|sold|rented|traded|(?:sell|rent|trad)\w*(?:,? (?:or |and )?\w+){0,3}? (?:your|any|personal|user|customer|the|this|such|that|these|those|it|them|data|information)\b)",
    re.IGNORECASE,
)
_INFORMATION = regex(
    r"\b(?:disclos|shar|giv|provid|pass)\w* (?:your |any |this |the |such |all |certain |only |some )*(?:(?:aggregated?|anonymi[sz]ed|statistical|de-?identified|pseudonymi[sz]ed) (?:\w+ )?)?(?:information|data|(?<=ed )statistics|(?<=ed )figures|(?<=ed )reports|(?<=ed )insights|(?<=te )statistics)\b",
    re.IGNORECASE,
)
_YOU_SHARE = regex(r"\byou (?:may )?(?:choose to )?share\b", re.IGNORECASE)
_FILLS = regex(
    r"\s*,\s*(?:an?|our|the)\s+(?:[\w-]+\s+){1,4}\(|\)?\s+(?:\w+\s+){0,3}[—–]\s+(?:an?|our|the)\s+(?:[\w-]+\s+){0,2}"
    r"|\s*,?\s*(?:called|named|namely|(?:which|who|that) (?:is|we call|serves as|acts as|works as))?\s*[\"“]?(?:our|an?|the|its)?\s*(?:\w+ )?[\"“'‘(]?|(?:である|の|、|\()?[「『(]?",
    re.IGNORECASE,
)
_TO = regex(r"\b(?:to|with|by)\s+(?:the |our )?$", re.IGNORECASE)
_ACCOUNT = regex(
    r"\s+(?:(?:user )?ids?|accounts?|numbers?|nick ?names?|user ?names?|avatars?|profiles?|handles?|(?:or|and) other (?:\w+ )?(?:web ?sites?|networks?|accounts?|platforms?))\b",
    re.IGNORECASE,
)
_PLACE = regex(r"\b(?:friends|followers|contacts|posts?|follow us|find us)\b[^,.;]{0,20}\bon\s+$", re.IGNORECASE)
_ACCOUNT_LIST = regex(
    r"\b(?:[A-Z]\w+ (?:accounts?|ids?|numbers?)(?:,|\s+or|\s+and)\s+(?:[A-Z]\w+(?:,|\s+or|\s+and)\s+)*|\byour\s+(?:[A-Z]\w+(?:,|\s+or|\s+and)\s+)*)$"
)
_TAKES = regex(
    r"(?:\s+(?:also|then|may|will|can|only))*\s+(?:receives?|gets?|collects?|learns?|obtains?|records?|processes|stores?|is (?:sent|given|told))\b",
    re.IGNORECASE,
)
"""A name behind an account that takes something itself: if you use your Example account, Countly receives ..."""
_THROUGH = regex(
    r"\b(?:through|via|by means of|with the help of)\s+(?:(?:the|our|a|an|third[- ]party|external|\w+ed)\s+){0,3}[\"“'‘(]*$", re.IGNORECASE
)
"""What is collected through a company's tool goes to it."""
_COLLECTS = regex(
    r"(?:\s+(?:SDK|software|services?|tools?|platform|scripts?))?(?:\s*\([^()]*\))?,?\s+(?:(?:in order )?to|which (?:helps|allows|lets) us(?: to)?)\s+(?:\w+ly\s+)?(?:collect|gather|record|log|receive|capture|obtain|convert|validate|verify|look up|translate|scan|store)\b",
    re.IGNORECASE,
)
"""What a company's tool is used to collect goes to it: we use X to collect crash reports."""
_USING = regex(r"\((?:using|via|through|with|by|powered by)\s+(?:the |our )?$", re.IGNORECASE)
"""The tool in brackets: your e-mail address (using Firebase Authentication)."""
_WE_TAKE = regex(
    r"\b(?:we|I|our app)\s+(?:(?:will|may|might|can|also|then|only|do|shall|would)\s+){0,3}(?:collect|receive|obtain|gather|get|record|learn|see)$",
    re.IGNORECASE,
)
"""Up to a verb of which we are the subject: if you pay with Example, we collect ..."""
_USED_BY = regex(r"\b(?:used|read|accessed|needed|required|handled|processed)\s+by\s+(?:the |our |an? )?$", re.IGNORECASE)
"""Advertising ID: used by X to show ads."""
_SOMEBODY = regex(
    r"\b(?:with|to)\s+(?!(?:(?:the|an?|our|your|its|these|those|any|all|such|that)\s+)?(?:\w+\s+)?(?:part(?:y|ies)|compan(?:y|ies)|providers?|partners?|services?|recipients?|vendors?|firms?)\s+(?:\w+ed|named|shown|given|in|on|above|below|here)\b)(?P<who>whoever|(?:those|people|persons) who|(?:(?:the|an?|our|your|his|her|their|that)\s+(?!extents?\b|purposes?\b|exceptions?\b)(?:\w+\s+)?(?!(?:\w+\s+)?(?:extents?|laws?|regulations?|terms|orders?|requests?|process(?:es)?|proceedings?|claims?|questions?|subpoenas?|emergenc\w+|inquir\w+|enquir\w+|complaints?|investigations?|matters?|situations?|accounts?|polic(?:y|ies)|choices?|settings?|following|exceptions?|purposes?|public|world|degree|manner|aim|view|goal|help|ways?|cases?|data|information|app|servers?|service|third|other|part(?:y|ies)|compan(?:y|ies)|provider|partner)\w*\b)[a-z][\w-]+"
    r"|(?!(?:others|us|purposes?|cookies|means|any|all|its|this|third|parties|companies|providers|partners|services|access|process|address|press|assess|discuss|pass|express|focus|bus)\b)[a-z]+s)\b)"
)
"""Somebody of no trade that is known here."""
_TO_US = regex(
    r"\b(?:to|with)\s+(?:us|me|ourselves|our(?:\s+own)?\s+(?:\w+\s+)?(?:servers?|systems?|company|team|developers?))\b|^\s+(?:us|me)\b",
    re.IGNORECASE,
)
_OR_SENDS = regex(
    r"(?:\bnot|\bnever|n['’]t)\s+(?:\w+ly\s+)?(?:(?:collect|store|save|record|access|gather|process|use|keep|track|read)s?(?:,\s+(?:(?:or|and|nor)\s+)?|\s+(?:or|and|nor)\s+)){1,5}(?:send|transmit|upload|transfer)\b(?!\s+(?:you|us|me)\b)",
    re.IGNORECASE,
)
"""What is neither taken nor sent: does not collect, store or transmit."""
_TO_YOU = regex(r"\s+you\b", re.IGNORECASE)
_TO_WHOM = regex(
    r"(?<=reach)\s+(?!any|no)\w|(?<=reaches)\s+(?!any|no)\w|\b(?:to|with)\s+(?!(?:any|no)(?:one|body|where)\b|(?:(?:any|no|other|further|outside|external|single)\s+)+(?:recipients?|receivers?|services?|tools?|vendors?|suppliers?|outsiders?|entit(?:y|ies)|organi[sz]ations?|bod(?:y|ies)|persons?|people|places?)\b)\w",
    re.IGNORECASE,
)
_LOCALLY = regex(r"\s+(?:\w+ly )?(?:locally|on[ -]device|on (?:your|the|this) (?:own )?(?:device|phone|tablet))\b", re.IGNORECASE)
"""What is kept on the reader's device is neither taken nor said to go to nobody: stored locally."""
NAMED_USE = ("@ad-providers", "@analytics-providers", "@measurement-providers", "@error-report-providers")
Chosen = tuple[str | None, Found | None, tuple[Who, ...]]
"""Action, its verb, to whom."""
Verbs = dict[str, list[Found]]
_PLAIN_MENTION = regex(
    r"\b(?:from|registered|trademark of|sign(?:ing)? in (?:with|via)|log(?:ging)? in (?:with|via)|download(?:ed)? (?:on|from))\s+(?:the |a |an |our |any )?$",
    re.IGNORECASE,
)
_PAGE_BEHIND = regex(r"(?:['’]s)?\s+(?:privacy policy|website|web ?site|terms|page)\b", re.IGNORECASE)


def choose_action(clause: str, found: list[Found], who: list[Who], data: Data) -> Chosen:
    """What a clause says is done; (None, None, ()) where it says nothing."""
    verbs = {k: [f for f in found if f.sort == f"verb:{k}"] for k in ("send", "receive", "collect", "use")}
    negated = NEGATION.search(clause) is not None or UNDER_NO.search(clause) is not None
    named = _choose_named(clause, verbs, who, data, negated=negated) if who else None
    return named or _choose_other(clause, found, verbs, who, data, negated=negated)


def _choose_named(clause: str, verbs: Verbs, who: list[Who], data: Data, *, negated: bool) -> Chosen | None:  # noqa: PLR0911 - the cases in the order in which they are tried
    """Of a clause that names a recipient."""
    specific = tuple(w for w in who if w.specific)
    if not data and not negated and _is_doer(specific, verbs):
        return None
    if data and specific and THERE.search(clause):
        return "receive", next(iter(verbs["receive"] or verbs["send"] or verbs["collect"]), None), specific
    users = specific or tuple(w for w in who if w.recipient in NAMED_USE)
    if users and (which := _WHICH.search(clause)) and (taken := _taken(verbs, which)) is not None and data:
        return "receive", taken, users
    if verbs["send"] and (data or negated or specific or (_INFORMATION.search(clause) and not _takes_first(verbs))):
        return "send", verbs["send"][0], tuple(who)
    taker = next((v for v in verbs["receive"] if who[0].end <= v.start or re.match(r"\s+by\b", clause[v.end :])), None)
    if taker is not None and data:
        ours = re.search(r"\b(?:we|our app)\b", clause[: who[0].start], re.IGNORECASE) is not None or _WE_TAKE.search(clause[: taker.end])
        if not ours or re.match(r"\s+by\b", clause[taker.end :]) or _WHICH.match(clause, who[-1].end):
            return "receive", taker, tuple(who)
    if data and specific and not negated and (by := _through_tool(clause, verbs, specific)) is not None:
        return by
    users = tuple(w for w in users if not (verbs["use"] and w.specific and has_goods(clause, w)))
    if verbs["use"] and users and not _only_mentions(clause):
        return "use", verbs["use"][0], users
    return None


def _takes_first(verbs: Verbs) -> bool:
    """Whether a verb of taking stands before that of giving: who takes, gives on."""
    return any(v.start < verbs["send"][0].start for v in verbs["receive"])


def _is_doer(named: tuple[Who, ...], verbs: Verbs) -> bool:
    """Whether companies that no catalog knows do what a clause says, and nothing is given to them: Example Ferries Ltd carries passengers."""
    first = min((v.start for kind in ("send", "use") for v in verbs[kind]), default=0)
    return bool(named) and all(w.recipient[0] == "@" and w.end <= first for w in named)


def _taken(verbs: Verbs, which: re.Match[str]) -> Found | None:
    """The verb of what a tool receives in a clause of its own (Countly, which gets ...), else that it is used."""
    return next((v for v in verbs["receive"] if v.start >= which.start()), next(iter(verbs["use"]), None))


def _through_tool(clause: str, verbs: Verbs, specific: tuple[Who, ...]) -> Chosen | None:
    """What goes to a company because its tool is used for it: we use X to collect crash reports, collected (using X), stored on servers of X."""
    used, taken = next(iter(verbs["use"]), None), next(iter(verbs["collect"]), None)
    if used is not None and used.end <= specific[0].start and _COLLECTS.match(clause, specific[-1].end):
        return "send", used, specific
    if taken is not None and _USING.search(clause[: specific[0].start]):
        return "send", taken, specific
    if used is not None and _USED_BY.search(clause[: specific[0].start]):
        return "receive", used, specific
    return ("send", taken, specific) if taken is not None and all(is_host(clause, w) for w in specific) else None


def _choose_other(clause: str, found: list[Found], verbs: Verbs, who: list[Who], data: Data, *, negated: bool) -> Chosen:  # noqa: PLR0911 - the cases in the order in which they are tried
    """Of a clause that names no recipient, or none that its verb reaches."""
    nowhere = next((f for f in found if f.sort == "phrase:nowhere"), None)
    if nowhere is not None and (data or negated):
        return "send", nowhere, (ANYBODY,)
    if negated and verbs["send"] and _SHARE.search(clause):
        return "send", verbs["send"][0], _anybody(clause, verbs["send"][0], who)
    denied = negated and find_handed(clause) is not None
    if data and not who and verbs["send"] and (denied or _SHARED.search(clause)) and not _YOU_SHARE.search(clause):
        return "send", verbs["send"][0], _anybody(clause, verbs["send"][0], who)
    said = next(iter(verbs["collect"] or verbs["send"]), None)
    if not data or said is None or (said in verbs["collect"] and _LOCALLY.match(clause, said.end)):
        return None, None, ()
    if any(w.specific and _THROUGH.search(clause[: w.start]) for w in who):
        return "send", said, tuple(w for w in who if w.specific)
    if negated and verbs["send"] and (not verbs["collect"] or _OR_SENDS.search(clause)):
        return _choose_denied(clause, verbs["send"][0], who)
    return "collect", said, (SELF,)


def _choose_denied(clause: str, verb: Found, who: list[Who]) -> Chosen:
    """What is not sent goes to nobody where it says to nobody in particular; else to somebody of an unknown trade. What is not sent to us is not taken."""
    if _TO_US.search(clause, verb.end) or _TO_YOU.match(clause, verb.end):
        return ("collect", verb, (SELF,)) if _TO_US.search(clause, verb.end) else (None, None, ())
    if _SOMEBODY.search(clause, verb.start) or not _TO_WHOM.search(clause, verb.end):
        return "send", verb, _anybody(clause, verb, who)
    return None, None, ()


def _anybody(clause: str, verb: Found, who: list[Who]) -> tuple[Who, ...]:
    """Everybody, unless the clause says to whom in words that no class here knows: with the restaurant, to landlords."""
    somebody = _SOMEBODY.search(clause, verb.start) if not who else None
    return (ANYBODY if somebody is None else structs.replace(ANYBODY, recipient=UNKNOWN, written=somebody["who"]),)


def drop_classes(text: str, who: tuple[Who, ...]) -> tuple[Who, ...]:
    """`who` without a class that a name beside it fills: our provider Countly; Countly, our provider; 委託先であるCountly社."""
    named = [w for w in who if w.specific]
    return tuple(w for w in who if w.specific or not any(_FILLS.fullmatch(text[min(w.end, n.end) : max(w.start, n.start)]) for n in named))


_MADE_BY = regex(
    r"\b(?:sdks?|libraries|library|code|tools?|trackers?|tracking|ads?|adverts?|advertising|analytics|modules?|kits?|plug-?ins?|software|components?|services?|pixels?)\s+"
    r"(?:\w+ed )?from\s+(?:[\w.&-]+(?:,| or| and|, or|, and) ){0,6}(?:the )?$",
    re.IGNORECASE,
)
"""Whose SDKs or tools are spoken of: SDKs from Google or Meta."""


_APART = regex(r"\b(?:apart|aside|other than) from\s+(?:the |our )?$", re.IGNORECASE)
_UNLIKE = regex(r"\b(?:unlike|in contrast (?:to|with)|as opposed to|contrary to|instead of|rather than)\s+(?:the |our )?$", re.IGNORECASE)
"""Somebody to whom another is set against: unlike X, Y receives your name."""


def is_origin(clause: str, who: Who) -> bool:
    """Whether a name is no recipient: "from Google" is where data comes from; "Google's website" is a page; "your WeChat ID" is data."""
    before, after = clause[: who.start], _IN_BRACKETS.sub("", clause[who.end :])
    if _UNLIKE.search(before):
        return True
    if _WHICH.match(after) or _MADE_BY.search(before) or _APART.search(before):
        return False
    listed = _ACCOUNT_LIST.search(before) is not None and _TAKES.match(after) is None
    if (_ACCOUNT.match(after) and not _TO.search(before)) or listed or _PLACE.search(before):
        return True
    return _PLAIN_MENTION.search(before) is not None or _PAGE_BEHIND.match(after) is not None


def _only_mentions(clause: str) -> bool:
    return (
        re.search(
            r"\b(?:trademark|privacy polic(?:y|ies) of|terms of|see|visit|learn more|read more|click here|recommend|suggest|advise)\b",
            clause,
            re.IGNORECASE,
        )
        is not None
    )
