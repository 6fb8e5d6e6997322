"""`soshin diff`: two versions of a policy, notice or label -> what changed, as a table for people or diff/1."""

from pathlib import Path
from typing import Any

import click

from analyzer.catalog import Catalog
from analyzer.cli.console import (
    finish,
    format_option,
    make_table,
    partial_option,
    print_json,
    refuse_special,
    signatures_option,
    stdout_console,
)
from analyzer.cli.documents import ROLES
from analyzer.errors import UsageProblem
from analyzer.model.diff import Diff
from analyzer.model.statement import Role

PACKAGES = (".apk", ".aab", ".apks", ".xapk", ".apkm", ".ipa")


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path, readable=False))
@click.argument("new", type=click.Path(path_type=Path, readable=False))
@click.option("--role", type=click.Choice(ROLES), default="policy", show_default=True, help="What the documents are.")
@click.option("--lang", default="en", show_default=True, metavar="ja|en", help="Language of the table.")
@format_option("table", "json")
@signatures_option
@partial_option
def command(old: Path, new: Path, role: Role, lang: str, form: str, overlays: tuple[Path, ...], *, allow_partial: bool) -> None:
    """What changed from OLD to NEW: rows that were added, dropped and changed.

    OLD and NEW are two versions of a policy, a notice or a store label. Rows are matched by recipient and SDK, then by data, purposes,
    opt-out and condition. Where one of them cannot be read nothing is compared (exit 5).
    """
    from analyzer.report.words import translations

    translations(lang)
    for path in (old, new):
        refuse_special(path)
        if path.suffix.lower() in PACKAGES:
            raise UsageProblem(f"{path}: diff of packages is not built yet; give two policies, notices or store labels")
    catalog = Catalog(overlays)
    found = read_versions(old, new, role, catalog)
    if form == "json":
        print_json(found)
    else:
        print_table(found, lang, catalog)
    finish(found.gaps, allow_partial=allow_partial)


def read_versions(old: Path, new: Path, role: Role, catalog: Catalog) -> Diff:
    """Both documents, read each by itself; a document that is none ends as not read."""
    from analyzer.compare.versions import compare_versions
    from analyzer.policies import DocumentInput, read_documents

    names = (old.name, new.name) if old.name != new.name else (f"old {old.name}", f"new {new.name}")
    both = read_documents([DocumentInput(p, n, role) for p, n in zip((old, new), names, strict=True)], catalog, together=False)
    return compare_versions(*(take_document(both, n) for n in names))


def take_document(both: Any, name: str) -> Any:
    """What was read in one of the two."""
    from msgspec.structs import replace

    return replace(
        both,
        statements=tuple(s for s in both.statements if s.document == name),
        opt_outs=tuple(o for o in both.opt_outs if o.document == name),
        documents=tuple(d for d in both.documents if d.name == name),
    )


def print_table(diff: Diff, lang: str, catalog: Catalog) -> None:
    """The documents, one line per change, and a count of what stayed the same."""
    from analyzer.report.version_table import build_versions
    from analyzer.report.words import Words

    console = stdout_console()
    for sign, documents in (("-", diff.old), ("+", diff.new)):
        for d in documents:
            console.print(f"{sign} {d.name}  {d.role}  {d.language}  {d.state}  sha256 {d.sha256[:16]}…")
    shown = build_versions(diff, Words(lang), catalog)
    if shown.lines:
        table = make_table(box=None, pad_edge=False, expand=True)
        for name, ratio in zip(shown.columns, (2, 3, 6, 5, 5), strict=True):
            table.add_column(name, ratio=ratio, overflow="fold")
        for line in shown.lines:
            table.add_row(line.change, line.who, line.what, line.old, line.new)
        console.print(table)
    console.print(shown.summary)
    for gap in diff.gaps:
        console.print(f"not seen: {gap.cause}: {gap.subject}")
