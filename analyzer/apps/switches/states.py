"""Manifest, code and SDKs found x what is known of their switches -> Switch: the state each is shipped in, a claim to be checked in traffic.

A call that the SDK makes to itself says nothing of the app, so it counts for nothing. What R8 renamed cannot be asked for by name: a Gap says so.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from analyzer.apps.calls.uses import Owners
from analyzer.apps.switches.calls import SwitchRead, SwitchSighting
from analyzer.model.app import App, SdkHit, Switch
from analyzer.model.evidence import ClassAt, EntryAt, Evidence, KnowledgeAt, ManifestAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.signature import SdkSignature, SwitchMark

SAME = ({"true", "yes", "1", "-1", "0xffffffff"}, {"false", "no", "0", "0x0"})
"""Values that readers of manifests take for one another."""
UNREAD, AVAILABLE, UNNAMED = "a resource: not read", "available, not called in the code seen", "available, not named outside the SDK"
SAMPLES = 3


class Known(Struct, frozen=True):
    """What a search for switches rests on. `keys`: those of stored preferences that no SDK owns."""

    signatures: Mapping[str, SdkSignature]
    hits: Sequence[SdkHit]
    keys: Mapping[str, SwitchMark] = {}

    @property
    def carried(self) -> dict[str, SdkHit]:
        """The SDKs whose code is in the package, as far as that is likely."""
        return {h.sdk: h for h in self.hits if h.presence == "defined" and not h.trace and h.confidence != "possible"}


def find_switches(app: App, known: Known, owners: Owners, read: SwitchRead, files: Mapping[str, str] | None = None) -> tuple[Switch, ...]:
    """All switches of an Android package, by SDK. `files`: meta-data key -> file whose manifest declares it, where that is not the base's."""
    found = (*find_declared(app, known, "meta-data", files or {}), *find_called(known, owners, read), *find_consent(known))
    return tuple(sorted(found, key=order_of))


def find_set(app: App, known: Known) -> tuple[Switch, ...]:
    """The switches of an iOS app that its Info.plist sets or leaves, and its consent tools."""
    return tuple(sorted([*find_declared(app, known, "plist", {}), *find_consent(known)], key=order_of))


def find_hidden(known: Known, read: SwitchRead, shown: str) -> tuple[Gap, ...]:
    """The SDKs whose classes are renamed, so that calls of their switches cannot be told by name."""
    seen = set(read.carried) | {s.name for s in read.sightings}
    names, count = [], 0
    for hit in sorted((h for h in known.hits if h.renamed and h.sdk in known.signatures), key=lambda h: h.name.casefold()):
        calls = {w.name for w in known.signatures[hit.sdk].switches if w.kind == "call"}
        if calls and not seen & calls:
            names.append(hit.name)
            count += len(calls)
    if not names:
        return ()
    subject = f"opt-out calls into renamed code are not visible by name: {', '.join(names)}"
    return (Gap(Stage.SCAN, Cause.RENAMED_CODE, subject, EntryAt.at(shown, "classes.dex"), count=count),)


def find_declared(app: App, known: Known, kind: str, files: Mapping[str, str]) -> list[Switch]:
    """Switches of the manifest or an Info.plist: all that are set, and those of SDKs in the package that are not."""
    carried = known.carried
    marks = [(s, w) for s in known.signatures.values() for w in s.switches if w.kind == kind]
    return [_declared(s, w, app, files.get(w.name, "")) for s, w in marks if w.name in app.metadata or s.id in carried]


def _declared(signature: SdkSignature, mark: SwitchMark, app: App, file: str) -> Switch:
    known = knowledge_of(signature, mark)
    if mark.name not in app.metadata:
        return _switch(signature.id, mark, f"not set, default {mark.default or 'unknown'}", (known,))
    value = app.metadata[mark.name]
    manifest = "Info.plist" if mark.kind == "plist" else "AndroidManifest.xml"
    path = mark.name if mark.kind == "plist" else f"meta-data {mark.name}"
    place = ManifestAt.at(f"{file}!{manifest}" if file else manifest, path, excerpt=value)
    return _switch(signature.id, mark, UNREAD if value.startswith("@") else say_state(mark, value), (place, known))


def say_state(mark: SwitchMark, value: str) -> str:
    """What a value of the switch means: off, on, or the value itself where that is not known."""
    same = {value.casefold()}.union(*(s for s in SAME if value.casefold() in s))
    for state, values in (("off", mark.off), ("on", mark.on)):
        if same & {v.casefold() for v in values}:
            return state
    return f"set: {value} (not known)"


def find_called(known: Known, owners: Owners, read: SwitchRead) -> list[Switch]:
    """Calls and keys in code that is not the SDK's own, one for each caller's owner; and switches that are carried and not called."""
    grouped: dict[tuple[str, str, str], list[SwitchSighting]] = {}
    alone: dict[tuple[str, str], SwitchSighting] = {}
    for sighting in read.sightings:
        sdk, kind = owners.of(sighting.caller)
        if sighting.sdk and sdk == sighting.sdk:
            alone.setdefault((sighting.sdk, sighting.name), sighting)
        else:
            grouped.setdefault((sighting.sdk, sighting.name, sdk or kind), []).append(sighting)
    found = [_called(known, *key, sightings) for key, sightings in grouped.items() if not key[0] or _is_hit(known, key[0])]
    used = {(sdk, name) for sdk, name, _ in grouped}
    places = dict(read.carried) | {name: s.place for (_, name), s in alone.items()}
    left = ((sdk, w) for sdk in known.carried if sdk in known.signatures for w in known.signatures[sdk].switches)
    return [*found, *(_idle(known, sdk, w, places[w.name]) for sdk, w in left if (sdk, w.name) not in used and w.name in places)]


def _is_hit(known: Known, sdk: str) -> bool:
    return any(h.sdk == sdk for h in known.hits)


def _idle(known: Known, sdk: str, mark: SwitchMark, place: ClassAt) -> Switch:
    """A switch in the package that nothing outside its SDK touches."""
    state = UNNAMED if mark.kind == "preference" else AVAILABLE
    return _switch(sdk, mark, state, (place, knowledge_of(known.signatures[sdk], mark)))


def _called(known: Known, sdk: str, name: str, by: str, sightings: list[SwitchSighting]) -> Switch:
    signature = known.signatures.get(sdk)
    mark = known.keys[name] if signature is None else next(w for w in signature.switches if w.name == name)
    source = KnowledgeAt.at("consent.toml", f"switches {name}") if signature is None else knowledge_of(signature, mark)
    state = "named in the code" if mark.kind == "preference" else say_called(mark, sightings)
    return _switch(sdk, mark, state, (*(s.place for s in sightings[:SAMPLES]), source), by)


def say_called(mark: SwitchMark, sightings: Iterable[SwitchSighting]) -> str:
    """What the calls of a switch say together."""
    held = list(sightings)
    if not (mark.off or mark.on):
        return "called"
    states = {say_state(mark, v) for s in held for v in s.values}
    if not all(s.whole for s in held):
        states.add("argument not constant")
    if states == {"argument not constant"}:
        return "called, argument not constant"
    said = " or ".join(sorted(states, key=lambda s: (s not in ("off", "on"), s)))
    return f"called: {said}"


def find_consent(known: Known) -> list[Switch]:
    """Consent tools in the package, each as it was found."""
    found = []
    for hit in known.hits:
        if "consent" in hit.kinds and hit.presence == "defined" and not hit.trace:
            where = hit.evidence[0].where if hit.evidence else ""
            found.append(Switch(hit.sdk, hit.name, "present", where, "consent", evidence=hit.evidence[:SAMPLES], effect="consent"))
    return found


def _switch(sdk: str, mark: SwitchMark, state: str, evidence: tuple[Evidence, ...], by: str = "") -> Switch:
    return Switch(sdk, mark.name, state, evidence[0].where, mark.kind, mark.stops, evidence, by, mark.effect)


def knowledge_of(signature: SdkSignature, mark: SwitchMark) -> KnowledgeAt:
    """Where the switch stands in its SDK's file."""
    return KnowledgeAt.at(f"sdks/{signature.vendor}/{signature.id}.toml", f"switches {mark.name}")


def order_of(switch: Switch) -> tuple[bool, str, str, str, str]:
    """By SDK, those of nobody last."""
    return not switch.sdk, switch.sdk, switch.kind, switch.name, switch.by
