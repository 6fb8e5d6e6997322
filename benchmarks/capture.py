"""What the recorder costs: `python benchmarks/capture.py [--pairs N] [--flows N] [--only hooks|inside|pairs|view|memory]`.

hooks: CPU that our hooks take per exchange, in this process (goal: 0.1 ms at 2 kB, 1 ms at 1 MB). inside: the same in a real mitmdump that clients
keep busy, with its spread. pairs: a real mitmdump with the recorder
beside one with an addon that does nothing, in interleaved bursts: the median ratio of time, and of the proxy's CPU, per request with its
95 % bootstrap interval. view: the same for `soshin capture`, whose live view decodes beside the proxy, against the recorder alone.
memory: the proxy's resident memory after each tenth of the flows (default 100,000).
"""

import argparse
import contextlib
import os
import pty
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from mitmproxy import http
from mitmproxy.test import taddons, tflow

from analyzer.case import Case
from benchmarks.proxied import burst, cpu_seconds, latency, proxied, resident_mb, sink
from mitm_addons.capture import Recorder

BODY = 2048
ROUNDS, RESAMPLES = 5, 10_000
IN_BURST = 400
PACED, PACED_RATE = 60, 20
INSIDE = ((2048, 400, 0.1), (64 * 1024, 200, None), (1024 * 1024, 60, 1.0))
"""Sizes of a request body, exchanges in a burst, goal in milliseconds."""
PARTS = ("hooks", "inside", "pairs", "view", "memory")


class Cost(NamedTuple):
    """Milliseconds per exchange: CPU of the thread that serves the traffic, and by the clock the mean, the 99th percentile, the slowest."""

    cpu: float
    mean: float
    late: float
    slowest: float


def hook_cost(size: int, count: int) -> Cost:
    """What all four hooks take for one exchange with a request body of `size` bytes."""
    with tempfile.TemporaryDirectory() as folder, taddons.context() as context:  # type: ignore[no-untyped-call]
        recorder = Recorder()
        context.master.addons.add(recorder)
        context.configure(recorder, soshin_store=f"{folder}/store.soshin")
        spent, taken = 0.0, []
        for flow in (make_flow(size) for _ in range(count)):
            begun, cpu = time.perf_counter(), time.thread_time()
            recorder.requestheaders(flow)
            recorder.request(flow)
            recorder.responseheaders(flow)
            recorder.response(flow)
            spent += time.thread_time() - cpu
            taken.append((time.perf_counter() - begun) * 1000)
        recorder.close()
    return Cost(spent / count * 1000, statistics.mean(taken), statistics.quantiles(taken, n=100)[98], max(taken))


def make_flow(size: int) -> http.HTTPFlow:
    """An exchange with a dozen header lines, as apps send them."""
    flow = tflow.tflow(resp=True)
    for n in range(10):
        flow.request.headers[f"X-Client-Header-{n}"] = "value of some length; charset=utf-8"
        flow.response.headers[f"X-Server-Header-{n}"] = "value of some length; charset=utf-8"  # type: ignore[union-attr]
    flow.request.raw_content = os.urandom(size)
    return flow


def show_hooks() -> None:
    print("| body | CPU ms | goal | mean ms | 99th ms | slowest ms |\n|-|-|-|-|-|-|")
    for size, count, goal in ((2048, 3000, 0.1), (64 * 1024, 1000, "-"), (1024 * 1024, 200, 1.0)):
        cost = min(hook_cost(size, count) for _ in range(ROUNDS))  # the round with least CPU: what others do only adds
        print(f"| {size // 1024} kB | {cost.cpu:.3f} | {goal} | {cost.mean:.3f} | {cost.late:.3f} | {cost.slowest:.1f} |")


def show_inside(rounds: int) -> None:
    """The hooks' thread time in the proxy, whose caches other code fills between two exchanges; each clock reading adds about 1 microsecond."""
    print("| body | exchanges | mean ms | median | 5 % to 95 % | rounds' medians | goal | within it |\n|-|-|-|-|-|-|-|-|")
    with sink() as port:
        for size, count, goal in INSIDE:
            taken = [inside(port, size, count) for _ in range(rounds)]
            every = sorted(cost for costs in taken for cost in costs)
            medians = sorted(statistics.median(costs) for costs in taken)
            cuts = statistics.quantiles(every, n=20)
            within = "-" if goal is None else f"{sum(c <= goal for c in every) / len(every):.0%}"
            spread = f"{cuts[0]:.3f} to {cuts[-1]:.3f} | {medians[0]:.3f} to {medians[-1]:.3f}"
            row = f"| {size // 1024} kB | {len(every):,} | {statistics.mean(every):.3f} | {statistics.median(every):.3f} | {spread} | {goal or '-'} "
            print(f"{row}| {within} |", flush=True)
    print(f"\nload average {os.getloadavg()[0]:.1f}")


def inside(port: int, size: int, count: int) -> list[float]:
    """Milliseconds of each exchange of a burst through a fresh proxy, behind a first burst that warms it."""
    body = os.urandom(size)
    with proxied(recording=True, probe=True) as (proxy, _, folder):
        burst(proxy, port, count, body)
        burst(proxy, port, count, body)
        time.sleep(0.5)  # until the last answer's hook has ended
        costs = array("d", (folder / "costs").read_bytes())
    return [cost * 1000 for cost in costs[count:]]


def median_with_interval(ratios: list[float]) -> str:
    drawn = random.Random(0)  # noqa: S311 - a bootstrap that gives the same twice
    medians = sorted(statistics.median(drawn.choices(ratios, k=len(ratios))) for _ in range(RESAMPLES))
    low, high = medians[int(RESAMPLES * 0.025)], medians[int(RESAMPLES * 0.975)]
    return f"{statistics.median(ratios):.3f} ({low:.3f} to {high:.3f})"


def compare(one: tuple[int, int], other: tuple[int, int], port: int, pairs: int, names: tuple[str, str]) -> None:
    """Interleaved bursts through two proxies (port, process id); who is first changes with each pair."""
    body = os.urandom(BODY)
    times: list[float] = []
    cpus: list[float] = []
    for proxy, _ in (one, other):
        burst(proxy, port, IN_BURST, body)  # warm
    print(f"| pair | {names[0]} req/s | {names[1]} req/s | time per request | proxy's CPU per request |\n|-|-|-|-|-|")
    for n in range(pairs):
        took: dict[int, tuple[float, float]] = {}
        for proxy, pid in (one, other) if n % 2 else (other, one):
            before = cpu_seconds(pid)
            seconds = burst(proxy, port, IN_BURST, body)
            took[pid] = (seconds, (cpu_seconds(pid) - before) / IN_BURST)
        (a, cpu_a), (b, cpu_b) = took[one[1]], took[other[1]]
        times.append(a / b)
        cpus.append(cpu_a / cpu_b)
        print(f"| {n + 1} | {1 / a:.0f} | {1 / b:.0f} | {times[-1]:.3f} | {cpus[-1]:.3f} ({cpu_a * 1000:.2f} / {cpu_b * 1000:.2f} ms) |")
    print(f"\nmedian of {pairs} pairs with its 95 % interval: time {median_with_interval(times)}, CPU {median_with_interval(cpus)}")


def compare_latency(one: int, other: int, port: int, pairs: int) -> None:
    """As `compare`, with one client that sends as much as a busy phone does."""
    ratios, ours, theirs = [], [], []
    for n in range(pairs):
        took = {p: latency(p, port, PACED, PACED_RATE, os.urandom(BODY)) for p in ((one, other) if n % 2 else (other, one))}
        ours.append(took[one] * 1000)
        theirs.append(took[other] * 1000)
        ratios.append(took[one] / took[other])
    both = f"{statistics.median(ours):.2f} / {statistics.median(theirs):.2f} ms"
    print(f"\nat {PACED_RATE} requests a second: median time of a request {both}; ratio {median_with_interval(ratios)}, {pairs} pairs")


def show_pairs(pairs: int) -> None:
    with sink() as port, proxied(recording=True) as (one, a, _), proxied(recording=False) as (other, b, _):
        compare((one, a.pid), (other, b.pid), port, pairs, ("recorder", "no-op"))
        compare_latency(one, other, port, pairs)


@contextlib.contextmanager
def captured() -> Iterator[tuple[int, int]]:
    """`soshin capture` on a terminal of its own; gives the proxy's port and process id."""
    with tempfile.TemporaryDirectory() as name:
        case = Case.create(Path(name) / "case")
        ours, theirs = pty.openpty()
        soshin = Path(sys.executable).with_name("soshin")
        command = [str(soshin), "capture", str(case.path), "--phase", "accepted", "--listen", "127.0.0.1:0"]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs)
        os.close(theirs)
        said = bytearray()

        def read() -> None:
            with contextlib.suppress(OSError):
                while data := os.read(ours, 65536):
                    said[:] = (said + data)[-65536:]

        threading.Thread(target=read, daemon=True).start()
        try:
            while (found := re.search(rb" on 127\.0\.0\.1:(\d+);", said)) is None:
                time.sleep(0.05)
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            time.sleep(5)  # until the view is there
            yield int(found[1]), int(children[0])
            print("\nlast of the view:", re.findall(rb"it left out \d+|exchanges? behind|[\d,]+ exchanges?", bytes(said))[-3:])
        finally:
            process.terminate()
            process.wait()


def show_view(pairs: int) -> None:
    with sink() as port, captured() as one, proxied(recording=True) as (other, b, _):
        compare(one, (other, b.pid), port, pairs, ("with view", "recorder alone"))
        time.sleep(10)  # until the view has worked off what the bursts left
        compare_latency(one[0], other, port, pairs)


def show_memory(flows: int) -> None:
    body = os.urandom(BODY)
    with sink() as port, proxied(recording=True) as (proxy, process, folder):
        print("| flows | resident MB | store MB |\n|-|-|-|")
        burst(proxy, port, IN_BURST, body)
        for done in range(0, flows + 1, max(1, flows // 10)):
            if done:
                burst(proxy, port, flows // 10, body)
            print(f"| {done:,} | {resident_mb(process.pid):.1f} | {(folder / 'store.soshin').stat().st_size / 1e6:.1f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--flows", type=int, default=100_000)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--rounds", type=int, default=8, help="proxies started for each size of `inside`")
    given = parser.parse_args()
    shows: dict[str, Callable[[], None]] = {
        "hooks": show_hooks,
        "inside": lambda: show_inside(given.rounds),
        "pairs": lambda: show_pairs(given.pairs),
        "view": lambda: show_view(given.pairs),
        "memory": lambda: show_memory(given.flows),
    }
    for part in given.only or PARTS:
        print(f"\n**{part}**\n")
        shows[part]()


if __name__ == "__main__":
    main()
