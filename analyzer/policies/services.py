"""What stands in a column of services -> whether it is a service's name, or says what is done: Product analytics, Live video lessons."""

import re

from analyzer.patterns import regex
from analyzer.policies.recipients import LEGAL, SMALL
from analyzer.policies.source import Source

_SMALL = SMALL | {"to", "with", "on", "or"}
_FORM = frozenset("sdk api app app's apps for ios android mobile platform suite kit pro plus cloud".split())  # noqa: SIM905 - a list of words reads best as a line
_SAYS = ("purpose", "class", "deed", "data")
_DOES_JA = regex(
    r"(?:解析|分析|測定|計測|配信|通知|管理|認証|決済|送信|受信|検知|検出|監視|収集|把握|改善|表示|提供|運用|保守|開発|保存|保管|調査|対応|集計|連携|処理|支援|サポート|業務|代行|機能|ため|こと|サービス|ツール|基盤|システム|サーバー?|ホスティング|レポート|テスト|マーケティング|広告|アンケート|チャット|メール|ログイン|統計|アナリティクス|クラウド|オートメーション|プラットフォーム|ソリューション|モニタリング|トラッキング|エンゲージメント|インフラ|ストレージ)(?:の?(?:ため|利用|実施|提供|機能|サービス|ツール|業務|等|など))*\W*$"
)


def is_deed(source: Source, text: str) -> bool:
    """Whether words beside a company say what its service does and are no name of it."""
    if not text or source.names.find(text) or LEGAL.search(text):
        return False
    if source.language_of(text) == "ja" or re.search("[぀-ヿ一-鿿]", text):
        return _DOES_JA.search(text) is not None and not re.search(
            r"[A-Za-z]+", re.sub(r"(?<![A-Za-z])(?:SDK|API|A/B|SNS|SMS|AI|IT|MA|CRM|BI|CDP|DMP|CMS|AB|Web|web)(?![A-Za-z])", "", text)
        )
    words = re.findall(r"[A-Za-z][\w'’/-]*", re.sub(r"\([^()]*\)", " ", text))
    plain = [w for w in words if w[0].islower() and w.lower() not in _SMALL and w.lower() not in _FORM]
    if plain and (len(words) > 1 or any(f.sort in _SAYS for f in source.find(text))):
        return True
    left = text
    for f in sorted(source.find(text), key=lambda f: -f.start):
        if f.sort in _SAYS:
            left = left[: f.start] + left[f.end :]
    return not re.sub(
        r"\b(?:service|tool|software|solution|platform|provider|data|sdk|system|and|of|for|the)s?\b|[\W\d]", "", left, flags=re.IGNORECASE
    )
