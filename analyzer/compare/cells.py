"""Row -> its cells: one per data type that was seen, is declared by an id of its own, or is expected from code or vendor alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from analyzer.compare.rows import Known, Row
from analyzer.compare.runs import could_show, count_runs, find_blinding, find_run_gaps
from analyzer.compare.stating import hear, quote_all, quote_of, state_cell
from analyzer.compare.what import kin, own_types
from analyzer.compare.who import find_who
from analyzer.model.app import ApiUse
from analyzer.model.comparison import POLICHECK, Cell, Disclosure, DocumentSays, OptOutPromise, Quote, SeenBy, Stating
from analyzer.model.evidence import ClassAt, Evidence, KnowledgeAt
from analyzer.model.exchange import OPTED_OUT_PHASES, Run
from analyzer.model.gap import Gap
from analyzer.model.observation import Observation
from analyzer.model.statement import OptOut, Stated, Statement

Tokenise = Callable[[str, str], str]
"""(data type, raw value) -> what may leave the case."""

MAX_PLACES = 3
"""Places in the code printed per cell."""
MAX_SEEN_BY = 12
"""Observations printed per cell and run: more of the same adds nothing to the evidence."""


class Material(Struct, frozen=True):
    """What all rows are held against."""

    stated: Stated
    runs: tuple[Run, ...]
    gaps: tuple[Gap, ...]
    known: Known
    tokenise: Tokenise
    alone: tuple[Stated, ...] = ()
    """Each document of the app by itself, where there are several."""


def make_cells(row: Row, others: Sequence[Row], given: Material) -> tuple[Cell, ...]:
    """The row's cells, by data type, those that are merely expected last. `others`: all rows, since what a company declares may be sent by another of its SDKs."""
    named = [s for s in given.stated.statements if s.polarity == "positive" and find_who(s, row, given.known) == "name"]
    gaps = find_run_gaps(row, given.runs, given.gaps, given.known.parties)
    seen = {o.data_type for o in row.observations}
    cells = [_seen_cell(row, d, named, gaps, given) for d in sorted(seen)]
    for d in sorted({d for s in named for d in own_types(s) if s.scope == "this-app" and s.role != "vendor-policy"} - seen):
        if kin(d) & seen or _sent_by_sibling(row, d, named, others, given.known):
            continue
        cells.append(_declared_cell(row, d, named, gaps, given))
    have = {k for c in cells for k in kin(c.data_type)}
    cells += [_expected_cell(row, d, named, gaps, given) for d in sorted({*find_documented(row, given.known), *find_read(row)} - have)]
    return tuple(sorted(cells, key=lambda c: (c.expected, c.data_type)))


def find_documented(row: Row, known: Known) -> dict[str, tuple[Evidence, ...]]:
    """What the vendor says that the SDK sends, where the SDK's code is in the package or its traffic was seen."""
    entry = known.catalog.sdks.get(row.sdk or "")
    if entry is None or not (row.observations or (row.hit is not None and row.hit.presence == "defined")):
        return {}
    file = f"sdks/{entry.vendor}/{entry.id}.toml"
    return {d.data_type: (KnowledgeAt.at(file, f"data {d.data_type}", excerpt=entry.sources[d.source].where),) for d in entry.data}


def find_read(row: Row) -> dict[str, tuple[Evidence, ...]]:
    """What the SDK's code reads, with the first places."""
    found: dict[str, list[Evidence]] = {}
    for use in row.uses:
        places = found.setdefault(use.data_type, [])
        if len(places) < MAX_PLACES:
            places.append(place_of(use))
    return {data_type: tuple(places) for data_type, places in found.items()}


def place_of(use: ApiUse) -> ClassAt:
    """The place of a use as evidence: `app.apk!classes.dex Lcom/acme/A;->b`."""
    holder, _, member = use.where.rpartition(" ")
    file, _, dex = holder.rpartition("!")
    descriptor, _, method = member.partition("->")
    marks = (f"({use.argument})" if use.argument else "", f"×{use.count}" if use.count > 1 else "", "~" if use.attributed == "near" else "")
    said = " ".join(t for t in (use.api, *marks) if t)
    return ClassAt.at(file, dex, descriptor, method=method or None, excerpt=said)


def _seen_cell(row: Row, data_type: str, named: list[Statement], gaps: tuple[Gap, ...], given: Material) -> Cell:
    return _cell(row, data_type, state_cell(row, data_type, given.stated, given.known), named, gaps, given)


def _expected_cell(row: Row, data_type: str, named: list[Statement], gaps: tuple[Gap, ...], given: Material) -> Cell:
    """Nobody saw it and no document names it for this recipient: how the documents would bear on it is said, and decides nothing."""
    return replace(_seen_cell(row, data_type, named, gaps, given), expected=True)


def _declared_cell(row: Row, data_type: str, named: list[Statement], gaps: tuple[Gap, ...], given: Material) -> Cell:
    """Declared and never seen: over-declared only where some run could have shown it."""
    stating = state_cell(row, data_type, given.stated, given.known)
    shown = any(could_show(r, row, given.gaps, given.known.parties) for r in given.runs)
    if stating.disclosure is Disclosure.EXACT and (shown or _all_driven(row, given)):
        stating = Stating(Disclosure.OVER_DECLARED, "not-observed-in-this-capture", stating.statements)
    return _cell(row, data_type, stating, named, gaps, given)


def _all_driven(row: Row, given: Material) -> bool:
    """Whether the runs together drove every SDK of the package, so that a recipient with none of them in it had its chance."""
    if row.hit is not None or not row.scanned or not given.known.hits:
        return False
    able = [r for r in given.runs if r.phase not in OPTED_OUT_PHASES]
    driven = {sdk for r in able for sdk in r.exercised}
    hidden = any(find_blinding(given.gaps, r.id, row.sdk, row.recipient, row.hosts, given.known.parties) for r in able)
    return set(given.known.hits) <= driven and not hidden


def _sent_by_sibling(row: Row, data_type: str, named: list[Statement], others: Iterable[Row], known: Known) -> bool:
    """Whether another row that the same statements name sent it: then the company's declaration is met there."""
    declaring = [s for s in named if data_type in s.data_types]
    return any(
        o.data_type in kin(data_type) and all(find_who(s, other, known) == "name" for s in declaring)
        for other in others
        if other is not row
        for o in other.observations
    )


def _cell(row: Row, data_type: str, stating: Stating, named: list[Statement], gaps: tuple[Gap, ...], given: Material) -> Cell:
    said = [s for _, s in hear(row, data_type, given.stated.statements, given.known).affirmed] or named
    return Cell(
        data_type=data_type,
        seen=count_runs(row, data_type, given.runs),
        stated=stating,
        in_code=find_kin(find_read(row), data_type),
        documented=find_kin(find_documented(row, given.known), data_type),
        purposes_sender=_union(s.purposes_sender or (() if s.purposes_recipient else s.purposes) for s in said),
        purposes_recipient=_union(s.purposes_recipient for s in said),
        opt_out=find_promise(row, named, given.stated.opt_outs),
        observations=_seen_by([o for o in row.observations if o.data_type == data_type], given.tokenise),
        gaps=gaps,
        about_user=is_about_user(data_type, given.known),
        by_document=tuple(_say_alone(row, data_type, one, given.known) for one in given.alone),
        policheck=POLICHECK.get(stating.disclosure),
    )


def _say_alone(row: Row, data_type: str, alone: Stated, known: Known) -> DocumentSays:
    document = alone.documents[0]
    return DocumentSays(document.name, document.role, document.language, state_cell(row, data_type, alone, known))


def find_kin(found: Mapping[str, tuple[Evidence, ...]], data_type: str) -> tuple[Evidence, ...]:
    """What was found of a data type, or of one that counts as the same."""
    return tuple(e for k in sorted(kin(data_type)) for e in found.get(k, ()))


def is_about_user(data_type: str, known: Known) -> bool:
    """Whether the type is information about the user: one that the vocabulary gives no class of the ministry's is not."""
    entry = known.catalog.data_types.get(data_type)
    return entry is None or bool(entry.mic)


def _union(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({p for found in lists for p in found}))


def _seen_by(observations: list[Observation], tokenise: Tokenise) -> tuple[SeenBy, ...]:
    """The observed fields in the order of time, strongest evidence kept per run."""
    kept: list[SeenBy] = []
    per_run: dict[str | None, int] = {}
    for o in sorted(observations, key=lambda o: (o.run or "", o.time, str(o.exchange), o.where)):
        per_run[o.run] = per_run.get(o.run, 0) + 1
        if per_run[o.run] <= MAX_SEEN_BY:
            token = tokenise(o.data_type, o.value)
            kept.append(
                SeenBy(o.exchange, o.run, o.time, o.host, o.path, o.request_method, o.where, o.steps, o.method.value, o.reason, token)
            )
    return tuple(kept)


def find_promise(row: Row, named: list[Statement], opt_outs: Iterable[OptOut]) -> OptOutPromise:
    """The furthest promise that reaches the recipient: stop of transmission, of use, a means of unsaid effect, 'impossible', none. What acts
    in a browser alone promises nothing for an app.
    """
    reaching = [o for o in opt_outs if "*" in o.reaches or row.recipient in o.reaches or (row.sdk is not None and row.sdk in o.reaches)]
    wrong = _quote_means(o for o in reaching if o.wrong)
    for stops in ("transmission", "use", "unspecified"):
        found = _quote_means(o for o in reaching if o.stops == stops and o.mechanism != "none" and not o.wrong)
        if found:
            return OptOutPromise(stops, None, found, wrong)
    offered = [s for s in named if s.opt_out in ("url", "text")]
    if offered and not wrong:
        return OptOutPromise("unspecified", None, quote_all(offered))
    refused = (*_quote_means(o for o in reaching if o.mechanism == "none"), *quote_all(s for s in named if s.opt_out == "impossible"))
    return OptOutPromise("impossible" if refused else "none", None, refused, wrong)


def _quote_means(means: Iterable[OptOut]) -> tuple[Quote, ...]:
    return tuple(map(quote_of, means))
