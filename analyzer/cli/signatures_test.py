"""`soshin signatures test`: the examples of the files, run; of a file that is named, what each example gives."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.catalog import Catalog, data_root, read_toml
from analyzer.cli.console import signatures_option, status
from analyzer.errors import UsageProblem

if TYPE_CHECKING:
    from analyzer.flows.endpoints import Endpoints
    from analyzer.lint.problem import Problem
    from analyzer.model.endpoint import Endpoint

GATE = 1
SHOWN = 60
"""Characters of a value that are printed."""


@click.command("test", short_help="run the examples of the files")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]...")
@signatures_option
def command(files: tuple[Path, ...], overlays: tuple[Path, ...]) -> None:
    """Runs the examples that the files of SDKs and endpoints carry: each must be found, each near miss must not.

    With FILE only its own, and of an endpoint file what each example gives: data type, place and value, and what no field names. A file of your own lies at
    DIR/endpoints/VENDOR/NAME.toml or DIR/sdks/VENDOR/NAME.toml, as in signatures/. Ends with 1 where an example fails.
    """
    named = [_place(f) for f in files]
    catalog = Catalog(tuple(dict.fromkeys([*overlays, *(base for base, _, _ in named if base != data_root() / "signatures")])))
    for base, name, path in named:
        if name.startswith("endpoints/"):
            click.echo("\n".join(_show(catalog, base, name, path)))
    failed, ran = _run(catalog, [name for _, name, _ in named])
    for p in failed:
        click.echo(f"{p.file} {p.key}: {p.message}; {p.advice}")
    status(f"{ran} examples, {len(failed)} failed")
    if failed:
        raise click.exceptions.Exit(GATE)


def _place(file: Path) -> tuple[Path, str, Path]:
    """(signatures folder, name in it, path) of a file."""
    path = file.resolve()
    base = path.parents[2] if len(path.parts) > 3 else path.parent  # noqa: PLR2004 - DIR, kind, vendor
    name = path.relative_to(base).as_posix()
    if path.suffix != ".toml" or name.partition("/")[0] not in ("endpoints", "sdks"):
        raise UsageProblem(f"{file}: not in a folder laid out like signatures/; put it at DIR/endpoints/VENDOR/{path.stem}.toml")
    return base, name, path


def _run(catalog: Catalog, names: list[str]) -> tuple[list["Problem"], int]:
    """(what failed, how many examples ran): of the files named, else of all."""
    from analyzer.apps.sdks.prefixes import PackageIndex
    from analyzer.lint.problem import Filed, Problem
    from analyzer.lint.sdks import run_examples
    from analyzer.lint_endpoints import check_endpoints

    def wanted(shown: str) -> bool:
        return not names or shown.partition("/")[2] in names

    index = PackageIndex(catalog.sdks.values())
    sdks = [s for s in catalog.sdks.values() if wanted(f"x/sdks/{s.vendor}/{s.id}.toml")]
    failed = [p for s in sdks for p in run_examples(Filed(s.id, s), index)]
    failed += [Problem(p.file, p.key, p.message, p.mend) for p in check_endpoints(catalog) if wanted(p.file)]
    endpoints = [e for file, e in catalog.endpoints if wanted(f"x/{file}")]
    counts = [len(s.examples.match) + len(s.examples.near_miss) for s in sdks] + [len(e.examples) + len(e.near_misses) for e in endpoints]
    return failed, sum(counts)


def _show(catalog: Catalog, base: Path, name: str, path: Path) -> Iterator[str]:
    """The examples of an endpoint file, read."""
    from analyzer.flows.endpoints import Endpoints
    from analyzer.model.endpoint import EndpointFile

    known = Endpoints(catalog.endpoints)
    for endpoint in read_toml(path, EndpointFile, f"{base.name}/{name}").endpoints:
        yield from _show_endpoint(known, endpoint)


def _show_endpoint(known: "Endpoints", endpoint: "Endpoint") -> Iterator[str]:
    from analyzer.lint_endpoints import is_proven, read_example

    yield f"{endpoint.id}{' (proven)' if is_proven(endpoint) else ''}"
    for example in endpoint.examples:
        reading = read_example(known, endpoint, example)
        origin = f", {example.origin}: {example.source}" if example.origin else ", put together from the places"
        yield f"  {example.method} {example.url} ({'fits' if reading.fits else 'DOES NOT FIT'}{origin})"
        yield from (f"    {data_type:<15} {place} = {_short(value)}" for data_type, place, value, _ in reading.found)
        yield from (f"    {'choice':<15} {flag}" for flag in reading.flags)
        yield from (f"    {'(no field)':<15} {place} = {_short(value)}" for place, value in reading.unread)
    for miss in endpoint.near_misses:
        fits = read_example(known, endpoint, miss).fits
        yield f"  {miss.method} {miss.url} ({'FITS, and must not' if fits else 'refused'}: {miss.why})"


def _short(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}..."
