"""DEX file x signatures -> what of each SDK is there: classes carried, classes only named, strings and hosts that outlive renaming."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from analyzer.apps.dex.classes import count_trivial
from analyzer.apps.dex.file import Dex, DexError, decode_mutf8, encode_mutf8
from analyzer.apps.dex.names import Flags, Ints, TypeNames
from analyzer.apps.dex.strings import Wanted
from analyzer.apps.hosts import find_hosts
from analyzer.apps.profiles import Profiles, find_alike
from analyzer.apps.sdks.mapped import find_mapped
from analyzer.apps.sdks.namers import NOBODY, find_namers
from analyzer.apps.sdks.prefixes import PackageIndex
from analyzer.apps.sdks.traces import SAMPLES, Code, Count, Foreign, Trace
from analyzer.apps.sdks.versions import VersionReader
from analyzer.model.evidence import ClassAt, StringAt
from analyzer.model.signature import SdkSignature

LONGEST = 300
"""Bytes of a descriptor that are printed."""


class Tracer:
    """Reads DEX files, each into a `Code` of its own. Made once for all files; `hosts` are believed without a scheme before them; `profiles`
    are asked about classes with shortened names; `mapping`, where whoever reads a package sets it, is the shrinker's map.
    """

    def __init__(self, signatures: Iterable[SdkSignature], hosts: Iterable[str] = (), profiles: Iterable[Profiles] = ()) -> None:
        known = tuple(signatures)
        self.profiles = tuple(profiles)
        self.mapping: Mapping[bytes, bytes] = {}
        self.index = PackageIndex(known)
        self.versions = VersionReader(known)
        self.of_text: dict[str, list[str]] = {}
        for signature in known:
            for text in (*signature.strings, *signature.shared_strings, *signature.hosts):
                self.of_text.setdefault(text, []).append(signature.id)
        self.hosts = {h.encode(): h for h in (*hosts, *(h for s in known for h in s.hosts))}
        self.texts = {encode_mutf8(t): t for s in known for t in (*s.strings, *s.shared_strings)}
        self.wanted = Wanted({*self.hosts, *self.texts, *self.versions.texts})
        self._asked: dict[bytes, tuple[tuple[str, ...] | None, str]] = {}

    def trace(self, dex: Dex, file: str, name: str) -> tuple[Code, DexError | None]:
        """What `dex` says, called `name` inside `file`, and the first thing in it that cannot be followed."""
        reading = Reading(self, dex, file, name)
        return reading.code, reading.run()

    def package(self, path: bytes) -> tuple[tuple[str, ...] | None, str]:
        """(ids of the SDKs whose package `com/acme` is, None where its classes must be asked one by one; the package fit to print)."""
        held = self._asked.get(path)
        if held is None:
            owners = None if self.index.holds_marked(path) else self.index.of_package(path)
            held = self._asked[path] = owners, _shown(path)
        return held


class Reading:
    """One DEX file on its way into a `Code`."""

    def __init__(self, tracer: Tracer, dex: Dex, file: str, name: str) -> None:
        self.tracer, self.dex, self.file, self.name = tracer, dex, file, name
        self.code = Code()
        self._held: Mapping[bytes, int] = {}
        self._renamed: list[int] = []
        self._named: dict[str, list[int]] = {}

    def run(self) -> DexError | None:
        problems = []
        steps: tuple[Callable[[], None], ...] = (
            self._add_strings,
            self._add_classes,
            self._add_namers,
            self._add_versions,
            self._add_alike,
            self._add_mapped,
        )
        for step in steps:
            try:
                step()
            except DexError as e:  # what the other steps can still see counts
                problems.append(e)
        return problems[0] if problems else None

    def _trace(self, sdk: str) -> Trace:
        return self.code.traces.setdefault(sdk, Trace())

    def _add_strings(self) -> None:
        tracer = self.tracer
        self._held = tracer.wanted.find(self.dex.pool)
        for raw, index in sorted(self._held.items(), key=lambda h: h[1]):
            text = tracer.texts.get(raw)
            for sdk in tracer.of_text[text] if text is not None else ():
                self._trace(sdk).strings[text or ""] = StringAt.at(self.file, self.name, index, excerpt=text or "")
        known = {tracer.hosts[raw]: index for raw, index in self._held.items() if raw in tracer.hosts}
        for host, index in find_hosts(self.dex, known).items():
            place = self.code.hosts[host] = StringAt.at(self.file, self.name, index, excerpt=host)
            for sdk in tracer.of_text.get(host, ()):
                self._trace(sdk).hosts[host] = place

    def _add_versions(self) -> None:
        for sdk, said in self.tracer.versions.read(self.dex, self._held, tuple(self.code.traces)).items():
            self._trace(sdk).versions = said

    def _add_namers(self) -> None:
        index = self.tracer.index
        if self._named:
            for sdk, owners in find_namers(self.dex, self._named, lambda d: next(iter(index.owners(d)), NOBODY)).items():
                self._trace(sdk).namers = sorted(owners)

    def _add_alike(self) -> None:
        if self._renamed:
            self.code.asked = len(self._renamed)
            self.code.alike = find_alike(self.dex, np.array(self._renamed, np.int64), self.tracer.profiles, self.file, self.name)

    def _add_mapped(self) -> None:
        if self.tracer.mapping:
            self.code.mapped = find_mapped(self.dex, self.tracer.mapping, self.tracer.index, self.file, self.name)

    def _add_classes(self) -> None:
        names = TypeNames(self.dex)
        self.code.classes = len(self.dex.class_defs)
        rows: dict[tuple[str, ...], list[Ints]] = {}
        foreign = np.zeros(len(names.types), np.bool_)
        for first, end, path, carried, shortened in names.runs():
            owners, shown = self.tracer.package(path)
            if owners is None:
                self._ask_each(names, range(first, end), rows, foreign)
            elif owners:
                rows.setdefault(owners, []).append(np.arange(first, end))
            elif carried:
                self._add_foreign(shown, carried, shortened)
                if shortened:
                    foreign[first:end] = True
        if self.tracer.profiles:
            self._renamed = names.definitions(np.flatnonzero(foreign & names.carried & names.shortened))
        self._add_owned(names, {owners: np.concatenate(parts) for owners, parts in rows.items()})

    def _ask_each(self, names: TypeNames, run: range, rows: dict[tuple[str, ...], list[Ints]], foreign: Flags) -> None:
        for row in run:
            owners = self.tracer.index.owners(names.descriptor(row))
            if owners:
                rows.setdefault(owners, []).append(np.array([row]))
            elif names.carried[row]:
                self._add_foreign(_shown(names.package(row)), 1, int(names.shortened[row]))
                foreign[row] = True

    def _add_foreign(self, shown: str, classes: int, shortened: int) -> None:
        held = self.code.packages.get(shown)
        if held is None:
            self.code.packages[shown] = Foreign(classes, shortened)
        else:
            held.classes += classes
            held.shortened += shortened

    def _add_owned(self, names: TypeNames, rows: Mapping[tuple[str, ...], Ints]) -> None:
        for owners, held in rows.items():
            carried = names.carried[held]
            mine, others = held[carried], held[~carried]
            count = Count(len(mine), int(np.count_nonzero(~names.shortened[mine])))
            if len(mine):
                count.trivial = count_trivial(self.dex, names.definitions(mine))
            classes = [self._class_at(names, r) for r in mine[:SAMPLES].tolist()]
            references = [self._class_at(names, r, "named, not carried") for r in others[:SAMPLES].tolist()]
            for sdk in owners:
                trace = self._trace(sdk)
                (trace.own if len(owners) == 1 else trace.joint).add(count)
                trace.referenced += len(others)
                trace.classes = (trace.classes + classes)[:SAMPLES]
                trace.files = [self.file] if trace.files or len(mine) else []
                trace.references = (trace.references + references)[:SAMPLES]
                if not len(mine):
                    self._named.setdefault(sdk, []).extend(names.types[others].tolist())

    def _class_at(self, names: TypeNames, row: int, excerpt: str = "") -> ClassAt:
        return ClassAt.at(self.file, self.name, _shown(names.descriptor(row)), excerpt=excerpt)


def _shown(descriptor: bytes) -> str:
    """A descriptor fit to print: its author may have written anything."""
    text = decode_mutf8(descriptor[:LONGEST])
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)
