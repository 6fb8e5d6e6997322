"""A group of labelled lines below a company that no catalog knows -> whether it only says where that sits and how it is reached: the writer's own address."""

from collections.abc import Iterable

from analyzer.patterns import regex
from analyzer.policies.heads import Group
from analyzer.policies.roles import NAMING
from analyzer.policies.source import Source

_OFFICE = regex(
    r"〒\s?\d{3}|(?:お?電話|TEL|Tel|FAX)(?:番号)?\s*[:：]\s*\+?\(?\d|代表取締役|(?:受付|営業)時間\s*[:：]|お?問い?合わ?せ(?:は|先|窓口)"
)


def is_office(source: Source, group: Group, told: Iterable[str]) -> bool:
    """Whether the group is such an address; `told` are the texts of its lines of data, which name none."""
    stranger = bool(group.who) and all(w.recipient == w.written for w in group.who)
    if not stranger or group.roles() & NAMING or any(source.data(t, source.find(t)).ids for t in told):
        return False
    return _OFFICE.search(source.page.plain, group.start, group.end) is not None
