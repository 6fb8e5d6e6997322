"""Exchanges that were read elsewhere -> a capture store, as the recorder would have written them."""

import os

import msgspec

from analyzer.model import Exchange
from mitm_addons._wire import Store, encode_record

GATHERED = 1 << 20


class ImportStore(Store):
    """A store that nobody else writes meanwhile: what is added is gathered into large writes, and on disk after `commit`."""

    def __init__(self, path: str | os.PathLike[str], mark: bytes | None = None) -> None:
        super().__init__(path, mark=mark)
        self._gathered = bytearray()

    def _append(self, kind: int, number: int, head: dict[str, object] | str, body: bytes) -> None:
        for block in encode_record(self._mark, kind, number, head, body):
            self._gathered += block
        if len(self._gathered) > GATHERED:
            self._flush()

    def _flush(self) -> None:
        if self._gathered:
            self._write(bytes(self._gathered))
            self._gathered.clear()

    def commit(self) -> None:
        self._flush()
        os.fsync(self._file)


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
