"""The static side: an App and what was found in it."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from analyzer.model.evidence import Evidence
from analyzer.model.gap import Gap

Confidence = Literal["certain", "likely", "possible"]
Presence = Literal["defined", "referenced", "stub"]


class Certificate(Struct, frozen=True):
    """A signing certificate: SHA-256 of its DER bytes, subject as an RFC 4514 string."""

    sha256: str
    subject: str = ""


class App(Struct, frozen=True):
    """What the package says of itself. `version` is the version name; `sha256` is of the package file."""

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


class SdkHit(Struct, frozen=True):
    """An SDK found in a package. `renamed`: no class keeps a name of the SDK's own; `version` exact or None."""

    sdk: str
    name: str
    vendor: str
    kinds: tuple[str, ...]
    confidence: Confidence
    presence: Presence
    renamed: bool = False
    version: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Host(Struct, frozen=True):
    """A host name that stands in the package's strings."""

    host: str
    party: str | None
    where: str


class ApiUse(Struct, frozen=True):
    """A call that reads a data type, and the SDK that contains the caller."""

    sdk: str | None
    data_type: str
    api: str
    where: str


class Switch(Struct, frozen=True):
    """An opt-out or consent switch and the state it is shipped in: a claim, to be checked in traffic."""

    sdk: str
    name: str
    state: str
    where: str


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
    privacy_manifests: tuple[dict[str, str], ...] | UnsetType = UNSET


class Scans(Struct, frozen=True):
    """scan/1 of several packages."""

    scans: tuple[Scan, ...]
    schema: str = "soshin/scan/1"
    gaps: tuple[Gap, ...] = ()
