"""PCAPdroid's packet captures with its extensions (pcapng, pcap) -> Tables: who talked to whom when, and the UID and package of each.

As emanuele-f/PCAPdroid@c735049420c125d81b5ff3fe70d7c47357ea815c writes them, app/src/main/jni/core/pcap_dump.c and pcap_dump.h: pcapng names the UID in a
comment of each packet, and its package in blocks of PEN 62652; pcap names the UID in a trailer behind each packet.
"""
# ruff: noqa: PLR2004 - the numbers are sizes and places of fields in these formats

import ipaddress
import re
import struct
from collections.abc import Iterator

from msgspec import Struct

from analyzer.errors import InputError
from analyzer.flows.apps.hints import is_package
from analyzer.flows.apps.tables import UIDS_PER_USER, Connection, Tables

PEN, UID_MAP = 62652, 1
TRAILER_MAGIC, TRAILER = b"\x01\x07\x20\x21", 32
INTERFACE, PACKET, CUSTOM = 1, 6, 0xBAD
ETHERNET, COMMENT, RESOLUTION = 1, 1, 9
PROTOCOLS = {6: "tcp", 17: "udp"}
OF_UID = re.compile(rb"u-(-?\d{1,9})\Z")
Ends = tuple[str, str, int, str, int]
"""Protocol, source, port, destination, port."""


class Packet(Struct, frozen=True):
    """A packet's link type, time, bytes and the UID that PCAPdroid gave it."""

    link: int
    time: float
    data: bytes
    uid: int | None


def read_packets(data: bytes, name: str) -> Tables:
    """The connections of a capture by app. Raises InputError where the capture has none of PCAPdroid's extensions."""
    packages: dict[int, tuple[str, ...]] = {}
    packets = _pcapng(data, packages) if data[:4] == b"\x0a\x0d\x0d\x0a" else _pcap(data)
    flows: dict[tuple[Ends, int], list[float]] = {}
    for packet in packets:
        ends = _ends(packet)
        if ends is None or packet.uid is None or packet.uid < 0:
            continue
        back = (ends[0], ends[3], ends[4], ends[1], ends[2])
        seen = flows.get((back, packet.uid)) or flows.setdefault((ends, packet.uid), [packet.time, packet.time])
        seen[0], seen[1] = min(seen[0], packet.time), max(seen[1], packet.time)
    if not flows:
        raise InputError(f"{name}: no packet in it names an app; turn on PCAPdroid's extensions to the format, or give its CSV")
    made = tuple(Connection(*ends, first, last, "", uid) for (ends, uid), (first, last) in flows.items())
    return Tables(name, packages=packages, connections=made)


def _pcapng(data: bytes, packages: dict[int, tuple[str, ...]]) -> Iterator[Packet]:
    """Fills `packages` on the way. A block that is cut off ends the file."""
    at, order = 0, "<"
    links: list[tuple[int, int]] = []
    while at + 12 <= len(data):
        if data[at : at + 4] == b"\x0a\x0d\x0d\x0a":
            order, links = ("<" if data[at + 8 : at + 12] == b"\x4d\x3c\x2b\x1a" else ">"), []
        kind, size = struct.unpack_from(order + "II", data, at)
        block = data[at + 8 : at + size - 4]
        if size < 12 or size % 4 or at + size > len(data):
            return
        if kind == INTERFACE and len(block) >= 8:
            links.append((struct.unpack_from(order + "H", block)[0], _resolution(block[8:], order)))
        elif kind == CUSTOM:
            _read_uid(block, order, packages)
        elif kind == PACKET and len(block) >= 20:
            number, high, low, kept = struct.unpack_from(order + "IIII", block)
            if number < len(links) and 20 + kept <= len(block):
                link, unit = links[number]
                options = dict(_options(block[20 + kept + -kept % 4 :], order))
                uid = OF_UID.match(options.get(COMMENT, b""))
                yield Packet(link, ((high << 32) + low) / unit, block[20 : 20 + kept], int(uid[1]) if uid else None)
        at += size


def _options(raw: bytes, order: str) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(raw):
        code, size = struct.unpack_from(order + "HH", raw, at)
        if code == 0:
            return
        yield code, raw[at + 4 : at + 4 + size]
        at += 4 + size + -size % 4


def _resolution(raw: bytes, order: str) -> int:
    """Units of time in a second."""
    said = dict(_options(raw, order)).get(RESOLUTION, b"\x06")[:1] or b"\x06"
    return int(2 ** min(said[0] & 0x7F, 63) if said[0] & 0x80 else 10 ** min(said[0], 18))


def _read_uid(block: bytes, order: str, packages: dict[int, tuple[str, ...]]) -> None:
    """The UID mapping block: pen, version, type, UID, two lengths, package name, label."""
    if len(block) < 14:
        return
    pen, _version, kind, _, uid, length = struct.unpack_from(order + "IHBBiB", block)
    package = block[14 : 14 + length].decode("utf-8", "replace")
    if pen == PEN and kind == UID_MAP and uid >= 0 and is_package(package):
        packages[uid % UIDS_PER_USER] = (package,)


def _pcap(data: bytes) -> Iterator[Packet]:
    order = "<" if data[:4] in {b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1"} else ">"
    unit = 1e9 if data[:4] in {b"\x4d\x3c\xb2\xa1", b"\xa1\xb2\x3c\x4d"} else 1e6
    link = struct.unpack_from(order + "I", data, 20)[0] & 0xFFFF if len(data) >= 24 else 0
    at = 24
    while at + 16 <= len(data):
        seconds, part, kept, _ = struct.unpack_from(order + "IIII", data, at)
        packet = data[at + 16 : at + 16 + kept]
        if len(packet) < kept:
            return
        trailer = packet[-TRAILER:]
        uid = struct.unpack_from(">i", trailer, 4)[0] if len(trailer) == TRAILER and trailer[:4] == TRAILER_MAGIC else None
        yield Packet(link, seconds + part / unit, packet, uid)
        at += 16 + kept


def _ends(packet: Packet) -> Ends | None:
    """(protocol, source, port, destination, port) of a TCP or UDP packet."""
    ip = packet.data[14:] if packet.link == ETHERNET else packet.data
    if len(ip) < 40:
        ip = ip.ljust(40, b"\0") if len(ip) >= 28 else b""
    if ip[:1] and ip[0] >> 4 == 4:
        number, source, target, at = ip[9], ip[12:16], ip[16:20], (ip[0] & 15) * 4
    elif ip[:1] and ip[0] >> 4 == 6:
        number, source, target, at = ip[6], ip[8:24], ip[24:40], 40
    else:
        return None
    if number not in PROTOCOLS or at + 4 > len(ip):
        return None
    ports = struct.unpack_from(">HH", ip, at)
    return PROTOCOLS[number], str(ipaddress.ip_address(source)), ports[0], str(ipaddress.ip_address(target)), ports[1]
