"""signatures/names/ -> problems: data types and sources that nobody knows, keys without letters, examples that do not hold."""

from collections.abc import Iterable, Iterator

from analyzer.catalog import Catalog
from analyzer.flows.decode import decode_exchange
from analyzer.flows.keys import Names, spell
from analyzer.flows.named import Named, find_named
from analyzer.lint.problem import Problem
from analyzer.model.exchange import Exchange
from analyzer.model.names import KeyName, NamesFile

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
COARSE = {"loc.precise": frozenset({"loc.precise", "loc.coarse"})}
"""An entry of places gives the coarse one, too, by the decimals of the value."""


def check_names(catalog: Catalog) -> Iterator[Problem]:
    """Every entry of every file, its examples against all files."""
    names = Names(catalog.key_names)
    files = zip(catalog.files("names/*.toml"), catalog.load("names", "names/*.toml", NamesFile), strict=True)
    for (shown, _), file in files:
        for entry in file.names:
            key = f"{entry.data_type} {entry.keys[0] if entry.keys else ''}".strip()
            yield from (Problem(shown, key, wrong, mend) for wrong, mend in _facts(catalog, file, entry))
            yield from (Problem(shown, key, wrong, mend) for wrong, mend in _examples(names, entry))


def _facts(catalog: Catalog, file: NamesFile, entry: KeyName) -> Iterator[tuple[str, str]]:
    if entry.data_type not in catalog.data_types:
        yield f"unknown data type {entry.data_type!r}", "use an id of data_types.toml"
    for source in sorted({entry.source, *entry.also} - file.sources.keys()):
        yield f"unknown source {source!r}", "name an entry of [sources]"
    for word in (*entry.keys, *entry.under, *entry.inside, *entry.beside, *entry.not_under, *file.before):
        if not spell(word):
            yield f"{word!r} has no letter", "write the key as it is sent"
    for kind, told in (("keys", entry.keys), ("examples", entry.examples), ("near_misses", entry.near_misses)):
        if not told:
            yield f"no {kind}", "add one"
    if entry.listed and not entry.inside:
        yield "listed without inside", "name the key that holds the list"
    if entry.range and (entry.form != "number" or len(entry.range) != 2):  # noqa: PLR2004 - lowest and highest
        yield "a range that cannot be tried", "give the lowest and the highest, with the form number"


def _examples(names: Names, entry: KeyName) -> Iterator[tuple[str, str]]:
    wanted = COARSE.get(entry.data_type, frozenset({entry.data_type}))
    for text in entry.examples:
        found = name_example(text, names)
        if not any(n.name.data_type in wanted for n in found):
            yield f"{entry.data_type} not found in the example {text}", "correct the key, its conditions or the example"
    for text in entry.near_misses:
        if any(n.name.data_type == entry.data_type for n in name_example(text, names)):
            yield f"{entry.data_type} found in the near miss {text}", "narrow the entry, or take another near miss"


def name_example(text: str, names: Names) -> Iterable[Named]:
    """What the names say of an example: a JSON object, a form, or a request's first line (`GET /path`)."""
    path, body = ("/", text) if not text.startswith("GET /") else (text.removeprefix("GET "), "")
    headers = (("content-type", JSON if text.startswith("{") else FORM),)
    sent = Exchange(
        id=0, ordinal=0, time=0.0, kind="http", host="a.example", port=443, method="POST", path=path, headers=headers, body=body.encode()
    )
    return find_named(decode_exchange(sent).leaves, {}, names)
