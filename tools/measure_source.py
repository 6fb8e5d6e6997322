"""A git snapshot of an SDK's repository -> JSON: the facts that a file of signatures/sdks is written from. Standard library and git.

usage: measure_source.py GIT_DIR [--commit HEAD] [--own PACKAGE]... [--under FOLDER]...

The same keys as measure_release.py where source can tell them. `strings` are literals that stand alone: a compiler joins the parts of a
sum of constants, and a template is no constant. Tests, samples and generated code are left out.
"""

import argparse
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ANDROID = "{http://schemas.android.com/apk/res/android}"
MODULE_NOT_SHIPPED = re.compile(
    r"(?:^|/)(?:[\w.-]*(?:test|sample|example|demo|plugin|benchmark|playground|fixtures|lint|processor|compiler)[\w.-]*"
    r"|app|buildSrc|docs?|tools)/",
    re.IGNORECASE,
)
SET_NOT_SHIPPED = re.compile(r"/src/\w*test\w*/|/src/(?:mock|debug)/", re.IGNORECASE)
TOKENS = re.compile(r'/\*.*?\*/|//[^\n]*|"""(.*?)"""|"((?:[^"\\\n]|\\.)*)"|\'(?:[^\'\\\n]|\\.)\'', re.DOTALL)
URL_HOST = re.compile(r"https?://(?:[\w.~-]+@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?![\w.%{-])", re.IGNORECASE)
PACKAGE = re.compile(r"^\s*package\s+([\w.]+)", re.MULTILINE)
VERSION_CONSTANT = re.compile(
    r"(?:static\s+final\s+String|const\s+val)\s+(\w*VERSION\w*)\s*(?::\s*String\s*)?=\s*\"([^\"]*\d+\.\d+[^\"]*)\""
)
BUILD_FIELD = re.compile(r"buildConfigField\s*\(?\s*[\"'](?:java\.lang\.)?String[\"']\s*,\s*[\"'](\w*VERSION\w*)[\"']")
MANIFEST_SORTS = {
    "activity": "components",
    "service": "components",
    "receiver": "components",
    "provider": "components",
    "meta-data": "meta_data",
}


class Snapshot:
    """What the sources of one SDK in a snapshot show. `own`: its packages; `under`: folders to read, () for all."""

    def __init__(self, own: Iterable[str] = (), under: Iterable[str] = ()) -> None:
        self.own, self.under = tuple(own), tuple(under)
        self.types: list[str] = []
        self.strings: Counter[str] = Counter()
        self.versions: list[dict[str, str]] = []
        self.declared: list[tuple[str, str, str]] = []
        self.spaces: dict[str, str] = {}
        self.lists: dict[str, set[str]] = {
            k: set() for k in ("components", "meta_data", "read_meta_data", "permissions", "coordinates", "manifests")
        }

    def add(self, name: str, raw: bytes) -> None:
        """Takes up the file called `name`, a path inside the repository."""
        if self.under and not name.startswith(self.under):
            return
        text = raw.decode("utf-8", "replace")
        if name.lower().startswith("readme") or name.endswith((".gradle", ".gradle.kts")):
            self.lists["coordinates"] |= set(re.findall(r"[\"']([\w.-]+\.[\w.-]+:[\w.-]+):", text))
        if MODULE_NOT_SHIPPED.search(name.partition("/src/")[0] + "/") or SET_NOT_SHIPPED.search(f"/{name}"):
            return
        if name.endswith("AndroidManifest.xml"):
            self._add_manifest(name, text)
        elif name.endswith((".java", ".kt")):
            self._add_code(name, text)
        elif name.endswith((".gradle", ".gradle.kts")):
            space = re.search(r"namespace\s*=?\s*[\"']([\w.]+)[\"']", text)
            if space is not None:
                self.spaces[name.rpartition("/")[0]] = space[1]
            for field in BUILD_FIELD.findall(text):
                self.versions.append({"class": f"{space[1]}.BuildConfig" if space else "", "field": field, "value": ""})

    def _add_code(self, name: str, text: str) -> None:
        package = PACKAGE.search(text)
        if package is None or (self.own and not f"{package[1]}.".startswith(tuple(f"{p}." for p in self.own))):
            return
        simple = name.rpartition("/")[2].partition(".")[0]
        named = name.endswith(".java") or re.search(rf"\b(?:class|object|interface)\s+{re.escape(simple)}\b", text) is not None
        self.types.append(f"{package[1]}.{simple if named else simple + 'Kt'}")
        for field, value in VERSION_CONSTANT.findall(text):
            self.versions.append({"class": self.types[-1], "field": field, "value": value})
        for match in TOKENS.finditer(text):
            literal = match[1] if match[1] is not None else match[2]
            if (
                literal is None
                or self._is_joined(text, match.start(), match.end())
                or (name.endswith(".kt") and "$" in literal.replace("\\$", ""))
            ):
                continue
            plain = literal.replace("\\$", "$").replace('\\"', '"').replace("\\/", "/")
            if "\\" not in plain:
                self.strings[plain] += 1
                if "metaData" in text and re.search(r"\.(?:get\w+|containsKey)\(\s*$", text[max(0, match.start() - 60) : match.start()]):
                    self.lists["read_meta_data"].add(plain)

    @staticmethod
    def _is_joined(text: str, start: int, end: int) -> bool:
        return text[:start].rstrip().endswith("+") or text[end : end + 40].lstrip().startswith("+")

    def _add_manifest(self, name: str, text: str) -> None:
        try:
            root = ET.fromstring(text)  # noqa: S314 - a snapshot named by its commit
        except ET.ParseError:
            return
        self.lists["manifests"].add(name)
        package = root.get("package", "")
        for element in root.iter():
            held = element.get(f"{ANDROID}name", "")
            if element.tag in MANIFEST_SORTS:
                module = package or name.partition("/src/")[0]
                self.declared.append((MANIFEST_SORTS[element.tag], module, held))
            elif str(element.tag).startswith("uses-permission"):
                self.lists["permissions"].add(held)

    def facts(self) -> dict[str, Any]:
        """All of it in the form that is printed."""
        for sort, module, held in self.declared:
            self.lists[sort].add(self.spaces.get(module, module) + held if held.startswith(".") else held)
        return {
            "packages": dict(sorted(Counter(t.rpartition(".")[0] for t in self.types).items())),
            "types": sorted(self.types),
            "strings": sorted(self.strings),
            "hosts": sorted({h.lower() for t in self.strings for h in URL_HOST.findall(t)}),
            "versions": self.versions,
            **{key: sorted(v for v in values if v) for key, values in self.lists.items()},
        }


def read_snapshot(git_dir: Path, commit: str, into: Snapshot) -> str:
    """Reads the snapshot into `into`; the commit's full hash. Raises subprocess.CalledProcessError where git fails."""

    def git(*words: str, asked: bytes | None = None) -> bytes:
        command = ["git", f"--git-dir={git_dir}", *words]
        return subprocess.run(command, input=asked, check=True, capture_output=True).stdout  # noqa: S603 - the caller's own arguments

    found = git("rev-parse", commit).decode().strip()
    entries = [(e.split()[2], e.partition("\t")[2]) for e in git("ls-tree", "-r", "-z", found).decode().split("\0") if " blob " in e]
    named = {blob: name for blob, name in entries if name.endswith((".java", ".kt", ".xml", ".gradle", ".kts", ".md"))}
    held = io.BytesIO(git("cat-file", "--batch", asked="".join(f"{blob}\n" for blob in named).encode()))
    while head := held.readline().split():
        if head[1:] != [b"missing"]:
            into.add(named[head[0].decode()], held.read(int(head[2])))
            held.read(1)
    return found


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("git_dir", type=Path)
    parser.add_argument("--commit", default="HEAD")
    parser.add_argument("--own", action="append", default=[], metavar="PACKAGE", help="a package of the SDK's own, com.acme")
    parser.add_argument("--under", action="append", default=[], metavar="FOLDER", help="a folder to read, with its final /")
    given = parser.parse_args(arguments)
    snapshot = Snapshot(given.own, given.under)
    commit = read_snapshot(given.git_dir, given.commit, snapshot)
    json.dump({"commit": commit, **snapshot.facts()}, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
