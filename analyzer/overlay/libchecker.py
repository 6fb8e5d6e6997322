"""A checkout of LibChecker-Rules -> entries: the components and native libraries of each label, and the packages that its components lie in."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from analyzer.errors import InputError
from analyzer.overlay.foreign import Entry, Imported

LICENCE = "Apache-2.0 (LibChecker-Rules)"
COMPONENTS = ("activities-libs", "providers-libs", "receivers-libs", "services-libs")
LIBRARIES = "native-libs"
MAX_FILES, MAX_BYTES = 50_000, 1 << 16
SPECIFIC = 3
"""Parts that a package must have before a component's place alone stands for it."""

_CLASS = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+(\$\w+)*")


def read_libchecker(folder: Path) -> Imported:
    """The rules below `folder`. A file that cannot be read, and rules that are patterns, are left out and named."""
    if not any((folder / name).is_dir() for name in COMPONENTS):
        raise InputError(f"{folder}: no LibChecker rules; give the folder of the checkout, which holds {COMPONENTS[0]}")
    unusable: list[str] = []
    held: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"components": [], "libraries": []})
    digest = hashlib.sha256()
    for key, name, rule in _rules(folder, unusable, digest):
        held[rule][key].append(name)
    entries = tuple(_entry(label, marks["components"], marks["libraries"]) for label, marks in sorted(held.items()))
    return Imported("libchecker", "the LibChecker rules", LICENCE, folder.resolve().name, digest.hexdigest(), entries, tuple(unusable))


def _rules(folder: Path, unusable: list[str], digest: Any) -> Iterator[tuple[str, str, str]]:
    """(components or libraries, name, label) of each rule."""
    files = [(key, p) for part, key in _parts() for p in sorted((folder / part).glob("*.json"))][:MAX_FILES]
    for key, path in files:
        label = _label(path, digest)
        usable = label and (path.stem.endswith(".so") if key == "libraries" else _CLASS.fullmatch(path.stem))
        if usable:
            yield key, path.stem, label
        else:
            unusable.append(path.stem)
    for part, _ in _parts():
        unusable += [p.stem for p in sorted((folder / part / "regex").glob("*.json"))]


def _parts() -> Iterator[tuple[str, str]]:
    yield from ((part, "components") for part in COMPONENTS)
    yield LIBRARIES, "libraries"


def _label(path: Path, digest: Any) -> str:
    """The library's name and its makers', '' where the file says none."""
    try:
        with path.open("rb") as f:
            raw = f.read(MAX_BYTES)
        rule = msgspec.json.decode(raw)
    except (OSError, msgspec.DecodeError, RecursionError):
        return ""
    digest.update(path.name.encode("utf-8", "replace") + raw)
    label, team = (rule.get("label"), rule.get("team")) if isinstance(rule, dict) else (None, None)
    if not isinstance(label, str) or not label.strip():
        return ""
    return f"{label.strip()} ({team.strip()})" if isinstance(team, str) and team.strip() not in ("", label.strip()) else label.strip()


def _entry(label: str, components: list[str], libraries: list[str]) -> Entry:
    packages = {c.partition("$")[0].rpartition(".")[0] for c in components}
    specific = sorted(p for p in packages if p.count(".") + 1 >= SPECIFIC)
    classes = tuple(c for c in components if "$" not in c)
    return Entry(label, ("unclassified",), tuple(specific), classes, tuple(components), tuple(libraries))
