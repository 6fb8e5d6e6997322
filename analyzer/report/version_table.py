"""Diff -> lines for people: what was added, dropped and changed, row by row, in each language."""

from collections.abc import Iterable

from msgspec import Struct

from analyzer.catalog import Catalog
from analyzer.model.diff import Diff, FieldChange, MeansChange, RowChange
from analyzer.report.labels import PROMISES
from analyzer.report.words import Words, cut, mark

CHANGES = {"added": mark("added"), "dropped": mark("dropped"), "changed": mark("changed"), "reworded": mark("reworded")}
FIELDS = {
    "data": mark("information"),
    "families": mark("broad words"),
    "purposes": mark("purposes"),
    "opt-out": mark("opt-out"),
    "condition": mark("condition"),
    "disclosure": mark("how stated"),
    "as-written": mark("recipient as written"),
}
VALUES = {
    "url": mark("a link"),
    "text": mark("in words"),
    "impossible": mark("not possible"),
    "none": mark("not stated"),
    "consent": mark("with consent"),
    "optional": mark("optional"),
    "required": mark("required"),
    "may": mark("may"),
    "exact": mark("named"),
    "delegated": mark("left to a linked page"),
    "unpaired": mark("lists that nothing joins"),
    "broad": mark("in broad words"),
}
"""Values of the fields opt-out, condition and disclosure; others are printed as they are."""
CLASSES = {
    "@self": mark("the provider itself"),
    "@third-parties": mark("third parties"),
    "@ad-providers": mark("advertising companies"),
    "@analytics-providers": mark("analytics companies"),
    "@contractors": mark("contractors"),
    "@group": mark("group companies"),
}
MEANS = {
    "os-ad-id": mark("the system's advertising settings"),
    "os-att": mark("the system's tracking permission"),
    "in-app": mark("a setting in the app"),
    "vendor-page": mark("a page of the vendor"),
    "browser-addon": mark("a browser add-on"),
    "email": mark("a message to the provider"),
    "none": mark("no means"),
    "other": mark("another means"),
}
QUOTE_WIDTH = 90


class Line(Struct, frozen=True):
    """One change: its word, whose row, what is different, and the words in both versions."""

    change: str
    who: str
    what: str
    old: str
    new: str


class VersionTable(Struct, frozen=True):
    """The heading of each column, the lines, and a sentence on the rest."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    summary: str


def build_versions(diff: Diff, words: Words, catalog: Catalog) -> VersionTable:
    """The table of a Diff."""
    say = words.say
    lines = (*(_row(c, words, catalog) for c in diff.changes), *(_means(m, words, catalog) for m in diff.opt_outs))
    counts = {kind: sum(1 for c in diff.changes if c.change == kind) for kind in CHANGES}
    if diff.state == "not-compared":
        summary = say("Not compared: a document could not be read.")
    else:
        summary = say(
            "%(added)s added, %(dropped)s dropped, %(changed)s changed, %(reworded)s reworded, %(same)s the same.",
            **{k: words.number(n) for k, n in counts.items()},
            same=words.number(diff.same),
        )
    columns = (say("Change"), say("Recipient"), say("What is different"), say("Old words"), say("New words"))
    return VersionTable(columns, lines, summary)


def _row(change: RowChange, words: Words, catalog: Catalog) -> Line:
    who = _name(change.recipient, words, catalog)
    who = who if not change.sdk else words.listed((who, change.sdk))
    what = [_field(f, words, catalog) for f in change.fields]
    if not change.fields:
        told = [*(_value("data", d, words, catalog) for d in (*change.data, *change.families))]
        why = [_value("purposes", p, words, catalog) for p in change.purposes]
        what = [t for t in (words.listed(told), words.listed(why)) if t]
    if change.denied:
        what = [words.say("denial"), *what]
    old, new = (cut(q.quote, QUOTE_WIDTH) if q is not None else "" for q in (change.old, change.new))
    return Line(words.say(CHANGES[change.change]), who, " / ".join(what), old, new)


def _field(change: FieldChange, words: Words, catalog: Catalog) -> str:
    added = [f"+{_value(change.field, v, words, catalog)}" for v in change.added]
    dropped = [f"-{_value(change.field, v, words, catalog)}" for v in change.dropped]
    return f"{words.say(FIELDS[change.field])}: {' '.join((*dropped, *added))}"


def _value(field: str, value: str, words: Words, catalog: Catalog) -> str:
    if field in ("data", "families"):
        entry = catalog.data_types.get(value)
        return (entry.ja if words.lang == "ja" else entry.en) if entry is not None else value
    if field == "purposes":
        purpose = catalog.purposes.get(value)
        return (purpose.ja if words.lang == "ja" else purpose.en) if purpose is not None else value
    return words.say(VALUES[value]) if value in VALUES and field != "as-written" else value


def _name(recipient: str, words: Words, catalog: Catalog) -> str:
    if recipient in CLASSES:
        return words.say(CLASSES[recipient])
    party = catalog.parties.get(recipient)
    return recipient if party is None else (party.name_ja or party.name) if words.lang == "ja" else party.name


def _means(change: MeansChange, words: Words, catalog: Catalog) -> Line:
    reach: Iterable[str] = (words.say("all") if r == "*" else _name(r, words, catalog) for r in change.reaches)
    what = " / ".join(x for x in (words.say(MEANS[change.mechanism]), words.say(PROMISES[change.stops])) if x)
    old, new = (cut(change.quote.quote, QUOTE_WIDTH) if change.change == side else "" for side in ("dropped", "added"))
    return Line(words.say(CHANGES[change.change]), words.listed(reach), f"{words.say(FIELDS['opt-out'])}: {what}", old, new)
