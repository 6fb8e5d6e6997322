"""How many renamed SDKs are found, by mode of shrinking: python benchmarks/renamed.py [--near N] FOLDER...

Each FOLDER holds packages with their truth, as `python -m tools.build_packages` makes them. Before a package is looked at, the releases that
are in it are taken out of the profiles, and with --near N as many releases before and after them: each SDK must be known by others. An SDK of which at least three classes
and 5 % of the release's (or fifteen) are left is asked for; with less it counts neither way. Prints Markdown: precision, recall and F1 of
SDKs said certain or likely, by what is known of renamed code alone (no names, no strings of signatures), and by the whole scan.
"""

import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 - after the path
from msgspec.structs import replace  # noqa: E402

from analyzer.apps import scan_package  # noqa: E402
from analyzer.apps.code import start_code  # noqa: E402
from analyzer.apps.profiles import ProfileHit, Profiles, judge_profiles  # noqa: E402
from analyzer.apps.profiles.store import ARRAYS, join_arrays  # noqa: E402
from analyzer.catalog import Catalog  # noqa: E402
from analyzer.model.app import VersionRange  # noqa: E402

Truth = dict[str, Any]


def withhold(profiles: Profiles, releases: dict[str, str], near: int) -> bytes:
    """The file of profiles as if some releases (id -> version) and their neighbours had never been measured. One release stays."""
    arrays = {name: getattr(profiles, name) for name in ARRAYS}
    left, owners = profiles.releases.copy(), profiles.owners[profiles.shapes]
    known = list(profiles.head.profiles)
    for number, profile in enumerate(known):
        if releases.get(profile.id) in profile.versions:
            kept = _kept(profile.versions.index(releases[profile.id]), len(profile.versions), near)
            rows = np.flatnonzero(owners == number)
            held = profiles.releases[rows]
            left[rows] = sum(((held >> n & 1) << place for place, n in enumerate(kept)), np.zeros(len(rows), np.uint16))
            known[number] = replace(
                profile, versions=tuple(profile.versions[n] for n in kept), classes=tuple(profile.classes[n] for n in kept)
            )
    arrays["releases"], arrays["shapes"] = left[left > 0], profiles.shapes[left > 0]
    arrays["begins"] = np.append(0, np.cumsum(left > 0))[profiles.begins].astype(np.uint32)
    return join_arrays(tuple(known), profiles.head.unknown, arrays)


def _kept(place: int, count: int, near: int) -> list[int]:
    """Numbers of the releases that stay."""
    others = sorted((n for n in range(count) if n != place), key=lambda n: abs(n - place))
    return sorted(others[min(2 * near, len(others) - 1) :]) or [place]


def packages(folders: list[str]) -> Iterator[tuple[Path, Truth]]:
    for folder in folders:
        for truth in sorted(Path(folder).glob("*/truth.json")):
            yield truth.with_name("package.apk"), json.loads(truth.read_text(encoding="utf-8"))


def catalog_without(folder: Path, releases: dict[str, str], near: int) -> Catalog:
    """The bundled knowledge, its profiles without those releases."""
    root = Catalog().root
    for path in root.iterdir():
        if path.name != "profiles":
            (folder / path.name).symlink_to(path)
    (folder / "profiles").mkdir()
    whole = Profiles.open(root / "profiles" / "bundled.profiles")
    (folder / "profiles" / "bundled.profiles").write_bytes(withhold(whole, releases, near))
    return Catalog(root=folder)


def by_profiles(package: Path, catalog: Catalog) -> tuple[ProfileHit, ...]:
    known = (Profiles.open(catalog.root / "profiles" / "bundled.profiles"),)
    code = start_code(package, (), (), profiles=known).result().code
    return tuple(h for h in judge_profiles(code.alike, known, code.asked) if not h.library)


def score(count: Counter[str], said: set[str], truth: Truth) -> None:
    asked = {s["sdk"] for s in truth["sdks"] if s["present"]}
    neither = {s["sdk"] for s in truth["sdks"]} - asked
    count["tp"] += len(asked & said)
    count["fn"] += len(asked - said)
    count["fp"] += len(said - asked - neither)


def rates(count: Counter[str]) -> str:
    """Precision, recall, F1; a dash where nothing was asked for or, as of code that is not renamed, nothing said."""
    tp, fp, fn = count["tp"], count["fp"], count["fn"]
    if not tp:
        return "– | – | –"
    return f"{tp / (tp + fp):.3f} | {tp / (tp + fn):.3f} | {2 * tp / (2 * tp + fp + fn):.3f}"


def holds(between: VersionRange, version: str) -> bool:
    def parts(text: str) -> list[int]:
        return [int("".join(c for c in p if c.isdigit()) or 0) for p in text.split(".")]

    return (not between.since or parts(between.since) <= parts(version)) and (not between.until or parts(version) <= parts(between.until))


def main() -> None:
    alone: dict[str, Counter[str]] = defaultdict(Counter)
    whole: dict[str, Counter[str]] = defaultdict(Counter)
    versions = Counter[bool]()
    seconds = 0.0
    words = sys.argv[1:]
    near = int(words.pop(words.index("--near") + 1)) if "--near" in words else 0
    for package, truth in packages([w for w in words if w != "--near"]):
        held = {s["sdk"]: s["version"] for s in (*truth["sdks"], *(truth.get("libraries") or ())) if isinstance(s, dict)}
        with tempfile.TemporaryDirectory() as folder:
            catalog = catalog_without(Path(folder), held, near)
            hits = by_profiles(package, catalog)
            start = time.perf_counter()
            scan = scan_package(package, catalog)
            seconds += time.perf_counter() - start
        likely = {h.id for h in hits if h.confidence == "likely"}
        maybe = {h.id for h in hits} - likely - set(held)
        found = {h.sdk for h in scan.sdks if h.confidence != "possible" and h.presence == "defined"}
        for mode in (truth["mode"] if truth["sdks"] else "no SDK", *([] if truth["mode"] == "plain" else ["all but plain"])):
            score(alone[mode], likely, truth)
            score(whole[mode], found, truth)
            alone[mode]["packages"] += 1
            alone[mode]["maybe"] += len(maybe)
        versions.update(holds(h.version_range, held[h.id]) for h in hits if h.id in held and h.version_range is not None)
        asked = {s["sdk"] for s in truth["sdks"] if s["present"]}
        said = f"missed {sorted(asked - found)}, by likeness alone {sorted(asked - likely)}, wrong {sorted((found | likely) - set(held))}"
        print(package.parent.name, truth["mode"], said, file=sys.stderr, flush=True)
    print("| mode | packages | SDKs | likeness alone: P | R | F1 | wrong | wrongly possible | whole scan: P | R | F1 | wrong |")
    print("|-|-|-|-|-|-|-|-|-|-|-|-|")
    for mode in sorted(alone, key=lambda m: (m == "all but plain", m == "no SDK", m)):
        number = alone[mode]["tp"] + alone[mode]["fn"]
        likeness = f"{rates(alone[mode])} | {alone[mode]['fp']} | {alone[mode]['maybe']}"
        print(f"| {mode} | {alone[mode]['packages']} | {number} | {likeness} | {rates(whole[mode])} | {whole[mode]['fp']} |")
    print(f"\nBounds of the version that hold: {versions[True]} of {versions.total()}. Seconds for all scans: {seconds:.1f}.")


if __name__ == "__main__":
    main()
