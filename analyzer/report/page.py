"""Assessment -> Page: what the templates print, section by section."""

from msgspec import Struct

from analyzer.catalog import Catalog
from analyzer.model import Assessment
from analyzer.report.checklist import Checklist, build_checklist
from analyzer.report.code_list import CodeView, build_code
from analyzer.report.comparison_table import Row, build_rows, common_phase, used_marks
from analyzer.report.document_tables import DocumentsView, build_documents
from analyzer.report.effect_table import EffectGroup, build_effects
from analyzer.report.evidence import RowEvidence, build_evidence
from analyzer.report.finding_list import Part, build_findings
from analyzer.report.flow_picture import Picture, lay_out
from analyzer.report.gap_list import GapGroup, build_gaps
from analyzer.report.method import Method, build_method
from analyzer.report.names import Names
from analyzer.report.offer_list import Offers, build_offers
from analyzer.report.summary import Summary, build_summary
from analyzer.report.words import Words

SHOWN_DIGEST = 8
PLATFORMS = {"android": "Android", "ios": "iOS"}


class Head(Struct, frozen=True):
    """The title and what identifies the subject."""

    title: str
    label: str
    version: str
    package: str
    provider: str
    date: str
    sha256: str
    sources: str


class Banner(Struct, frozen=True):
    """`state` as a person set it: applicable, not-applicable or undetermined; `by` says who and when."""

    state: str
    category: str
    by: str


class Page(Struct, frozen=True):
    """One page in one language."""

    head: Head
    banner: Banner
    summary: Summary
    picture: Picture
    rows: tuple[Row, ...]
    when: str
    marks: tuple[tuple[str, str], ...]
    documents: DocumentsView
    code: CodeView
    effects: tuple[EffectGroup, ...]
    offers: Offers
    findings: tuple[Part, ...]
    checklist: Checklist
    gaps: tuple[GapGroup, ...]
    method: Method
    evidence: tuple[RowEvidence, ...]


def build_page(assessment: Assessment, words: Words, catalog: Catalog) -> Page:
    """All sections of the report."""
    names = Names(assessment, words, catalog)
    rows = build_rows(assessment, names)
    return Page(
        head=_head(assessment, words),
        banner=_banner(assessment, words),
        summary=build_summary(assessment, names),
        picture=lay_out(assessment, names),
        rows=rows,
        when=common_phase(rows),
        marks=used_marks(rows),
        documents=build_documents(assessment, names),
        code=build_code(assessment, names),
        effects=build_effects(assessment, names),
        offers=build_offers(assessment, names),
        findings=build_findings(assessment, names),
        checklist=build_checklist(assessment, names),
        gaps=build_gaps(assessment, names),
        method=build_method(assessment, names),
        evidence=build_evidence(assessment, names),
    )


def _head(assessment: Assessment, words: Words) -> Head:
    app = assessment.app
    label = (app.label or app.package) if app is not None else words.say("An app without a package")
    version = app.version if app is not None else ""
    platform = PLATFORMS.get(app.platform, app.platform) if app is not None else ""
    return Head(
        title=" ".join(filter(None, [label, version, f"({platform})" if platform else ""])),
        label=label,
        version=version,
        package=app.package if app is not None else "",
        provider=assessment.applicability.operator,
        date=words.date(assessment.date),
        sha256=app.sha256 if app is not None else "",
        sources=" / ".join(filter(None, [_tool(assessment), assessment.knowledge.get("signatures", "")[:SHOWN_DIGEST]])),
    )


def _tool(assessment: Assessment) -> str:
    version = assessment.tools.get("soshin", "")
    return f"soshin {version}" if version else ""


def _banner(assessment: Assessment, words: Words) -> Banner:
    a = assessment.applicability
    return Banner(a.state, a.category, words.listed(filter(None, [a.by, words.date(a.date)])))
