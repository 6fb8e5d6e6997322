"""Statements of two documents -> DocumentPair: what the one says and the other does not, per recipient and data type, without regard to traffic."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct

from analyzer.catalog import Catalog
from analyzer.compare.rows import Known, stable_id
from analyzer.compare.stating import is_denial, quote_all
from analyzer.compare.what import find_grip, kin, own_types
from analyzer.model.comparison import DocumentDifference, DocumentPair, Relation, Side
from analyzer.model.statement import OWN_TEXTS, Document, Stated, Statement
from analyzer.parties import SELF, clean_name

ANYBODY = "@third-parties"
MAX_DIFFERENCES = 400


class Fact(Struct, frozen=True):
    """What a statement says of one recipient: one type, or the types that a broad word holds; `shown` is the id it prints as."""

    recipient: str
    types: frozenset[str]
    shown: str


def compare_documents(stated: Stated, catalog: Catalog) -> tuple[DocumentPair, ...]:
    """All pairs that can be held against each other: two languages of one role, a text and a store label, a policy and a notice."""
    known = Known(catalog)
    own = [d for d in stated.documents if d.role != "vendor-policy"]
    pairs = ((a, b, relate(a, b)) for a, b in combinations(sorted(own, key=lambda d: (d.role == "store-label", d.role)), 2))
    return tuple(_compare(a, b, relation, stated, known) for a, b, relation in pairs if relation is not None)


def relate(a: Document, b: Document) -> Relation | None:
    """None for two labels, and for two documents of one role and language: they say different things on purpose."""
    if a.role == b.role:
        return "languages" if a.role in OWN_TEXTS and a.language != b.language else None
    return "label" if "store-label" in (a.role, b.role) else "roles"


def _compare(a: Document, b: Document, relation: Relation, stated: Stated, known: Known) -> DocumentPair:
    if "not-read" in (a.state, b.state):
        return DocumentPair(a.name, b.name, relation, "not-compared")
    both = [[s for s in stated.statements if s.document == d.name and s.scope == "this-app"] for d in (a, b)]
    comparing = Comparing(both[0], both[1], relation, known)
    found = list(comparing.differences())
    state: Literal["compared", "partly-compared"] = "compared" if a.state == b.state == "read" else "partly-compared"
    return DocumentPair(a.name, b.name, relation, state, comparing.same, tuple(found[:MAX_DIFFERENCES]))


class Comparing:
    """One pair at work; `same` counts what both say."""

    def __init__(self, left: Sequence[Statement], right: Sequence[Statement], relation: Relation, known: Known) -> None:
        self.sides = left, right
        self.relation = relation
        self.known = known
        self.one_party = any(s.label is not None and s.label.store == "apple" for side in self.sides for s in side)
        """Apple's label does not tell what the developer takes from what its partners take."""
        self.same = 0

    def differences(self) -> Iterator[DocumentDifference]:
        facts = dict.fromkeys(f for side in self.sides for f in self._facts(side))
        for fact in sorted(facts, key=lambda f: (f.recipient, f.shown)):
            left, right = (self._side(side, fact) for side in self.sides)
            if left.says == right.says or (self.relation == "label" and {left.says, right.says} == {"said", "broader"}):
                self.same += left.says in ("said", "broader")
                continue
            yield self._difference(fact, left, right)

    def _facts(self, statements: Iterable[Statement]) -> Iterator[Fact]:
        """What a side affirms. Between a policy and a notice what the provider itself takes is not compared: a notice speaks of others."""
        for s in statements:
            recipient = self._fold(s.recipient)
            if s.polarity == "negative" or (self.relation == "roles" and recipient == SELF):
                continue
            yield from (Fact(recipient, kin(d), d) for d in s.data_types if d not in s.least_types)
            if s.broad_types and s.broad_holds and "*" not in s.broad_holds:
                yield Fact(recipient, frozenset(s.broad_holds), s.broad_types[0])

    def _fold(self, recipient: str) -> str:
        """A label knows the provider and third parties alone."""
        if self.relation == "label":
            return SELF if recipient == SELF or self.one_party else ANYBODY
        return recipient if recipient.startswith("@") or recipient in self.known.catalog.parties else clean_name(recipient)

    def _side(self, statements: Sequence[Statement], fact: Fact) -> Side:
        name = next((s.document for s in statements), "")
        affirmed = [s for s in statements if s.polarity == "positive" and self._is_about(s, fact)]
        said = [s for s in affirmed if self._says(s, fact)]
        if said:
            return Side(name, "said", quote_all(said[:2]))
        denied = [s for s in statements if is_denial(s, self.known.catalog.denials) and self._denies(s, fact) and self._holds(s, fact)]
        if denied:
            return Side(name, "denied", quote_all(denied[:2], denied=True))
        broader = [s for s in statements if s.polarity == "positive" and self._reaches(s, fact) and self._holds(s, fact)]
        return Side(name, "broader", quote_all(broader[:2])) if broader else Side(name, "unsaid")

    def _says(self, s: Statement, fact: Fact) -> bool:
        """The very type; for a broad word the same word or any type that it holds."""
        if len(fact.types) > 1 and fact.shown.endswith("*"):
            return bool(fact.types & (set(s.data_types) | set(s.broad_holds)))
        return bool(fact.types & own_types(s))

    def _holds(self, s: Statement, fact: Fact) -> bool:
        return any(find_grip(s, d) is not None for d in fact.types)

    def _is_about(self, s: Statement, fact: Fact) -> bool:
        """The very recipient. What a label says is collected, a text may say by naming who gets it."""
        other = self._fold(s.recipient)
        if other == fact.recipient or (self.relation == "label" and fact.recipient == SELF):
            return True
        return not fact.recipient.startswith("@") and clean_name(other) in self.known.company_names(fact.recipient)

    def _denies(self, s: Statement, fact: Fact) -> bool:
        """A provider who takes nothing has nothing to send; that it sends nothing says nothing of what it takes."""
        return s.recipient == SELF or (fact.recipient != SELF and self._reaches(s, fact))

    def _reaches(self, s: Statement, fact: Fact) -> bool:
        """The recipient, or a class that holds it."""
        if self._is_about(s, fact):
            return True
        if not s.recipient.startswith("@") or SELF in (s.recipient, fact.recipient):
            return False
        return self.known.holds(s.recipient, fact.recipient)

    def _difference(self, fact: Fact, left: Side, right: Side) -> DocumentDifference:
        party = self.known.catalog.parties.get(fact.recipient)
        named = [any(s.polarity == "positive" and self._is_about(s, fact) for s in side) for side in self.sides]
        return DocumentDifference(
            id=stable_id("d", left.document, right.document, fact.recipient, fact.shown),
            recipient=fact.recipient,
            recipient_name=party.name if party is not None else fact.recipient,
            recipient_name_ja=party.name_ja if party is not None else "",
            data_type=fact.shown,
            left=left,
            right=right,
            named_only=named[0] != named[1],
        )
