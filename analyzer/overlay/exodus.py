"""The εxodus list of trackers, in any of the forms in which people hold it -> entries whose marks end at package boundaries.

Its signatures are prefixes of class names in which a dot stands for any character and the end is open (com.tune also finds com.tunein), joined
by `|`. Read as names, all but a few can be kept: one that begins with a dot, or has one part alone, names no place in the tree of packages.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from analyzer.domains import is_public_suffix
from analyzer.errors import InputError
from analyzer.model.signature import Kind
from analyzer.overlay.foreign import Entry, Imported

LICENCE = "database ODbL 1.0, contents DbCL 1.0 (Exodus Privacy)"
MAX_BYTES, MAX_TRACKERS, MAX_SIGNATURE = 64 << 20, 20_000, 4_000
KINDS: dict[str, Kind] = {
    "advertisement": "ads",
    "analytics": "analytics",
    "crash reporting": "crash",
    "identification": "customer-data",
    "location": "location",
    "profiling": "customer-data",
}
"""Category of the list, in small letters -> kind."""

_NAME = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def read_exodus(file: Path) -> Imported:
    """The trackers of `file`: the API's object, an ETIP list, or the copy that MobSF ships. Raises InputError where it is none of these."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise InputError(f"{file}: more than {MAX_BYTES >> 20} MiB; give the list of trackers alone")
        raw = file.read_bytes()
    except OSError as e:
        raise InputError(f"{file}: cannot be read ({e.strerror}); check the path") from e
    unusable: list[str] = []
    entries = tuple(_entry(t, unusable) for t in _trackers(file, raw))
    return Imported("exodus", "the εxodus list of trackers", LICENCE, file.name, hashlib.sha256(raw).hexdigest(), entries, tuple(unusable))


def _trackers(file: Path, raw: bytes) -> list[dict[str, Any]]:
    try:
        document = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError) as e:
        raise InputError(f"{file}: not JSON ({e}); give the list as εxodus, ETIP or MobSF publishes it") from e
    for key in ("trackers", "results"):
        document = document.get(key, document) if isinstance(document, dict) else document
    listed = list(document.values()) if isinstance(document, dict) else document
    if not isinstance(listed, list) or not all(isinstance(t, dict) and isinstance(t.get("name"), str) for t in listed) or not listed:
        raise InputError(f"{file}: no list of trackers; give the list as εxodus, ETIP or MobSF publishes it")
    if len(listed) > MAX_TRACKERS:
        raise InputError(f"{file}: more than {MAX_TRACKERS} trackers; give the list alone")
    return listed


def _entry(tracker: dict[str, Any], unusable: list[str]) -> Entry:
    packages: list[str] = []
    classes: list[str] = []
    for literal in _alternatives(tracker.get("code_signature")):
        mark = mark_of(literal)
        if mark is None:
            unusable.append(literal)
        else:
            (classes if _is_class(mark) else packages).append(mark)
    hosts = [h for h in (_host(a) for a in _alternatives(tracker.get("network_signature"))) if h]
    return Entry(tracker["name"].strip(), _kinds(tracker), tuple(packages), tuple(classes), hosts=tuple(hosts))


def mark_of(literal: str) -> str | None:
    """A package or class by which the literal can be found, None where it names no place: `com.acme.`, `com/acme` -> com.acme."""
    name = literal.strip().replace("\\.", ".").replace("/", ".").replace("$", ".").rstrip(".")
    return name if _NAME.fullmatch(name) else None


def _is_class(mark: str) -> bool:
    return mark.rpartition(".")[2][:1].isupper()


def _alternatives(signature: object) -> Iterator[str]:
    """The literals that a signature joins by `|`; brackets around them fall away, other signs of a pattern stay and make them unusable."""
    if not isinstance(signature, str) or len(signature) > MAX_SIGNATURE or signature.strip().upper() in ("", "NC"):
        return
    text = signature.strip()
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        text = text[1:-1]
    yield from (part for part in (p.strip().removeprefix("^").removesuffix("$") for p in text.split("|")) if part)


def _host(literal: str) -> str | None:
    host = literal.replace("\\.", ".").strip(".").lower()
    return host if _HOST.fullmatch(host) and not is_public_suffix(host) else None


def _kinds(tracker: dict[str, Any]) -> tuple[Kind, ...]:
    listed = tracker.get("categories", tracker.get("category", ()))
    return tuple(dict.fromkeys(KINDS[c] for c in _words(listed) if c in KINDS)) or ("unclassified",)


def _words(listed: object) -> Iterator[str]:
    for item in listed if isinstance(listed, list | tuple) else ():
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str):
            yield name.strip().casefold()
