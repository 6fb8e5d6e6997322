"""SDKs' version marks x a DEX file -> the versions that the code says; and which of them is proven, if any.

The marks of all SDKs are made ready once: a file is asked which of their texts it holds, and only what follows from one is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from analyzer.apps.dex.classes import loaded_strings, methods_loading, string_constants
from analyzer.apps.dex.file import Dex, encode_mutf8
from analyzer.apps.dex.strings import Beginnings, find_places
from analyzer.apps.sdks.prefixes import path_of
from analyzer.apps.sdks.version_marks import Candidates, is_anywhere, marks_of, pattern_of
from analyzer.model.signature import SdkSignature, VersionMark


class Version(Struct, frozen=True):
    """A version and the kind of place that says it: a word of report/labels."""

    text: str
    said_by: str


class Mark:
    """One mark of one SDK: `number` is its place in `marks_of`."""

    def __init__(self, sdk: str, number: int, mark: VersionMark) -> None:
        self.sdk, self.number, self.said = sdk, number, mark
        before, _, after = mark.form.partition("{v}")
        self.before = encode_mutf8(before)
        self.longest = encode_mutf8(max(before, after, key=len))
        self.form = mark.form
        self.beside = encode_mutf8(mark.beside)
        self.descriptor = b"L" + path_of(mark.class_) + b";" if mark.class_ else b""


class VersionReader:
    """The marks of `signatures` that stand in code. `texts` are the strings (MUTF-8) that a file is to be asked for before `read`."""

    def __init__(self, signatures: Iterable[SdkSignature]) -> None:
        marks = [Mark(s.id, n, m) for s in signatures for n, m in enumerate(marks_of(s)) if not (m.entry or m.meta_data or m.resource)]
        self._beside = [m for m in marks if m.beside]
        self._in_class = [m for m in marks if m.descriptor and not m.beside]
        anywhere = [m for m in marks if not m.beside and not m.descriptor]
        self._begun: dict[bytes, list[Mark]] = defaultdict(list)
        for mark in anywhere:
            if len(mark.before) >= Beginnings.LEAST:
                self._begun[mark.before].append(mark)
        self._inside = [m for m in anywhere if len(m.before) < Beginnings.LEAST]
        self._beginnings = Beginnings(self._begun)
        self.texts = frozenset(m.beside for m in self._beside) | {m.descriptor for m in self._in_class}

    def read(self, dex: Dex, held: Mapping[bytes, int], there: Iterable[str] = ()) -> dict[str, Candidates]:
        """SDK -> what its marks say in this file. `held`: those of `texts` that stand in it, and where; `there`: SDKs seen in this file,
        which alone are asked where the mark has no beginning to look for.
        """
        found: dict[str, Candidates] = defaultdict(lambda: defaultdict(set))
        for mark, text in self._texts(dex, held, frozenset(there)):
            match = pattern_of(mark.form).fullmatch(text)
            if match is not None:
                found[mark.sdk][mark.number].add(match[1])
        for mark in self._beside:
            if mark.beside in held and not any(n < mark.number for n in found.get(mark.sdk, ())):
                for text in _strings_beside(dex, held[mark.beside]):
                    match = pattern_of(mark.form).fullmatch(text)
                    if match is not None:
                        found[mark.sdk][mark.number].add(match[1])
        return {sdk: dict(candidates) for sdk, candidates in found.items()}

    def _texts(self, dex: Dex, held: Mapping[bytes, int], there: frozenset[str]) -> Iterator[tuple[Mark, str]]:
        for before, index in self._beginnings.find(dex.pool):
            yield from ((mark, dex.string(index)) for mark in self._begun[before])
        for mark in self._inside:
            if mark.sdk in there:
                yield from ((mark, text) for text in _strings_around(dex, mark.longest))
        for mark in self._in_class:
            number = dex.definition_of(held[mark.descriptor]) if mark.descriptor in held else None
            if number is not None:
                yield from ((mark, text) for text in _strings_in(dex, mark.said, number))


def decide_version(signature: SdkSignature, candidates: Candidates, others: Sequence[SdkSignature]) -> Version | None:
    """The first mark that gave exactly one version. A form that another SDK of the package has too proves nothing."""
    elsewhere = {m.form for o in others if o.id != signature.id for m in o.versions if is_anywhere(m)}
    for number, mark in enumerate(marks_of(signature)):
        said = candidates.get(number, set())
        if len(said) == 1 and not (is_anywhere(mark) and mark.form in elsewhere):
            return Version(next(iter(said)), _place(mark))
    return None


def _place(mark: VersionMark) -> str:
    kinds = (
        ("entry", mark.entry),
        ("meta-data", mark.meta_data),
        ("resource", mark.resource),
        ("beside", mark.beside),
        ("constant", mark.field),
        ("method", mark.class_),
    )
    return next((kind for kind, given in kinds if given), "string")


def _strings_in(dex: Dex, mark: VersionMark, number: int) -> Iterator[str]:
    """Strings of the class definition `number` that the mark means: a field's constant, or what a method loads."""
    indexes: Iterable[int]
    if mark.field:
        constants = string_constants(dex, number)
        indexes = [constants[name] for name in (mark.field.encode(),) if name in constants]
    else:
        indexes = loaded_strings(dex, number, mark.method.encode())
    yield from (dex.string(i) for i in indexes if i < len(dex.string_offsets))


def _strings_around(dex: Dex, part: bytes) -> Iterator[str]:
    """Strings of the pool that hold `part`."""
    for place in find_places(dex.pool, part) if part else ():
        index = dex.string_at(place)
        if index is not None:
            yield dex.string(index)


def _strings_beside(dex: Dex, index: int) -> Iterator[str]:
    """Strings that a method loads which loads string `index` too: a method keeps its constants together where all names are gone."""
    for held in methods_loading(dex, index):
        yield from (dex.string(i) for i in held if i < len(dex.string_offsets))
