"""MQTT packets, of a connection or of one WebSocket message -> who connects, what is subscribed to, and each published message under its topic.

Layouts after OASIS, MQTT 3.1.1 (sections 2 and 3) and MQTT 5 (section 2.2.2: properties). Payloads come out as bytes, to be opened further.
"""

from collections.abc import Iterator
from typing import Any

from analyzer.flows.steps import Failed

CONNECT, PUBLISH, SUBSCRIBE, UNSUBSCRIBE = 1, 3, 8, 10
QUIET = frozenset({2, 4, 5, 6, 7, 9, 11, 12, 13, 14, 15})
"""Acknowledgements, pings and the end: nothing of the app's is in them."""
NAMES = (b"\x00\x04MQTT", b"\x00\x06MQIsdp")
FIVE, MOST, LONGEST_PACKET = 5, 10_000, 4
USER, PASSWORD, WILL = 0x80, 0x40, 0x04
ALONE = 0x10
"""Beside a packet's flags: nobody said which version it is."""
SHORTEST_TOPIC = 3
"""Letters of the topic of a message that stands alone: fewer are met by chance."""


def read_mqtt(data: bytes) -> dict[str, Any] | Failed:
    """{"connect": {...}, "topics": [...], "publish": [{"topic", "payload"}]}, each where it is there. `data` begins with a packet: a connection's first,
    or published messages that fill it. Of a connection whose end was cut off what came before is given.
    """
    begins = _begins(data)
    if not begins and not (data and data[0] >> 4 == PUBLISH):
        return Failed("mqtt", "not-this")
    version, found = 4, dict[str, Any]()
    try:
        for n, (kind, flags, body) in enumerate(_split(data, whole=not begins)):
            if n >= MOST:
                return Failed("mqtt", "limit", f"more than {MOST} packets")
            if kind == CONNECT:
                version, found["connect"] = _read_connect(body)
            else:
                _take(found, kind, body, version, flags if begins else flags | ALONE)
    except (ValueError, IndexError) as e:
        return Failed("mqtt", "broken" if begins else "not-this", str(e) or "ends before its end")
    return found or Failed("mqtt", "not-this")


def _take(found: dict[str, Any], kind: int, body: bytes, version: int, flags: int) -> None:
    """A packet behind the first."""
    if kind == PUBLISH:
        found.setdefault("publish", []).append(_read_publish(body, flags & 15, version, alone=bool(flags & ALONE)))
    elif kind in {SUBSCRIBE, UNSUBSCRIBE}:
        found.setdefault("topics", []).extend(_read_topics(body, version, options=kind == SUBSCRIBE))
    elif kind not in QUIET:
        raise ValueError("no packet")


def _begins(data: bytes) -> bool:
    """Whether the bytes begin with a CONNECT."""
    return data[:1] == b"\x10" and any(name in data[2 : 2 + LONGEST_PACKET + len(name)] for name in NAMES)


def _split(data: bytes, *, whole: bool) -> Iterator[tuple[int, int, bytes]]:
    """(type, flags, body) of each packet; ValueError where the last is cut off and all must be whole."""
    at = 0
    while at < len(data):
        head = data[at]
        size, start = _length(data, at + 1)
        if start + size > len(data):
            if whole:
                raise ValueError("ends before its end")
            return
        yield head >> 4, head & 15, data[start : start + size]
        at = start + size


def _length(data: bytes, at: int) -> tuple[int, int]:
    """A variable byte integer, and where it ends."""
    size = 0
    for n in range(LONGEST_PACKET):
        size |= (data[at + n] & 0x7F) << (7 * n)
        if data[at + n] < 0x80:  # noqa: PLR2004 - the mark that more follows
            return size, at + n + 1
    raise ValueError("no length")


def _words(data: bytes, at: int) -> tuple[bytes, int]:
    """Bytes behind their length of two bytes, and where they end."""
    end = at + 2 + int.from_bytes(data[at : at + 2])
    if end > len(data) or at + 2 > len(data):
        raise ValueError("ends before its end")
    return data[at + 2 : end], end


def _read_connect(body: bytes) -> tuple[int, dict[str, Any]]:
    """(version, what the client says of itself)."""
    _, at = _words(body, 0)
    version, flags = body[at], body[at + 1]
    at = _skip_properties(body, at + 4, version)
    client, at = _words(body, at)
    found: dict[str, Any] = {"clientId": client.decode("utf-8", "replace")}
    if flags & WILL:
        at = _skip_properties(body, at, version)
        topic, at = _words(body, at)
        payload, at = _words(body, at)
        found["will"] = {"topic": topic.decode("utf-8", "replace"), "payload": payload}
    if flags & USER:
        user, at = _words(body, at)
        found["username"] = user.decode("utf-8", "replace")
    if flags & PASSWORD:
        found["password"] = _words(body, at)[0]
    return version, found


def _skip_properties(body: bytes, at: int, version: int) -> int:
    if version < FIVE:
        return at
    size, start = _length(body, at)
    return start + size


def _read_publish(body: bytes, flags: int, version: int, *, alone: bool) -> dict[str, Any]:
    """`alone`: nobody said which version it is; no list of properties, which is the one byte 0, begins no payload that is text or a structure."""
    raw, at = _words(body, 0)
    topic, quality = raw.decode(), flags >> 1 & 3
    if quality == 3 or not topic.isprintable() or set("+#") & set(topic) or (alone and len(topic) < SHORTEST_TOPIC):  # noqa: PLR2004 - no quality of service
        raise ValueError("no topic")
    at += 2 if quality else 0
    if not alone:
        at = _skip_properties(body, at, version)
    elif body[at : at + 1] == b"\x00":
        at += 1
    return {"topic": topic, "payload": body[at:]}


def _read_topics(body: bytes, version: int, *, options: bool) -> Iterator[str]:
    at = _skip_properties(body, 2, version)
    while at < len(body):
        raw, at = _words(body, at)
        at += options
        yield raw.decode("utf-8", "replace")
