"""A case and a phase -> a live session: mitmdump with the recorder, which writes the session's store while it runs."""

import fcntl
import importlib.metadata
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Self

import msgspec
from msgspec.structs import replace

from analyzer.case import Case
from analyzer.case.layout import AUTHORITY
from analyzer.errors import EnvironmentProblem, UsageProblem
from analyzer.flows.sessions import STORE, plan_run, read_runs
from analyzer.flows.store import Reader
from analyzer.flows.tail import Tail
from analyzer.model import Mark, Phase, Run, Session
from mitm_addons._wire import Store

OLDEST = (12, 2, 1)
"""Below it mitmproxy loses the last flow on a kill and carries known request smuggling (knowledge/traffic.md section 1)."""
READY_SECONDS, STOP_SECONDS = 60.0, 15.0
UNWRITABLE = 74
LOCK = ".live.part"
LOG = ".proxy.part"


def addon_path() -> Path:
    """Where the addon lies, for anyone's own `mitmdump -s`."""
    import mitm_addons

    return Path(mitm_addons.__file__).resolve().parent / "capture.py"


def find_mitmdump() -> Path:
    """The mitmdump beside this Python, else on PATH. EnvironmentProblem: none, or one that is too old."""
    beside = Path(sys.executable).parent / "mitmdump"
    found = beside if beside.exists() else Path(shutil.which("mitmdump") or "")
    if not found.is_file():
        raise EnvironmentProblem("mitmdump: not found; install soshin's dependencies again (pip install soshin)")
    version = _version_beside() if found == beside else _version_told(found)
    numbers = tuple(int(n) for n in re.findall(r"\d+", version)[:3])
    if numbers < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise EnvironmentProblem(f"{found}: mitmproxy {version or 'of unknown version'} is too old; install mitmproxy >= {wanted}")
    return found


def _version_beside() -> str:
    try:
        return importlib.metadata.version("mitmproxy")
    except importlib.metadata.PackageNotFoundError:
        return ""


def _version_told(mitmdump: Path) -> str:
    told = subprocess.run([mitmdump, "--version"], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - found above
    said = re.search(r"Mitmproxy:\s*([\d.]+)", told.stdout)
    return said[1] if said else ""


class Live:
    """A session that records. Use as a context: on leaving, the proxy is stopped and the store becomes one static, recorded file.

    `users`: whether the proxy asks for a user name; `upstream_ca`: a PEM file with the authorities to trust behind the proxy, instead of the
    public ones. Raises UsageProblem where a capture is running already.
    """

    def __init__(
        self,
        case: Case,
        run: Run,
        listen: tuple[str, int],
        modes: Iterable[str] = ("regular",),
        *,
        users: bool = False,
        upstream_ca: Path | None = None,
    ) -> None:
        mitmdump = find_mitmdump()
        if find_live(case) is not None:
            raise UsageProblem(f"{case.path}: a capture is running already; stop it, or use `soshin phase`")
        close_left_sessions(case)
        from analyzer.flows.authority import ready_authority

        self.case = case
        self.authority = ready_authority(case.path / AUTHORITY, case.path.resolve().name)
        self.id = f"capture-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self.folder = case.sessions_dir / self.id
        self.folder.mkdir(mode=0o700, parents=True)  # an archive or a repository loses an empty folder
        self._lock = take_lock(self.folder)
        modes = tuple(modes)
        begin_store(self.folder / STORE, self.id, run, " ".join(modes))
        self._log = (self.folder / LOG).open("w+b")
        trusted = {"ssl_verify_upstream_trusted_ca": upstream_ca.resolve()} if upstream_ca is not None else {}
        self._proxy = self._start(mitmdump, listen, modes, {**trusted, **({"proxyauth": "any"} if users else {})})

    def _start(self, mitmdump: Path, listen: tuple[str, int], modes: Iterable[str], asked: Mapping[str, object]) -> subprocess.Popen[bytes]:
        options = {
            "confdir": self.authority.certificate.parent,
            "soshin_tied": "true",
            "soshin_store": self.folder / STORE,
            "flow_detail": 0,
            "termlog_verbosity": "error",
            "connection_strategy": "lazy",
            **asked,
        }
        settings = [word for name, value in options.items() for word in ("--set", f"{name}={value}")]
        address = ["--listen-host", listen[0], "--listen-port", str(listen[1]), *(w for mode in modes for w in ("--mode", mode))]
        return subprocess.Popen(  # noqa: S603 - our own proxy with our own options
            [mitmdump, "-s", addon_path(), *address, *settings],
            stdin=subprocess.PIPE,  # closed with us, even by a kill, and the proxy ends with it
            stdout=self._log,
            stderr=self._log,
            process_group=0,  # Ctrl-C is ours; not a session of its own, where the scheduler would forget that the view is to yield
            pass_fds=(self._lock.fileno(),),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def wait_ready(self) -> str:
        """Where the proxy listens. Raises EnvironmentProblem where it does not start."""
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until and self._proxy.poll() is None:
            addresses = read_listening(self.folder)
            if addresses is not None:
                return ", ".join(dict.fromkeys(addresses)) or "(no address)"
            time.sleep(0.05)
        raise EnvironmentProblem(f"mitmdump did not start: {self._last_words()}; choose another --listen or --mode")

    def tail(self) -> Tail:
        """What is recorded, from the beginning and as it comes."""
        return Tail(self.folder / STORE)

    def ended(self) -> str | None:
        """None while it records, else why it stopped by itself."""
        if self._proxy.poll() is None:
            return None
        return self._last_words()

    @property
    def unwritable(self) -> bool:
        return self._proxy.poll() == UNWRITABLE

    def _last_words(self) -> str:
        self._log.seek(0)
        lines = self._log.read()[-4096:].decode("utf-8", "replace").split("\n")
        said = next((line for line in reversed(lines) if line.strip()), "no reason given")
        return "".join(c if c.isprintable() else " " for c in said)[:300]

    def stop_proxy(self) -> None:
        """Lets the proxy end what it is writing; kills it only where it does not."""
        if self._proxy.poll() is None:
            self._proxy.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._proxy.wait(STOP_SECONDS)
        if self._proxy.poll() is None:
            self._proxy.kill()
            self._proxy.wait()
        if self._proxy.stdin is not None:
            self._proxy.stdin.close()

    def stop(self) -> None:
        self.stop_proxy()
        self._log.close()
        close_session(self.case, self.folder)
        self._lock.close()


def read_listening(folder: Path) -> list[str] | None:
    """Where a session's proxy listens or listened; None where it never began to."""
    with closing(Reader(folder / STORE)) as reader:
        return next((list(map(str, row.head["listening"])) for row in reader.first("sessions") if "listening" in row.head), None)


def begin_store(path: Path, session: str, run: Run, mode: str) -> None:
    """A store with its session and its first run."""
    tools = {"mitmproxy": _version_beside(), "python": ".".join(map(str, sys.version_info[:3])), "mode": mode}
    store = Store(path)
    store.add("sessions", msgspec.to_builtins(Session(session, "capture", time.time(), tools)))
    store.open_run(_run_row(run, session))
    store.close()


def _run_row(run: Run, session: str) -> dict[str, object]:
    row: dict[str, object] = msgspec.to_builtins(replace(run, session=session, started=time.time()))
    return row


def take_lock(folder: Path) -> IO[bytes]:
    """The file whose lock says that a session records; the proxy inherits it, so that it holds as long as anyone writes."""
    lock = (folder / LOCK).open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def find_live(case: Case) -> Path | None:
    """The folder of the session that records now, if there is one."""
    for lock in sorted(case.sessions_dir.glob(f"*/{LOCK}")):
        with suppress(OSError), lock.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return lock.parent
    return None


def close_session(case: Case, folder: Path) -> None:
    """Ends the open run, makes the store one static file and records it in the case's manifest. A session whose proxy never
    listened recorded nothing and is removed: it must not read as silence.
    """
    if read_listening(folder) is None:
        shutil.rmtree(folder)
        return
    store = Store(folder / STORE)
    store.end_run()
    store.close()
    for name in (LOCK, LOG):
        (folder / name).unlink(missing_ok=True)
    case.record(f"sessions/{folder.name}/{STORE}", why="capture")


def close_left_sessions(case: Case) -> None:
    """Sessions whose processes were killed: what they recorded is whole, only the end is missing."""
    for lock in sorted(case.sessions_dir.glob(f"*/{LOCK}")):
        if find_live(case) != lock.parent:
            close_session(case, lock.parent)


def open_next_run(
    case: Case, phase: Phase | str, repeat: int | None = None, control: str = "", mark: str | None = None, note: str = ""
) -> str:
    """Opens the next run of the capture that records; with `mark`, a mark in the open run where `phase` is its phase. Gives the run's id.

    Raises UsageProblem where nothing records, and for an unknown phase.
    """
    folder = find_live(case)
    if folder is None:
        raise UsageProblem(f"{case.path}: no capture is running; start one with `soshin capture {case.path.name} --phase {phase}`")
    store = Store(folder / STORE)
    try:
        current = next((r for r in read_runs(case, counted=False) if r.id == store.current_run()), None)
        run = current
        if current is None or mark is None or current.phase != phase or repeat not in (None, current.repeat):
            run = plan_run(case, phase, None, repeat or next_repeat(case, phase), control, current.exercised if current else (), "")
            store.open_run(_run_row(run, folder.name))
        if run is None:
            raise UsageProblem(f"{case.path}: the running capture has no open run; name a phase without --mark")
        if mark is not None:
            store.add("marks", msgspec.to_builtins(msgspec.convert({"time": time.time(), "kind": mark, "note": note, "run": run.id}, Mark)))
    finally:
        store.close()
    return run.id


def next_repeat(case: Case, phase: Phase | str) -> int:
    """The first repeat of `phase` that the case does not have."""
    return max((r.repeat for r in read_runs(case, counted=False) if r.phase == phase), default=0) + 1


def fits_address(text: str) -> tuple[str, int]:
    """HOST:PORT as a pair; port 0 = any free one. Raises UsageProblem."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) >= 1 << 16:
        raise UsageProblem(f"--listen {text}: not HOST:PORT; for instance 127.0.0.1:8080")
    return host.strip("[]"), int(port)
