"""Assessment -> what the documents say, side by side: the items each states, the store labels, and where two documents differ."""

from collections.abc import Iterable, Sequence

from msgspec import UNSET, Struct

from analyzer.model import Assessment, Statement
from analyzer.model.comparison import DocumentDifference, DocumentPair, Side
from analyzer.model.item import ItemFound, Readability
from analyzer.report.labels import PHASES, ROLES
from analyzer.report.names import Names, Quoted
from analyzer.report.version_table import CLASSES
from analyzer.report.words import cut, mark

EIGHT = {
    "SPSI.pp1.who": mark("Who collects"),
    "SPSI.pp2.what": mark("What is collected"),
    "SPSI.pp3.how": mark("How it is collected"),
    "SPSI.pp4.purpose": mark("What it is used for"),
    "SPSI.pp5.notice": mark("Notice, consent and the user's choices"),
    "SPSI.pp6.module": mark("External transmission, third parties and SDKs"),
    "SPSI.pp7.contact": mark("Contact"),
    "SPSI.pp8.change": mark("How changes are made"),
}
NOTICE = {
    "TBA27-12.item.content": mark("Content"),
    "TBA27-12.item.recipient": mark("Name"),
    "TBA27-12.item.purpose-sender": mark("Provider's purpose"),
    "TBA27-12.item.purpose-recipient": mark("Recipient's purpose"),
}
MEANS = {
    "TBA27-12.optout-item.exists": mark("That there is an opt-out"),
    "TBA27-12.optout-item.which": mark("Whether sending or use stops"),
    "TBA27-12.optout-item.how": mark("How to ask for it"),
    "TBA27-12.optout-item.effect": mark("Limits afterwards"),
    "TBA27-12.optout-item.content": mark("Information concerned"),
    "TBA27-12.optout-item.recipient": mark("Recipients concerned"),
    "TBA27-12.optout-item.purpose": mark("Purposes concerned"),
}
STATES = {"found": mark("found"), "not-found": mark("not found"), "not-read": mark("could not be read")}
SYMBOLS = {"found": "●", "not-found": "○", "not-read": "▨"}
SAYS = {
    "said": mark("said"),
    "broader": mark("in broad words"),
    "denied": mark("denied"),
    "unsaid": mark("not said"),
}
RELATIONS = {
    "languages": mark("Two languages of one text"),
    "label": mark("Text and store label"),
    "roles": mark("Policy and notice"),
}
LINKED = {True: mark("linked to the user"), False: mark("not linked to the user")}
FAMILIES = {
    "dev.*": mark("device information (in broad words)"),
    "id.*": mark("identifiers (in broad words)"),
    "loc.*": mark("location (in broad words)"),
    "net.*": mark("network information (in broad words)"),
    "act.*": mark("use of the app (in broad words)"),
    "pii.*": mark("personal details (in broad words)"),
    "fin.*": mark("payment details (in broad words)"),
    "*": mark("everything"),
}
QUOTE_WIDTH, MOST = 90, 40


class Item(Struct, frozen=True):
    """One item of a document: its word, its state, and the words it was found by."""

    name: str
    state: str
    symbol: str
    quoted: Quoted | None


class RecipientItems(Struct, frozen=True):
    """A recipient with one state per item of a notice."""

    name: str
    states: tuple[Item, ...]


class ItemTable(Struct, frozen=True):
    """The items of one document. `notice`: the columns of `recipients`."""

    document: str
    role: str
    eight: tuple[Item, ...]
    means: tuple[Item, ...]
    notice: tuple[str, ...]
    recipients: tuple[RecipientItems, ...]
    reading: str
    loose: tuple[Quoted, ...]
    jargon: str


class LabelRow(Struct, frozen=True):
    """One type of a label."""

    word: str
    types: str
    collected: str
    shared: str
    note: str


class LabelTable(Struct, frozen=True):
    document: str
    denials: tuple[Quoted, ...]
    rows: tuple[LabelRow, ...]


class Difference(Struct, frozen=True):
    """One recipient and kind of information, with what each side says."""

    id: str
    recipient: str
    data_type: str
    left: str
    right: str
    left_words: tuple[Quoted, ...]
    right_words: tuple[Quoted, ...]
    note: str


class PairTable(Struct, frozen=True):
    relation: str
    left: str
    right: str
    summary: str
    rows: tuple[Difference, ...]
    more: int


class DocumentsView(Struct, frozen=True):
    items: tuple[ItemTable, ...]
    labels: tuple[LabelTable, ...]
    pairs: tuple[PairTable, ...]
    taps: tuple[str, ...]


def build_documents(assessment: Assessment, names: Names) -> DocumentsView:
    """All tables of the section; a part that no reader filled has none."""
    items = assessment.items if assessment.items is not UNSET else ()
    readings = assessment.readability if assessment.readability is not UNSET else ()
    labels = assessment.labels if assessment.labels is not UNSET else ()
    pairs = assessment.document_pairs if assessment.document_pairs is not UNSET else ()
    held = {i.document for i in items}
    return DocumentsView(
        items=tuple(
            _items(d.name, names.label(ROLES, d.role), [i for i in items if i.document == d.name], readings, names)
            for d in assessment.documents
            if d.name in held
        ),
        labels=tuple(_label(d, [s for s in labels if s.document == d], names) for d in dict.fromkeys(s.document for s in labels)),
        pairs=tuple(_pair(p, names) for p in pairs),
        taps=tuple(_taps(assessment, names)),
    )


def _taps(assessment: Assessment, names: Names) -> Iterable[str]:
    """How many taps led to the notice, as marked in a recording."""
    runs = {r.id: r for r in assessment.runs}
    for m in assessment.marks:
        if m.kind == "notice-visible" and m.taps is not None:
            run = runs.get(m.run or "")
            phase = names.words.say(PHASES[run.phase]) if run is not None else ""
            yield names.words.say_n("The notice was visible after %(n)s tap", "The notice was visible after %(n)s taps", m.taps) + (
                names.words.say(" (%(note)s)", note=phase) if phase else ""
            )


def _items(document: str, role: str, found: Sequence[ItemFound], readings: Sequence[Readability], names: Names) -> ItemTable:
    by = {i.item: i for i in found if not i.recipient}
    recipients = dict.fromkeys(i.recipient for i in found if i.recipient)
    reading = next((r for r in readings if r.document == document), None)
    say, number = names.words.say, names.words.number
    return ItemTable(
        document=document,
        role=role,
        eight=tuple(_item(by[i], w, names) for i, w in EIGHT.items() if i in by),
        means=tuple(_item(by[i], w, names) for i, w in MEANS.items() if i in by),
        notice=tuple(say(w) for w in NOTICE.values()),
        recipients=tuple(
            RecipientItems(_who(r, names), tuple(_item(i, NOTICE[i.item], names) for i in found if i.recipient == r and i.item in NOTICE))
            for r in recipients
        ),
        reading=say(
            "%(characters)s characters in %(sentences)s sentences, %(mean)s on average, the longest %(longest)s",
            **{k: number(getattr(reading, k)) for k in ("characters", "sentences", "mean", "longest")},
        )
        if reading is not None
        else "",
        loose=tuple(_quoted(x.quote, document, x.place, names) for x in reading.loose) if reading is not None else (),
        jargon=names.words.listed(reading.jargon, 12) if reading is not None else "",
    )


def _item(item: ItemFound, word: str, names: Names) -> Item:
    quoted = None
    if item.state == "found":
        quoted = _quoted(item.quote, item.document, item.place, names)
    return Item(names.words.say(word), names.words.say(STATES[item.state]), SYMBOLS[item.state], quoted)


def _label(document: str, statements: Sequence[Statement], names: Names) -> LabelTable:
    """One line per type of the form, what is collected and what is shared beside each other; what is linked or tracks stands in lines of its own."""
    lines: dict[tuple[object, ...], dict[str, Statement]] = {}
    for s in statements:
        if s.label is not None and s.polarity == "positive":
            key = (s.label.word, s.label.linked, s.label.tracking)
            lines.setdefault(key, {})["shared" if s.recipient == "@third-parties" else "collected"] = s
    denied = [s for s in statements if s.polarity == "negative"]
    return LabelTable(
        document,
        tuple(_quoted(s.quote, document, s.place, names) for s in denied),
        tuple(_label_row(found, names) for found in lines.values()),
    )


def _label_row(found: dict[str, Statement], names: Names) -> LabelRow:
    first = next(iter(found.values()))
    facts = first.label
    held = first.data_types or first.broad_holds
    notes = []
    if facts is not None and facts.linked is not None:
        notes.append(names.words.say(LINKED[facts.linked]))
    if facts is not None and facts.tracking:
        notes.append(names.words.say("used for tracking"))
    if facts is not None and facts.optional is not None:
        notes.append(names.words.say("optional") if facts.optional else names.words.say("required"))
    return LabelRow(
        word=facts.word if facts is not None else "",
        types=names.data_types(held, 4) if held else names.words.say("no kind of our vocabulary"),
        collected=_why(found.get("collected"), names),
        shared=_why(found.get("shared"), names),
        note=names.words.listed(notes),
    )


def _why(s: Statement | None, names: Names) -> str:
    return "—" if s is None else names.purposes(s.purposes) or names.words.say("yes")


def _pair(pair: DocumentPair, names: Names) -> PairTable:
    say = names.words.say
    if pair.state == "not-compared":
        summary = say("Not compared: a document could not be read.")
    else:
        summary = say("%(same)s the same, %(n)s different", same=names.words.number(pair.same), n=names.words.number(len(pair.differences)))
        summary += say(" (%(note)s)", note=say("one was read in part")) if pair.state == "partly-compared" else ""
    rows = join_differences(pair.differences, names)
    return PairTable(say(RELATIONS[pair.relation]), pair.left, pair.right, summary, rows[:MOST], max(0, len(rows) - MOST))


def join_differences(differences: Iterable[DocumentDifference], names: Names) -> tuple[Difference, ...]:
    """One line for all kinds of information of a recipient of which both sides say the same in the same words."""
    joined: dict[tuple[object, ...], list[DocumentDifference]] = {}
    for d in differences:
        joined.setdefault((d.recipient, d.left, d.right, d.named_only), []).append(d)
    return tuple(_difference(found, names) for found in joined.values())


def _difference(found: Sequence[DocumentDifference], names: Names) -> Difference:
    d = found[0]
    return Difference(
        id=d.id,
        recipient=_who(d.recipient, names),
        data_type=names.words.listed(_type(f.data_type, names) for f in found),
        left=names.words.say(SAYS[d.left.says]),
        right=names.words.say(SAYS[d.right.says]),
        left_words=_words(d.left, names),
        right_words=_words(d.right, names),
        note=names.words.say("The other document names this recipient nowhere.") if d.named_only else "",
    )


def _type(id_: str, names: Names) -> str:
    return names.words.say(FAMILIES[id_]) if id_ in FAMILIES else names.data_type(id_)


def _words(side: Side, names: Names) -> tuple[Quoted, ...]:
    return tuple(_quoted(q.quote, q.document, q.place, names) for q in side.statements[:1])


def _quoted(quote: str, document: str, place: str, names: Names) -> Quoted:
    return Quoted(cut(quote, QUOTE_WIDTH), document, names.place_words(place), names.languages.get(document, ""))


def _who(recipient: str, names: Names) -> str:
    return names.words.say(CLASSES[recipient]) if recipient in CLASSES else names.party(recipient)
