"""What a class is recognised by once its name is gone: 32-bit marks, the same from a release's class file and from an app's DEX file.

A mark is the CRC-32 of what survives renaming (a string, a call into the platform, a number, the form of a signature whose own types are
written X), begun with the number of its kind. Chance meetings of two marks are rare and never decide: classes are recognised by several.
"""

import re
from bisect import bisect_right
from enum import IntEnum
from zlib import crc32

import numpy as np
import numpy.typing as npt
from msgspec import Struct

Marks32 = npt.NDArray[np.uint32]
OWN = b"X"
"""How the type of anybody but the platform is written."""
SHORTEST_STRING = 3
SHORTEST_SHAPE = 6
LEAST_MEMBERS = 3
"""Fields or methods that a class needs to have a form as a whole."""
PLATFORM = (b"Landroid/", b"Ljava/", b"Ljavax/", b"Ldalvik/", b"Lorg/json/", b"Lorg/xml/", b"Lorg/w3c/", b"Lorg/apache/http/")
NOT_PLATFORM = (b"Landroid/support/", b"Landroid/arch/", b"Ljava/lang/invoke/")
LENGTHS = (6, 9, 13, 20, 32)
LOOKS = 3 * (len(LENGTHS) + 1)
WORDS = re.compile(rb"[\w.$-]+")
TYPE = re.compile(rb"L[^;]*;")


FAMILY = 8
"""Begins the mark of a parent or an interface, which is no mark of its own."""


class Kind(IntEnum):
    """What a mark is made of."""

    STRING = 1
    CALL = 2
    FIELD = 3
    NUMBER = 4
    SHAPE = 5
    FIELDS = 6
    METHODS = 7


class Marked(Struct):
    """Marks of some classes, row by row, no row twice: number of the class, mark, kind."""

    owner: npt.NDArray[np.int64]
    mark: Marks32
    kind: npt.NDArray[np.uint8]


def is_platform(descriptor: bytes) -> bool:
    """Whether a type is Android's or Java's own, which no shrinker renames."""
    return descriptor.startswith(PLATFORM) and not descriptor.startswith(NOT_PLATFORM)


def mark(kind: int, content: bytes) -> int:
    return crc32(content, kind)


def mark_number(value: int) -> int:
    """Of a constant's bits, 64 at most, as they stand in code: whether they are a float or a number is not seen there."""
    return crc32((value & 0xFFFF_FFFF_FFFF_FFFF).to_bytes(8, "little"), Kind.NUMBER)


def blur(signature: bytes) -> bytes:
    """A descriptor of a field or method with every type that is not the platform's as X."""
    return TYPE.sub(lambda m: m[0] if is_platform(m[0]) else OWN, signature)


def shorten(signature: bytes) -> bytes:
    """A method's descriptor as the DEX format's short form: the result's letter, then the parameters', L for any object or array."""
    flat = TYPE.sub(b"L", signature)
    parameters, _, result = flat[1:].partition(b")")
    return re.sub(rb"\[+[A-Z]", b"L", result + parameters)


def combine(marks: Marks32) -> Marks32:
    """Marks scrambled so that their sum stands for the whole of them in any order."""
    mixed = marks * np.uint32(0x9E3779B1)
    mixed ^= mixed >> np.uint32(15)
    return mixed * np.uint32(0x85EBCA77)


def look(text: bytes) -> int:
    """How rare a string of this look is, as one of LOOKS groups: by its length, and whether it is one word, a key of words, or more."""
    length = min(bisect_right(LENGTHS, len(text)), len(LENGTHS))
    if text.isalpha():
        form = 0
    elif WORDS.fullmatch(text):
        form = 1
    else:
        form = 2
    return 3 * length + form
