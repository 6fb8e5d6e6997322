"""Bytes of a table of resources -> its strings, truths and numbers, from either form: resources.arsc (.apk) or resources.pb (.aab).

resources.arsc: frameworks/base libs/androidfw ResourceTypes.h (ResTable_header, ResTable_package, ResTable_type, ResTable_entry). resources.pb:
aapt.pb.ResourceTable of tools/aapt2/Resources.proto, with the field numbers of bundletool's copy. Only the default language is read.
"""

import random
import re
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress

from msgspec import Struct

from analyzer.formats.protobuf import Message
from analyzer.formats.xmltree import STRINGS, Pool, TreeError
from analyzer.formats.zipdirectory import Data
from analyzer.model.gap import Cause

TABLE, PACKAGE, TYPE = 0x0002, 0x0200, 0x0201
STRING_VALUE, DECIMAL_VALUE, HEXADECIMAL_VALUE, BOOLEAN_VALUE = 0x03, 0x10, 0x11, 0x12
KINDS = ("string", "bool", "integer")
NO_ENTRY, NO_ENTRY_16 = 0xFFFFFFFF, 0xFFFF
SPARSE, OFFSET_16 = 0x01, 0x02
COMPLEX, COMPACT = 0x0001, 0x0008
REFERENCE = re.compile(r"@(?:(?:[\w.]+:)?(string|bool|integer)/(\w+)|(?:0x)?([0-9a-fA-F]{8}))")
MOST_ENTRIES = 2_000_000
SAMPLED = 500


class Strings(Struct):
    """String resources in the default language, by name and by id (0x7f010001); a value is "" where it is no plain text. `others`: truths and
    numbers, by kind and name (`bool/name`).
    """

    by_name: dict[str, str] = {}
    by_id: dict[int, str] = {}
    others: dict[str, str] = {}

    def look_up(self, reference: str) -> str:
        """What `@string/name`, `@bool/name`, `@7F010001` or `@0x7f010001` stands for, "" where that is none of them."""
        match = REFERENCE.fullmatch(reference)
        if match is None:
            return ""
        if match[3]:
            return self.by_id.get(int(match[3], 16), "")
        return self.by_name.get(match[2], "") if match[1] == "string" else self.others.get(f"{match[1]}/{match[2]}", "")

    def keep(self, kind: str, name: str, number: int, value: str) -> None:
        """Takes up one entry of a wanted kind."""
        self.by_id[number] = value
        if kind == "string":
            self.by_name[name] = value
        else:
            self.others[f"{kind}/{name}"] = value


def read_strings(data: bytes) -> Strings:
    """The table's strings; InputError where it cannot be followed."""
    found = Strings()
    if data[:2] != TABLE.to_bytes(2, "little"):
        _from_protobuf(data, found)
        return found
    try:
        _from_table(data, found)
    except (struct.error, IndexError) as e:
        raise TreeError("is cut short") from e
    return found


def estimate_text(data: Data) -> int:
    """About how many characters the table's strings have together, from some of them: more than the table has bytes where they share those."""
    try:
        pool = Pool(bytes(data[struct.unpack_from("<H", data, 2)[0] :]))
        places = [random.randrange(len(pool)) for _ in range(min(len(pool), SAMPLED))]  # noqa: S311 - so that nobody knows which
        return sum(len(pool[p]) for p in places) * len(pool) // max(1, len(places))
    except (struct.error, IndexError):
        return 0


def _from_protobuf(data: bytes, found: Strings) -> None:
    """ResourceTable: package = 2. Package: package_id = 1, type = 3. Type: type_id = 1, name = 2, entry = 3. Entry: entry_id = 1, name = 2,
    config_value = 6. ConfigValue: config = 1, value = 2. Value: item = 4. Item: str = 2, prim = 7. String: value = 1. Primitive:
    int_decimal_value = 6, boolean_value = 8. Each id: id = 1.
    """
    for package in Message(data).messages(2):
        for kind in (k for k in package.messages(3) if k.text(2) in KINDS):
            above = package.message(1).number(1) << 24 | kind.message(1).number(1) << 16
            for entry in kind.messages(3):
                number, name = above | entry.message(1).number(1), entry.text(2)
                for config in entry.messages(6):
                    if not any(map(len, config.parts(1))):
                        found.keep(kind.text(2), name, number, _plain(config.message(2).message(4)))


def _plain(item: Message) -> str:
    truth, primitive = 8, item.message(7)
    if truth in primitive:
        return "true" if primitive.number(truth) else "false"
    return str(primitive.number(6)) if 6 in primitive else item.message(2).text(1)  # noqa: PLR2004 - the number of the field


def _chunks(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """(type, size of the header, place, size) of each chunk between two places."""
    while at + 8 <= end:
        kind, head, size = struct.unpack_from("<HHI", data, at)
        if size < 8 or head < 8:  # noqa: PLR2004 - a chunk's own header
            return
        yield kind, head, at, min(size, end - at)
        at += size


def _from_table(data: bytes, found: Strings) -> None:
    values: Sequence[str] = ()
    for kind, head, at, size in _chunks(data, struct.unpack_from("<H", data, 2)[0], len(data)):
        if kind == STRINGS and not values:
            values = Pool(data[at : at + size])
        elif kind == PACKAGE:
            _package(data, values, (at, head, at + size), found)


def _package(data: bytes, values: Sequence[str], chunk: tuple[int, int, int], found: Strings) -> None:
    at, head, end = chunk
    types_at, _, keys_at = struct.unpack_from("<3I", data, at + 8 + 4 + 256)
    pools = [Pool(data[at + p : end]) if p else () for p in (types_at, keys_at)]
    wanted = {pools[0].index(kind) + 1: kind for kind in KINDS if kind in pools[0]}
    above = struct.unpack_from("<I", data, at + 8)[0] << 24
    for kind, inner, place, size in _chunks(data, at + head, end):
        if kind != TYPE or data[place + 8] not in wanted or not _is_default(data[place + 20 : place + inner]):
            continue
        for number, key, form, value in _entries(data, place, inner, place + size):
            name = pools[1][key] if key < len(pools[1]) else ""
            if name:
                found.keep(wanted[data[place + 8]], name, above | data[place + 8] << 16 | number, _said(form, value, values))


def _said(form: int, value: int, values: Sequence[str]) -> str:
    """An entry's value as text, "" where it is neither text, truth nor number."""
    if form == STRING_VALUE:
        return values[value] if value < len(values) else ""
    if form == BOOLEAN_VALUE:
        return "true" if value else "false"
    return str(value - (1 << 32) if value >> 31 else value) if form in (DECIMAL_VALUE, HEXADECIMAL_VALUE) else ""


def _is_default(config: bytes) -> bool:
    """Whether a ResTable_config asks for nothing: its size, then zeros."""
    return not any(config[4:])


def _entries(data: bytes, place: int, head: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """(its number, index of the name, form of the value or 0, value) of each entry of one type and configuration."""
    flags, count, start = data[place + 9], *struct.unpack_from("<2I", data, place + 12)
    if count > MOST_ENTRIES:
        raise TreeError(f"has more than {MOST_ENTRIES} entries", Cause.LIMIT_HIT)
    for number, offset in _offsets(data, place + head, min(count, (end - place) // 2), flags):
        at = place + start + offset
        with suppress(struct.error):  # an entry outside the table names nothing
            size, marks, key = struct.unpack_from("<HHI", data, at)
            if marks & COMPACT:  # the name's index stands where the size did, the kind of value above the marks
                yield number, size, marks >> 8, key
                continue
            _, _, kind, value = struct.unpack_from("<HBBI", data, at + size)
            yield number, key, 0 if marks & COMPLEX else kind, value


def _offsets(data: bytes, at: int, count: int, flags: int) -> Iterator[tuple[int, int]]:
    """(number of the entry, its place after the first)."""
    if flags & SPARSE:
        yield from ((number, 4 * place) for number, place in struct.iter_unpack("<HH", data[at : at + 4 * count]))
        return
    form, none, step = ("<H", NO_ENTRY_16, 4) if flags & OFFSET_16 else ("<I", NO_ENTRY, 1)
    whole = data[at : at + struct.calcsize(form) * count]
    yield from (
        (n, step * o)
        for n, (o,) in enumerate(struct.iter_unpack(form, whole[: len(whole) // struct.calcsize(form) * struct.calcsize(form)]))
        if o != none
    )
