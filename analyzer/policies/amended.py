"""Statements of sentences -> the same, where a sentence takes back a part of what the one right before it sends: ただし、氏名は送信しません; however, no longer your name."""

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import is_right_behind
from analyzer.policies.exceptions import has_ended
from analyzer.policies.source import Source

_TAKES_BACK = regex(
    r"^\W*(?:ただし|但し|もっとも|しかし|けれども|However|But)\b|^\W*(?:ただし|但し|もっとも|しかし)|対象から(?:除外|外|取り除|削除)|対象外(?:と|に)し|なくなり|(?:\d年|\d月|[\d.]|現在|今|いま)(?:度|末)?(?:から|より|以降|では)?は?、?[^。、]{0,20}(?:て(?:い|おり)ません|ません)|\bno longer\b|\bnot any ?more\b"
)


def take_back(source: Source, statements: list[Statement]) -> list[Statement]:
    """The statements, each without the data that a denial in the sentence behind it takes back."""
    denials = [
        s
        for s in statements
        if s.polarity == "negative" and s.data_types and _is_plain(s) and (_TAKES_BACK.search(s.quote) or has_ended(s.quote))
    ]
    return [_without(source, s, denials) if s.polarity == "positive" and denials else s for s in statements]


def _is_plain(s: Statement) -> bool:
    return s.condition is None and not (s.limits or s.purposes or s.leaves_out) and s.scope == "this-app"


def _without(source: Source, s: Statement, denials: list[Statement]) -> Statement:
    behind = () if s.recipient[:1] == "@" else (d for d in denials if is_right_behind(source, d, s))
    gone = {i for d in behind if d.recipient in (s.recipient, "@third-parties") for i in d.data_types}
    kept = tuple(i for i in s.data_types if i not in gone)
    return structs.replace(s, data_types=kept) if gone and (kept or s.broad_types) and len(kept) < len(s.data_types) else s
