"""The claim of a Japanese clause -> the same in the light of the clauses before it: to the same company, to all others, all other data, of the topic."""

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.addressed_ja import find_addressee
from analyzer.policies.claims import ANYBODY, SELF, Claim
from analyzer.policies.exceptions import COMPLETE
from analyzer.policies.source import Data, Who
from analyzer.policies.trades import UNKNOWN

_DONE = regex(r"が(?:処理|収集|取得|記録|保存|送信|送付|分析)され|[をも](?:送信|送付)(?:し|いたし)")
_THE_REST = regex(
    r"(?:それ|これ|これら|同社|上記)以外の|その他の第三者|他の第三者|(?:ほか|他)の(?:会社|事業者|業者|企業|どこ|誰|だれ|どなた)|他社|他者"
)
_OTHER_DATA = regex(r"^\W*(?:その他|それ以外|そのほか|これ以外|残り)(?:の(?:情報|項目|データ|もの))?(?:は|を|については|に関しては)")
"""All data but what the clause before sends."""
_ENTRUSTS = regex(r"(?:に|へ)(?:対し(?:て)?)?[^。、]{0,16}(?:委託(?:を)?し|(?:お願い|依頼|発注)し|任せ)|が、?(?:当|弊)[一-鿿]に代わ")
_GIVES = regex(r"(?:提供|開示|共有|預託|送付|送信|渡[しすさ]|預け|引き渡|伝え|知らせ|送[りっ])[^。、]{0,16}$")


def of_entrusted(claim: Claim, before: str, clause: str, named: tuple[Who, ...]) -> Claim:
    """What is given, without a word of to whom, after a piece of work is said to be entrusted to somebody, is given to him: …に委託しており、氏名を提供します."""
    given = claim.action == "collect" and not claim.negative and claim.who == (SELF,) and _GIVES.search(clause.rstrip("。"))
    if not given or not _ENTRUSTS.search(before):
        return claim
    somebody = None if any(w.specific for w in named) else find_addressee(before)
    who = (somebody,) if somebody is not None else tuple(w for w in named if w.recipient != ANYBODY.recipient)
    return structs.replace(claim, action="send", who=who) if who else claim


def of_same_taker(claim: Claim, claims: list[Claim]) -> Claim:
    """A denial that names nobody, after a sending in the same sentence, is about the same recipient: …が渡りますが、氏名は渡りません."""
    if not (claim.negative and claim.who == (ANYBODY,) and claims and not claims[-1].negative and claims[-1].action == "send"):
        return claim
    return (
        structs.replace(claim, who=claims[-1].who)
        if any(w.recipient not in (ANYBODY.recipient, UNKNOWN) for w in claims[-1].who)
        else claim
    )


def of_further_takers(claim: Claim, clause: str, claims: list[Claim]) -> Claim:
    """A denial to all but whom the clause before named excepts them and no case: …に提供し、それ以外の第三者には提供しません."""
    if not (claim.negative and claims and not claims[-1].negative and _THE_REST.search(clause)):
        return claim
    named = {*claim.leaves_out, *(w.recipient for w in claims[-1].who if w != ANYBODY)}
    return structs.replace(claim, condition=None if claim.condition == "except-other" else claim.condition, leaves_out=tuple(sorted(named)))


def of_other_data(claim: Claim, clause: str, data: Data) -> Claim:
    """A denial of all data but that of the clause before: 機種名のみをAに提供し、その他は提供しません."""
    if not claim.negative or data or _OTHER_DATA.match(clause) is None:
        return claim
    return structs.replace(claim, data=Data((), ("*",), ("*",)), condition=COMPLETE)


def find_used(clause: str, claims: list[Claim]) -> tuple[Who, ...]:
    """Whose service the sentence says is used, where it goes on with what is processed: …を使用しており、…が処理されます."""
    return claims[-1].who if claims and claims[-1].action == "use" and not claims[-1].negative and _DONE.search(clause) else ()


def of_topic(claim: Claim, topic: tuple[Who, ...]) -> Claim:
    """What is taken, without a word of by whom, is taken by the topic of the sentence: AdMobは…に準拠しており、…を収集しません."""
    return structs.replace(claim, action="receive", who=topic) if topic and claim.action == "collect" and claim.who == (SELF,) else claim
