"""A capture store -> its session, runs, marks, Exchanges and Gaps; and Exchanges -> a store. A damaged row costs itself.

The framing and the writer are mitm_addons/_wire.py, which also runs inside the proxy.
"""

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from analyzer.errors import InputError
from analyzer.flows.record import BODY_LIMIT, Capture, find_reply_gaps, keep_text
from analyzer.model import Cause, Exchange, FileAt, Gap, Mark, Run, Session, Stage
from mitm_addons._wire import Head, Store, bodies_path, decode_frame

MISSES = 20_000
UNKNOWN_END = 2**62
PLACE = 2


class Row(Struct, frozen=True):
    """A row that could be read: its number and what it holds."""

    n: int
    head: Head
    parts: tuple[bytes, ...]


class Reader:
    """A store, opened for reading while or after it is written. Counts in `damaged` the rows that it could not read."""

    def __init__(self, path: Path) -> None:
        self.path, self.damaged = path, 0
        if not path.is_file():
            raise InputError(f"{path}: no such capture store; import the traffic again")
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10, isolation_level=None)
        self._db.execute("PRAGMA trusted_schema=OFF")
        try:
            kinds = dict(self._db.execute("SELECT name, type FROM sqlite_master"))
        except sqlite3.DatabaseError as e:
            self._db.close()
            raise InputError(f"{path}: not a capture store ({e}); import the traffic again") from e
        if kinds.get("exchanges") != "table" or kinds.get("pieces") != "table":
            self._db.close()  # held open, it would keep the writer from closing its log
            raise InputError(f"{path}: not a capture store (no exchanges in it); import the traffic again")

        beside = bodies_path(path)
        self._bodies = os.open(beside, os.O_RDONLY) if beside.is_file() else None

    def close(self) -> None:
        self._db.close()
        if self._bodies is not None:
            os.close(self._bodies)
            self._bodies = None

    def row(self, n: int, frame: Any) -> Row | None:
        """The row with its body, None where either is damaged."""
        row = decode_row(n, frame) if isinstance(frame, bytes) else None
        if row is None or "apart" not in row.head:
            return row
        body = self._apart(row.head)
        return None if body is None else Row(n, row.head, (body,))

    def _apart(self, head: Head) -> bytes | None:
        """The body that lies beside the store; None where it is not what was written."""
        place = head["apart"]
        if self._bodies is None or not (isinstance(place, list) and len(place) == PLACE and all(type(v) is int and v >= 0 for v in place)):
            return None
        body = os.pread(self._bodies, min(place[1], BODY_LIMIT), min(place[0], UNKNOWN_END))
        right = zlib.crc32(body) == head["crc"] if "crc" in head else hashlib.sha256(body).hexdigest() == head.get("sha256")
        return body if right and len(body) == place[1] else None

    def rows(self, table: str, after: int = 0) -> Iterator[Row]:
        """The readable rows of a table in order, from the row behind `after`. Rows are numbered without holes, so that every number
        which does not come back is a lost row, also where SQLite itself notices nothing.
        """
        last, begun, seen, misses = self._last(table), after, 0, 0
        while after < last and misses < MISSES:
            try:
                for n, frame in self._db.execute(f"SELECT n, frame FROM {table} WHERE n > ? ORDER BY n", (after,)):  # noqa: S608
                    if after < n <= last and (row := self.row(n, frame)) is not None:
                        after, seen = n, seen + 1
                        yield row
                break
            except sqlite3.DatabaseError:
                after, misses = after + 1, misses + 1
        self.damaged += 1 if last == UNKNOWN_END else min(last - begun - seen, MISSES)

    def pieces(self, exchange: int) -> list[Row]:
        """What came after an exchange's first row; what is damaged of it shows when `rows` goes through them all."""
        found = self._query("SELECT n, frame FROM pieces WHERE exchange = ? ORDER BY n", exchange) or []
        return [row for n, frame in found if (row := self.row(n, frame)) is not None]

    def _last(self, table: str) -> int:
        """The number of the last row; UNKNOWN_END where the page that holds it is damaged."""
        found = self._query(f"SELECT max(n) FROM {table}")  # noqa: S608 - names of ours
        return UNKNOWN_END if found is None else int(found[0][0] or 0)

    def _query(self, text: str, *values: int) -> list[Any] | None:
        try:
            return self._db.execute(text, values).fetchall()
        except (sqlite3.DatabaseError, OverflowError):
            return None


def decode_row(n: int, frame: bytes) -> Row | None:
    """The row, None where it is damaged."""
    try:
        head, parts = decode_frame(frame)
    except (ValueError, TypeError, IndexError, KeyError, RecursionError):
        return None
    return Row(n, head, tuple(parts))


def read_store_exchanges(reader: Reader) -> Iterator[Exchange]:
    """The exchanges, each with its pieces; `ordinal` and `id` are the row's number less one."""
    joined = 0
    for row in reader.rows("exchanges"):
        pieces = reader.pieces(row.n)
        joined += len(pieces)
        try:
            yield build_exchange(row, pieces)
        except (msgspec.ValidationError, ValueError, TypeError, KeyError, AttributeError):
            reader.damaged += 1
    there = sum(1 for _ in reader.rows("pieces"))  # counts the damaged ones, too
    if not reader.damaged:
        reader.damaged += there - joined  # the index that leads to them is damaged


def build_exchange(row: Row, pieces: Iterable[Row]) -> Exchange:
    """An exchange out of its first row and what came after."""
    head, body = row.head, row.parts[0] if row.parts else b""
    made: dict[str, Any] = {k: _clean(v) for k, v in head.items() if k in Exchange.__struct_fields__}
    made |= {"id": row.n - 1, "ordinal": row.n - 1, "run": head.get("run") or None, "time": head.get("time") or 0.0}
    if head.get("received"):
        made |= _reply(head, body)
    else:
        made |= {"body": body, "body_state": head.get("state", head.get("body_state", "whole")), "body_sha256": head.get("sha256", "")}
    for piece in pieces:
        made |= _piece(piece.head, piece.parts[0] if piece.parts else b"", made)
    return msgspec.convert(made, Exchange)


def _piece(head: Head, body: bytes, made: dict[str, Any]) -> dict[str, Any]:
    match head.get("piece"):
        case "reply":
            known = {k: _clean(head[k]) for k in ("status", "cname", "address", "decoded") if head.get(k) not in (None, "", [])}
            return {**known, "reply_headers": _clean(head.get("headers", [])), **_reply(head, body)}
        case "error":
            return {"error": _clean(head.get("error", ""))}
        case "sent":
            return _grown(made, "body", "body_state", body, cut=bool(head.get("cut")))
        case "received":
            return _grown(made, "reply_body", "reply_state", body, cut=bool(head.get("cut")))
        case _:
            return {}


def _reply(head: Head, body: bytes) -> dict[str, Any]:
    size = head.get("size")
    return {"reply_body": body, "reply_state": head.get("state", "whole"), "reply_sha256": head.get("sha256", ""), "reply_size": size}


def _grown(made: dict[str, Any], part: str, state: str, body: bytes, *, cut: bool) -> dict[str, Any]:
    whole = made.get(part, b"") + body
    return {part: whole[:BODY_LIMIT], state: "truncated" if cut or made.get(state) == "truncated" else "whole"}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return keep_text(value)
    return [_clean(v) for v in value] if isinstance(value, list) else value


def append_exchange(store: Store, exchange: Exchange, run: str) -> None:
    """Adds an imported exchange as the recorder would have."""
    fields = msgspec.to_builtins(exchange, builtin_types=(bytes,))
    sent = {k: v for k, v in fields.items() if k not in PIECE_FIELDS and v not in (None, "", (), [])}
    sent |= {"run": run, "state": exchange.body_state, "sha256": exchange.body_sha256}
    reply = {"state": exchange.reply_state, "sha256": exchange.reply_sha256, "size": exchange.reply_size}
    if exchange.kind == "websocket" and exchange.reply_body:
        store.add("exchanges", {**sent, **reply, "received": True}, exchange.reply_body)
        return
    row = store.add("exchanges", sent, exchange.body)
    if exchange.status is not None or exchange.reply_body or exchange.reply_headers or exchange.reply_size is not None:
        head = {"piece": "reply", "status": exchange.status, "headers": fields["reply_headers"], **reply}
        store.add_piece(row, head, exchange.reply_body)


PIECE_FIELDS = frozenset({"id", "ordinal", "body", "status", "reply_headers", "reply_body", "reply_size", "reply_state", "reply_sha256"})


def read_store_runs(reader: Reader) -> list[Run]:
    """The runs in the order in which they began; `exchanges` counts what was recorded in each."""
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
            reader.damaged += 1
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
    return next((s for s in read_rows(reader, "sessions", Session)), None)


def read_rows[T](reader: Reader, table: str, kind: type[T]) -> list[T]:
    found: list[T] = []
    for row in reader.rows(table):
        if table == "sessions" and "kind" not in row.head:  # a note of the recorder, for instance where it listens
            continue
        try:
            found.append(msgspec.convert(row.head, kind))
        except msgspec.ValidationError:
            reader.damaged += 1
    return found


def damage_gap(reader: Reader, name: str) -> tuple[Gap, ...]:
    """One BROKEN gap for the rows that could not be read, if there are any."""
    if not reader.damaged:
        return ()
    return (Gap(Stage.CAPTURE, Cause.BROKEN, f"{name}: records damaged", FileAt.at(name), count=reader.damaged),)


def read_store(path: Path, name: str) -> Capture:
    """A store that lies outside a case, as a file of recorded traffic."""
    with closing(Reader(path)) as reader:
        exchanges = tuple(msgspec.structs.replace(e, run=None) for e in read_store_exchanges(reader))
        return Capture(exchanges, (*damage_gap(reader, name), *read_store_gaps(reader), *find_reply_gaps(exchanges, name)))
