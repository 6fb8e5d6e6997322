"""Assessment -> how it was done: recordings, documents, inputs with their hashes, tools, knowledge, and what the chain proves."""

from msgspec import Struct

from analyzer.model import Assessment, Document, Run
from analyzer.report.labels import PHASES, ROLES, STATES
from analyzer.report.names import Names, Said


class RunLine(Struct, frozen=True):
    """One recording."""

    id: str
    phase: str
    repeat: str
    control: str
    exercised: str
    started: str
    seconds: str
    exchanges: str


class DocumentLine(Struct, frozen=True):
    """One document as it was read."""

    name: str
    title: str
    role: str
    language: str
    state: str
    sha256: str
    fetched: str = ""


class Method(Struct, frozen=True):
    """Everything that a second person needs to repeat it."""

    runs: tuple[RunLine, ...]
    documents: tuple[DocumentLine, ...]
    inputs: tuple[tuple[str, str], ...]
    tools: tuple[tuple[str, str], ...]
    knowledge: tuple[tuple[str, str], ...]
    certificates: tuple[tuple[str, str], ...]
    conditions: str
    staged: Said | None
    anchored: bool
    manifest_head: str
    overlays: tuple[str, ...]


def build_method(assessment: Assessment, names: Names) -> Method:
    """The method section's facts."""
    app = assessment.app
    return Method(
        runs=tuple(_run(r, names) for r in assessment.runs),
        documents=tuple(_document(d, names) for d in assessment.documents),
        inputs=tuple((shown, digest) for digest, shown in assessment.inputs.items()),
        tools=tuple(sorted(assessment.tools.items())),
        knowledge=tuple(sorted(assessment.knowledge.items())),
        certificates=tuple((c.subject, c.sha256) for c in app.certificates) if app is not None else (),
        conditions=conditions(assessment, names),
        staged=_staged(assessment, names),
        anchored=assessment.limits.anchored,
        manifest_head=assessment.limits.manifest_head,
        overlays=assessment.limits.overlays,
    )


def _staged(assessment: Assessment, names: Names) -> Said | None:
    """The note on staged recordings in the page's language, else in any."""
    notes, here = assessment.limits.staged, names.words.lang
    lang = next((k for k in (here, "", *notes) if k in notes), None)
    return Said(notes[lang], "" if lang == here else lang) if lang is not None else None


def conditions(assessment: Assessment, names: Names) -> str:
    """The phases that were recorded and how often, as one phrase."""
    found = []
    for phase in PHASES:
        n = sum(1 for r in assessment.runs if r.phase is phase)
        if n:
            found.append(f"{names.words.say(PHASES[phase])} × {n}")
    return names.words.listed(found) or names.words.say("no recording")


def _run(run: Run, names: Names) -> RunLine:
    lasted = run.ended - run.started if run.ended is not None and run.started is not None else None
    return RunLine(
        id=run.id,
        phase=names.words.say(PHASES[run.phase]),
        repeat=names.words.number(run.repeat),
        control=run.control,
        exercised=names.words.listed(names.sdk(s) for s in run.exercised) or names.words.say("all"),
        started=names.words.time(run.started),
        seconds=names.words.say_n("%(n)s second", "%(n)s seconds", round(lasted)) if lasted is not None else "",
        exchanges=names.words.number(run.exchanges),
    )


def _document(document: Document, names: Names) -> DocumentLine:
    language = names.words.locale.languages.get(document.language, document.language)
    return DocumentLine(
        name=document.name,
        title=document.title,
        role=names.label(ROLES, document.role),
        language=str(language),
        state=names.label(STATES, document.state),
        sha256=document.sha256,
        fetched=f"{document.fetched} {document.source}" if document.source else "",
    )
