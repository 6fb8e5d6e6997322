"""English compounds of a trade and a head noun (booking software vendors, live chat providers) -> the class of a trade that is known to be none of ours:
such a firm is not everybody.
"""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found

_HEAD = regex(
    r"\b(?:(?:software|service|technology|solutions?|systems?) )?(?:providers?|compan(?:y|ies)|firms?|partners?|vendors?|suppliers?|platforms?|agenc(?:y|ies)|contractors?|operators?|specialists?)\b"
    r"|\b(?:services|software|tools|systems)\b(?=\s*(?:[.,;)]|\Z|and\b|or\b|(?:that|which|who)\b))",
    re.IGNORECASE,
)
_BEFORE = regex(
    r"(?:^|[,;:(]|\b(?:to|with|by|and|or|from|among|between|our|the|an?|some|several|these|those|other|its|their|your|local|external|outside|third[- ]party|independent|trusted|selected|certain|via|through|as)\b)\s*"
    r"(?P<words>(?:(?!(?:to|with|by|and|or|from|among|between|our|the|an?|some|several|these|those|other|its|their|your|via|through|for|of|in|on|at|as|that|which|who|is|are|was|be|not|no|we|you|it|they|may|will|can|if|when|any|all|each|every|this)\b)[a-zA-Z][\w’'-]*\s+){1,4})\Z",
    re.IGNORECASE,
)
"""What stands before the noun, back to the word that opens the phrase."""
_ANY_WORDS = (
    "above above-mentioned ad additional ads advert advertisement advertising adverts affiliate affiliated aforementioned "
    "american analysis analytic analytics api app appropriate approved apps attribution audience australian authentication "
    "authorised authorized backup below billing british bug business campaign canadian capable card carefully cdn certain "
    "chinese chosen cloud commercial consent content contracted cooperating crash credit current customer customers data "
    "delivery developer developers development device diagnostic diagnostics different digital domestic e-mail email "
    "engagement error eu european existing experience external feedback few five following foreign former four french further "
    "game games german group handset heatmap holding hosting identified important independent indian individual information "
    "infrastructure install international internet irish it japanese key large leading library listed local login main "
    "maintenance management many marketing measurement media mentioned message messaging mobile monitoring named necessary "
    "network networks new notification notifications one online operating other our outside overseas own parent particular "
    "partner party payment payments performance personal personalisation personalization phone platform private processing "
    "processor product professional promotion public push qualified quality recommendation related relevant replay reporting "
    "reputable research respective said sdk sdks security selected separate server service services session several sign-in "
    "similar single sister six small sms social software sole solution solutions specialised specialist specialized stability "
    "statistical statistics storage sub subsidiary such suitable support tag tech technology test testing text third "
    "third-party three tracking trusted two typical uk unaffiliated unrelated us usage user users usual various web website "
)
_ANY = frozenset(_ANY_WORDS.split())
"""Modifiers that tell no trade, or one that a vendor of an SDK may have."""
_DEED_WORDS = (
    "allow appoint ask asking assist be become choose comply contact cooperate enable engage engaging find give help helping "
    "hire hiring identify include including inform instruct join let make meet notify pay protect provide receive receives "
    "run select send serve share sharing support through use using verify work working "
)
_DEEDS = frozenset(_DEED_WORDS.split())
_QUALITY = regex(
    r".*(?:ed|ly|ive|able|ible|ous|ful|ish|ese|less|ary|based|known|wide|party|ern|ward|side|ic|(?<!m)ent|(?<!restaur)(?<!account)ant|(?<!leg)(?<!medic)(?<!dent)(?<!post)(?<!rent)(?<!hospit)al)\Z",
    re.IGNORECASE,
)
"""An adjective by its ending."""
_OTHERS = (
    "customer support",
    "user support",
    "content moderation",
    "delivery",
    "credit check",
    "credit reference",
    "card printing",
    "gift card",
    "fuel card",
)
"""Pairs of such words that tell a trade all the same."""
_NOUN_JA = regex(
    r"(?:提携(?:先|企業|会社|事業者)|パートナー(?:企業|会社)?|(?:サービス)?提供(?:会社|事業者|元|者)|委託(?:先|会社|業者|事業者)|代行(?:会社|業者|事業者)|外注先|受託(?:者|会社)|連携先)\Z"
)
_BEFORE_JA = regex(r"(?<![一-鿿ァ-ヶーA-Za-z々])(?P<words>[一-鿿ァ-ヶー々]{2,14}?)(?:の|用の?|関連の?|業務の?|作業の?)?\Z")
_TOOL_JA = regex(r"(?:システム|サービス|ソフト(?:ウェア|ウエア)?|アプリ|ツール|機能|業務|事業|関連|用|等|など)+\Z")
_ANY_JA = regex(
    r"(?:当社|弊社|自社|小社|上記|下記|各|外部|社外|第三者|個人|個人情報|利用者|利用者情報|情報|収集|モジュール|データ|取扱い?|処理|システム|アプリ|サービス|ソフト|ツール|運営|運用|開発|保守|管理|制作|企画|一部|全部|全て|業務|事業|目的|達成|範囲|国内|国外|海外|必要|主要|主|取引|技術|協力|契約|関係|関連"
    r"|提携|連携|委託|再|再委託|外国|国際|複数|一定|特定|信頼|専門|公式|正規|両|同|他|全|本|次|以下|共同|グループ|ビジネス|クラウド|サーバー?|インフラ|ホスティング|ストレージ|ウェブ|サイト|ネット|ネットワーク|インターネット|デジタル|モバイル|スマートフォン"
    r"|広告|配信|解析|分析|計測|測定|効果|集計|統計|マーケティング|プッシュ|通知|メール|認証|ログイン|決済|支払|監視|障害|不具合|エラー|クラッシュ|レポート|利用|状況|開示|提供|送信|対象|先|アクセス|トラッキング|キャンペーン|アドテク|リサーチ|調査|ゲーム|プラットフォーム|アプリケーション|カスタマー|サポート|お客様|お客さま|会員|顧客|ユーザー?|テクノロジー|ソリューション|イベント|及|並)+\Z"
)
"""Modifiers that tell no trade, or one that a vendor of an SDK may have."""


def is_compound_ja(text: str, start: int, end: int) -> bool:
    """Whether the general noun text[start:end] has a trade before it that is none of ours: 地図システム提供会社, 旅行パートナー."""
    noun = _NOUN_JA.search(text[start:end])
    before = _BEFORE_JA.search(text[: start + noun.start()]) if noun is not None else None
    if before is None:
        return False
    if text.startswith("である", end):
        return False
    words = _TOOL_JA.sub("", before["words"])
    return bool(words) and _ANY_JA.match(words) is None


def find_compounds(text: str, told: Sequence[Found]) -> list[tuple[int, int]]:
    """Spans (modifiers and noun) of firms of another trade: no modifier has an upper-case letter, is a word of any firm, or is in a trade that is `told`."""
    spans: list[tuple[int, int]] = []
    for head in _HEAD.finditer(text):
        before = _BEFORE.search(text[: head.start()])
        if before is None:
            continue
        start, end = before.span("words")
        words = before["words"].split()
        lower = [w.lower() for w in words]
        if lower[0] in _DEEDS or any(w[0].isupper() and not w.isupper() for w in words[start == 0 :]):
            continue
        if any(f.start < end and start < f.end for f in told):
            continue
        if (lower[-1] in _ANY or _QUALITY.match(lower[-1])) and not any(o in " ".join(lower) for o in _OTHERS):
            continue
        spans.append((start, head.end()))
    return spans
