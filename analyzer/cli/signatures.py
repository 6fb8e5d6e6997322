"""`soshin signatures`: the knowledge, looked at and checked."""

from pathlib import Path
from typing import Any

import click
import msgspec

from analyzer.catalog import Catalog
from analyzer.cli.console import format_option, make_table, print_json, signatures_option, status, stdout_console
from analyzer.cli.signatures_import import command as import_signatures
from analyzer.cli.signatures_learn import command as learn_profile
from analyzer.cli.signatures_test import command as run_examples
from analyzer.errors import DataError, UsageProblem
from analyzer.model.signature import SdkSignature

GATE = 1
GRADES = ("binary", "source", "docs", "given")


@click.group(name="signatures")
def command() -> None:
    """The knowledge in signatures/: list it, show one SDK, check it."""


command.add_command(import_signatures)
command.add_command(learn_profile)
command.add_command(run_examples)


@command.command("list", short_help="SDKs, or counts by grade")
@click.option("--counts", is_flag=True, help="How many entries of each kind, and how their facts are known.")
@format_option("table", "json")
@signatures_option
def list_signatures(form: str, overlays: tuple[Path, ...], *, counts: bool) -> None:
    """The SDKs that a scan knows; with --counts every kind of knowledge by grade of its sources."""
    catalog = Catalog(overlays)
    if counts:
        _print_counts(catalog, form)
        return
    sdks = sorted(catalog.sdks.values(), key=lambda s: s.id)
    if form == "json":
        print_json([{"id": s.id, "name": s.name, "vendor": s.vendor, "kinds": s.kinds} for s in sdks])
        return
    table = _table("id", "name", "vendor", "kinds")
    for s in sdks:
        table.add_row(s.id, s.name, s.vendor, ", ".join(s.kinds))
    stdout_console().print(table)


def _table(*headings: str) -> Any:
    table = make_table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _print_counts(catalog: Catalog, form: str) -> None:
    from analyzer.lint.counts import (
        ENDPOINT_COUNTS,
        PARTY_COUNTS,
        SDK_COUNTS,
        count_endpoints,
        count_grades,
        count_parties,
        count_sdks,
    )

    grades, sdks, endpoints = count_grades(catalog), count_sdks(catalog), count_endpoints(catalog)
    parties = count_parties(catalog)
    if form == "json":
        by_kind = {kind: dict(row) for kind, row in grades.items()}
        known_by = {"sdks by what is known": sdks, "endpoints by what is known": endpoints, "parties by what is known": parties}
        print_json(by_kind | known_by)
        return
    table = _table("kind", "files", *GRADES)
    for kind, row in grades.items():
        table.add_row(kind, str(row["files"]), *(str(row[g]) for g in GRADES))
    stdout_console().print(table)
    for title, words, counts in (("SDKs", SDK_COUNTS, sdks), ("endpoints", ENDPOINT_COUNTS, endpoints), ("parties", PARTY_COUNTS, parties)):
        known = _table(title, "count")
        for key, count in counts.items():
            known.add_row(words[key], str(count))
        stdout_console().print()
        stdout_console().print(known)


@command.command("show", short_help="one SDK")
@click.argument("sdk")
@signatures_option
def show_signature(sdk: str, overlays: tuple[Path, ...]) -> None:
    """All that is known of one SDK, as JSON, with the sources."""
    catalog = Catalog(overlays)
    if sdk not in catalog.sdks:
        close = [name for name in catalog.sdks if sdk in name or name in sdk]
        raise UsageProblem(f"{sdk}: no such SDK; {'try ' + ', '.join(close) if close else 'see soshin signatures list'}")
    print_json(_filled(catalog.sdks[sdk]))


def _filled(signature: SdkSignature) -> dict[str, Any]:
    """Without the keys that were left empty."""
    document: dict[str, Any] = msgspec.to_builtins(signature)
    return {k: v for k, v in document.items() if v not in ([], (), {}, None, "", 0)}


@command.command("lint", short_help="check every file")
@format_option("text", "json")
@signatures_option
def lint_signatures(form: str, overlays: tuple[Path, ...]) -> None:
    """Checks every file of the knowledge; each problem comes with what to do. Ends with 1 where there is one, 4 where a file cannot be read."""
    from analyzer.lint import lint

    catalog = Catalog(overlays)
    problems = lint(catalog)
    if form == "json":
        print_json(problems)
    else:
        for p in problems:
            click.echo(f"{p.file}{' ' + p.key if p.key else ''}: {p.message}; {p.advice}")
    status(f"{len(catalog.files('**/*.toml'))} files, {len(problems)} problems")
    if problems:
        raise click.exceptions.Exit(DataError.exit_code if any(not p.key for p in problems) else GATE)


@command.command("keys", short_help="the keys of an SDK file")
def print_keys() -> None:
    """The keys that an SDK file may have, as signatures/README.md shows them."""
    from analyzer.lint.schema import keys_table

    click.echo(keys_table())
