"""`soshin capture`: records live traffic into a case until it is stopped."""

import signal
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Self

import click

from analyzer.cli.console import PARTIAL, status
from analyzer.cli.runs import phase_option, run_options
from analyzer.errors import EnvironmentProblem

if TYPE_CHECKING:
    from analyzer.flows.authority import Authority
    from analyzer.flows.capture import Live
    from analyzer.flows.store import Row

LOOK_EVERY = 0.25


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
    from analyzer.cli.runs import check_sdks
    from analyzer.flows.capture import Live, fits_address, next_repeat
    from analyzer.flows.sessions import plan_run, read_runs

    check_sdks(exercised)
    opened = Case.open(case)
    run = plan_run(opened, phase, None, repeat or next_repeat(opened, phase), control, exercised, app)
    with Stopped() as stopped, Live(opened, run, fits_address(listen), mode) as live:
        status(f"recording run {run.id} on {live.wait_ready()}; Ctrl-C stops")
        status(say_authority(live.authority))
        while not stopped.wait() and live.ended() is None:
            show(live)
        reason, unwritable = live.ended(), live.unwritable
        if reason is None:
            live.stop_proxy()
        show(live)
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


def show(live: "Live") -> None:
    for row in live.new_exchanges():
        click.echo(line_of(row))


def line_of(row: "Row") -> str:
    """An exchange as one line: host, method, path; what comes from the wire is made printable."""
    head = row.head
    what = f"{head.get('method', '')} {str(head.get('path', ''))[:200]}".strip() or str(head.get("error", ""))
    kind = "" if head.get("kind") == "http" else f"[{head.get('kind')}] "
    return "".join(c if c.isprintable() else " " for c in f"{kind}{head.get('host', '')} {what}".rstrip())
