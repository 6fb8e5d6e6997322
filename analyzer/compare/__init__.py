"""Observation x Statement x SdkHit -> Comparison: what was sent beside what was said, one row per SDK and recipient."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from analyzer.catalog import Catalog
from analyzer.compare.cells import Material, Tokenise, make_cells
from analyzer.compare.rows import Known, Row, make_rows, stable_id
from analyzer.compare.stating import quote_all
from analyzer.compare.who import find_who
from analyzer.model.app import Scan
from analyzer.model.comparison import Cell, Comparison, Disclosure, Quote
from analyzer.model.exchange import Run
from analyzer.model.gap import Gap
from analyzer.model.observation import Observed
from analyzer.model.statement import OWN_TEXTS, Stated
from analyzer.parties import name_former
from analyzer.redact import shape

__all__ = ["compare", "stable_id", "worst_of"]

WORST_FIRST = tuple(d for d in Disclosure if d not in (Disclosure.OVER_DECLARED, Disclosure.NOT_ASSESSED))


def compare(
    scan: Scan | None,
    observed: Observed,
    stated: Stated,
    runs: Sequence[Run],
    catalog: Catalog,
    *,
    gaps: Iterable[Gap] = (),
    tokenise: Tokenise | None = None,
) -> tuple[Comparison, ...]:
    """The comparison, by SDK and recipient. `gaps`: those of the capture besides the observer's; `tokenise` makes a value's printed
    form, its shape where none is given.
    """
    known = Known(catalog, scan.sdks if scan is not None else (), stated.statements)
    rows = make_rows(scan, observed, stated, known)
    texts, alone = split_labels(stated), split_documents(stated)
    given = Material(texts, tuple(runs), (*observed.gaps, *gaps), known, tokenise or (lambda _, value: f"[{shape(value)}]"), alone)
    return tuple(_compare_row(row, rows, given) for row in rows)


def split_labels(stated: Stated) -> Stated:
    """What policies and notices say, without the store labels: a label's word never stands in for a policy's. All of it where labels are all there is."""
    if not any(d.role in OWN_TEXTS for d in stated.documents):
        return stated
    statements = tuple(s for s in stated.statements if s.role != "store-label")
    return replace(stated, statements=statements, documents=tuple(d for d in stated.documents if d.role != "store-label"))


def split_documents(stated: Stated) -> tuple[Stated, ...]:
    """Each document of the app by itself; nothing where there is only one."""
    own = [d for d in stated.documents if d.role != "vendor-policy"]
    alone = (replace(stated, statements=tuple(s for s in stated.statements if s.document == d.name), documents=(d,)) for d in own)
    return tuple(alone) if len(own) > 1 else ()


def worst_of(cells: Iterable[Cell]) -> Disclosure:
    """The worst verdict of a row; what was not assessed or not seen counts only where nothing else is there, and what is merely expected or no
    information about the user never.
    """
    found = {c.stated.disclosure for c in cells if c.about_user and not c.expected}
    return next(
        (d for d in WORST_FIRST if d in found), Disclosure.OVER_DECLARED if found == {Disclosure.OVER_DECLARED} else Disclosure.NOT_ASSESSED
    )


def _compare_row(row: Row, rows: Sequence[Row], given: Material) -> Comparison:
    cells = make_cells(row, rows, given)
    party = given.known.catalog.parties.get(row.recipient)
    return Comparison(
        id=row.id,
        sdk=row.sdk,
        recipient=row.recipient,
        relay=row.relay,
        disclosure=worst_of(cells),
        cells=cells,
        party=row.party,
        sdk_name=_sdk_name(row, given.known),
        recipient_name=party.name if party is not None else row.recipient,
        recipient_name_ja=party.name_ja if party is not None else "",
        country=party.country if party is not None else "",
        in_package=_in_package(row),
        sdk_evidence=row.hit.evidence if row.hit is not None else (),
        recipient_named=_naming(row, given),
        hosts=row.hosts,
        recipient_why=row.why,
        recipient_former=name_former(party),
        operators=row.operators,
    )


def _sdk_name(row: Row, known: Known) -> str:
    if row.hit is not None:
        return row.hit.name
    entry = known.catalog.sdks.get(row.sdk or "")
    return entry.name if entry is not None else row.sdk or ""


def _in_package(row: Row) -> bool | None:
    """Whether the SDK's code is in the package; None where no package was read or only a reference to the SDK was found."""
    if row.sdk is None or not row.scanned:
        return None
    return False if row.hit is None else True if row.hit.presence == "defined" else None


def _naming(row: Row, given: Material) -> tuple[Quote, ...]:
    """The quotes that name the recipient, with or without data."""
    naming = (s for s in given.stated.statements if s.polarity == "positive" and s.recipient != "@self" and s.role != "vendor-policy")
    return quote_all(s for s in naming if find_who(s, row, given.known) == "name")
