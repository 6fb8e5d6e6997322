"""`soshin init`: makes a case folder."""

from pathlib import Path

import click

from analyzer.cli.add import refuse_other_than_packages
from analyzer.cli.console import print_path

FILE = click.Path(path_type=Path, readable=False)


@click.command("init")
@click.argument("case", type=FILE)
@click.option("--app", type=FILE, metavar="PACKAGE", help="The package file (apk, ...); kept by its hash, read by `assess`.")
@click.option("--policy", "policies", type=FILE, metavar="DOC", multiple=True, help="A privacy policy (html, md, txt); may be repeated.")
@click.option("--persona", type=FILE, metavar="FILE", help="The identity planted on the test device (TOML).")
def command(case: Path, app: Path | None, policies: tuple[Path, ...], persona: Path | None) -> None:
    """Make a case folder CASE: inputs by hash, case.toml for decisions, a key, a manifest.

    Everything else may come later with `soshin add`. Prints the folder's path.
    """
    from analyzer.case import Case

    if app is not None:
        refuse_other_than_packages(app)
    Case.create(case, app=app, policies=policies, persona=persona)
    print_path(case)
