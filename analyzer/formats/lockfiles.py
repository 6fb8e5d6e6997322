"""A developer's own list of libraries -> their names and versions: gradle.lockfile, Podfile.lock, Package.resolved, pubspec.lock,
package-lock.json, yarn.lock, or a CycloneDX bill of materials in JSON. What it is, its content says.

The forms as their tools write them: Gradle's dependency locking (one `group:name:version=configurations` a line), CocoaPods' YAML (only the
names under PODS), SwiftPM's JSON of versions 1 to 3, pub's YAML, npm's JSON of versions 1 to 3, yarn's own form and its YAML.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from analyzer.errors import InputError
from analyzer.model.gap import Cause

Ecosystem = Literal["maven", "pods", "swift", "dart", "npm"]
LARGEST, MOST = 64 * 1024 * 1024, 200_000
LONGEST_LINE, LONGEST_NAME, DEEPEST = 4096, 200, 20
GRADLE = re.compile(r"([\w.-]+:[\w.-]+):([\w.+-]+)=[\w,.\- ]*")
POD = re.compile(r"  - \"?([\w.+-]+)(?:/[^\s()\"]*)? \(([\w.+-]+)\)\"?:?")
PUB_NAME, PUB_VERSION = re.compile(r"  ([\w]+):"), re.compile(r"    version: \"?([\w.+-]+)\"?")
YARN_NAME, YARN_VERSION = re.compile(r"\"?((?:@[\w.-]+/)?[\w.-]+)@[^\s].*:"), re.compile(r"  version:? \"?([\w.+-]+)\"?")
PURL = re.compile(r"pkg:(maven|cocoapods|swift|pub|npm)/([^@?#\s]+(?:@(?=[^@?#]*/)[^@?#\s]*)?)@([^?#\s@]+)")
OF_PURL: dict[str, Ecosystem] = {"maven": "maven", "cocoapods": "pods", "swift": "swift", "pub": "dart", "npm": "npm"}


class ListTooLarge(InputError):
    """A list with more in it than a reader takes."""

    cause = Cause.LIMIT_HIT


class Locked(Struct, frozen=True):
    """One library of the list. `name`: `group:artifact` (maven), `owner/repository` (swift), else as its registry has it; `line` counts from 1."""

    ecosystem: Ecosystem
    name: str
    version: str
    line: int


def read_lockfile(path: Path) -> tuple[Locked, ...]:
    """The libraries, each name and version once; InputError where the file is none of these lists, LimitHit's cause where it is too large."""
    try:
        if not path.is_file():
            raise InputError(f"{path}: is no file; give the list itself, such as gradle.lockfile")
        if path.stat().st_size > LARGEST:
            raise ListTooLarge(f"{path}: is larger than {LARGEST} bytes; give the list of this app alone")
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as e:
        raise InputError(f"{path}: cannot be read ({e.strerror}); check the file") from e
    found: dict[tuple[Ecosystem, str, str], Locked] = {}
    for item in _items(text, str(path)):
        if len(item.name) <= LONGEST_NAME and len(item.version) <= LONGEST_NAME and item.name.isprintable() and item.version.isprintable():
            found.setdefault((item.ecosystem, item.name, item.version), item)
        if len(found) > MOST:
            raise ListTooLarge(f"{path}: lists more than {MOST} libraries; give the list of this app alone")
    return tuple(found.values())


def _items(text: str, name: str) -> Iterator[Locked]:
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        yield from _of_json(text.lstrip("\ufeff"), name)
        return
    lines = [line[:LONGEST_LINE] for line in text.splitlines()]
    if "PODS:" in lines:
        yield from _pods(lines)
    elif any(line.startswith(("# yarn lockfile", "__metadata:")) for line in lines[:20]):
        yield from _blocks(lines, "npm", YARN_NAME, YARN_VERSION)
    elif "packages:" in lines:
        yield from _blocks(lines, "dart", PUB_NAME, PUB_VERSION)
    elif any(GRADLE.fullmatch(line) or line.startswith("empty=") for line in lines):
        matches = ((n, GRADLE.fullmatch(line)) for n, line in enumerate(lines, 1))
        yield from (Locked("maven", m[1], m[2], n) for n, m in matches if m is not None)
    else:
        raise InputError(f"{name}: no list of libraries that is known; give gradle.lockfile, Podfile.lock, Package.resolved or a like one")


def _pods(lines: list[str]) -> Iterator[Locked]:
    """The pods themselves: what each depends on stands deeper."""
    inside = False
    for number, line in enumerate(lines, 1):
        if line and not line.startswith(" "):
            inside = line == "PODS:"
        elif inside and (match := POD.fullmatch(line)) is not None:
            yield Locked("pods", match[1], match[2], number)


def _blocks(lines: list[str], ecosystem: Ecosystem, names: re.Pattern[str], versions: re.Pattern[str]) -> Iterator[Locked]:
    """Blocks of a name, at the left, and its version below."""
    name, at = "", 0
    for number, line in enumerate(lines, 1):
        if (match := names.fullmatch(line)) is not None:
            name, at = match[1], number
        elif name and (match := versions.fullmatch(line)) is not None:
            yield Locked(ecosystem, name, match[1], at)
            name = ""


def _of_json(text: str, name: str) -> Iterator[Locked]:
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as e:
        raise InputError(f"{name}: is no JSON that can be read; check the file") from e
    if not isinstance(document, dict):
        raise InputError(f"{name}: no list of libraries that is known")
    lines = _Lines(text)
    if document.get("bomFormat") == "CycloneDX":
        yield from _of_purls(document.get("components"), lines)
    elif isinstance(document.get("pins"), list) or isinstance(document.get("object"), dict):
        yield from _of_swift(document, lines)
    elif isinstance(document.get("packages"), dict) or "lockfileVersion" in document:
        yield from _of_npm(document, lines)
    else:
        raise InputError(f"{name}: no list of libraries that is known; give Package.resolved, package-lock.json or a CycloneDX file")


class _Lines:
    """Where a quoted text first stands: a JSON reader keeps no lines."""

    def __init__(self, text: str) -> None:
        self._at: dict[str, int] = {}
        for number, line in enumerate(text.splitlines(), 1):
            for quoted in re.findall(r'"([^"\\]{1,400})"', line[: LONGEST_LINE * 4]):
                self._at.setdefault(quoted, number)

    def of(self, quoted: str) -> int:
        return self._at.get(quoted, 1)


def _of_purls(components: Any, lines: _Lines, depth: int = 0) -> Iterator[Locked]:
    for item in _records(components):
        purl = item.get("purl")
        match = PURL.match(purl) if isinstance(purl, str) else None
        if match is not None:
            ecosystem, path = OF_PURL[match[1]], unquote(match[2])
            if ecosystem == "maven":
                path = path.replace("/", ":", 1)
            elif ecosystem == "swift":
                path = "/".join(path.split("/")[-2:])
            yield Locked(ecosystem, path, unquote(match[3]), lines.of(str(purl)))
        if depth < DEEPEST:
            yield from _of_purls(item.get("components"), lines, depth + 1)


def _of_swift(document: dict[str, Any], lines: _Lines) -> Iterator[Locked]:
    held = document.get("object")
    for pin in _records(document.get("pins") or (held.get("pins") if isinstance(held, dict) else None)):
        location, state = pin.get("location") or pin.get("repositoryURL"), pin.get("state")
        version = state.get("version") if isinstance(state, dict) else None
        if isinstance(location, str) and isinstance(version, str):
            path = re.split(r"[/:]", location.removesuffix("/").removesuffix(".git"))
            yield Locked("swift", "/".join(path[-2:]), version, lines.of(location))


def _of_npm(document: dict[str, Any], lines: _Lines) -> Iterator[Locked]:
    packages = document.get("packages")
    if not isinstance(packages, dict):
        yield from _of_npm_tree(document.get("dependencies"), lines)
        return
    for place, item in packages.items():
        name = place.rpartition("node_modules/")[2]
        if name and "node_modules/" in place and isinstance(item, dict) and isinstance(item.get("version"), str):
            yield Locked("npm", name, item["version"], lines.of(place))


def _of_npm_tree(dependencies: Any, lines: _Lines, depth: int = 0) -> Iterator[Locked]:
    for name, item in dependencies.items() if isinstance(dependencies, dict) else ():
        if isinstance(item, dict):
            if isinstance(item.get("version"), str):
                yield Locked("npm", name, item["version"], lines.of(name))
            if depth < DEEPEST:
                yield from _of_npm_tree(item.get("dependencies"), lines, depth + 1)


def _records(found: Any) -> Iterable[dict[str, Any]]:
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
