"""diff/1: what changed between two versions. `kind` says of what; documents now, packages and assessments in later kinds."""

from typing import Literal

from msgspec import Struct

from analyzer.model.comparison import Quote
from analyzer.model.gap import Gap
from analyzer.model.statement import Document

Field = Literal["data", "families", "purposes", "opt-out", "condition", "disclosure", "as-written"]


class FieldChange(Struct, frozen=True):
    """One thing that a row says otherwise: ids or words that came and that went."""

    field: Field
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


class RowChange(Struct, frozen=True):
    """One row, block or sentence about one recipient (`@self`: what the provider takes itself). `reworded`: other words, and all that is read in
    them is the same. `data`, `families`, `purposes`: what the newer of the two says.
    """

    id: str
    change: Literal["added", "dropped", "changed", "reworded"]
    recipient: str
    sdk: str | None
    denied: bool
    data: tuple[str, ...]
    families: tuple[str, ...]
    purposes: tuple[str, ...]
    fields: tuple[FieldChange, ...] = ()
    old: Quote | None = None
    new: Quote | None = None


class MeansChange(Struct, frozen=True):
    """A means of refusing that came or went."""

    change: Literal["added", "dropped"]
    mechanism: str
    stops: str
    reaches: tuple[str, ...]
    quote: Quote


class Diff(Struct, frozen=True):
    """diff/1. `not-compared`: one side could not be read, and nothing is said of changes; `same`: rows that say the same in the same words."""

    kind: Literal["documents"]
    state: Literal["compared", "partly-compared", "not-compared"]
    old: tuple[Document, ...]
    new: tuple[Document, ...]
    changes: tuple[RowChange, ...]
    opt_outs: tuple[MeansChange, ...]
    same: int
    gaps: tuple[Gap, ...]
    schema: str = "soshin/diff/1"
