import sqlite3
from contextlib import closing

import msgspec
import pytest

from analyzer.errors import InputError
from analyzer.flows.read import read_capture
from analyzer.flows.store import Reader, append_exchange, damage_gap, read_store_exchanges, read_store_runs
from analyzer.model import Cause, Exchange
from mitm_addons._wire import Store

WHOLE = Exchange(
    id=0,
    ordinal=0,
    time=12.5,
    kind="http",
    host="a.example",
    port=443,
    run="accepted-1",
    scheme="https",
    method="POST",
    path="/p?é=1",
    http_version="HTTP/2",
    headers=(("A", "\xff"), ("A", "2")),
    body=b"\0\xff",
    status=200,
    reply_headers=(("B", "3"),),
    reply_body=b"ok",
    reply_size=2,
    address="192.0.2.1",
    client="10.0.0.1:4000",
    cname=("t.example",),
    app="com.acme",
    app_known_by="exact",
    error="late",
    body_state="truncated",
    source="a.mitm",
    reply_state="absent",
    decoded=("body",),
    body_sha256="1" * 64,
    reply_sha256="2" * 64,
)


def stored(path, *exchanges):
    store = Store(path)
    for exchange in exchanges:
        append_exchange(store, exchange, exchange.run or "")
    store.close()
    return path


def read(path):
    with closing(Reader(path)) as reader:
        return list(read_store_exchanges(reader)), reader.damaged


def test_every_field_of_an_exchange_comes_back(tmp_path):
    assert read(stored(tmp_path / "s.sqlite", WHOLE)) == ([WHOLE], 0)


@pytest.mark.parametrize("kind", ["tls-failed", "tcp", "udp", "dns", "websocket"])
def test_every_kind_comes_back(tmp_path, kind):
    least = Exchange(id=0, ordinal=0, time=1.0, kind=kind, host="a.example", port=1, run="r", body=b"sent")
    assert read(stored(tmp_path / "s.sqlite", least))[0] == [least]
    received = msgspec.structs.replace(least, body=b"", reply_body=b"got")
    assert read(stored(tmp_path / "t.sqlite", received))[0] == [received]


def test_a_damaged_page_costs_what_is_on_it(tmp_path):
    many = [msgspec.structs.replace(WHOLE, id=n, ordinal=n, host=f"h{n:03}.example", body=b"x" * 900) for n in range(200)]
    path = stored(tmp_path / "s.sqlite", *many)
    raw = bytearray(path.read_bytes())
    page = raw.index(b"h100.example") // 4096 * 4096
    raw[page : page + 4096] = b"\xa5" * 4096
    path.write_bytes(raw)
    found, damaged = read(path)
    assert damaged > 0
    assert len(found) + damaged >= 200
    assert len(found) > 150
    assert all(e in many for e in found)


def test_damage_is_one_gap_with_its_count(tmp_path):
    path = stored(tmp_path / "s.sqlite", *[WHOLE] * 3)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"a.example")] ^= 1
    path.write_bytes(raw)
    with closing(Reader(path)) as reader:
        list(read_store_exchanges(reader))
        (gap,) = damage_gap(reader, "session x")
    assert (gap.cause, gap.count) == (Cause.BROKEN, 1)


def test_a_store_can_be_read_while_it_is_written_and_after_a_kill(tmp_path):
    store = Store(tmp_path / "s.sqlite")
    store.open_run({"id": "accepted-1", "phase": "accepted"})
    append_exchange(store, WHOLE, "accepted-1")
    assert read(tmp_path / "s.sqlite")[0] == [WHOLE]
    with closing(Reader(tmp_path / "s.sqlite")) as reader:
        (run,) = read_store_runs(reader)
    assert (run.id, run.exchanges, run.ended) == ("accepted-1", 1, None)
    store.close(static=False)


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + b"\0" * 100, b"SQLite format 3\0garbage"])
def test_what_is_no_store_is_refused(tmp_path, content):
    (tmp_path / "s.sqlite").write_bytes(content)
    with pytest.raises(InputError, match=r"s\.sqlite"):
        Reader(tmp_path / "s.sqlite")


def test_a_view_in_place_of_the_table_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / "s.sqlite", isolation_level=None)) as other:
        other.execute("CREATE TABLE pieces (n)")
        other.execute("CREATE VIEW exchanges AS SELECT 1 AS n, x'00' AS frame")
    with pytest.raises(InputError, match="not a capture store"):
        Reader(tmp_path / "s.sqlite")


def test_a_store_from_elsewhere_is_a_file_of_traffic(tmp_path):
    found = read_capture(stored(tmp_path / "own.sqlite", WHOLE))
    assert found.exchanges == (msgspec.structs.replace(WHOLE, run=None),)


def test_rows_with_a_right_checksum_and_wrong_contents_cost_themselves(tmp_path):
    store = Store(tmp_path / "s.sqlite")
    odd: list[dict[str, object]] = [{}, {"kind": "http"}, {"kind": 3, "host": "a"}, {"kind": "http", "time": "x", "host": [], "port": {}}]
    for head in odd:
        store.add("exchanges", head)
    runs: list[dict[str, object]] = [{"id": "r"}, {"end": "r", "ended": "never"}, {"id": "r", "phase": "later"}, {"end": ["r"]}]
    for head in runs:
        store.add("runs", head)
    append_exchange(store, WHOLE, "accepted-1")
    store.add_piece(5, {"piece": "reply", "status": "no"})
    append_exchange(store, WHOLE, "accepted-1")
    store.close()
    with closing(Reader(tmp_path / "s.sqlite")) as reader:
        assert [e.ordinal for e in read_store_exchanges(reader)] == [5]
        assert read_store_runs(reader) == []
        assert reader.damaged > 0


def test_row_numbers_out_of_this_world_do_not_hang_the_reader(tmp_path):
    store = Store(tmp_path / "s.sqlite")
    append_exchange(store, WHOLE, "accepted-1")
    store._db.execute("INSERT INTO exchanges (n, frame) VALUES (?, x'00')", (2**63 - 1,))
    store.close()
    found, damaged = read(tmp_path / "s.sqlite")
    assert len(found) == 1
    assert damaged > 0


@pytest.mark.parametrize("where", range(16))
def test_no_page_can_be_lost_in_silence(tmp_path, where):
    many = [msgspec.structs.replace(WHOLE, id=n, ordinal=n, body=b"x" * 3000) for n in range(60)]
    path = stored(tmp_path / "s.sqlite", *many)
    raw = bytearray(path.read_bytes())
    pages = len(raw) // 16384
    page = 1 + where * (pages - 1) // 16
    raw[page * 16384 : (page + 1) * 16384] = bytes(16384)
    path.write_bytes(raw)
    try:
        found, damaged = read(path)
    except InputError:
        return
    assert damaged > 0 or found == many
    assert all(e.ordinal == many[e.ordinal].ordinal and e.body in (many[0].body, b"") for e in found)


def test_a_damaged_last_page_leaves_the_others_readable(tmp_path):
    many = [msgspec.structs.replace(WHOLE, id=n, ordinal=n, host=f"h{n:03}.example", body=b"x" * 3000) for n in range(60)]
    path = stored(tmp_path / "s.sqlite", *many)
    raw = bytearray(path.read_bytes())
    page = raw.index(b"h059.example") // 16384 * 16384
    raw[page : page + 16384] = b"\xff" * 16384
    path.write_bytes(raw)
    found, damaged = read(path)
    assert len(found) > 50
    assert damaged > 0
