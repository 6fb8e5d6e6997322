"""Ids -> the words and places of one page: data types, recipients, runs, rules, link targets and short numbers."""

import hashlib
import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from analyzer.catalog import Catalog
from analyzer.model import Assessment, Cell, Comparison, EffectClass, Evidence, Finding, Outcome, Quote
from analyzer.model.rule import ContentStated, Rule
from analyzer.report.labels import EFFECT_SYMBOLS, EFFECTS, KINDS, OUTCOMES, PHASES, RELAYS, SYMBOLS, outcome_of
from analyzer.report.prose import say_prose
from analyzer.report.words import SOURCE_LANGUAGE, Words, mark

SHORTEST = 6
OPEN_TO_JUDGEMENT = (Outcome.CONSISTENT, Outcome.NEEDS_HUMAN, Outcome.DISCREPANCY, Outcome.CONTRADICTION)
"""Verdicts on words that a finding may temper; what was not seen or not read stays so."""
PLACES = (
    (r"\btable (\d+)", mark("table %(n)s")),
    (r"\brow (\d+)", mark("row %(n)s")),
    (r"\bsentence (\d+)", mark("sentence %(n)s")),
    (r"\bsection(\s)", mark("section%(n)s")),
    (r"\bparagraph (\d+)", mark("paragraph %(n)s")),
    (r"\bheading (\d+)", mark("heading %(n)s")),
    (r"\bitem (\d+)", mark("item %(n)s")),
)
"""Forms in which the readers of documents give a place."""


class Verdict(Struct, frozen=True):
    """A symbol and a word; `css` only repeats what they say."""

    symbol: str
    word: str
    css: str


class Place(Struct, frozen=True):
    """A place where a claim can be looked up."""

    kind: str
    where: str
    excerpt: str = ""


class Quoted(Struct, frozen=True):
    """Words of a document and where they stand; `lang` where it is known not to be the page's."""

    quote: str
    document: str
    place: str
    lang: str = ""


class Said(Struct, frozen=True):
    """A sentence; `lang` is its language where that is not the page's, "" where it is."""

    text: str
    lang: str = ""


def anchor(kind: str, *parts: str) -> str:
    """An HTML id that any text can make: readable where it is plain, hashed where it is not."""
    text = "-".join(parts)
    plain = re.sub(r"[^A-Za-z0-9.-]+", "-", text)[:60]
    return f"{kind}-{plain}" if plain == text else f"{kind}-{plain}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:10]}"


def shortened(ids: Iterable[str]) -> dict[str, str]:
    """The shortest prefixes that still tell all ids apart, six characters at least."""
    known = sorted(set(ids))
    length = SHORTEST
    while len({i[:length] for i in known}) < len(known):
        length += 1
    return {i: i[:length] for i in known}


class Names:
    """The names of one Assessment in one language."""

    def __init__(self, assessment: Assessment, words: Words, catalog: Catalog) -> None:
        self.words = words
        self.assessment = assessment
        self.catalog = catalog
        self.runs = {r.id: r for r in assessment.runs}
        self.comparisons = {c.id: c for c in assessment.comparisons}
        self.short = shortened([*self.comparisons, *(e.id for e in assessment.effects), *(f.id for f in assessment.findings)])
        self.findings_on_content = {(f.comparison, f.facts.get("data_type")): f for f in assessment.findings if self._is_about_content(f)}
        self.reasons = {f.reason: f.reason_ja for _, e in catalog.endpoints for f in e.fields} if words.lang == "ja" else {}
        self.languages = {d.name: d.language for d in assessment.documents if d.language not in ("", "und", words.lang)}
        self.order = {t: i for i, t in enumerate(catalog.data_types)}
        self.sdk_names = {s.sdk: s.name for s in assessment.sdks} | {
            c.sdk: c.sdk_name for c in assessment.comparisons if c.sdk and c.sdk_name
        }

    def _is_about_content(self, finding: Finding) -> bool:
        rule = self.catalog.rules.get(finding.rule)
        return rule is not None and isinstance(rule.check, ContentStated)

    def outcome(self, row: Comparison, cell: Cell) -> Outcome:
        """The cell's verdict as printed: the finding's where one was judged, since it may leave to a person what the words alone decide."""
        alone = outcome_of(cell)
        finding = self.findings_on_content.get((row.id, cell.data_type))
        if finding is None or alone not in OPEN_TO_JUDGEMENT:
            return alone
        factual = finding.facts.get("factual")
        return Outcome(factual) if factual is not None else finding.outcome

    def judged_cells(self, row: Comparison) -> list[Cell]:
        """The row's cells about the user that have a verdict. What is merely expected has one before the first recording alone."""
        return [c for c in row.cells if c.about_user and not (c.expected and self.assessment.runs)]

    def expected_cells(self, row: Comparison) -> list[Cell]:
        """What code or vendor lead to expect of the row and no recording showed."""
        return sorted((c for c in row.cells if c.about_user and c.expected and self.assessment.runs), key=lambda c: self.rank(c.data_type))

    def why(self, row: Comparison, cell: Cell) -> str:
        """The key of what the finding gave as its reason beside the words, or nothing."""
        finding = self.findings_on_content.get((row.id, cell.data_type))
        return finding.facts.get("why", "") if finding is not None and outcome_of(cell) in OPEN_TO_JUDGEMENT else ""

    def findings_on(self, ref: str) -> list[Finding]:
        """The findings that rest on a thing, by its id."""
        return [f for f in self.assessment.findings if ref in f.because]

    def prose(self, text: str) -> Said:
        """A sentence of another room in this page's language where its form is known, else as it is and marked as English."""
        said = say_prose(text, self.words, self._rename) or self.reasons.get(text)
        return Said(said or text, "" if said or self.words.lang == SOURCE_LANGUAGE else SOURCE_LANGUAGE)

    def _rename(self, place: str, value: str) -> str:
        if place == "data_type":
            return self.data_type(value)
        return self.sdk(value) if place == "who" and value in self.sdk_names else value

    def quoted(self, quotes: Iterable[Quote]) -> tuple[Quoted, ...]:
        """Quotes with their places in this language's words."""
        return tuple(Quoted(q.quote, q.document, self.place_words(q.place), self.languages.get(q.document, "")) for q in quotes)

    def place_words(self, place: str) -> str:
        """The common forms of a place in words; what has another form stays as it is. What stands in quotation marks is left alone."""
        parts = re.split(r'("[^"]*")', place)
        for pattern, words in PLACES:
            parts = [p if p.startswith('"') else re.sub(pattern, lambda m, w=words: self.words.say(w, n=m[1]), p) for p in parts]
        opening, closing = ("「", "」") if self.words.lang == "ja" else ('"', '"')
        return "".join(opening + p[1:-1] + closing if p.startswith('"') else p for p in parts)

    def comparisons_order(self, id_: str | None) -> tuple[str, str]:
        """A row's place where rows are listed by name."""
        row = self.comparisons.get(id_ or "")
        return (self.about(row) if row is not None else "", id_ or "")

    def label(self, table: Mapping[str, str], value: str) -> str:
        """A table's word for `value`, the value itself where the table has none."""
        return self.words.say(table[value]) if value in table else value

    def data_type(self, id_: str) -> str:
        found = self.catalog.data_types.get(id_)
        return id_ if found is None else found.ja if self.words.lang == "ja" else found.en

    def inline_type(self, id_: str) -> str:
        """A data type inside a sentence: in English without its capital, unless the word has others."""
        text = self.data_type(id_)
        first = text.split(" ")[0]
        plain = self.words.lang == "en" and first[1:] == first[1:].lower()
        return text[:1].lower() + text[1:] if plain else text

    def inline_types(self, ids: Iterable[str], limit: int) -> str:
        return self.words.listed((self.inline_type(i) for i in sorted(set(ids), key=self.rank)), limit)

    def purposes(self, ids: Iterable[str]) -> str:
        found = [(self.catalog.purposes.get(i), i) for i in ids]
        return self.words.listed(i if p is None else p.ja if self.words.lang == "ja" else p.en for p, i in found)

    def data_types(self, ids: Iterable[str], limit: int | None = None) -> str:
        return self.words.listed((self.data_type(i) for i in sorted(set(ids), key=self.rank)), limit)

    def rank(self, id_: str) -> tuple[int, str]:
        return self.order.get(id_, len(self.order)), id_

    def recipient(self, row: Comparison) -> str:
        ja = row.recipient_name_ja if self.words.lang == "ja" else ""
        return ja or row.recipient_name or row.recipient

    def party(self, id_: str) -> str:
        """A recipient that is known by its id only."""
        row = next((c for c in self.assessment.comparisons if c.recipient == id_), None)
        if row is not None:
            return self.recipient(row)
        found = self.catalog.parties.get(id_)
        return id_ if found is None else (found.name_ja if self.words.lang == "ja" and found.name_ja else found.name)

    def sdk(self, id_: str | None) -> str:
        return self.sdk_names.get(id_, id_) if id_ else self.words.say("No module known")

    def about(self, row: Comparison) -> str:
        """The row in a phrase: module → recipient."""
        return f"{self.sdk(row.sdk)} → {self.recipient(row)}"

    def recipient_note(self, row: Comparison) -> str:
        """Country, relay and whether it is the provider's own, in a few words."""
        own = self.words.say("The provider's own") if row.party == "first" else ""
        unknown = self.words.say("Operator unknown") if row.party == "unknown" else ""
        relay = self.label(RELAYS, row.relay) if row.relay != "none" else ""
        return self.words.listed(filter(None, [self.words.country(row.country), own, unknown, relay]))

    def run(self, id_: str | None) -> str:
        """A run by its phase and name."""
        run = self.runs.get(id_ or "")
        return (id_ or "") if run is None else f"{self.words.say(PHASES[run.phase])} ({run.id})"

    def verdict(self, outcome: Outcome) -> Verdict:
        return Verdict(SYMBOLS[outcome], self.words.say(OUTCOMES[outcome]), f"c-{outcome}")

    def effect(self, effect: EffectClass) -> Verdict:
        return Verdict(EFFECT_SYMBOLS[effect], self.words.say(EFFECTS[effect]), f"c-{effect}")

    def place(self, evidence: Evidence) -> Place:
        kind = str(evidence.__struct_config__.tag)
        return Place(self.label(KINDS, kind), self.where(evidence.where), evidence.excerpt)

    def where(self, text: str) -> str:
        """A place with the package's own name instead of the case's, which is its hash."""
        app = self.assessment.app
        return text.replace(app.sha256, app.file or app.package) if app is not None and app.sha256 else text

    def cell_number(self, comparison: str, data_type: str) -> str:
        return f"{self.short.get(comparison, comparison)}#{data_type}"

    def rule(self, id_: str) -> Rule | None:
        return self.catalog.rules.get(id_)
