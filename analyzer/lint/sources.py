"""Every knowledge file -> problems of its sources: a grade, a place, a day, a hash where a release was read."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from analyzer.catalog import Catalog
from analyzer.lint.problem import Problem

DAY = re.compile(r"\d{4}-\d\d-\d\d")
SHA256 = re.compile(r"[0-9a-f]{64}")
COORDINATES = re.compile(r"[\w.-]+:(?:@[\w.-]+/)?[\w.-]+:[\w.+-]+")
"""Of a Maven release, or of one of npm's as `npm:@scope/name:version`."""
URL = re.compile(r"https?://")


def check_sources(catalog: Catalog) -> Iterable[Problem]:
    """All TOML files, whatever their kind: entries of [sources], and URLs that stand without a day."""
    for shown, path in catalog.files("**/*.toml"):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
            yield Problem(shown, "", f"not TOML ({e})", "correct the file")
            continue
        sources = content.get("sources")
        if isinstance(sources, dict):
            yield from _entries(shown, sources)
            yield from _unnamed(shown, content, set(sources))


def _entries(shown: str, sources: dict[str, Any]) -> Iterator[Problem]:
    for name, source in sources.items():
        if not isinstance(source, dict):
            continue
        key, grade, where = f"sources.{name}", source.get("grade"), str(source.get("where", ""))
        if not where.strip():
            yield Problem(shown, f"{key}.where", "the source has no place", "say where the fact was read")
        if not DAY.fullmatch(str(source.get("date", ""))):
            advice = "give the day the page was read, as 2026-11-25" if URL.match(where) else "give the day it was read, as 2026-11-25"
            yield Problem(shown, f"{key}.date", f"no day of reading ({source.get('date', '')!r})", advice)
        if grade == "binary" and not COORDINATES.fullmatch(where):
            yield Problem(shown, f"{key}.where", "a binary is named by group:artifact:version", "give the release's coordinates")
        if grade == "binary" and not SHA256.fullmatch(str(source.get("sha256", ""))):
            yield Problem(shown, f"{key}.sha256", "no SHA-256 of the release", "add the hash of the file that was read")


def _unnamed(shown: str, content: dict[str, Any], named: set[str]) -> Iterator[Problem]:
    """`source = "x"` anywhere in the file where [sources] has no x."""
    for key, value in _walk("", {k: v for k, v in content.items() if k != "sources"}):
        if key.rpartition(".")[2] == "source" and isinstance(value, str) and value and value not in named:
            yield Problem(shown, key, f"unknown source {value!r}", f"name one of: {', '.join(sorted(named))}")


def _walk(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(f"{key}.{name}" if key else str(name), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _walk(f"{key}[{number}]", inner)
    else:
        yield key, value
