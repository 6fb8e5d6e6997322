"""What the stages found -> Facts for the judge, and the Assessment with what its reader must know before believing it."""

import datetime as dt
import hashlib
import os
from collections.abc import Callable

from msgspec import UNSET
from msgspec.structs import replace

from analyzer import __version__
from analyzer.case import Case, Decisions
from analyzer.case.layout import EVENT
from analyzer.case.manifest import read_chain
from analyzer.catalog import Catalog
from analyzer.checklist import make_checklist
from analyzer.checks.facts import Facts
from analyzer.compare.documents import compare_documents
from analyzer.judge import Judged
from analyzer.model.comparison import Comparison, Effect, Exempt
from analyzer.model.finding import Assessment, Limits
from analyzer.parties import SELF
from analyzer.stages import Stages

DERIVED = ("stages/", "reports/", "assessment.json")
"""What the program writes itself: no part of the state that an assessment speaks of. Nor are events, which leave no file."""


def hide_values(row: Comparison, decisions: Decisions, hide: Callable[[str], str]) -> Comparison:
    """The row without raw values in its paths, and with the operator's name for the app's own servers."""
    cells = (replace(c, observations=tuple(replace(o, path=hide(o.path)) for o in c.observations)) for c in row.cells)
    name = decisions.applicability.operator if row.recipient == SELF else row.recipient_name
    return replace(row, cells=tuple(cells), recipient_name=name)


def make_facts(rows: tuple[Comparison, ...], effects: tuple[Effect, ...], found: Stages, decisions: Decisions) -> Facts:
    """What the judge may look at."""
    ids = {f"{r.sdk or ''}|{r.recipient}": r.id for r in rows}
    keys = (key.rpartition("|") for key in found.recorded.issued)
    decided: dict[str, tuple[Exempt, ...]] = {}
    for e in decisions.exemptions:
        decided[e.cell] = (Exempt(e.ground, e.state, e.by, e.reason), *decided.get(e.cell, ()))
    return Facts(
        comparisons=rows,
        effects=effects,
        runs=found.recorded.runs,
        marks=found.recorded.marks,
        applicability=decisions.applicability,
        issued=frozenset(f"{ids[row]}#{data_type}" for row, _, data_type in keys if row in ids),
        decided=decided,
    )


def build_assessment(
    case: Case, catalog: Catalog, found: Stages, effects: tuple[Effect, ...], judged: Judged, decisions: Decisions
) -> Assessment:
    """Everything that was found, with what the reader must know before believing it."""
    scan, records = found.scan, case.inputs()
    gaps = (*(scan.gaps if scan is not None else ()), *found.observed.gaps, *found.stated.gaps, *found.gaps)
    return Assessment(
        app=scan.app if scan is not None else None,
        applicability=decisions.applicability,
        comparisons=judged.comparisons,
        runs=found.recorded.runs,
        effects=effects,
        findings=judged.findings,
        checklist=make_checklist(catalog.rules, decisions.answers, law_only=True),
        gaps=tuple(dict.fromkeys(gaps)),
        tools={"soshin": __version__, **(scan.tools if scan is not None else {}), **found.observed.tools},
        knowledge=describe_knowledge(catalog),
        sdks=scan.sdks if scan is not None else (),
        recipients=found.observed.recipients,
        opt_outs=found.stated.opt_outs,
        documents=found.stated.documents,
        marks=found.recorded.marks,
        limits=Limits(decisions.staged, manifest_head=find_head(case), overlays=tuple(p.name for p in catalog.overlays)),
        date=find_date(records_end=[r.added for r in records], runs_end=[r.ended for r in found.recorded.runs if r.ended is not None]),
        inputs={r.sha256: f"{r.role}: {r.name}" for r in records},
        api_uses=scan.api_uses if scan is not None else UNSET,
        switches=scan.switches if scan is not None else UNSET,
        privacy_manifests=scan.privacy_manifests if scan is not None else UNSET,
        code=scan.code if scan is not None else UNSET,
        reason_checks=scan.reason_checks if scan is not None else UNSET,
        document_pairs=compare_documents(found.stated, catalog) or UNSET,
        items=found.stated.items,
        readability=found.stated.readability,
        labels=tuple(s for s in found.stated.statements if s.label is not None) or UNSET,
    )


def describe_knowledge(catalog: Catalog) -> dict[str, str]:
    """How much is known, and the digest of all knowledge files."""
    digest = hashlib.sha256()
    for shown, path in catalog.files("**/*.toml"):
        digest.update(f"{shown}\0".encode() + path.read_bytes())
    return {
        "signatures": digest.hexdigest(),
        "sdks": str(len(catalog.sdks)),
        "rules": str(len(catalog.rules)),
        "parties": str(len(catalog.parties)),
    }


def find_head(case: Case) -> str:
    """The manifest's head over what was given to the case, so that a second assessment speaks of the same state."""
    chain = read_chain(case.path)
    given = [h for e, h in zip(chain.entries, chain.hashes, strict=False) if not e.path.startswith(DERIVED) and e.path != EVENT]
    return given[-1] if given else ""


def find_date(records_end: list[str], runs_end: list[float]) -> str:
    """The day of the newest input or recording (UTC, ISO 8601); SOURCE_DATE_EPOCH stands in its place."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moments = [
        dt.datetime.fromtimestamp(t, dt.UTC).isoformat(timespec="seconds") for t in ([float(fixed)] if fixed.isdigit() else runs_end)
    ]
    return max((*moments, *(() if fixed.isdigit() else records_end)), default="")[:10]
