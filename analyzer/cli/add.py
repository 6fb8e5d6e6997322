"""`soshin add`: brings an input into a case."""

from pathlib import Path

import click

from analyzer.case import Case, InputRecord
from analyzer.cli.console import print_path
from analyzer.cli.documents import ROLES as DOCUMENTS
from analyzer.cli.documents import Asked, Brought, DocumentType, bring, fetch_options
from analyzer.errors import UsageProblem

ROLES = ("app", "policy", "notice", "store-label", "vendor-policy", "persona", "app-map")


@click.command("add")
@click.argument("case", type=click.Path(path_type=Path, readable=False))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=DocumentType())
@click.option("--as", "role", type=click.Choice(ROLES), required=True, help="What the file is.")
@fetch_options
def command(case: Path, files: tuple[Asked, ...], role: str, *, fetch: bool, any_port: bool) -> None:
    """Keep a copy of FILE in CASE, by its SHA-256, in the role named.

    Prints the path of each copy. The same bytes in the same role are kept once; a persona replaces the one before. A document (policy,
    notice, store-label, vendor-policy) may be an https address where --fetch is given: its reply is kept as a WARC file as well, with
    address and time.
    """
    opened = Case.open(case)
    if role not in DOCUMENTS and (address := next((f.where for f in files if isinstance(f.where, str)), None)) is not None:
        raise UsageProblem(f"{address}: only documents are fetched; give the file")
    with bring(files, fetch=fetch, any_port=any_port) as brought:
        _check(role, *(b.path for b in brought))
        for one in brought:
            print_path(keep(opened, one, role).path)


def keep(case: Case, one: Brought, role: str) -> InputRecord:
    """Puts a document into a case; of a fetched one the WARC file before."""
    if one.origin is not None:
        case.keep_warc(one.warc, one.origin)
    return case.add(one.path, role, one.origin)


def _check(role: str, *files: Path) -> None:
    if role == "app":
        refuse_other_than_packages(*files)
    if role == "app-map":
        from analyzer.flows.apps.read import read_app_file

        for file in files:
            read_app_file(file)


def refuse_other_than_packages(*files: Path) -> None:
    """InputError for the first file that is no app package, before anything is kept."""
    from analyzer.apps import kind_of

    for file in files:
        kind_of(file)
