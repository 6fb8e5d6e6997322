"""Data types, purposes and parties -> problems; and every part of the catalog loads at all."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from analyzer.catalog import Catalog, read_toml
from analyzer.errors import DataError
from analyzer.lint.problem import Problem
from analyzer.model.knowledge import DataTypes, Parties, Party, Purposes


def check_loading(catalog: Catalog) -> Iterable[Problem]:
    """Each part of the catalog read against its schema, so that a misspelt key in any kind of file is found."""
    parts = [name for name, value in vars(Catalog).items() if isinstance(value, cached_property)]
    for part in parts:
        try:
            getattr(catalog, part)
        except DataError as e:
            file, _, message = str(e).partition(": ")
            what, _, advice = message.rpartition("; ")
            yield Problem(file, "", what or message, advice or "correct the file")


def check_vocabulary(catalog: Catalog) -> Iterable[Problem]:
    for shown, path in catalog.files("data_types.toml"):
        yield from _twice(shown, "data_types", [d.id for d in read_toml(path, DataTypes, shown).data_types])
    for shown, path in catalog.files("purposes.toml"):
        yield from _twice(shown, "purposes", [p.id for p in read_toml(path, Purposes, shown).purposes])
    for shown, path in catalog.files("parties.toml"):
        parties = read_toml(path, Parties, shown).parties
        yield from _twice(shown, "parties", [p.id for p in parties])
        yield from _parties(shown, parties, set(catalog.parties))


def _parties(shown: str, parties: tuple[Party, ...], known: set[str]) -> Iterator[Problem]:
    hosts: dict[str, str] = {}
    for party in parties:
        if party.parent and party.parent not in known:
            yield Problem(shown, f"{party.id}.parent", f"unknown party {party.parent!r}", "add the parent or correct its id")
        for host in party.hosts:
            other = hosts.setdefault(host, party.id)
            if other != party.id:
                yield Problem(shown, f"{party.id}.hosts", f"{host} is {other}'s too", "give the host to the one that runs it")


def _twice(shown: str, key: str, ids: list[str]) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield Problem(shown, f"{key}.{name}", f"the id stands {count} times", "join or rename the entries")
