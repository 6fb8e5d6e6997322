"""What a capture keeps when it is killed, the disk is full or bytes rot: `python benchmarks/durability.py [--kills N] [--full N] [--flips N] [--seed S]`.

kills: a real mitmdump under four clients (one of them reads a stream of events) is killed with SIGKILL at a random point; what a client saw
answered is compared with the store. full: the same until a limit on the size of files, or a small tmpfs where one may be mounted, is reached.
flips: one byte of a store is changed at seeded places, and several at once.
"""

import argparse
import contextlib
import random
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analyzer.flows.store import Reader, read_store_exchanges
from analyzer.model import Exchange
from benchmarks.proxied import make_post, proxied, read_message, sink
from mitm_addons._wire import HEADING, Store

CLIENTS = 3
BODIES = (200, 2048, 50_000)
WAIT_SECONDS = 60.0
UNWRITABLE = 74


class Kept(NamedTuple):
    """What clients saw answered, what of it the store holds, and how the reader fared."""

    answered: int
    lost: int
    events: int
    events_lost: int
    damaged: int
    seconds: float


def events(connection: socket.socket) -> None:
    """A stream of events that never ends."""
    with contextlib.suppress(OSError), connection:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        for n in range(1_000_000):
            connection.sendall(b"data: event %07d\n\n" % n)
            time.sleep(0.005)


class Load:
    """Clients that note what they saw: the body of each answered path, and the bytes of the stream."""

    def __init__(self, proxy: int, port: int, streams: int) -> None:
        self.answered: dict[str, bytes] = {}
        self.stream = bytearray()
        self._threads = [threading.Thread(target=self._send, args=(c, proxy, port), daemon=True) for c in range(CLIENTS)]
        self._threads.append(threading.Thread(target=self._listen, args=(proxy, streams), daemon=True))
        for thread in self._threads:
            thread.start()

    def _send(self, client: int, proxy: int, port: int) -> None:
        drawn, kept = random.Random(client), b""  # noqa: S311 - bodies of a load
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", proxy)) as connection:
            for n in range(1_000_000):
                path, body = f"/c{client}/{n}", drawn.randbytes(BODIES[drawn.randrange(len(BODIES))])
                connection.sendall(make_post(port, path, body))
                reply, kept = read_message(connection, kept)
                if not reply.startswith(b"HTTP/1.1 200"):
                    return
                self.answered[path] = body

    def _listen(self, proxy: int, streams: int) -> None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", proxy)) as connection:
            connection.sendall(f"GET http://127.0.0.1:{streams}/events HTTP/1.1\r\nHost: 127.0.0.1:{streams}\r\n\r\n".encode())
            while data := connection.recv(65536):
                self.stream += data

    def wait(self, enough: int) -> None:
        until = time.monotonic() + WAIT_SECONDS
        while len(self.answered) < enough and time.monotonic() < until:
            time.sleep(0.002)

    def end(self, store: Path) -> Kept:
        for thread in self._threads:
            thread.join(10)
        begun = time.perf_counter()
        found, damaged = read_all(store)
        seconds = time.perf_counter() - begun
        by_path = {e.path: e for e in found}
        lost = [p for p, body in self.answered.items() if p not in by_path or (by_path[p].body, by_path[p].status) != (body, 200)]
        heard = bytes(self.stream).partition(b"\r\n\r\n")[2]
        seen = [int(line.split()[-1]) for line in dechunked(heard).split(b"\n") if len(line) == len(b"data: event 0000000")]
        kept = by_path["/events"].reply_body if "/events" in by_path else b""
        events_lost = [n for n in seen if b"data: event %07d\n" % n not in kept]
        return Kept(len(self.answered), len(lost), len(seen), len(events_lost), damaged, seconds)


def dechunked(stream: bytes) -> bytes:
    """The lines of events, also where the proxy frames them as chunks."""
    return b"\n".join(line for line in stream.replace(b"\r\n", b"\n").split(b"\n") if line.startswith(b"data:"))


def read_all(store: Path) -> tuple[list[Exchange], int]:
    with contextlib.closing(Reader(store)) as reader:
        found = list(read_store_exchanges(reader))
        return found, reader.damaged


@contextlib.contextmanager
def streams() -> Iterator[int]:
    """A server of event streams; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    threading.Thread(target=events, args=(listening.accept()[0],), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]


def show_kills(count: int, drawn: random.Random) -> None:
    results: list[Kept] = []
    with sink() as port, streams() as other:
        for _ in range(count):
            with proxied(recording=True) as (proxy, process, folder):
                load = Load(proxy, port, other)
                load.wait(1)
                time.sleep(drawn.uniform(0, 1.5))
                process.kill()
                process.wait()
                results.append(load.end(folder / "store.soshin"))
    print("| kills | exchanges answered | of them lost | events seen | of them lost | damaged records | slowest reading |\n|-|-|-|-|-|-|-|")
    sums = [sum(r[i] for r in results) for i in range(5)]
    print(f"| {count} | {sums[0]:,} | {sums[1]} | {sums[2]:,} | {sums[3]} | {sums[4]} | {max(r.seconds for r in results):.2f} s |")
    print(f"\nexchanges at the kill: from {min(r.answered for r in results)} to {max(r.answered for r in results)}")


def show_full(count: int, drawn: random.Random) -> None:
    print("| disk | room | answered | of them lost | proxy's exit | says so | damaged records |\n|-|-|-|-|-|-|-|")
    with sink() as port, streams() as other:
        for _ in range(count):
            room = drawn.randrange(50_000, 5_000_000)
            with proxied(recording=True) as (proxy, process, folder):
                load = Load(proxy, port, other)
                resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (room, room))
                show_end("limit", room, process, load, folder)
        with mounted() as folder:
            if folder is None:
                print("| tmpfs | - | no right to mount one here | | | | |")
                return
            with proxied(recording=True, store=folder / "store.soshin") as (proxy, process, _):
                show_end("tmpfs", 2 << 20, process, Load(proxy, port, other), folder)


def show_end(disk: str, room: int, process: subprocess.Popen[bytes], load: Load, folder: Path) -> None:
    code = process.wait(120)
    said = process.stderr.read() if process.stderr is not None else b""
    kept = load.end(folder / "store.soshin")
    stopped = f"{code} ({'as documented' if code == UNWRITABLE else 'NOT as documented'})"
    print(f"| {disk} | {room:,} | {kept.answered} | {kept.lost} | {stopped} | {b'cannot be written' in said} | {kept.damaged} |")


@contextlib.contextmanager
def mounted() -> Iterator[Path | None]:
    """A tmpfs of 2 MiB, None where it may not be mounted."""
    with tempfile.TemporaryDirectory() as name:
        mount, umount = shutil.which("mount"), shutil.which("umount")
        done = mount and umount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "none", name], check=False, capture_output=True)
        if not done or done.returncode:
            yield None
            return
        try:
            yield Path(name)
        finally:
            subprocess.run([umount or "umount", name], check=True)


def show_flips(count: int, drawn: random.Random) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "store.soshin"
        store = Store(path)
        for n in range(300):
            number = store.add("exchanges", {"kind": "http", "time": 1.0, "host": f"h{n}.example", "port": 443}, drawn.randbytes(2048))
            store.add_piece(number, {"piece": "reply", "status": 200}, b"{}")
        store.close()
        whole, raw = read_all(path)[0], path.read_bytes()
        print(
            "| bytes changed at once | tries | exchanges that differ, most | in the mean | damage said, least | silent losses |\n|-|-|-|-|-|-|"
        )
        for at_once in (1, 10, 100):
            tries = max(1, count // at_once)
            differ, said, silent = [], [], 0
            for _ in range(tries):
                changed = bytearray(raw)
                for at in drawn.sample(range(HEADING, len(raw)), at_once):
                    changed[at] ^= drawn.randrange(1, 256)
                path.write_bytes(changed)
                found, damaged = read_all(path)
                differ.append(len(whole) - sum((Counter(map(repr, found)) & Counter(map(repr, whole))).values()))
                said.append(damaged)
                silent += differ[-1] > damaged
            print(f"| {at_once} | {tries} | {max(differ)} | {sum(differ) / tries:.2f} | {min(said)} | {silent} |")


def main() -> None:
    parser = argparse.ArgumentParser()
    for name, default in (("kills", 50), ("full", 5), ("flips", 500), ("seed", 7)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    drawn = random.Random(given.seed)  # noqa: S311 - the same places twice
    for name, show, count in (("kills", show_kills, given.kills), ("full", show_full, given.full), ("flips", show_flips, given.flips)):
        if count:
            print(f"\n**{name}**, seed {given.seed}\n", flush=True)
            show(count, drawn)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
