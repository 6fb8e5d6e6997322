"""`soshin capture`: records live traffic into a case until it is stopped."""

import os
import re
import shutil
import signal
import sys
import time
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Self

import click

from analyzer.cli.console import PARTIAL, make_live, status, stderr_console
from analyzer.cli.printable import one_line
from analyzer.cli.runs import app_map_option, phase_option, run_options
from analyzer.errors import EnvironmentProblem

if TYPE_CHECKING:
    from analyzer.case import Case
    from analyzer.flows.authority import Authority
    from analyzer.flows.capture import Live
    from analyzer.flows.tail import Tail
    from analyzer.parties import Parties
    from mitm_addons._wire import Head

LOOK_EVERY = 0.25
LOG_EVERY = 5.0
NICE = 5
PATH_SHOWN = 200
WORD, VERSION, WORD_SHOWN = re.compile(r"[A-Za-z_.-]*"), re.compile(r"v\d{1,2}"), 24


@click.command("capture")
@click.argument("case", type=click.Path(path_type=Path))
@phase_option
@click.option("--listen", metavar="HOST:PORT", default="127.0.0.1:8080", show_default=True, help="Where the proxy listens; port 0 = any.")
@click.option(
    "--mode", multiple=True, default=("regular",), show_default=True, help="A mode of mitmproxy: regular@8081, wireguard, ...; repeatable."
)
@click.option("--proxy-users", is_flag=True, help="Ask for a user name (any, any password): it says which app or device is behind.")
@click.option(
    "--upstream-ca",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Trust the authority in this PEM file (of the proxy behind --mode upstream:, of a test server) instead of the public ones.",
)
@click.option("--repeat", type=click.IntRange(min=1), help="Which repeat of the phase this is.  [default: the next]")
@run_options
@app_map_option
def command(
    *,
    case: Path,
    phase: str,
    listen: str,
    mode: tuple[str, ...],
    proxy_users: bool,
    upstream_ca: Path | None,
    repeat: int | None,
    control: str,
    exercised: tuple[str, ...],
    app: str,
    app_maps: tuple[Path, ...],
) -> None:
    """Record live traffic into CASE: point the test device's proxy at HOST:PORT and stop with Ctrl-C.

    Each exchange is on disk before the app has its answer. `soshin phase` opens the next run meanwhile. The certificate authority is the
    case's own, in CASE/ca, and valid for 30 days: install mitmproxy-ca-cert.pem on the test device only, and remove it afterwards.
    """
    from analyzer.case import Case
    from analyzer.cli.runs import check_sdks
    from analyzer.flows.apps.of_case import keep_grown, keep_maps
    from analyzer.flows.capture import Live, fits_address, next_repeat
    from analyzer.flows.sessions import plan_run, read_runs
    from analyzer.flows.wireguard import write_client_configurations

    check_sdks(exercised)
    opened = Case.open(case)
    growing = keep_maps(opened, app_maps)
    run = plan_run(opened, phase, None, repeat or next_repeat(opened, phase), control, exercised, app)
    with Stopped() as stopped, Live(opened, run, fits_address(listen), mode, users=proxy_users, upstream_ca=upstream_ca) as live:
        status(f"recording run {run.id} on {live.wait_ready()}; Ctrl-C stops")
        for line in say_set_up(live.authority, write_client_configurations(live.authority.certificate.parent, mode, fits_address(listen))):
            status(line)
        reason, unwritable = watch(live, opened, stopped)
    unkept = keep_grown(opened, growing)
    recorded = [r for r in read_runs(Case.open(case)) if r.session == live.id]
    end(reason, "; ".join(f"run {r.id}: {r.exchanges} exchanges" for r in recorded), unwritable=unwritable)
    if unkept is not None:
        raise unkept


def watch(live: "Live", case: "Case", stopped: "Stopped") -> tuple[str | None, bool]:
    """Shows what comes until someone stops it (None) or it stops itself: why, and whether it could not be written."""
    with Screen(live.tail(), case) as screen:
        while not stopped.wait() and live.ended() is None:
            screen.show()
        reason, unwritable = live.ended(), live.unwritable
        if reason is None:
            live.stop_proxy()
        screen.show()
    return reason, unwritable


def end(reason: str | None, recorded: str, *, unwritable: bool) -> None:
    """Says what was recorded, and why it stopped where nobody asked it to."""
    status(recorded or "nothing recorded")
    if unwritable:
        status(f"soshin: partial: {reason}")
        raise click.exceptions.Exit(PARTIAL)
    if reason is not None:
        raise EnvironmentProblem(f"mitmdump ended by itself: {reason}; what was recorded is kept")


def say_set_up(authority: "Authority", tunnels: "list[Path]") -> tuple[str, ...]:
    """What to install on the device, and until when it is good; where it lies; and how its WireGuard is set up."""
    todo = "new: install it" if authority.fresh else "install it where it is not yet"
    named = f"certificate authority '{authority.name}', until {authority.until:%Y-%m-%d}"
    return named, f"  {todo}: {authority.certificate}", *(f"  WireGuard, for one device: {path}" for path in tunnels)


class Stopped:
    """Whether someone asked us to stop (SIGINT, SIGTERM); a second signal has no other meaning."""

    def __init__(self) -> None:
        self._event = Event()

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._set) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _set(self, _number: int, _frame: FrameType | None) -> None:
        self._event.set()

    def wait(self) -> bool:
        return self._event.wait(LOOK_EVERY)


class Screen:
    """What is shown while it records: a screen on stderr where that is a terminal, else a line now and then; on stdout a line for each
    exchange, unless both are one terminal.
    """

    def __init__(self, tail: "Tail", case: "Case") -> None:
        from analyzer.catalog import Catalog
        from analyzer.cli.live import Watch
        from analyzer.flows.observe import Observer
        from analyzer.parties import Parties

        catalog = Catalog()
        parties = Parties(catalog.parties, case.decisions().own_domains)
        self._console = stderr_console()
        self._live = make_live(self._console) if self._console.is_terminal else None
        self._tail, self._began, self._said = tail, time.monotonic(), 0.0
        self._line = ""
        tells = self._live is None or not sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        tell = (lambda head: click.echo(line_of(head, parties, width))) if tells else (lambda _: None)
        self._watch = Watch(tail, Observer(catalog, case.persona(), parties), tell)

    def __enter__(self) -> Self:
        with suppress(OSError):
            os.nice(NICE)  # the proxy, which is started, comes first
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()
        self._tail.close()

    def show(self) -> None:
        """Takes in what came and shows it; a log gets a line where something changed, every few seconds."""
        from analyzer.cli.live_view import draw, say_line

        self._watch.look()
        now = time.monotonic()
        if self._live is not None:
            self._live.update(draw(self._watch, now, self._began, self._console.size), refresh=True)
        elif now >= self._said + LOG_EVERY and (line := say_line(self._watch, now)) != self._line:
            self._line, self._said = line, now
            status(line)


def line_of(head: "Head", parties: "Parties", width: int = 0) -> str:
    """An exchange as one line: time, method or kind, host and who is known to run it, path or error. Cut to `width` cells, 0 = not."""
    kind, host, method = (str(head.get(k) or "") for k in ("kind", "host", "method"))
    what = {"http": method, "dns": f"dns {method}"}.get(kind, kind)
    party = parties.of_host(host)
    who = f"{host} ({next(iter(party.aliases), party.name)})" if party is not None else host
    rest = show_path(str(head["path"])) if head.get("path") else str(head.get("error") or "")[:PATH_SHOWN]
    columns = (moment(head.get("time")), f"{one_line(what):<10}", f"{one_line(who):<36}", one_line(rest))
    return cut(" ".join(columns).rstrip(), width)


def show_path(path: str) -> str:
    """The path without what may be a value: no query, and no part of it that holds a digit, an odd character or many of them."""
    parts = path.partition("?")[0][:PATH_SHOWN].split("/")
    shown = "/".join(p if VERSION.fullmatch(p) or (WORD.fullmatch(p) and len(p) <= WORD_SHOWN) else "…" for p in parts)
    return shown + ("?…" if "?" in path else "")


def moment(seconds: object) -> str:
    """The time of day where the recorder stands."""
    return f"{datetime.fromtimestamp(seconds, UTC).astimezone():%H:%M:%S}" if isinstance(seconds, float) else "--:--:--"


def cut(line: str, width: int) -> str:
    """The line in at most `width` cells of a terminal, East Asian wide characters taking two."""
    cells = list(accumulate(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line))
    if not width or not cells or cells[-1] <= width:
        return line
    return line[: sum(1 for c in cells if c < width)] + "…"
