"""DEX files x signatures -> what of each SDK is there: classes carried, classes only named, strings and hosts that outlive renaming."""

from collections.abc import Iterable

from msgspec import Struct, field

from analyzer.apps.dex import Dex, DexError, decode_mutf8, encode_mutf8
from analyzer.apps.dexcode import is_trivial
from analyzer.apps.hosts import find_hosts
from analyzer.apps.prefixes import PackageIndex, is_shortened
from analyzer.apps.versions import Candidates, read_versions
from analyzer.model.evidence import ClassAt, StringAt
from analyzer.model.signature import SdkSignature

SAMPLES = 3
"""Classes and strings printed as evidence of one hit."""
LONGEST = 300
"""Bytes of a descriptor that are printed."""


class Count(Struct):
    """Classes under an SDK's packages: all, those with a name of their own, and those whose code does nothing."""

    defined: int = 0
    named: int = 0
    trivial: int = 0

    @property
    def working(self) -> int:
        return self.defined - self.trivial


class Trace(Struct):
    """One SDK in the package's code. `own`: classes that are its alone; `joint`: under a package that siblings share."""

    own: Count = field(default_factory=Count)
    joint: Count = field(default_factory=Count)
    referenced: int = 0
    classes: list[ClassAt] = []
    references: list[ClassAt] = []
    strings: dict[str, StringAt] = {}
    hosts: dict[str, StringAt] = {}
    versions: Candidates = {}


class Code(Struct):
    """The code of a package as far as signatures go. `foreign`: classes of no known SDK, `shortened` of them renamed."""

    traces: dict[str, Trace] = {}
    hosts: dict[str, StringAt] = {}
    classes: int = 0
    foreign: int = 0
    shortened: int = 0


class Tracer:
    """Reads one DEX file after the other into a `Code`. `file` names the package in evidence."""

    def __init__(self, signatures: Iterable[SdkSignature], file: str, hosts: Iterable[str] = ()) -> None:
        self.signatures = {s.id: s for s in signatures}
        self.file = file
        self.code = Code()
        self._defined: dict[bytes, int] = {}
        self._index = PackageIndex(self.signatures.values())
        self._known_hosts = frozenset(hosts).union(*(s.hosts for s in self.signatures.values()))
        self._texts = {encode_mutf8(t): t for s in self.signatures.values() for t in (*s.strings, *s.shared_strings)}
        self._of_text: dict[str, list[str]] = {}
        for signature in self.signatures.values():
            for text in (*signature.strings, *signature.shared_strings, *signature.hosts):
                self._of_text.setdefault(text, []).append(signature.id)

    def add(self, dex: Dex, name: str) -> None:
        """Takes up the file called `name` inside the package; raises DexError where it cannot be followed to its end."""
        self._defined = {}
        problems = []
        for step in (self._add_strings, self._add_classes, self._add_references, self._add_versions):
            try:
                step(dex, name)
            except DexError as e:  # what the other steps can still see counts
                problems.append(e)
        if problems:
            raise problems[0]

    def _add_strings(self, dex: Dex, name: str) -> None:
        for raw, index in dex.find_strings(self._texts).items():
            text = self._texts[raw]
            for sdk in self._of_text[text]:
                self._trace(sdk).strings.setdefault(text, StringAt.at(self.file, name, index, excerpt=text))
        for host, index in find_hosts(dex, self._known_hosts).items():
            place = self.code.hosts.setdefault(host, StringAt.at(self.file, name, index, excerpt=host))
            for sdk in self._of_text.get(host, ()):
                self._trace(sdk).hosts.setdefault(host, place)

    def _add_versions(self, dex: Dex, _name: str) -> None:
        for sdk, trace in self.code.traces.items():
            for number, said in read_versions(dex, self.signatures[sdk], self._defined).items():
                trace.versions.setdefault(number, set()).update(said)

    def _trace(self, sdk: str) -> Trace:
        return self.code.traces.setdefault(sdk, Trace())

    def _add_classes(self, dex: Dex, name: str) -> None:
        for number, descriptor in dex.defined():
            self.code.classes += 1
            owners = self._index.owners(descriptor)
            if not owners:
                self.code.foreign += 1
                self.code.shortened += is_shortened(descriptor)
                continue
            self._defined[descriptor] = number
            named, trivial = not is_shortened(descriptor), is_trivial(dex, number)
            for sdk in owners:
                trace = self._trace(sdk)
                count = trace.own if len(owners) == 1 else trace.joint
                count.defined += 1
                count.named += named
                count.trivial += trivial
                if len(trace.classes) < SAMPLES:
                    trace.classes.append(ClassAt.at(self.file, name, _shown(descriptor)))

    def _add_references(self, dex: Dex, name: str) -> None:
        for descriptor in dex.referenced():
            for sdk in self._index.owners(descriptor):
                trace = self._trace(sdk)
                trace.referenced += 1
                if len(trace.references) < SAMPLES:
                    trace.references.append(ClassAt.at(self.file, name, _shown(descriptor), excerpt="named, not carried"))


def _shown(descriptor: bytes) -> str:
    """A descriptor fit to print: its author may have written anything."""
    return "".join(c if c.isprintable() else "\ufffd" for c in decode_mutf8(descriptor[:LONGEST]))
