"""Words that limit a cell, a bracket, a footnote or a label to another platform than the app's, or to the website -> what they leave out."""

import re
from collections.abc import Iterator

from analyzer.patterns import regex

_OTHER = (
    r"(?<![A-Za-z])(?:iOS|iPhone|iPad(?:OS)?|macOS|Mac|Windows|PC|Web|web ?sites?|browsers?|desktop|Apple devices?)(?![A-Za-z])"
    r"|ウェブ(?:サイト)?|サイト|ブラウザ|パソコン|アイフォン|ホームページ"
)
_HERE = (
    r"(?<![A-Za-z])(?:Android|both|all|smartphones?|mobile)(?![A-Za-z])|アンドロイド|スマートフォン|スマホ|両方|共通|すべて|全て|全OS|いずれも"
    r"|(?<!iOS)(?<!iPhone)(?<!iPad)(?<!iOS用)(?<!iOSの)(?<!iPhoneの)(?<!iOS版の)(?<!iPhone版の)(?<!iPad版の)アプリ|(?<!iOS )(?<!iPhone )(?<!iPad )(?<![A-Za-z])apps?(?![A-Za-z])"
)
_AROUND = (
    r"版|用|のみ|だけ|に?限り?(?:ます|る)?|限定|の(?:場合|とき|端末|アプリ|方|お客様)|を?ご?利用の?(?:場合|方|お客様)?|で?の?み?(?:の)?送信(?:します|する)?|端末|機器|アプリ|で|は|の|に"
    r"|\b(?:only|just|on|in|for|our|the|an?|your|if|when|you|use|using|with|from|apps?|versions?|users?|devices?|editions?|of|is|are|sent|this|that|item|data|applies|to|it|its|visit|and)\b|[\s\W\d]"
)
_ALONE = regex(rf"(?:{_OTHER}|{_AROUND})+", re.IGNORECASE)
_NAMES_OTHER = regex(_OTHER, re.IGNORECASE)
_NAMES_HERE = regex(_HERE, re.IGNORECASE)
_NOT_HERE = regex(
    r"(?:Android|アンドロイド)[^。、()]{0,8}(?:で|から|に)は[^。]{0,12}(?:ません|ない|対象外)|(?:Android|アンドロイド)[^。、()]{0,6}(?:を除く|以外)|(?<!iOS)(?<!iPhone)アプリ(?:版)?(?:で|から|に)は[^。]{0,12}(?:ません|ない|対象外)"
    r"|\b(?:not|never|except|nothing)\b[^.;]{0,30}\b(?:Android|(?<!iOS )(?<!iPhone )app)\b|\bAndroid\b[^.;]{0,20}\b(?:is|are|does|do|has|have)(?: not|n['’]t)\b",
    re.IGNORECASE,
)
_ASIDE = regex(r"\s*[(\[]([^()\[\]]{2,40})[)\]]")
_LABEL = regex(r"(?:^|(?<=[\n;/。|]))\s*[-*・•【\[(]?\s*([^:：\n;/。|【】\[\]]{2,20}?)\s*(?:[:：】\]]\s*)(?=\S)")
_QUICK = regex(
    r"iOS|iPhone|iPad|Mac|Windows|PC|web|site|browser|desktop|Apple|ウェブ|サイト|ブラウザ|パソコン|アイフォン|ホームページ", re.IGNORECASE
)


def is_elsewhere(text: str) -> bool:
    """Whether a text names another platform alone (iOS版のみ, iPhone app), or says that this one is left out."""
    if _NOT_HERE.search(text) is not None:
        return True
    return names_elsewhere(text) and _ALONE.fullmatch(text.strip()) is not None


def names_elsewhere(text: str) -> bool:
    """Whether a text names another platform and not this one, whatever else it says."""
    return _NAMES_OTHER.search(text) is not None and _NAMES_HERE.search(text) is None


def is_here(text: str) -> bool:
    """Whether a text names this platform, and hardly more."""
    return _NAMES_HERE.search(text) is not None and _ALONE.fullmatch(_NAMES_HERE.sub("", text).strip() or " ") is not None


def spans_elsewhere(text: str) -> list[tuple[int, int]]:
    """The parts of a text that stand behind a label of another platform: iOS: e-mail address."""
    return [] if _QUICK.search(text) is None else list(_labelled(text))


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    labels = [m for m in _LABEL.finditer(text) if is_elsewhere(m[1]) or is_here(m[1])]
    for i, label in enumerate(labels):
        end = labels[i + 1].start() if i + 1 < len(labels) else len(text)
        if is_elsewhere(label[1]):
            line = text.find("\n", label.end())
            yield label.end(), min(end, line if line >= 0 else end)


def is_for_elsewhere(text: str, end: int) -> bool:
    """Whether the bracket behind a word limits it to another platform: e-mail address (iOS only)."""
    aside = _ASIDE.match(text, end)
    return aside is not None and is_elsewhere(aside[1])
