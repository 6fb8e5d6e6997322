"""What the commands share: the door to rich, the common options, one way to print a document and one way to end."""

import functools
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from analyzer.model.gap import Gap, is_partial

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PARTIAL = 5


def stdout_console() -> "Console":
    """A console for data on stdout; NO_COLOR and a pipe turn styling off. At least 80 columns."""
    from rich.console import Console

    return Console(file=sys.stdout, soft_wrap=False, highlight=False, markup=False)


def stderr_console() -> "Console":
    """A console for progress on stderr."""
    from rich.console import Console

    return Console(file=sys.stderr, highlight=False, markup=False)


def make_table(**options: Any) -> "Table":
    """A table for a console, with the options of rich's own."""
    from rich.table import Table

    return Table(**options)


def print_json(document: Any) -> None:
    """One JSON document and a line end on stdout."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n")
    sys.stdout.buffer.flush()


def format_option(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help="How to print the result."
    )


def signatures_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--signatures DIR`: the user's own knowledge beside the bundled one."""
    return click.option(
        "--signatures",
        "overlays",
        multiple=True,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Your own folder of signatures.",
    )(command)


def partial_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--allow-partial", is_flag=True, help="End with 0 where something could not be read.")(command)


def finish(gaps: Iterable[Gap], *, allow_partial: bool) -> None:
    """Ends the command: 5 with one line on stderr where an input could not be read in full, else 0."""
    unread = [g for g in gaps if is_partial(g)]
    if unread and not allow_partial:
        first = unread[0]
        where = f" ({first.evidence.where})" if first.evidence is not None else ""
        more = f" and {len(unread) - 1} more" if len(unread) > 1 else ""
        click.echo(
            f"soshin: partial: {first.cause}: {first.subject}{where}{more}; see gaps in the result, or pass --allow-partial", err=True
        )
        raise click.exceptions.Exit(PARTIAL)


def status(message: str) -> None:
    """One line of progress on stderr."""
    click.echo(message, err=True)


@functools.cache
def stderr_is_terminal() -> bool:
    return sys.stderr.isatty()
