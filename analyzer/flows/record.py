"""What a reader of recorded traffic hands on: Exchanges and Gaps, every text and body within limits."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from analyzer.model import Cause, Exchange, FileAt, Gap, Headers, Stage
from mitm_addons._wire import BODY_LIMIT

TEXT_LIMIT = 64 * 1024
State = Literal["whole", "truncated", "streamed", "absent"]


class Capture(Struct, frozen=True):
    """One file of recorded traffic, in file order."""

    exchanges: tuple[Exchange, ...]
    gaps: tuple[Gap, ...]


class Recorded(Struct, frozen=True, array_like=True):
    """What a reader hands on: an exchange or, at the end, a gap."""

    exchange: Exchange | None = None
    gap: Gap | None = None


class Body(Struct, frozen=True):
    """A body as it is kept: at most BODY_LIMIT bytes, with the hash and the size of all of it."""

    kept: bytes = b""
    state: State = "whole"
    sha256: str = ""
    size: int = 0


def keep_body(raw: bytes | None, missing: State = "streamed") -> Body:
    """`raw` within the limit; None is a body that the recorder did not hold (`missing` says why)."""
    if raw is None:
        return Body(state=missing)
    digest = hashlib.sha256(raw).hexdigest() if raw else ""
    return Body(bytes(raw[:BODY_LIMIT]), "whole" if len(raw) <= BODY_LIMIT else "truncated", digest, len(raw))


def keep_text(raw: str | bytes) -> str:
    """Text that can be written as UTF-8: bytes are UTF-8 or else latin-1, lone surrogates become question marks."""
    if isinstance(raw, bytes):
        try:
            return raw[:TEXT_LIMIT].decode()
        except UnicodeDecodeError:
            return raw[:TEXT_LIMIT].decode("latin-1")
    if raw.isascii() and len(raw) <= TEXT_LIMIT:
        return raw
    return raw[:TEXT_LIMIT].encode("utf-8", "replace").decode()


def read_time(text: str) -> float:
    """Epoch seconds of an ISO 8601 time; 0 where it is none."""
    try:
        return datetime.fromisoformat(text).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def keep_headers(fields: Iterable[tuple[bytes, bytes]]) -> Headers:
    return tuple((name[:TEXT_LIMIT].decode("latin-1"), value[:TEXT_LIMIT].decode("latin-1")) for name, value in fields)


def make_message(handshake: Exchange, number: int, at: int, time: float, body: Body, *, sent: bool) -> Exchange:
    """Message `at` of the WebSocket that `handshake`, exchange `number` of its file, opened; `sent` by the app or else to it."""
    out, back = (body, Body()) if sent else (Body(), body)
    return Exchange(
        id=f"{at}@{number}",
        ordinal=number,
        time=time,
        kind="websocket",
        host=handshake.host,
        port=handshake.port,
        scheme={"https": "wss", "http": "ws"}.get(handshake.scheme, handshake.scheme),
        path=handshake.path,
        body=out.kept,
        body_state=out.state,
        body_sha256=out.sha256,
        reply_body=back.kept,
        reply_state=back.state,
        reply_sha256=back.sha256,
        address=handshake.address,
        client=handshake.client,
        app=handshake.app,
        app_known_by=handshake.app_known_by,
        listener=handshake.listener,
        proxy_user=handshake.proxy_user,
        stack=handshake.stack,
    )


def hand_on(exchanges: Iterable[Exchange], file: str, find_gaps: Callable[[], Iterable[Gap]] = tuple) -> Iterator[Recorded]:
    """Each exchange as it comes, then the gaps that `find_gaps` knows of by then, then the replies that were not kept."""
    lost: Counter[str] = Counter()
    for exchange in exchanges:
        lost[exchange.reply_state] += 1
        yield Recorded(exchange)
    yield from (Recorded(gap=gap) for gap in (*find_gaps(), *name_reply_gaps(lost, file)))


def name_reply_gaps(states: Mapping[str, int], file: str) -> tuple[Gap, ...]:
    """Replies that the recorder did not keep, by cause. What is missing of requests is named where they are decoded."""
    causes = {"streamed": Cause.STREAMED, "absent": Cause.NOT_RECORDED}
    return tuple(
        Gap(Stage.IMPORT, cause, f"{file}: reply bodies not kept", FileAt.at(file), count=states[state])
        for state, cause in causes.items()
        if states.get(state)
    )
