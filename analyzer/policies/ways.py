"""Words of a sentence or cell that speaks of refusing -> by which means, and what it stops."""

import re
from collections.abc import Iterable
from typing import Literal

from analyzer.model.statement import Mechanism
from analyzer.patterns import regex
from analyzer.policies.lexicon import Found

Stops = Literal["transmission", "use", "unspecified"]
ORDER: tuple[Mechanism, ...] = ("browser-addon", "os-att", "os-ad-id", "in-app", "email", "other")
MEANS = frozenset(ORDER)
_ADDON = regex(r"gaoptout|addon|add-on|アドオン", re.IGNORECASE)
_MAIL = regex(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TRACKING = regex(r"(?:設定|settings?\b)[^。.;]{0,60}(?:トラッキング|\btracking\b)|ask app not to track", re.IGNORECASE)
_AD_ID = regex(
    r"広告(?:用)?(?:ID|識別子)[^。]{0,24}?(?:リセット|削除)|(?:リセット|削除)[^。]{0,10}広告(?:用)?(?:ID|識別子)"
    r"|\b(?:reset|delete|remove)\b[^.;]{0,30}?\b(?:advertising|ad) id|\b(?:advertising|ad) id(?:entifier)?s?\b[^.;]{0,40}?\b(?:be|is) (?:reset|deleted|removed)\b",
    re.IGNORECASE,
)
_MENU = regex(
    r"設定|メニュー|マイページ|「オプション」|画面の「|\bsettings?\b|\bmenus?\b|\bpreferences\b|[\w」』\]\"”]\s*[>＞→⇒›]\s*[\w「『\[\"“]",
    re.IGNORECASE,
)
_OUTSIDE = regex(
    r"(?:端末|本体|スマートフォン|OS|ブラウザー?|iOS|Android|iPhone|通知)(?:の|側の|本体の)?[^。、]{0,6}設定|\b(?:device|phone|system|operating system|browser|android|ios|iphone|notification|cookie)(?:['’]s)?\s+(?:\w+\s+)?settings?\b"
    r"|\bsettings?\b (?:of|on|in) (?:your|the) (?:device|phone|browser|operating system)",
    re.IGNORECASE,
)
_LABEL = r"(?:「[^「」]{1,40}」|『[^『』]{1,40}』|\"[^\"\n]{1,40}\"|“[^“”\n]{1,40}”|\*[^*\n]{1,40}\*)"
QUOTED = regex(_LABEL)
"""A label between its marks."""
_EVEN = regex(r"(?:ても|たとしても|でも)、|\beven (?:if|when|after)\b", re.IGNORECASE)
_UNTIL = regex(r"\b(?:before|until|till|unless|without|as long as)\b[^.;]{0,30}$", re.IGNORECASE)
_UNTIL_JA = regex(r"[^。、]{0,6}(?:まで|前)")
"""Up to a control nothing is sent: before you tap "Accept"."""
_CONTROL = regex(
    rf"(?:{_LABEL}|チェック|スイッチ|トグル|ボックス|ボタン|つまみ|レ点)[^。「」]{{0,20}}?(?:外[すしせさ]|外れ|はず[すし]|お?切[るりっれ]|切り替|解除|お?選[びぶばん]|選択|消[すしせ]|押[しすさ]|タップ|動か|オフ|OFF|無効|「?(?:しない|いいえ|オフ|拒否|送らない)」[にへ])"
    rf"|\b(?:un-?tick|un-?check|de-?select|unselect|toggle|slide|flip|switch|turn|choose|select|pick|tap|press|set|clear|move|push|answer|say no to|remove the tick\w*|take the tick\w*)\b[^.;:「]{{0,40}}?(?:{_LABEL}|\b(?:box|check-?box|toggle|switch|slider|button|tick)\b)",
    re.IGNORECASE,
)
"""Something on a screen that is switched, ticked or chosen."""
_STOP = r"(?:stop|prevent|end|halt|block|cease|suspend|refuse|disable|switch(?:ed)? off|turn(?:ed)? off|opt(?:ed)? out of|object to|put an end to)(?:s|ed|ped|ing|ping|d)?"
_SENDING = r"(?:sending|transmission|transmitting|transfer(?:ring)?|sharing|collection|collecting|passing on|disclosure|going to|flowing to|being (?:sent|shared|collected|transmitted)|from (?:sending|receiving|collecting|sharing))"
_STOPS_SENDING = regex(
    rf"\b{_STOP}\b[^.;]{{0,40}}?\b{_SENDING}\b|\b{_SENDING}\b[^.;]{{0,80}}?\b(?:be|is|are|being)\s+(?:\w+ly )?(?:stopped|ended|switched off|turned off|disabled|prevented|blocked|halted|refused|suspended)\b"
    rf"|\b(?:sending|transmission|collection|sharing)\s+(?:then |will |also )*(?:stops?|ends?|ceases?)\b"
    r"|\bnot want\b[^.;,]{0,40}?\b(?:to (?:collect|receive|get|obtain)|sent|shared|collected|transmitted)\b"
    r"|\b(?:nothing|no (?:\w+ ){0,2}?(?:data|information|reports?|logs?|events?|statistics|records?|messages?|identifiers?|requests?))\b[^.;]{0,20}?\b(?:is|are|will be)\s+(?:any longer |any more |then )?(?:sent|transmitted|collected|shared)\b"
    r"|\b(?:no longer|not)\s+(?:be\s+)?(?:sent|send|sends?|transmit\w*|shared?|collect\w*)\b|\bno longer (?:receives?|gets?|obtains?|given)\b"
    r"|(?:送信|提供|取得|収集|共有|送付|転送)(?:」|』)?(?:を|が|は|も|の)?[^。、]{0,10}?(?:停止|止め|止ま|中止|拒否|オフ|OFF|無効|なくな|されなく|しないよう|行われな|行わな|断|やめ|終了|拒む|切る|切っ)"
    r"|(?:への|する)(?:\w{0,6})?(?:送信|提供|取得|収集|共有)は、?[^。]{0,40}?(?:停止|止め|止ま|中止|拒否)"
    r"|(?:停止|中止|拒否)(?:する|した|できる)?[^。、]{0,6}?(?:送信|提供|取得|収集)"
    rf"|\b(?:nothing|no (?:\w+ ){{0,2}}?(?:data|information|reports?|events?|identifiers?))\b[^.;]{{0,20}}?\b(?:goes|go|reach(?:es)?|flows?|leaves?|gets) (?:to|through to|your|the)\b"
    r"|\b(?:gets?|receives?|learns?|sees?|obtains?)\s+(?:then |afterwards |from then on )?(?:nothing|no (?:more|further))\b"
    r"|\b(?:flow|stream|transfer|stream(?:ing)?)s?\b[^.;]{0,50}?\b(?:stops?|ends?|ceases?)\b"
    r"|\b(?:keep|withhold)\b[^.;,]{0,40}?\b(?:from|away from)\b"
    r"|\b(?:not want|rather|prefer(?: that)?|not wish)\b[^.;,]{0,40}?\b(?:did not|did ?n['’]t|does not|not to|not)\s+(?:get|receive|have|see|share|send|pass|give)\b"
    r"|(?:には?|へは?)、?[^。、]{0,12}?(?:送ら(?:れ)?|届[かき]|渡[らり]|行か|流れ)(?:なくな|ません|ない)|(?:は|が)[^。、]{0,20}?(?:受け取ら|受け取れ|得られ)(?:なくな|ません)"
    r"|(?:送信|提供|共有|計測|収集)[^。、]{0,8}?(?:望ま(?:ない|れない)|希望(?:しない|されない|でない|なさらない)|同意(?:しない|されない|いただけない)|お断り|断[るり]|不要)|送り?たくない|送られたくない|知られたくない",
    re.IGNORECASE,
)
_STOPS_USE = regex(
    r"\bnot (?:to )?be (?:used|personali[sz]\w+)\b|\bnot to use\b|\bnot (?:used|personali[sz]ed)\b|\bstop\w* (?:using|personali[sz]ing)\b|\b(?:unsubscribe|will no longer (?:see|receive|get))\b",
    re.IGNORECASE,
)


def find_mechanism(found: Iterable[Found], link: str, text: str) -> Mechanism:
    """By words, then by where the link goes, then by a path through menus, which is the app's where nothing names another."""
    said = {f.value for f in found if f.sort.startswith("optout:")}
    if _ADDON.search(link) or _ADDON.search(text):
        return "browser-addon"
    if link.startswith("mailto:"):
        return "email"
    if _TRACKING.search(text):
        return "os-att"
    if _AD_ID.search(text):
        said.add("os-ad-id")
    named = next((m for m in ORDER if m in said), None)
    if link and named in (None, "other"):
        return "vendor-page"
    if named in (None, "other"):
        return (
            "email"
            if _MAIL.search(text)
            else "in-app"
            if has_control(text) or (_MENU.search(text) and not _OUTSIDE.search(text))
            else "other"
        )
    return named


def has_control(text: str) -> bool:
    """Whether a text tells what to do with something on one of the app's screens: untick "Help us", 「計測」を切る."""
    controls = (m for m in _CONTROL.finditer(text) if not _UNTIL.search(text[: m.start()]) and not _UNTIL_JA.match(text, m.end()))
    return next(controls, None) is not None and not _OUTSIDE.search(text) and not _EVEN.search(text)


def names_means(found: Iterable[Found], text: str) -> frozenset[str]:
    """The means that a text names by a word, or by the menu or setting that it leads to."""
    said = frozenset(f.value for f in found if f.sort.startswith("optout:")) & MEANS
    said |= {"os-ad-id"} if _AD_ID.search(text) else set()
    return (
        said
        | ({"email"} if _MAIL.search(text) else set())
        | ({"os-att"} if _TRACKING.search(text) else set())
        | ({"in-app"} if has_control(text) else set())
        | ({"other" if _OUTSIDE.search(text) else "in-app"} if _MENU.search(text) else set())
    )


def find_stops(found: Iterable[Found], text: str = "") -> Stops:
    """What ends, as the words say: the sending (stop + sending, in either order), or only a use."""
    said = {f.value for f in found if f.sort.startswith("optout:")}
    if "stops-transmission" in said or _STOPS_SENDING.search(text):
        return "transmission"
    return "use" if "stops-use" in said or _STOPS_USE.search(text) else "unspecified"
