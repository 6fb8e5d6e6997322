"""Data types, purposes and parties -> problems; and every part of the catalog loads at all."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from analyzer.catalog import Catalog, read_toml
from analyzer.errors import DataError
from analyzer.lint.problem import Problem
from analyzer.model.knowledge import DataTypes, Parties, Party, Purposes

DAY = re.compile(r"\d{4}(-\d\d){0,2}")


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
    read_parties = [(shown, read_toml(path, Parties, shown)) for shown, path in catalog.files("parties*.toml")]
    for shown, read in read_parties:
        yield from _twice(shown, "parties", [p.id for p in read.parties])
        yield from _parents(shown, read.parties, set(catalog.parties))
        yield from _party_sources(shown, read)
        yield from _former(shown, read.parties)
    yield from _hosts(read_parties)


def _parents(shown: str, parties: tuple[Party, ...], known: set[str]) -> Iterator[Problem]:
    for party in parties:
        if party.parent and party.parent not in known:
            yield Problem(shown, f"{party.id}.parent", f"unknown party {party.parent!r}", "add the parent or correct its id")


def _former(shown: str, parties: tuple[Party, ...]) -> Iterator[Problem]:
    """The day of a change of name: of a name that is listed as former, and as ISO 8601 writes it."""
    for party in parties:
        for name, day in party.former_until.items():
            if name not in party.former:
                yield Problem(shown, f"{party.id}.former_until", f"{name!r} is no former name", "add it to former")
            if DAY.fullmatch(day) is None:
                yield Problem(shown, f"{party.id}.former_until", f"{day!r} is no day", "write it like 2023-10-01, or as far as it is known")


def _hosts(files: list[tuple[str, Parties]]) -> Iterator[Problem]:
    """A host that two parties have, in whichever files; an overlay's party takes the place of the bundled one of its id."""
    parties = {p.id: (shown, p) for shown, read in files for p in read.parties}
    owners: dict[str, str] = {}
    for shown, party in parties.values():
        for host in (*party.hosts, *party.rents):
            other = owners.setdefault(host, party.id)
            if other != party.id:
                yield Problem(shown, f"{party.id}.hosts", f"{host} is {other}'s too", "give the host to the one that runs it")


def _party_sources(shown: str, read: Parties) -> Iterator[Problem]:
    """Every key of a party rests on sources of the file, and every source of the file carries something."""
    keys = set(Party.__struct_fields__) - {"id", "name", "role", "source", "facts"}
    for party in read.parties:
        for key, sources in party.facts.items():
            if key not in keys or not getattr(party, key):
                yield Problem(shown, f"{party.id}.facts.{key}", f"a source of {key}, which the party does not have", "leave it out")
            if not sources:
                yield Problem(
                    shown, f"{party.id}.facts.{key}", "no source is named", "name one, or leave the key out: source stands for it"
                )
            for name in sorted(set(sources) - set(read.sources)):
                yield Problem(shown, f"{party.id}.facts.{key}", f"unknown source {name!r}", "name an entry of [sources]")
    used = {p.source for p in read.parties} | {s for p in read.parties for sources in p.facts.values() for s in sources}
    for name in sorted(set(read.sources) - used):
        yield Problem(shown, f"sources.{name}", "nothing rests on it", "leave it out, or name it at what was read there")


def _twice(shown: str, key: str, ids: list[str]) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield Problem(shown, f"{key}.{name}", f"the id stands {count} times", "join or rename the entries")
