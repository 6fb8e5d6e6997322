"""A store that is being written -> what came since the last look, as Rows and, of what was sent, as Exchanges."""

import os
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from analyzer.flows.row import Row
from analyzer.flows.store import UNREADABLE, build_exchange
from analyzer.model import Exchange
from mitm_addons._wire import HEADING, KINDS, WINDOW, Place, read_mark, read_record, walk

OPEN_STREAMS = 512


class Tail:
    """A place in the file that moves on. An unfinished record at the end is left for the next look; damage is stepped over."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._mark = read_mark(os.pread(self._file, WINDOW, 0)) or b""
        self._at = HEADING
        self._streams: OrderedDict[int, Row] = OrderedDict()

    def close(self) -> None:
        os.close(self._file)

    @property
    def behind(self) -> int:
        """Bytes that were not read yet."""
        return max(0, os.fstat(self._file).st_size - self._at)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """(kind, record) of all that is complete and sound, in the order written."""
        stop = os.fstat(self._file).st_size
        for place in walk(self._file, self._mark, self._at, stop):
            if place.kind is None and place.end == stop:
                return
            self._at = place.end
            if place.kind is not None and (row := self._read(place)) is not None:
                yield KINDS[place.kind], row

    def _read(self, place: Place) -> Row | None:
        try:
            return Row(place.number, *read_record(self._file, place), place.at)
        except UNREADABLE:
            return None

    def sent(self, kind: str, row: Row) -> Exchange | None:
        """What was sent with this record: an exchange as it began, or a later part of a stream as an exchange of its own; None for the rest."""
        if kind == "exchanges":
            if "size" not in row.head and row.head.get("kind") in {"tcp", "udp", "http"}:
                self._streams[row.n] = row
                if len(self._streams) > OPEN_STREAMS:
                    self._streams.popitem(last=False)
            return self._build(row)
        begun = self._streams.get(row.n) if kind == "pieces" and row.head.get("piece") == "sent" else None
        return None if begun is None else self._build(Row(row.n, begun.head, row.body, row.at))

    def _build(self, row: Row) -> Exchange | None:
        try:
            return build_exchange(row, ())
        except (msgspec.ValidationError, AttributeError, *UNREADABLE):
            return None
