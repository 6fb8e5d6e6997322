import os
import threading
from contextlib import closing

import pytest

from analyzer.flows.store import Reader, read_store_exchanges
from mitm_addons._wire import HEADING, KINDS, MAGIC, WITHOUT_COPY_FROM, Store, encode_record, read_record, walk

MARK = b"markmark"


def record(path, kind, number, head, body=b""):
    path.write_bytes(MAGIC + MARK + b"".join(encode_record(MARK, kind, number, head, body)))
    return path.read_bytes()


def read_all(path):
    with path.open("rb") as file:
        return [(p.kind, p.number, *read_record(file.fileno(), p)) for p in walk(file.fileno(), MARK)]


@pytest.mark.parametrize("body", [b"", b"body", b"\0\xff", bytes(WITHOUT_COPY_FROM)])
def test_a_record_gives_back_its_head_and_body(tmp_path, body):
    head = {"host": "例え.example", "n": 1, "headers": [["A", "\x80"]], "odd": "\ud800"}
    record(tmp_path / "s", 3, 7, head, body)
    assert read_all(tmp_path / "s") == [(3, 7, head, body)]


def test_any_changed_bit_of_a_record_is_noticed(tmp_path):
    raw = record(tmp_path / "s", 3, 1, {"k": "v"}, b"body")
    for at in range(HEADING * 8, len(raw) * 8):
        changed = bytearray(raw)
        changed[at // 8] ^= 1 << at % 8
        (tmp_path / "s").write_bytes(changed)
        with pytest.raises(ValueError, match=r"."):
            read_all(tmp_path / "s")


def test_a_record_cut_anywhere_is_noticed(tmp_path):
    raw = record(tmp_path / "s", 3, 1, {"k": "v"}, b"body")
    for length in range(HEADING + 1, len(raw)):
        (tmp_path / "s").write_bytes(raw[:length])
        with pytest.raises(ValueError, match=r"."):
            read_all(tmp_path / "s")


def test_an_open_writer_sees_the_run_that_another_writer_opens(tmp_path):
    proxy, phase = Store(tmp_path / "s.soshin"), Store(tmp_path / "s.soshin")
    assert proxy.current_run() == ""
    phase.open_run({"id": "accepted-1", "phase": "accepted"})
    assert proxy.current_run() == "accepted-1"
    phase.open_run({"id": "refused-1", "phase": "refused"})
    assert proxy.current_run() == "refused-1"
    phase.end_run()
    assert proxy.current_run() == ""


def test_another_writer_between_two_of_ours_is_seen(tmp_path):
    proxy, phase = Store(tmp_path / "s.soshin"), Store(tmp_path / "s.soshin")
    for n in range(20):
        phase.open_run({"id": f"r{n}"})
        proxy.add("exchanges", {"n": n}, b"x" * n)
        assert proxy.current_run() == f"r{n}"
        proxy.add("exchanges", {"n": n}, b"x" * n)
        assert phase.current_run() == f"r{n}"


def test_several_writers_at_once_leave_whole_records(tmp_path):
    stores = [Store(tmp_path / "s.soshin") for _ in range(4)]

    def write(store):
        for n in range(200):
            store.add("marks", {"n": n}, os.urandom(n * 50))

    threads = [threading.Thread(target=write, args=(s,)) for s in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with closing(Reader(tmp_path / "s.soshin")) as reader:
        assert sum(1 for _ in reader.rows("marks")) == 800
        assert reader.damaged == 0


def test_a_store_is_one_file_for_its_owner_alone(tmp_path):
    store = Store(tmp_path / "s.soshin", steady=True)
    store.add("exchanges", {"kind": "http", "host": "h", "port": 1, "time": 1.0}, bytes(100_000))
    assert "soshin-syncer" in [t.name for t in threading.enumerate()]
    store.close()
    store.close()
    assert "soshin-syncer" not in [t.name for t in threading.enumerate()]
    assert [p.name for p in tmp_path.iterdir()] == ["s.soshin"]
    assert (tmp_path / "s.soshin").stat().st_mode & 0o077 == 0


def test_another_file_is_never_appended_to(tmp_path):
    (tmp_path / "notes.txt").write_bytes(b"mine, and longer than a heading")
    with pytest.raises(OSError, match="not a capture store"):
        Store(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_bytes() == b"mine, and longer than a heading"


def test_one_corrupt_record_costs_one_record(tmp_path):
    store = Store(tmp_path / "s.soshin")
    for n in range(50):
        store.add("exchanges", {"kind": "http", "host": f"h{n}.example", "port": 1, "time": 1.0}, b"body")
    store.close()
    raw = bytearray((tmp_path / "s.soshin").read_bytes())
    raw[raw.index(b"h20.example")] ^= 1
    (tmp_path / "s.soshin").write_bytes(raw)
    with closing(Reader(tmp_path / "s.soshin")) as reader:
        hosts = [e.host for e in read_store_exchanges(reader)]
        assert hosts == [f"h{n}.example" for n in range(50) if n != 20]
        assert reader.damaged == 1


def test_only_known_tables_take_rows(tmp_path):
    store = Store(tmp_path / "s.soshin")
    with pytest.raises(ValueError, match="users"):
        store.add("users", {})
    store.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        store.add("runs", {})


def test_a_writer_that_comes_again_adds_behind_what_is_there(tmp_path):
    for n in range(3):
        store = Store(tmp_path / "s.soshin")
        assert store.add("exchanges", {"kind": "http", "host": f"h{n}", "port": 1, "time": 1.0}) == n + 1
        store.close()
    with closing(Reader(tmp_path / "s.soshin")) as reader:
        assert [e.host for e in read_store_exchanges(reader)] == ["h0", "h1", "h2"]


def test_a_full_disk_is_an_error_and_what_is_there_stays(tmp_path, monkeypatch):
    store = Store(tmp_path / "s.soshin")
    store.add("exchanges", {"kind": "http", "host": "kept", "port": 1, "time": 1.0})
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, data[:20]))
    with pytest.raises(OSError, match="not all of a record"):
        store.add("exchanges", {"kind": "http", "host": "lost", "port": 1, "time": 1.0})
    monkeypatch.undo()
    with closing(Reader(tmp_path / "s.soshin")) as reader:
        assert [e.host for e in read_store_exchanges(reader)] == ["kept"]
        assert reader.damaged == 1


def test_the_kinds_are_never_numbered_anew():
    assert KINDS == ("sessions", "runs", "marks", "exchanges", "gaps", "pieces")
