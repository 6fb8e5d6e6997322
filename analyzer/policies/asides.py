"""Statements of a document -> the same without what says nothing of a sending: the address of a policy whose vendor stands elsewhere, what a word means, where
changes are told, that there are ways to refuse, the cases that an exception lists, what a log of versions tells, where the app's own code is published.
"""

import re

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import block_of
from analyzer.policies.source import Source
from analyzer.policies.trades import GENERAL

_POLICY = regex(
    r"(?:プライバシー・?(?:ポリシー|ステートメント|ノーティス|センター)|個人情報保護方針|個人情報の取扱いについて|(?:広告|Cookie)?ポリシー|利用規約|プライバシー(?:に関する)?(?:情報|ページ|の説明)|プライバシーとセキュリティ|(?:公式)?(?:サイト|ヘルプ|ドキュメント)"
    r"|privacy(?: (?:and|&) \w+)?(?: (?:polic(?:y|ies)|notice|statement|cent(?:er|re)|information|overview|page|info))?|polic(?:y|ies)|terms(?: of (?:service|use))?)",
    re.IGNORECASE,
)
_TITLE = regex(
    r"\b(?:polic(?:y|ies)|terms|conditions|(?:privacy )?shield|(?:web ?)?site|homepage|page|lists? of [\w ]{3,40}|white ?paper|compliance|security|notices?|notes?|statements?|faqs?|documentation|docs|help|guides?|agreements?|addendum|dpa|cent(?:er|re)|protection|portal)\b[\W\d]*$",
    re.IGNORECASE,
)
"""What the name of another page ends with."""
_AT = regex(r"[<(\[]?https?://\S+$")
_BARE = regex(r"[\W\d_]|の|社|URL|リンク|\b(?:the|of|inc|llc|ltd)\b", re.IGNORECASE)
"""What stands beside a name and an address in a line that says no more: Xのプライバシーポリシー:https://…"""
_MEANS = regex(
    r"^[^。]{2,40}とは[、,].*(?:をいいます|を指します|のことです|をさします|ものです|を意味します)。?$|^(?:an? |the )?[\w -]{2,40} (?:is|means|are) (?:an? |small )?\w+ (?:that|which)\b",
    re.IGNORECASE,
)
_THINGS = regex(r"モジュール|クッキー|Cookie|SDK|タグ|ビーコン|\b(?:cookies?|modules?|SDKs?|tags?|beacons?|pixels?)\b", re.IGNORECASE)
"""What a policy explains: a kind of tool, and not who uses it."""
_CHANGES = regex(
    r"(?:変更|改定|改訂|更新)[^。]{0,40}(?:通知|お知らせ|告知|周知|掲示)|(?:更新情報|リリースノート|アップデート情報)[^。]{0,12}(?:通知|お知らせ|告知)"
    r"|\bchanges?\b[^.]{0,60}\b(?:notify|notified|announced?|inform(?:ed)?|let you know)\b",
    re.IGNORECASE,
)
_REFUSALS = regex(r"オプトアウト手段|オプトアウトの?方法|opt[- ]out (?:means|tools|options|mechanisms)", re.IGNORECASE)
_LOG = regex(
    r"^[\W\d]*(?:第\s*\d+\s*[条章]|[一二三四五六七八九十]+[、.．])?\W*(?:(?:本(?:ポリシー|書|一覧)の)?(?:更新|変更|改定|改訂|改版|リビジョン|バージョン)(?:の)?(?:履歴|記録)|change ?log|(?:revision|version|change|update) history|release notes)\W*$",
    re.IGNORECASE,
)
"""The heading of a log: what was brought in by a version stands in the rows above, if it is still there."""
OF_COMPANIES = "list of companies"
"""What opens the place of a line of a list whose words before it say that these companies receive."""
_CODE = regex(
    r"(?:ソース\s?コード|プログラムの?コード|リポジトリ)[^。]{0,160}?(?:公開|参照|確認|閲覧|入手|掲載|ご覧)|オープン\s?ソース(?:です|として|で(?:公開|開発))|\b(?:source code|open[ -]source(?:d)?|repository)\b",
    re.IGNORECASE,
)
"""Where the app's own code is, and no data."""
_ADHERES = regex(
    r"\b(?:adheres?|conforms?|complies|comply|(?:is|are) (?:made )?in accordance)\s+(?:to|with)\b[^.;]{0,80}\b(?:user data polic(?:y|ies)|limited use|program polic(?:y|ies)|developer polic(?:y|ies))\b",
    re.IGNORECASE,
)
"""That what is had from somebody is used as they allow."""
_SENT_BEFORE = regex(
    r"(?:すでに|既に)(?:送信|提供|収集)(?:済み|された|した)の?[^。]{0,10}(?:データ|情報)|\b(?:data|information) (?:that (?:was|has been|have been) )?already (?:been )?(?:sent|transmitted|shared|collected)\b",
    re.IGNORECASE,
)
"""What becomes of what was sent before a choice."""
_CASE = regex(r"(?:される|する|した|された|行う|いただく|なる)場合(?:に限り|のみ)?$")
_THEIRS = regex(
    r"^[\W\d]*(?:当該)?(?:外部|他社|連携先?|第三者)の?(?:サービス|サイト|アプリ|SNS)(?:で|において|に|上で?|が|の)?[^、。]{0,6}?(?:ご?利用|使用|登録|保有|発行)"
)
"""What somebody has with another service is where it comes from: 外部サービスで利用しているID."""
_TO_ONESELF = regex(
    r"(?:個人情報|個人データ|データ|情報)の(?:開示|開示等|開示請求|開示の(?:請求|求め)|開示・[^。]{1,20})(?:について|の(?:手続き?|請求|求め))?[\W]*$"
)
"""The heading of what somebody may ask to see of their own data: what is not disclosed there is kept from themselves."""
_DISCLOSES = regex(r"開示(?:し|いた|を?行)[^。]{0,6}(?:ません|ない)")
_OTHERS = regex(r"第三者|他社|他者|外部|社外|事業者|会社")


def drop_asides(source: Source, statements: list[Statement]) -> list[Statement]:
    """The statements that are none of these."""
    told = {s.recipient for s in statements if s.polarity == "positive" and not _is_page(source, s)}
    return [s for s in statements if not (_is_page(source, s) and s.recipient in told) and not _is_aside(source, s)]


def _is_page(source: Source, s: Statement) -> bool:
    """Whether a statement rests on a line that is somebody's name and the address of a page; a row of a table says more."""
    if s.polarity == "positive" and _is_title(source, s):
        return True
    if s.polarity != "positive" or s.data_types or s.broad_types or s.place.startswith(("table", OF_COMPANIES)):
        return False
    line = s.quote.strip()
    at = _AT.search(line)
    if at is None:
        return False
    words = _POLICY.sub("", line[: at.start()])
    for name in reversed(source.names.find(words)):
        words = words[: name.start] + words[name.end :]
    return not _BARE.sub("", words)


def _is_title(source: Source, s: Statement) -> bool:
    """Whether a statement rests on an item that is one link to another site, and reads as the name of a page of somebody named in it."""
    block = block_of(source, s)
    if block is None or block.kind != "item" or len(block.links) != 1 or "://" not in block.links[0].target:
        return False
    text, words = " ".join(source.page.text_of(block).split()), " ".join(block.links[0].text.split())
    return text.strip("-*+•· ") == words and _TITLE.search(words) is not None and bool(source.names.find(text))


def _is_aside(source: Source, s: Statement) -> bool:
    if s.polarity == "negative":
        return _is_kept_from_oneself(source, s)
    if s.polarity != "positive" or s.recipient == "@self":
        return False
    text = s.quote.strip()
    bare = not (s.data_types or s.broad_types)
    if (
        _is_logged(source, s)
        or (bare and _ADHERES.search(text))
        or (bare and not s.purposes and _CODE.search(text) and s.disclosure_kind != "delegated")
    ):
        return True
    if s.recipient in GENERAL and ((_MEANS.match(text) and _THINGS.search(text)) or _THEIRS.match(text)):
        return True
    if s.recipient[:1] == "@" and _CASE.search(text) and _is_item(source, s) and not s.data_types:
        return s.condition not in ("aggregate", "not-identifying")
    return bare and (
        _CHANGES.search(text) is not None
        or _SENT_BEFORE.search(text) is not None
        or (not s.purposes and _REFUSALS.search(text) is not None and s.recipient_as_written not in s.quote)
    )


def _is_kept_from_oneself(source: Source, s: Statement) -> bool:
    """Whether a denial says no more than what an answer to a request for one's own data leaves out."""
    if s.recipient not in GENERAL or not _DISCLOSES.search(s.quote) or _OTHERS.search(s.quote):
        return False
    block = block_of(source, s)
    head = source.quote(*block.headings[-1]) if block is not None and block.headings else ""
    return _TO_ONESELF.search(head) is not None and not _OTHERS.search(head)


def _is_logged(source: Source, s: Statement) -> bool:
    """Whether a statement stands in a log of versions, whatever heads its part there."""
    block = block_of(source, s)
    return block is not None and any(_LOG.match(source.quote(*h).strip("# *")) for h in block.headings)


def _is_item(source: Source, s: Statement) -> bool:
    block = block_of(source, s)
    return block is not None and block.kind == "item"
