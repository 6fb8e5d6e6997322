"""A release's class -> its marks."""

from collections.abc import Iterator

import numpy as np

from analyzer.apps.profiles.classfile import BadClass, ClassFile, Member
from analyzer.apps.profiles.marks import (
    FAMILY,
    LEAST_MEMBERS,
    SHORTEST_SHAPE,
    SHORTEST_STRING,
    Kind,
    blur,
    combine,
    is_platform,
    look,
    mark,
    mark_number,
    shorten,
)

SMALL = 0x7FFF
RESOURCES = range(0x7F00_0000, 0x8000_0000)
"""Numbers that the resource compiler gives out anew in every app."""


def find_marks(read: ClassFile, looks: dict[int, int] | None = None) -> dict[int, Kind]:
    """Every mark of the class and its kind; into `looks`, where given, goes how each string looks (see marks.look). BadClass where its
    constant pool points outside itself.
    """
    try:
        return _find_marks(read, looks)
    except IndexError as e:
        raise BadClass("points outside its constant pool") from e


def _find_marks(read: ClassFile, looks: dict[int, int] | None) -> dict[int, Kind]:
    found = {}
    for text in read.strings():
        if len(text) >= SHORTEST_STRING:
            found[number := mark(Kind.STRING, text)] = Kind.STRING
            if looks is not None:
                looks[number] = look(text)
    for call in read.calls():
        if is_platform(call.owner):
            found[mark(Kind.CALL, call.owner + call.name + shorten(call.signature))] = Kind.CALL
    for use in read.uses():
        if is_platform(use.owner):
            found[mark(Kind.FIELD, use.owner + use.name)] = Kind.FIELD
    found |= {mark_number(bits): Kind.NUMBER for bits in read.numbers() if is_telling(bits)}
    return found | dict(_forms(read))


def is_telling(bits: int) -> bool:
    """Whether a constant is neither small nor a resource's number."""
    return bits not in RESOURCES and not (bits <= SMALL or bits >= 2**64 - SMALL or 2**32 - SMALL <= bits < 2**32)


def _forms(read: ClassFile) -> Iterator[tuple[int, Kind]]:
    methods = [m for m in read.methods if m.name != b"<clinit>"]
    shapes = [blur(m.signature) for m in methods]
    yield from ((mark(Kind.SHAPE, s), Kind.SHAPE) for s in shapes if len(s) >= SHORTEST_SHAPE)
    family = _family(read)
    for kind, members in ((Kind.FIELDS, read.fields), (Kind.METHODS, methods)):
        if len(members) >= LEAST_MEMBERS:
            yield _sum(members, kind, family), kind


def _family(read: ClassFile) -> int:
    """The parent and the interfaces, as one number whatever their order."""
    parts = [mark(FAMILY, b"<" + blur(read.above)), *(mark(FAMILY, b"|" + blur(i)) for i in read.interfaces)]
    return int(combine(np.array(parts, np.uint32)).sum(dtype=np.uint32))


def _sum(members: list[Member], kind: Kind, family: int) -> int:
    parts = np.array([mark(kind, blur(m.signature)) for m in members], np.uint32)
    return (int(combine(parts).sum(dtype=np.uint32)) + family) % 2**32
