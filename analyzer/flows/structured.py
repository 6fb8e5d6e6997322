"""Bytes that are no text -> the structure that they hold, by what the sender declares or by what they look like."""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from analyzer.flows.steps import Failed
from analyzer.flows.steps.avro import read_avro
from analyzer.flows.steps.binary import read_cbor, read_msgpack, read_plist
from analyzer.flows.steps.bson import read_bson
from analyzer.flows.steps.grpc import read_grpc
from analyzer.flows.steps.mqtt import read_mqtt
from analyzer.flows.steps.named_protobuf import read_named
from analyzer.flows.steps.protobuf import read_delimited, read_protobuf
from analyzer.flows.steps.schema import Schema
from analyzer.flows.steps.thrift import read_thrift

DECLARED = (
    ("application/grpc", "grpc"),
    ("application/connect", "grpc"),
    ("proto", "protobuf"),
    ("msgpack", "msgpack"),
    ("messagepack", "msgpack"),
    ("cbor", "cbor"),
    ("plist", "plist"),
    ("thrift", "thrift"),
    ("avro", "avro"),
    ("bson", "bson"),
    ("mqtt", "mqtt"),
)
"""(part of a content type, format)."""
GRPC, PROTOBUF = "grpc", "protobuf"
READERS: dict[str, Callable[[bytes], Any]] = {
    "plist": read_plist,
    "msgpack": read_msgpack,
    "cbor": partial(read_cbor, declared=True),
    "thrift": partial(read_thrift, declared=True),
    "avro": partial(read_avro, declared=True),
    "bson": read_bson,
    "mqtt": read_mqtt,
}
"""Declared format -> its reader."""
MARKED: tuple[tuple[str, Callable[[bytes], Any]], ...] = (
    ("plist", read_plist),
    ("avro", read_avro),
    ("thrift", read_thrift),
    ("mqtt", read_mqtt),
    ("bson", read_bson),
)
"""Formats whose first bytes tell them; a damaged one is named."""
_TEXT = re.compile(r"^text/|json|xml|urlencoded|javascript|graphql|html", re.IGNORECASE)


@lru_cache(1 << 8)
def declared_format(content_type: str) -> str:
    """The binary format that a content type names, or ""."""
    kind = content_type.partition(";")[0].lower()
    return next((name for part, name in DECLARED if part in kind), "")


def declares_text(content_type: str) -> bool:
    return _TEXT.search(content_type) is not None


def read_structured(data: bytes, content_type: str, schema: Schema | None = None, packed: str = "") -> tuple[tuple[str, ...], Any] | Failed:
    """(steps, value) of a binary body. Failed as broken where the declared format does not fit, else as not-this. `schema` names the fields of
    Protocol Buffers, also undeclared ones; `packed` is the grpc-encoding.
    """
    declared = declared_format(content_type)
    if declared == GRPC:
        return read_grpc(data, content_type.partition(";")[0].lower(), schema, packed)
    if declared:
        value = _read_declared(declared, data, schema)
        return value if isinstance(value, Failed) else ((declared,), value)
    if schema is not None and not isinstance(named := read_named(data, schema), Failed):
        return (PROTOBUF,), named
    return _sniff(data)


def _read_declared(name: str, data: bytes, schema: Schema | None) -> Any:
    """A value in the declared format; what is another format is broken here."""
    value: Any
    if name == PROTOBUF:
        value = read_named(data, schema) if schema is not None else read_protobuf(data, declared=True)
        if isinstance(value, Failed) and not isinstance(several := read_delimited(data), Failed):
            return several
    else:
        value = READERS[name](data)
    return Failed(name, "broken", value.message or f"no {name}") if isinstance(value, Failed) and value.why == "not-this" else value


def _sniff(data: bytes) -> tuple[tuple[str, ...], Any] | Failed:
    for name, marked in MARKED:
        value = marked(data)
        if not isinstance(value, Failed):
            return (name,), value
        if value.why != "not-this":
            return value
    for name, reader in (("msgpack", read_msgpack), ("cbor", read_cbor)):
        value = reader(data)
        if isinstance(value, Failed):
            if value.why == "limit":
                return value
        elif _telling(value):
            return (name,), value
    value = read_protobuf(data, declared=False)
    return ((PROTOBUF,), value) if not isinstance(value, Failed) else Failed("binary", "not-this")


def _telling(value: Any) -> bool:
    """Whether an undeclared value has named fields: a chance one is a list of numbers."""
    held = value if isinstance(value, list) else [value]
    named = next((v for v in held if isinstance(v, dict)), {})
    return bool(named) and all(k.isprintable() and k for k in named)
