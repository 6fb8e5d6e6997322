"""`soshin demo`: the bundled case from package, captures and documents to both reports, offline."""

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from analyzer.cli.console import print_path, status
from analyzer.errors import UsageProblem
from analyzer.model.exchange import Phase

if TYPE_CHECKING:
    from analyzer.case import Case

DEMO_KEY = hashlib.sha256(b"soshin demo").digest()  # the person is invented: the same tokens each time show more than they hide
OUTPUTS = ("report.ja.html", "report.en.html", "assessment.json")


class DemoRun(Struct, frozen=True, forbid_unknown_fields=True):
    """One recording of the demo: see samples/demo/runs.toml."""

    id: str
    file: str
    phase: Phase
    repeat: int
    exercised: tuple[str, ...]
    control: str = ""


class DemoRuns(Struct, frozen=True, forbid_unknown_fields=True):
    runs: tuple[DemoRun, ...]


def make_demo_case(source: Path, folder: Path, language: str = "ja") -> "Case":
    """The case of `source` (a copy of samples/demo) in the new folder `folder`, with the documents of one language."""
    from analyzer.case import Case
    from analyzer.catalog import read_toml
    from analyzer.flows.imports import import_files

    case = Case.create(
        folder,
        app=source / "kaigan-r8.apk",
        policies=(source / f"documents/policy.{language}.md",),
        notices=(source / f"documents/notice.{language}.html",),
        persona=source / "persona.toml",
        key=DEMO_KEY,
    )
    (folder / "case.toml").write_bytes((source / "case.toml").read_bytes())
    case.record_decisions()
    for run in read_toml(source / "runs.toml", DemoRuns, "samples/demo/runs.toml").runs:
        import_files(case, [source / run.file], run.phase, run=run.id, repeat=run.repeat, control=run.control, exercised=run.exercised)
    return case


def clear_earlier_demo(folder: Path) -> None:
    """Removes what an earlier demo left; raises UsageProblem where the folder holds anything else."""
    if not folder.exists():
        return
    if not folder.is_dir() or {p.name for p in folder.iterdir()} - {*OUTPUTS, "case"}:
        raise UsageProblem(f"{folder}: holds other files than a demo's; name an empty or new folder")
    for name in OUTPUTS:
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "case", ignore_errors=True)


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("soshin-demo"), metavar="[DIR]")
def command(folder: Path) -> None:
    """Run the bundled case end to end, offline, into DIR (default ./soshin-demo).

    The recordings are staged: real SDK releases on a JVM, one run per SDK and phase, an invented person. Prints the paths of the reports.
    """
    from analyzer.assess import assess
    from analyzer.catalog import Catalog, data_root
    from analyzer.report.html import render_html

    clear_earlier_demo(folder)
    folder.mkdir(parents=True, exist_ok=True)
    status("soshin: making the demo case (staged recordings, an invented person)")
    catalog = Catalog()
    case = make_demo_case(data_root() / "samples" / "demo", folder / "case")
    status("soshin: scan, observe, read, compare, judge")
    assessment = assess(case, catalog)
    for language in ("ja", "en"):
        (folder / f"report.{language}.html").write_text(render_html(assessment, language, catalog), encoding="utf-8")
    shutil.copyfile(case.path / "assessment.json", folder / "assessment.json")
    for name in OUTPUTS:
        print_path(folder / name)
