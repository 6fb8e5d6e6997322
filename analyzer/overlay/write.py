"""Entries -> the files of an overlay folder: one per library, and one of their makers, all under ids that begin with the list's key."""

import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from analyzer.errors import EnvironmentProblem
from analyzer.overlay.foreign import Entry, Imported

MARKS = ("packages", "classes", "hosts", "components", "libraries")


def write_overlay(imported: Imported, entries: Iterable[Entry], into: Path) -> None:
    """Writes below `into`, in place of what an earlier import of the same list wrote there; other files are left alone."""
    try:
        for old in (into / "sdks").glob(f"{imported.key}-*"):
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old)
        named = list(_ids(imported.key, entries))
        for sdk, entry in named:
            file = into / "sdks" / sdk / f"{sdk}.toml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_sdk(imported, sdk, entry), encoding="utf-8")
        into.mkdir(parents=True, exist_ok=True)
        (into / f"parties-{imported.key}.toml").write_text(_parties(imported, named), encoding="utf-8")
    except OSError as e:
        raise EnvironmentProblem(f"{into}: cannot be written ({e.strerror}); give another folder with -o") from e


def _ids(key: str, entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    taken: set[str] = set()
    for entry in entries:
        ascii_name = unicodedata.normalize("NFKD", entry.name).encode("ascii", "ignore").decode().lower()
        base = f"{key}-{re.sub(r'[^a-z0-9]+', '-', ascii_name).strip('-')[:60].strip('-') or 'unnamed'}"
        name, number = base, 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        yield name, replace(entry, name=f"{entry.name} ({number - 1})") if name != base else entry


def _sdk(imported: Imported, sdk: str, entry: Entry) -> str:
    match = [f"{p}.Any" for p in entry.packages] + list(entry.classes) + [c for c in entry.components if _below(c, entry.packages)]
    near = [f"{p}ware.Any" for p in entry.packages] or [f"{c}ware" for c in entry.classes] or [f"{sdk.replace('-', '_')}.Any"]
    lines = [
        f"# From the user's own copy of {imported.title}: {imported.licence}. Not part of soshin.",
        f"id = {_text(sdk)}",
        f"name = {_text(entry.name)}",
        f"vendor = {_text(sdk)}",
        "ordinary_word = true",
        f"kinds = {_list(entry.kinds)}",
        *(f"{key} = {_list(marks)}" for key in MARKS if (marks := getattr(entry, key)) or key == "packages"),
        "",
        "[examples]",
        f"match = {_list(match[:2])}",
        f"near_miss = {_list(near[:1])}",
        "",
        *_source(imported),
    ]
    return "\n".join(lines)


def _below(name: str, packages: Iterable[str]) -> bool:
    return any(name.startswith(f"{p}.") for p in packages)


def _parties(imported: Imported, named: Iterable[tuple[str, Entry]]) -> str:
    lines = [f"# From the user's own copy of {imported.title}: {imported.licence}. Not part of soshin.", *_source(imported)]
    for sdk, entry in named:
        lines += ["[[parties]]", f"id = {_text(sdk)}", f"name = {_text(entry.name)}", "ordinary_word = true", 'source = "list"', ""]
    return "\n".join(lines)


def _source(imported: Imported) -> list[str]:
    day = datetime.now(UTC).date().isoformat()
    where = f"{imported.where}, the user's copy of {imported.title}; {imported.licence}"
    return [
        "[sources.list]",
        'grade = "given"',
        f"where = {_text(where)}",
        f"date = {_text(day)}",
        f"sha256 = {_text(imported.sha256)}",
        "",
    ]


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(_text(v) for v in values)}]"


def _text(value: str) -> str:
    """A TOML string. JSON's escapes are TOML's but for the last control sign; half a surrogate pair is no text."""
    clean = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")
