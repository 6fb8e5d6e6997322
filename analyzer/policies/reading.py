"""What a reader of documents is given, and what one document gave."""

from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from analyzer.model.gap import Gap
from analyzer.model.item import ItemFound, Readability
from analyzer.model.statement import Document, OptOut, Role, Statement


class DocumentInput(NamedTuple):
    """A document to read, the name it is cited by, and its role in the case. For one that was fetched: its address, the time (UTC), and the
    encoding that the reply's header named.
    """

    path: Path
    name: str
    role: Role
    source: str = ""
    fetched: str = ""
    charset: str = ""


class Reading(Struct, frozen=True):
    """What one document gave."""

    document: Document
    statements: tuple[Statement, ...] = ()
    opt_outs: tuple[OptOut, ...] = ()
    gaps: tuple[Gap, ...] = ()
    items: tuple[ItemFound, ...] = ()
    readability: Readability | None = None
