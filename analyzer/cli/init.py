"""`soshin init`: makes a case folder."""

from pathlib import Path

import click

from analyzer.case import Case
from analyzer.cli.add import keep, refuse_other_than_packages
from analyzer.cli.console import print_path
from analyzer.cli.documents import Asked, DocumentType, bring, fetch_options

FILE = click.Path(path_type=Path, readable=False)
DOCUMENT = DocumentType()


@click.command("init")
@click.argument("case", type=FILE)
@click.option("--app", type=FILE, metavar="PACKAGE", help="The package file (apk, ...); kept by its hash, read by `assess`.")
@click.option(
    "--policy",
    "policies",
    type=DOCUMENT,
    metavar="DOC",
    multiple=True,
    help="A privacy policy (html, pdf, mhtml, md, txt, warc); may be repeated.",
)
@click.option("--notice", "notices", type=DOCUMENT, metavar="DOC", multiple=True, help="An external-transmission notice; may be repeated.")
@click.option("--persona", type=FILE, metavar="FILE", help="The identity planted on the test device (TOML).")
@fetch_options
def command(
    case: Path,
    app: Path | None,
    policies: tuple[Asked, ...],
    notices: tuple[Asked, ...],
    persona: Path | None,
    *,
    fetch: bool,
    any_port: bool,
) -> None:
    """Make a case folder CASE: inputs by hash, case.toml for decisions, a key, a manifest.

    Everything else may come later with `soshin add`. Prints the folder's path. A DOC may be an https address where --fetch is given.
    """
    if app is not None:
        refuse_other_than_packages(app)
    with bring([*policies, *notices], fetch=fetch, any_port=any_port) as brought:
        roles = ["policy"] * len(policies) + ["notice"] * len(notices)
        given = list(zip(brought, roles, strict=True))
        files = {role: [b.path for b, r in given if r == role and b.origin is None] for role in ("policy", "notice")}
        made = Case.create(case, app=app, policies=files["policy"], notices=files["notice"], persona=persona)
        for one, role in given:
            if one.origin is not None:
                keep(made, one, role)
    print_path(case)
