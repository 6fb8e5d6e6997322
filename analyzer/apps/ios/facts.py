"""What the child that reads an .ipa hands back: facts of files, of no SDK yet."""

from msgspec import Struct, field

from analyzer.apps.ios.asked import Asked, Calls
from analyzer.apps.ios.info import Info
from analyzer.apps.ios.layout import Bundle
from analyzer.apps.ios.provisioning import Provisioning
from analyzer.apps.toolkits import Ecosystem, ToolkitRead
from analyzer.model.app import AccessedApi, Binary, Part
from analyzer.model.gap import Gap


class Declared(Struct, frozen=True):
    """One declared type as a privacy manifest writes it: Apple's constants without their common beginning."""

    type: str
    linked: bool
    tracking: bool
    purposes: tuple[str, ...] = ()


class ManifestFile(Struct, frozen=True):
    """One PrivacyInfo.xcprivacy by its entry; `holder` is the name of the bundle that holds it, `own` where that is a program of the app's."""

    entry: str
    holder: str
    own: bool
    tracking: bool
    tracking_domains: tuple[str, ...] = ()
    collected: tuple[Declared, ...] = ()
    accessed: tuple[AccessedApi, ...] = ()
    digest: str = ""


class Text(Struct, frozen=True):
    """A text found in a binary, by the byte of the file at which it starts."""

    text: str
    entry: str
    place: int


class Code(Struct, frozen=True):
    """Names in one binary that signatures or the app's reader ask for. `module` counts types of each Swift module that is defined here."""

    entry: str
    program: str
    main: bool
    classes: tuple[str, ...] = ()
    imported: tuple[str, ...] = ()
    modules: dict[str, int] = {}
    linked: tuple[str, ...] = ()
    calls: Calls = field(default_factory=Calls)


class Resources(Struct, frozen=True):
    """A framework or a folder of resources, what its Info.plist says and which program holds it."""

    bundle: Bundle
    info: Info
    program: str
    main: bool


class Package(Struct):
    """One .ipa. `links`: host of an associated domain -> the first program that was signed for it."""

    main: Bundle
    info: Info
    labels: dict[str, str] = {}
    parts: tuple[Part, ...] = ()
    inner: list[Resources] = field(default_factory=list)
    binaries: list[Binary] = field(default_factory=list)
    code: list[Code] = field(default_factory=list)
    hosts: dict[str, Text] = field(default_factory=dict)
    manifests: list[ManifestFile] = field(default_factory=list)
    provisioning: Provisioning | None = None
    toolkits: ToolkitRead = ToolkitRead()
    links: dict[str, str] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    reader: str = ""


class Wanted(Struct, frozen=True):
    """What of a binary is handed back: class names and their beginnings, Swift modules, hosts that count without a scheme; and the modules
    of toolkits that are looked for; and the calls.
    """

    classes: frozenset[str]
    beginnings: tuple[str, ...]
    modules: frozenset[str]
    hosts: frozenset[str]
    toolkits: dict[Ecosystem, frozenset[str]] = {}
    asked: Asked = Asked()
