"""A Japanese clause that says of several recipients what each gets -> one clause for each: 会員番号をAに、機種名をBに送信します."""

import itertools
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found
from analyzer.policies.source import Source, Who
from analyzer.policies.trades import GENERAL

_OF = r"(?:の?(?:提供|運営)(?:会社|元|者|事業者|先)|を(?:提供|運営)する(?:会社|事業者|企業))?"
_TO = regex(
    rf"[\s)」』]*{_OF}(?:の?各社|(?:の)?(?:すべて|全て|全部|いずれ|両方|それぞれ)|の(?:会社|事業者|皆|すべて|全社)|社)?(?:\([^()]{{0,30}}\))?\s*(?:に対して|に対し|に|へ)(?:は|も|のみ|だけ)?"
)
_TAKES = regex(rf"[\s)」』]*{_OF}(?:の?各社|の(?:会社|事業者|皆|すべて|全社)|社)?(?:\([^()]{{0,30}}\))?\s*(?:は|が|に対して|に対し|に|へ)")
_RECEIVE = regex(r"受け取|受領|取得|収集|受信")
_COMMA = regex(r"\s*[、,]\s*")
_WHAT = regex(r"(?:と|も|のみ|だけ)?を[、,]\s*")
MOST = 8


def split_shares(source: Source, clause: str, found: Sequence[Found], verb: Found | None) -> list[str]:
    """The clauses, each with the verb at the end; the clause alone where it shares nothing out."""
    if verb is None or clause.count("、") < 1:
        return [clause]
    to = _TAKES if _RECEIVE.match(clause, verb.start) else _TO
    named = [(w, m.end()) for w in source.who(clause, found) if _is_taker(w) and (m := to.match(clause, w.end)) is not None]
    named = [n for i, n in enumerate(named) if not i or n[0].start != named[i - 1][0].start]
    if not 1 < len(named) <= MOST:
        return [clause]
    for cuts in (_behind_names(clause, named), _behind_data(clause, named)):
        pieces = [clause[a:b] for a, b in zip([0, *cuts], [*cuts, len(clause)], strict=True)]
        if len(pieces) == len(named) and all(_is_share(source, p) for p in pieces):
            return [*(p.rstrip("、, ") + clause[verb.start :] for p in pieces[:-1]), pieces[-1]]
    return [clause]


def _behind_names(clause: str, named: Sequence[tuple[Who, int]]) -> list[int]:
    """…をAに、…をBに: behind the comma after each name but the last."""
    return [m.end() for _, at in named[:-1] if (m := _COMMA.match(clause, at)) is not None]


def _behind_data(clause: str, named: Sequence[tuple[Who, int]]) -> list[int]:
    """Aには…を、Bには…を: behind the last を of each before the next name."""
    cuts = []
    for (_, at), (following, _) in itertools.pairwise(named):
        ends = [m.end() for m in _WHAT.finditer(clause, at, following.start)]
        cuts += ends[-1:]
    return cuts


def _is_share(source: Source, text: str) -> bool:
    """Whether a piece names one recipient, or one name or class of several, and data."""
    found = source.find(text)
    who = source.who(text, found)
    named = {w.start for w in who if w.specific} or {w.start for w in who if _is_taker(w)}
    return len(named) == 1 and bool(source.data(text, found))


def _is_taker(who: Who) -> bool:
    """Whether it is somebody by name or by a trade."""
    return who.specific or who.recipient not in GENERAL
