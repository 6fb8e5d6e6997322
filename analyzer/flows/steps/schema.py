"""Tables of an endpoint file (message -> field number -> name and type) -> Schema, by which Protocol Buffers get their names."""

import re
from collections.abc import Mapping

from msgspec import Struct

SCALARS = frozenset(
    [
        "string",
        "bytes",
        "hex",
        "any",
        "bool",
        "enum",
        "int32",
        "int64",
        "uint32",
        "uint64",
        "sint32",
        "sint64",
        "fixed32",
        "fixed64",
        "sfixed32",
        "sfixed64",
        "float",
        "double",
    ]
)
"""Types of protobuf's own; `hex`: bytes that are shown as hexadecimal digits, for ids; `any`: bytes that may be a message which other fields choose, and
are read by number.
"""
_FIELD = re.compile(r"([A-Za-z_][\w.-]*) ([A-Za-z_][\w.]*)(\[\]|\{\})?", re.ASCII)
MOST_NUMBER = (1 << 29) - 1


class FieldOf(Struct, frozen=True):
    """One field: its name, a scalar type or a message's name, and whether it is a list (`[]`) or a map with text keys (`{}`)."""

    name: str
    kind: str
    many: str = ""


class Schema(Struct, frozen=True):
    """`root` is the message that a body (of gRPC: each of its messages) holds."""

    root: str
    messages: dict[str, dict[int, FieldOf]]


def read_schema(messages: Mapping[str, Mapping[str, str]], root: str) -> Schema | None:
    """`{"Event": {"1": "userId string", "2": "items Item[]"}, ...}` as a Schema; None where there is no root. ValueError where a line is wrong."""
    if not root:
        return None
    known = {name: {_number(n): _field(name, line) for n, line in fields.items()} for name, fields in messages.items()}
    kinds = {f.kind for fields in known.values() for f in fields.values()} | {root}
    unknown = sorted(kinds - SCALARS - known.keys())
    if unknown:
        raise ValueError(f"no message {unknown[0]!r}")
    return Schema(root, known)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= MOST_NUMBER:
        raise ValueError(f"{text!r} is no field number")
    return int(text)


def _field(message: str, line: str) -> FieldOf:
    found = _FIELD.fullmatch(line)
    if found is None:
        raise ValueError(f"{message}: {line!r} is not `name type`")
    return FieldOf(found[1], found[2], found[3] or "")
