"""`soshin capture --app-map` from end to end, as docs/apps.md describes it: devices print their tables of ports while the capture runs.

`adb` is simulated: a script of this test prints the rows of the machine's own /proc/net/tcp that are the device's (its address on loopback), under the
UIDs that the test gave to its apps. The clients, their sockets, the proxy and the command are real.
"""

import http.client
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from analyzer.case import Case
from analyzer.flows.apps.of_case import read_senders
from analyzer.flows.decode import decode_exchange
from analyzer.flows.sessions import read_runs, readers
from analyzer.flows.store import read_store_exchanges
from tests.flows.traffic import new_case, origin

DEVICES, APPS = 16, ("com.one.app", "com.two.app")
SHARED_UID = 10101
ADB = """#!{python}
import sys, time
serial, asked = sys.argv[2], " ".join(sys.argv[4:])
number = int(serial.removeprefix("device-"))
if asked.startswith("pm list packages"):
    print(f"package:com.one.app.d{{number}} uid:10101\\npackage:com.two.app.d{{number}} uid:10102")
    sys.exit()
address = "".join(f"{{b:02X}}" for b in (2 + number, 0, 0, 127))
owners = dict(line.split() for line in open({owners!r}) if line.strip())
print(int(time.time()))
with open("/proc/net/tcp") as rows:
    print(next(rows), end="")
    for row in rows:
        cells = row.split()
        local, port = cells[1].split(":")
        uid = owners.get(f"127.0.0.{{2 + number}}:{{int(port, 16)}}")
        if local == address and uid:
            cells[7] = uid
            print("   " + " ".join(cells))
"""
LOOP = (
    '(echo "# client 127.0.0.{n}"; adb -s device-{d} shell pm list packages -U; while sleep 0.3; do '
    "adb -s device-{d} shell 'date +%s; cat /proc/net/tcp'; done) > {file}"
)


class App(threading.Thread):
    """An app of a device: connections of its own from the device's address, in turns with long and short lives."""

    def __init__(self, device: int, uid: int, proxy: int, port: int, owners: Path) -> None:
        super().__init__()
        self.device, self.uid, self.proxy, self.port, self.owners = device, uid, proxy, port, owners

    def run(self) -> None:
        for talk in range(2):
            with socket.create_connection(("127.0.0.1", self.proxy), source_address=(f"127.0.0.{2 + self.device}", 0)) as made:
                host, port = made.getsockname()
                with self.owners.open("a") as noted:
                    noted.write(f"{host}:{port} {self.uid}\n")
                time.sleep(0.8)
                connection = http.client.HTTPConnection("127.0.0.1", self.proxy)
                connection.sock = made
                for n in range(3):
                    connection.request("POST", f"http://127.0.0.1:{self.port}/d{self.device}/u{self.uid}/{talk}/{n}", b"x=1")
                    assert connection.getresponse().read() is not None
                    time.sleep(0.3)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs Linux's table of sockets")
def test_sixteen_devices_at_once_are_told_apart_by_the_tables_that_they_print_meanwhile(tmp_path):
    case = new_case(tmp_path)
    owners, tools = tmp_path / "owners", tmp_path / "tools"
    owners.write_text("")
    tools.mkdir()
    adb = tools / "adb"
    adb.write_text(ADB.format(python=sys.executable, owners=str(owners)))
    adb.chmod(adb.stat().st_mode | stat.S_IXUSR)
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    files = [tmp_path / f"ports-{d}.txt" for d in range(DEVICES)]
    loops = [
        subprocess.Popen(["sh", "-c", LOOP.format(n=2 + d, d=d, file=file)], env=environment, start_new_session=True)
        for d, file in enumerate(files)
    ]
    while not all(file.exists() for file in files):
        time.sleep(0.05)
    maps = [word for file in files for word in ("--app-map", str(file))]
    command = [
        str(Path(sys.executable).with_name("soshin")),
        "capture",
        str(case.path),
        "--phase",
        "accepted",
        "--listen",
        "127.0.0.1:0",
        *maps,
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        said = ""
        while " on 127.0.0.1:" not in said:
            said = process.stderr.readline()
            assert said, "the capture ended"
        proxy = int(said.rpartition(" on 127.0.0.1:")[2].partition(";")[0])
        with origin() as port:
            apps = [App(d, SHARED_UID + a, proxy, port, owners) for d in range(DEVICES) for a in range(len(APPS))]
            for app in apps:
                app.start()
            for app in apps:
                app.join(60)
        time.sleep(1.5)
    finally:
        process.send_signal(signal.SIGINT)
        _, last = process.communicate(timeout=60)
        for loop in loops:
            os.killpg(loop.pid, signal.SIGKILL)
            loop.wait()
    assert process.returncode == 0, last
    found = told_by(Case.open(case.path))
    assert len(found) == DEVICES * len(APPS) * 6
    wrong = {path: app for path, app in found.items() if app is not None and app != owner_of(path)}
    assert wrong == {}
    assert sum(app is not None for app in found.values()) >= 0.95 * len(found), "a table may come late on a busy machine, never wrong"


def told_by(case: Case) -> dict[str, str | None]:
    """Path -> the app that the case says it is of, and that it is known exactly."""
    senders, gaps = read_senders(case, read_runs(case))
    assert gaps == ()
    found = {}
    for _, reader in readers(case):
        for exchange in read_store_exchanges(reader):
            sender = senders.find(exchange, decode_exchange(exchange))
            assert sender.known_by in {"exact", "unknown"}
            assert sender.disputed == ()
            found[exchange.path] = sender.app
    return found


def owner_of(path: str) -> str:
    _, device, uid, *_ = path.split("/")
    return f"{APPS[int(uid[1:]) - SHARED_UID]}.{device}"
