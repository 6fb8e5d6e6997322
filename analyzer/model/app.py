"""The static side: an App and what was found in it."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from analyzer.model.evidence import Evidence
from analyzer.model.gap import Gap

Confidence = Literal["certain", "likely", "possible"]
DOMAIN = 3
"""Parts of a key that are a vendor's and its last word."""
Presence = Literal["defined", "referenced", "stub"]
OWN_VENDOR = "own-vendor"
"""SdkHit.why of an SDK whose vendor made the app itself: it is no third party."""


class Certificate(Struct, frozen=True):
    """A signing certificate: SHA-256 of its DER bytes, subject as an RFC 4514 string."""

    sha256: str
    subject: str = ""


class Part(Struct, frozen=True):
    """A piece of a package: the base, a feature (`on_demand`: fetched only when used), a configuration split, a framework or a program
    inside an iOS app, an archive with code in the assets (embedded). `file` is what evidence calls it.
    """

    name: str
    kind: Literal["base", "feature", "config", "framework", "extension", "asset-pack", "embedded"]
    file: str
    on_demand: bool = False


class Binary(Struct, frozen=True):
    """A Mach-O file of an iOS app. `encrypted`: the store's own encryption hides its code and texts. `linked` are the libraries that it loads, with
    the way where that is not the plain one (`@rpath/X.framework/X (weak)`).
    """

    where: str
    architectures: tuple[str, ...]
    encrypted: bool
    linked: tuple[str, ...] = ()
    rpaths: tuple[str, ...] = ()


class App(Struct, frozen=True):
    """What the package says of itself. `version` is the version name; `sha256` is of the package file. `toolkits`: flutter, react-native,
    hermes, unity, cordova ... by which the app was made. `links`: hosts whose links the app says it may open as their own (Android: intent filters with
    autoVerify, sites of its asset statements; iOS: associated domains).
    """

    platform: Literal["android", "ios"]
    package: str
    label: str
    version: str
    sha256: str
    permissions: tuple[str, ...] = ()
    file: str = ""
    version_code: str = ""
    size: int = 0
    components: tuple[str, ...] = ()
    metadata: dict[str, str] = {}
    certificates: tuple[Certificate, ...] = ()
    parts: tuple[Part, ...] = ()
    native_libraries: tuple[str, ...] = ()
    toolkits: tuple[str, ...] = ()
    min_sdk: str = ""
    target_sdk: str = ""
    binaries: tuple[Binary, ...] = ()
    links: tuple[str, ...] = ()


class VersionRange(Struct, frozen=True):
    """A version that is only known to lie between two releases, both included; "" where that end is open."""

    since: str
    until: str


class SdkHit(Struct, frozen=True):
    """An SDK found in a package. `renamed`: no class keeps a name of the SDK's own; `version` exact or None, `version_range` where less is
    known, `version_from` the kind of place that said it. `why`: the reason for the confidence, one word of report/labels. `trace`: so little is left that the
    SDK itself may be gone. `parts`: names of the parts that hold it, where they are not the base alone. `permissions`: those of the app's that the
    SDK asks for or whose calls it makes. `named_by`: SDKs whose code calls this one that is not carried, where no other code does.
    """

    sdk: str
    name: str
    vendor: str
    kinds: tuple[str, ...]
    confidence: Confidence
    presence: Presence
    renamed: bool = False
    version: str | None = None
    evidence: tuple[Evidence, ...] = ()
    version_range: VersionRange | None = None
    version_from: str = ""
    why: str = ""
    trace: bool = False
    classes: int = 0
    parts: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()


class Host(Struct, frozen=True):
    """A host name that stands in the package's strings."""

    host: str
    party: str | None
    where: str


class ApiUse(Struct, frozen=True):
    """A call that reads a data type, and the SDK that contains the caller (None: the app's own code or code of nobody known). `count`: calls of this
    api by this SDK, of which `where` is the first; `argument`: the constant that decided; `chain`: callers of the caller (`scan --deep`). Where a text
    tells by itself (a class reached by reflection, a file under /proc), `api` is its kind (`class-name`, `path`, `property`, `action`) and `argument` the text.
    Of an iOS app: `seen` is `call` (a place in the code), `text` (a place that reaches the class by its name while the app runs) or `named` (the binary asks
    for the name; no place that uses it was found, `count` 0); `attributed` is by what whose it is is known: its own `framework`, the `class` whose method it
    is, or `near` (no list says it, and the code before and behind it is of one SDK).
    """

    sdk: str | None
    data_type: str
    api: str
    where: str
    count: int = 1
    argument: str = ""
    permission: str = ""
    owner: Literal["sdk", "app", "unknown"] = "unknown"
    part: str = ""
    chain: tuple[str, ...] = ()
    seen: Literal["call", "text", "named"] = "call"
    attributed: Literal["", "framework", "class", "near"] = ""


class Switch(Struct, frozen=True):
    """An opt-out or consent switch and the state it is shipped in: a claim, to be checked in traffic, for a service's own settings or the running
    app may say otherwise. `sdk` is "" for a key that no SDK owns. `state`: of the manifest `off`, `on`, `set: VALUE (not known)`, `a resource: not read` or
    `not set, default on|off|unknown`; of a call `called: off`, `called: on`, both with `or`, `called` where the name says it all, `called, argument
    not constant` or `available, not called in the code seen`; of a message that an iOS binary asks for and no place that sends it was
    found, and of a key of preferences `named in the code` or `available, not named outside the SDK`; of
    a consent tool `present`. `by`: whose code calls: `app`, `unknown` or another SDK; the SDK's own calls do not count. `effect`: what the switch claims
    to change: sending, use, or a consent that others read. `stops`: data types, none where all sending is meant.
    """

    sdk: str
    name: str
    state: str
    where: str
    kind: str = ""
    stops: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    by: str = ""
    effect: str = "sending"

    @property
    def short(self) -> str:
        """A method by its class and name, a key by its last part, with the one before where the last says too little."""
        if self.name.startswith(("+[", "-[")):
            return self.name[2:-1].replace(" ", ".").rstrip(":")
        if self.kind == "call":
            owner, _, rest = self.name.partition("#")
            return f"{owner.rpartition('/')[2].replace('$', '.')}.{rest.partition('(')[0]}"
        parts = self.name.split(".")
        return ".".join(parts[-2 if len(parts) > DOMAIN and parts[-1] in {"enable", "enabled"} else -1 :])


class CollectedData(Struct, frozen=True):
    """One declared type of a privacy manifest: `type` is Apple's constant, `data_type` ours where one fits."""

    type: str
    data_type: str | None
    linked: bool
    tracking: bool
    purposes: tuple[str, ...] = ()


class AccessedApi(Struct, frozen=True):
    """A required-reason API group and the reasons given."""

    type: str
    reasons: tuple[str, ...] = ()


class PrivacyManifest(Struct, frozen=True):
    """One PrivacyInfo.xcprivacy; `sdk` where the file lies in the bundle or framework of a known SDK; `where` its place."""

    where: str
    sdk: str | None
    tracking: bool
    tracking_domains: tuple[str, ...] = ()
    collected: tuple[CollectedData, ...] = ()
    accessed: tuple[AccessedApi, ...] = ()


class ReasonCheck(Struct, frozen=True):
    """One of Apple's categories of calls that need a reason, in one bundle of an iOS app (`where`): the reasons that its manifests give and the calls that its
    binary makes. `consistent`: declared and seen; `discrepancy`: seen and not declared; `not observed`: declared, and the code that was read makes no
    such call; `not examined`: declared, and the code could not be read. `named` holds those of `calls` for which no place in the code was found.
    """

    where: str
    category: str
    verdict: Literal["consistent", "discrepancy", "not observed", "not examined"]
    sdk: str | None = None
    reasons: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    manifests: tuple[str, ...] = ()


class ManifestNote(Struct, frozen=True):
    """What does not fit together in the privacy manifests of a package. `missing`: a library on Apple's list has none in the package;
    `differing`: two manifests of one bundle's name differ; the others: a manifest contradicts itself. `name` is the bundle's.
    """

    kind: Literal["missing", "differing", "domains-without-tracking", "types-without-tracking", "tracking-without-domains"]
    where: str
    name: str
    sdk: str | None = None


class CodeShares(Struct, frozen=True):
    """Classes of the package by whose they are: `app` under its own package, `sdks` of the SDKs found, `libraries` of other named packages,
    `renamed` of nobody known, with shortened names.
    """

    classes: int
    app: int
    sdks: int
    libraries: int
    renamed: int


class Scan(Struct, frozen=True):
    """scan/1. Keys that no reader fills yet are absent, and a NOT_EXAMINED gap names them."""

    app: App | None
    sdks: tuple[SdkHit, ...]
    hosts: tuple[Host, ...]
    gaps: tuple[Gap, ...]
    schema: str = "soshin/scan/1"
    tools: dict[str, str] = {}
    api_uses: tuple[ApiUse, ...] | UnsetType = UNSET
    switches: tuple[Switch, ...] | UnsetType = UNSET
    privacy_manifests: tuple[PrivacyManifest, ...] | UnsetType = UNSET
    manifest_notes: tuple[ManifestNote, ...] | UnsetType = UNSET
    reason_checks: tuple[ReasonCheck, ...] | UnsetType = UNSET
    code: CodeShares | UnsetType = UNSET


class Scans(Struct, frozen=True):
    """scan/1 of several packages."""

    scans: tuple[Scan, ...]
    schema: str = "soshin/scan/1"
    gaps: tuple[Gap, ...] = ()
