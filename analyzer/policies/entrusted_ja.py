"""Words that entrust the handling of data, or a piece of work, to somebody outside (個人情報の取扱いを外部に委託) -> the class of contractors that he is of."""

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found

CONTRACTORS = "@contractors"
_TO = regex(
    r"(?:など|等)?(?:に対し(?:て)?|に|へ)(?:は|も)?(?:(?!提供|開示|共有|送信|公開|渡|販売)[^。、・]){0,30}?委託(?:を)?(?:し|す|いた|致|させ|でき|の上|のうえ|が)"
)
"""Behind the outsider: 他の事業者へ個人情報の取扱いを委託することがあります."""
_ABOUT = regex(
    r"([一-鿿ァ-ヶーA-Za-z]{2,})(?:(?:等|など)?(?:に係る|にかかる|に関する|に関わる)(?:各種の?)?)?(?:業務|作業|事務)(?:の(?:一部|全部))?\Z"
)
ANY_CONTRACT = regex(
    r"(?:当社|弊社|自社|上記|各|外部|第三者|個人情報|利用者情報|情報|データ|取扱い?|取り扱い|処理|運営|運用|開発|保守|管理|システム|アプリ|サービス|クラウド|サーバー?|一部|全部|業務|これら|利用目的|目的|達成|範囲|国内外?|海外|等|など|必要)\Z"
)
"""Work of no trade: システムの開発の委託先, 業務の委託先."""


def names_work(work: str) -> bool:
    """Whether a piece of work is told by what it is about: 現金輸送に係る業務, 配送業務, and not システムの運用に関する業務."""
    about = _ABOUT.search(work)
    return about is not None and ANY_CONTRACT.search(about[1]) is None


def name_contractor(text: str, general: Found) -> Found:
    """A class of everybody outside as the contractor to whom its clause entrusts something, and gives nothing else."""
    outside = general.sort == "class" and general.value == "@third-parties"
    return general._replace(value=CONTRACTORS) if outside and _TO.match(text, general.end) else general
