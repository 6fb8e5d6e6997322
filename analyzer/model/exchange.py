"""What was recorded: Exchanges inside Runs inside a Session."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

ExchangeKind = Literal["http", "tls-failed", "tcp", "udp", "dns", "websocket"]
AppKnownBy = Literal["exact", "run-scoped", "hint", "unknown"]
"""exact: measured on the device (port and UID); run-scoped: declared of the run, the proxy's door or its user; hint: the request says so itself."""
Headers = tuple[tuple[str, str], ...]
"""Header lines in wire order; names as sent, text decoded as latin-1."""


class Phase(StrEnum):
    """The consent state in which a run was recorded (architecture section 3)."""

    FIRST_LAUNCH = "first-launch"
    BEFORE_CHOICE = "before-choice"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    OPTED_OUT_APP = "opted-out-app"
    OPTED_OUT_OS = "opted-out-os"
    OPTED_OUT_WEB = "opted-out-web"


BASELINE_PHASES = (Phase.ACCEPTED, Phase.FIRST_LAUNCH, Phase.BEFORE_CHOICE)
"""The baseline is the first of these that was recorded."""
OPTED_OUT_PHASES = (Phase.REFUSED, Phase.OPTED_OUT_APP, Phase.OPTED_OUT_OS, Phase.OPTED_OUT_WEB)


class Mark(Struct, frozen=True):
    """A moment in a run that a person or a script marked (`kind` as in architecture section 3); `time` in epoch seconds."""

    time: float
    kind: Literal["notice-visible", "choice", "opt-out", "screen", "note"]
    note: str = ""
    taps: int | None = None
    run: str | None = None


class Run(Struct, frozen=True):
    """One recording in one phase. `exercised`: the SDKs that it drove, empty = all of the app's. Times in epoch seconds;
    `exchanges` counts what was recorded (0 = recorded and silent).
    """

    id: str
    phase: Phase
    repeat: int = 1
    control: str = ""
    exercised: tuple[str, ...] = ()
    started: float | None = None
    ended: float | None = None
    restart: bool = False
    signed_in: bool | None = None
    session: str = ""
    app: str = ""
    sources: tuple[str, ...] = ()
    exchanges: int = 0


class Session(Struct, frozen=True):
    """A capture or an import: `kind`, the tool's versions and what was blocked on purpose (for instance QUIC)."""

    id: str
    kind: Literal["capture", "import"]
    started: float
    tools: dict[str, str] = {}
    blocked: tuple[str, ...] = ()
    note: str = ""


class Exchange(Struct, frozen=True, gc=False):
    """One thing that was recorded. Bodies are bytes as sent, before any Content-Encoding is undone.
    `id` is `hash(session, ordinal)` in a case. Where a file is read alone it is the flow's number in the file, from 0, and
    `MESSAGE@FLOW` for a WebSocket message (sent: in `body`, received: in `reply_body`).
    `body_state` speaks of `body`, `reply_state` of `reply_body`. `decoded`: parts whose Content-Encoding the recorder had already
    undone although the header still names it (HAR). The hashes are of the whole part, also where it was not kept.
    `client` is "host:port" of the device's side; `listener` is the proxy's mode that took the connection, as mitmproxy writes it
    ("regular@8081", "wireguard"); `proxy_user` is the name in the proxy credentials (the password is never kept). `stack`: classes of the code
    that wrote to the socket, the nearest to it first, where a tool on the device noted them.
    """

    id: int | str
    ordinal: int
    time: float
    kind: ExchangeKind
    host: str
    port: int
    run: str | None = None
    scheme: str = ""
    method: str = ""
    path: str = ""
    http_version: str = ""
    headers: Headers = ()
    body: bytes = b""
    status: int | None = None
    reply_headers: Headers = ()
    reply_body: bytes = b""
    reply_size: int | None = None
    address: str = ""
    client: str = ""
    cname: tuple[str, ...] = ()
    app: str | None = None
    app_known_by: AppKnownBy = "unknown"
    error: str = ""
    body_state: Literal["whole", "truncated", "streamed", "absent"] = "whole"
    source: str = ""
    reply_state: Literal["whole", "truncated", "streamed", "absent"] = "whole"
    decoded: tuple[Literal["body", "reply_body"], ...] = ()
    body_sha256: str = ""
    reply_sha256: str = ""
    listener: str = ""
    proxy_user: str = ""
    stack: tuple[str, ...] = ()
