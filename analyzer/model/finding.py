"""A Finding is the only thing that knows a rule; an Assessment holds everything that was found."""

from enum import StrEnum

from msgspec import UNSET, Struct, UnsetType

from analyzer.model.app import ApiUse, App, CodeShares, PrivacyManifest, ReasonCheck, SdkHit, Switch
from analyzer.model.comparison import Comparison, DocumentPair, Effect
from analyzer.model.exchange import Mark, Run
from analyzer.model.gap import Gap
from analyzer.model.item import ItemFound, Readability
from analyzer.model.observation import Recipient
from analyzer.model.statement import Document, OptOut, Statement


class Outcome(StrEnum):
    """The verdict of a rule (law.md section 11)."""

    CONSISTENT = "consistent"
    DISCREPANCY = "discrepancy"
    CONTRADICTION = "contradiction"
    NOT_OBSERVED = "not-observed"
    NOT_TESTABLE = "not-testable"
    NEEDS_HUMAN = "needs-human"
    NOT_APPLICABLE = "not-applicable"
    APPLICABILITY_UNDETERMINED = "applicability-undetermined"


class Finding(Struct, frozen=True):
    """`because`: ids of comparisons, `comparison#data_type` cells, effects, opt-outs and answers; `missing`: the gaps
    that keep it from being firmer. `facts` are the checked facts in short, keyed words for the templates.
    """

    id: str
    rule: str
    outcome: Outcome
    because: tuple[str, ...] = ()
    missing: tuple[Gap, ...] = ()
    comparison: str | None = None
    facts: dict[str, str] = {}


class ChecklistItem(Struct, frozen=True):
    """A question that only a person can answer, with its answer if one was recorded in case.toml."""

    id: str
    rule: str
    question_ja: str
    question_en: str
    answer: str = ""
    by: str = ""
    date: str = ""


class Applicability(Struct, frozen=True):
    """Whether Art. 27-12 concerns the service: 'undetermined' until a person sets it in case.toml."""

    state: str
    operator: str = ""
    category: str = "undetermined"
    by: str = ""
    date: str = ""


class Limits(Struct, frozen=True):
    """What the reader must know before believing a line: staged recordings (language -> text, "" = not said), anchoring, dates."""

    staged: dict[str, str] = {}
    anchored: bool = False
    manifest_head: str = ""
    overlays: tuple[str, ...] = ()


class Assessment(Struct, frozen=True):
    """assessment/1. What the package's code says (`api_uses` and what follows) is absent where no reader filled it;
    `document_pairs` where fewer than two documents could be compared, `labels` (the statements of store labels) where the case has no label.
    """

    app: App | None
    applicability: Applicability
    comparisons: tuple[Comparison, ...]
    runs: tuple[Run, ...]
    effects: tuple[Effect, ...]
    findings: tuple[Finding, ...]
    checklist: tuple[ChecklistItem, ...]
    gaps: tuple[Gap, ...]
    tools: dict[str, str]
    knowledge: dict[str, str]
    schema: str = "soshin/assessment/1"
    sdks: tuple[SdkHit, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    opt_outs: tuple[OptOut, ...] = ()
    documents: tuple[Document, ...] = ()
    marks: tuple[Mark, ...] = ()
    limits: Limits = Limits()
    date: str = ""
    inputs: dict[str, str] = {}
    api_uses: tuple[ApiUse, ...] | UnsetType = UNSET
    switches: tuple[Switch, ...] | UnsetType = UNSET
    privacy_manifests: tuple[PrivacyManifest, ...] | UnsetType = UNSET
    code: CodeShares | UnsetType = UNSET
    reason_checks: tuple[ReasonCheck, ...] | UnsetType = UNSET
    document_pairs: tuple[DocumentPair, ...] | UnsetType = UNSET
    labels: tuple[Statement, ...] | UnsetType = UNSET
    items: tuple[ItemFound, ...] | UnsetType = UNSET
    readability: tuple[Readability, ...] | UnsetType = UNSET
