import hashlib
import sqlite3
import threading
import time
from contextlib import closing

import pytest

from analyzer.flows.store import Reader, read_store_exchanges
from mitm_addons._wire import APART_FROM, Store, bodies_path, decode_frame, encode_frame


def test_a_frame_gives_back_its_head_and_parts():
    head = {"host": "例え.example", "n": 1, "headers": [["A", "\x80"]]}
    assert decode_frame(encode_frame(head, b"body", b"", b"\0\xff")) == (head, [b"body", b"", b"\0\xff"])


def test_any_changed_bit_of_a_frame_is_noticed():
    frame = encode_frame({"k": "v"}, b"body")
    for at in range(len(frame) * 8):
        changed = bytearray(frame)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises(ValueError, match=r"."):
            decode_frame(bytes(changed))


def test_a_frame_cut_anywhere_is_noticed():
    frame = encode_frame({"k": "v"}, b"body")
    for length in range(len(frame)):
        with pytest.raises(ValueError, match=r"."):
            decode_frame(frame[:length])


def test_an_open_writer_sees_the_run_that_another_writer_opens(tmp_path):
    proxy, phase = Store(tmp_path / "s.sqlite"), Store(tmp_path / "s.sqlite")
    assert proxy.current_run() == ""
    phase.open_run({"id": "accepted-1", "phase": "accepted"})
    assert proxy.current_run() == "accepted-1"
    phase.open_run({"id": "refused-1", "phase": "refused"})
    assert proxy.current_run() == "refused-1"
    phase.end_run()
    assert proxy.current_run() == ""


def test_a_closed_store_is_one_file(tmp_path):
    store = Store(tmp_path / "s.sqlite")
    store.add("exchanges", {"kind": "http", "host": "h", "port": 1, "time": 1.0})
    assert (tmp_path / "s.sqlite-wal").exists()
    store.close()
    assert [p.name for p in tmp_path.iterdir()] == ["s.sqlite"]
    assert (tmp_path / "s.sqlite").stat().st_mode & 0o077 == 0


def test_one_corrupt_record_costs_one_record(tmp_path):
    store = Store(tmp_path / "s.sqlite")
    for n in range(50):
        store.add("exchanges", {"kind": "http", "host": f"h{n}.example", "port": 1, "time": 1.0}, b"body")
    store.close()
    raw = bytearray((tmp_path / "s.sqlite").read_bytes())
    raw[raw.index(b"h20.example")] ^= 1
    (tmp_path / "s.sqlite").write_bytes(raw)
    with closing(Reader(tmp_path / "s.sqlite")) as reader:
        hosts = [e.host for e in read_store_exchanges(reader)]
        assert hosts == [f"h{n}.example" for n in range(50) if n != 20]
        assert reader.damaged == 1


def test_only_known_tables_take_rows(tmp_path):
    store = Store(tmp_path / "s.sqlite")
    with pytest.raises(ValueError, match="users"):
        store.add("users", {})
    store.close()
    with pytest.raises(sqlite3.Error):
        store.add("runs", {})


def test_a_steady_store_is_moved_out_of_its_log_meanwhile_and_ends_as_one_file(tmp_path):
    path = tmp_path / "store.sqlite"
    store = Store(path, steady=True)
    first = path.stat().st_size
    for n in range(40):
        store.add("exchanges", {"n": n}, *[bytes(25_000)] * 4)
    until = time.monotonic() + 10
    while path.stat().st_size < first + 40 * 100_000 and time.monotonic() < until:
        time.sleep(0.02)
    assert path.stat().st_size > first + 40 * 100_000
    assert "soshin-mover" in [t.name for t in threading.enumerate()]
    store.add("exchanges", {"n": 40}, b"last")
    store.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["store.sqlite"]
    assert "soshin-mover" not in [t.name for t in threading.enumerate()]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM exchanges").fetchone() == (41,)


def test_a_store_that_is_written_at_once_has_no_second_thread(tmp_path):
    before = threading.active_count()
    store = Store(tmp_path / "store.sqlite")
    assert threading.active_count() == before
    store.close()


def big_rows(path, sizes):
    store = Store(path, steady=True)
    for n, size in enumerate(sizes):
        body = bytes([n]) * size
        digest = hashlib.sha256(body).hexdigest()
        store.add("exchanges", {"kind": "http", "host": f"h{n}", "port": 1, "time": 1.0, "state": "whole", "sha256": digest}, body)
    return store


def bodies(path):
    with closing(Reader(path)) as reader:
        return [e.body for e in read_store_exchanges(reader)], reader.damaged


def test_large_bodies_lie_beside_the_store_and_come_back(tmp_path):
    path = tmp_path / "store.sqlite"
    sizes = (APART_FROM, 10, 200_000, 0)
    store = big_rows(path, sizes)
    assert bodies(path) == ([bytes([n]) * size for n, size in enumerate(sizes)], 0)
    store.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["store.sqlite", "store.sqlite.bodies"]
    assert bodies_path(path).stat().st_size == APART_FROM + 200_000
    assert bodies_path(path).stat().st_mode & 0o077 == 0
    assert bodies(path) == ([bytes([n]) * size for n, size in enumerate(sizes)], 0)


def test_a_writer_that_comes_again_adds_behind_what_is_there(tmp_path):
    path = tmp_path / "store.sqlite"
    big_rows(path, (50_000,)).close()
    big_rows(path, (60_000,)).close()
    assert bodies(path) == ([bytes([0]) * 50_000, bytes([0]) * 60_000], 0)


def test_a_body_that_changed_or_is_cut_off_costs_its_own_row(tmp_path):
    path = tmp_path / "store.sqlite"
    big_rows(path, (50_000, 50_000, 50_000)).close()
    beside = bodies_path(path)
    raw = bytearray(beside.read_bytes())
    raw[60_000] ^= 1
    beside.write_bytes(raw[:-1])
    assert bodies(path) == ([bytes([0]) * 50_000], 2)
    beside.unlink()
    assert bodies(path) == ([], 3)


def test_a_body_that_is_only_the_beginning_has_a_checksum_of_its_own(tmp_path):
    path = tmp_path / "store.sqlite"
    store = Store(path, steady=True)
    head = {"kind": "http", "host": "h", "port": 1, "time": 1.0, "state": "truncated", "sha256": "of all of it"}
    store.add("exchanges", head, b"x" * 40_000)
    store.close()
    assert bodies(path) == ([b"x" * 40_000], 0)


@pytest.mark.parametrize("place", ["no", [1], [-1, 5], [0, 2**70], [True, 1], {"a": 1}])
def test_a_place_out_of_this_world_costs_its_row(tmp_path, place):
    path = tmp_path / "store.sqlite"
    store = big_rows(path, (50_000,))
    store.add("exchanges", {"kind": "http", "host": "h", "port": 1, "time": 1.0, "apart": place, "crc": 0})
    store.close()
    assert bodies(path) == ([bytes([0]) * 50_000], 1)
