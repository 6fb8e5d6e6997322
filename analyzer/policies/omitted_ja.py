"""A Japanese clause that does not print its data -> the data that it means: this information, or what a denial without an object is about
(電話番号は、ご連絡に使います。第三者にお渡しすることはありません).
"""

import re

from analyzer.policies.carried import Around
from analyzer.policies.contained import NEGATIVE
from analyzer.policies.source import Data

_THIS_DATA = re.compile(
    r"(?:これらの|これら|当該|上記の|この|その|同|前項の|上の)(?:情報|データ|利用者情報|個人情報|項目)|これら[をはがも]|^\W*(?:これ|それ)(?:を|が|も)(?!も)"
)
_TAKEN_DATA = re.compile(r"^\W*(?:取得|収集|送信)(?:した|された|する|される)(?:情報|データ)(?:は|を|も)")
"""The data that a sentence before listed as what is taken."""
_GIVES = re.compile(r"送|渡|提供|共有|開示|伝え|伝わ|知ら|届|見せ|見られ|外に(?:は)?(?:一切)?出|社外|漏|預け")
_OBJECT = re.compile(
    r"(?<!これ)(?<!それ)(?<!送信)(?<!提供)(?<!開示)(?<!共有)を(?!除|問|行)|情報|データ|個人|プライバシー|内容|項目|記録|ファイル|レポート|メール|通知|広告"
    r"|(?<!こと)(?<!者)(?<!社)(?<!業者)(?<!企業)(?<!外部)(?<!社外)(?<!これ)(?<!それ)(?<!ほか)(?<!誰)(?<!員)が|(?:当社|弊社)(?:では|には)"
)
"""What a denial may be about in its own words."""


def find_data(clause: str, data: Data, carried: Data, around: Around, *, named: bool) -> Data:
    """`data`, or what the clause means in its place. `carried`: the data of the clauses before it; `named`: it names somebody by name."""
    if not data.ids and (_THIS_DATA.search(clause) or (_TAKEN_DATA.search(clause) and NEGATIVE.search(clause) is None)):
        return (around.gathered if _TAKEN_DATA.search(clause) else carried) or around.data or data
    if data or carried or named or not around.topic:
        return data
    denies = NEGATIVE.search(clause) is not None and _GIVES.search(clause) is not None
    if not denies or _OBJECT.search(clause) is not None:
        return data
    beside = {*around.topic.broad} <= {"*", "pii.*"}
    return Data(around.topic.ids, definitions=around.topic.definitions) if around.topic.ids and beside else around.topic
