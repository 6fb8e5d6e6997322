from contextlib import closing

from analyzer.flows.tail import OPEN_STREAMS, Tail
from mitm_addons._wire import Store

HTTP = {"kind": "http", "host": "a.example", "port": 443, "time": 1.0, "size": 1}


def kinds(tail):
    return [(kind, row.n) for kind, row in tail.rows()]


def test_it_gives_what_came_since_the_last_look(tmp_path):
    store = Store(tmp_path / "s")
    store.open_run({"id": "r1"})
    with closing(Tail(tmp_path / "s")) as tail:
        assert kinds(tail) == [("runs", 0)]
        assert kinds(tail) == []
        number = store.add("exchanges", HTTP, b"x")
        store.add_piece(number, {"piece": "reply", "status": 200})
        assert tail.behind > 0
        assert kinds(tail) == [("exchanges", 1), ("pieces", 1)]
        assert tail.behind == 0


def test_an_unfinished_record_is_left_for_the_next_look_and_damage_is_stepped_over(tmp_path):
    store = Store(tmp_path / "s")
    for _ in range(4):
        store.add("exchanges", HTTP, b"x" * 100)
    raw = bytearray((tmp_path / "s").read_bytes())
    raw[raw.index(b"xxxx")] ^= 1
    (tmp_path / "s").write_bytes(raw[:-10])
    with closing(Tail(tmp_path / "s")) as tail:
        assert kinds(tail) == [("exchanges", 2), ("exchanges", 3)]
        (tmp_path / "s").write_bytes(raw)
        assert kinds(tail) == [("exchanges", 4)]


def test_a_later_part_of_a_stream_is_an_exchange_of_its_own(tmp_path):
    store = Store(tmp_path / "s")
    number = store.add("exchanges", {**HTTP, "kind": "tcp", "size": None, "run": "r"} | {"host": "b.example"})
    raw = {"kind": "tcp", "host": "b.example", "port": 1, "time": 1.0, "run": "r"}
    stream = store.add("exchanges", raw)
    store.add_piece(number, {"piece": "sent"}, b"not a stream: its size is known")
    store.add_piece(stream, {"piece": "sent"}, b"one")
    store.add_piece(stream, {"piece": "received"}, b"answer")
    store.add_piece(stream, {"piece": "sent"}, b"two")
    with closing(Tail(tmp_path / "s")) as tail:
        sent = [e for kind, row in tail.rows() if (e := tail.sent(kind, row)) is not None]
    assert [(e.host, e.run, e.body) for e in sent] == [("b.example", "r", b"")] * 2 + [
        ("b.example", "r", b"one"),
        ("b.example", "r", b"two"),
    ]


def test_streams_that_never_end_do_not_fill_the_memory(tmp_path):
    store = Store(tmp_path / "s")
    for _ in range(OPEN_STREAMS + 50):
        store.add("exchanges", {"kind": "udp", "host": "h", "port": 1, "time": 1.0})
    with closing(Tail(tmp_path / "s")) as tail:
        for kind, row in tail.rows():
            tail.sent(kind, row)
        assert len(tail._streams) == OPEN_STREAMS


def test_what_cannot_be_understood_is_no_exchange(tmp_path):
    store = Store(tmp_path / "s")
    store.add("exchanges", {"kind": "http", "host": [], "port": {}})
    with closing(Tail(tmp_path / "s")) as tail:
        assert [tail.sent(kind, row) for kind, row in tail.rows()] == [None]
