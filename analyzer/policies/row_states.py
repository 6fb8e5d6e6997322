"""The cells of a row that tell of its time -> whether its sending is over (2025年6月に終了, ended in June) or has not begun (導入予定, planned)."""

import re
from typing import Literal

from analyzer.patterns import regex
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.passages import Cell
from analyzer.policies.source import Source

State = Literal["", "over", "planned"]
_SPOKEN = ("data", "recipient", "service", "purpose", "purpose_sender", "purpose_recipient", "opt_out", "link")
_WHEN = r"(?:(?:既に|すでに|現在(?:は)?)、?|(?:(?:20)?\d{2,4}[年./-]\d{0,2}[月./-]?\d{0,2}日?|令和\d+年\d{0,2}月?\d{0,2}日?|\d{1,2}月(?:\d{1,2}日)?|(?:バージョン|ver\.?|v)\s?[\d.]+|昨年|今年|来年|来春|今春|今秋|近日(?:中)?)(?:度|頃|末|春|夏|秋|冬|以降|上旬|中旬|下旬)?(?:に|で|をもって|付で|より|から|まで(?:に|で)?)?、?\s*)*"
_WHAT = r"(?:(?:送信|提供|利用|使用|連携|契約|サービス|運用|組み?込み|SDK|契約終了に伴い)(?:は|を|の|も)?)?"
_OVER = regex(
    rf"^\W*{_WHEN}{_WHAT}(?:終了|停止|廃止|中止|撤去|削除|取りやめ|とりやめ|解約|解除|終え|やめ)(?:済み?|し(?:ました|た)|いたしました|(?:まし)?た|して(?:い|おり)ます)?\W*$"
    r"|^\W*(?:(?:sending|transmission|use|service|contract)\s+)?(?:was |were |has been |have been )?(?:ended|stopped|discontinued|removed|retired|terminated|switched off|no longer (?:sent|used|in use|active)|ceased)(?:\s+(?:in|on|since|as of|with|at the end of)\s+[\w ,.]{3,24})?\W*$",
    re.IGNORECASE,
)
_PLANNED = regex(
    rf"^\W*{_WHEN}{_WHAT}(?:開始|導入|利用|使用|実装|追加|送信|提供)?(?:を)?(?:予定|準備中|検討中|計画中|見込み|未(?:導入|開始|実施|送信|利用)|これから)(?:です|して(?:い|おり)ます|である)?\W*$"
    r"|^\W*(?:planned|not yet (?:in use|active|live|started|introduced|sent)|coming soon|in preparation|under consideration|to be (?:introduced|added|started)|starting|starts|from (?:19|20)\d\d)(?:\s*(?:for|in|from|with)?\s*(?:(?:early|late|mid|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)[ -]*)?(?:20\d\d)?)?(?:\s*\(planned\))?\W*$",
    re.IGNORECASE,
)
_ENDED = regex(
    r"現在は(?:利用|使用|送信)して(?:いない|いません|おりません)|終了しました|no longer (?:used|in use)|(?<!app )(?<!application )has been removed|discontinued",
    re.IGNORECASE,
)
_ONLY = regex(
    r"[(（][^()（）]{1,40}?(?:のみ|だけ)(?:は|を)?(?:送信|送り|提供|渡)(?:し|り)?ます?|\((?:only|just) [^()]{1,40}\)", re.IGNORECASE
)


def only_aside(text: str) -> bool:
    """Whether a cell that says none goes on to what alone is sent: ありません(広告IDのみ送信します)."""
    return _ONLY.search(text) is not None


def state_of(text: str) -> State:
    """What a few words say of the time of a sending."""
    return "over" if _OVER.match(text) else "planned" if _PLANNED.match(text) else ""


def row_state(source: Source, table: Table, cells: list[Cell], text: str) -> State:
    """What a cell that tells nothing else says of the time of its row's sending, or the `text` of the row anywhere."""
    spoken = {c for role in _SPOKEN for c in table.columns.get(role, ())} | set(table.presence) | table.names.keys()
    said = [cell_text(source, cell) for c, cell in enumerate(cells) if c not in spoken]
    states = {state_of(t) for t in said}
    return "over" if _ENDED.search(text) or "over" in states else "planned" if "planned" in states else ""
