"""An Observation says what happened: this field of this exchange carried this type of data to this recipient."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from analyzer.model.evidence import Evidence
from analyzer.model.gap import Gap

PartyRole = Literal["first", "third", "unknown"]
Relay = Literal["none", "cname", "protocol", "proxy"]


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


class Observation(Struct, frozen=True):
    """`value` is raw in memory and in the case's raw tier, a token or a shape wherever it leaves them.
    `recipient` is a party id or, unresolved, the host; `where` is `part path`.
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


class Signal(Struct, frozen=True):
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
    """A party that was contacted, with or without an observation."""

    recipient: str
    name: str
    name_ja: str
    country: str
    party: PartyRole
    hosts: tuple[str, ...]
    exchanges: int
    runs: dict[str, int] = {}
    sdks: tuple[str, ...] = ()


class Observed(Struct, frozen=True):
    """observations/1."""

    observations: tuple[Observation, ...]
    recipients: tuple[Recipient, ...]
    gaps: tuple[Gap, ...]
    schema: str = "soshin/observations/1"
    tools: dict[str, str] = {}
    signals: tuple[Signal, ...] = ()
