import random
from contextlib import closing

import msgspec
import pytest

from analyzer.errors import InputError
from analyzer.flows.read import read_capture
from analyzer.flows.store import Reader, damage_gap, read_store_exchanges, read_store_runs
from analyzer.flows.write import append_exchange
from analyzer.model import Cause, Exchange
from mitm_addons._wire import HEADING, Store, walk

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
    listener="regular@8081",
    proxy_user="com.acme",
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
    assert read(stored(tmp_path / "s.soshin", WHOLE)) == ([WHOLE], 0)


@pytest.mark.parametrize("kind", ["tls-failed", "tcp", "udp", "dns", "websocket"])
def test_every_kind_comes_back(tmp_path, kind):
    least = Exchange(id=0, ordinal=0, time=1.0, kind=kind, host="a.example", port=1, run="r", body=b"sent")
    assert read(stored(tmp_path / "s.soshin", least))[0] == [least]
    received = msgspec.structs.replace(least, body=b"", reply_body=b"got")
    assert read(stored(tmp_path / "t.soshin", received))[0] == [received]


def places(path):
    with path.open("rb") as file:
        return list(walk(file.fileno(), path.read_bytes()[8:16]))


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_byte_anywhere_costs_one_record(tmp_path, seed):
    many = [msgspec.structs.replace(WHOLE, id=n, ordinal=n, host=f"h{n:03}.example", body=b"x" * 900) for n in range(40)]
    path = stored(tmp_path / "s.soshin", *many)
    raw = bytearray(path.read_bytes())
    drawn = random.Random(seed)
    at = drawn.randrange(HEADING, len(raw))
    raw[at] ^= drawn.randrange(1, 256)
    path.write_bytes(raw)
    found, damaged = read(path)
    whole = [e for e in found if e in many]
    assert damaged == 1
    assert len(whole) == 39
    assert len(found) in {39, 40}, "a reply that is lost leaves its request"


@pytest.mark.parametrize("at", range(HEADING))
def test_a_changed_byte_in_the_heading_costs_nothing(tmp_path, at):
    path = stored(tmp_path / "s.soshin", *[WHOLE] * 5)
    raw = bytearray(path.read_bytes())
    raw[at] ^= 0x55
    path.write_bytes(raw)
    assert len(read(path)[0]) == 5


def test_a_store_cut_anywhere_keeps_every_whole_record(tmp_path):
    many = [msgspec.structs.replace(WHOLE, id=n, ordinal=n) for n in range(3)]
    path = stored(tmp_path / "s.soshin", *many)
    raw = path.read_bytes()
    exchanges = [p.end for p in places(path) if p.kind == 3]
    for length in range(HEADING, len(raw)):
        path.write_bytes(raw[:length])
        found, damaged = read(path)
        assert len(found) == sum(end <= length for end in exchanges)
        assert damaged == (length not in {HEADING, *(p.end for p in places(path) if p.kind is not None)})


@pytest.mark.parametrize("at", [10, 30, 50])
def test_a_changed_length_does_not_leap_over_its_neighbours(tmp_path, at):
    path = stored(tmp_path / "s.soshin", *[msgspec.structs.replace(WHOLE, id=n, ordinal=n, body=b"x" * 300) for n in range(60)])
    raw = bytearray(path.read_bytes())
    place = [p for p in places(path) if p.kind == 3][at]
    raw[place.at + 8 + 1 + 4 + 4 + 2] ^= 0x20  # the length of the body: 8 kB more
    path.write_bytes(raw)
    found, damaged = read(path)
    assert len(found) == 59
    assert damaged == 1


def test_a_body_that_imitates_a_record_is_never_one(tmp_path):
    inner = stored(tmp_path / "inner.soshin", WHOLE).read_bytes()
    path = stored(tmp_path / "s.soshin", msgspec.structs.replace(WHOLE, body=inner))
    raw = bytearray(path.read_bytes())
    raw[HEADING] ^= 1
    path.write_bytes(raw)
    assert read(path) == ([], 1)


def test_damage_is_one_gap_with_its_count(tmp_path):
    path = stored(tmp_path / "s.soshin", *[WHOLE] * 3)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"a.example")] ^= 1
    path.write_bytes(raw)
    with closing(Reader(path)) as reader:
        list(read_store_exchanges(reader))
        (gap,) = damage_gap(reader, "session x")
    assert (gap.cause, gap.count) == (Cause.BROKEN, 1)


def test_a_store_can_be_read_while_it_is_written_and_after_a_kill(tmp_path):
    store = Store(tmp_path / "s.soshin")
    store.open_run({"id": "accepted-1", "phase": "accepted"})
    append_exchange(store, WHOLE, "accepted-1")
    assert read(tmp_path / "s.soshin")[0] == [WHOLE]
    with closing(Reader(tmp_path / "s.soshin")) as reader:
        (run,) = read_store_runs(reader)
    assert (run.id, run.exchanges, run.ended) == ("accepted-1", 1, None)
    store.close()


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + b"\0" * 100, b"soshin1", bytes(64), b"x"])
def test_what_is_no_store_is_refused(tmp_path, content):
    (tmp_path / "s.soshin").write_bytes(content)
    with pytest.raises(InputError, match=r"s\.soshin"):
        Reader(tmp_path / "s.soshin")


def test_a_store_from_elsewhere_is_a_file_of_traffic(tmp_path):
    found = read_capture(stored(tmp_path / "own.soshin", WHOLE))
    assert found.exchanges == (msgspec.structs.replace(WHOLE, run=None),)


def test_rows_with_a_right_checksum_and_wrong_contents_cost_themselves(tmp_path):
    store = Store(tmp_path / "s.soshin")
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
    with closing(Reader(tmp_path / "s.soshin")) as reader:
        assert [e.ordinal for e in read_store_exchanges(reader)] == [5]
        assert read_store_runs(reader) == []
        assert reader.damaged > 0


def test_numbers_out_of_this_world_do_not_hang_the_reader(tmp_path):
    store = Store(tmp_path / "s.soshin")
    append_exchange(store, WHOLE, "accepted-1")
    store._last = 2**32 - 2
    append_exchange(store, WHOLE, "accepted-1")
    store.close()
    found, damaged = read(tmp_path / "s.soshin")
    assert len(found) == 2
    assert 0 < damaged <= 20_000


@pytest.mark.parametrize("where", range(16))
def test_no_stretch_can_be_lost_in_silence(tmp_path, where):
    many = [msgspec.structs.replace(WHOLE, id=n, ordinal=n, body=b"x" * 3000) for n in range(60)]
    path = stored(tmp_path / "s.soshin", *many)
    raw = bytearray(path.read_bytes())
    at = HEADING + where * (len(raw) - HEADING - 16384) // 16
    raw[at : at + 16384] = bytes(16384)
    path.write_bytes(raw)
    found, damaged = read(path)
    whole = [e for e in found if e in many]
    assert 60 - len(whole) - 2 <= damaged <= 60 - len(whole) + 2
    assert len(whole) > 50
