"""An Observation says what happened: this field of this exchange carried this type of data to this recipient."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from analyzer.model.evidence import Evidence
from analyzer.model.exchange import AppKnownBy
from analyzer.model.gap import Gap

PartyRole = Literal["first", "third", "unknown"]
Relay = Literal["none", "cname", "protocol", "proxy"]
"""How the recipient is reached where that is not by a host of its own: cname, a name of another's that DNS leads to the recipient's; protocol, its
protocol on a host of nobody known; proxy, its protocol on the app's own host, which most likely passes it on. A service that anybody may run
(a self-hosted Sentry) is none: who runs the host is the recipient.
"""
SdkKnownBy = Literal["", "endpoint", "host", "stack"]


class Method(StrEnum):
    """How we know, strongest first."""

    PLANTED = "planted"
    DOCUMENTED = "documented"
    NAMED = "named"
    SHAPED = "shaped"


class Field(Struct, frozen=True):
    """A value inside an exchange: `part` (url, query, header, cookie, body), the path inside the decoded part,
    and the steps that opened it, outermost first.
    """

    part: str
    path: str
    value: str
    steps: tuple[str, ...] = ()


class Observation(Struct, frozen=True, gc=False):
    """`value` is raw in memory and in the case's raw tier, a token or a shape wherever it leaves them.
    `recipient` is a party id or, unresolved, the host; `where` is `part path`. `sdk_known_by`: what led to the SDK, an endpoint file, the host (its
    party has one SDK only) or the frames at the socket; "" where none is known. `why`: how it is known whose the recipient is, in words.
    `app`: whose traffic it is, None where that is unknown or disputed.
    """

    exchange: int | str
    run: str | None
    time: float
    host: str
    path: str
    recipient: str
    operator: str | None
    party: PartyRole
    relay: Relay
    sdk: str | None
    data_type: str
    method: Method
    where: str
    steps: tuple[str, ...]
    reason: str
    value: str
    request_method: str = ""
    evidence: tuple[Evidence, ...] = ()
    sdk_known_by: SdkKnownBy = ""
    why: str = ""
    app: str | None = None
    app_known_by: AppKnownBy = "unknown"


class Signal(Struct, frozen=True, gc=False):
    """A field that told the recipient of the person's choice (`means`: opted-out, opted-in ...): no data type, but what a
    flag-only opt-out changes.
    """

    exchange: int | str
    run: str | None
    host: str
    recipient: str
    sdk: str | None
    name: str
    means: str
    where: str
    value: str
    reason: str
    evidence: tuple[Evidence, ...] = ()


class Recipient(Struct, frozen=True):
    """A party that was contacted, with or without an observation. `why` says how `party` was decided, in words, per kind of host; `former`: earlier
    names of the company, with the day since which each is not used where a source gives it; `operators`: who runs the hosts, where that is another.
    """

    recipient: str
    name: str
    name_ja: str
    country: str
    party: PartyRole
    hosts: tuple[str, ...]
    exchanges: int
    runs: dict[str, int] = {}
    sdks: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    role: str = ""
    relays: tuple[Relay, ...] = ()


class OtherApp(Struct, frozen=True):
    """Exchanges that are not the case's app's, or of which two sources say different apps (`app` None): counted, and no observations."""

    app: str | None
    known_by: AppKnownBy
    exchanges: int
    hosts: tuple[str, ...]
    runs: dict[str, int] = {}


class Observed(Struct, frozen=True):
    """observations/1."""

    observations: tuple[Observation, ...]
    recipients: tuple[Recipient, ...]
    gaps: tuple[Gap, ...]
    schema: str = "soshin/observations/1"
    tools: dict[str, str] = {}
    signals: tuple[Signal, ...] = ()
    other_apps: tuple[OtherApp, ...] = ()
