"""Manifests and packages made by code: both compiled forms of AndroidManifest.xml, resource tables of a bundle, zips of such files."""

import io
import struct
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

ANDROID = "http://schemas.android.com/apk/res/android"
BARE = {"package", "split", "configForSplit"}
"""Attributes without a namespace; all others are Android's."""


class Tag(NamedTuple):
    """An element: `attributes` by name; a value that starts with @ and digits is a reference to a resource."""

    name: str
    attributes: Mapping[str, str] = {}
    children: tuple["Tag", ...] = ()


def make_manifest(package: str, *children: Tag, components: Mapping[str, str] = {}, metadata: Mapping[str, str] = {}, **root: str) -> Tag:
    """A manifest: `components` by class name -> element name; `root`: more attributes of <manifest>."""
    inner = [Tag(kind, {"name": name}) for name, kind in components.items()]
    inner += [Tag("meta-data", {"name": k, "value": v}) for k, v in metadata.items()]
    return Tag("manifest", {"package": package, **root}, (*children, Tag("application", {"label": package}, tuple(inner))))


def make_axml(root: Tag) -> bytes:
    """The binary form, with UTF-16 strings."""
    texts: dict[str, int] = {}

    def text(value: str) -> int:
        return texts.setdefault(value, len(texts))

    def chunk(kind: int, head: bytes, body: bytes) -> bytes:
        return struct.pack("<HHI", kind, 8 + len(head), 8 + len(head) + len(body)) + head + body

    def element(tag: Tag) -> bytes:
        line, start = struct.pack("<II", 1, 0xFFFFFFFF), b""
        for name, value in tag.attributes.items():
            space = 0xFFFFFFFF if name in BARE else text(ANDROID)
            kind, data = (1, int(value[1:], 16)) if value[:2] == "@7" else (3, text(value))
            start += struct.pack("<IIIHBBI", space, text(name), 0xFFFFFFFF, 8, 0, kind, data)
        head = struct.pack("<IIHHHHHH", 0xFFFFFFFF, text(tag.name), 20, 20, len(tag.attributes), 0, 0, 0)
        inner = b"".join([element(c) for c in tag.children])  # map would take two places of the stack for each level
        return chunk(0x102, line, head + start) + inner + chunk(0x103, line, struct.pack("<II", 0xFFFFFFFF, text(tag.name)))

    body = element(root)
    offsets, pool = b"", b""
    for value in texts:
        offsets += struct.pack("<I", len(pool))
        pool += struct.pack("<H", len(value)) + value.encode("utf-16-le") + b"\0\0"
    strings = chunk(1, struct.pack("<5I", len(texts), 0, 0, 28 + len(offsets), 0), offsets + pool)
    return chunk(3, b"", strings + body)


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def field(number: int, value: "int | str | bytes") -> bytes:
    """One field of a protobuf message."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def make_pbxml(root: Tag) -> bytes:
    """The protobuf form."""
    attributes = b"".join(
        field(4, (b"" if name in BARE else field(1, ANDROID)) + field(2, name) + field(3, value)) for name, value in root.attributes.items()
    )
    children = b"".join(field(5, make_pbxml(child)) for child in root.children)
    return field(1, field(3, root.name) + attributes + children)


def make_resources(strings: Mapping[str, str], truths: Mapping[str, bool] = {}) -> bytes:
    """A bundle's resources.pb with string resources, and truths as a type of their own."""
    texts = [(name, field(2, field(1, value))) for name, value in strings.items()]
    bools = [(name, field(7, field(8, int(value)))) for name, value in truths.items()]
    types = b""
    for number, (kind, items) in enumerate((("string", texts), ("bool", bools)), 1):
        entries = b"".join(
            field(3, field(1, field(1, n)) + field(2, name) + field(6, field(1, b"") + field(2, field(4, item))))
            for n, (name, item) in enumerate(items)
        )
        types += field(3, field(1, field(1, number)) + field(2, kind) + entries) if items else b""
    return field(2, field(1, field(1, 0x7F)) + types)


def make_zip(entries: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as target:
        for name, data in entries.items():
            target.writestr(name, data)
    return out.getvalue()


def make_split(package: str, entries: Mapping[str, bytes] = {}, children: tuple[Tag, ...] = (), **root: str) -> bytes:
    """An APK with a manifest of its own: `root` says what split it is."""
    return make_zip({"AndroidManifest.xml": make_axml(make_manifest(package, *children, components={}, metadata={}, **root)), **entries})
