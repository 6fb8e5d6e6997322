"""Avro's object container -> its records, by the schema in its head. A single object names its schema by a fingerprint alone and stays shut.

Layout after apache/avro's specification 1.11 (object container files, binary encoding, single-object encoding). Records come out as objects, numbers
as text, byte strings as bytes.
"""

import json
import struct
import zlib
from collections.abc import Callable
from typing import Any

from analyzer.flows.steps import Failed
from analyzer.flows.steps.bites import ITEMS, NESTING, Bites, LimitReached
from analyzer.flows.steps.blocks import CHECKSUM, open_snappy
from analyzer.flows.steps.compression import unbzip2, unxz, unzstd

MAGIC, SINGLE, SYNC, FINGERPRINT = b"Obj\x01", b"\xc3\x01", 16, 8
BLOCK = 32 << 20
RAW_WBITS = -15
PRIMITIVES = frozenset({"null", "boolean", "int", "long", "float", "double", "bytes", "string"})
Names = dict[str, Any]


def read_avro(data: bytes, *, declared: bool = False) -> Any:
    """{"records": [...]} of a container. Where Avro is declared and it is none: Failed, with the schema's fingerprint if it is named."""
    if not data.startswith(MAGIC):
        return _without_schema(data) if declared else Failed("avro", "not-this")
    reader = Avro(data[len(MAGIC) :])
    try:
        head = reader.blocks({"type": "map", "values": "bytes"}, 0)
        schema = json.loads(head.get("avro.schema", b"").decode())
        codec = head.get("avro.codec", b"null").decode()
        reader.names = find_names(schema, {}, 0)
        return {"records": _read_blocks(reader, schema, codec, reader.bite(SYNC))}
    except LimitReached as e:
        return Failed("avro", "limit", str(e))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, struct.error) as e:
        return Failed("avro", "broken", str(e)[:200])


def _without_schema(data: bytes) -> Failed:
    if data.startswith(SINGLE) and len(data) > len(SINGLE) + FINGERPRINT:
        named = int.from_bytes(data[len(SINGLE) : len(SINGLE) + FINGERPRINT], "little")
        return Failed("avro", "broken", f"the schema {named:016x} is not in it")
    return Failed("avro", "broken", "its schema is not in it")


def _read_blocks(reader: "Avro", schema: Any, codec: str, mark: bytes) -> list[Any]:
    records: list[Any] = []
    while reader.at < len(reader.data):
        count, size = reader.zigzag(), reader.zigzag()
        opened = _unpack(reader.bite(size), codec)
        if reader.bite(SYNC) != mark:
            raise ValueError("a block does not end with the mark")
        block = Avro(opened, reader.names, reader.items)
        if count > ITEMS or count < 0:
            raise LimitReached(f"more than {ITEMS} values")
        records += [block.read(schema, 0) for _ in range(count)]
        reader.items = block.items
    return records


def _unpack(raw: bytes, codec: str) -> bytes:
    steps: dict[str, Callable[[bytes, int], bytes | Failed]] = {"zstandard": unzstd, "bzip2": unbzip2, "xz": unxz, "snappy": open_snappy}
    if codec == "null":
        return raw
    if codec == "snappy":
        raw = raw[:-CHECKSUM]
    if codec == "deflate":
        engine = zlib.decompressobj(RAW_WBITS)
        try:
            out = engine.decompress(raw, BLOCK + 1)
        except zlib.error as e:
            raise ValueError(str(e)) from e
        if len(out) > BLOCK:
            raise LimitReached(f"a block opens to more than {BLOCK} bytes")
        return out
    if codec not in steps:
        raise ValueError(f"its blocks are compressed in an unknown way ({codec[:40]})")
    opened = steps[codec](raw, BLOCK)
    if isinstance(opened, Failed):
        raise LimitReached(opened.message) if opened.why == "limit" else ValueError(opened.message or f"no {codec}")
    return opened


def find_names(schema: Any, names: Names, depth: int) -> Names:
    """The types that a schema gives names to, which it may use again by name."""
    if depth > NESTING:
        raise LimitReached("nested too deep")
    if isinstance(schema, list):
        for part in schema:
            find_names(part, names, depth + 1)
    elif isinstance(schema, dict):
        if isinstance(schema.get("name"), str) and schema.get("type") in {"record", "enum", "fixed", "error"}:
            names[schema["name"]] = names[f"{schema.get('namespace', '')}.{schema['name']}"] = schema
        for held in (schema.get("items"), schema.get("values"), schema.get("type"), *(f.get("type") for f in schema.get("fields", ()))):
            find_names(held, names, depth + 1)
    return names


class Avro(Bites):
    """One value after the other out of `data`, each by its schema."""

    def __init__(self, data: bytes, names: Names | None = None, items: int = 0) -> None:
        super().__init__(data)
        self.names, self.items = names or {}, items

    def read(self, schema: Any, depth: int) -> Any:  # noqa: PLR0911 - one for each kind of type
        self.count(depth)
        if isinstance(schema, list):
            return self.read(schema[self.zigzag()], depth + 1)
        kind = schema.get("type") if isinstance(schema, dict) else schema
        if isinstance(kind, dict | list):
            return self.read(kind, depth + 1)
        if kind in PRIMITIVES:
            return self.primitive(kind)
        if kind in {"record", "error"}:
            return {str(f["name"]): self.read(f["type"], depth + 1) for f in schema["fields"]}
        if kind == "enum":
            return str(schema["symbols"][self.zigzag()])
        if kind == "fixed":
            return self.bite(int(schema["size"]))
        if kind in {"array", "map"}:
            return self.blocks(schema, depth)
        return self.read(self.names[str(kind)], depth + 1)

    def primitive(self, kind: str) -> Any:
        if kind == "null":
            return None
        if kind == "boolean":
            return self.bite(1) != b"\0"
        if kind in {"int", "long"}:
            return str(self.zigzag())
        if kind in {"float", "double"}:
            found = self.unpack("<f" if kind == "float" else "<d")
            return f"{found:.7g}" if kind == "float" else repr(found)
        raw = self.bite(self.zigzag())
        return raw if kind == "bytes" else raw.decode("utf-8", "replace")

    def blocks(self, schema: dict[str, Any], depth: int) -> Any:
        """An array or a map: blocks of elements until an empty one."""
        mapped = schema["type"] == "map"
        held, found, listed = schema["values" if mapped else "items"], dict[str, Any](), list[Any]()
        while count := self.zigzag():
            if count < 0:
                count = -count
                self.zigzag()  # the block's size in bytes
            if count > ITEMS:
                raise LimitReached(f"more than {ITEMS} values")
            for _ in range(count):
                if mapped:
                    key = self.bite(self.zigzag()).decode("utf-8", "replace")
                    found[key] = self.read(held, depth + 1)
                else:
                    listed.append(self.read(held, depth + 1))
        return found if mapped else listed
