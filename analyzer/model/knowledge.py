"""The types of signatures/: what is known, by whom it is said and how it is proved. Unknown keys are refused."""

from typing import Literal

from msgspec import Struct

Grade = Literal["binary", "source", "docs", "given"]


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a fact is known. `where`: registry coordinates (binary), repository@commit:path (source), a page's address (docs)
    or a section of the project's fact base (given); `date` is the day it was read, ISO 8601; `sha256` of the release or passage.
    """

    grade: Grade
    where: str
    date: str
    sha256: str = ""


class DataType(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One id of the vocabulary, with the words a reader sees and the exports to neighbour vocabularies."""

    id: str
    ja: str
    en: str
    mic: str = ""
    sensitive: bool = False
    trackhar: tuple[str, ...] = ()
    dpv: str = ""
    play: str = ""
    apple: str = ""
    spi: str = ""
    source: str = "vocabulary"


class DataTypes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """data_types.toml."""

    sources: dict[str, Source]
    data_types: tuple[DataType, ...]


class Purpose(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One purpose id."""

    id: str
    ja: str
    en: str
    dpv: str = ""
    play: str = ""
    apple: str = ""
    source: str = "vocabulary"


class Purposes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """purposes.toml."""

    sources: dict[str, Source]
    purposes: tuple[Purpose, ...]


class AppleFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """apple.toml. `listed`: libraries that Apple asks a privacy manifest of; `data_types`: constant -> our id, where several of ours name that
    constant.
    """

    sources: dict[str, Source]
    listed: tuple[str, ...]
    data_types: dict[str, str]
    facts: dict[str, str] = {}


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A company. `name` is the legal name, or the name that documents print where no source gives the legal one; `aliases` are names by
    which documents speak of the company itself (not of one product); `products` are names of services of it that have no SDK file; `hosts`
    are registrable domains or host names that it runs; `country`: ISO 3166 code of the state of its seat, head office or law; `trades` are the classes that hold it (see policies words). `ordinary_word`: the
    name is a word that texts use otherwise too. `rents`: domains or hosts of it where services of others run, one below or behind each name, so that a
    host there is run by the party and is not the party's. `former_until`: a former name -> the day (ISO 8601, or a part of one) since which it is not the name.

    `source` is where the name was read; `facts` maps another key to the sources of what it holds, where that is not `source`.
    """

    id: str
    name: str
    name_ja: str = ""
    country: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    role: Literal["vendor", "cloud", "platform"] = "vendor"
    ordinary_word: bool = False
    rents: tuple[str, ...] = ()
    former_until: dict[str, str] = {}
    source: str
    facts: dict[str, tuple[str, ...]] = {}


class Parties(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """parties.toml and its companions parties-*.toml."""

    sources: dict[str, Source]
    parties: tuple[Party, ...]


class OptOutPage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address whose way of refusing acts in a browser alone. `path`: how its path begins; `spares`: parts of an address that it does not mean."""

    id: str
    host: str
    path: str = "/"
    acts_by: Literal["add-on", "cookie"]
    spares: tuple[str, ...] = ()
    source: str
    example: str
    near_miss: str


class OptOutPages(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """optouts.toml."""

    sources: dict[str, Source]
    pages: tuple[OptOutPage, ...]


class Denials(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """denials.toml. What is not taken is not sent; what is merely not sold, used or kept, or not taken by ourselves, may still be sent."""

    sources: dict[str, Source]
    taking: tuple[str, ...]
    selling: tuple[str, ...]
    sending: tuple[str, ...]
    ourselves: tuple[str, ...]
