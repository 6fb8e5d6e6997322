"""What a reader of documents is given, and what one document gave."""

from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from analyzer.model.gap import Gap
from analyzer.model.item import ItemFound, Readability
from analyzer.model.statement import Document, OptOut, Role, Statement
from analyzer.policies.source import Sent, Takers, Term, Who


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
    """What one document gave; the terms that it defines, and its words in lower case, in which those that others define are found. `sent`: what it
    says is sent and not to whom, `takers`: whether it names who receives and not what, `points`: where it says that another page does,
    `named`: whom it names, `untold`: statements of what its headings say is sent to others, which hold where no document names anybody.
    """

    document: Document
    statements: tuple[Statement, ...] = ()
    opt_outs: tuple[OptOut, ...] = ()
    gaps: tuple[Gap, ...] = ()
    items: tuple[ItemFound, ...] = ()
    readability: Readability | None = None
    terms: tuple[Term, ...] = ()
    plain: str = ""
    sent: Sent = Sent()
    takers: Takers = ""
    points: tuple[str, ...] = ()
    named: tuple[Who, ...] = ()
    untold: tuple[Statement, ...] = ()
