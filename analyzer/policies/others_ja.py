"""A Japanese sentence that denies to all others what the sentence before it sends to somebody (…をXに送ります。ほかの会社には送りません) -> Claim."""

from analyzer.patterns import regex
from analyzer.policies.actions import NAMED_USE
from analyzer.policies.claims import ANYBODY, Claim
from analyzer.policies.complete import EVERYTHING
from analyzer.policies.exceptions import COMPLETE, find_exception
from analyzer.policies.intros import Section
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.topic_ja import ADVERBS, GIVES, LEADS, TO

_FIRM = r"(?:会社|事業者|業者|企業|団体|組織|機関|相手|先|第三者|サービス|者|ところ|どこ|どなた|誰|だれ|いずれ|どの会社|いかなる(?:者|会社|第三者|事業者))"
_BUT = r"(?:それ|これ|これら|そこ|ここ|同社|同サービス|両社|上記|(?:この|その|当該|上記の?|これらの?|右の?)(?:会社|事業者|[二三四五2-5]社|サービス|各社)|(?:[^\s、。をはがに]|\s(?=[A-Za-z(])){2,40}?)(?:以外|のほか|を除)"
_OTHERS = rf"(?:(?:この|その)?(?:ほか|他|余所|よそ|別)の?{_FIRM}|他社|他者|(?:この|その)(?:ほか|他)|{_BUT}(?:の{_FIRM}|く{_FIRM})?(?:の?(?:会社|事業者|者))?)"
_NONE = r"[^。をがは]{0,24}?(?:ません|ない)(?:でした)?(?:。|$)"
_DENIES = regex(
    rf"^(?:[^。]{{0,30}}場合を除き、)?{LEADS}{ADVERBS}{_OTHERS}(?:など|等)?{TO}、?{ADVERBS}[^。をがは]{{0,6}}?{GIVES}[^。をが]{{0,30}}?(?:ません|ない)(?:。|$)"
)
"""Sent to no others: 同社以外の第三者には送信しません."""
_NO_OTHER = regex(
    rf"^{LEADS}(?:(?:この|その)?(?:ほか|他|外)(?:に|の)|{_OTHERS}(?:に|で|の|が))、?(?:は、?)?(?:送[りる]先|送信先|提供先|渡す相手|送る相手|届け先|受け取る(?:会社|者|人|事業者|相手))(?:は|が|も)?、?{_NONE}"
    rf"|^{LEADS}(?:送[りる]先|送信先|提供先)は、?(?:この|その|これらの?)?(?:ほか|他|以外)に(?:は|も)?、?{_NONE}"
    rf"|^{LEADS}(?:送[りる]先|送信先|提供先|渡す(?:相手|先)|送る相手|届け先|受け取るの|渡るの|届くの|送るの)は、?[^。をがは]{{1,40}}?(?:だけ|のみ|に限られ|に限り)(?:です|であり|で、|となり|ます|に(?:限|なり))[^。]{{0,12}}(?:。|$)"
    rf"|^{LEADS}{_OTHERS}が、?[^。をが]{{0,10}}?(?:受け取|受領|入手|取得|手に)[^。をが]{{0,20}}?(?:ません|ない)(?:。|$)"
)
"""Nobody else there is that receives: 送り先は同社だけです."""
_NOTHING = regex(r"何も|いかなる(?:情報|データ)|一切の(?:情報|データ)")
_NAMED = regex(
    rf"^{LEADS}(?P<who>[^。、をはがにへ]{{2,60}}?){TO}、?{ADVERBS}[^。をはが]{{0,6}}?{GIVES}[^。をが]{{0,30}}?(?:ません|ない)(?:。|$)"
)
"""Not to somebody whom the sentence tells: 広告会社には送りません."""

_ALONE = regex(
    r"[\s)」』]*(?:社)?[\s)」』]*(?:(?:だけ|のみ)(?:に|へ)(?!よ|限)|(?:に|へ)(?:だけ|のみ))[^。、]{0,16}(?:ます|ました|る)(?:。|$)"
)
_SOLE = regex(r"[\s)」』]*(?:社)?[\s)」』]*(?:だけ|のみ)(?:です|であり|で(?:あって)?、|となり|に限られます)")
_IS = regex(r"(?:相手(?:先)?|先|会社|事業者|の)は、?[^。は]*\Z")
"""Who it is that receives: 会員番号を受け取るのは、PostHogだけです."""
_HERE = regex(
    rf"^{LEADS}(?:(?:本|この|当|当社の|スマートフォン(?:の|向け)?)?アプリ(?:版)?|(?:Android|アンドロイド)(?:版|端末|アプリ|版アプリ)?)(?:で|から|に)は、?{ADVERBS}(?:(?:送信|提供|共有|連携)(?:して|は行って|を行って)(?:い|おり)?ません|(?:送|渡)(?:って|して)(?:い|おり)ません|(?:送信|提供)(?:しません|されません|は(?:ありません|行いません)))。?$"
)
"""Not from this app: アプリでは送信していません."""


def deny_beside_ja(source: Source, text: str, claims: list[Claim]) -> list[Claim]:
    """What a sentence that sends to somebody alone denies to all others: 会員番号はPostHogにのみ送ります."""
    sent = [c for c in claims if not c.negative and c.data.ids and any(w.specific or w.recipient in NAMED_USE for w in c.who)]
    every = source.who(text, source.find(text)) if len(sent) == 1 else []
    told = [w for w in every if w.specific or w.recipient in NAMED_USE]
    if not any(_ALONE.match(text, w.end) or (_SOLE.match(text, w.end) and _IS.search(text[: w.start])) for w in told):
        return []
    named = tuple(sorted({w.recipient for w in every} - {ANYBODY.recipient}))
    return [Claim("send", negative=True, data=sent[0].data, who=(ANYBODY,), condition=COMPLETE, leaves_out=named)]


def _deny_here(section: Section, text: str) -> list[Claim]:
    """What a sentence denies of this app that the one before says of another, or of the website: アプリでは送信していません."""
    there = [c for c in section.told if c.scope != "this-app" and not c.negative and c.action in ("send", "receive")]
    return [Claim("send", negative=True, data=c.data, who=c.who) for c in there] if _HERE.match(text) else []


def deny_to_others(source: Source, section: Section, claims: list[Claim], text: str) -> list[Claim]:
    """The claims of a sentence, or what it denies to all but those to whom the sentence before sends something."""
    if alone := deny_beside_ja(source, text, claims):
        return [*claims, *alone]
    if section.told_at == section.sentence - 1 and not any(c.data for c in claims) and (here := _deny_here(section, text)):
        return here
    sent = [c for c in section.told if not c.negative and c.action in ("send", "receive")]
    nothing = _NOTHING.search(text) is not None and not source.data(text, source.find(text)).ids
    if not sent or section.told_at != section.sentence - 1 or (any(c.data.ids for c in claims) and not nothing):
        return claims
    told = source.who(text, source.find(text))
    others = _DENIES.match(text) or _NO_OTHER.match(text)
    refused = _refused(source, text, sent) if not others else ()
    if not (others or refused):
        return claims
    data, named = Data(), {w.recipient for w in told} - {ANYBODY.recipient}
    for claim in sent:
        data = data.plus(claim.data)
        named |= {w.recipient for w in claim.who}
    data = EVERYTHING if nothing else data
    if refused:
        return [Claim("send", negative=True, data=data, who=refused)]
    condition = find_exception(text, source.find(text)) if "除き" in text or "同意" in text else None
    return [Claim("send", negative=True, data=data, who=(ANYBODY,), condition=condition or COMPLETE, leaves_out=tuple(sorted(named)))]


def _refused(source: Source, text: str, sent: list[Claim]) -> tuple[Who, ...]:
    """Whom, by name or by a class, a sentence says that it is not sent to; none of those to whom it was."""
    said = _NAMED.match(text)
    who = tuple(source.who(said["who"], source.find(said["who"]))) if said is not None else ()
    given = {w.recipient for c in sent for w in c.who}
    return (
        who if not given & {ANYBODY.recipient, *(w.recipient for w in who)} and ANYBODY.recipient not in {w.recipient for w in who} else ()
    )
