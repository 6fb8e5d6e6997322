"""`soshin`: finds the command by name and loads its file only then, so that help answers at once."""

import importlib
import os
import signal
import sys
import threading
import traceback

import click

from analyzer import __version__
from analyzer.cli.printable import one_line
from analyzer.errors import AnalyzerError, EnvironmentProblem, UsageProblem

INTERRUPTED, CLOSED_PIPE = 130, 141
"""As a shell counts them: 128 and the number of SIGINT or SIGPIPE."""
AGAIN = 0.02
"""Seconds."""

COMMANDS = {
    "demo": "the bundled case end to end, offline",
    "init": "make a case folder",
    "add": "add a document or package to a case",
    "scan": "find SDKs in a package",
    "capture": "record live traffic into a case",
    "phase": "open the next run of a capture, or set a mark",
    "import": "bring recorded traffic into a case",
    "export": "write recorded traffic out",
    "observe": "decode exchanges into observations",
    "policy": "read policies and notices into statements",
    "diff": "what changed between two versions of a document",
    "sample": "draw observations to check by hand",
    "assess": "put code, traffic and documents side by side",
    "checklist": "the questions for people, as CSV",
    "report": "render the assessment",
    "case": "verify a case folder",
    "persona": "make an identity to plant on a test device",
    "rules": "the rulebook",
    "signatures": "the knowledge: list, show, lint, test",
    "schema": "the JSON Schema of a document",
    "addon-path": "where the mitmproxy addon lies",
}
"""Command -> one-line help. The file is `cli/<name>.py` (`-` as `_`; `import` is `import_`), its click command `command`."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        module = importlib.import_module(f"analyzer.cli.{name + '_' if name == 'import' else name}")
        found: click.Command = module.command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="soshin")
def soshin() -> None:
    """What does an app send, to whom, and did it say so?"""


def main() -> None:
    """Entry point of the command: an expected failure is one line on stderr and its exit code."""
    sys.unraisablehook = interrupt_again
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        code = CLOSED_PIPE
    except KeyboardInterrupt:  # before the command had begun
        code = INTERRUPTED
    if code == CLOSED_PIPE:  # what is left in the buffers has no reader: Python would complain of it at its end
        _drop_output()
    sys.exit(code)


def interrupt_again(lost: "sys.UnraisableHookArgs") -> None:
    """Ctrl-C that came while Python cleared something up, where it raises nothing, comes again a moment later: else it would be lost."""
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    again = threading.Timer(AGAIN, signal.pthread_kill, (threading.main_thread().ident or 0, signal.SIGINT))
    again.daemon = True
    again.start()


def _run() -> int:  # noqa: PLR0911 - one for each way to end
    """Runs the command that the arguments name; its exit code."""
    try:
        _check_arguments(sys.argv[1:])
        ended = soshin.main(standalone_mode=False)
    except click.exceptions.Exit as e:
        return e.exit_code
    except click.Abort:
        return INTERRUPTED
    except SystemExit:  # click's own answer to a closed pipe is 1, which is a failed gate's
        return CLOSED_PIPE
    except getattr(click.exceptions, "NoArgsIsHelpError", ()) as e:  # since click 8.2
        click.echo(e.format_message(), err=True)
        return 2
    except click.ClickException as e:
        return _fail(e.format_message().rstrip(".") + _hint(e), 2)
    except AnalyzerError as e:
        return _fail(str(e), e.exit_code)
    except Exception as e:  # noqa: BLE001 - what nobody foresaw is one line too, and never looks like a failed gate
        return _fail_unforeseen(e)
    return ended if isinstance(ended, int) else 0  # click hands back the code of an Exit here


def _check_arguments(arguments: list[str]) -> None:
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError as e:
            raise UsageProblem(f"{argument}: not a name in UTF-8, so no result could quote it; rename the file") from e


def _hint(error: click.ClickException) -> str:
    """Where the right words stand, unless the message says so itself."""
    context = getattr(error, "ctx", None)
    if context is None or "`soshin" in error.format_message():
        return ""
    words = context.command_path.split()[1:]
    return f"; see `{' '.join(['soshin', *words, '--help'])}`"


def _fail(message: str, code: int) -> int:
    click.echo(f"soshin: {one_line(message)}", err=True)
    return code


def _fail_unforeseen(error: Exception) -> int:
    """An error of the system names its file; any other is a defect of ours, whose traceback SOSHIN_TRACEBACK=1 shows."""
    if os.environ.get("SOSHIN_TRACEBACK") == "1":
        traceback.print_exception(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}; check the path, its rights and the space left", EnvironmentProblem.exit_code)
    what = f"{type(error).__name__}: {error}"[:200]
    return _fail(f"a defect in soshin ({what}); set SOSHIN_TRACEBACK=1 and report what it shows", EnvironmentProblem.exit_code)


def _drop_output() -> None:
    null = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(null, descriptor)
