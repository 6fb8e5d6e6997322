"""Bytes of a compiled AndroidManifest.xml -> its elements, from either of its two forms: AXML (in an .apk) or protobuf (in an .aab).

AXML: frameworks/base libs/androidfw ResourceTypes.h (ResXMLTree_node, ResStringPool_header, Res_value). Protobuf: aapt.pb.XmlNode of
frameworks/base tools/aapt2/Resources.proto. Hostile manifests are the rule: chunk sizes and counts are checked, never believed.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import overload

from msgspec import Struct

from analyzer.errors import InputError
from analyzer.formats.protobuf import Message, ProtobufError
from analyzer.model.gap import Cause

DEEPEST, MOST_NODES, MOST_STRINGS = 256, 50_000, 1_000_000
MOST_ATTRIBUTES, MOST_TEXT = 500_000, 64 * 1024 * 1024
"""Of a whole manifest, and characters taken from one pool of strings: elements may share attributes, and strings one another's bytes."""
STRINGS, RESOURCES, START, END = 0x0001, 0x0180, 0x0102, 0x0103
UTF_8 = 1 << 8
NONE = 0xFFFFFFFF
REFERENCE, STRING, FLOAT, DECIMAL, HEXADECIMAL, BOOLEAN = 0x01, 0x03, 0x04, 0x10, 0x11, 0x12
NAMES = {
    0x01010000: "theme",
    0x01010001: "label",
    0x01010003: "name",
    0x01010024: "value",
    0x01010025: "resource",
    0x0101020C: "minSdkVersion",
    0x0101021B: "versionCode",
    0x0101021C: "versionName",
    0x01010270: "targetSdkVersion",
    0x01010271: "maxSdkVersion",
    0x0101052C: "isFeatureSplit",
    0x01010592: "isSplitRequired",
}
"""Ids of the framework's attributes (R.attr), which are what Android goes by where a name was taken out or changed."""


class TreeError(InputError):
    """A manifest that cannot be followed; `cause` is the Gap's."""

    def __init__(self, message: str, cause: Cause = Cause.BROKEN) -> None:
        super().__init__(message)
        self.cause = cause


class Node(Struct):
    """One element. `attributes` by local name, as written in XML; a reference to a resource reads `@7F010001`, or `@string/name`."""

    name: str
    attributes: dict[str, str] = {}
    children: list["Node"] = []

    def walk(self) -> Iterator["Node"]:
        """The element and all below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)

    def find(self, *names: str) -> Iterator["Node"]:
        """Elements of one of these names, anywhere below."""
        return (n for n in self.walk() if n.name in names)


def read_axml(data: bytes) -> Node:
    """The root element of a binary XML file; TreeError where it has none."""
    try:
        return _Axml(data).read()
    except (struct.error, IndexError) as e:
        raise TreeError("is cut short") from e


class _Axml:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.strings: Sequence[str] = ()
        self.ids: tuple[int, ...] = ()
        self.attributes = 0

    def read(self) -> Node:
        root: Node | None = None
        above: list[Node] = []
        nodes = 0
        for kind, head, at, size in self._chunks():
            if kind == STRINGS and not len(self.strings):
                self.strings = Pool(self.data[at : at + size])
            elif kind == RESOURCES:
                self.ids = struct.unpack_from(f"<{(size - head) // 4}I", self.data, at + head)
            elif kind == START:
                nodes += 1
                node = self._element(at + head)
                _check(len(above), nodes)
                if above:
                    above[-1].children.append(node)
                root = root or node
                above.append(node)
            elif kind == END and above:
                above.pop()
        if root is None:
            raise TreeError("has no element")
        return root

    def _chunks(self) -> Iterator[tuple[int, int, int, int]]:
        """(type, size of the header, place, size) of each chunk inside the file's own."""
        at = struct.unpack_from("<H", self.data, 2)[0]
        while at + 8 <= len(self.data):
            kind, head, size = struct.unpack_from("<HHI", self.data, at)
            if size < 8 or head < 8:  # noqa: PLR2004 - a chunk's own header
                return
            yield kind, head, at, min(size, len(self.data) - at)
            at += size

    def _element(self, at: int) -> Node:
        _, name, start, size, count = struct.unpack_from("<IIHHH", self.data, at)
        node = Node(self._text(name), {}, [])
        self.attributes += count
        if self.attributes > MOST_ATTRIBUTES:
            raise TreeError(f"has more than {MOST_ATTRIBUTES} attributes", Cause.LIMIT_HIT)
        for number in range(count):
            space, key, raw, _, _, kind, value = struct.unpack_from("<IIIHBBI", self.data, at + start + number * (size or 20))
            keep = node.attributes.setdefault if space == NONE else node.attributes.__setitem__  # Android asks for the one with a namespace
            keep(self._key(key), self._value(raw, kind, value))
        return node

    def _key(self, index: int) -> str:
        known = NAMES.get(self.ids[index]) if index < len(self.ids) else None
        return known or self._text(index)

    def _text(self, index: int) -> str:
        return self.strings[index] if index < len(self.strings) else ""

    def _value(self, raw: int, kind: int, value: int) -> str:
        if kind == STRING:
            return self._text(value)
        if kind == REFERENCE:
            return f"@{value:08X}"
        if kind == BOOLEAN:
            return "true" if value else "false"
        if kind == DECIMAL:
            return str(value - (1 << 32) if value >> 31 else value)
        if kind == FLOAT:
            return str(struct.unpack("<f", struct.pack("<I", value))[0])
        return self._text(raw) if raw != NONE else f"0x{value:x}"


class Pool(Sequence[str]):
    """The strings of a ResStringPool chunk, decoded when asked for; one that cannot be followed is empty. TreeError past the limit for all of them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        head = struct.unpack_from("<H", data, 2)[0]
        count, _, flags, self._start = struct.unpack_from("<4I", data, 8)
        if count > MOST_STRINGS:
            raise TreeError(f"has more than {MOST_STRINGS} strings", Cause.LIMIT_HIT)
        self._utf_8 = bool(flags & UTF_8)
        self._offsets = struct.unpack_from(f"<{min(count, max(0, len(data) - head) // 4)}I", data, head)
        self._known: dict[int, str] = {}
        self._left = MOST_TEXT

    def __len__(self) -> int:
        return len(self._offsets)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        place = self._offsets[index]
        if place not in self._known:
            self._known[place] = _pooled(self._data, self._start + place, utf_8=self._utf_8)
        text = self._known[place]
        self._left -= len(text)
        if self._left < 0:
            raise TreeError(f"has strings of more than {MOST_TEXT} characters", Cause.LIMIT_HIT)
        return text


def _pooled(data: bytes, at: int, *, utf_8: bool) -> str:
    if at + 2 > len(data):
        return ""
    if utf_8:
        at += 2 if data[at] & 0x80 else 1
        size = data[at] if at < len(data) else 0
        if size & 0x80 and at + 1 < len(data):
            size, at = (size & 0x7F) << 8 | data[at + 1], at + 1
        return data[at + 1 : at + 1 + size].decode("utf-8", "replace")
    (size,) = struct.unpack_from("<H", data, at)
    if size & 0x8000 and at + 4 <= len(data):
        size, at = (size & 0x7FFF) << 16 | struct.unpack_from("<H", data, at + 2)[0], at + 2
    return data[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")


def read_pbxml(data: bytes) -> Node:
    """The root element of an aapt.pb.XmlNode; TreeError where it has none."""
    count = [0]
    try:
        node = _pb_node(Message(data), 0, count)
    except ProtobufError as e:
        raise TreeError(str(e), e.cause) from e
    if node is None:
        raise TreeError("has no element")
    return node


def _pb_node(message: Message, depth: int, count: list[int]) -> Node | None:
    """XmlNode: element = 1. XmlElement: name = 3, attribute = 4, child = 5. XmlAttribute: name = 2, value = 3, resource_id = 5, compiled_item = 6."""
    if 1 not in message:
        return None
    count[0] += 1
    _check(depth, count[0])
    element = message.message(1)
    node = Node(element.text(3), {}, [])
    for attribute in element.messages(4):
        name = NAMES.get(attribute.number(5)) or attribute.text(2)
        node.attributes[name] = attribute.text(3) or _pb_item(attribute.message(6))
    for child in element.messages(5):
        below = _pb_node(child, depth + 1, count)
        if below is not None:
            node.children.append(below)
    return node


def _pb_item(item: Message) -> str:
    """Item: ref = 1 (Reference: id = 2, name = 3), str = 2 (value = 1), prim = 7 (Primitive: int_decimal_value = 6, boolean_value = 8)."""
    reference = item.message(1)
    if 1 in item:
        return f"@{reference.text(3)}" if reference.text(3) else f"@{reference.number(2):08X}"
    if 2 in item:  # noqa: PLR2004 - the number of the field
        return item.message(2).text(1)
    primitive = item.message(7)
    if 8 in primitive:  # noqa: PLR2004 - as above
        return "true" if primitive.number(8) else "false"
    return str(primitive.number(6)) if 6 in primitive else ""  # noqa: PLR2004 - as above


def _check(depth: int, nodes: int) -> None:
    if depth > DEEPEST:
        raise TreeError(f"nests elements deeper than {DEEPEST}", Cause.LIMIT_HIT)
    if nodes > MOST_NODES:
        raise TreeError(f"has more than {MOST_NODES} elements", Cause.LIMIT_HIT)
