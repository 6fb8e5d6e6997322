"""Rows and lines that say of all data that none goes out (第三者と共有する情報: なし, Data shared with third parties: None) -> Statements."""

import re
from collections.abc import Iterator

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, SELF, Claim, Place, make_statements
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.source import Source

_THING = r"(?:利用者|お客様|お客さま|ユーザー)?(?:の|に関する)?(?:情報|データ|項目|内容|もの|個人情報|利用者情報)"
_GIVEN = regex(
    r"^\W*(?:アプリから|本アプリから|当アプリから)?(?:外部|社外|第三者|他社|他の(?:会社|事業者|企業)|外部の?(?:会社|事業者|サービス))(?:へ|に|と)?の?(?:送信|提供|共有|開示|連携|送る|渡す)"
    rf"(?:する|している|される|されている|対象)?の?{_THING}\W*$"
    r"|^\W*(?:personal |user |your )?(?:data|information) (?:that is |that we )?(?:shared|sent|sold or shared|disclosed|passed(?: on)?|share|send|given)\s+(?:with|to)\s+(?:any )?(?:third[- ]part(?:y|ies)|others|other (?:companies|parties)|anyone|outside companies)\W*$",
    re.IGNORECASE,
)
_TAKEN = regex(
    rf"^\W*(?:アプリが|本アプリが|当アプリが)?(?:取得|収集)(?:する|している|される)?の?{_THING}\W*$|^\W*(?:personal |user |your )?(?:data|information) (?:that is |that we )?collect(?:ed)?\W*$",
    re.IGNORECASE,
)
_NONE = regex(
    r"^\W*(?:(?:一切)?(?:なし|無し|無|ありません|ございません|該当なし|ない)|(?:一切)?(?:送信|提供|共有|取得|収集)?(?:は|を)?(?:しません|していません|しておりません|いたしません|行いません)|none(?: at all| whatsoever)?|nothing(?: at all)?|no data|nil|no|never|nobody|no one)\W*$",
    re.IGNORECASE,
)
_LINE = regex(r"^([^:：\n]{4,40})\s*(?::|：|…+|\.{2,}|\s{2,}|→)\s*(\S[^\n]{0,20})$")
_MAY_SAY_NO = regex(r"な[しい]|無|ません|\bno\b|none|nothing|nil|never|nobody", re.IGNORECASE)


def read_none(source: Source, rows: list[Statement]) -> list[Statement]:
    """The denials of all rows and lines of this kind below a heading that names nobody; nothing of a table that names somebody, or of
    which a row has been read already.
    """
    told = [(s.evidence.start, s.evidence.end) for s in rows if s.evidence is not None]
    free = [b for b in source.page.blocks if b.kind != "heading" and b.start not in source.taken]
    return [s for b in free for s in _read(source, b) if not any(start < b.end and b.start < end for start, end in told)]


def _read(source: Source, block: Block) -> Iterator[Statement]:
    told = source.page.text_of(block)
    if not _MAY_SAY_NO.search(told) or source.names.find(told):
        return
    heading = source.heading(block)
    if source.names.find(heading) or _is_of_data(source, heading) or _is_of_data(source, told):
        return
    for label, value, start, end in _rows(source, block):
        if not _NONE.match(value):
            continue
        given = _GIVEN.match(label) is not None
        if not given and not _TAKEN.match(label):
            continue
        data = source.data(label, source.find(label), block.start)
        claim = Claim("send" if given else "collect", negative=True, data=data, who=(ANYBODY if given else SELF,))
        yield from make_statements(source, claim, Place(start, end, f'row "{label.strip()}"', "row"))


def _is_of_data(source: Source, text: str) -> bool:
    """Whether a text is about some data alone, of which the row then speaks."""
    return any(not i.startswith("act.") for i in source.data(text, source.find(text)).ids)


def _rows(source: Source, block: Block) -> Iterator[tuple[str, str, int, int]]:
    """(label, value, where both begin and end) of each row of two cells, or of each line."""
    plain = source.page.plain
    if block.kind != "table":
        for start, end in lines_of(plain, block):
            if (line := _LINE.match(plain[start:end].strip())) is not None:
                yield line[1], line[2], start, end
        return
    for row in block.grid:
        cells = [block.cells[i] for i in dict.fromkeys(row)]
        if len(cells) == 2:  # noqa: PLR2004 - label and value
            label, value = cells
            yield plain[label.start : label.end].strip(), plain[value.start : value.end].strip(), label.start, value.end
