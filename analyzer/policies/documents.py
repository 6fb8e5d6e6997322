"""The room's entrance: documents -> what they say, each read in a child of its own, and what could not be read as a Gap."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from weakref import WeakKeyDictionary

from msgspec import structs

from analyzer.catalog import Catalog
from analyzer.model.evidence import FileAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.item import ItemWords
from analyzer.model.statement import OWN_TEXTS, Document, Stated
from analyzer.patterns import keep_patterns
from analyzer.policies.aims_after import add_aims
from analyzer.policies.aims_first import read_aim_tables, read_aims_first
from analyzer.policies.apart import lend_all, with_lent
from analyzer.policies.articles import find_referred, find_takers
from analyzer.policies.bounds import bound_page
from analyzer.policies.browsers import find_browsers
from analyzer.policies.bullets import read_bullets
from analyzer.policies.by_data import read_by_data
from analyzer.policies.called import find_called
from analyzer.policies.called_heads import find_called_heads
from analyzer.policies.called_helpers import find_called_helpers
from analyzer.policies.called_items import find_called_items
from analyzer.policies.called_ja import find_called_ja, is_general
from analyzer.policies.called_lists import find_called_lists
from analyzer.policies.called_sites import find_called_sites
from analyzer.policies.choices import add_choices, drop_choices, reach_back
from analyzer.policies.classed import read_classed
from analyzer.policies.closed_rows import close_rows
from analyzer.policies.data_via import read_data_via
from analyzer.policies.defined_ja import find_defined_ja
from analyzer.policies.definitions import find_examples, find_terms
from analyzer.policies.each import Task, read_each
from analyzer.policies.glossary import find_glossary
from analyzer.policies.had_from import drop_had
from analyzer.policies.in_case_ja import read_in_case
from analyzer.policies.indexes import drop_indexes
from analyzer.policies.items import find_items, measure_reading, prepare
from analyzer.policies.joint_ja import read_joint
from analyzer.policies.kept_marks import read_kept_marks
from analyzer.policies.keyed import read_keyed, settle_keys
from analyzer.policies.keys import find_keys
from analyzer.policies.labelled import read_labelled
from analyzer.policies.labels import find_form, read_store_label
from analyzer.policies.languages import READ
from analyzer.policies.layouts import find_foreign, find_labels, guess_layout, has_layout, looks_like_notice
from analyzer.policies.left_rest import add_rest
from analyzer.policies.lexicon import Lexicon
from analyzer.policies.listed_elsewhere import find_listed_elsewhere
from analyzer.policies.listed_sentences import without_apart
from analyzer.policies.lists import read_lists
from analyzer.policies.named import read_named, read_payments
from analyzer.policies.named_heads import read_named_heads
from analyzer.policies.names import Names, name_table
from analyzer.policies.none_below_ja import read_none_below
from analyzer.policies.none_rows import read_none
from analyzer.policies.numbered import read_numbered
from analyzer.policies.one_line import read_one_line
from analyzer.policies.opened import open_headed
from analyzer.policies.opened_questions import open_questions
from analyzer.policies.optouts import find_opt_outs
from analyzer.policies.parallel import read_parallel
from analyzer.policies.planned import find_planned
from analyzer.policies.pointed import read_pointed
from analyzer.policies.preambles import drop_preambles
from analyzer.policies.questions import read_questions
from analyzer.policies.questions_ja import read_questions_ja
from analyzer.policies.reach import list_refusals, mark_wrong
from analyzer.policies.read import read_page
from analyzer.policies.reading import DocumentInput, Reading
from analyzer.policies.refusal_lists import read_refusal_lists
from analyzer.policies.refused_takers import read_refused_takers
from analyzer.policies.roles import header_role
from analyzer.policies.same_as import follow_same
from analyzer.policies.scopes import limit_scopes
from analyzer.policies.sentences import read_sentences
from analyzer.policies.settle import fold_pronouns, join_means, merge_bare, pair_rows, settle_left
from analyzer.policies.signed import read_signed
from analyzer.policies.source import Lent, Source
from analyzer.policies.spaced import part_spaced
from analyzer.policies.stacked import read_stacked
from analyzer.policies.starred import read_starred
from analyzer.policies.tabled import read_all_tables
from analyzer.policies.taker_lists_ja import read_taker_lists
from analyzer.policies.to_each import read_to_each
from analyzer.policies.told_blocks import read_told_blocks
from analyzer.policies.untold import add_untold
from analyzer.policies.used_services import read_used
from analyzer.policies.walls import wall_gap
from analyzer.uncollected import uncollected

MANY = 8
"""For so many documents it takes less time to open all words once than what each asks for in each child."""
MAX_HEAD = 40
_made: WeakKeyDictionary[Catalog, tuple[Mapping[str, Lexicon], Names]] = WeakKeyDictionary()


def read_documents(
    documents: Sequence[DocumentInput], catalog: Catalog, *, together: bool = True, meanwhile: Callable[[], object] | None = None
) -> Stated:
    """All documents, in the order given. A document that fails ends as `not-read` with its gap; the others go on. `together`: they are of one
    app and time, so that one may say what another leaves open; `meanwhile`: what the caller does while the readers are at work.

    Raises InputError where no document can be opened at all or every one is no document.
    """
    lexicons, names = _tables(catalog, many=len(documents) >= MANY)
    task = partial(_task, lexicons=lexicons, names=names, catalog=catalog)
    alone = len(documents) == 1
    readings = read_each(map(task, documents), alone=alone, meanwhile=meanwhile)
    lent = lend_all(readings) if together else {}
    for i, again in zip(lent, read_each((task(documents[i], lent=x) for i, x in lent.items()), alone=alone), strict=True):
        readings[i] = again
    readings = add_untold(readings)
    languages = dict.fromkeys(r.document.language for r in readings if r.document.language != "und")
    statements = tuple(s for r in readings for s in r.statements)
    means = mark_wrong((o for r in readings for o in r.opt_outs), catalog.optout_pages)
    return Stated(
        statements=statements,
        opt_outs=means,
        languages=tuple(languages),
        gaps=tuple(g for r in readings for g in r.gaps),
        documents=tuple(r.document for r in readings),
        items=tuple(i for r in readings for i in r.items),
        readability=tuple(r.readability for r in readings if r.readability is not None),
        refusals=list_refusals(statements, means),
    )


def _tables(catalog: Catalog, *, many: bool) -> tuple[Mapping[str, Lexicon], Names]:
    """Words and names of a catalog, made once for as long as it lives; whole where many documents, or further ones, are read with them."""
    known = _made.get(catalog)
    many = many or known is not None
    if known is None:
        prepare(catalog.items)
        keep_patterns()
        with uncollected():
            known = _made[catalog] = ({language: Lexicon(words) for language, words in catalog.words.items()}, name_table(catalog))
    if many:
        for tree in (known[1].tree, *(lexicon.tree for lexicon in known[0].values())):
            tree.open_all()
    return known


def _task(given: DocumentInput, lexicons: Mapping[str, Lexicon], names: Names, catalog: Catalog, lent: Lent | None = None) -> Task:
    """How this document is read; which of an app's policies may be a store's label is seen when its bytes are there."""
    return Task(given, partial(_read, given=given, lexicons=lexicons, names=names, catalog=catalog, lent=lent))


def _read(
    raw: bytes, sha256: str, given: DocumentInput, lexicons: Mapping[str, Lexicon], names: Names, catalog: Catalog, lent: Lent | None
) -> Reading:
    """Runs inside the child."""
    if given.role == "store-label" or (given.role == "policy" and find_form(raw, given.name) is not None):
        return read_store_label(raw, given, sha256, lexicons, names, labels=catalog.labels)
    return read_document(raw, given, sha256, lexicons, names, words=catalog.items, lent=lent)


def read_document(
    raw: bytes,
    given: DocumentInput,
    sha256: str,
    lexicons: Mapping[str, Lexicon],
    names: Names,
    *,
    words: ItemWords,
    lent: Lent | None = None,
) -> Reading:
    """One document's bytes -> Reading. Runs inside the child. `lent`: what other documents define and say is sent."""
    page = part_spaced(bound_page(read_page(raw, given.name, given.charset), given.name))
    source = Source(page, given.name, given.role, sha256, lexicons, names)
    source.page = open_headed(source)
    source.page = open_questions(source)
    document = Document(given.name, given.role, sha256, source.language, "read", page.title, len(page.text), given.source, given.fetched)
    at = FileAt.at(given.name, sha256=sha256)
    if not page.blocks:
        gap = Gap(Stage.POLICY, Cause.UNPARSED, f"{given.name}: no text could be found in it", at)
        found = wall_gap(page.wall, given.name, at)
        return Reading(structs.replace(document, state="not-read"), gaps=page.gaps or (found or gap,))
    if source.language not in (*READ, "und"):
        gap = Gap(Stage.POLICY, Cause.LANGUAGE, f"{given.name}: written in {source.language}; read are ja and en", at)
        return Reading(structs.replace(document, state="not-read"), gaps=(gap,))
    source.lent = lent or source.lent
    _define(source)
    reading = _read_parts(source, document, at)
    reading = with_lent(source, reading)
    if given.role in OWN_TEXTS:
        whole = reading.document.state == "read"
        items = find_items(source, reading.statements, reading.opt_outs, words, whole=whole)
        reading = structs.replace(reading, items=items, readability=measure_reading(source, reading.statements, words))
    wall = wall_gap(page.wall, given.name, at)
    if wall is None or reading.statements:
        unread = any(g.cause == Cause.UNPARSED for g in reading.gaps)
        paid = [] if unread else read_payments(source, reading.statements)
        bare = [] if unread else read_named(source, (*reading.statements, *paid))
        return structs.replace(reading, statements=(*reading.statements, *paid, *bare))
    return Reading(structs.replace(document, state="not-read"), gaps=(wall, *page.gaps))


def _define(source: Source) -> None:
    """Keeps the words that the document, or another one, gives to data and to recipients."""
    called = [*find_called_ja(source)]
    called += [c for c in find_called(source) if c.word not in {x.word for x in called} and not is_general(c.word)]
    source.terms = [
        *(t for t in (*find_terms(source), *find_glossary(source), *find_defined_ja(source)) if t.word not in {c.word for c in called}),
        *(structs.replace(t, start=-1) for t in source.lent.terms),
    ]
    source.terms += find_referred(source)
    source.examples = find_examples(source)
    source.called = [
        *called,
        *find_takers(source),
        *find_called_lists(source),
        *find_called_items(source),
        *find_called_sites(source),
        *find_called_heads(source),
        *find_called_helpers(source),
        *find_listed_elsewhere(source.page.plain, source.lent.named),
    ]


def _read_parts(source: Source, document: Document, at: FileAt) -> Reading:
    source.keys = find_keys(source.page.plain, source.page.blocks, partial(_list_role, source))
    settle_keys(source)
    source.browsers = find_browsers(source.page)
    source.taken |= (silenced := find_planned(source) | source.browsers)
    refused = read_refused_takers(source)
    refusals = read_refusal_lists(source)
    joint, used = read_joint(source)
    signed, bearing = read_signed(source)
    used |= bearing | silenced
    kept, (rows, opt_outs, gaps) = read_kept_marks(source), read_all_tables(source, used)
    classed = [*read_classed(source), *read_taker_lists(source), *read_none_below(source)]
    joined, parallel = read_parallel(source)
    joined += [*read_to_each(source), *read_starred(source)]
    pointed, pointing = read_pointed(source) if not joined else ([], frozenset[int]())
    for read in (read_numbered, read_keyed):
        if not (joined or pointed):
            pointed, pointing = read(source)
    listed = read_lists(source) if not (joined or pointed) else []
    labelled, means = read_labelled(source, pointing | used | source.grouped)
    rows = [*rows, *refused, *joint, *signed, *kept, *classed, *joined, *pointed, *labelled]
    rows += [*read_bullets(source), *read_by_data(source), *read_told_blocks(source), *read_aims_first(source)]
    opt_outs = [*opt_outs, *parallel, *means]
    sentences = [*drop_had(read_sentences(source)), *read_questions(source), *read_questions_ja(source), *read_none(source, rows)]
    for read_rest in (read_stacked, read_one_line):
        sentences += read_rest(source, [*rows, *listed, *sentences])
    for read_uses in (read_used, read_named_heads, read_aim_tables, read_data_via):
        rows += read_uses(source, [*rows, *listed, *sentences])
    sentences += read_in_case(source, [*rows, *listed, *sentences])
    stated = drop_preambles(source, [*pair_rows(rows, listed), *fold_pronouns(source, without_apart(source, sentences))])
    settled = merge_bare(source, settle_left(source, drop_indexes(source, stated)))
    statements = close_rows(source, follow_same(source, add_rest(source, limit_scopes(source, settled))))
    gaps += [*find_foreign(source, at), *source.page.gaps, *find_labels(source)]
    if not gaps and not source.untold and all(s.recipient == "@self" for s in statements):
        gaps += _find_unread(source, at)
    told = reach_back(source, statements, [*refusals, *find_opt_outs(source)])
    statements = add_aims(source, add_choices(source, drop_choices(source, statements, told), told))
    ordered = sorted(statements, key=lambda s: s.evidence.start if s.evidence is not None else 0)
    document = structs.replace(document, state="partly-read" if gaps else "read")
    return Reading(document, tuple(ordered), join_means(opt_outs, told), tuple(gaps))


def _find_unread(source: Source, at: FileAt) -> list[Gap]:
    """That the document is a notice of which nothing was read."""
    if source.lent.cited or source.lent.received or not looks_like_notice(source) or not has_layout(source):
        return []
    message = f"{source.name}: a notice in a layout that is not read yet ({guess_layout(source.page)})"
    return [Gap(Stage.POLICY, Cause.UNPARSED, message, at)]


def _list_role(source: Source, text: str) -> str | None:
    """What a heading says that the list below it lists."""
    return header_role(source.lexicon(text), text) if 0 < len(text.strip()) <= MAX_HEAD else None
