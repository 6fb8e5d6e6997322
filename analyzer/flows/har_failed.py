"""A HAR's note behind its entries on connections that no request came through -> the failed handshakes, as HTTP Toolkit writes them."""

import json
import mmap
from collections.abc import Iterator

import msgspec
from msgspec import Struct, field

from analyzer.flows.record import keep_text, read_time
from analyzer.model import Exchange

NOTE = b'"_tlsErrors"'
NOTE_LIMIT, MOST = 8 << 20, 10_000


class Failure(Struct, frozen=True, rename="camel"):
    """One of `log._tlsErrors` (httptoolkit/httptoolkit-ui@04c2f589eddb00aa9907ca1abe064842c89b76ab: src/model/http/har.ts)."""

    started_date_time: str = ""
    hostname: str | None = None
    cause: str = ""
    client: str = field(name="clientIPAddress", default="")
    client_port: int = 0


def read_failures(data: bytes | mmap.mmap, first: int) -> Iterator[Exchange]:
    """The failed handshakes, numbered from `first`; none where the file does not list any, or in another form."""
    at = data.rfind(NOTE, max(0, len(data) - NOTE_LIMIT))
    if at < 0:
        return
    text = bytes(data[at + len(NOTE) : at + NOTE_LIMIT]).decode("utf-8", "replace").lstrip().removeprefix(":").lstrip()
    try:
        noted = json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return
    for number, one in enumerate(noted[:MOST] if isinstance(noted, list) else ()):
        try:
            failure = msgspec.convert(one, Failure, strict=False)
        except msgspec.ValidationError:
            continue
        yield Exchange(
            id=first + number,
            ordinal=first + number,
            time=read_time(failure.started_date_time),
            kind="tls-failed",
            host=keep_text(failure.hostname or "").lower().rstrip("."),
            port=443,
            scheme="https",
            client=keep_text(f"{failure.client}:{failure.client_port}") if failure.client else "",
            error=keep_text(failure.cause) or "TLS handshake failed",
        )
