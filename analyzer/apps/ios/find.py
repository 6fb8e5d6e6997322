"""Package x Catalog -> SdkHit: by frameworks, bundles, classes and modules; by keys, hosts and links alone an SDK is only possible."""

from collections.abc import Mapping

from msgspec import Struct, field

from analyzer.apps.ios.facts import Code, Package
from analyzer.apps.ios.marks import Marks
from analyzer.apps.sdks.marks import SdkMark
from analyzer.model.app import Confidence, SdkHit
from analyzer.model.evidence import ClassAt, EntryAt, Evidence, KnowledgeAt, ManifestAt, StringAt
from analyzer.model.signature import SdkSignature

STRONG = ("framework", "classes", "module", "bundle", "toolkit")
WEAK = ("imported", "linked", "named", "key", "hosts")
KNOWN = {"framework": "frameworks", "classes": "apple_classes", "module": "frameworks", "bundle": "bundles", "imported": "apple_classes"}
SAMPLES = 3
MANY = 3
"""Classes of one SDK that no other library has by chance."""


class Case(Struct):
    """One SDK and all that speaks for it, by kind of mark."""

    marks: dict[str, list[Evidence]] = field(default_factory=dict)
    classes: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    main: bool = False
    versions: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, evidence: Evidence) -> None:
        self.marks.setdefault(kind, []).append(evidence)

    def place(self, program: str, *, main: bool) -> None:
        self.main = self.main or main
        self.parts |= set() if main else {program}


class Finder:
    """Sorts the facts of one package by SDK. `shown` is the file's name in evidence; `held`: path of a bundle -> the SDK that it is."""

    def __init__(self, package: Package, marks: Marks, shown: str) -> None:
        self.package, self.marks, self.shown = package, marks, shown
        self.cases: dict[str, Case] = {}
        self.owners: dict[str, str] = {}
        self.held: dict[str, str] = {}
        self._add_bundles()
        for code in package.code:
            self._add_code(code)
        self._add_keys()
        self._add_hosts()

    def add_toolkits(self, found: Mapping[str, tuple[SdkMark, ...]]) -> None:
        """Modules of the app's toolkit: compiled in or listed by its build they are the SDK's own, merely named they are a hint."""
        for sdk, marks in found.items():
            for mark in marks:
                case = self._case([sdk] if mark.kind != "host" else self.marks.hosts.get(mark.name, []))
                if case is None or (mark.kind == "host" and mark.name in self.package.hosts):
                    continue
                case.add("hosts" if mark.kind == "host" else "named" if mark.how == "named" else "toolkit", mark.where)
                case.place(self.package.main.name, main=True)

    def hits(self) -> tuple[SdkHit, ...]:
        """Every SDK that left a mark, by name."""
        found = [h for sdk, case in self.cases.items() if (h := judge(self.marks.signatures[sdk], case)) is not None]
        return tuple(sorted(found, key=lambda h: (h.name.casefold(), h.sdk)))

    def _case(self, owners: list[str]) -> Case | None:
        """The case of the one SDK that a name is for."""
        return self.cases.setdefault(owners[0], Case()) if len(owners) == 1 else None

    def _add_bundles(self) -> None:
        held = self.held
        for inner in self.package.inner:
            name, kind = inner.bundle.name, inner.bundle.kind
            owners = self.marks.of_framework(name) if kind == "framework" else self.marks.of_bundle(name) if kind == "resources" else []
            case = self._case(owners)
            if case is None:
                continue
            held[inner.bundle.path] = owners[0]
            case.add("framework" if kind == "framework" else "bundle", EntryAt.at(self.shown, inner.bundle.path, excerpt=name))
            case.place(inner.program, main=inner.main)
            if inner.info.release is not None:
                case.versions.setdefault(kind, inner.info.release)
        for file in self.package.manifests:
            above = max((p for p in held if file.entry.startswith(f"{p}/")), key=len, default=None)
            if above is not None:
                self.owners[file.entry] = held[above]

    def _add_code(self, code: Code) -> None:
        for kind, names in (("classes", code.classes), ("imported", code.imported)):
            for name in names:
                case = self._case(self.marks.of_class(name))
                if case is not None:
                    case.add(kind, ClassAt.at(self.shown, code.entry, name))
                    case.classes |= {name} if kind == "classes" else set()
                    case.place(code.program, main=code.main)
        for module, count in code.modules.items():
            case = self._case(self.marks.of_framework(module))
            if case is not None:
                case.add("module", ClassAt.at(self.shown, code.entry, f"{module}.*", excerpt=f"{count} Swift types of the module {module}"))
                case.place(code.program, main=code.main)
        for name in code.linked:
            case = self._case(self.marks.of_framework(name))
            if case is not None:
                case.add("linked", EntryAt.at(self.shown, code.entry, excerpt=f"loads {name}"))
                case.place(code.program, main=code.main)

    def _add_keys(self) -> None:
        for key in self.package.info.metadata:
            case = self._case(self.marks.of_key(key))
            if case is not None:
                case.add("key", ManifestAt.at("Info.plist", key, excerpt=key))
                case.place(self.package.main.name, main=True)

    def _add_hosts(self) -> None:
        for host, text in self.package.hosts.items():
            case = self._case(self.marks.hosts.get(host, []))
            if case is not None:
                case.add("hosts", StringAt.at(self.shown, text.entry, text.place, excerpt=host))


def judge(signature: SdkSignature, case: Case) -> SdkHit | None:
    """How sure it is: two independent kinds of strong mark, or one and a weak one, or many classes, are certain."""
    strong = [k for k in STRONG if k in case.marks]
    weak = [k for k in WEAK if k in case.marks]
    if not strong and not _worth(case.marks, weak):
        return None
    confidence: Confidence = "possible"
    if strong:
        certain = len(strong) > 1 or bool(weak) or len(case.classes) >= MANY
        confidence = "certain" if certain else "likely"
    why = (strong or weak)[0]
    version, version_from = _version(case.versions)
    evidence = [e for kind in (*strong, *weak) for e in case.marks[kind][:SAMPLES]]
    known = KnowledgeAt.at(
        f"sdks/{signature.vendor}/{signature.id}.toml", KNOWN.get(why, {"key": "plist_keys", "hosts": "hosts"}.get(why, "frameworks"))
    )
    return SdkHit(
        signature.id,
        signature.name,
        signature.vendor,
        signature.kinds,
        confidence,
        "defined" if strong else "referenced",
        version=version,
        evidence=(*evidence, known),
        version_from=version_from,
        why=why,
        classes=len(case.classes),
        parts=() if case.main else tuple(sorted(case.parts)),
    )


def _worth(marks: Mapping[str, list[Evidence]], weak: list[str]) -> bool:
    """Whether weak marks together say anything: hosts alone must be two, or one that is no bare domain, as a link to a page has."""
    if weak != ["hosts"]:
        return bool(weak)
    hosts = [e.excerpt for e in marks["hosts"]]
    return len(hosts) > 1 or (hosts[0].count(".") > 1 and not hosts[0].startswith("www."))


def _version(said: Mapping[str, str]) -> tuple[str | None, str]:
    """What a framework says of itself goes before what a folder of resources says."""
    for kind in ("framework", "resources"):
        if kind in said:
            return said[kind], kind
    return None, ""
