"""signatures/api -> problems: entries that stand twice, sources and data types that nobody knows, examples that fail, constants nobody takes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from analyzer.apps.calls.apis import Constants
from analyzer.catalog import Catalog, read_toml
from analyzer.lint.problem import Problem
from analyzer.model.api import ApiFile, ApiTable, Call, Constant, Hiding, Taker

NAME = re.compile(r"L[\w/$-]+;->[\w<>$]+")
FORM = re.compile(r"(\((\[*([ZBSCIJFD]|L[\w/$-]+;))*\))?\[*([ZBSCIJFDV]|L[\w/$-]+;)")
PERMISSION = re.compile(r"[\w.]+\.permission\.\w+")


def check_apis(catalog: Catalog) -> Iterable[Problem]:
    table = catalog.apis
    for shown, path in catalog.files("api/*.toml"):
        file = read_toml(path, ApiFile, shown)
        members: tuple[Call | Taker | Hiding, ...] = (*file.calls, *file.takers, *file.hiding)
        for entry in members:
            yield from _sources(shown, file, entry.api, entry.exists, entry.source)
            yield from _forms(shown, entry)
            yield from _texts(shown, entry.api, [(NAME, entry.api), *((FORM, f) for f in entry.forms)])
        for call in file.calls:
            yield from _texts(shown, call.api, [(PERMISSION, p) for p in call.permissions])
            yield from _types(shown, call.api, call.data_types, catalog)
            yield from _near_miss(shown, call)
        for constant in file.constants:
            yield from _types(shown, _key(constant), constant.data_types, catalog)
            yield from _sources(shown, file, _key(constant), constant.exists or constant.source, constant.source, constant.asks)
            yield from _texts(shown, _key(constant), [(PERMISSION, p) for p in constant.permissions] + [(NAME, f) for f in constant.fields])
            yield from _constant(shown, constant, table)
    yield from _twice(table)


def _key(constant: Constant) -> str:
    return f"{constant.of} {constant.match[0]}"


def _sources(shown: str, file: ApiFile, key: str, *names: str) -> Iterator[Problem]:
    for name in sorted({n for n in names if n} - set(file.sources)):
        yield Problem(shown, key, f"unknown source {name!r}", "name an entry of [sources]")


def _texts(shown: str, key: str, texts: Iterable[tuple[re.Pattern[str], str]]) -> Iterator[Problem]:
    for pattern, text in texts:
        if not pattern.fullmatch(text):
            yield Problem(shown, key, f"{text!r} is not of the form it should have", "write it as in the entries beside it")


def _types(shown: str, key: str, data_types: tuple[str, ...], catalog: Catalog) -> Iterator[Problem]:
    for one in sorted(set(data_types) - set(catalog.data_types)):
        yield Problem(shown, key, f"unknown data type {one!r}", "use an id of data_types.toml")


def _forms(shown: str, entry: Call | Taker | Hiding) -> Iterator[Problem]:
    methods = [f.startswith("(") for f in entry.forms]
    if any(methods) != all(methods) or (not any(methods) and not isinstance(entry, Call)):
        yield Problem(shown, entry.api, "a field's type among parameters and results", "give methods and fields entries of their own")
    if len(set(entry.forms)) < len(entry.forms):
        yield Problem(shown, entry.api, "a form stands twice", "leave one")
    if entry.until and entry.until < entry.since:
        yield Problem(shown, entry.api, "gone before it came", "correct since or until")


def _near_miss(shown: str, call: Call) -> Iterator[Problem]:
    """A near miss shares the class and is another member, so that a match by class alone would fail it."""
    for miss in call.near_miss:
        owner, _, member = miss.partition("->")
        if owner != call.api.partition("->")[0] or not member:
            yield Problem(shown, call.api, f"{miss} is no near miss", "name another member of the same class")
        elif miss == call.api:
            yield Problem(shown, call.api, f"{miss} is the entry itself", "name another member of the same class")


def _constant(shown: str, constant: Constant, table: ApiTable) -> Iterator[Problem]:
    key, known = _key(constant), Constants(table.constants)
    if not (constant.values or constant.prefixes or constant.fields or constant.numbers):
        yield Problem(shown, key, "nothing to match", "give values, prefixes, fields or numbers")
    if constant.alone and (not constant.values or constant.prefixes or constant.fields or constant.numbers):
        yield Problem(shown, key, "only whole texts can stand alone", "give values, or leave `alone` out")
    if not constant.alone and constant.of not in {t.of for t in table.takers}:
        yield Problem(shown, key, f"no taker takes a {constant.of}", "add the taker, or say that the text stands alone")
    for text in constant.match:
        if known.find(constant.of, int(text) if constant.numbers else text) != constant:
            yield Problem(shown, key, f"{text} is not found by this entry", "correct the entry or the example")
    for text in constant.near_miss:
        if known.find(constant.of, int(text) if constant.numbers else text) == constant:
            yield Problem(shown, key, f"{text} is found by this entry", "narrow the entry or correct the example")


def _twice(table: ApiTable) -> Iterator[Problem]:
    """A method with one form that reads or takes in two entries, and a constant of one kind in two."""
    for kind in ("calls", "takers", "hiding"):
        for api, count in Counter(f"{e.api}{f}" for e in getattr(table, kind) for f in e.forms).items():
            if count > 1:
                yield Problem("signatures/api", api, f"stands {count} times among the {kind}", "join the entries")
    for (of, text), count in Counter(
        (c.of, t) for c in table.constants for t in (*c.values, *c.prefixes, *c.fields, *map(str, c.numbers))
    ).items():
        if count > 1:
            yield Problem("signatures/api", f"{of} {text}", f"stands {count} times", "join the entries")
