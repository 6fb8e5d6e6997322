"""What the commands share: the door to rich, the common options, one way to print a document and one way to end."""

import errno
import functools
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from analyzer.cli.printable import one_line, strip_controls
from analyzer.errors import InputError
from analyzer.model.gap import Gap, is_partial

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.live import Live
    from rich.segment import Segment
    from rich.table import Table

PARTIAL = 5
type Drawn = RenderableType


def stdout_console() -> "Console":
    """A console for data on stdout; NO_COLOR and a pipe turn styling off. At least 80 columns."""
    return _safe_console()(file=sys.stdout, soft_wrap=False, highlight=False, markup=False)


def stderr_console() -> "Console":
    """A console for what a person watches; `is_terminal` is false for a log, and for a terminal that cannot be redrawn."""
    console = _safe_console()(file=sys.stderr, soft_wrap=False, highlight=False, markup=False)
    return console if not console.is_dumb_terminal else _safe_console()(file=sys.stderr, force_terminal=False)


def make_live(console: "Console") -> "Live":
    """A part of the terminal that is redrawn in place, when it is told to and not by a thread of its own."""
    from rich.live import Live

    return Live(console=console, auto_refresh=False, redirect_stdout=False, redirect_stderr=False)


def stack(*parts: "RenderableType") -> "RenderableType":
    """One below the other."""
    from rich.console import Group

    return Group(*parts)


@functools.cache
def _safe_console() -> type["Console"]:
    """The console of rich, but what it prints of an input holds nothing that a terminal obeys, and a closed pipe is main.py's to end."""
    from rich.console import Console
    from rich.segment import Segment

    class SafeConsole(Console):
        def render(self, renderable: "RenderableType", options: "ConsoleOptions | None" = None) -> "Iterable[Segment]":
            for segment in super().render(renderable, options):
                yield segment if segment.control else Segment(strip_controls(segment.text), segment.style)

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError(errno.EPIPE, "nobody reads what is printed")

    return SafeConsole


def load_drawing() -> None:
    """Imports what draws a table, which takes as long as to read a document."""
    make_table()
    stdout_console()


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
        callback=_with_imported,
        help="Your own folder of signatures.",
    )(command)


def _with_imported(_: click.Context, __: click.Parameter, given: tuple[Path, ...]) -> tuple[Path, ...]:
    """What `signatures import` wrote comes first, named on stderr; a folder given by hand may replace parts of it."""
    from analyzer.catalog import user_overlay

    imported = user_overlay()
    if not imported.is_dir() or imported in given:
        return given
    status(f"signatures imported by you are read as well: {imported.name}")
    return (imported, *given)


def partial_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--allow-partial", is_flag=True, help="End with 0 where something could not be read.")(command)


def finish(gaps: Iterable[Gap], *, allow_partial: bool, kept: str = "see gaps in the result") -> None:
    """Ends the command: 5 with one line on stderr where an input could not be read in full, else 0. `kept` says what there is."""
    unread = [g for g in gaps if is_partial(g)]
    if unread and not allow_partial:
        first = unread[0]
        where = f" ({first.evidence.where})" if first.evidence is not None and first.evidence.where not in first.subject else ""
        more = f" and {len(unread) - 1} more" if len(unread) > 1 else ""
        status(f"soshin: partial: {first.cause}: {first.subject}{where}{more}; {kept}, or pass --allow-partial")
        raise click.exceptions.Exit(PARTIAL)


def refuse_special(path: Path) -> None:
    """Raises InputError for what is neither file nor folder: a pipe or a device would be read without end."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise InputError(f"{path}: a pipe or a device; give a plain file")


def status(message: str) -> None:
    """One printable line on stderr."""
    click.echo(one_line(message), err=True)


def show_progress(message: str, *, long: bool) -> None:
    """One line on stderr where work is `long` and a person looks on; a program's log gets none."""
    if long and sys.stderr.isatty():
        status(message)


def print_path(path: Path) -> None:
    """A path on stdout: byte for byte where a program reads it, printable where a person does."""
    if sys.stdout.isatty():
        click.echo(one_line(str(path)))
    else:
        click.echo(os.fsencode(path))
