"""The types of signatures/sdks: what is known of an SDK's code. Unknown keys are refused.

Only `id`, `name`, `vendor`, `kinds`, `packages`, one source and two examples must be given; README.md in signatures/ prints this file's keys.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from analyzer.model.knowledge import Source

Kind = Literal[
    "ads", "analytics", "attribution", "crash", "customer-data", "deep-links", "distribution", "feature-flags", "feedback", "push", "replay"
]
"""What an SDK is for. The closed list: a new kind is one word here."""

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PackageName = Annotated[str, Meta(pattern=r"^[A-Za-z_][\w]*(\.[A-Za-z_][\w]*)+$")]
HostName = Annotated[str, Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
Text = Annotated[str, Meta(min_length=4)]
Coordinates = Annotated[str, Meta(pattern=r"^[\w.-]+:[\w.-]+$")]


class Examples(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file's own proof: class names that are this SDK's, and near misses that are not."""

    match: tuple[str, ...]
    near_miss: tuple[str, ...]


class VersionMark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the version stands: a string `form` with {v} in it anywhere in the code; or, with `class`, the string that its
    `method` loads or its constant `field` holds; or, with `beside`, a string that the same method loads as this text, whatever
    its class is called now.
    """

    form: Annotated[str, Meta(pattern=r"\{v\}")] = "{v}"
    class_: str = field(default="", name="class")
    method: str = ""
    field: str = ""
    beside: str = ""


class DocumentedData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A data type that the vendor says the SDK sends; `source` names an entry of the file's sources."""

    data_type: str
    source: str
    purposes: tuple[str, ...] = ()
    optional: bool = False


class SdkSignature(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One SDK. `facts` maps a key of this file to the name of its source where that is not the first of `sources`.

    `packages` end at a package boundary; `strings` are constants that no other SDK has, `shared_strings` such that a sibling
    of the same `family` has too. `release_classes`: classes in the release that was measured.
    """

    id: Id
    name: str
    vendor: Id
    kinds: Annotated[tuple[Kind, ...], Meta(min_length=1)]
    packages: tuple[PackageName, ...]
    sources: Annotated[dict[str, Source], Meta(min_length=1)]
    examples: Examples
    family: Id | None = None
    classes: tuple[PackageName, ...] = ()
    strings: tuple[Text, ...] = ()
    shared_strings: tuple[Text, ...] = ()
    hosts: tuple[HostName, ...] = ()
    components: tuple[str, ...] = ()
    meta_data: tuple[Text, ...] = ()
    maven: tuple[Coordinates, ...] = ()
    release_classes: int = 0
    versions: tuple[VersionMark, ...] = ()
    opt_outs: tuple[str, ...] = ()
    data: tuple[DocumentedData, ...] = ()
    facts: dict[str, str] = {}
