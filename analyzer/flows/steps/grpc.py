"""gRPC, gRPC-Web and Connect bodies -> their messages: length-prefixed frames, in base64 for gRPC-Web text, each perhaps compressed.

Framing after the gRPC protocol over HTTP/2 and gRPC-Web (PROTOCOL-WEB.md of grpc/grpc: frame flag 0x80 for trailers) and the Connect protocol
(flag 0x02 for the end of a stream).
"""

import base64
import binascii
import re
from typing import Any

from msgspec import Struct

from analyzer.flows.steps import Failed
from analyzer.flows.steps.compression import CODINGS, sniff_coding
from analyzer.flows.steps.envelopes import read_json
from analyzer.flows.steps.named_protobuf import read_named
from analyzer.flows.steps.protobuf import read_protobuf
from analyzer.flows.steps.schema import Schema

FRAME_HEAD, MOST_FRAMES, MESSAGE = 5, 10_000, 32 << 20
PACKED, END, TRAILERS = 0x01, 0x02, 0x80
_PIECE = re.compile(rb"[A-Za-z0-9+/_-]+={0,2}")


class Frame(Struct, frozen=True):
    """One frame: `packed` where its message is compressed, `end` where it holds trailers and no message."""

    packed: bool
    end: bool
    body: bytes


def split_grpc(data: bytes) -> list[Frame] | Failed:
    """The frames; Failed where the lengths do not add up to the body."""
    frames: list[Frame] = []
    at = 0
    while at < len(data):
        if at + FRAME_HEAD > len(data) or data[at] & ~(PACKED | END | TRAILERS):
            return Failed("grpc", "broken", "no frame")
        size = int.from_bytes(data[at + 1 : at + FRAME_HEAD])
        if at + FRAME_HEAD + size > len(data):
            return Failed("grpc", "broken", "frame ends before its length")
        flags = data[at]
        frames.append(Frame(bool(flags & PACKED), bool(flags & (END | TRAILERS)), data[at + FRAME_HEAD : at + FRAME_HEAD + size]))
        if len(frames) > MOST_FRAMES:
            return Failed("grpc", "limit", f"more than {MOST_FRAMES} messages")
        at += FRAME_HEAD + size
    return frames or Failed("grpc", "broken", "no frame")


def read_grpc(data: bytes, kind: str, schema: Schema | None, packed: str) -> tuple[tuple[str, ...], Any] | Failed:
    """(steps, messages) of a body of the content type `kind`; `packed` is the grpc-encoding of compressed messages, gzip where none is named."""
    steps: tuple[str, ...] = ("grpc",)
    if "web-text" in kind:
        try:
            data = b"".join(base64.urlsafe_b64decode(_padded(piece)) for piece in _PIECE.findall(data))
        except (binascii.Error, ValueError) as e:
            return Failed("grpc", "broken", str(e))
        steps = ("base64", "grpc")
    frames = split_grpc(data)
    if isinstance(frames, Failed):
        return frames
    form = "json" if kind.endswith("json") else "protobuf"
    messages: list[Any] = []
    for frame in frames:
        message = _message(frame, form, schema, packed)
        if isinstance(message, Failed):
            return message
        messages.append(message)
    return (*steps, form), messages


def _padded(piece: bytes) -> bytes:
    bare = piece.rstrip(b"=").translate(bytes.maketrans(b"+/", b"-_"))
    return bare + b"=" * (-len(bare) % 4)


def _message(frame: Frame, form: str, schema: Schema | None, packed: str) -> Any:
    body = frame.body
    if frame.packed and body:
        coding = sniff_coding(body) or packed or "gzip"
        if coding not in CODINGS:
            return Failed("grpc", "broken", f"messages are compressed in an unknown way ({coding})")
        opened = CODINGS[coding][1](body, MESSAGE)
        if isinstance(opened, Failed):
            return Failed("grpc", "limit" if opened.why == "limit" else "broken", f"{opened.step}: {opened.message}", opened.partial)
        body = opened
    if frame.end:
        return _trailers(body)
    if not body:
        return {}
    if form == "json":
        return read_json(body.decode("utf-8", "replace"))
    return read_named(body, schema) if schema is not None else read_protobuf(body, declared=True)


def _trailers(body: bytes) -> Any:
    """Trailers are header lines (gRPC-Web) or JSON (Connect)."""
    text = body.decode("utf-8", "replace")
    if text.startswith("{"):
        value = read_json(text)
        return text if isinstance(value, Failed) else value
    lines = (line.partition(":") for line in text.splitlines())
    return {name.strip().lower(): value.strip() for name, colon, value in lines if colon}
