"""A Japanese denial without an object -> the data that the words before it are about: 電話番号は、ご連絡に使います。第三者にお渡しすることはありません."""

from analyzer.patterns import regex
from analyzer.policies.carried import Around
from analyzer.policies.contained import NEGATIVE
from analyzer.policies.source import Data

_GIVES = regex(r"送|渡|提供|共有|開示|伝え|伝わ|知ら|届|見せ|見られ|外に(?:は)?(?:一切)?出|社外|漏|預け")
_OBJECT = regex(
    r"(?<!これ)(?<!それ)(?<!送信)(?<!提供)(?<!開示)(?<!共有)を(?!除|問|行)|情報|データ|個人|プライバシー|内容|項目|記録|ファイル|レポート|メール|通知|広告"
    r"|(?<!こと)(?<!者)(?<!社)(?<!業者)(?<!企業)(?<!外部)(?<!社外)(?<!これ)(?<!それ)(?<!ほか)(?<!誰)(?<!員)が|(?:当社|弊社)(?:では|には)"
)
"""What a denial may be about in its own words."""


def find_unsaid(clause: str, data: Data, carried: Data, around: Around) -> Data:
    """`data`, or what a clause that names none denies of what the words before are about. `carried`: the data of the clauses before it."""
    if data or carried or not around.topic:
        return data
    denies = NEGATIVE.search(clause) is not None and _GIVES.search(clause) is not None
    if not denies or _OBJECT.search(clause) is not None:
        return data
    beside = {*around.topic.broad} <= {"*", "pii.*"}
    return Data(around.topic.ids, definitions=around.topic.definitions) if around.topic.ids and beside else around.topic
