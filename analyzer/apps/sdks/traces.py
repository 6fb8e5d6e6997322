"""What each DEX file of a package says of the SDKs -> what the package says: the files' `Code`s joined in their order."""

from msgspec import Struct, field

from analyzer.apps.profiles.find import Alike
from analyzer.apps.sdks.mapped import Mapped
from analyzer.apps.sdks.version_marks import Candidates
from analyzer.model.evidence import ClassAt, StringAt

SAMPLES = 3
"""Classes and strings printed as evidence of one hit."""


class Count(Struct):
    """Classes under an SDK's packages: all, those with a name of their own, and those whose code does nothing (of many in one file: those
    met before enough were found that work).
    """

    defined: int = 0
    named: int = 0
    trivial: int = 0

    @property
    def working(self) -> int:
        return self.defined - self.trivial

    def add(self, other: "Count") -> None:
        self.defined += other.defined
        self.named += other.named
        self.trivial += other.trivial


class Trace(Struct):
    """One SDK in the package's code. `own`: classes that are its alone; `joint`: under a package that siblings share; `files`: those that carry them;
    `namers`: SDKs whose code calls it in files that do not carry it, "" for code of nobody known.
    """

    own: Count = field(default_factory=Count)
    joint: Count = field(default_factory=Count)
    referenced: int = 0
    classes: list[ClassAt] = []
    references: list[ClassAt] = []
    strings: dict[str, StringAt] = {}
    hosts: dict[str, StringAt] = {}
    versions: Candidates = {}
    files: list[str] = []
    namers: list[str] = []

    def add(self, later: "Trace") -> None:
        """Takes up what a later file of the package says."""
        self.own.add(later.own)
        self.joint.add(later.joint)
        self.referenced += later.referenced
        self.classes = (self.classes + later.classes)[:SAMPLES]
        self.references = (self.references + later.references)[:SAMPLES]
        self.strings = later.strings | self.strings
        self.hosts = later.hosts | self.hosts
        for number, said in later.versions.items():
            self.versions.setdefault(number, set()).update(said)
        self.namers = sorted({*self.namers, *later.namers})
        self.files = list(dict.fromkeys((*self.files, *later.files)))


class Foreign(Struct, array_like=True):
    """Classes of a package that is no known SDK's, and how many of them have shortened names."""

    classes: int = 0
    shortened: int = 0


class Code(Struct):
    """The code of a package as far as signatures go. `packages`: those of no known SDK (`com/acme`, "" is the root). `hosts` of URLs are
    not yet sifted by the list of public suffixes. `alike`: what the `asked` classes with shortened names are like, by profile;
    `mapped`: what a shrinker's map says of them.
    """

    traces: dict[str, Trace] = {}
    hosts: dict[str, StringAt] = {}
    classes: int = 0
    packages: dict[str, Foreign] = {}
    alike: dict[str, Alike] = {}
    asked: int = 0
    mapped: Mapped = field(default_factory=Mapped)

    @property
    def foreign(self) -> int:
        """Classes of no known SDK."""
        return sum(p.classes for p in self.packages.values())

    @property
    def shortened(self) -> int:
        """Classes of no known SDK that have a shortened name."""
        return sum(p.shortened for p in self.packages.values())

    def add(self, later: "Code") -> None:
        """Takes up what later files of the package say; the places of the first one are kept."""
        for sdk, trace in later.traces.items():
            self.traces.setdefault(sdk, Trace()).add(trace)
        self.hosts = later.hosts | self.hosts
        self.classes += later.classes
        for name, counts in later.packages.items():
            held = self.packages.setdefault(name, Foreign())
            held.classes += counts.classes
            held.shortened += counts.shortened
        self.asked += later.asked
        self.mapped.add(later.mapped)
        for profile, alike in later.alike.items():
            self.alike.setdefault(profile, Alike()).add(alike)
