"""A Label -> Statements: what is shared goes to third parties whom the store does not name, what is collected is taken by the provider."""

import hashlib
from collections.abc import Mapping

from msgspec import Struct

from analyzer.model.evidence import FileAt, PassageAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.labels import LabelWords
from analyzer.model.statement import Document, LabelFacts, Role, Statement
from analyzer.policies.labels.entries import Entry, Label
from analyzer.policies.labels.vocabulary import Vocabulary
from analyzer.policies.languages import find_language
from analyzer.policies.lexicon import Lexicon

FAMILIES = ("id", "act", "pii", "loc", "dev", "net")
EXCEPT_LISTED = "except-listed"
"""A label that says 'none is shared' means none but what it lists itself."""


class Printed(Struct, frozen=True):
    """The document that a label stands in. Every statement of one is a store label's, whatever role the document was given with."""

    name: str
    sha256: str
    role: Role = "store-label"


def state_label(
    label: Label, at: Printed, words: LabelWords, lexicons: Mapping[str, Lexicon]
) -> tuple[tuple[Statement, ...], tuple[Gap, ...]]:
    """One statement per entry. A word that the store's vocabulary lacks is looked up among the words of policies; where they lack it too, or the
    label was cut short, a gap says so.
    """
    vocabulary = Vocabulary(words, label.store)
    file = FileAt.at(at.name, sha256=at.sha256)
    language = find_language(label.text[:20_000])
    statements, gaps = [], [Gap(Stage.POLICY, Cause.UNPARSED, f"{at.name}: store label: {u}", file) for u in label.unread]
    for entry in label.entries:
        known = vocabulary.word_of(entry.word)
        ids, holds = (known.ids, known.holds) if known is not None else _from_policies(entry.word, lexicons)
        if known is None and not entry.denied and not ids and not holds and not any(entry.word in u for u in label.unread):
            gaps.append(Gap(Stage.POLICY, Cause.UNPARSED, f"{at.name}: store label: a type that is not known: {entry.word}", file))
        statements.append(_statement(entry, label, at, ids, holds, language))
    return tuple(statements), tuple(gaps)


def describe(label: Label, at: Printed, *, partly: bool) -> Document:
    language = find_language(label.text[:200_000])
    return Document(at.name, at.role, at.sha256, language, "partly-read" if partly else "read", label.title, len(label.text))


def _from_policies(word: str, lexicons: Mapping[str, Lexicon]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(ids, holds) by the words of policies; a word that means several things means none."""
    for lexicon in lexicons.values():
        found = [f.value for f in lexicon.find(word) if f.sort == "data" and f.value != "none"]
        if len(found) == 1:
            return ((), lexicon.holds[found[0]]) if "#" in found[0] else ((found[0],), ())
    return (), ()


def _statement(entry: Entry, label: Label, at: Printed, ids: tuple[str, ...], holds: tuple[str, ...], language: str) -> Statement:
    shared = entry.deed == "shared"
    recipient = "@third-parties" if shared else "@self"
    start = max(label.text.find(entry.quote), 0)
    key = "\0".join((at.name, entry.place, recipient, entry.quote, str(entry.denied), str(entry.linked), str(entry.tracking)))
    families = {h.split(".", 1)[0] for h in holds}
    broad = tuple(f"{f}.*" for f in FAMILIES if f in families) or (("*",) if holds else ())
    return Statement(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        actor="@self",
        action="share" if shared else "collect",
        polarity="negative" if entry.denied else "positive",
        data_types=ids,
        broad_types=broad,
        recipient=recipient,
        recipient_as_written="-",
        sdk=None,
        purposes=tuple(sorted(entry.purposes)),
        purposes_sender=(),
        purposes_recipient=(),
        opt_out="none",
        condition=EXCEPT_LISTED if entry.denied else None,
        disclosure_kind="broad" if not entry.denied and (shared or not ids) else "exact",
        kind="row",
        quote=entry.quote,
        place=entry.place,
        document=at.name,
        role=at.role,
        language=language,
        evidence=PassageAt.at(at.name, entry.place, start, start + len(entry.quote), sha256=at.sha256, excerpt=entry.quote[:200]),
        broad_holds=tuple(sorted(holds)),
        label=LabelFacts(label.store, entry.word, entry.category, entry.linked, entry.tracking, entry.optional, entry.ephemeral),
    )
