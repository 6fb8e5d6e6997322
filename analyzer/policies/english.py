"""An English sentence -> Claims: the verb decides the action, a negation before it the polarity, frames the exceptions."""

import re

from analyzer.policies.announcements import only_announces
from analyzer.policies.carried import Around, Sentence, find_meant, is_unresolved
from analyzer.policies.claims import ANYBODY, SELF, Claim, end_claims, find_scope, free_purposes, is_joined
from analyzer.policies.clauses import split_clauses
from analyzer.policies.exceptions import (
    denies_everything,
    deny_others,
    find_exception,
    find_withheld,
    has_ended,
    is_after_refusal,
    only_with_consent,
)
from analyzer.policies.lexicon import Found, Lexicon
from analyzer.policies.source import Data, Source, Who, find_condition
from analyzer.policies.trades import read_words

_NOT_NEGATIVE = re.compile(
    r"\b(?:but |and )?(?:is |are )?not (?:be )?limited to\b|\bnot only\b|\bwhether or not\b|\bif not\b|\bno later than\b|\bwithout limitation\b|\bnot necessarily\b|,?\s+(?:and|but)\s+(?:to |with |by )?(?:nobody|no ?one|none|no other \w+|not (?:to |with )?any(?:one|body))(?: else)?\b(?=\W*$)",
    re.IGNORECASE,
)
_NOBODY_ELSE = re.compile(r"\b(?:and|but)\s+(?:to |with |by )?(?:nobody|no ?one)(?: else)?\W*$", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:do|does|did|will|shall|would|can|could|may|must|is|are|was|were|has|have)\s*(?:not|n['’]t)\b|\b(?:never|cannot|can't|won't|neither|nor)\b|\bno longer\b|\bnot\b"
    r"|\b(?:no|none of(?: the| your)?) (?=[\w -]{1,60}\b(?:is|are|was|were|will|gets?|receives?|has|have|can|leaves?)\b)|\b(?:nothing|nobody|no one|no[- ]body)\b|\bno (?=(?:\w+ ){0,3}?(?:data|information|sdks?|partners?|networks?|tools?|trackers?|advert\w*|third)\b)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r",?\s+(?:who|which|that|so that|in order to|where they|whose)\b", re.IGNORECASE)
_READER = re.compile(
    r"^\W*(?:you (?:can|may|could|should|must|have the right|are able|will be able|have|do not have)|please|to (?:opt|stop|delete|exercise)|if you (?:wish|want|would like|need to (?:change|modify|update|correct|delete|cancel)))\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\byou (?:can|may|could|are able to|have the (?:right|option) to)\s+(?:\w+ly |also |always |at any time )*(?:stop|prevent|switch|turn|disable|block|end|refuse|object|opt|withdraw|reset|ask|request|choose|limit|restrict|suspend)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\byou\b.{0,40}\b(?:provide|submit|enter|give|supply|upload)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:tell|ask|instruct|require|oblige|forbid)\b.{0,80}\b(?:not to|from)\b", re.IGNORECASE)
_REMOVED = re.compile(
    r"\b(?:removed|dropped|discontinued|stopped using|no longer (?:use|uses|contain|contains|include|includes|in use))\b", re.IGNORECASE
)
_LAW = re.compile(
    r"^(?:\W{0,5}[\w-]+ ){0,4}(?:laws?|regulations?|gdpr|ccpa|act) (?:lets?|requires?|allows?|permits?|says?|obliges?)\b", re.IGNORECASE
)
_NO_SUBJECT = re.compile(r"^\W*(?:is|are|may|will|can|do|does|never|not)\b", re.IGNORECASE)
_TO_US = re.compile(r"\s+(?:us|me)\b", re.IGNORECASE)
_EXCEPTED = re.compile(r"\b(?:other than|except(?: for)?|apart from|besides|but)\s+(?:to |with |by )?(?:the )?$", re.IGNORECASE)
_THIS_DATA = re.compile(
    r"\b(?:this|these|that|those|such|the above|the same|all of this|the following)\s+(?:information|data|identifiers?|details|items|personal data|personal information)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r",? (?:which|who|that) (?:may )?(?:also )?(?:collects?|receives?|gets?|records?|processes|stores?|gathers?)\b", re.IGNORECASE
)
_SHARE = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)|disclos(?:e|es|ed|ing)|sell|sells|sold|rent|rented|trade|pass(?:ed|es)? on)\b", re.IGNORECASE
)
_SHARED = re.compile(r"\b(?:we|app|may|will|be|is|are|also)(?: \w+)? (?:shar|disclos|sell|sold|rent|trad)", re.IGNORECASE)
_INFORMATION = re.compile(
    r"\b(?:disclose|share|give|provide|pass)\w* (?:your |any |this |the |such |all |certain )?(?:information|data)\b", re.IGNORECASE
)
_TO = re.compile(r"\b(?:to|with|by)\s+(?:the |our )?$", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"\s+(?:(?:user )?ids?|accounts?|numbers?|nick ?names?|user ?names?|avatars?|profiles?|handles?|(?:or|and) other (?:\w+ )?(?:web ?sites?|networks?|accounts?|platforms?))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:friends|followers|contacts|posts?|follow us|find us)\b[^,.;]{0,20}\bon\s+$", re.IGNORECASE)
_ACCOUNT_LIST = re.compile(
    r"\b(?:[A-Z]\w+ (?:accounts?|ids?|numbers?)(?:,|\s+or|\s+and)\s+(?:[A-Z]\w+(?:,|\s+or|\s+and)\s+)*|\byour\s+(?:[A-Z]\w+(?:,|\s+or|\s+and)\s+)*)$"
)
_THROUGH = re.compile(
    r"\b(?:through|via|by means of|with the help of)\s+(?:(?:the|our|a|an|third[- ]party|external|\w+ed)\s+){0,3}[\"“'‘(]*$", re.IGNORECASE
)
"""What is collected through a company's tool goes to it."""
_FUTURE_PLAN = re.compile(
    r"\b(?:we will update|may change|reserve the right|will notify|will announce|will tell you|will ask)\b", re.IGNORECASE
)
_LIMIT = re.compile(
    r"\b(?:not to use|not (?:allowed|permitted|authori[sz]ed)|obligated not|agree not|must not|may not use|may only use|bound)\b",
    re.IGNORECASE,
)
_UNDER_NO = re.compile(r"\b(?:under no circumstances?|in no (?:case|event|way)|at no (?:time|point)|by no means)\b", re.IGNORECASE)
NAMED_USE = ("@ad-providers", "@analytics-providers", "@measurement-providers", "@error-report-providers")
CLASS_PURPOSE = {
    "@ad-providers": "p.ads",
    "@analytics-providers": "p.analytics",
    "@measurement-providers": "p.ads.measure",
    "@error-report-providers": "p.stability",
}


def clear_asides(text: str) -> str:
    """The text, of the same length, without words that look like a negation and are none: not limited to, not only."""
    return _NOT_NEGATIVE.sub(lambda m: " " * len(m.group()), text)


def read_english(source: Source, lexicon: Lexicon, text: str, start: int, around: Around) -> list[Claim]:
    """The claims of one sentence in the light of what stands around it."""
    clear = clear_asides(text)
    if _FUTURE_PLAN.search(clear) or _LAW.search(clear):
        return []
    whole = read_words(lexicon, clear)
    claims: list[Claim] = []
    carried = Data()
    if only_with_consent(clear, whole):
        return []
    for at, end in split_clauses(clear, "en"):
        clause = clear[at:end]
        inside = [Found(f.start - at, f.end - at, f.sort, f.value) for f in whole if at <= f.start and f.end <= end]
        data = source.data(clause, inside, start)
        if not data.ids and _THIS_DATA.search(clause):
            data = around.data
        if not data and _NO_SUBJECT.match(clause):
            data = carried
        carried = data or carried
        claim = _read_clause(source, clause, inside, data, Sentence(clear, whole, start, around))
        if claim is not None and (is_joined(claim) or not only_announces(clause, english=True)):
            claims.append(claim)
    if _NOBODY_ELSE.search(text) and (rest := deny_others(claims)) is not None:
        claims.append(rest)
    return end_claims(claims) if has_ended(clear) else claims


def _read_clause(source: Source, clause: str, found: list[Found], data: Data, sentence: Sentence) -> Claim | None:  # noqa: PLR0911 - the cases in the order in which they are tried
    if (_READER.match(clause) and not (data.ids and _GIVEN.search(clause))) or _CHOICE.search(clause) or _TOLD.search(clause):
        return None
    who = [w for w in source.who(clause, found) if not _is_origin(clause, w)]
    if not who:
        who = find_meant(source, clause, found, sentence.around, sentence.start, english=True)
        if not who and is_unresolved(clause):
            return None
    named = tuple(w for w in who if w.specific)
    if named and _REMOVED.search(clause):
        return Claim("use", negative=True, data=data, who=named)
    withheld = find_withheld(clause, data, who)
    if withheld is not None:
        return withheld
    found = [f for f in found if not (f.sort == "verb:send" and _TO_US.match(clause[f.end :]))]
    action, verb, parties = _choose(clause, found, who, data)
    if action is None or verb is None:
        return None
    cue = _NEGATION.search(clause)
    negative = _UNDER_NO.search(clause) is not None or (cue is not None and not _is_limit(clause, cue, verb))
    parties = tuple(w for w in parties if not (w.recipient == "@third-parties" and _is_any(parties)))
    excepted = tuple(w for w in who if w.specific and _EXCEPTED.search(clause[: w.start])) if negative else ()
    if excepted:
        parties = tuple(w for w in who if w not in excepted) or (ANYBODY,)
    if negative and (is_after_refusal(sentence.text) or (action != "use" and not data and not denies_everything(clause))):
        return None
    purposes = _purposes(clause, found, sentence.found, parties, negative=negative)
    data = Data() if action == "use" else data
    condition = (
        (None if excepted else find_exception(sentence.text, sentence.found, sentence.around.below))
        if negative
        else find_condition(sentence.found)
    )
    return Claim(action, negative, data, parties, purposes, condition, find_scope(sentence.found))


def _choose(clause: str, found: list[Found], who: list[Who], data: Data) -> tuple[str | None, Found | None, tuple[Who, ...]]:  # noqa: C901, PLR0911 - the cases in the order in which they are tried
    """Action, its verb, and to whom."""
    verbs = {k: [f for f in found if f.sort == f"verb:{k}"] for k in ("send", "receive", "collect", "use")}
    negated = _NEGATION.search(clause) is not None or _UNDER_NO.search(clause) is not None
    if who:
        specific = tuple(w for w in who if w.specific) or tuple(w for w in who if w.recipient in NAMED_USE)
        taker = next((v for v in verbs["receive"] if who[0].end <= v.start or re.match(r"\s+by\b", clause[v.end :])), None)
        if (specific := tuple(w for w in who if w.specific)) and (which := _WHICH.search(clause)) and verbs["use"] and data:
            return "receive", next((v for v in verbs["receive"] if v.start >= which.start()), verbs["use"][0]), specific
        if verbs["send"] and (data or negated or any(w.specific for w in who)):
            return "send", verbs["send"][0], tuple(who)
        informed = verbs["send"] and _INFORMATION.search(clause) is not None
        if informed and not verbs["receive"]:
            return "send", verbs["send"][0], tuple(who)
        if taker is not None and data and not re.search(r"\b(?:we|our app)\b", clause[: who[0].start], re.IGNORECASE):
            return "receive", taker, tuple(who)
        if taker is not None and data and re.match(r"\s+by\b", clause[taker.end :]):
            return "receive", taker, tuple(who)
        if verbs["use"] and specific and not _only_mentions(clause):
            return "use", verbs["use"][0], specific
    nowhere = next((f for f in found if f.sort == "phrase:nowhere"), None)
    if nowhere is not None and (data or negated):
        return "send", nowhere, (ANYBODY,)
    if negated and verbs["send"] and _SHARE.search(clause):
        return "send", verbs["send"][0], (ANYBODY,)
    if (
        data
        and not who
        and verbs["send"]
        and _SHARED.search(clause)
        and not re.search(r"\byou (?:may )?(?:choose to )?share\b", clause, re.IGNORECASE)
    ):
        return "send", verbs["send"][0], (ANYBODY,)
    through = tuple(w for w in who if w.specific and _THROUGH.search(clause[: w.start]))
    if data and through and (verbs["collect"] or verbs["send"]):
        return "send", (verbs["collect"] or verbs["send"])[0], tuple(w for w in who if w.specific)
    if data and (verbs["collect"] or verbs["send"]):
        return "collect", (verbs["collect"] or verbs["send"])[0], (SELF,)
    return None, None, ()


def _is_any(parties: tuple[Who, ...]) -> bool:
    """Whether a finer recipient stands beside "third parties": third parties such as Google."""
    return any(w.specific for w in parties)


def _is_origin(clause: str, who: Who) -> bool:
    """Whether a name is no recipient: "from Google" is where data comes from; "Google's website" is a page; "your WeChat ID" is data."""
    before, after = clause[: who.start], clause[who.end :]
    if (_ACCOUNT.match(after) and not _TO.search(before)) or _ACCOUNT_LIST.search(before) or _PLACE.search(before):
        return True
    return (
        re.search(
            r"\b(?:from|registered|trademark of|sign(?:ing)? in (?:with|via)|log(?:ging)? in (?:with|via)|download(?:ed)? (?:on|from))\s+(?:the |a |an |our |any )?$",
            before,
            re.IGNORECASE,
        )
        is not None
        or re.match(
            r"(?:['’]s)?\s+(?:privacy policy|website|web ?site|terms|page)\b",
            after,
            re.IGNORECASE,
        )
        is not None
    )


def _only_mentions(clause: str) -> bool:
    return (
        re.search(r"\b(?:trademark|privacy polic(?:y|ies) of|terms of|see|visit|learn more|read more|click here)\b", clause, re.IGNORECASE)
        is not None
    )


def _is_limit(clause: str, cue: re.Match[str], verb: Found) -> bool:
    """A negation in a clause about the recipient's duties, or after the verb's own part, denies nothing of the verb."""
    between = clause[verb.end : cue.start()] if cue.start() >= verb.end else ""
    if between and (_SUBORDINATE.search(between) or len(between) > 40):  # noqa: PLR2004 - a negation so far behind belongs to another verb
        return True
    return _LIMIT.search(clause) is not None


def _purposes(clause: str, found: list[Found], whole: list[Found], who: tuple[Who, ...], *, negative: bool) -> tuple[str, ...]:
    """A denial has a purpose only if it denies one: no analytics tools, never sold."""
    spans = [(w.start, w.end) for w in who if w.end]
    if not negative:
        return free_purposes(whole if len(found) < len(whole) else found, spans)
    sold = ("p.sale",) if re.search(r"\b(?:sell|sold|selling|sale)\b", clause, re.IGNORECASE) else ()
    if any(f.sort == "verb:use" for f in found) and not sold:
        return tuple(sorted({CLASS_PURPOSE[f.value] for f in found if f.sort == "class" and f.value in CLASS_PURPOSE}))
    return sold
