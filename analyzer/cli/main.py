"""`soshin`: finds the command by name and loads its file only then, so that help answers at once."""

import importlib
import sys

import click

from analyzer import __version__
from analyzer.errors import AnalyzerError

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
    "assess": "put code, traffic and documents side by side",
    "checklist": "the questions for people, as CSV",
    "report": "render the assessment",
    "case": "verify a case folder",
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


def one_line(message: str) -> str:
    """A message as one printable line: what it quotes of an input carries no line end and nothing that a terminal obeys."""
    return " ".join("".join(c if c.isprintable() else " " for c in message).split())


def main() -> None:
    """Entry point of the command: an expected failure is one line on stderr and its exit code."""
    try:
        ended = soshin.main(standalone_mode=False)
        sys.exit(ended if isinstance(ended, int) else 0)  # click hands back the code of an Exit here
    except click.exceptions.Exit as e:
        sys.exit(e.exit_code)
    except click.Abort:
        sys.exit(130)
    except getattr(click.exceptions, "NoArgsIsHelpError", ()) as e:  # since click 8.2
        click.echo(e.format_message(), err=True)
        sys.exit(2)
    except click.ClickException as e:
        click.echo(f"soshin: {one_line(e.format_message())}", err=True)
        sys.exit(2)
    except AnalyzerError as e:
        click.echo(f"soshin: {one_line(str(e))}", err=True)
        sys.exit(e.exit_code)
