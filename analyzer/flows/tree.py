"""Text and bytes of an exchange -> the Leaves inside: opens layer after layer as deep as it goes, within limits, and says what stayed shut."""

from typing import Any

from analyzer.flows.growth import DEPTH, LEAVES, MEMBER, NESTING
from analyzer.flows.leaf import Shut, Steps
from analyzer.flows.paths import FieldPath
from analyzer.flows.steps import Failed
from analyzer.flows.steps.batches import read_http
from analyzer.flows.steps.bson import name_form
from analyzer.flows.steps.charsets import charset_of, guess_text, read_text
from analyzer.flows.steps.compression import CODINGS, sniff_coding, unpack_unmarked
from analyzer.flows.steps.envelopes import NEWLINE, read_envelope
from analyzer.flows.steps.mqtt import read_mqtt
from analyzer.flows.steps.multipart import Part, split_multipart
from analyzer.flows.steps.schema import Schema
from analyzer.flows.steps.text import looks_random, printable_share
from analyzer.flows.structured import declared_format, declares_text, read_structured
from analyzer.flows.texts import MEDIA_MAGIC, READABLE, TextTree
from analyzer.model.gap import Cause

PACKETS = frozenset({0x10, *range(0x30, 0x3E)})
"""First bytes of MQTT's CONNECT and PUBLISH."""
OPENED = Failed("binary", "not-this", "opened")
"""What stands for success where a reader gives a failure or nothing."""
ID_BYTES = frozenset({6, 8, 16, 20, 32, 64})
"""Lengths of MAC addresses, Android IDs, UUIDs, and of the digests."""
MEDIA_TYPES = ("image/", "font/", "audio/", "video/")


class Tree(TextTree):
    """One exchange being opened. `schema` names the fields of its Protocol Buffers, where an endpoint file knows them; `packed`: how its gRPC
    messages are compressed.
    """

    def __init__(self, size: int = 0, schema: Schema | None = None, packed: str = "") -> None:
        super().__init__(size)
        self.schema, self.packed = schema, packed

    def open_bytes(self, path: FieldPath, data: bytes, steps: Steps, depth: int = 0, content_type: str = "", read: str = "") -> None:
        """Compressed, multipart, envelope, HTTP, structure, text or binary. `read`: the text that they are, where that is known."""
        if not data:
            return
        self.left -= len(data)
        coding = None if read else sniff_coding(data)
        if coding is not None and not self.spent(path, depth):
            opened = CODINGS[coding][1](data, min(MEMBER, max(1, self.left)))
            if not isinstance(opened, Failed):
                self.open_bytes(path, opened, (*steps, coding), depth + 1, content_type)
                return
            if coding != "deflate":
                self.salvage(path, opened, (*steps, coding))
                return
        if self.open_parts(path, data, steps, depth, content_type):
            return
        failed = self.open_structured(path, data, steps, depth, content_type) if declared_format(content_type) else None
        if failed is OPENED:
            return
        text = read or read_text(data, charset_of(content_type) if content_type else None)
        if isinstance(text, str):
            self.open_text(path, text, steps, depth, whole=content_type or "text")
            return
        if failed is not None and failed.why != "not-this":
            self.fail(path, failed)
        self.open_binary(path, data, steps, depth, content_type)

    def open_structured(self, path: FieldPath, data: bytes, steps: Steps, depth: int, content_type: str) -> Failed:
        """Protocol Buffers, gRPC, MessagePack, CBOR, property lists: OPENED, or why not."""
        if self.spent(path, depth):
            return Failed("binary", "not-this")
        read = read_structured(
            data,
            content_type,
            self.schema if path.part == "body" and "protobuf" not in steps and "json" not in steps else None,
            self.packed,
        )
        if isinstance(read, Failed):
            return read
        self.walk(path, read[1], (*steps, *read[0]), depth + 1)
        return OPENED

    def open_parts(self, path: FieldPath, data: bytes, steps: Steps, depth: int, content_type: str) -> bool:
        """Bodies that hold several things: multipart, HTTP messages, Sentry envelope."""
        if content_type.lower().startswith("multipart/"):
            return self.open_multipart(path, data, steps, depth, content_type)
        if content_type.lower().startswith("application/http"):
            return self.open_http(path, read_http(data), steps, depth)
        if (
            data[0] in PACKETS and b"\0" in data[:8] and not isinstance(packets := read_mqtt(data), Failed)
        ):  # much text in it may pass for text
            self.walk(path, packets, (*steps, "mqtt"), depth + 1)
            return True
        declared = "sentry-envelope" in content_type
        if not declared and not (data.startswith(b"{") and NEWLINE in data and b"\n{" in data[:MEMBER]):
            return False
        envelope = read_envelope(data)
        if isinstance(envelope, Failed):
            if declared or envelope.why == "limit":
                self.fail(path, envelope)
            return False
        self.walk(path.step("header"), envelope["header"], (*steps, "envelope"), depth + 1)
        for at, item in enumerate(envelope["items"]):
            self.walk(path.down("items", at, "header"), item["header"], (*steps, "envelope"), depth + 1)
            inner = str(item["header"].get("content_type", ""))
            self.open_bytes(path.down("items", at, "payload"), item["payload"], (*steps, "envelope"), depth + 1, inner)
        return True

    def open_multipart(self, path: FieldPath, data: bytes, steps: Steps, depth: int, content_type: str) -> bool:
        """Each part under its name, or its position where it has none; a part may be multipart again."""
        if self.spent(path, depth):
            return False
        found, damage = split_multipart(data, content_type)
        if damage is not None and damage.why != "not-this":
            self.fail(path, damage)
        for at, piece in enumerate(found):
            self.open_part(path, at, piece, (*steps, "multipart"), depth + 1)
        return bool(found)

    def open_part(self, path: FieldPath, at: int, piece: Part, steps: Steps, depth: int) -> None:
        path = path.step(piece.name if piece.name is not None else at)
        if piece.file:
            self.open_text(path.step("{filename}"), piece.file, steps, depth)
        if piece.damage is not None:
            self.fail(path, piece.damage)
        self.open_bytes(path, piece.body, (*steps, *piece.steps), depth, piece.content_type)

    def open_http(self, path: FieldPath, message: dict[str, Any] | Failed, steps: Steps, depth: int) -> bool:
        """A request inside a batch: its address, its headers, its body."""
        if isinstance(message, Failed) or self.spent(path, depth):
            return False
        steps = (*steps, "http")
        if "url" in message:
            self.open_text(path.step("url"), message["url"], steps, depth + 1)
        for name, value in message["headers"].items():
            self.open_text(path.down("headers", name), value, steps, depth + 1)
        self.open_bytes(path.step("body"), message["body"], steps, depth + 1, message["headers"].get("content-type", ""))
        return True

    def open_binary(self, path: FieldPath, data: bytes, steps: Steps, depth: int, content_type: str) -> None:
        """Media is left alone; the rest is named as opaque or undecoded, and its readable stretches stay searchable."""
        if content_type.lower().startswith(MEDIA_TYPES) or data.startswith(MEDIA_MAGIC):
            return
        declared = declared_format(content_type)
        if declares_text(content_type) and self.open_guessed(path, data, steps, depth, content_type):
            return
        if not declared:
            failed = self.open_structured(path, data, steps, depth, content_type)
            if failed is OPENED or self.open_guessed(path, data, steps, depth, content_type):
                return
            if failed.why != "not-this":
                self.fail(path, failed)
                declared = failed.step if failed.why == "broken" else ""
            elif self.open_raw(path, data, steps, depth, content_type) or self.open_id(path, data, steps, content_type):
                return
        form = name_form(data)
        opaque = not form and looks_random(data)
        if path.part == "body" and not declared and (form or not path.keys or self.fills(len(data))):
            named = form or content_type or "this binary form"
            message = "no structure: encrypted or in an unknown coding" if opaque else f"no reader for {named}"
            self.shut.append(Shut(Cause.OPAQUE if opaque else Cause.UNDECODED, path.part, path.keys, message))
        if not opaque:
            self.add(path, data.decode("utf-8", "replace"), steps)

    def open_guessed(self, path: FieldPath, data: bytes, steps: Steps, depth: int, content_type: str) -> bool:
        """Text in a charset that nobody declared."""
        guessed = guess_text(data)
        if isinstance(guessed, Failed):
            return False
        self.open_text(path, guessed[0], (*steps, guessed[1]), depth, whole=content_type or "text")
        return True

    def open_id(self, path: FieldPath, data: bytes, steps: Steps, content_type: str) -> bool:
        """A field that is the bytes of an identifier or a digest, as hex."""
        if content_type or not path.keys or len(data) not in ID_BYTES or printable_share(data) > READABLE:
            return False
        self.add(path, data.hex(), (*steps, "bytes"))
        return True

    def open_raw(self, path: FieldPath, data: bytes, steps: Steps, depth: int, content_type: str) -> bool:
        """What is compressed in a form without a mark."""
        opened = unpack_unmarked(data, min(MEMBER, max(1, self.left)))
        if isinstance(opened, Failed) or self.spent(path, depth):
            return False
        self.open_bytes(path, opened[1], (*steps, opened[0]), depth + 1, content_type)
        return True


__all__ = ["DEPTH", "LEAVES", "MEMBER", "NESTING", "Tree"]
