"""`soshin capture`: records live traffic into a case until it is stopped."""

import shutil
import signal
import sys
import unicodedata
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Self

import click

from analyzer.cli.console import PARTIAL, status
from analyzer.cli.printable import one_line
from analyzer.cli.runs import phase_option, run_options
from analyzer.errors import EnvironmentProblem

if TYPE_CHECKING:
    from analyzer.flows.authority import Authority
    from analyzer.flows.capture import Live
    from analyzer.parties import Parties
    from mitm_addons._wire import Head

LOOK_EVERY = 0.25
PATH_SHOWN = 200


@click.command("capture")
@click.argument("case", type=click.Path(path_type=Path))
@phase_option
@click.option("--listen", metavar="HOST:PORT", default="127.0.0.1:8080", show_default=True, help="Where the proxy listens; port 0 = any.")
@click.option("--mode", default="regular", show_default=True, help="A mode of mitmproxy: regular, socks5, wireguard, reverse:URL, ...")
@click.option("--repeat", type=click.IntRange(min=1), help="Which repeat of the phase this is.  [default: the next]")
@run_options
def command(
    *, case: Path, phase: str, listen: str, mode: str, repeat: int | None, control: str, exercised: tuple[str, ...], app: str
) -> None:
    """Record live traffic into CASE: point the test device's proxy at HOST:PORT and stop with Ctrl-C.

    Each exchange is on disk before the app has its answer. `soshin phase` opens the next run meanwhile. The certificate authority is the
    case's own, in CASE/ca, and valid for 30 days: install mitmproxy-ca-cert.pem on the test device only, and remove it afterwards.
    """
    from analyzer.case import Case
    from analyzer.catalog import Catalog
    from analyzer.cli.runs import check_sdks
    from analyzer.flows.capture import Live, fits_address, next_repeat
    from analyzer.flows.sessions import plan_run, read_runs
    from analyzer.parties import Parties

    check_sdks(exercised)
    opened, parties = Case.open(case), Parties(Catalog().parties)
    run = plan_run(opened, phase, None, repeat or next_repeat(opened, phase), control, exercised, app)
    with Stopped() as stopped, Live(opened, run, fits_address(listen), mode) as live:
        status(f"recording run {run.id} on {live.wait_ready()}; Ctrl-C stops")
        status(say_authority(live.authority))
        while not stopped.wait() and live.ended() is None:
            show(live, parties)
        reason, unwritable = live.ended(), live.unwritable
        if reason is None:
            live.stop_proxy()
        show(live, parties)
    recorded = [r for r in read_runs(Case.open(case)) if r.session == live.id]
    status("; ".join(f"run {r.id}: {r.exchanges} exchanges" for r in recorded) or "nothing recorded")
    if unwritable:
        status(f"soshin: partial: {reason}")
        raise click.exceptions.Exit(PARTIAL)
    if reason is not None:
        raise EnvironmentProblem(f"mitmdump ended by itself: {reason}; what was recorded is kept")


def say_authority(authority: "Authority") -> str:
    """What to install on the device, and until when it is good."""
    todo = "new: install it" if authority.fresh else "install it where it is not yet"
    return f"certificate authority '{authority.name}', until {authority.until:%Y-%m-%d}; {todo}: {authority.certificate}"


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


def show(live: "Live", parties: "Parties") -> None:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for row in live.new_exchanges():
        click.echo(line_of(row.head, parties, width))


def line_of(head: "Head", parties: "Parties", width: int = 0) -> str:
    """An exchange as one line: time, method or kind, host and who is known to run it, path or error. Cut to `width` cells, 0 = not."""
    kind, host, method = (str(head.get(k) or "") for k in ("kind", "host", "method"))
    what = {"http": method, "dns": f"dns {method}"}.get(kind, kind)
    party = parties.of_host(host)
    who = f"{host} ({next(iter(party.aliases), party.name)})" if party is not None else host
    rest = str(head.get("path") or head.get("error") or "")[:PATH_SHOWN]
    columns = (moment(head.get("time")), f"{one_line(what):<10}", f"{one_line(who):<36}", one_line(rest))
    return cut(" ".join(columns).rstrip(), width)


def moment(seconds: object) -> str:
    """The time of day where the recorder stands."""
    return f"{datetime.fromtimestamp(seconds, UTC).astimezone():%H:%M:%S}" if isinstance(seconds, float) else "--:--:--"


def cut(line: str, width: int) -> str:
    """The line in at most `width` cells of a terminal, East Asian wide characters taking two."""
    cells = list(accumulate(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line))
    if not width or not cells or cells[-1] <= width:
        return line
    return line[: sum(1 for c in cells if c < width)] + "…"
