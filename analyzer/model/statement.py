"""A Statement says what was promised; an OptOut, how it can be refused."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from analyzer.model.evidence import PassageAt
from analyzer.model.gap import Gap
from analyzer.model.item import ItemFound, Readability

Role = Literal["policy", "notice", "store-label", "vendor-policy"]
OWN_TEXTS: tuple[Role, ...] = ("policy", "notice")
"""What the app's operator says in its own words."""
BARE_NAME = "name"
"""The action of a statement that only shows where a document names somebody: it says nothing of what they get, and no verdict rests on it."""
Polarity = Literal["positive", "negative"]
DisclosureKind = Literal["exact", "delegated", "unpaired", "broad"]
Mechanism = Literal["os-ad-id", "os-att", "in-app", "vendor-page", "browser-addon", "email", "none", "other"]


class LabelFacts(Struct, frozen=True):
    """What a store label says beside the type: `word` as printed (or the store's key) and `category`; None = the form does not say.
    `tracking` as Apple means it: joined with other companies' data, or given to data brokers.
    """

    store: Literal["play", "apple"]
    word: str
    category: str = ""
    linked: bool | None = None
    tracking: bool | None = None
    optional: bool | None = None
    ephemeral: bool | None = None


class Mark(Struct, frozen=True):
    """What one mark of a table of yes and no says of data: whether it is sent, and the row's own words."""

    sent: bool
    quote: str
    data_types: tuple[str, ...] = ()
    broad_types: tuple[str, ...] = ()
    broad_holds: tuple[str, ...] = ()


class Statement(Struct, frozen=True):
    """One printed statement about one recipient; fields as in corpus/notices/GUIDE.md section 2.

    `recipient`: a party id of the catalog, a class (`@third-parties`, `@ad-providers`, `@analytics-providers`,
    `@contractors`, `@group`, `@joint-users`, `@authorities`, or another class id of the policy words), `@self`, or the name as
    written where the catalog has none. `sdk`: SDK ids of the catalog, or the name as written.
    `broad_holds` / `unpaired_holds`: the data types that the family words of `broad_types` / `unpaired_broad` hold (`*` = every one), since
    two words of one family id may hold different types. `sdk_ids`: catalog ids that `sdk` names. `leaves_out`: recipients that a denial does not mean. `defined`: data types that a local definition or a bracket lists exactly.
    `marks`: of a row or column of yes and no, what each mark says, a no included where the legend says that it is one.
    `limits`: classes that alone are meant: by a denial for a purpose (not for advertising), by a contractor for one piece of work (the printing). `least_types`: those of `data_types` that no word
    names and a family's word means at the least (device identifiers: a hardware id). `unpaired_document`: where the list of what is sent stands, if in another document.
    """

    id: str
    actor: str
    action: str
    polarity: Polarity
    data_types: tuple[str, ...]
    broad_types: tuple[str, ...]
    recipient: str
    recipient_as_written: str
    sdk: str | None
    purposes: tuple[str, ...]
    purposes_sender: tuple[str, ...]
    purposes_recipient: tuple[str, ...]
    opt_out: Literal["url", "text", "impossible", "none"]
    condition: str | None
    disclosure_kind: DisclosureKind
    kind: Literal["row", "sentence"]
    quote: str
    place: str
    document: str
    role: Role = "policy"
    language: str = ""
    sdk_ids: tuple[str, ...] = ()
    scope: Literal["this-app", "website", "other-platform", "past", "future"] = "this-app"
    unpaired_types: tuple[str, ...] = ()
    unpaired_broad: tuple[str, ...] = ()
    unpaired_quote: str = ""
    definition_quotes: tuple[str, ...] = ()
    evidence: PassageAt | None = None
    purposes_quote: str = ""
    broad_holds: tuple[str, ...] = ()
    unpaired_holds: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    label: LabelFacts | None = None
    marks: tuple[Mark, ...] = ()
    limits: tuple[str, ...] = ()
    least_types: tuple[str, ...] = ()
    unpaired_document: str = ""


class OptOut(Struct, frozen=True):
    """A printed way to refuse. `reaches`: party ids, `*` = all, empty = unsaid; `wrong`: why it cannot reach what an app sends."""

    id: str
    mechanism: Mechanism
    stops: Literal["transmission", "use", "unspecified"]
    reaches: tuple[str, ...]
    quote: str
    place: str
    document: str = ""
    link: str = ""
    evidence: PassageAt | None = None
    wrong: Literal["", "browser-addon", "browser-page", "browser-setting"] = ""


class Refusal(Struct, frozen=True):
    """How one recipient that the documents name can be refused. `best`: the furthest that a means which can reach an app is said to stop,
    `impossible` = said to be, `none` = nothing reaches it. `means`, `wrong`, `by_id`: ids of the OptOuts that reach it, of those that act in a
    browser alone, and of those that take only an identifier from it (the advertising id, the tracking permission).
    """

    recipient: str
    best: Literal["transmission", "use", "unspecified", "impossible", "none"]
    means: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    by_id: tuple[str, ...] = ()


class Document(Struct, frozen=True):
    """A document as it was read. `text` stays out of public JSON; `state` says how far reading got. `source`, `fetched`: the address of a
    document that was fetched and when (UTC); '' for a file.
    """

    name: str
    role: Role
    sha256: str
    language: str
    state: Literal["read", "partly-read", "not-read"]
    title: str = ""
    characters: int = 0
    source: str = ""
    fetched: str = ""


class Suggestion(Struct, frozen=True):
    """A passage that a language model pointed at: `quote` stands at `start` to `end` of the document's normalised text. No stage reads it."""

    document: str
    quote: str
    start: int
    end: int
    recipient_as_written: str = ""
    data_types: tuple[str, ...] = ()
    denied: bool = False


class Suggested(Struct, frozen=True):
    """What a model said, by which endpoint, model and prompt (SHA-256). `left_out`: answers without words of the text; `unread`: parts of
    the text beyond the limit.
    """

    endpoint: str
    model: str
    prompt_sha256: str
    suggestions: tuple[Suggestion, ...]
    left_out: int = 0
    unread: int = 0


class Stated(Struct, frozen=True):
    """statements/1."""

    statements: tuple[Statement, ...]
    opt_outs: tuple[OptOut, ...]
    languages: tuple[str, ...]
    gaps: tuple[Gap, ...]
    documents: tuple[Document, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    items: tuple[ItemFound, ...] | UnsetType = UNSET
    readability: tuple[Readability, ...] | UnsetType = UNSET
    suggested: Suggested | UnsetType = UNSET
    schema: str = "soshin/statements/1"
