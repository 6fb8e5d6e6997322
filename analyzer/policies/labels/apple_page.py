"""A saved App Store page -> Label: from the data that the page carries for its own program, else from the lines that a reader sees."""

import re
from collections.abc import Iterator
from typing import Any

from analyzer.patterns import regex
from analyzer.policies.labels.entries import Entry, Label, join_entries
from analyzer.policies.labels.vocabulary import Vocabulary, fold_word

LINKAGE: dict[str, dict[str, bool]] = {
    "DATA_USED_TO_TRACK_YOU": {"tracking": True},
    "DATA_LINKED_TO_YOU": {"linked": True},
    "DATA_NOT_LINKED_TO_YOU": {"linked": False},
    "DATA_NOT_COLLECTED": {},
}
_SCRIPT = regex(r"<script[^>]*>\s*([\[{].*?)</script>", re.DOTALL | re.IGNORECASE)
MAX_NODES = 500_000
MAX_SCRIPTS = 60
LONGEST_HEAD = 40
MAX_LINES = 20_000


def read_apple_data(text: str, words: Vocabulary) -> Label | None:
    """From the JSON in the page's scripts, or a document that is such JSON. None where none of it names a privacy type."""
    scripts = [text] if text.lstrip()[:1] in ("{", "[") else [m[1] for m in _SCRIPT.finditer(text) if "DATA_" in m[1]][:MAX_SCRIPTS]
    items = [item for script in scripts for item in _find_types(_loads(script))]
    detailed = {i["identifier"] for i in items if _is_detailed(i)}
    entries = [e for i in items if i["identifier"] not in detailed or _is_detailed(i) for e in _entries(i, words)]
    return Label("apple", join_entries(entries), text) if entries else None


def _is_detailed(item: dict[str, Any]) -> bool:
    return bool(item.get("purposes")) or any(c.get("dataTypes") for c in _categories(item))


def _loads(script: str) -> Any:
    import html
    import json

    for form in (script, html.unescape(script)):
        try:
            return json.loads(form)
        except (ValueError, RecursionError):
            continue
    return None


def _find_types(root: Any) -> Iterator[dict[str, Any]]:
    """Every privacy type anywhere in the data, in order; texts that are JSON themselves are opened once."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    for _ in range(MAX_NODES):
        if not stack:
            return
        node, opened = stack.pop()
        if isinstance(node, dict):
            if node.get("identifier") in LINKAGE:
                yield node
            stack += ((v, opened) for v in reversed(list(node.values())))
        elif isinstance(node, list):
            stack += ((v, opened) for v in reversed(node))
        elif isinstance(node, str) and not opened and node[:1] in ("{", "[") and "DATA_" in node:
            stack.append((_loads(node), True))


def _categories(holder: dict[str, Any]) -> list[dict[str, Any]]:
    found = holder.get("categories") or holder.get("dataCategories") or []
    return [c for c in found if isinstance(c, dict)] if isinstance(found, list) else []


def _entries(item: dict[str, Any], words: Vocabulary) -> Iterator[Entry]:
    title = _text(item, "title", "privacyType") or str(item["identifier"]).replace("_", " ").capitalize()
    if item["identifier"] == "DATA_NOT_COLLECTED":
        yield Entry("collected", "", title, "app privacy", denied=True)
        return
    purposes = [p for p in item.get("purposes") or [] if isinstance(p, dict)]
    for holder in (*purposes, item):
        why = words.purposes.get(fold_word(_text(holder, "identifier"))) or words.purposes.get(fold_word(_text(holder, "title", "purpose")))
        for category in _categories(holder) if holder is not item or not purposes else ():
            named = _text(category, "identifier"), _text(category, "title", "dataCategory")
            known = words.category_of(named[0]) or words.category_of(named[1])
            types = [w for w in (_name(t) for t in category.get("dataTypes") or []) if w]
            for word in types or [named[1] or named[0]]:
                yield Entry(
                    "collected",
                    word if types or known is None else known.en[0],
                    word,
                    " / ".join(x for x in (title, _text(holder, "title", "purpose") if holder is not item else "", named[1]) if x),
                    known.en[0] if known is not None else named[1],
                    why.ids if why is not None and holder is not item else (),
                    **LINKAGE[item["identifier"]],
                )


def _text(holder: dict[str, Any], *keys: str) -> str:
    return next((" ".join(v.split()) for k in keys if isinstance(v := holder.get(k), str) and v.strip()), "")


def _name(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else _text(value, "title", "identifier") if isinstance(value, dict) else ""


def read_apple_lines(lines: list[str], words: Vocabulary, title: str = "") -> Label | None:
    """From the lines as seen: a heading says the linkage, below it stand categories, in the details purposes and types too."""
    entries: list[Entry] = []
    linkage: dict[str, bool] | None = None
    head = category = ""
    purposes: tuple[str, ...] = ()
    for raw in lines[:MAX_LINES]:
        line = raw.strip()
        known = words.word_of(line)
        if len(line) <= LONGEST_HEAD and known is None:
            said = _head(line, words)
            if said == "DATA_NOT_COLLECTED" and not entries:
                entries.append(Entry("collected", "", line, "app privacy", denied=True))
            elif said is not None and said != "DATA_NOT_COLLECTED":
                linkage, head, category, purposes = LINKAGE[said], line, "", ()
        if linkage is None or not line:
            continue
        if known is None and (found := words.read_purposes(line)):
            purposes, category = found, ""
        for word in words.listed(line):
            if (found_category := words.category_of(word)) is not None and (words.type_of(word) is None or not category):
                category = found_category.en[0]
            of = words.type_of(word)
            entries.append(Entry("collected", word, word, head, of.of if of is not None else category, purposes, **linkage))
    entries = [e for e in entries if not e.denied] or entries
    named = {(e.category, e.linked, e.tracking) for e in entries if words.type_of(e.word) is not None and e.word != e.category}
    kept = [e for e in entries if words.type_of(e.word) is not None or e.denied or (e.category, e.linked, e.tracking) not in named]
    return Label("apple", join_entries(kept), "\n".join(lines), title) if kept else None


def _head(line: str, words: Vocabulary) -> str | None:
    if words.has("not_linked", line):
        return "DATA_NOT_LINKED_TO_YOU"
    if words.has("linked", line):
        return "DATA_LINKED_TO_YOU"
    if words.has("tracking", line):
        return "DATA_USED_TO_TRACK_YOU"
    return "DATA_NOT_COLLECTED" if words.has("collected", line) and words.has("denied", line) else None
