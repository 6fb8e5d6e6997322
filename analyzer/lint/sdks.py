"""signatures/sdks -> problems: names that overlap, examples that fail, marks that can never match, ids that nobody knows."""

import re
from collections.abc import Iterable, Iterator

from analyzer.apps.sdks.prefixes import PackageIndex, path_of
from analyzer.catalog import Catalog, read_toml
from analyzer.errors import DataError
from analyzer.lint.overlaps import check_overlaps
from analyzer.lint.problem import Filed, Problem
from analyzer.model.signature import SdkSignature

COMPONENT = re.compile(r"[A-Za-z_][\w$]*(\.[A-Za-z_][\w$]*)+")
LIBRARY = re.compile(r"lib[\w.+-]+\.so")


def check_sdks(catalog: Catalog) -> Iterable[Problem]:
    filed, broken = [], []
    for shown, path in catalog.files("sdks/**/*.toml"):
        try:
            filed.append(Filed(shown, read_toml(path, SdkSignature, shown)))
        except DataError as e:
            what, _, advice = str(e).removeprefix(f"{shown}: ").rpartition("; ")
            broken.append(Problem(shown, "", what, advice))
    yield from broken
    index = PackageIndex([f.signature for f in filed])
    for one in filed:
        yield from _place(one)
        yield from _ids(one, catalog)
        yield from run_examples(one, index)
        yield from _marks(one)
        yield from _dead_marks(one)
        yield from _facts(one)
    yield from check_overlaps(filed)


def _place(one: Filed) -> Iterator[Problem]:
    wanted = f"sdks/{one.signature.vendor}/{one.signature.id}.toml"
    if not one.shown.endswith(f"/{wanted}"):
        yield Problem(one.shown, "id", "file name and folder differ from id and vendor", f"move the file to {wanted}")


def _ids(one: Filed, catalog: Catalog) -> Iterator[Problem]:
    signature = one.signature
    if signature.family in catalog.sdks:
        yield Problem(one.shown, "family", f"{signature.family} is an SDK's id", "name the family differently: a hit may name it alone")
    if signature.vendor not in catalog.parties:
        yield Problem(one.shown, "vendor", f"unknown party {signature.vendor!r}", "add the company to parties.toml")
    for item in signature.data:
        if item.data_type not in catalog.data_types:
            yield Problem(one.shown, "data", f"unknown data type {item.data_type!r}", "use an id of data_types.toml")
        for purpose in set(item.purposes) - set(catalog.purposes):
            yield Problem(one.shown, "data", f"unknown purpose {purpose!r}", "use an id of purposes.toml")


def run_examples(one: Filed, index: PackageIndex) -> Iterator[Problem]:
    """The file's own examples against all signatures: a match must be this SDK's, a near miss must not."""
    examples, sdk = one.signature.examples, one.signature.id
    for kind, names in (("match", examples.match), ("near_miss", examples.near_miss)):
        if not names:
            yield Problem(one.shown, f"examples.{kind}", "no example", "add a class name that proves it")
    for name in examples.match:
        if sdk not in index.owners(_descriptor(name)):
            yield Problem(one.shown, "examples.match", f"{name} is not found as {sdk}", "correct packages or the example")
    for name in examples.near_miss:
        if sdk in index.owners(_descriptor(name)):
            yield Problem(one.shown, "examples.near_miss", f"{name} is found as {sdk}", "narrow packages or correct the example")


def _descriptor(name: str) -> bytes:
    return b"L" + path_of(name) + b";"


def _marks(one: Filed) -> Iterator[Problem]:
    signature = one.signature
    for number, mark in enumerate(signature.versions):
        key = f"versions[{number}]"
        if not mark.class_ and not mark.beside and mark.form == "{v}":
            yield Problem(
                one.shown, key, "a bare version without a class matches any version", "name the class, a text beside it, or a longer form"
            )
        if bool(mark.class_) != (bool(mark.method) or bool(mark.field)) or (mark.method and mark.field):
            yield Problem(one.shown, key, "a class goes with one of method and field", "name the method that loads it, or the field")
    yield from _dead_versions(one)
    yield from _lists(one)


def _dead_versions(one: Filed) -> Iterator[Problem]:
    """Marks of versions that nothing can match, or that an earlier one always answers for."""
    signature = one.signature
    for number, mark in enumerate(signature.versions):
        if mark.form.count("{v}") > 1:
            yield Problem(one.shown, f"versions[{number}]", "a form with two versions matches nothing", "leave one {v} in the form")
        if mark in signature.versions[:number]:
            yield Problem(one.shown, f"versions[{number}]", "the mark stands twice", "leave one")
        if mark.entry.startswith("/"):
            yield Problem(one.shown, f"versions[{number}]", "an entry of an archive has no / before it", "leave the / out")


def _dead_marks(one: Filed) -> Iterator[Problem]:
    """Marks that can never be found, or never decide."""
    signature = one.signature
    for name in signature.classes:
        holder = next((p for p in signature.packages if name.startswith(f"{p}.")), None)
        if holder is not None and signature.family is None:
            yield Problem(one.shown, "classes", f"{name} can never decide: {holder} holds it", "leave the class out")
    for name in signature.components:
        if not COMPONENT.fullmatch(name):
            yield Problem(
                one.shown, "components", f"{name!r} is no full class name", "give it with its package, as a merged manifest has it"
            )
    for name in signature.libraries:
        if not LIBRARY.fullmatch(name):
            yield Problem(one.shown, "libraries", f"{name!r} is no file name of a native library", "give the file name, as libacme.so")


def _lists(one: Filed) -> Iterator[Problem]:
    """Entries that decide nothing: twice, shared with nobody, or inside another."""
    signature = one.signature
    for text in sorted(set(signature.strings) & set(signature.shared_strings)):
        yield Problem(one.shown, "strings", f"{text!r} is shared and not shared", "leave it in one of the two lists")
    if signature.shared_strings and signature.family is None:
        yield Problem(one.shown, "shared_strings", "shared with no family", "name the family that the siblings share")
    for name in ("packages", "classes", "strings", "hosts", "meta_data", "components", "maven"):
        listed = getattr(signature, name)
        for text in sorted({t for t in listed if listed.count(t) > 1}):
            yield Problem(one.shown, name, f"{text!r} stands twice", "leave one")
    for outer in signature.packages:
        for inner in signature.packages:
            if inner.startswith(f"{outer}.") and not signature.family:
                yield Problem(one.shown, "packages", f"{inner} can never decide: {outer} holds it", "leave the inner package out")


def _facts(one: Filed) -> Iterator[Problem]:
    signature = one.signature
    keys = set(SdkSignature.__struct_fields__) - {"id", "sources", "facts", "examples"}
    for key, source in signature.facts.items():
        if key not in keys:
            yield Problem(one.shown, f"facts.{key}", "no such key", f"name one of: {', '.join(sorted(keys))}")
        if source not in signature.sources:
            yield Problem(one.shown, f"facts.{key}", f"unknown source {source!r}", "name an entry of [sources]")
