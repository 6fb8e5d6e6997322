"""A log of socket calls that Frida made on the device (PiRogue's socket_trace.json) -> Tables: the app and the frames of each write.

Its form is that which PiRogueToolSuite/pcapng-utils@f875ba3a2efcf08a2509d9b07b0796c8001adcc5 reads: time in ms, process, and `data` with the addresses
and the stack, outermost call last.
"""

import json
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from analyzer.errors import InputError
from analyzer.flows.apps.dumps import plain_address
from analyzer.flows.apps.hints import is_package
from analyzer.flows.apps.tables import Connection, Tables

WRITES = frozenset({"write", "sendto", "send", "sendmsg", "connect", ""})
MOST_CALLS = 64


class Call(Struct, frozen=True):
    """A frame."""

    name: str = msgspec.field(name="class", default="")


class Where(Struct, frozen=True, rename="camel"):
    """The socket, its keys in camel case."""

    local_port: int
    dest_port: int = 0
    local_ip: str = ""
    dest_ip: str = ""
    socket_type: str = "tcp"
    socket_event_type: str = ""
    stack: tuple[Call, ...] | None = None


class Trace(Struct, frozen=True):
    timestamp: float
    data: Where
    process: str = ""


def read_traces(text: str, name: str) -> Tables:
    """A JSON list of calls, or one call a line. Raises InputError where it holds none."""
    try:
        rows: Iterable[Any] = json.loads(text)
    except ValueError:
        rows = [_line(line) for line in text.splitlines()]
    except RecursionError as e:
        raise InputError(f"{name}: nested too deeply for a log of socket calls; check the file") from e
    found = [made for row in rows if isinstance(row, dict) and (made := _connection(row)) is not None] if isinstance(rows, list) else []
    if not found:
        raise InputError(f"{name}: JSON, but no log of socket calls (timestamp, process, data); give PiRogue's socket_trace.json")
    return Tables(name, connections=tuple(found))


def _line(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _connection(row: dict[str, Any]) -> Connection | None:
    data = row.get("data")
    if not isinstance(data, dict):
        return None
    try:
        trace = msgspec.convert({**row, "data": {_camel(k): v for k, v in data.items()}}, Trace, strict=False)
    except (msgspec.ValidationError, RecursionError):
        return None
    where, process = trace.data, trace.process.partition(":")[0]
    if where.socket_event_type not in WRITES:
        return None
    stack = tuple(dict.fromkeys(c.name for c in (where.stack or ())[:MOST_CALLS] if c.name))
    time = trace.timestamp / 1000
    ends = (plain_address(where.local_ip), where.local_port, plain_address(where.dest_ip), where.dest_port)
    app = process if is_package(process) else ""
    return Connection("udp" if where.socket_type.startswith("udp") else "tcp", *ends, time, time, app, stack=stack)


def _camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(word.capitalize() for word in rest)
