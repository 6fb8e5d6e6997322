"""Bytes that are no text -> the structure that they hold, by what the sender declares or by what they look like."""

from typing import Any

from analyzer.flows.steps import Failed
from analyzer.flows.steps.binary import read_cbor, read_msgpack, read_plist, split_grpc
from analyzer.flows.steps.protobuf import read_protobuf

DECLARED = (
    ("grpc", "grpc"),
    ("protobuf", "protobuf"),
    ("x-proto", "protobuf"),
    ("msgpack", "msgpack"),
    ("cbor", "cbor"),
    ("plist", "plist"),
)
"""(part of a content type, format)."""
GRPC, PROTOBUF = "grpc", "protobuf"


def declared_format(content_type: str) -> str:
    """The binary format that a content type names, or ""."""
    kind = content_type.partition(";")[0].lower()
    return next((name for part, name in DECLARED if part in kind), "")


def read_structured(data: bytes, content_type: str) -> tuple[tuple[str, ...], Any] | Failed:
    """(steps, value) of a binary body. Failed as broken where the declared format does not fit, else as not-this."""
    declared = declared_format(content_type)
    if declared == GRPC:
        return _grpc(data)
    if declared:
        value = _read(declared, data, declared=True)
        return value if isinstance(value, Failed) else ((declared,), value)
    for name in ("plist", "msgpack", "cbor", "protobuf"):
        value = _read(name, data, declared=False)
        if not isinstance(value, Failed):
            return (name,), value
        if value.why == "limit":
            return value
    return Failed("binary", "not-this")


def _read(name: str, data: bytes, *, declared: bool) -> Any:
    if name == PROTOBUF:
        return read_protobuf(data, declared=declared)
    value = {"plist": read_plist, "msgpack": read_msgpack, "cbor": read_cbor}[name](data)
    if isinstance(value, Failed) or declared or name == "plist" or _telling(value):
        return value
    return Failed(name, "not-this")


def _telling(value: Any) -> bool:
    """Whether an undeclared value has named fields: a chance one is a list of numbers."""
    held = value if isinstance(value, list) else [value]
    named = next((v for v in held if isinstance(v, dict)), {})
    return bool(named) and all(k.isprintable() and k for k in named)


def _grpc(data: bytes) -> tuple[tuple[str, ...], Any] | Failed:
    frames = split_grpc(data)
    if isinstance(frames, Failed):
        return frames
    if any(packed for packed, _ in frames):
        return (GRPC,), [body for _, body in frames]
    messages = [read_protobuf(body, declared=True) if body else {} for _, body in frames]
    broken = next((m for m in messages if isinstance(m, Failed)), None)
    return broken if broken is not None else ((GRPC, PROTOBUF), messages)
