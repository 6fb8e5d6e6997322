"""Two Japanese sentences, one of which counts what somebody is sent and the next lists it (お渡しするのは二つです。ひとつは会員番号、もうひとつは…です) -> Claims."""

from analyzer.patterns import regex
from analyzer.policies.claims import Claim
from analyzer.policies.complete import EVERYTHING
from analyzer.policies.exceptions import COMPLETE
from analyzer.policies.intros import Section
from analyzer.policies.source import Source, Who

_COUNT = r"(?:次の|以下の)?(?:\d{1,2}|[一二三四五六七八九十両]|ひと|ふた|みっ|よっ|いつ)\s?(?:つ|点|種類|件|項目|種|通り)?(?:の(?:情報|項目|データ|もの))?"
_COUNTS = regex(
    rf"(?:に|へ|が)(?:対して)?、?[^。、]{{0,16}}?(?:送|渡|届|提供|共有|送信|受け取|伝え)[^。、]{{0,12}}?(?:の|もの|情報|項目|データ|内容)(?:は|が)、?(?:全部で|あわせて|合計)?{_COUNT}(?P<only>だけ|のみ)?(?:です|であり|あります|になります|となります)。?$"
)
_SPEAKS = regex(r"(?:ます|ません|ました|ない)(?:。|$)|[?？]|より|から|ため")
_NUMBERED = regex(r"(?:^|、)\W*(?:ひとつ|一つ|1つ|もう(?:ひとつ|一つ|1つ)|二つ|2つ|三つ|3つ|第[一二三]に)(?:め|目)?(?:は|が)、?")


def find_counted(source: Source, text: str) -> tuple[tuple[Who, ...], bool]:
    """Whom a sentence sends a number of things that it does not name, and whether these are all."""
    said = _COUNTS.search(text)
    who = source.named(text) if said is not None else ()
    if said is None or not who or {*source.data(text, source.find(text)).ids}:
        return (), False
    return who, said["only"] is not None


def read_counted(source: Source, section: Section, claims: list[Claim], text: str, start: int) -> list[Claim]:
    """The claims of a sentence, or what it lists for those whom the sentence before told of."""
    who = section.counted[0] if section.counted_at == section.sentence - 1 else ()
    bare = _NUMBERED.sub("、", text)
    if not who or _SPEAKS.search(bare) or source.names.find(text) or not (data := source.data(text, source.find(text), start)):
        return claims
    rest = [Claim("send", negative=True, data=EVERYTHING, who=who, condition=COMPLETE)] if section.counted[1] else []
    return [Claim("send", negative=False, data=data, who=who), *rest]
