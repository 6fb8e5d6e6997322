"""A capture store -> its session, runs, marks, Exchanges and Gaps. A damaged record costs itself.

The records and the writer are mitm_addons/_wire.py, which also runs inside the proxy.
"""

import hashlib
import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from analyzer.errors import InputError
from analyzer.flows.record import Recorded, hand_on, keep_text
from analyzer.flows.row import PIECES, Row, pair_lines, read_quickly
from analyzer.flows.sent import read_sent
from analyzer.model import Cause, Exchange, FileAt, Gap, Mark, Run, Session, Stage
from mitm_addons._wire import BODY_LIMIT, KINDS, PREFIX, WINDOW, Head, Place, read_mark, read_place, read_record, walk

MISSES = 20_000
FIELDS_READ = frozenset(Exchange.__struct_fields__) - {"headers"}
UNREADABLE = (ValueError, TypeError, KeyError, RecursionError)


class Reader:
    """A store, opened for reading while or after it is written, as it is at that moment. `damaged` counts what could not be read so far. `answers`: with
    the headers and the bodies of what was answered, and with hashes; whoever looks at what was sent needs none of them.
    """

    def __init__(self, path: Path, *, answers: bool = True) -> None:
        self.path, self.answers = path, answers
        if not path.is_file():
            raise InputError(f"{path}: no such capture store; import the traffic again")
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        mark = read_mark(os.pread(self._file, WINDOW, 0))
        if mark is None:
            os.close(self._file)
            raise InputError(f"{path}: not a capture store; import the traffic again")
        self._mark, self._size = mark, os.fstat(self._file).st_size
        self._lost: set[int] = set()
        self._holes = 0
        self._index: dict[str, array[int]] | None = None
        self._numbers: array[int] = array("Q")
        self._base, self._window = 0, b""

    def close(self) -> None:
        os.close(self._file)

    @property
    def damaged(self) -> int:
        """Records lost: places that hold none or a changed one, and exchanges whose number does not come back, the same loss once."""
        return max(len(self._lost), self._holes)

    def lose(self, at: int) -> None:
        """What lies there has a right checksum and cannot be understood."""
        self._lost.add(at)

    def first(self, table: str) -> Iterator[Row]:
        """The readable records of a kind in order, straight from the file: for those that stand at its beginning."""
        kind = KINDS.index(table)
        places = walk(self._file, self._mark, end=self._size)
        return (row for p in places if p.kind == kind and (row := self._row(p)) is not None)

    def rows(self, table: str, *, later: bool = False) -> Iterator[Row]:
        """The readable records of a kind, in order; `later`: their heads are read by whoever takes them. Exchanges are numbered without holes: a number that does not come back is a loss."""
        highest = count = 0
        for at in self.places[table]:
            if (row := self.row(at, later=later)) is not None:
                highest, count = max(highest, row.n), count + 1
                yield row
        if table == "exchanges":
            self._holes = min(highest - count, MISSES)

    def row(self, at: int, *, later: bool = False) -> Row | None:
        """The record that begins there, None where it is damaged."""
        window, offset = self._near(at, PREFIX)
        quick = read_quickly(self._mark, window, offset, at, answers=self.answers, later=later)
        if quick is not None:
            return quick
        place = read_place(window, offset, at, self._mark)
        return None if place is None else self._row(place, later=later)

    def _near(self, at: int, size: int) -> tuple[bytes, int]:
        """Bytes of the file, and where in them `at` is: records are mostly read one after the other, and what is written does not change."""
        offset = at - self._base
        if offset < 0 or offset + size > len(self._window):
            self._base, self._window, offset = at, os.pread(self._file, max(size, WINDOW), at), 0
        return self._window, offset

    def _row(self, place: Place, *, later: bool = False) -> Row | None:
        window, offset = self._near(place.at, place.end - place.at)
        quick = read_quickly(self._mark, window, offset, place.at, answers=self.answers, later=later)
        if quick is not None:
            return quick
        try:
            head, body = read_record(self._file, place)
        except UNREADABLE:
            self._lost.add(place.at)
            return None
        return Row(place.number, head, body, place.at)

    @property
    def places(self) -> dict[str, "array[int]"]:
        """Where the records of each kind lie; pieces in the order of their exchanges' numbers, each exchange's as they came."""
        if self._index is None:
            self._index = self._find_places()
        return self._index

    def _find_places(self) -> dict[str, "array[int]"]:
        kinds: list[array[int]] = [array("Q") for _ in KINDS]
        found = dict(zip(KINDS, kinds, strict=True))
        numbers: array[int] = array("Q")
        for kind, number, at, *_ in walk(self._file, self._mark, end=self._size):
            if kind is None:
                self._lost.add(at)
                continue
            kinds[kind].append(at)
            if kind == PIECES:
                numbers.append(number)
        order = sorted(range(len(numbers)), key=numbers.__getitem__)
        self._numbers = array("Q", (numbers[i] for i in order))
        found["pieces"] = array("Q", (found["pieces"][i] for i in order))
        return found

    def pieces(self, exchange: int) -> list[Row]:
        """What came after an exchange's first record."""
        places = self.places["pieces"]
        at = bisect_left(self._numbers, exchange)
        found = []
        while at < len(places) and self._numbers[at] == exchange:
            found.append(self.row(places[at]))
            at += 1
        return [row for row in found if row is not None]


def read_store_exchanges(reader: Reader) -> Iterator[Exchange]:
    """The exchanges, each with its pieces; `ordinal` and `id` are the record's number less one."""
    joined = 0
    for row in reader.rows("exchanges", later=not reader.answers):
        pieces = reader.pieces(row.n)
        joined += len(pieces)
        try:
            sent = read_sent(row, pieces) if row.text else None
            whole = reader.row(row.at) if row.text and sent is None else row
            if whole is not None:
                yield sent or build_exchange(whole, pieces, answers=reader.answers)
        except (msgspec.ValidationError, AttributeError, *UNREADABLE):
            reader.lose(row.at)
    for table in KINDS:  # a changed kind or number hides a record where nobody asks for it
        if table != "exchanges" and (table != "pieces" or joined < len(reader.places[table])):
            for _ in reader.rows(table):
                continue


def build_exchange(row: Row, pieces: Iterable[Row], *, answers: bool = True) -> Exchange:
    """An exchange out of its first row and what came after."""
    head, body = row.head, row.body
    made: dict[str, Any] = {k: v if row.plain else _clean(v) for k, v in head.items() if k in FIELDS_READ}
    made["headers"] = read_lines(head.get("headers", []), plain=row.plain)
    made["id"] = made["ordinal"] = row.n - 1
    made["run"] = head.get("run") or None
    made["time"] = head.get("time") or 0.0
    if head.get("received"):
        made |= _reply(head, body, answers=answers)
    else:
        made["body"], made["body_state"] = body, head.get("state", head.get("body_state", "whole"))
        made["body_sha256"] = hash_of(head, body) if answers else ""
    for piece in pieces:
        made |= _piece(piece, made, answers=answers)
    return msgspec.convert(made, Exchange)


def _piece(row: Row, made: dict[str, Any], *, answers: bool) -> dict[str, Any]:
    head, body = row.head, row.body
    match head.get("piece"):
        case "reply":
            known = {k: _clean(head[k]) for k in ("status", "cname", "address", "decoded") if head.get(k) not in (None, "", [])}
            lines = {"reply_headers": read_lines(head.get("headers", []), plain=row.plain)} if answers else {}
            return {**known, **lines, **_reply(head, body, answers=answers)}
        case "error":
            return {"error": _clean(head.get("error", ""))}
        case "end":
            return {k: head[k] for k in ("body_state", "body_sha256", "reply_state", "reply_sha256", "reply_size") if k in head}
        case "sent":
            return _grown(made, "body", "body_state", body, cut=bool(head.get("cut")))
        case "received":
            return _grown(made, "reply_body", "reply_state", body, cut=bool(head.get("cut")))
        case _:
            return {}


def _reply(head: Head, body: bytes, *, answers: bool) -> dict[str, Any]:
    state = head.get("state", "whole")
    if not answers:
        return {"reply_state": state}
    return {"reply_body": body, "reply_state": state, "reply_sha256": hash_of(head, body), "reply_size": head.get("size")}


def read_lines(kept: Any, *, plain: bool = False) -> Any:
    """Header lines out of one text with NULs between, as the recorder keeps them, or out of a list. `plain`: nothing in it needs another spelling."""
    if not isinstance(kept, str):
        return kept if plain else _clean(kept)
    words = kept.split("\0") if plain else [keep_text(word) for word in kept.split("\0")]
    return list(pair_lines(words))


def hash_of(head: Head, body: bytes) -> str:
    """The SHA-256 of the whole part: as noted where it is not all kept, else of what is; the recorder leaves that to whoever reads."""
    return str(head["sha256"]) if "sha256" in head else hashlib.sha256(body).hexdigest() if body else ""


def _grown(made: dict[str, Any], part: str, state: str, body: bytes, *, cut: bool) -> dict[str, Any]:
    whole = made.get(part, b"") + body
    return {part: whole[:BODY_LIMIT], state: "truncated" if cut or made.get(state) == "truncated" else "whole"}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return keep_text(value)
    return [_clean(v) for v in value] if isinstance(value, list) else value


def read_store_runs(reader: Reader, *, counted: bool = True) -> list[Run]:
    """The runs in the order in which they began; `exchanges` counts what was recorded in each, for which every exchange is read."""
    runs: dict[str, Run] = {}
    for row in reader.rows("runs"):
        name = str(row.head.get("end") or row.head.get("id"))
        known = runs.get(name)
        try:
            if "end" not in row.head:
                runs[name] = known or msgspec.convert(row.head, Run)
            elif known is not None:
                runs[name] = msgspec.convert({**msgspec.to_builtins(known), "ended": row.head.get("ended")}, Run)
        except msgspec.ValidationError:
            reader.lose(row.at)
    if not counted:
        return list(runs.values())
    counts: dict[str, int] = {}
    for row in reader.rows("exchanges"):
        counts[str(row.head.get("run"))] = counts.get(str(row.head.get("run")), 0) + 1
    return [msgspec.structs.replace(r, exchanges=counts.get(r.id, 0)) for r in runs.values()]


def read_store_marks(reader: Reader) -> list[Mark]:
    return read_rows(reader, "marks", Mark)


def read_store_gaps(reader: Reader) -> list[Gap]:
    """The gaps that were written into the store."""
    return read_rows(reader, "gaps", Gap)


def read_store_session(reader: Reader) -> Session | None:
    for row in reader.first("sessions"):
        if "kind" in row.head:
            try:
                return msgspec.convert(row.head, Session)
            except msgspec.ValidationError:
                reader.lose(row.at)
    return None


def read_rows[T](reader: Reader, table: str, kind: type[T]) -> list[T]:
    found: list[T] = []
    for row in reader.rows(table):
        if table == "sessions" and "kind" not in row.head:  # a note of the recorder, for instance where it listens
            continue
        try:
            found.append(msgspec.convert(row.head, kind))
        except msgspec.ValidationError:
            reader.lose(row.at)
    return found


def damage_gap(reader: Reader, name: str) -> tuple[Gap, ...]:
    """One BROKEN gap for the rows that could not be read, if there are any."""
    if not reader.damaged:
        return ()
    return (Gap(Stage.CAPTURE, Cause.BROKEN, f"{name}: records damaged", FileAt.at(name), count=reader.damaged),)


def read_store(path: Path, name: str) -> Iterator[Recorded]:
    """A store that lies outside a case, as a file of recorded traffic."""
    with closing(Reader(path)) as reader:
        exchanges = (msgspec.structs.replace(e, run=None) for e in read_store_exchanges(reader))
        yield from hand_on(exchanges, name, lambda: (*damage_gap(reader, name), *read_store_gaps(reader)))
