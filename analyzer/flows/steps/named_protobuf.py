"""Protocol Buffers with a schema: bytes -> field name -> value. A field that the schema does not know keeps its number."""

import struct
from collections.abc import Iterator
from typing import Any

from analyzer.flows.steps import Failed
from analyzer.flows.steps.protobuf import BYTES, DEPTH, FIELDS, FIXED32, FIXED64, VARINT, Message, NotMessage, put, varint
from analyzer.flows.steps.schema import SCALARS, FieldOf, Schema

WIDTHS = {FIXED32: 4, FIXED64: 8}
FORMS = {"float": "<f", "double": "<d", "fixed32": "<I", "fixed64": "<Q", "sfixed32": "<i", "sfixed64": "<q"}
WIRES = {
    **dict.fromkeys(("float", "fixed32", "sfixed32"), FIXED32),
    **dict.fromkeys(("double", "fixed64", "sfixed64"), FIXED64),
    **dict.fromkeys(("string", "bytes", "hex", "any"), BYTES),
}
"""Type -> how it stands on the wire; the other scalars are varints, messages are bytes."""
SIGN, WHOLE = 1 << 63, 1 << 64


def read_named(data: bytes, schema: Schema) -> dict[str, Any] | Failed:
    """The body as the schema's root message; Failed where it does not parse to its end."""
    try:
        return Named(schema).read(data, schema.messages[schema.root], 0)
    except NotMessage:
        return Failed("protobuf", "broken", "does not parse to its end")


class Named:
    """A body being read by its schema; `guess` reads what the schema does not know, and counts the fields."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.guess = Message(guessed=False)

    def read(self, data: bytes, fields: dict[int, FieldOf], depth: int) -> dict[str, Any]:
        if depth > DEPTH:
            raise NotMessage
        found: dict[str, Any] = {}
        at = 0
        while at < len(data):
            key, at = varint(data, at)
            number, wire = key >> 3, key & 7
            self.guess.fields += 1
            if not number or self.guess.fields > FIELDS:
                raise NotMessage
            field = fields.get(number)
            start = at
            raw, at = _raw(data, at, wire)
            if field is None or not _fits(field, wire):
                put(found, str(number), self.guess.value(data, start, wire, depth)[0])
            else:
                self.keep(found, field, wire, raw, depth)
        return found

    def keep(self, found: dict[str, Any], field: FieldOf, wire: int, raw: bytes | int, depth: int) -> None:
        if field.many == "{}" and isinstance(raw, bytes):
            entry = self.read(raw, {1: FieldOf("key", "string"), 2: FieldOf("value", field.kind)}, depth + 1)
            held = found.setdefault(field.name, {})
            held[str(entry.get("key", entry.get("1", "")))] = entry.get("value", entry.get("2", ""))
        elif field.many == "[]":
            found.setdefault(field.name, []).extend(self.several(field, wire, raw, depth))
        else:
            put(found, field.name, self.one(field.kind, raw, depth))

    def several(self, field: FieldOf, wire: int, raw: bytes | int, depth: int) -> Iterator[Any]:
        """The elements of a list: one, or all of them packed."""
        if wire != BYTES or not isinstance(raw, bytes) or WIRES.get(field.kind) == BYTES or field.kind not in SCALARS:
            yield self.one(field.kind, raw, depth)
            return
        at, inner = 0, WIRES.get(field.kind, VARINT)
        while at < len(raw):
            part, at = _raw(raw, at, inner)
            self.guess.fields += 1
            if self.guess.fields > FIELDS:
                raise NotMessage
            yield self.one(field.kind, part, depth)

    def one(self, kind: str, raw: bytes | int, depth: int) -> Any:
        if isinstance(raw, int):
            return _number(kind, raw)
        if kind in FORMS:
            number = struct.unpack(FORMS[kind], raw)[0]
            return f"{number:.7g}" if kind == "float" else repr(number)
        if kind == "string":
            return raw.decode("utf-8", "replace")
        if kind in {"hex", "any"}:
            return raw.hex() if kind == "hex" else self.guess.opened(raw, depth)
        return raw if kind == "bytes" else self.read(raw, self.schema.messages[kind], depth + 1)


def _raw(data: bytes, at: int, wire: int) -> tuple[bytes | int, int]:
    """(the value's bytes, or a varint's number; next offset)."""
    if wire == VARINT:
        return varint(data, at)
    size = WIDTHS.get(wire)
    if wire == BYTES:
        size, at = varint(data, at)
    if size is None or at + size > len(data):
        raise NotMessage
    return data[at : at + size], at + size


def _fits(field: FieldOf, wire: int) -> bool:
    expected = WIRES.get(field.kind, VARINT) if field.kind in SCALARS else BYTES
    return wire == expected or (wire == BYTES and field.many != "")


def _number(kind: str, raw: int) -> Any:
    if kind == "bool":
        return bool(raw)
    if kind in {"sint32", "sint64"}:
        return str((raw >> 1) ^ -(raw & 1))
    return str(raw if kind.startswith("uint") or raw < SIGN else raw - WHOLE)
