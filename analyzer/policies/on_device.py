"""Rows of tables of software whose data reaches nobody -> whom such a row is about, and whether it is denied: the maker of a library is a community; a
heading, the line above the table, or a cell says that all stays on the device.
"""

import re

from analyzer.patterns import regex
from analyzer.policies.clauses import split_sentences
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.passages import Cell
from analyzer.policies.recipients import LEGAL
from analyzer.policies.source import Source, Who

_NAME = r"(?:[A-Za-z][\w.+&-]{0,30}(?:\s[A-Za-z][\w.+&-]{0,30}){0,3}|開発者|有志|利用者)"
_OPEN = r"(?:オープン\s?ソース(?:ソフトウェア)?|OSS|open[ -]source(?: project| software)?)"
_COMMUNITY = regex(
    rf"^\W*(?:(?:{_NAME}|{_OPEN})\s?の?(?:コミュニティー?|有志|公式(?:チーム|プラグイン|パッケージ)?|(?:team )?community|contributors?)"
    rf"|(?:{_NAME}\s*)?[(]?{_OPEN}[)]?|コミュニティー?|有志|community|volunteers|(?:the )?contributors)\W*$",
    re.IGNORECASE,
)
"""A maker of software that is no company: Flutterコミュニティ, Jane D. (OSS), open source."""
_LOCAL = regex(
    r"^\W*(?:(?:すべて|全て)?(?:端末|デバイス|スマートフォン|アプリ)(?:の)?(?:ローカル|内|内部|上)?|ローカル)(?:のみ|だけ|で(?:の)?(?:のみ)?(?:処理|保存|完結|動作|利用)|(?:処理|保存|完結|動作)(?:のみ|だけ))"
    r"[^。、,;]{0,12}(?:[。、]?(?:外部|端末外)(?:へ|に)?(?:は)?の?(?:送信|通信)[^。、]{0,8}(?:ません|なし|(?<!あん)ない))?\W*$"
    r"|^\W*(?:on[- ]device|local(?:ly)?)(?: (?:processing|storage|only|use))*\W*$",
    re.IGNORECASE,
)
"""A cell of data that names none: 端末ローカルのみ, on-device only."""
_NOT = r"[^。、()]{0,10}(?:ません|(?<!あん)ない(?=\W|$|もの|ライブラリ|SDK|ツール|サービス|ソフト)|なし(?=\W|$))"
"""A pattern: that it is not; ごあんない is a notice."""
_STAYS = regex(
    rf"(?:端末|デバイス|スマートフォン|アプリ)(?:の)?外(?:部)?(?:へ|に)?(?:は|の)?(?:一切)?(?:送信|出|送ら|通信|持ち出){_NOT}"
    rf"|外部(?:へ|に|と)?(?:の|は)?(?:情報|データ)?(?:の|を|は)?(?:一切)?(?:送信|通信|提供|送ら){_NOT}|(?:端末|デバイス)(?:内|上|ローカル)?(?:のみ|だけ)で|端末(?:内|ローカル)で(?:のみ)?(?:完結|動作)"
    r"|\b(?:on[- ]device|local(?:ly)?) only\b|\bno data (?:is )?(?:sent|shared|transmitted)\b|\bnever leaves? (?:the|your) device\b",
    re.IGNORECASE,
)
_TAKES_NOTHING = regex(
    rf"(?:情報|データ)(?:の|を|は)(?:一切)?(?:取得|収集|送信){_NOT}|\bno (?:personal )?(?:data|information) (?:is )?(?:collected|taken)\b",
    re.IGNORECASE,
)
_LESS = regex(r"同意|場合|目的|以外|許可|個人情報(?:は|を)(?:外部|送信)|個人を|氏名|\b(?:without|unless|except)\b", re.IGNORECASE)
_OF_ROWS = regex(r"^\W*(?:以下|次|下記|下表|これら|本表|この表)[^。、]{0,30}?は|^\W*(?:the following|these|those|this)\b", re.IGNORECASE)

LONGEST = 600
"""Characters of a paragraph above a table."""


def find_takers(source: Source, table: Table, cells: list[Cell], who: tuple[Who, ...]) -> tuple[Who, ...]:
    """Those who take something of a row of software: no community that made it, unless the row links to somebody's policy, and no library that
    stands by its bare name below words that nothing is collected.
    """
    if "service" not in table.columns or not who or not all(_is_unknown(w) for w in who):
        return who
    links = [cells[c] for c in table.columns.get("link", ()) if c < len(cells)]
    linked = any(c.links or "://" in cell_text(source, c) for c in links)
    made = all(_COMMUNITY.match(w.written) for w in who) and not linked
    bare = "data" not in table.columns and any(_TAKES_NOTHING.search(t) for t in _above(source, table))
    return () if made or bare else who


def is_kept(source: Source, table: Table, cells: list[Cell]) -> bool:
    """Whether all of a row stays on the device: the words above its table say so, or its cells of data do."""
    texts = [cell_text(source, cells[c]) for c in table.columns.get("data", ()) if c < len(cells)]
    local = bool(texts) and all(_LOCAL.match(t) for t in texts)
    return local or any(_STAYS.search(t) for t in _above(source, table))


def known(who: tuple[Who, ...]) -> tuple[Who, ...]:
    """Those of a row that stays on the device of whom it is worth saying that they get nothing: no library by its bare name."""
    return tuple(w for w in who if not _is_unknown(w) or LEGAL.search(w.written))


def _is_unknown(who: Who) -> bool:
    return who.specific and who.recipient == who.written


def _above(source: Source, table: Table) -> list[str]:
    """The heading of a table, and the sentence right above it that speaks of its rows; none that denies less."""
    told = [source.heading(table.block)]
    above = source.page.above(table.block)
    if above is not None and above.kind == "paragraph" and above.end - above.start <= LONGEST:
        start, end = [*split_sentences(source.page.plain, above.start, above.end)][-1]
        told += [t for t in (source.page.plain[start:end],) if _OF_ROWS.match(t)]
    return [t for t in told if not _LESS.search(t)]
