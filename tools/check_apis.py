"""signatures/api x the releases that its entries name -> what is wrong: python -m tools.check_apis [FOLDER].

Each release is fetched by its coordinates through Maven into FOLDER (default: the user's cache), compared with its SHA-256, and asked for every class,
member, form and constant that rests on it. Of the framework's releases the lowest and highest that have an entry are compared with `since` and `until`.
Prints counts, then a line for each mistake; exits with 1 where there is one. Facts of grade `source` are counted, not fetched.
"""

import hashlib
import io
import struct
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

import platformdirs

from analyzer.catalog import Catalog, read_toml
from analyzer.model.api import ApiFile, Call, Constant, Hiding, Taker
from analyzer.model.knowledge import Source

FRAMEWORK = "org.robolectric:android-all:"
LEVELS = {
    16: "4.1.2_r1-robolectric-r1",
    23: "6.0.1_r3-robolectric-r1",
    29: "10-robolectric-5803371",
    34: "14-robolectric-10818077",
    37: "17-robolectric-16653203",
}
"""API level -> the framework's release that was measured. Classes of java.* stand in the first two alone."""
Entry = Call | Taker | Hiding
HANDLE = 15


class Pool:
    """The constants of one class file: what it declares, what it calls, the texts that it holds."""

    def __init__(self, data: bytes) -> None:
        (count,) = struct.unpack_from(">H", data, 8)
        self.items: list[tuple[int, ...] | bytes] = [b""] * count
        at, index = 10, 1
        while index < count:
            at, index = self._take(data, at, index)
        self.end = at
        self.data = data

    def _take(self, data: bytes, at: int, index: int) -> tuple[int, int]:
        kind = data[at]
        if kind == 1:
            (size,) = struct.unpack_from(">H", data, at + 1)
            self.items[index] = data[at + 3 : at + 3 + size]
            return at + 3 + size, index + 1
        if kind in (7, 8, 16, 19, 20):
            self.items[index] = (kind, *struct.unpack_from(">H", data, at + 1))
            return at + 3, index + 1
        if kind in (9, 10, 11, 12, 17, 18):
            self.items[index] = (kind, *struct.unpack_from(">HH", data, at + 1))
        return at + (4 if kind == HANDLE else 9 if kind in (5, 6) else 5), index + (2 if kind in (5, 6) else 1)

    def text(self, index: int) -> str:
        item = self.items[index]
        return item.decode("utf-8", "replace") if isinstance(item, bytes) else self.text(item[1])

    @cached_property
    def members(self) -> set[tuple[str, str]]:
        """(name, descriptor) of the fields and methods that the class declares."""
        at = self.end + 6
        at += 2 + 2 * struct.unpack_from(">H", self.data, at)[0]
        found = set()
        for _ in range(2):
            (count,) = struct.unpack_from(">H", self.data, at)
            at += 2
            for _ in range(count):
                _, name, form, attributes = struct.unpack_from(">4H", self.data, at)
                found.add((self.text(name), self.text(form)))
                at += 8
                for _ in range(attributes):
                    at += 6 + struct.unpack_from(">I", self.data, at + 2)[0]
        return found

    def references(self) -> Iterator[str]:
        """`Lcls;->name(I)V` of each member that the class names."""
        for item in self.items:
            if isinstance(item, tuple) and item[0] in (9, 10, 11):
                pair = self.items[item[2]]
                if isinstance(pair, tuple):
                    yield f"L{self.text(item[1])};->{self.text(pair[1])}{self.text(pair[2])}"

    def texts(self) -> Iterator[str]:
        yield from (self.text(item[1]) for item in self.items if isinstance(item, tuple) and item[0] == 8)  # noqa: PLR2004 - CONSTANT_String


class Release:
    """One release by its coordinates, from the folder or fetched into it."""

    def __init__(self, where: str, folder: Path) -> None:
        group, artifact, version = where.split(":")
        found = [p for p in (folder / f"{artifact}-{version}.{kind}" for kind in ("jar", "aar")) if p.exists()]
        self.path = found[0] if found else self._fetch(f"{group}:{artifact}:{version}", folder / f"{artifact}-{version}")
        self.digest = hashlib.sha256(self.path.read_bytes()).hexdigest()
        self.zip = zipfile.ZipFile(self.path)

    @staticmethod
    def _fetch(where: str, stem: Path) -> Path:
        for kind in ("aar", "jar"):
            command = ["mvn", "-q", "dependency:copy", f"-Dartifact={where}:{kind}", f"-DoutputDirectory={stem.parent}"]
            if subprocess.run(command, capture_output=True, check=False).returncode == 0:  # noqa: S603 - our own words
                return stem.with_name(f"{stem.name}.{kind}")
        sys.exit(f"{where}: is not served; check the coordinates")

    @cache  # noqa: B019 - lives as long as the run
    def declared(self, name: str) -> set[tuple[str, str]]:
        """Members of class `android/os/Build`; none where the release does not have it."""
        try:
            return Pool(self.zip.read(f"{name}.class")).members
        except KeyError:
            return set()

    @cached_property
    def pools(self) -> list[Pool]:
        inner = (
            [self.zip]
            if self.path.suffix == ".jar"
            else [zipfile.ZipFile(io.BytesIO(self.zip.read(n))) for n in self.zip.namelist() if n.endswith(".jar")]
        )
        return [Pool(z.read(n)) for z in inner for n in z.namelist() if n.endswith(".class")]

    @cached_property
    def named(self) -> set[str]:
        """All that the release's classes declare, call or hold as text."""
        own = {f"L{p.text(struct.unpack_from('>H', p.data, p.end + 2)[0])};->{n}{f}" for p in self.pools for n, f in p.members}
        return own.union(*(p.references() for p in self.pools), *(p.texts() for p in self.pools))


class Checker:
    """Counts what was looked at, keeps what is wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._releases: dict[str, Release] = {}

    def release(self, where: str) -> Release:
        if where not in self._releases:
            self._releases[where] = Release(where, self.folder)
        return self._releases[where]

    def file(self, file: ApiFile) -> None:
        for name, source in file.sources.items():
            if source.grade == "binary" and self.release(source.where).digest != source.sha256:
                self.wrong.append(f"{name}: {source.where} has another SHA-256")
        entries: tuple[Entry, ...] = (*file.calls, *file.takers, *file.hiding)
        for entry in entries:
            self.entry(entry, file.sources[entry.exists])
        for constant in file.constants:
            if constant.exists:
                self.constant(constant, file.sources[constant.exists])

    def entry(self, entry: Entry, source: Source) -> None:
        self.counts[f"entries by {source.grade}"] += 1
        self.counts[f"forms by {source.grade}"] += len(entry.forms)
        if source.grade != "binary":
            return
        if source.where.startswith(FRAMEWORK):
            self.framework(entry, source)
        else:
            named = self.release(source.where).named
            if not any(f"{entry.api}{form}" in named or f"{entry.api}{form}".replace(":", "") in named for form in entry.forms):
                self.wrong.append(f"{entry.api}: no form in {source.where}")

    def framework(self, entry: Entry, source: Source) -> None:
        owner, _, name = entry.api.partition("->")
        levels = {level: self.release(f"{FRAMEWORK}{v}").declared(owner[1:-1]) for level, v in LEVELS.items()}
        having = [level for level, members in levels.items() if any((name, f) in members for f in entry.forms)]
        missing = [f for f in entry.forms if not any((name, f) in members for members in levels.values())]
        self.wrong += [f"{entry.api}: no release has {f}" for f in missing]
        if not having:
            return
        last = 0 if having[-1] == max(LEVELS) or owner.startswith("Ljava/") else having[-1]
        if (entry.since, entry.until) not in ((having[0], last), (0, 0)):
            self.wrong.append(f"{entry.api}: since {entry.since} until {entry.until}, measured {having[0]} and {last}")
        if not source.where.endswith(LEVELS[having[-1]]):
            self.wrong.append(f"{entry.api}: {source.where} is not the highest that has it")

    def constant(self, constant: Constant, source: Source) -> None:
        self.counts[f"constants by {source.grade}"] += 1
        release = self.release(source.where)
        for field in constant.fields:
            owner, _, name = field.partition("->")
            if name not in {n for n, _ in release.declared(owner[1:-1])}:
                self.wrong.append(f"{field}: not in {source.where}")
        if not source.where.startswith(FRAMEWORK):
            self.wrong += [f"{text}: not in {source.where}" for text in constant.values if text not in release.named]


def main() -> None:
    if any(a.startswith("-") for a in sys.argv[1:]):
        sys.exit(__doc__)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(platformdirs.user_cache_dir("soshin")) / "releases"
    folder.mkdir(parents=True, exist_ok=True)
    checker = Checker(folder)
    for shown, path in Catalog().files("api/*.toml"):
        checker.file(read_toml(path, ApiFile, shown))
    for what, count in sorted(checker.counts.items()):
        sys.stdout.write(f"{what}: {count}\n")
    for line in checker.wrong:
        sys.stdout.write(f"{line}\n")
    sys.exit(bool(checker.wrong))


if __name__ == "__main__":
    main()
