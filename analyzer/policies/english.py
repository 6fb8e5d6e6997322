"""An English sentence -> Claims: the verb decides the action, a negation before it the polarity, frames the exceptions."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.actions import NEGATION, SUBORDINATE, UNDER_NO, choose_action
from analyzer.policies.advice import is_advice
from analyzer.policies.allotted import allot
from analyzer.policies.alone import deny_beside
from analyzer.policies.anaphors import STAYS, find_spoken_of
from analyzer.policies.announcements import only_announces
from analyzer.policies.by_law import owe_by_law, tells_law
from analyzer.policies.carried import REPORTS, THOSE, Around, Sentence, are_these, find_meant, is_unresolved
from analyzer.policies.claims import ANYBODY, Claim, end_claims, find_scope, free_purposes, is_joined, part_with
from analyzer.policies.clauses import split_clauses
from analyzer.policies.complete import clear_closing, deny_rest, read_closing
from analyzer.policies.exceptions import (
    denies_everything,
    deny_others,
    find_exception,
    find_limits,
    find_withheld,
    give_left_out,
    has_ended,
    is_after_refusal,
    only_with_consent,
)
from analyzer.policies.explained import spelled
from analyzer.policies.handed_over import limit_to_buyer
from analyzer.policies.joint_en import read_joint_use
from analyzer.policies.lexicon import Found, Lexicon
from analyzer.policies.mentions import CANCELS
from analyzer.policies.narrow import blank_case, gives_us_none, is_idle, is_of_manner, is_of_part
from analyzer.policies.no_denials import clear_asides
from analyzer.policies.people import is_of_people, means_people, speaks_of_people
from analyzer.policies.printed import find_condition
from analyzer.policies.reached import reached, whom
from analyzer.policies.reports import held_by, open_report
from analyzer.policies.reworded import reword
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.strangers import heard
from analyzer.policies.taken_out import split_tail
from analyzer.policies.titled import clear_titles
from analyzer.policies.trades import read_words
from analyzer.policies.whose import names_others

_NOBODY_ELSE = regex(r"\b(?:and|but)\s+(?:to |with |by )?(?:nobody|no ?one)(?: else)?\W*$", re.IGNORECASE)
_READER = regex(
    r"^\W*(?:(?:however|therefore|moreover|in addition|of course|optionally),?\s+)?(?:you (?:can|may|could|should|must|have the right|are able|will be able|have|do not have|(?:always |also |will |shall )*(?:keep|retain|own|remain))|please\b(?! (?:note|be aware|be advised|be informed|bear in mind|keep in mind|remember|understand)\b)|to (?:opt|stop|delete|exercise)"
    r"|if you [^,;]{3,80},\s+(?:please\s+)?(?:tell|give|send|include|quote|mention|write|state|provide)\s+(?:it|them|us|your|the)"
    r"|if you (?:(?:no longer|do not|don['’]t|would rather not|would prefer not to|prefer not to) (?:wish|want|like|have|agree)|wish|want|would like|need to (?:change|modify|update|correct|delete|cancel)))\b",
    re.IGNORECASE,
)
_CHOICE = regex(
    r"\byou (?:can|may|could|are able to|have the (?:right|option) to)\s+(?:\w+ly |also |always |at any time )*(?:(?:exercise|use|take|choose|select|make)\s+(?:[\w-]+\s+){0,2}?to\s+)?(?:stop|prevent|switch|turn|disable|block|end|refuse|object|opt|withdraw|reset|ask|request|choose|limit|restrict|suspend)\b",
    re.IGNORECASE,
)
_ASKED = regex(
    r"(?:\b(?:not|never|no)|n['’]t)\s+(?:\w+\s+){0,2}(?:ask|request)\w*\b[^.;]*\b(?:if|when|unless|until|again|twice|to be|(?:by|via|over|in) (?:the |an? )?(?:unsolicited )?(?:e-?mails?|phone|telephone|sms|texts?|chat|post|letter|calls?))\b|\byou (?:do not|don['’]t) (?:ask|request)\b",
    re.IGNORECASE,
)
"""How or when something is not asked for: we never ask for your password by e-mail."""
_NOT_OURS = regex(
    r"\b(?:list|table|notice|policy|overview|section|page|chapter|summary)s?\b[^.;,]{0,20}\b(?:do|does)(?: not|n['’]t) (?:include|contain|cover|list|mention|name|show)\b|(?:\bnot|n['’]t)\s+(?:be\s+)?(?:apply|extend|cover|govern|responsible|liable|guarantee|endorse|control)\b|\bno (?:control|responsibility|liability)\b|\bnot known to\b|(?:\bnot|n['’]t)\s+(?:\w+ly\s+)?(?:affect|impact|impair|hinder)\b",
    re.IGNORECASE,
)
"""What is denied is a duty, or that this text applies: this policy does not apply to data that others share."""
_GIVEN = regex(r"\byou\b.{0,40}\b(?:provide|submit|enter|give|supply|upload)\b", re.IGNORECASE)
_TOLD = regex(r"\b(?:tell|ask|instruct|require|oblige)\b.{0,80}\bnot to\b|\bforbid\b.{0,80}\bfrom (?:\w+ly )?\w+ing\b", re.IGNORECASE)
_REMOVED = regex(
    r"(?<!app has been )(?<!app is )(?<!app was )(?<!app gets )(?<!application has been )(?<!account has been )(?<!been un)\b(?:removed|dropped|discontinued|stopped using|no longer (?:use|uses|contain|contains|include|includes|in use))\b",
    re.IGNORECASE,
)
_ASKS = regex(
    r"\?[\"”’)*_\s]*$|^\W*(?:how|why|with whom|to whom|when and (?:with|to|why|how)|in (?:what|which))\b[^,:;.!?]*\W*$", re.IGNORECASE
)
"""A question or a title, which says nothing: with whom do we share your data, how we share it."""
_LIST_JOIN = regex(r"\s*(?:,|,?\s*\b(?:and|or)\b|/|&)\s*(?:the |our |its )?(?:of )?", re.IGNORECASE)
_TO_NOBODY = regex(r"\b(?:to|with|by) (?:nobody|no[ -]?one|no)\W*$", re.IGNORECASE)
_NEVER = regex(
    r"^\W*(?:but |and |though )?(?:never|not|neither|no|at no time|under no circumstances?|in no case|by no means)\b", re.IGNORECASE
)
_FURTHER = regex(
    r"\b(?:other|further|additional|also|may|might|can|some|any)\b[^.;]{0,60}\bpersonal(?:ly identifiable)? (?:information|data)\b|^\W*(?:also,?\s+)?(?:the|such|an?|each|this|that|these|those)\s+(?:\w+\s+)?(?:reports?|messages?|dumps?|logs?)\b[^.;]{0,80}\bpersonal(?:ly identifiable)? (?:information|data)\b",
    re.IGNORECASE,
)
_ASIDE = regex(r"\((?:we|it|they|you|this|please|see)\b[^()]*\)", re.IGNORECASE)
"""A sentence of its own in brackets."""
_MINORS = regex(
    r"\b(?:under|below|younger than)\s+(?:the age of\s+)?(?:\d\d|t(?:en|welve)|eleven|\w+teen|twenty)\b|\bminors?\b", re.IGNORECASE
)
_AND_THOSE = regex(rf"\b(?:to|with)\s+{THOSE},?\s+and\b", re.IGNORECASE)
_TO_US = regex(r"\s+(?:us|me)\b", re.IGNORECASE)
_EXCEPTED = regex(
    r"\b(?:other than|except(?:ing)?(?: for)?|(?:apart|aside) from|with the exception of|save(?: for)?|excluding|not counting|besides|but)\s+(?:to |with |by )?(?:the |our |its |those |these )?$",
    re.IGNORECASE,
)
_FUTURE_PLAN = regex(r"\b(?:we will update|may change|reserve the right|will notify|will announce|will tell you|will ask)\b", re.IGNORECASE)
_RESULT = regex(
    r"^\W*(?:then|afterwards|after that|in (?:that|this) case|if you do(?: so| this| that)?|once you (?:do|have done) (?:so|this|that)|(?:when|while|if|once) (?:it|this|that) is (?:switched |turned )?off),?\s+(?:(?:the app|we|it|they|your phone)\s+)?(?:nothing|no|none|does not|do not|will not|won['’]t|doesn['’]t|stops?|no longer|will no longer|neither)\b"
    r"|\b(?:from (?:then|that (?:point|moment|time|day)) on(?:wards?)?|after (?:that|which)|thereafter|at (?:that|which) point)\b,?[^.;]{0,60}\b(?:nothing|no (?:\w+ )?(?:data|information)|not|never|no longer|stops?|ceases?)\b"
    r"|\b(?:will|shall|then)\s+(?:then |also |immediately |at once )*(?:stop|stops|cease|ceases) (?:sending|sharing|passing|transmitting|giving|disclosing|providing|collecting)\b"
    r"|\b(?:will|shall)\s+(?:then |also )*(?:no longer|not any longer) (?:be )?(?:sen[dt]|shared?|pass(?:ed)?|transmit(?:ted)?|give|given|disclosed?|provided?)\b",
    re.IGNORECASE,
)
"""What follows once somebody has refused: from then on nothing is sent to X; we will then stop sharing it."""
_LIMIT = regex(
    r"\b(?:not to use|not (?:allowed|permitted|authori[sz]ed)|obligated not|agree not|must not|may not use|may only use|bound)\b",
    re.IGNORECASE,
)
CLASS_PURPOSE = {
    "@ad-providers": "p.ads",
    "@analytics-providers": "p.analytics",
    "@measurement-providers": "p.ads.measure",
    "@error-report-providers": "p.stability",
}


_OF_BUSINESS = regex(
    r"\b(?:merge[rs]?|merged|acquisitions?|acquired|bankruptcy|insolvency|reorgani[sz]ation|assets|(?:our|the) (?:business|company))\b",
    re.IGNORECASE,
)
"""A sale of the company, and not of data."""
_IDENTIFIES = regex(r"\s+(?:\w+ )?identif", re.IGNORECASE)
"""What is in no form that names anybody is given all the same: statistics, which do not identify you."""
_AND_WE = regex(r"\W*(?:we|it|they)\b", re.IGNORECASE)


def read_english(source: Source, lexicon: Lexicon, text: str, start: int, around: Around) -> list[Claim]:
    """The claims of one sentence in the light of what stands around it; of one that says what each recipient gets, those of each share."""
    return [c for said in allot(source, text, around) for c in _read_whole(source, lexicon, said, start, around)]


def _read_whole(source: Source, lexicon: Lexicon, text: str, start: int, around: Around) -> list[Claim]:
    text, apart = split_tail(clear_titles(source, reword(text)))
    clear = blank_case(clear_asides(_ASIDE.sub(lambda m: m.group() if lexicon_says(source, m.group()) else " " * len(m.group()), text)))
    if _says_nothing(source, text, clear):
        return []
    said, (clear, closed) = clear, clear_closing(clear)
    whole = without_terms(source, clear, read_words(lexicon, clear))
    closing = read_closing(
        said, [w for w in heard(source, clear, whole) if w.specific], around.who, source.pronoun(start)
    ) or read_joint_use(source, clear, whole, start)
    if closing is not None:
        return [closing]
    claims: list[Claim] = []
    carried, people = Data(), False
    named: tuple[Who, ...] = ()
    classes: tuple[Who, ...] = ()
    if only_with_consent(clear, whole):
        return []
    for at, end in (span for span in split_clauses(clear, "en") if not names_others(clear[slice(*span)])):
        clause = clear[at:end]
        inside = [Found(f.start - at, f.end - at, f.sort, f.value) for f in whole if at <= f.start and f.end <= end]
        data = find_spoken_of(source, clause, inside, start, structs.replace(around, people=people or around.people), carried)
        carried = data or carried
        kept = named or (classes if _AND_WE.match(clause) else ()) or around.who
        near = structs.replace(around, who=kept, people=not named and (people or around.people))
        claim = _read_clause(source, clause, inside, data, Sentence(clear, whole, start, near)) or _go_on(
            clause, inside, source.data(clause, inside, start), claims
        )
        here = heard(source, clause, inside)
        named = tuple(w for w in here if w.specific) or named
        classes = tuple(w for w in here if w.recipient.startswith("@contractors")) or classes
        people = people or (not named and speaks_of_people(clause))
        if claim is not None and (is_joined(claim) or not only_announces(clause, english=True)):
            claims += [owe_by_law(claim, clear), *give_left_out(claim, source.who(clause, inside))]
    if _NOBODY_ELSE.search(text) and (rest := deny_others(claims)) is not None:
        claims.append(rest)
    if closed and (rest := deny_rest(claims)) is not None:
        claims.append(rest)
    claims = [*part_with(source, [*claims, *deny_beside(source, said, claims)], apart), *_refused(source, claims, text, start)]
    return end_claims(claims) if has_ended(clear) else claims


def without_terms(source: Source, text: str, found: list[Found]) -> list[Found]:
    """The words of a sentence without verbs that are a part of a defined term: the Cellar Record."""
    spans = [m.span() for t in source.terms for m in spelled(t.word).finditer(text)]
    return [f for f in found if not (f.sort.startswith("verb:") and any(a <= f.start and f.end <= b for a, b in spans))] if spans else found


def _says_nothing(source: Source, text: str, clear: str) -> bool:
    """Whether a sentence is a plan, a result, a law, a question, advice, or of some time alone in which nothing happens."""
    silent = _FUTURE_PLAN.search(clear) or _RESULT.search(clear) or tells_law(clear) or _ASKS.search(clear)
    return bool(silent) or is_idle(text) or is_advice(source, clear) or CANCELS.search(clear) is not None


def _refused(source: Source, claims: list[Claim], text: str, start: int) -> list[Claim]:
    """The denial of what a bracket says that the recipient named does not get: (never your name)."""
    sent = next((c for c in claims if not c.negative and is_joined(c)), None)
    data = source.refused(text, start) if sent is not None else Data()
    return [Claim("send", negative=True, data=data, who=sent.who, scope=sent.scope)] if sent is not None and data else []


def _go_on(clause: str, found: list[Found], data: Data, claims: list[Claim]) -> Claim | None:
    """A clause without a verb that takes back a part of what was said before it: ..., but never your address."""
    bare = not any(f.sort.startswith("verb:") and f.value != "negative" for f in found)
    if not (claims and data and bare and _NEVER.match(clause)):
        return None
    return Claim(claims[-1].action, negative=True, data=data, who=claims[-1].who, scope=claims[-1].scope)


def _read_clause(source: Source, clause: str, found: list[Found], data: Data, sentence: Sentence) -> Claim | None:  # noqa: PLR0911 - the cases in the order in which they are tried
    if (_READER.match(clause) and not (data.ids and _GIVEN.search(clause))) or _CHOICE.search(clause) or _TOLD.search(clause):
        return None
    who = whom(source, clause, found, data, sentence.text)
    if (these := are_these(found, who)) or _AND_THOSE.search(clause):
        meant = find_meant(source, clause, found, sentence.around, sentence.start, english=True)
        who = (meant or who) if these else [*who, *meant]
        if not who and is_unresolved(clause):
            return None
    if (named := tuple(w for w in who if w.specific)) and _REMOVED.search(clause):
        sent = data.ids and (has_ended(clause) or any(f.sort == "verb:send" for f in found))
        return Claim("send" if sent else "use", negative=True, data=data, who=named)
    withheld = find_withheld(clause, data, who)
    if withheld is not None or any(gives_us_none(clause, w) for w in named):
        return withheld
    found = [f for f in found if not (f.sort == "verb:send" and _TO_US.match(clause[f.end :]))]
    action, verb, parties = choose_action(clause, found, who, data)
    if action is None or verb is None or _is_forbidden(clause, action, verb):
        return None
    action, parties = _of_report(open_report(clause, sentence.text), data, named or sentence.around.who) or (action, parties)
    cue = next((m for m in NEGATION.finditer(clause) if not _IDENTIFIES.match(clause, m.end())), None)
    negative = (
        UNDER_NO.search(clause) is not None or verb.sort == "phrase:nowhere" or (cue is not None and not _is_limit(clause, cue, verb))
    )
    parties = reached(clause, parties, negative=negative)
    excepted = tuple(w for w in who if w.recipient != ANYBODY.recipient and _EXCEPTED.search(_before(clause, w, who))) if negative else ()
    if excepted:
        parties = tuple(w for w in who if w not in excepted) or (ANYBODY,)
    if _denies_nothing(clause, sentence, action, data) if negative else not data and cue is not None and parties == (ANYBODY,):
        return None
    purposes = _purposes(clause, found, sentence.found, parties, negative=negative, used=action == "use")
    data = held_by(source, clause, found, data, sentence.start) if negative else data
    data = Data() if action == "use" else data.plus(source.exemplified(clause)) if negative and data.broad else data
    condition = find_condition(sentence.found)
    if negative:
        said = find_exception(sentence.text, sentence.found, sentence.around.below)
        condition = (None if excepted and said != "except-consent" else said) or ("age" if _MINORS.search(sentence.text) else None)
    limits = find_limits(clause, found, english=True) if negative else limit_to_buyer(sentence.text, parties)
    left_out = tuple(sorted({w.recipient for w in excepted}))
    return Claim(action, negative, data, parties, purposes, condition, find_scope(sentence.found), leaves_out=left_out, limits=limits)


def _is_forbidden(clause: str, action: str, verb: Found) -> bool:
    """Whether a clause only says what a recipient may not do with what it has."""
    limit = _LIMIT.search(clause)
    return limit is not None and (action == "use" or limit.start() < verb.start)


def _denies_nothing(clause: str, sentence: Sentence, action: str, data: Data) -> bool:
    """Whether a negation is about something else, or of what is not told: neither data nor a use."""
    if is_after_refusal(sentence.text) or is_of_manner(clause) or _NOT_OURS.search(clause) or _ASKED.search(clause) or is_of_people(clause):
        return True
    if action == "collect" and (is_of_part(clause, sentence.text) or (sentence.around.people and means_people(clause))):
        return True
    return not (action == "use" or data) and (STAYS.match(clause) is not None or not denies_everything(clause))


def _before(clause: str, who: Who, every: list[Who]) -> str:
    """The words before a name, those of a list of names before it left out: other than X and Y."""
    before = clause[: who.start]
    for w in sorted(every, key=lambda w: -w.start):
        if w.end <= len(before) and _LIST_JOIN.fullmatch(before[w.end :]):
            before = before[: w.start]
    return before


def _of_report(clause: str, data: Data, recent: tuple[Who, ...]) -> tuple[str, tuple[Who, ...]] | None:
    """What a report holds is sent to whom it is of (Sentry reports contain ...), else to whom the sentence before names."""
    told = data.ids or {*data.broad} - {"*"} or (data.broad and _FURTHER.search(clause))
    return ("send", recent) if recent and told and REPORTS.match(clause) else None


def lexicon_says(source: Source, text: str) -> bool:
    """Whether a text names data or a recipient."""
    return bool(source.names.find(text)) or any(f.sort in ("data", "class") and f.value != "none" for f in source.find(text))


def _is_limit(clause: str, cue: re.Match[str], verb: Found) -> bool:
    """A negation in a clause about the recipient's duties, or after the verb's own part, denies nothing of the verb."""
    between = clause[verb.end : cue.start()] if cue.start() >= verb.end else ""
    if between and (SUBORDINATE.search(between) or (len(between) > 40 and not _TO_NOBODY.search(between + cue[0]))):  # noqa: PLR2004 - a negation so far behind belongs to another verb
        return True
    return _LIMIT.search(clause) is not None


def _purposes(clause: str, found: list[Found], whole: list[Found], who: tuple[Who, ...], *, negative: bool, used: bool) -> tuple[str, ...]:
    """A denial has a purpose only if it denies one: no analytics tools, never sold."""
    spans = [(w.start, w.end) for w in who if w.end]
    if not negative:
        told = free_purposes(whole if len(found) < len(whole) else found, spans)
        return tuple(p for p in told if p != "p.sale" or not _OF_BUSINESS.search(clause))
    sold = ("p.sale",) if re.search(r"\b(?:sells?|sold|selling|sale)\b", clause, re.IGNORECASE) else ()
    if used and not sold:
        return tuple(sorted({CLASS_PURPOSE[f.value] for f in found if f.sort == "class" and f.value in CLASS_PURPOSE}))
    return sold
