"""What one line of a store label says: Entry, and a Label of all of them with what could not be read."""

from typing import Literal

from msgspec import Struct, structs

from analyzer.model.labels import Store

Deed = Literal["collected", "shared"]


class Entry(Struct, frozen=True):
    """One type that is collected or shared, or (`denied`) that none is. `quote`: the words in the document; `place`: where they stand;
    `key` or `word` is what the vocabulary knows it by. None = the form does not say.
    """

    deed: Deed
    word: str
    quote: str
    place: str
    category: str = ""
    purposes: tuple[str, ...] = ()
    denied: bool = False
    linked: bool | None = None
    tracking: bool | None = None
    optional: bool | None = None
    ephemeral: bool | None = None


class Label(Struct, frozen=True):
    """A label as read. `text`: what quotes are looked up in; `unread`: words for what could not be read."""

    store: Store
    entries: tuple[Entry, ...]
    text: str
    title: str = ""
    unread: tuple[str, ...] = ()


def join_entries(entries: list[Entry]) -> tuple[Entry, ...]:
    """Each type once per deed and linkage: what the lists of several purposes or a summary repeat is one entry, with all purposes."""
    found: dict[tuple[object, ...], Entry] = {}
    for e in entries:
        key = (e.deed, e.word.casefold(), e.category.casefold(), e.linked, e.tracking, e.denied)
        old = found.get(key)
        if old is None:
            found[key] = e
            continue
        purposes = tuple(dict.fromkeys(old.purposes + e.purposes))
        better = e if e.purposes and not old.purposes else old
        optional = old.optional if old.optional is not None else e.optional
        found[key] = structs.replace(better, purposes=purposes, optional=optional)
    return tuple(found.values())
