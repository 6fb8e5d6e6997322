"""What binaries of an iOS app call x whose code it is -> ApiUse, and what could not be followed as Gaps."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from analyzer.apps.calls.uses import BLIND
from analyzer.apps.ios.asked import Caller, Sighting
from analyzer.apps.ios.facts import Code
from analyzer.apps.ios.holders import Held, Holders
from analyzer.model.app import ApiUse
from analyzer.model.apple_api import AppleCall
from analyzer.model.evidence import ClassAt, EntryAt
from analyzer.model.gap import Cause, Gap, Stage

UNREAD = {
    "encrypted": (Cause.ENCRYPTED_BINARY, "calls in code that the store encrypted: only the names that it asks the system for are known"),
    "processor": (
        Cause.NOT_EXAMINED,
        "calls in code of another processor than arm64: only the names that it asks the system for are known",
    ),
}
CUT = "more calls in a binary than are kept, or tables that end before they say they do"
SWIFT = (
    "calls between parts in Swift that were linked into one binary carry no name: which function of an SDK the app calls is not seen there"
)
FRAMEWORK = re.compile(r"([^/]+)\.framework/")


def find_uses(codes: Iterable[Code], calls: Sequence[AppleCall], holders: Holders, asked: Sequence[str], shown: str) -> tuple[ApiUse, ...]:
    """Uses in the order of SDK, data type and call; those of nobody known last. `asked`: keys of Info.plist by which the app asks the user."""
    found: dict[tuple[object, ...], ApiUse] = {}
    for code in codes:
        for sighting in code.calls.sightings:
            call = calls[sighting.number]
            held = holders.of(code.entry, sighting.caller)
            for data_type in call.data_types:
                use = _use(call, data_type, code, sighting, held, asked, shown)
                key = use.sdk, use.owner, data_type, use.api, use.part, use.seen == "named"
                known = found.get(key)
                found[key] = use if known is None else _joined(known, use)
    return tuple(sorted(found.values(), key=lambda u: (u.sdk is None, u.sdk or "", u.owner, u.data_type, u.api, u.part)))


def _use(call: AppleCall, data_type: str, code: Code, sighting: Sighting, held: Held, asked: Sequence[str], shown: str) -> ApiUse:
    api, _, argument = call.api.partition(" ")
    return ApiUse(
        held.sdk,
        data_type,
        api,
        place_at(code.entry, sighting.caller, sighting.place, shown).where,
        count=0 if sighting.how == "named" else sighting.count,
        argument=argument,
        permission=", ".join([k for k in call.keys if k in asked] or call.keys),
        owner=held.owner,
        part=_part(code) if held.by != "framework" else "",
        seen="named" if sighting.how == "named" else "text" if sighting.how == "text" else "call",
        attributed=held.by,
    )


def _part(code: Code) -> str:
    """The framework or the program inside the app that holds the binary, "" for the app's own."""
    framework = FRAMEWORK.findall(code.entry)
    return framework[-1] if framework else "" if code.main else code.program


def _joined(first: ApiUse, later: ApiUse) -> ApiUse:
    """Both places together; what is surer stands for them."""
    order = ("call", "text", "named")
    best = min(first, later, key=lambda u: (order.index(u.seen), u.attributed == "near"))
    return replace(best, count=first.count + later.count)


def place_at(entry: str, caller: Caller, place: int, shown: str) -> ClassAt:
    """The class and method of a call, else its address, else that the binary asks for the name."""
    owner = caller.owner.replace(" ", "") or (f"0x{place:x}" if place else "import")
    return ClassAt.at(shown, entry, owner, method=caller.method or None)


def find_unread(codes: Iterable[Code], shown: str) -> tuple[Gap, ...]:
    """What keeps calls from being seen, once for each cause."""
    held = tuple(codes)
    gaps = []
    for why, (cause, subject) in UNREAD.items():
        entries = [c.entry for c in held if c.calls.unread == why]
        if entries:
            gaps.append(Gap(Stage.SCAN, cause, subject, EntryAt.at(shown, entries[0], excerpt=_names(entries)), count=len(entries)))
    cut = [c.entry for c in held if c.calls.cut]
    if cut:
        gaps.append(Gap(Stage.SCAN, Cause.LIMIT_HIT, CUT, EntryAt.at(shown, cut[0], excerpt=_names(cut)), count=len(cut)))
    named = [c.entry for c in held if c.calls.reflects]
    if named:
        gaps.append(
            Gap(Stage.SCAN, Cause.NOT_EXAMINED, BLIND["reflection"], EntryAt.at(shown, named[0], excerpt=_names(named)), count=len(named))
        )
    swift = [c.entry for c in held if c.modules and not FRAMEWORK.search(c.entry)]
    if swift:
        gaps.append(Gap(Stage.SCAN, Cause.NOT_EXAMINED, SWIFT, EntryAt.at(shown, swift[0])))
    return tuple(gaps)


def _names(entries: Sequence[str]) -> str:
    return ", ".join(e.rpartition("/")[2] for e in entries)[:1000]
