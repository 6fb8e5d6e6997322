"""What a foreign list says of one library; and those of its marks that no bundled SDK has already."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from analyzer.apps.sdks.prefixes import PackageIndex, path_of
from analyzer.catalog import Catalog
from analyzer.marks import is_too_common
from analyzer.model.signature import Kind


class Entry(Struct, frozen=True):
    """One library of a foreign list. `packages`, `classes`, `components`, `libraries` and `hosts` as in a signature."""

    name: str
    kinds: tuple[Kind, ...]
    packages: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    @property
    def has_marks(self) -> bool:
        """Whether a class can show it: hosts and native libraries alone are no proof."""
        return bool(self.packages or self.classes)


class Imported(Struct, frozen=True):
    """A list that was read: `key` begins the ids that it gets, `where` names the user's copy, `unusable` are marks that cannot be kept."""

    key: str
    title: str
    licence: str
    where: str
    sha256: str
    entries: tuple[Entry, ...]
    unusable: tuple[str, ...] = ()


class Report(Struct, frozen=True):
    """How many libraries the list has, were written, and are known to bundled files by all their marks or without a mark of use.

    `known` maps a mark of the list to the bundled SDK that has it.
    """

    listed: int
    written: int
    without_marks: int
    known: dict[str, str]
    unusable: tuple[str, ...]


def keep_new(imported: Imported, catalog: Catalog) -> tuple[tuple[Entry, ...], Report]:
    """The entries with the marks that are theirs alone. A mark that a bundled SDK has, or that lies inside one of its packages, stays with
    it; one that two entries claim goes to the first.
    """
    bundled, taken = PackageIndex(list(catalog.sdks.values())), Taken(catalog)
    known: dict[str, str] = {}
    common = sorted({p for e in imported.entries for p in e.packages if is_too_common(p)})
    entries = [replace(e, packages=tuple(p for p in e.packages if p not in common)) for e in imported.entries]
    kept = [own for entry in entries if (own := _own_marks(entry, bundled, taken, known)).has_marks]
    lost = len(imported.entries) - len(kept)
    names = {k.name for k in kept}
    all_known = sum(1 for e in entries if e.has_marks and e.name not in names)
    report = Report(len(imported.entries), len(kept), lost - all_known, known, (*imported.unusable, *common))
    return tuple(kept), report


class Taken:
    """Marks that have an owner: those of the bundled files, then those of each entry in its turn."""

    def __init__(self, catalog: Catalog) -> None:
        sdks = catalog.sdks.values()
        hosts = {h for s in sdks for h in s.hosts} | {h for p in catalog.parties.values() for h in p.hosts}
        self._held = {
            "packages": set[str](),
            "classes": set[str](),
            "components": {c for s in sdks for c in s.components},
            "libraries": {x for s in sdks for x in s.libraries},
            "hosts": hosts,
        }

    def take(self, key: str, marks: Iterable[str]) -> tuple[str, ...]:
        held = self._held[key]
        new = tuple(m for m in dict.fromkeys(marks) if m not in held)
        held.update(new)
        return new


def _own_marks(entry: Entry, bundled: PackageIndex, taken: Taken, known: dict[str, str]) -> Entry:
    packages = [p for p in entry.packages if not _known(p, f"{p}.Any", bundled, known)]
    classes = [c for c in entry.classes if not _known(c, c, bundled, known)]
    outer = list(_outermost(packages))
    return replace(
        entry,
        packages=taken.take("packages", outer),
        classes=taken.take("classes", [c for c in classes if not any(c.startswith(f"{p}.") for p in outer)]),
        components=taken.take("components", [c for c in entry.components if not _known(c, c, bundled, known)]),
        libraries=taken.take("libraries", entry.libraries),
        hosts=taken.take("hosts", entry.hosts),
    )


def _known(mark: str, example: str, bundled: PackageIndex, known: dict[str, str]) -> bool:
    owners = bundled.owners(b"L" + path_of(example) + b";")
    if owners:
        known[mark] = owners[0]
    return bool(owners)


def _outermost(packages: Iterable[str]) -> Iterator[str]:
    """Packages that no other of them holds."""
    listed = list(dict.fromkeys(packages))
    yield from (p for p in listed if not any(p.startswith(f"{other}.") for other in listed))
