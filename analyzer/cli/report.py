"""`soshin report`: Assessment -> a page for readers."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.console import print_path, signatures_option
from analyzer.errors import EnvironmentProblem, InputError, UsageProblem

if TYPE_CHECKING:
    from analyzer.case import Case
    from analyzer.model import Assessment

BUILT = ("html", "json", "cyclonedx")
LATER = ("pdf", "md", "csv", "sarif")
ENDINGS = {"cyclonedx": "cdx.json"}
"""How the file's name ends where that is not the format's."""
LARGEST = 256 << 20


@click.command("report")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--lang", default="ja", show_default=True, metavar="ja|en", help="Language of the report.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*BUILT, *LATER]),
    default="html",
    show_default=True,
    help="html, json or cyclonedx (SDKs, and who was sent what, as a bill of materials); the others come later.",
)
@click.option("-o", "--output", metavar="FILE|-", help="Write there instead of CASE/reports; - is stdout.")
@signatures_option
def command(case: Path, lang: str, form: str, output: str | None, overlays: tuple[Path, ...]) -> None:
    """Render the assessment of CASE into CASE/reports/report.LANG.FORMAT and print the path.

    The page is one file that loads nothing. `soshin assess CASE` comes first.
    """
    from analyzer.case import Case

    if form in LATER:
        raise UsageProblem(f"report --format {form} is not built yet; use {', '.join(BUILT[:-1])} or {BUILT[-1]}")
    opened = Case.open(case)
    page = render(read_assessment(opened, case), lang, form, overlays)
    if output == "-":
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
        return
    if output is not None:
        print_path(write_out(Path(output), page))
        return
    relative = f"reports/report.{lang}.{ENDINGS.get(form, form)}"
    opened.write(relative, page, why="report")
    print_path(case / relative)


def read_assessment(case: "Case", shown: Path) -> "Assessment":
    """CASE/assessment.json. Raises InputError where there is none or it cannot be read."""
    import msgspec

    from analyzer.case.durable import read_bounded
    from analyzer.model import Assessment

    path = case.path / "assessment.json"
    if not path.exists():
        raise InputError(f"{shown / 'assessment.json'}: there is no assessment yet; run `soshin assess {shown}`")
    try:
        return msgspec.json.decode(read_bounded(path, LARGEST), type=Assessment)
    except (msgspec.MsgspecError, RecursionError) as e:
        raise InputError(f"{shown / 'assessment.json'}: not an assessment ({e}); run `soshin assess {shown}` again") from e


def render(assessment: "Assessment", lang: str, form: str, overlays: tuple[Path, ...]) -> bytes:
    """The bytes of the report. Raises UsageProblem for a language that has no sentences."""
    import msgspec

    from analyzer.catalog import Catalog
    from analyzer.report.html import render_html
    from analyzer.report.words import translations

    if form == "cyclonedx":
        from analyzer.report.case_bom import make_case_bom

        translations(lang)  # the same document in each; a language that we do not have is a mistake all the same
        return make_case_bom(assessment, Catalog(overlays))
    if form == "json":
        translations(lang)
        return msgspec.json.format(msgspec.json.encode(assessment), indent=1) + b"\n"
    return render_html(assessment, lang, Catalog(overlays)).encode("utf-8", "replace")


def write_out(path: Path, page: bytes) -> Path:
    """Puts the page at `path` in one step."""
    from analyzer.case.durable import write_whole

    try:
        write_whole(path, page, mode=0o644)
    except OSError as e:
        raise EnvironmentProblem(f"{path}: cannot be written ({e.strerror}); choose another place with -o") from e
    return path
