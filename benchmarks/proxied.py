"""A real mitmdump on loopback and traffic through it, for the benchmarks of capture: server and clients on plain sockets, so that they cost little."""

import contextlib
import multiprocessing
import socket
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from analyzer.flows.capture import addon_path, find_mitmdump

CLIENTS = 4
NOOP = "class Noop:\n    def requestheaders(self, f): pass\n    def request(self, f): pass\n    def responseheaders(self, f): pass\n"
NOOP += "    def response(self, f): pass\naddons = [Noop()]\n"
TELLS_PORT = (
    "from mitmproxy import ctx\n"
    "def running():\n    open('port', 'w').write(str(ctx.master.addons.get('proxyserver').listen_addrs()[0][1]))\n"
)
PROBE = """
import time
from array import array
from mitm_addons.capture import Recorder
class Timed(Recorder):
    def __init__(self):
        super().__init__()
        self.spent, self.costs = {}, array("d")
def time_hook(name):
    hook = getattr(Recorder, name)
    def timed(self, flow):
        begun = time.thread_time()
        hook(self, flow)
        self.spent[flow.id] = self.spent.get(flow.id, 0.0) + time.thread_time() - begun
        if name == "response":
            self.costs.append(self.spent.pop(flow.id))
            if len(self.costs) % 20 == 0:
                with open("costs", "wb") as file:
                    file.write(self.costs)
    setattr(Timed, name, timed)
for name in ("requestheaders", "request", "responseheaders", "response"):
    time_hook(name)
addons = [Timed()]
"""
"""The recorder with a clock in each hook; `costs` holds the seconds of thread time that each exchange took."""
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


def read_message(connection: socket.socket, kept: bytes = b"") -> tuple[bytes, bytes]:
    """One HTTP message with a content length, and what came behind it. OSError where the other side is gone."""
    while (end := kept.find(b"\r\n\r\n")) < 0:
        kept += _more(connection)
    lines = kept[:end].lower().split(b"\r\n")
    size = end + 4 + next((int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:")), 0)
    while len(kept) < size:
        kept += _more(connection)
    return kept[:size], kept[size:]


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(1 << 18)
    if not data:
        raise ConnectionError("closed")
    return data


def _answer(connection: socket.socket) -> None:
    kept = b""
    with contextlib.suppress(OSError), connection:
        while True:
            _, kept = read_message(connection, kept)
            connection.sendall(ANSWER)


def _serve(listening: socket.socket) -> None:
    while True:
        connection, _ = listening.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=_answer, args=(connection,), daemon=True).start()


@contextlib.contextmanager
def sink() -> Iterator[int]:
    """A server in a process of its own that answers every POST; gives its port."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        process = multiprocessing.get_context("fork").Process(target=_serve, args=(listening,), daemon=True)
        process.start()
        try:
            yield listening.getsockname()[1]
        finally:
            process.kill()
            process.join()


@contextlib.contextmanager
def proxied(*, recording: bool, store: Path | None = None, probe: bool = False) -> Iterator[tuple[int, subprocess.Popen[bytes], Path]]:
    """A mitmdump with the recorder (`probe`: with a clock in its hooks) or with an addon that does nothing; gives its port, its process and
    its folder.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "noop.py").write_text(PROBE if probe else NOOP)
        (folder / "tells.py").write_text(TELLS_PORT)
        words = ["-s", str(addon_path() if recording and not probe else folder / "noop.py"), "-s", str(folder / "tells.py")]
        options = {"confdir": "ca", "connection_strategy": "lazy", "flow_detail": 0, "termlog_verbosity": "error"}
        options |= {"soshin_store": store or "store.soshin"} if recording else {}
        words += [w for k, v in options.items() for w in ("--set", f"{k}={v}")]
        command = [str(find_mitmdump()), *words, "--listen-host", "127.0.0.1", "--listen-port", "0"]
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            process_group=0,  # as `soshin capture` does
        )
        try:
            yield wait_for_port(folder / "port"), process, folder
        finally:
            process.kill()
            process.communicate()


def wait_for_port(file: Path) -> int:
    for _ in range(1200):
        if file.exists() and (text := file.read_text()):
            return int(text)
        time.sleep(0.05)
    raise SystemExit("mitmdump did not start")


def make_post(port: int, path: str, body: bytes) -> bytes:
    """A request as an app's HTTP library sends it."""
    lines = [
        f"POST http://127.0.0.1:{port}{path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "User-Agent: Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8)",
        "Content-Type: application/json; charset=utf-8",
        "Accept-Encoding: gzip",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def burst(proxy: int, port: int, count: int, body: bytes, clients: int = CLIENTS) -> float:
    """Seconds per request of so many keep-alive clients that send `count` requests between them."""

    def send() -> None:
        message, kept = make_post(port, "/v1/batch", body), b""
        with socket.create_connection(("127.0.0.1", proxy)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for _ in range(count // clients):
                connection.sendall(message)
                _, kept = read_message(connection, kept)

    threads = [threading.Thread(target=send) for _ in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (time.perf_counter() - begun) / (count // clients * clients)


def latency(proxy: int, port: int, count: int, rate: int, body: bytes) -> float:
    """The median time of a request, in seconds, of one keep-alive client that sends so many a second."""
    message, kept, taken = make_post(port, "/v1/batch", body), b"", []
    with socket.create_connection(("127.0.0.1", proxy)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        begun = time.perf_counter()
        for n in range(count):
            time.sleep(max(0.0, begun + n / rate - time.perf_counter()))
            sent = time.perf_counter()
            connection.sendall(message)
            _, kept = read_message(connection, kept)
            taken.append(time.perf_counter() - sent)
    return statistics.median(taken)


def cpu_seconds(pid: int) -> float:
    """CPU time of all threads of a process so far, to the nanosecond."""
    return sum(int((task / "schedstat").read_text().split()[0]) for task in Path(f"/proc/{pid}/task").iterdir()) / 1e9


def resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
