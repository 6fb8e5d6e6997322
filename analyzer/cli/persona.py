"""`soshin persona`: the planted identity of a test device."""

import sys

import click

from analyzer.cli.console import status


@click.group(name="persona")
def command() -> None:
    """The planted identity of a test device: make a new one."""


@command.command("new", short_help="make an identity to plant")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True, help="Whose names, town and telephone number.")
@click.option("--seed", type=int, metavar="N", help="The same number gives the same persona; without it each is new.")
def new(lang: str, seed: int | None) -> None:
    """Prints a persona as TOML: plausible to an app, unmistakable in its traffic, nobody real.

    \b
    soshin persona new --lang ja > persona.toml
    soshin init mycase --app app.apk --persona persona.toml
    """  # noqa: D301 - click's mark for lines to keep
    from analyzer.persona import make_persona, write_persona

    sys.stdout.write(write_persona(make_persona("ja" if lang == "ja" else "en", seed)))
    status("Plant these on the device and in the app; then correct the file where the device shows something else.")
