"""A Japanese sentence that says of somebody what was just said of somebody else: Bugsnagについても同様です, これに加えて…, 電話番号を除く同じ項目を -> Claims."""

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.claims import Claim
from analyzer.policies.contained import NEGATIVE
from analyzer.policies.intros import Section
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.topic_ja import LEADS

_WHAT = r"(?:情報|データ|項目|内容|もの|利用者情報)"
_SENT = r"(?:送[らりるっ]|送信|提供|お?渡|共有|連携|届|伝え|開示|転送)"
_OF = r"(?:社)?(?:(?:につ(?:いて|きまして)|に関して)(?:は|も)|(?:に(?:対して)?|へ|と)(?:は|も)|も|(?:に|へ|への)(?:送[るっ](?:ている)?|送信(?:する|している)?|渡す|提供する)?(?:お)?(?:送信|提供)?(?:情報|データ|項目|内容|もの)(?:も|は))"
_OUT = r"(?P<out>[^。、にはへ]{1,30}(?:、[^。、にはへ]{1,20}){0,3}?)(?:を除(?:く|き|いて|いた)|以外(?:は|の|について(?:は)?)?|のほかは)"
_SAME = regex(
    rf"^{LEADS}(?P<who>[^。をがは]{{1,60}}?){_OF}、?(?:これ|それ|上記|前者|同社)?(?:と|らと)?、?(?:{_OUT}、?)?(?:全く|まったく|すべて|全て)?"
    rf"(?:(?:同様|同じ|同一)(?:です|であり|でございます|となります|になります|の(?:扱い|取扱い|取り扱い)です|。|$)|(?:同様|同じよう)に、?{_SENT}|(?:同様の|同じ|同一の){_WHAT}(?:を|が|、)?[^。]{{0,16}}?{_SENT}|(?:変わり|違い|相違|異なり)(?:は|も)?(?:ません|ない|ありません|ございません))"
)
_NO_OTHER = regex(r"(?:変わり|違い|相違|異なり)(?:は|も)?(?:ません|ない|ありません|ございません)")
_FEWER = regex(
    rf"{_OUT}、?(?:(?:その|残りの|他の)?)(?:同じ|同様の|同一の|上記の|これらの){_WHAT}|(?:この|その|これらの|上記の)うち、?{_OUT.replace('<out>', '<less>')}(?:の?(?:もの|{_WHAT}))?(?:を|が)"
)
_PLUS = regex(
    rf"(?:に|へ)(?:は|も)、?(?:これ(?:ら(?:の{_WHAT})?)?|それ(?:ら)?|上記(?:の{_WHAT})?|同じ{_WHAT})(?:に加え(?:て)?|のほか(?:に)?)、?"
)


def tell_alike(source: Source, section: Section, claims: list[Claim], text: str) -> list[Claim]:
    """The claims of a sentence with what its words for the same mean: the data of the sentence before, more of it, or less."""
    before = section.told if section.told_at == section.sentence - 1 else ()
    if (said := _SAME.match(text)) is not None and (who := source.named(said["who"])):
        return _copied(source, before, who, text, said["out"] or "") or claims
    if (said := _FEWER.search(text)) is not None:
        out = source.data(words := said["out"] or said["less"], source.find(words))
        return _with_fewer(source, before, claims, source.named(text[: said.start()])[-1:], out)
    if (said := _PLUS.search(text)) is not None:
        return _with_more(before, claims, source.named(text[: said.start()])[-1:])
    return claims


def _copied(source: Source, before: tuple[Claim, ...], who: tuple[Who, ...], text: str, out: str) -> list[Claim]:
    """What was said of somebody else, said of `who`; nothing where they are the ones that it was said of."""
    if {w.recipient for w in who} & {w.recipient for c in before for w in c.who}:
        return []
    gone = source.data(out, source.find(out)) if out else Data()
    denies = NEGATIVE.search(text) is not None and not _NO_OTHER.search(text)
    copies = [structs.replace(c, who=who, negative=c.negative or denies, data=source.without(c.data, [gone], set())) for c in before]
    return [*copies, *([Claim("send", negative=True, data=gone, who=who)] if gone and copies else [])]


def _given(before: tuple[Claim, ...], claims: list[Claim], who: tuple[Who, ...]) -> Data:
    """The data that others get by the words before those on `who`."""
    named = {w.recipient for w in who}
    others = [
        c
        for c in (*before, *claims)
        if not c.negative and c.data and not named & {w.recipient for w in c.who} and any(w.specific for w in c.who)
    ]
    return others[-1].data if others and who else Data()


def _with_fewer(source: Source, before: tuple[Claim, ...], claims: list[Claim], who: tuple[Who, ...], out: Data) -> list[Claim]:
    """The data of the words before goes to `who`, too, without what is taken out, which does not."""
    given = _given(before, claims, who)
    if not (given and out.ids):
        return claims
    named = {w.recipient for w in who}
    others = [c for c in claims if not named & {w.recipient for w in c.who}]
    sent = next((c for c in claims if c not in others), None)
    rest = Claim(
        "send", negative=False, data=source.without(given, [out], set()), who=who, purposes=sent.purposes if sent is not None else ()
    )
    return [*others, rest, Claim("send", negative=True, data=out, who=who)]


def _with_more(before: tuple[Claim, ...], claims: list[Claim], who: tuple[Who, ...]) -> list[Claim]:
    """What `who` gets by the sentence, and what others get by the words before it."""
    given, named = _given(before, claims, who), {w.recipient for w in who}
    return [structs.replace(c, data=given.plus(c.data)) if not c.negative and named & {w.recipient for w in c.who} else c for c in claims]
