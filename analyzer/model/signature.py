"""The types of signatures/sdks: what is known of an SDK's code. Unknown keys are refused.

Only `id`, `name`, `vendor`, `kinds`, `packages`, one source and two examples must be given; README.md in signatures/ prints this file's keys.
"""

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from analyzer.model.knowledge import Source

_REMARK = re.compile(r"\s*\([^()]*\)\Z")
Kind = Literal[
    "ads",
    "analytics",
    "attribution",
    "authentication",
    "chat",
    "consent",
    "crash",
    "customer-data",
    "deep-links",
    "distribution",
    "experiments",
    "feature-flags",
    "feedback",
    "fraud",
    "location",
    "maps",
    "marketing",
    "mediation",
    "payments",
    "performance",
    "push",
    "replay",
    "rewards",
    "social",
    "subscriptions",
    "survey",
    "tag-manager",
    "unclassified",
    "video",
]
"""What an SDK is for (`unclassified`: an imported list does not say). The closed list: a new kind is one word here."""

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PackageName = Annotated[str, Meta(pattern=r"^[A-Za-z_][\w]*(\.[A-Za-z_][\w]*)+$")]
HostName = Annotated[str, Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
Text = Annotated[str, Meta(min_length=4)]
Coordinates = Annotated[str, Meta(pattern=r"^[\w.-]+:[\w.-]+$")]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Address = Annotated[str, Meta(pattern=r"^https?://\S+$")]


class Examples(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file's own proof: class names that are this SDK's, and near misses that are not."""

    match: tuple[str, ...]
    near_miss: tuple[str, ...]


class VersionMark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the version stands: a string `form` with {v} in it anywhere in the code; or, with `class`, the string that its
    `method` loads or its constant `field` holds; or, with `beside`, a string that the same method loads as this text, whatever
    its class is called now. Outside the code: the first line of the archive's `entry` (META-INF/x.version), the value of a manifest's
    `meta_data` key, of a string `resource`, or of the key `entry#key` in a properties file.
    """

    form: Annotated[str, Meta(pattern=r"\{v\}")] = "{v}"
    class_: str = field(default="", name="class")
    method: str = ""
    field: str = ""
    beside: str = ""
    entry: str = ""
    meta_data: str = ""
    resource: str = ""


class SwitchMark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An opt-out or consent switch of the SDK. `name`: a manifest meta-data key, an Info.plist key, a method
    (`com/acme/Sdk#setEnabled(Z)V`), a message in Objective-C (`+[ACMTracker setEnabled:]`) or a key of stored preferences. `off`: the values, or constant first arguments, by which it says no
    (empty for a call whose name says it all); `on`: those that say yes. `default` is what holds where the app sets nothing.
    `stops`: data types, or nothing where all sending is meant. `effect`: what it claims: that `sending` stops, that the data is still sent
    and only its `use` is limited, or that it writes down a `consent` decision which others read.
    """

    kind: Literal["meta-data", "plist", "call", "message", "preference"]
    name: Text
    source: str
    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    default: Literal["on", "off", ""] = ""
    stops: tuple[str, ...] = ()
    effect: Literal["sending", "use", "consent"] = "sending"


class Page(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of the vendor's, with the day on which it was known to be there; `source` names an entry of the file's sources."""

    kind: Literal["policy", "opt-out", "data", "deletion"]
    url: Address
    date: Day
    source: str
    language: str = "en"


class DocumentedData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A data type that the vendor says the SDK sends; `source` names an entry of the file's sources."""

    data_type: str
    source: str
    purposes: tuple[str, ...] = ()
    optional: bool = False


class SdkSignature(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One SDK. `facts` maps a key of this file to the name of its source where that is not the first of `sources`.

    `packages` end at a package boundary (`com.acme`, or `com.acme.` written without the dot); `libraries` are native library file names
    (`libacme.so`), `assets` paths below assets/ (a final `/` takes the folder), `resources` names of string resources; `frameworks`
    (modules too), `bundles`, `plist_keys` (of Info.plist) and `apple_classes` (`Module.Type` in Swift; a final `*` takes all that
    begins so) are names inside an iOS app, `pods` and `swift_packages` those by which a developer's lock file names it; `dart` and `npm` are package
    names of its Flutter and React Native (Cordova, Capacitor) parts, `assemblies` the .NET ones of its Unity or Xamarin
    part, without `.dll`, `native_modules` names by which its JavaScript asks React Native for its native half
    (`RNAcme`; they outlive bundling, which package names often do not). `permissions`: what the SDK's own manifest asks for. `markets`: countries where it is
    known to be common, beside the vendor's own. `strings` are constants that no other SDK has, `shared_strings` such that a sibling
    of the same `family` has too. `release_classes`: classes in the release that was measured. `ordinary_word`: the name is a word that
    texts use otherwise too (Batch, Button): a document names the SDK by it only where it is written as a name. `aliases`: what documents call it
    besides `name`, a service or product line that it belongs to included (AdMob, Firebase); a remark in brackets at the end of `name` is ours.
    """

    id: Id
    name: str
    vendor: Id
    kinds: Annotated[tuple[Kind, ...], Meta(min_length=1)]
    packages: tuple[PackageName, ...]
    sources: Annotated[dict[str, Source], Meta(min_length=1)]
    examples: Examples
    family: Id | None = None
    ordinary_word: bool = False
    aliases: tuple[Annotated[str, Meta(min_length=2)], ...] = ()
    classes: tuple[PackageName, ...] = ()
    strings: tuple[Text, ...] = ()
    shared_strings: tuple[Text, ...] = ()
    hosts: tuple[HostName, ...] = ()
    components: tuple[str, ...] = ()
    meta_data: tuple[Text, ...] = ()
    maven: tuple[Coordinates, ...] = ()
    release_classes: int = 0
    versions: tuple[VersionMark, ...] = ()
    libraries: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    bundles: tuple[str, ...] = ()
    plist_keys: tuple[Text, ...] = ()
    apple_classes: tuple[str, ...] = ()
    pods: tuple[str, ...] = ()
    swift_packages: tuple[str, ...] = ()
    dart: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    assemblies: tuple[str, ...] = ()
    native_modules: tuple[Annotated[str, Meta(min_length=6)], ...] = ()
    markets: tuple[Country, ...] = ()
    switches: tuple[SwitchMark, ...] = ()
    pages: tuple[Page, ...] = ()
    data: tuple[DocumentedData, ...] = ()
    facts: dict[str, str] = {}

    @property
    def called(self) -> tuple[str, ...]:
        """The names by which documents call it: `name` with and without a remark of ours, then `aliases`."""
        return tuple(dict.fromkeys((self.name, _REMARK.sub("", self.name), *self.aliases)))
