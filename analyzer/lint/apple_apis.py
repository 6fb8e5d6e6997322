"""signatures/api/apple -> problems: calls without anything to look for, messages that tell nothing alone, near misses that would match, words nobody knows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from analyzer.catalog import Catalog, read_toml
from analyzer.lint.problem import Problem
from analyzer.model.apple_api import AppleApiFile, AppleCall

CLASS, SELECTOR, SYMBOL = re.compile(r"[A-Za-z_]\w*"), re.compile(r"[A-Za-z_]\w*|(?:[A-Za-z_]\w*:)+"), re.compile(r"[A-Za-z_]\w*")
KEY = re.compile(r"NS\w+UsageDescription")


def check_apple_apis(catalog: Catalog) -> Iterable[Problem]:
    for shown, path in catalog.files("api/apple/*.toml"):
        for call in read_toml(path, AppleApiFile, shown).calls:
            yield from (Problem(shown, call.api, *said) for said in _call(call, catalog))
    for api, count in Counter(c.api for c in catalog.apple_apis).items():
        if count > 1:
            yield Problem("signatures/api/apple", api, "stands twice", "leave one, or name what tells them apart")


def _call(call: AppleCall, catalog: Catalog) -> Iterator[tuple[str, str]]:
    for form, names in ((CLASS, call.classes), (SELECTOR, call.selectors), (SYMBOL, call.symbols), (KEY, call.keys)):
        for name in names:
            if form.fullmatch(name) is None:
                yield f"{name!r} is not of the form it should have", "write it as in the entries beside it"
    for one in sorted(set(call.data_types) - set(catalog.data_types)):
        yield f"unknown data type {one!r}", "use an id of data_types.toml"
    if not (call.classes or call.symbols):
        yield "nothing to look for", "name a class or a symbol"
    if not (call.data_types or call.reason):
        yield "it reads nothing and needs no reason", "name the data type or the category"
    yield from _together(call)


def _together(call: AppleCall) -> Iterator[tuple[str, str]]:
    """Keys that make sense with others only, and near misses."""
    if call.selectors and not call.classes:
        yield "a message without the class that answers it", "name the class"
    if call.alone and not call.selectors:
        yield "alone is said of messages", "leave it out"
    if call.texts and not call.symbols:
        yield "a text that no function takes", "name the function"
    deciding = {*call.selectors, *call.symbols} if call.selectors or call.symbols else set(call.classes)
    for miss in call.near_miss:
        owner, _, member = miss.partition(".")
        if (member or owner) in deciding:
            yield f"{miss} is no near miss", "name another member of the same class or library"
