import io
from contextlib import closing

import pytest
from rich.cells import cell_len

from analyzer.catalog import Catalog
from analyzer.cli import live
from analyzer.cli.console import _safe_console
from analyzer.cli.live import InRun, Watch
from analyzer.cli.live_view import draw, say_gaps, say_lag, say_line
from analyzer.flows.observe import Observer
from analyzer.flows.tail import Tail
from analyzer.isolate import Limits
from analyzer.parties import Parties
from mitm_addons._wire import Store

SECRET = "taro.kaigan@example.jp"


@pytest.fixture(scope="module")
def observer():
    catalog = Catalog()
    return Observer(catalog, {"pii.email": (SECRET,)}, Parties(catalog.parties))


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "s")
    made.open_run({"id": "before-choice-1", "phase": "before-choice"})
    return made


@pytest.fixture
def watch(store, observer):
    with closing(Tail(store.path)) as tail:
        yield Watch(tail, observer)


def post(store, body=b"{}", host="app.adjust.com", run="before-choice-1", **more):
    head = {"kind": "http", "host": host, "port": 443, "scheme": "https", "method": "POST", "path": "/event", "time": 1.0, "run": run}
    head |= {"headers": [["Content-Type", "application/json"]], "size": len(body)}
    return store.add("exchanges", {**head, **more}, body)


def screen(watch, size=(80, 24), now=10.0):
    drawn = io.StringIO()
    _safe_console()(file=drawn, width=size[0], color_system=None).print(draw(watch, now, 0.0, size))
    return drawn.getvalue()


def test_recipients_types_phase_and_gaps_are_shown_as_they_come(store, watch):
    post(store, b'{"email": "%s"}' % SECRET.encode())
    store.add("exchanges", {"kind": "tls-failed", "host": "pin.example", "port": 443, "time": 1.0, "run": "before-choice-1", "error": "no"})
    watch.look(60)
    shown = screen(watch)
    assert "before-choice-1  0:00:10  2 exchanges" in shown
    assert "Adjust GmbH" in shown
    assert "● pii.email 1" in shown
    assert "could not be seen: tls-failed 1 (pin.example)" in shown
    store.open_run({"id": "r2", "phase": "accepted"})
    post(store, run="r2")
    watch.look(60)
    shown = screen(watch)
    assert "r2 (accepted)  0:00:10  1 exchange " in shown
    assert "before: before-choice-1 2" in shown
    assert "pii.email" not in shown


@pytest.mark.parametrize("host", ["h.example", "\x1b[31mred.example", "日本語の広告会社です.example", "x" * 200 + ".example"])
@pytest.mark.parametrize("size", [(80, 24), (40, 10), (200, 50)])
def test_no_value_and_no_control_comes_to_the_screen_and_it_is_never_too_wide(store, watch, host, size):
    post(store, b'{"email": "%s"}' % SECRET.encode(), host=host, path=f"/u/{SECRET}?q={SECRET}")
    watch.look(60)
    shown = screen(watch, size)
    assert max(map(cell_len, shown.splitlines())) <= size[0]
    assert "pii.email" in shown
    shown += say_line(watch, 10.0)
    assert SECRET not in shown
    assert "taro" not in shown
    assert "\x1b" not in shown


def test_the_children_hand_back_no_value(store, watch, observer):
    post(store, b'{"email": "%s"}' % SECRET.encode())
    (exchange,) = [e for kind, row in watch._tail.rows() if (e := watch._tail.sent(kind, row)) is not None]
    assert SECRET not in repr(live.glimpse(observer, exchange))


def test_where_it_lags_it_says_so_and_leaves_out_the_oldest_but_counts_and_tells_all(store, watch, monkeypatch):
    told: list[object] = []
    watch._tell = told.append
    monkeypatch.setattr(live, "QUEUE", 10)
    for _ in range(50):
        post(store)
    watch.look(0)
    assert (watch.waiting, watch.skipped, len(told)) == (10, 40, 50)
    assert say_lag(watch) == ["the view is 10 exchanges behind; it left out 40; all are recorded"]
    assert "50 exchanges" in screen(watch)
    watch.look(60)
    assert (watch.waiting, watch.runs["before-choice-1"].exchanges) == (0, 50)
    assert say_lag(watch) == ["it left out 40; all are recorded"]


def test_large_bodies_bound_the_queue_too(store, watch, monkeypatch):
    monkeypatch.setattr(live, "QUEUE_BYTES", 100_000)
    for _ in range(5):
        post(store, b"x" * 40_000)
    watch.look(0)
    assert (watch.waiting, watch.skipped) == (2, 3)


def test_a_body_that_takes_too_long_costs_the_view_its_batch_alone(store, watch, monkeypatch):
    def hang(*_):
        while True:
            pass

    monkeypatch.setattr(live, "LIMITS", Limits(cpu=1, wall=1.0))
    with monkeypatch.context() as patch:
        patch.setattr(live, "glimpse", hang)
        post(store)
        watch.look(0.1)
    assert watch.unopened == 1
    post(store)
    watch.look(60)
    assert watch.runs["before-choice-1"].recipients["Adjust GmbH"].exchanges == 1


def test_the_rate_is_that_of_the_last_whole_seconds(watch):
    watch._arrivals.extend([(1, 100), (7, 10), (9, 15), (10, 99)])
    assert watch.rate(10.5) == 5.0
    assert watch.rate(30.0) == 0.0


def test_many_gaps_are_one_line_for_each_cause():
    run = InRun()
    run.gaps.update({("tls-failed", f"h{n}.example"): n for n in range(1, 7)} | {("opaque", "o.example"): 2})
    assert say_gaps(run) == [
        "could not be seen: tls-failed 21 (h6.example 6, h5.example 5, h4.example 4, and 3 more)",
        "could not be seen: opaque 2 (o.example 2)",
    ]


def test_the_line_of_a_log_says_it_all_at_once(store, watch):
    post(store, b'{"email": "%s"}' % SECRET.encode())
    watch.look(60)
    assert say_line(watch, 0.0).startswith("before-choice-1: 1 exchange, 0.0/s; 1 recipient; sent: ")
