"""A Mach-O binary -> its Objective-C methods: whose code begins at which address, and which messages it answers itself.

Layout of class_t, class_ro_t, category_t and method_list_t: Apple's objc4, runtime/objc-runtime-new.h.
"""

import re

import numpy as np
from msgspec import Struct

from analyzer.apps.ios.swift import demangle
from analyzer.apps.native.binary import MachO
from analyzer.apps.native.linkedit import Links
from analyzer.apps.native.memory import Memory

DATA, NAME, METHODS = 32, 24, 32
CATEGORY_NAME, CATEGORY_CLASS, INSTANCE_METHODS, CLASS_METHODS = 0, 8, 16, 24
FLAGS_OF_DATA = ~0x7
RELATIVE, DIRECT, SIZE = 1 << 31, 1 << 30, 0xFFFC
MOST_CLASSES, MOST_METHODS = 200_000, 1_000_000
LEGIBLE = re.compile(rb"[\x21-\x7e]{1,255}")
OF_CLASS = "_OBJC_CLASS_$_"


class Methods(Struct, frozen=True):
    """One row for each method: `codes` where its code begins (0 for none), `names` the address of its name's text, `owners` the number of its class in
    `classes`, `of_class` whether it belongs to the class itself. `at`: address of a class -> its name.
    """

    codes: np.ndarray
    names: np.ndarray
    owners: np.ndarray
    of_class: np.ndarray
    classes: tuple[str, ...]
    at: dict[int, str]


def read_methods(binary: MachO, links: Links) -> Methods:
    """The methods of all classes and categories that the runtime is told of."""
    memory = Memory(binary)
    classes, at, names = _classes(binary, memory)
    lists = [(memory.follow(_data(memory, classes), METHODS), np.arange(len(classes)), False)]
    metaclasses = memory.follow(classes, 0)
    lists.append((memory.follow(_data(memory, metaclasses), METHODS), np.arange(len(classes)), True))
    categories = _listed(binary, memory, "__objc_catlist")
    names += [_category(memory, int(c), links, at) for c in categories]
    numbers = len(classes) + np.arange(len(categories))
    lists += [(memory.follow(categories, INSTANCE_METHODS), numbers, False), (memory.follow(categories, CLASS_METHODS), numbers, True)]
    rows = [_entries(memory, *one) for one in lists]
    codes, texts, owners, of_class = (np.concatenate(columns) for columns in zip(*rows, strict=True))
    return Methods(codes, texts, owners, of_class, tuple(names), at)


def _listed(binary: MachO, memory: Memory, name: str) -> np.ndarray:
    """The addresses that a list of pointers holds."""
    section = binary.section(name)
    if section is None or not binary.wide:
        return np.zeros(0, np.int64)
    count = min(len(section.data) // 8, MOST_CLASSES)
    found = memory.pointers(section.start + 8 * np.arange(count, dtype=np.int64))
    there: np.ndarray = found[found != 0]
    return there


def _classes(binary: MachO, memory: Memory) -> tuple[np.ndarray, dict[int, str], list[str]]:
    found = _listed(binary, memory, "__objc_classlist")
    texts = memory.follow(_data(memory, found), NAME)
    names = [_legible(memory.text(int(t))) for t in texts]
    return found, dict(zip(found.tolist(), names, strict=True)), names


def _data(memory: Memory, classes: np.ndarray) -> np.ndarray:
    return memory.follow(classes, DATA) & FLAGS_OF_DATA


def _legible(raw: bytes) -> str:
    return demangle(raw.decode("ascii")) if LEGIBLE.fullmatch(raw) else ""


def _category(memory: Memory, category: int, links: Links, at: dict[int, str]) -> str:
    """`NSData(Acme)`, the class by its symbol where it is another library's."""
    one = np.array([category], np.int64)
    name = _legible(memory.text(int(memory.follow(one, CATEGORY_NAME)[0])))
    owner = at.get(int(memory.follow(one, CATEGORY_CLASS)[0])) or links.bound.get(category + CATEGORY_CLASS, "").removeprefix(OF_CLASS)
    return f"{owner}({name})"


def _entries(
    memory: Memory,
    lists: np.ndarray,
    owners: np.ndarray,
    of_class: bool,  # noqa: FBT001 - a column of the row
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The rows of many lists at once. A count beyond the file's end is cut, whatever it says."""
    places = memory.places(lists)
    kept = places >= 0
    places, lists, owners = places[kept], lists[kept], owners[kept]
    head, count = memory.words(places), memory.words(places + 4)
    relative = (head & RELATIVE) != 0
    size = np.where(relative, 12, np.maximum(head & SIZE, 24))
    count = np.minimum(count, (len(memory.binary.data) - places) // size)
    count = np.where(np.cumsum(count) > MOST_METHODS, 0, count)
    row = np.repeat(np.arange(len(places)), count)
    number = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    entry, address = places[row] + 8 + number * size[row], lists[row] + 8 + number * size[row]
    if not len(row):
        empty = np.zeros(0, np.int64)
        return empty, empty, empty, np.zeros(0, bool)
    names = np.where(relative[row], _relative(memory, entry, address, head[row]), memory.pointers(entry))
    codes = np.where(relative[row], address + 8 + _signed(memory.words(entry + 8)), memory.pointers(entry + 16))
    return codes, names, owners[row], np.full(len(row), of_class)


def _relative(memory: Memory, entry: np.ndarray, address: np.ndarray, head: np.ndarray) -> np.ndarray:
    """The name of a method whose list holds distances: it is reached through the pointer by which code asks for it, or directly."""
    target = address + _signed(memory.words(entry))
    return np.where((head & DIRECT) != 0, target, memory.follow(target, 0))


def _signed(words: np.ndarray) -> np.ndarray:
    signed: np.ndarray = words - ((words >> 31) << 32)
    return signed
