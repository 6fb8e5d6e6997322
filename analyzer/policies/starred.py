"""Items of data with signs behind them, and a legend that says whose sign each is (機種名★、会員番号★☆ / ★=Mixpanel) -> row Statements."""

import re

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, make_statements
from analyzer.policies.passages import lines_of
from analyzer.policies.source import Source, Who

_SIGN = "[★☆◆◇■□▲△▼▽●○◎♦♣♠♥†‡§]"
_LEGEND = regex(
    rf"(?P<sign>{_SIGN})\s*(?:印|マーク)?(?:の(?:付|つ)い(?:た|ている)[^\s、。はがを]{{1,8}})?\s*(?:[=＝:：]|…+|は|が|→|\bmeans\b|\bgoes to\b|\bgo to\b|(?=(?-i:[A-Z])))\s*(?P<who>(?:(?!{_SIGN})[^。;；\n]){{2,80}})"
)
_ITEM = regex(rf"(?P<item>[^、,，・/／;；:：\n★☆◆◇■□▲△▼▽●○◎♦♣♠♥†‡§]{{1,40}}?)\s*[(（]?\s*(?P<signs>{_SIGN}(?:[\s、・,]*{_SIGN})*)")
_NOT = regex(r"ない|ません|\b(?:not|never|no)\b", re.IGNORECASE)
SEVERAL = 2


def read_starred(source: Source) -> list[Statement]:
    """The statements, one for each item and recipient; none where the legend tells fewer than two signs, or one of them names nobody."""
    legend: dict[str, tuple[Who, ...]] = {}
    lines = [(b, *line) for b in source.page.blocks if b.kind != "table" for line in lines_of(source.page.plain, b)]
    told = {start for _, start, end in lines if _read_legend(source, source.page.plain[start:end], legend)}
    if len(legend) < SEVERAL or not all(legend.values()):
        return []
    made: list[Statement] = []
    blocks = {b.start for b, start, _ in lines if start in told}
    for block, start, end in lines:
        found = _read_line(source, start, end, legend) if start not in told else []
        made += found
        blocks |= {block.start} if found else set()
    source.taken |= blocks if made else set()
    return made


def _read_legend(source: Source, text: str, legend: dict[str, tuple[Who, ...]]) -> bool:
    """Whether a line says whose signs are whose, which are then in the legend."""
    said = [m for m in _LEGEND.finditer(text) if source.names.find(m["who"]) and not _NOT.search(m["who"])]
    if not said or {*source.data(text, source.find(text)).ids}:
        return False
    for m in said:
        legend[m["sign"]] = source.named(m["who"])
    return True


def _read_line(source: Source, start: int, end: int, legend: dict[str, tuple[Who, ...]]) -> list[Statement]:
    made: list[Statement] = []
    for m in _ITEM.finditer(source.page.plain[start:end]):
        signs = [s for s in re.findall(_SIGN, m["signs"]) if s in legend]
        data = source.data(m["item"], source.find(m["item"]), start + m.start())
        if signs and data:
            claim = Claim("send", negative=False, data=data, who=tuple(w for s in signs for w in legend[s]))
            made += make_statements(source, claim, Place(start + m.start("item"), start + m.end(), "item with signs", "row"))
    return made
