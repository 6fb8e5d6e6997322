"""Privacy manifests x the calls of the same bundle -> ReasonCheck: Apple's categories that are declared, seen, or both.

A bundle's manifests are its own and those of the folders of resources inside it, as of SDKs that were linked into its binary.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from analyzer.apps.ios.facts import Code, Package
from analyzer.model.app import ReasonCheck
from analyzer.model.apple_api import AppleCall

RUNTIME = "libswift"
"""How libraries begin that Apple puts into apps itself."""


class Side(Struct):
    """What one bundle declares and does, by category. `unread`: code of it that could not be followed."""

    reasons: dict[str, dict[str, None]] = field(default_factory=dict)
    manifests: dict[str, list[str]] = field(default_factory=dict)
    calls: dict[str, dict[str, bool]] = field(default_factory=dict)
    unread: bool = False
    code: bool = False


def check_reasons(package: Package, calls: Sequence[AppleCall], held: Mapping[str, str], shown: str) -> tuple[ReasonCheck, ...]:
    """The checks of every bundle with a binary, the app's own first. `held`: path of a bundle -> the SDK that it is."""
    paths = [package.main.path, *(r.bundle.path for r in package.inner if r.bundle.kind != "resources")]
    sides = {path: Side() for path in paths}
    for file in package.manifests:
        side = sides[_bundle(file.entry, paths)]
        for api in file.accessed:
            side.reasons.setdefault(api.type, {}).update(dict.fromkeys(api.reasons))
            side.manifests.setdefault(api.type, []).append(f"{shown}!{file.entry}")
    for code in package.code:
        if not code.entry.rpartition("/")[2].startswith(RUNTIME):
            _add_calls(sides[_bundle(code.entry, paths)], code, calls)
    return tuple(c for path, side in sides.items() if side.code for c in _checks(f"{shown}!{path}", held.get(path), side))


def _bundle(entry: str, paths: Iterable[str]) -> str:
    return max((p for p in paths if entry.startswith(f"{p}/")), key=len, default=next(iter(paths)))


def _add_calls(side: Side, code: Code, calls: Sequence[AppleCall]) -> None:
    side.code = True
    side.unread = side.unread or bool(code.calls.unread)
    for sighting in code.calls.sightings:
        call = calls[sighting.number]
        if call.reason:
            placed = side.calls.setdefault(call.reason, {})
            placed[call.api] = placed.get(call.api, False) or sighting.how != "named"


def _checks(where: str, sdk: str | None, side: Side) -> Iterable[ReasonCheck]:
    for category in sorted(side.reasons.keys() | side.calls.keys()):
        calls = side.calls.get(category, {})
        declared = category in side.reasons
        yield ReasonCheck(
            where,
            category,
            "consistent" if declared and calls else "discrepancy" if calls else "not examined" if side.unread else "not observed",
            sdk,
            tuple(side.reasons.get(category, ())),
            tuple(sorted(calls)),
            tuple(sorted(c for c, placed in calls.items() if not placed)),
            tuple(side.manifests.get(category, ())),
        )
