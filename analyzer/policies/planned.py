"""Headings of what is to come (公開後に利用するサービス, Planned services) -> the blocks below them, which tell of nothing that happens yet."""

import re

from analyzer.patterns import regex
from analyzer.policies.source import Source

_HEAD = regex(
    r"(?:導入|利用|使用|実装|追加|連携|対応|採用)(?:を)?予定(?!日|表|時)|(?:公開|導入|リリース|配信開始)(?:[・、/や](?:公開|導入|リリース))?後(?:に|から)?(?:利用|導入|使用|追加|連携)"
    r"|(?:今後|将来)(?:的)?(?:に|の)?、?(?:利用|導入|使用|追加|連携|実装)"
    r"|\b(?:planned|upcoming)\s+(?:[\w-]+\s+){0,2}?(?:services?|integrations?|providers?|sdks?|tools?|recipients?|(?:sub-?)?processors?|third[- ]part(?:y|ies)|transmissions?)\b"
    r"|\b(?:services?|integrations?|providers?|sdks?|tools?|recipients?) (?:that )?(?:we plan|we intend|(?:are )?planned|(?:are )?not yet|to be (?:added|introduced|used))\b",
    re.IGNORECASE,
)
_NOT = regex(r"ません|ない|\b(?:no|none|never)\b", re.IGNORECASE)
_CHANGES = regex(r"変更|改定|改訂|目的|\bchanges?\b", re.IGNORECASE)
"""Headings of what may change of a policy, or of a purpose one day: they head no services."""


def find_planned(source: Source) -> frozenset[int]:
    """Where the tables, items and lines begin that stand below such a heading; its sentences are read as any others."""
    told: dict[tuple[int, int], bool] = {}
    title = next(((b.start, b.end) for b in source.page.blocks if b.kind == "heading" and b.level == 1), None)

    def is_planned(span: tuple[int, int]) -> bool:
        if span not in told:
            text = source.page.plain[span[0] : span[1]]
            told[span] = span != title and _HEAD.search(text) is not None and not (_NOT.search(text) or _CHANGES.search(text))
        return told[span]

    below = (b for b in source.page.blocks if b.kind != "heading" and any(is_planned(h) for h in b.headings))
    return frozenset(b.start for b in below if b.kind != "paragraph" or source.page.text_of(b).rstrip()[-1:] not in "。.")
