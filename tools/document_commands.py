"""The commands as click knows them -> docs/commands.md, so that the page cannot say anything else than the program."""

import inspect
import sys
from pathlib import Path

import click

from analyzer.cli.main import COMMANDS, soshin

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
HEAD = """# The commands

Written by `make docs` from the commands themselves; a test compares the two. The order is the order of the work.

Results go to stdout, progress to stderr. `--format json` prints one document whose form `soshin schema NAME` gives.
Exit codes: 0 ok, 1 gate failed, 2 usage, 3 environment, 4 bad input, 5 partial (something could not be read; `--allow-partial` makes it 0).
An error is one line on stderr: what, which file, what to do.
"""


def page() -> str:
    """The whole page as Markdown."""
    context = click.Context(soshin, info_name="soshin")
    sections = [line for name in COMMANDS for line in command_lines(soshin.get_command(context, name), context, name, COMMANDS[name])]
    return HEAD + "\n".join(sections) + "\n"


def command_lines(command: click.Command | None, above: click.Context, name: str, purpose: str = "") -> list[str]:
    """A heading, the way to call it, what it does and a row for each option; a group's commands follow."""
    if command is None:
        raise SystemExit(f"no command {name}: analyzer/cli has no file for it")
    context = click.Context(command, info_name=name, parent=above)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    lines = ["", f"{'#' * (2 + command_path_depth(context))} {context.command_path}", ""]
    lines += [f"*{purpose}*", ""] if purpose else []
    lines += ["```", usage, "```", "", paragraphs(inspect.cleandoc(command.help or ""))]
    rows = [record for parameter in command.get_params(context) if (record := parameter.get_help_record(context)) is not None]
    rows = [(name, does) for name, does in rows if does and "--help" not in name]  # an argument stands in the usage line
    if rows:
        lines += ["", "| option | does |", "|---|---|", *(f"| `{cell(option)}` | {cell(does)} |" for option, does in rows)]
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            lines += command_lines(command.get_command(context, inner), context, inner)
    return lines


def command_path_depth(context: click.Context) -> int:
    """0 for a command of soshin, 1 for a command of such a command."""
    return len(context.command_path.split()) - 2


def paragraphs(text: str) -> str:
    """Help text as Markdown: click's own mark for unwrapped blocks goes, angle brackets stay text."""
    return text.replace("\b", "").strip().replace("<", "&lt;")


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
