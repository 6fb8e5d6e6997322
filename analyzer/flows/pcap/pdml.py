"""PDML -> Packets: the layers of each packet, with the bytes that tshark found in them. Field names: Wireshark's display filter reference."""

from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET

from msgspec import Struct

Layer = ET.Element
"""One `proto` of a packet, with its `field`s."""


class Packet(Struct):
    """`stream` is tshark's number of the TCP or UDP conversation; -1 where there is none."""

    time: float
    protocol: str
    source: tuple[str, int]
    target: tuple[str, int]
    stream: int
    opens: bool
    lost: bool
    cut: bool
    layers: list[Layer]


def read_packets(pdml: IO[bytes]) -> Iterator[Packet]:
    """Packet after packet; each is forgotten when the next is asked for. Raises ET.ParseError where the text ends or breaks."""
    root: Layer | None = None
    for event, element in ET.iterparse(pdml, ("start", "end")):  # noqa: S314 - tshark writes it, without entities of an input's own
        if root is None:
            root = element
        if event == "end" and element.tag == "packet":
            yield _packet(list(element))
            root.clear()


def field(layer: Layer | None, name: str) -> Layer | None:
    """The first field of that name, however deep."""
    return None if layer is None else layer.find(f".//field[@name='{name}']")


def shown(layer: Layer | None, name: str) -> str:
    """A field as tshark shows it, "" without it."""
    found = field(layer, name)
    return "" if found is None else found.get("show", "")


def number(layer: Layer | None, name: str, without: int = -1) -> int:
    """A field's number, decimal or hexadecimal."""
    try:
        return int(shown(layer, name), 0)
    except ValueError:
        return without


def value(found: Layer | None) -> bytes:
    """A field's bytes."""
    try:
        return bytes.fromhex(found.get("value", "")) if found is not None else b""
    except ValueError:
        return b""


def _packet(layers: list[Layer]) -> Packet:
    named = {layer.get("name", ""): layer for layer in reversed(layers)}
    general, tcp, udp = named.get("geninfo"), named.get("tcp"), named.get("udp")
    inner = named.get("ip") if "ip" in named else named.get("ipv6")
    family = "ip" if "ip" in named else "ipv6"
    carrier, protocol = (tcp, "tcp") if tcp is not None else (udp, "udp") if udp is not None else (None, "")
    stamp = None if general is None else general.find("field[@name='timestamp']")
    flags = number(tcp, "tcp.flags", 0)
    return Packet(
        time=float(stamp.get("value", "0") if stamp is not None else 0),
        protocol=protocol,
        source=(shown(inner, f"{family}.src"), number(carrier, f"{protocol}.srcport", 0)),
        target=(shown(inner, f"{family}.dst"), number(carrier, f"{protocol}.dstport", 0)),
        stream=number(carrier, f"{protocol}.stream"),
        opens=bool(flags & 0x02 and not flags & 0x10),
        lost=field(tcp, "tcp.analysis.lost_segment") is not None or field(tcp, "tcp.analysis.ack_lost_segment") is not None,
        cut=number(general, "caplen", 0) < number(general, "len", 0),
        layers=layers,
    )
