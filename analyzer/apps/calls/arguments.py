"""A call in a DEX file -> the constants that one of its arguments may hold: followed back through moves, branches, fields, and callers of the method.

What is not a constant is said to be none; nothing is guessed.
"""

import struct
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

from analyzer.apps.dex.bytecode import (
    CONST_STRING,
    CONST_STRING_JUMBO,
    INVOKE,
    INVOKE_RANGE,
    MOVE_RESULTS,
    SGET,
    STATIC_CALLS,
    Body,
    Origin,
)
from analyzer.apps.dex.classes import string_constants
from analyzer.apps.dex.file import Dex, DexError, decode_mutf8

Value = str | int
"""A text, a number, or a field that holds the constant, as `Lcls;->NAME`."""
DEEPEST = 8
CALLERS_FROM = 4
"""Depth left that a question to callers of the method needs."""
MOST_VALUES, MOST_CALLERS, MOST_QUESTIONS = 16, 64, 100_000
FRAMEWORK = (b"Landroid/", b"Ljava/")
"""Classes of the device: a field of theirs is a constant of the table, or of no interest."""
PASSING: dict[bytes, int] = {
    b"Landroid/net/Uri;->parse": 0,
    b"Landroid/net/Uri;->withAppendedPath": 0,
    b"Landroid/net/Uri;->buildUpon": 0,
    b"Landroid/net/Uri;->normalizeScheme": 0,
    b"Landroid/net/Uri$Builder;->appendPath": 0,
    b"Landroid/net/Uri$Builder;->appendEncodedPath": 0,
    b"Landroid/net/Uri$Builder;->appendQueryParameter": 0,
    b"Landroid/net/Uri$Builder;->build": 0,
    b"Landroid/content/ContentUris;->withAppendedId": 0,
    b"Ljava/lang/String;->toString": 0,
    b"Ljava/lang/String;->intern": 0,
    b"Ljava/lang/String;->valueOf": 0,
    b"Ljava/lang/Boolean;->valueOf": 0,
    b"Ljava/util/Objects;->requireNonNull": 0,
}
"""Calls whose result names what that argument (the receiver counts) names: their documentation says so."""
Ask = Callable[[int], list[tuple[int, int]]]
"""Row of methods -> (position of the calling method, byte of the call) of its callers in this file."""


class Resolver:
    """Constants of one DEX file. `callers` finds the callers of a method where an argument is the method's own parameter."""

    def __init__(self, dex: Dex, callers: Ask) -> None:
        self.dex, self.tables, self.callers = dex, dex.tables, callers
        self._bodies: dict[int, Body] = {}
        self._static: dict[int, dict[bytes, int]] = {}
        self._defined: dict[int, int | None] = {}
        self._words: dict[int, list[int]] = {}
        self._asked, self._ask = 0, True

    def argument(self, method: int, at: int, number: int, *, ask: bool = True) -> tuple[frozenset[Value], bool]:
        """(constants that argument `number` of the call at byte `at` may be, whether that is all it may be). The receiver does not count.
        `ask`: whether callers of the method are worth asking.
        """
        found: set[Value] = set()
        self._ask = ask
        whole = self._passed(method, at, number, found, DEEPEST)
        return frozenset(found), whole

    def _passed(self, method: int, at: int, number: int, found: set[Value], depth: int) -> bool:
        body = self._body(method)
        registers = body.arguments(at)
        place = self._word(at, number)
        if place >= len(registers):
            return False
        return self._register(method, at, registers[place], found, depth)

    def _word(self, at: int, number: int) -> int:
        """Place among the words passed of argument `number`: the receiver first, pairs as two."""
        starts = self._starts(self._row(at))
        receiver = self.dex.data[at] not in STATIC_CALLS
        return receiver + starts[min(number, len(starts) - 1)]

    def _starts(self, row: int) -> list[int]:
        """Place of each parameter of row `row` of methods among the words passed, without the receiver; and of what would follow them."""
        if row not in self._words:
            kinds = (self.dex.descriptor(t) for t in self.tables.parameters(int(self.tables.methods.proto[row])))
            self._words[row] = list(accumulate((2 if k in (b"J", b"D") else 1 for k in kinds), initial=0))
        return self._words[row]

    def _row(self, at: int) -> int:
        row = int(struct.unpack_from("<H", self.dex.data, at + 2)[0])
        if row >= len(self.tables.methods.owner):
            raise DexError(f"has no method {row}")
        return row

    def _register(self, method: int, at: int, register: int, found: set[Value], depth: int) -> bool:
        self._asked += 1
        if depth == 0 or len(found) > MOST_VALUES or self._asked > MOST_QUESTIONS:
            return False
        origins = self._body(method).origins(at, register)
        if not origins:
            return False
        answers = [self._origin(method, one, found, depth - 1) for one in sorted(origins, key=lambda o: (o.at, o.parameter))]
        return all(answers)

    def _origin(self, method: int, origin: Origin, found: set[Value], depth: int) -> bool:
        at = origin.at
        if at < 0:
            return self._parameter(method, origin.parameter, found, depth)
        if self.dex.data[at] in SGET:
            return self._field(int(struct.unpack_from("<H", self.dex.data, at + 2)[0]), found, depth)
        if self.dex.data[at] in MOVE_RESULTS:
            return self._result(method, at, found, depth)
        source = self._body(method).source(at)
        if source is not None:
            return self._register(method, at, source, found, depth)
        value = self._literal(method, at)
        if value is not None:
            found.add(value)
        return value is not None

    def _literal(self, method: int, at: int) -> Value | None:
        """What the const at `at` sets: a text or a number."""
        opcode = self.dex.data[at]
        if opcode in (CONST_STRING, CONST_STRING_JUMBO):
            return self.dex.string(int.from_bytes(self.dex.data[at + 2 : at + (4 if opcode == CONST_STRING else 6)], "little"))
        return self._body(method).integer(at)

    def _result(self, method: int, at: int, found: set[Value], depth: int) -> bool:
        """The result of the call before the move-result at `at`: that of its argument where the call passes it on."""
        body = self._body(method)
        number = bisect_left(body.places, at)
        call = body.places[number - 1] if number else -1
        if call < 0 or at in body.labels or not (self.dex.data[call] in INVOKE or self.dex.data[call] in INVOKE_RANGE):
            return False
        row = self._row(call)
        methods = self.tables.methods
        name = self.dex.descriptor(int(methods.owner[row])) + b"->" + self.dex.raw_string(int(methods.name[row]))
        passed = body.arguments(call)
        if name in PASSING and len(passed) > PASSING[name]:
            return self._register(method, call, passed[PASSING[name]], found, depth)
        if name.startswith(b"Landroid/provider/"):
            found.add(decode_mutf8(name))
            return True
        return False

    def _field(self, row: int, found: set[Value], depth: int) -> bool:
        """A static field: its text where this file gives it one, else the field itself where it is not of this file."""
        fields = self.tables.fields
        if row >= len(fields.owner):
            raise DexError(f"has no field {row}")
        owner = int(fields.owner[row])
        name = self.dex.raw_string(int(fields.name[row]))
        if int(fields.kind[row]) == owner:  # a constant of an enum names itself
            found.add(decode_mutf8(self.dex.descriptor(owner) + b"->" + name))
            return True
        number = self._definition(owner)
        if number is None:
            holder = self.dex.descriptor(owner)
            found.add(decode_mutf8(holder + b"->" + name))
            return holder.startswith(FRAMEWORK)
        if number not in self._static:
            self._static[number] = string_constants(self.dex, number)
        if name in self._static[number]:
            found.add(self.dex.string(self._static[number][name]))
            return True
        return self._stored(number, row, found, depth)

    def _stored(self, number: int, row: int, found: set[Value], depth: int) -> bool:
        """What the class's initialiser stores into static field `row`, once."""
        stores = []
        for method in self._initialisers(number):
            body, data = self._body(method), self.dex.data
            stores += [
                (method, at, data[at + 1])
                for at in body.places
                if 0x67 <= data[at] <= 0x6D and struct.unpack_from("<H", data, at + 2)[0] == row  # noqa: PLR2004 - sput
            ]
        return len(stores) == 1 and self._register(*stores[0], found, depth)

    def _parameter(self, method: int, word: int, found: set[Value], depth: int) -> bool:
        """What the callers of the method in this file pass as register word `word`; never all, as others may call it too, unless private."""
        methods = self.tables.encoded_methods
        row = int(methods.row[method])
        receiver = not methods.flags(method) & 0x8
        starts = [receiver + s for s in self._starts(row)[:-1]]
        if not self._ask or word not in starts or depth < CALLERS_FROM:
            return False
        calls = self.callers(row)
        if len(calls) > MOST_CALLERS:
            return False
        results = [self._passed(caller, at, starts.index(word), found, depth - 1) for caller, at in calls]
        return bool(results) and all(results)

    def _body(self, method: int) -> Body:
        if method not in self._bodies:
            self._bodies[method] = Body(self.dex.data, int(self.tables.encoded_methods.code[method]))
        return self._bodies[method]

    def _definition(self, owner: int) -> int | None:
        """Number of the last definition of type `owner`."""
        if owner not in self._defined:
            found = (self.dex.class_defs[:, 0] == owner).nonzero()[0]
            self._defined[owner] = int(found[-1]) if found.size else None
        return self._defined[owner]

    def _initialisers(self, number: int) -> list[int]:
        """Positions of the <clinit> of class definition `number`."""
        methods = self.tables.encoded_methods
        own = range(*methods.definition.searchsorted([number, number + 1]).tolist())
        names = self.tables.methods.name[methods.row[own.start : own.stop]].tolist()
        return [p for p, name in zip(own, names, strict=True) if methods.units[p] and self.dex.raw_string(name) == b"<clinit>"]
