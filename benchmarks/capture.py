"""What the recorder costs: `python benchmarks/capture.py [PAIRS]` (default 5).

First what our hooks take per exchange, in this process: CPU time (goal: 0.1 ms at 2 kB, 1 ms at 1 MB) and time by the clock. Then requests per second through a
real mitmdump on loopback with the recorder and with a no-op addon, in interleaved pairs, as the median ratio with its range.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from mitmproxy import http
from mitmproxy.test import taddons, tflow

from analyzer.flows.capture import addon_path, find_mitmdump
from mitm_addons.capture import Recorder

CLIENTS, REQUESTS, BODY = 4, 150, b"x" * 2048
ROUNDS = 5
NOOP = """
class Noop:
    def request(self, flow): pass
    def response(self, flow): pass
    def running(self):
        from mitmproxy import ctx
        host, port = ctx.master.addons.get("proxyserver").listen_addrs()[0][:2]
        open("noop.port", "w").write(str(port))
addons = [Noop()]
"""
RECORDER_PORT = (
    "from mitmproxy import ctx\n"
    "def running():\n    open('noop.port', 'w').write(str(ctx.master.addons.get('proxyserver').listen_addrs()[0][1]))\n"
)


class Cost(NamedTuple):
    """Milliseconds per exchange: CPU of the thread that serves the traffic, and by the clock the mean, the 99th percentile, the slowest."""

    cpu: float
    mean: float
    late: float
    slowest: float


def hook_cost(size: int, count: int) -> Cost:
    """What request, responseheaders and response take for one exchange with a request body of `size` bytes."""
    with tempfile.TemporaryDirectory() as folder, taddons.context() as context:  # type: ignore[no-untyped-call]
        recorder = Recorder()
        context.master.addons.add(recorder)
        context.configure(recorder, soshin_store=f"{folder}/store.soshin")
        spent, taken = 0.0, []
        for flow in (make_flow(size) for _ in range(count)):
            begun, cpu = time.perf_counter(), time.thread_time()
            recorder.request(flow)
            recorder.responseheaders(flow)
            recorder.response(flow)
            spent += time.thread_time() - cpu
            taken.append((time.perf_counter() - begun) * 1000)
        recorder.close()
    return Cost(spent / count * 1000, statistics.mean(taken), statistics.quantiles(taken, n=100)[98], max(taken))


def make_flow(size: int) -> http.HTTPFlow:
    flow = tflow.tflow(resp=True)
    flow.request.raw_content = os.urandom(size)
    return flow


class Sink(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def proxied(folder: Path, *scripts: Path) -> Iterator[int]:
    """A mitmdump with these scripts; gives its port."""
    words = [w for script in scripts for w in ("-s", str(script))]
    settings = ["--set", f"confdir={folder}/ca", "--set", "soshin_store=store.soshin", "--set", "connection_strategy=lazy"]
    process = subprocess.Popen([find_mitmdump(), "-q", *words, *settings, "--listen-host", "127.0.0.1", "--listen-port", "0"], cwd=folder)
    try:
        for _ in range(600):
            if (folder / "noop.port").exists() and (folder / "noop.port").read_text():
                break
            time.sleep(0.05)
        yield int((folder / "noop.port").read_text())
    finally:
        process.kill()
        process.wait()


def rate(proxy: int, sink: int) -> float:
    """Requests per second of CLIENTS keep-alive clients."""

    def send() -> None:
        connection = HTTPConnection("127.0.0.1", proxy)
        for _ in range(REQUESTS):
            connection.request("POST", f"http://127.0.0.1:{sink}/e", BODY)
            connection.getresponse().read()

    clients = [threading.Thread(target=send) for _ in range(CLIENTS)]
    begun = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return CLIENTS * REQUESTS / (time.perf_counter() - begun)


def measure(sink: int, *, recording: bool) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        extra = folder / "extra.py"
        extra.write_text(RECORDER_PORT if recording else NOOP)
        with proxied(folder, *([addon_path()] if recording else []), extra) as proxy:
            rate(proxy, sink)  # warm
            return rate(proxy, sink)


def main(pairs: int = 5) -> None:
    print("| body | CPU ms | goal | mean ms | 99th ms | slowest ms |\n|-|-|-|-|-|-|")
    for size, count, goal in ((2048, 3000, 0.1), (64 * 1024, 1000, "-"), (1024 * 1024, 200, 1.0)):
        cost = min(hook_cost(size, count) for _ in range(ROUNDS))  # the round with least CPU: what others do only adds
        print(f"| {size // 1024} kB | {cost.cpu:.3f} | {goal} | {cost.mean:.3f} | {cost.late:.3f} | {cost.slowest:.1f} |")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sink)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ratios = []
    print("\n| recorder req/s | no-op req/s | ratio |\n|-|-|-|")
    for _ in range(pairs):
        recorded, bare = (measure(server.server_address[1], recording=r) for r in (True, False))
        ratios.append(recorded / bare)
        print(f"| {recorded:.0f} | {bare:.0f} | {ratios[-1]:.2f} |")
    if ratios:
        print(f"median ratio {statistics.median(ratios):.3f}, from {min(ratios):.3f} to {max(ratios):.3f}, {pairs} pairs")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
