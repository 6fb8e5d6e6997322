"""A Comparison puts Observations and Statements side by side: one row per SDK and recipient, one cell per data type."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from analyzer.model.evidence import Evidence
from analyzer.model.gap import Gap
from analyzer.model.observation import PartyRole, Relay
from analyzer.model.statement import Role


class Disclosure(StrEnum):
    """How a cell is stated, worst first for those that can be the worst of a row; the last two stand outside."""

    CONTRADICTED = "contradicted"
    CONFLICTING = "conflicting"
    OMITTED = "omitted"
    UNPAIRED = "unpaired"
    BROADER_BOTH = "broader-both"
    BROADER_RECIPIENT = "broader-recipient"
    BROADER_DATA = "broader-data"
    DELEGATED = "delegated"
    EXACT = "exact"
    OVER_DECLARED = "over-declared"
    NOT_ASSESSED = "not-assessed"


class EffectClass(StrEnum):
    """What an opt-out changed on the wire (law.md section 9)."""

    TRANSMISSION_STOPPED = "transmission-stopped"
    FIELDS_REDUCED = "fields-reduced"
    IDENTIFIER_REMOVED = "identifier-removed"
    FLAG_ONLY = "flag-only"
    NO_CHANGE = "no-change"
    INCREASED = "increased"
    INCONCLUSIVE = "inconclusive"


class Quote(Struct, frozen=True):
    """The words a verdict rests on; `id` is the statement's."""

    id: str
    quote: str
    document: str
    place: str


class Stating(Struct, frozen=True):
    """What the documents say of one cell; `reason` names the rule of the comparison that decided."""

    disclosure: Disclosure
    reason: str
    statements: tuple[Quote, ...] = ()


POLICHECK = {
    Disclosure.EXACT: "clear",
    Disclosure.BROADER_DATA: "vague",
    Disclosure.BROADER_RECIPIENT: "vague",
    Disclosure.BROADER_BOTH: "vague",
    Disclosure.CONFLICTING: "ambiguous",
    Disclosure.CONTRADICTED: "incorrect",
    Disclosure.OMITTED: "omitted",
}
"""Our verdicts -> PoliCheck's five classes (knowledge/policy.md section 2); it has none for unpaired, delegated, over-declared and not-assessed."""


class DocumentSays(Struct, frozen=True):
    """What one document says of a cell, read alone."""

    document: str
    role: Role
    language: str
    stated: Stating


class Exempt(Struct, frozen=True):
    """A ground on which a cell may need no notice: proposed by the tool, confirmed or rejected by a person."""

    ground: str
    state: Literal["proposed", "confirmed", "rejected"]
    by: str | None = None
    reason: str = ""


class OptOutPromise(Struct, frozen=True):
    """What the documents promise about stopping, beside what was measured for this data type; `wrong`: means offered for this recipient
    that act in a browser alone and promise nothing for an app.
    """

    promise: Literal["transmission", "use", "unspecified", "impossible", "none"]
    effect: str | None = None
    statements: tuple[Quote, ...] = ()
    wrong: tuple[Quote, ...] = ()


class SeenBy(Struct, frozen=True):
    """One observed field that supports a cell; `token` replaces the value."""

    exchange: int | str
    run: str | None
    time: float
    host: str
    path: str
    request_method: str
    where: str
    steps: tuple[str, ...]
    method: str
    reason: str
    token: str


class Cell(Struct, frozen=True):
    """One data type of a row. `seen[run]` absent = not recorded, 0 = recorded and silent; `documented` / `in_code`
    absent evidence is an empty tuple only where the reader ran (else a gap says NOT_EXAMINED). `about_user` is false for types
    without a class of the ministry's (app and SDK versions): such a cell is shown and decides nothing. `expected`: neither seen nor named for this
    recipient by a document; the SDK's code reads the data or its vendor says that it is sent. Such a cell decides nothing either.
    `stated` is what policies and notices say together (labels only where there is nothing else); `by_document` what each document says alone, empty
    where there is one; `policheck`: PoliCheck's class of the verdict, null where it has none.
    """

    data_type: str
    seen: dict[str, int]
    stated: Stating
    in_code: tuple[Evidence, ...] = ()
    documented: tuple[Evidence, ...] = ()
    purposes_sender: tuple[str, ...] = ()
    purposes_recipient: tuple[str, ...] = ()
    exempt: Exempt | None = None
    opt_out: OptOutPromise | None = None
    observations: tuple[SeenBy, ...] = ()
    gaps: tuple[Gap, ...] = ()
    about_user: bool = True
    expected: bool = False
    by_document: tuple[DocumentSays, ...] = ()
    policheck: str | None = None


class Comparison(Struct, frozen=True):
    """One row. `id` is a hash of (sdk, recipient), never a position; `disclosure` is the worst of its cells. `recipient_why`: how it is known whose the
    recipient is; `recipient_former`: earlier names of the company; `operators`: who runs the hosts, where that is another.
    """

    id: str
    sdk: str | None
    recipient: str
    relay: Relay
    disclosure: Disclosure
    cells: tuple[Cell, ...]
    party: PartyRole = "unknown"
    sdk_name: str = ""
    recipient_name: str = ""
    recipient_name_ja: str = ""
    country: str = ""
    in_package: bool | None = None
    sdk_evidence: tuple[Evidence, ...] = ()
    recipient_named: tuple[Quote, ...] = ()
    hosts: tuple[str, ...] = ()
    recipient_why: tuple[str, ...] = ()
    recipient_former: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()


class Side(Struct, frozen=True):
    """One document's half of a difference: what it says of the recipient and the data, and with which words."""

    document: str
    says: Literal["said", "broader", "denied", "unsaid"]
    statements: tuple[Quote, ...] = ()


class DocumentDifference(Struct, frozen=True):
    """One recipient (a party id, a class, `@self`, or as written) and data type of which two documents say different things. `named_only`: only one
    of them names the recipient at all.
    """

    id: str
    recipient: str
    recipient_name: str
    recipient_name_ja: str
    data_type: str
    left: Side
    right: Side
    named_only: bool = False


Relation = Literal["languages", "label", "roles"]


class DocumentPair(Struct, frozen=True):
    """Two documents held against each other. `relation`: two languages of one text, a text and a store label, or two texts of different roles;
    `same`: how many pairs of recipient and data type both say. `state` is `not-compared` where one could not be read to its end.
    """

    left: str
    right: str
    relation: Relation
    state: Literal["compared", "partly-compared", "not-compared"]
    same: int = 0
    differences: tuple[DocumentDifference, ...] = ()


class Effect(Struct, frozen=True):
    """What changed between two runs for one SDK and recipient. `runs`: how many recordings stand on each side;
    `firm` only with two or more on both, else preliminary.
    """

    id: str
    sdk: str
    recipient: str
    from_run: str
    run: str
    control: str
    effect: EffectClass
    firm: bool
    runs: dict[str, int]
    stopped: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    phase: str = ""
