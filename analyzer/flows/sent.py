"""The head of an exchange's record -> the Exchange as it was sent, in half the time of reading it field by field; None where that has to be done."""

from collections.abc import Iterable
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from analyzer.flows.record import TEXT_LIMIT, State
from analyzer.flows.row import Row, pair_lines
from analyzer.model import Exchange, Headers
from analyzer.model.exchange import AppKnownBy, ExchangeKind

STATES, WHOLE = frozenset(get_args(State)), frozenset({int, type(None)})


class Sent(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A head as the recorder and the import write them of what was sent. Hashes and sizes are not looked at."""

    kind: ExchangeKind
    host: str
    port: int
    time: float = 0.0
    run: str | None = None
    scheme: str = ""
    method: str = ""
    path: str = ""
    http_version: str = ""
    headers: str | Headers = ()
    address: str = ""
    client: str = ""
    cname: tuple[str, ...] = ()
    app: str | None = None
    app_known_by: AppKnownBy = "unknown"
    error: str = ""
    source: str = ""
    decoded: tuple[Literal["body", "reply_body"], ...] = ()
    listener: str = ""
    proxy_user: str = ""
    stack: tuple[str, ...] = ()
    state: State | None = None
    body_state: State = "whole"
    sha256: Any = None
    body_sha256: Any = None
    size: Any = None


_SENT = msgspec.json.Decoder(Sent)


def read_sent(row: Row, pieces: Iterable[Row]) -> Exchange | None:
    """The exchange without what was answered but for its status. None: the recording changed it afterwards, or its head has other fields."""
    status, address, reply_state = None, None, "whole"
    for piece in pieces:
        head = piece.head
        if head.get("piece") != "reply" or head.get("cname") or head.get("decoded"):
            return None
        status = status if head.get("status") is None else head["status"]
        address, reply_state = head.get("address") or address, head.get("state", "whole")
    if not (type(status) in WHOLE and type(reply_state) is str and reply_state in STATES and (not address or _is_plain(address))):
        return None
    try:
        sent = _SENT.decode(row.text)
    except msgspec.DecodeError:
        return None
    return _make_exchange(row, sent, status, address or sent.address, reply_state)


def _is_plain(text: Any) -> bool:
    return type(text) is str and text.isascii() and len(text) <= TEXT_LIMIT


def _make_exchange(row: Row, sent: Sent, status: int | None, address: str, reply_state: Any) -> Exchange:
    number, headers = row.n - 1, sent.headers
    if isinstance(headers, str):
        headers = pair_lines(headers.split("\0"))
    return Exchange(
        number, number, sent.time, sent.kind, sent.host, sent.port, sent.run or None, sent.scheme, sent.method, sent.path,
        sent.http_version, headers, row.body, status, (), b"", None, address, sent.client, sent.cname, sent.app, sent.app_known_by,
        sent.error, sent.state or sent.body_state, sent.source, reply_state, sent.decoded, "", "", sent.listener, sent.proxy_user, sent.stack,
    )  # fmt: skip
