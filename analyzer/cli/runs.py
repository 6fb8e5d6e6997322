"""The options by which capture, phase and import name a run."""

import difflib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from analyzer.errors import UsageProblem
from analyzer.model import Phase

phase_option = click.option(
    "--phase", required=True, type=click.Choice([p.value for p in Phase]), help="The consent state that was recorded."
)


app_map_option = click.option(
    "--app-map",
    "app_maps",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path, readable=False),
    help="Whose app's traffic it is: a map of listeners and proxy users, tables of ports and packages from the device, PCAPdroid's list; "
    "repeatable (docs/apps.md).",
)


keys_option = click.option(
    "--keys",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="TLS keys of a packet capture: the file that SSLKEYLOGFILE named. Secrets inside a pcapng need no option.",
)


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--control`, `--exercised`, `--app`."""
    for option in (
        click.option("--app", metavar="PACKAGE", default="", help="The app whose traffic this is."),
        click.option("--exercised", metavar="SDK", multiple=True, help="An SDK that the run drove; repeatable. None = all of the app's."),
        click.option("--control", metavar="TEXT", default="", help="The control or call that was used to opt out."),
    ):
        command = option(command)
    return command


def check_sdks(ids: Iterable[str]) -> None:
    """Raises UsageProblem for an SDK id that the catalog does not hold, with the ids next to it."""
    asked = list(ids)
    if not asked:
        return
    from analyzer.catalog import Catalog

    known = getattr(Catalog(), "sdks", {})
    for sdk in asked:
        if known and sdk not in known:
            near = difflib.get_close_matches(sdk, known, n=3, cutoff=0.5)
            hint = f"did you mean {', '.join(near)}?" if near else "see `soshin signatures list`"
            raise UsageProblem(f"--exercised {sdk}: no such SDK; {hint}")
