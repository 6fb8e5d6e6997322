"""Packages named ID@VERSION.apk, each made of one SDK release -> Markdown: whether that SDK is found, how surely, and its version.

usage: fingerprints.py FOLDER [--soshin soshin]

A package holds a release's classes as D8 writes them (tools/build_packages, or corpus/apk/build.md) and nothing else. What its code only
names is "possible" and no mistake; another SDK reported as certain or likely is printed by name.
"""

import argparse
import json
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def read_scan(command: list[str], package: Path) -> list[dict[str, Any]]:
    """The SDKs of one package; raises ValueError where the scan printed no JSON."""
    said = subprocess.run([*command, "scan", str(package), "--format", "json"], capture_output=True, text=True, check=False)
    found = json.loads(said.stdout)
    first = found[0] if isinstance(found, list) else found
    sdks: list[dict[str, Any]] = first["sdks"]
    return sdks


def judge(sdk: str, version: str, hits: list[dict[str, Any]]) -> tuple[str, str, list[str]]:
    """(how sure, what is said of the version, other SDKs that are certain or likely)."""
    mine = next((h for h in hits if h["sdk"] == sdk), None)
    others = [h["sdk"] for h in hits if h["sdk"] != sdk and h["confidence"] != "possible"]
    if mine is None:
        return "missed", "", others
    said = mine.get("version")
    between = mine.get("version_range") is not None
    return mine["confidence"], "exact" if said == version else "wrong" if said else "between" if between else "not said", others


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--soshin", default="soshin")
    given = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    notes = []
    for package in sorted(given.folder.glob("*@*.apk")):
        sdk, _, version = package.stem.partition("@")
        try:
            sure, about, others = judge(sdk, version, read_scan(shlex.split(given.soshin), package))
        except ValueError:
            sure, about, others = "no scan", "", []
        counts.update(["packages", sure, *([f"version {about}"] if about else []), *(["another SDK too"] if others else [])])
        if sure not in ("certain", "likely") or about == "wrong" or others:
            notes.append(
                f"- {package.stem}: {sure}{', version ' + about if about else ''}{', also ' + ', '.join(others) if others else ''}"
            )
    print("| what | packages |", "|-|-|", *(f"| {what} | {count} |" for what, count in sorted(counts.items())), *notes, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
