"""Words found in a Japanese text -> those whose bare 名前 is a person's: that of a boat (船の名前) is none, that which a phone was given is the device's."""

from collections.abc import Iterable

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found

_NEAR = 40
_DEVICE = r"(?:端末|スマートフォン|スマホ|デバイス|機器|携帯電話|携帯|本体|タブレット|[Ii][Pp]hone)"
_OF_PERSON = regex(
    r"(?:者|様|さま|さん|人|方|[員生客主親]|ユーザー?|メンバー|オーナー|ゲスト|リスナー|ドライバー|児童|子ども|子供|自[分身]|家族|先生|友だち|友達|友人|相手|患者|本人"
    r"|登録|アカウント|プロフィール|会員証?|予約|申し?込み?|契約|名簿|名義|届け?先|送り先|宛先|連絡先|支払い?|カード|[際時]|とき|場合|以下|次|上記|以上|LINE|SNS)の\Z"
)
_OF = regex(r"[^\s、,。・(（「『]の\Z")
_OF_PET = regex(r"(?:ペット|犬|猫|ワンちゃん|ネコちゃん|わんちゃん|ねこちゃん)の\Z")
_SET = regex(
    rf"{_DEVICE}(?:本体|自体)?(?:の|に(?:(?:利用者|ユーザー?|お客[様さ]ま?|会員|皆さ[まん]|皆様|持ち主|所有者|本人|自[分身])[がの])?(?:お|ご)?(?:(?:自[分身]|本人)で)?(?:設定|登録|付|つけ|名[付づ]け)[^\s、,。(（「『]{{0,8}})\Z"
)
_NAMED = regex(r"に(?:お)?(?:付け|つけ|名[付づ]け)[^\s、,。(（「『]{0,8}\Z")
_LIKE = regex(r"(?:のような|みたいな|といった|のように)\Z")


def find_owner_of_name_ja(text: str, start: int) -> str | None:
    """What a bare 名前 at text[start:] stands for: pii.name, dev.name, or None where it is a thing's or only an example's."""
    before = text[max(0, start - _NEAR) : start]
    if _SET.search(before):
        return "dev.name"
    if text.startswith("お", start):
        return None if _OF_PET.search(before) else "pii.name"
    if _LIKE.search(before) or _NAMED.search(before):
        return None
    return None if _OF.search(before) and not _OF_PERSON.search(before) else "pii.name"


def name_owners_ja(text: str, found: Iterable[Found]) -> list[Found]:
    """`found` with each bare 名前 as its owner's, and without those of things."""
    kept = []
    for f in found:
        if f.value == "pii.name" and text[f.start : f.end] in ("名前", "お名前"):
            owner = find_owner_of_name_ja(text, f.start)
            kept += [] if owner is None else [f._replace(value=owner)]
        else:
            kept.append(f)
    return kept
