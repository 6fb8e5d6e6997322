"""rulebook.yaml -> signatures/rules/<jurisdiction>/<document>.toml. Ran once; since then the TOML is the source and carries the checks.

    python tools/convert_rulebook.py ../shared/knowledge/law/rulebook.yaml OUT_FOLDER

Writes no check and no example, so that running it again into signatures/ would lose them: it refuses a folder that has files.
Needs ruamel.yaml, which mitmproxy brings along; the program itself reads no YAML.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

JURISDICTION = {"EPD5-3": "eu", "GDPR": "eu", "CCPA": "us", "PLAY": "stores", "APPLE": "stores", "MASVS": "owasp", "PUB": "project"}
"""All other documents are Japanese."""

ORDER = ("id", "ja", "en", "doc", "section", "kind", "evidence", "prompt", "applies_to", "provenance", "status", "role", "successor")


def flatten(rule: dict[str, Any]) -> dict[str, Any]:
    """One rule with its source's two keys beside the others, and its `check` text as the `prompt` that it is."""
    successor = rule.get("successor")
    return {
        **{k: rule[k] for k in ("id", "ja", "en", "kind", "applies_to", "provenance", "status")},
        "doc": rule["source"]["doc"].removesuffix(".txt"),
        "section": str(rule["source"]["section"]),
        "evidence": list(rule["evidence"]),
        "prompt": rule["check"],
        **({"role": rule["role"]} if "role" in rule else {}),
        **({"successor": [successor] if isinstance(successor, str) else list(successor)} if successor else {}),
    }


def write_toml(rules: list[dict[str, Any]], sources: dict[str, Any]) -> str:
    """A file's text: its documents, then its rules in the rulebook's order. JSON strings are TOML strings."""
    shown: list[str] = []
    for doc in dict.fromkeys(r["doc"] for r in rules):
        source = sources[doc]
        shown.append(f"[documents.{json.dumps(doc)}]")
        shown += [f"{k} = {json.dumps(str(source[k]), ensure_ascii=False)}" for k in ("title", "ref", "date") if source.get(k)]
        shown.append("")
    for rule in rules:
        shown.append("[[rules]]")
        shown += [f"{k} = {json.dumps(rule[k], ensure_ascii=False)}" for k in ORDER if k in rule]
        shown.append("")
    return "\n".join(shown).rstrip() + "\n"


def convert(book: dict[str, Any], out: Path) -> int:
    """Writes the files and gives the number of rules."""
    sources = {name.removesuffix(".txt"): {**s, "ref": s["ref"].removesuffix(".txt")} for name, s in book["sources"].items()}
    files: dict[Path, list[dict[str, Any]]] = defaultdict(list)
    for rule in map(flatten, book["rules"]):
        document = rule["id"].partition(".")[0]
        files[out / JURISDICTION.get(document, "jp") / f"{document.lower()}.toml"].append(rule)
    for path, rules in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_toml(rules, sources), encoding="utf-8")
    return sum(map(len, files.values()))


def main() -> None:
    from ruamel.yaml import YAML

    book, out = Path(sys.argv[1]), Path(sys.argv[2])
    if any(out.glob("*/*.toml")):
        sys.exit(f"{out}: holds rules already, and their checks; give an empty folder")
    sys.stdout.write(f"{convert(YAML(typ='safe').load(book), out)} rules\n")


if __name__ == "__main__":
    main()
