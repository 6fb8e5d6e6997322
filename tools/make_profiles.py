"""Makes signatures/profiles/bundled.profiles from the releases that signatures/profiles/releases.tsv lists.

`python -m tools.make_profiles FOLDER`: takes each release's files from FOLDER (`group.artifact-version.type`), fetching those that are not
there with the ordinary clients (mvn, npm), and refuses one whose SHA-256 is not the listed one. Nothing of the releases but marks (hashes)
and class names goes into the result.
"""

import csv
import hashlib
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analyzer.apps.profiles.gather import Gathered, gather  # noqa: E402 - after the path
from analyzer.apps.profiles.releases import Release, read_release  # noqa: E402
from analyzer.apps.profiles.store import pack_all  # noqa: E402
from analyzer.errors import InputError  # noqa: E402

LIST = ROOT / "signatures" / "profiles" / "releases.tsv"
BUNDLED = LIST.with_name("bundled.profiles")


class Listed(NamedTuple):
    """A line of the list: one file of one release. `packages`: the SDK's own, comma-separated paths, empty for all that is inside."""

    id: str
    role: str
    group: str
    packages: str
    version: str
    coordinates: str
    sha256: str

    def path(self, folder: Path) -> Path:
        """Where the file lies: Maven's `group:artifact:version:type`, or npm's `npm:name:version:entry`."""
        first, second, version, kind = self.coordinates.split(":")
        if first == "npm":
            return folder / f"npm.{second}-{version}-{kind.rpartition('/')[2]}"
        return folder / f"{first}.{second}-{version}.{kind}"


def read_list(path: Path = LIST) -> list[Listed]:
    """Every line but the comments."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [Listed(*row) for row in csv.reader(lines, delimiter="\t")]


def check_file(one: Listed, folder: Path) -> Path:
    """The file, fetched where it is missing; ends the program where it is not the one that was measured."""
    path = one.path(folder)
    if not path.exists():
        _fetch(one, path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != one.sha256:
        sys.exit(f"{path.name}: SHA-256 is {digest}, the list says {one.sha256}")
    return path


def _fetch(one: Listed, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    group, artifact, version, kind = one.coordinates.split(":")
    if group == "npm":
        _run("npm", "pack", f"{artifact}@{version}", "--pack-destination", path.parent)
        packed = path.parent / f"{artifact}-{version}.tgz"
        with tarfile.open(packed) as archive:
            entry = archive.extractfile(f"package/{kind}")
            path.write_bytes(entry.read() if entry is not None else b"")
        return
    options = (f"-Dartifact={one.coordinates}", f"-DoutputDirectory={path.parent}", "-Dmdep.prependGroupId=true")
    _run("mvn", "-q", "dependency:copy", *options)


def _run(*command: object) -> None:
    subprocess.run([str(c) for c in command], check=True, stdout=sys.stderr)  # noqa: S603 - our own words


def gather_listed(listed: Iterable[Listed], folder: Path, without: frozenset[tuple[str, str]] = frozenset()) -> Iterator[Gathered]:
    """Each SDK and library over its releases; `without`: (id, version) to leave out, for a test on what was not measured."""
    for name, rows in groupby(listed, key=lambda r: r.id):
        lines = list(rows)
        versions = groupby((r for r in lines if (name, r.version) not in without), key=lambda r: r.version)
        packages = [p for p in lines[0].packages.split(",") if p]
        releases = [r for version, files in versions if (r := _read(version, [check_file(f, folder) for f in files], packages)) is not None]
        if releases:
            print(name, *(f"{r.version}: {len(r.classes)}" for r in releases), file=sys.stderr, flush=True)  # noqa: T201 - progress
            yield gather(name, lines[0].group, releases, library=lines[0].role == "library")


def _read(version: str, files: list[Path], packages: list[str]) -> Release | None:
    """One release, or None where its files hold no code: some are umbrellas."""
    try:
        return read_release(version, files, packages)
    except InputError as e:
        print(e, file=sys.stderr)  # noqa: T201 - progress
        return None


def main() -> None:
    data = pack_all(gather_listed(read_list(), Path(sys.argv[1])))
    BUNDLED.write_bytes(data)
    print(f"{BUNDLED.name}: {len(data) / 1e6:.1f} MB")  # noqa: T201 - the result


if __name__ == "__main__":
    main()
