"""A store label's bytes -> Reading."""

from collections.abc import Mapping

from msgspec import structs

from analyzer.model.evidence import FileAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.labels import LabelWords
from analyzer.model.statement import Document
from analyzer.policies.labels.read import read_label
from analyzer.policies.labels.statements import Printed, describe, state_label
from analyzer.policies.lexicon import Lexicon
from analyzer.policies.names import Names
from analyzer.policies.reading import DocumentInput, Reading


def read_store_label(
    raw: bytes, given: DocumentInput, sha256: str, lexicons: Mapping[str, Lexicon], _names: Names, *, labels: LabelWords
) -> Reading:
    """A store label's bytes -> Reading, in a child too. `not-read` where no form of a label is found."""
    at = Printed(given.name, sha256)
    label = read_label(raw, given.name, labels)
    if label is None:
        words = f"{given.name}: no store label was found in it; save the store's page, the Play Console's CSV or a privacy manifest"
        gap = Gap(Stage.POLICY, Cause.UNPARSED, words, FileAt.at(given.name, sha256=sha256))
        return Reading(Document(given.name, at.role, sha256, "und", "not-read", "", 0, given.source, given.fetched), gaps=(gap,))
    statements, gaps = state_label(label, at, labels, lexicons)
    document = structs.replace(describe(label, at, partly=bool(gaps)), source=given.source, fetched=given.fetched)
    return Reading(document, statements, (), gaps)
