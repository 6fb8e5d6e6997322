"""signatures/sdks x the releases that the files name -> calls that no release declares: python -m tools.check_switches [FOLDER].

Each release of an SDK that has `call` switches is fetched by its coordinates through Maven into FOLDER/GROUP (default: the user's cache) and compared with
its SHA-256. A call must be a public method of one of them, whatever its own source is; where a file names no release, its calls rest on source code and are
counted apart. Prints counts, then a line for each mistake; exits with 1 where there is one.
"""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from analyzer.apps.profiles.classfile import BadClass, ClassFile
from analyzer.apps.profiles.releases import class_files
from analyzer.catalog import Catalog
from analyzer.formats.archive import Archive
from analyzer.model.signature import SdkSignature
from tools.check_apis import Release

PUBLIC = 0x0001
OTHER = ("npm:", "pypi:")
"""Registries of plugins: what they hold wraps the SDK and declares none of its methods."""


def public_methods(path: Path) -> Iterator[str]:
    """`com/acme/Sdk#setEnabled(Z)V` of each public method of a release, in classes of any visibility."""
    for data in class_files(Archive(path.read_bytes(), path.name)):
        try:
            read = ClassFile(data)
        except BadClass:
            continue
        owner = read.name[1:-1].decode("utf-8", "replace")
        for method in read.methods:
            if method.flags & PUBLIC:
                yield f"{owner}#{method.name.decode('utf-8', 'replace')}{method.signature.decode('utf-8', 'replace')}"


def check(sdk: SdkSignature, folder: Path, counts: Counter[str]) -> Iterator[str]:
    """What is wrong with one SDK's calls."""
    calls = [w.name for w in sdk.switches if w.kind == "call"]
    releases = [s for s in sdk.sources.values() if s.grade == "binary" and not s.where.startswith(OTHER)]
    if not calls or not releases:
        counts["calls of SDKs without a release, shown by source code"] += len(calls)
        return
    declared: set[str] = set()
    for source in releases:
        place = folder / source.where.partition(":")[0]
        place.mkdir(exist_ok=True)
        path = Release(source.where, place).path
        if hashlib.sha256(path.read_bytes()).hexdigest() != source.sha256:
            yield f"{sdk.id}: {source.where} has another SHA-256"
        declared |= set(public_methods(path))
    for name in calls:
        counts["calls that a release declares" if name in declared else "calls that no release declares"] += 1
        if name not in declared:
            yield f"{sdk.id}: {name}: in none of {', '.join(s.where for s in releases)}"


def main() -> None:
    if any(a.startswith("-") for a in sys.argv[1:]):
        sys.exit(__doc__)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(platformdirs.user_cache_dir("soshin")) / "releases"
    folder.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    wrong = [line for sdk in Catalog().sdks.values() for line in check(sdk, folder, counts)]
    for what, count in sorted(counts.items()):
        sys.stdout.write(f"{what}: {count}\n")
    for line in wrong:
        sys.stdout.write(f"{line}\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
