"""Lines that tell who a document's own company is (事業者名, 代表者, 所在地, 問い合わせ窓口) -> whether labels, or a group's text, are such a record: its
company is no recipient.
"""

import re
from collections.abc import Iterable

from analyzer.patterns import regex

_HEADS = (
    r"(?:代表者?(?:名|氏名|の氏名)?|代表取締役(?:社長)?(?:名)?|責任者名?|資本金|設立(?:年月日?)?|創業|受付時間|営業時間|電話受付(?:時間)?|(?:お)?問い?合わ?せ(?:窓口|先)|相談窓口|苦情(?:・相談)?窓口|担当(?:部署|部門|窓口|者)"
    r"|個人情報[^\s:：|]{0,14}(?:責任者|管理者|担当者?|窓口|問い?合わ?せ先))"
)
_LABEL = regex(rf"^[ 　\t\-*•・●○■◆]{{0,8}}{_HEADS}[*_\s]*$")
_LINE = regex(rf"^[ 　\t\-*•・●○■◆]{{0,8}}{_HEADS}[*_]*[ 　]{{0,8}}[:：|]", re.MULTILINE)
LONGEST = 1_000


def heads_imprint(labels: Iterable[str]) -> bool:
    """Whether one of the labels of a record is one of who stands behind the document."""
    return any(_LABEL.match(x) for x in labels)


def is_imprint(text: str) -> bool:
    """Whether a line of a group has such a label."""
    return _LINE.search(text[:LONGEST]) is not None
