"""What classes read x whose classes they are -> ApiUse: one for each SDK, call, argument and data type; and what could not be told as Gaps."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from analyzer.apps.calls.apis import ApiRead, Hidden, Sighting
from analyzer.apps.sdks.prefixes import PackageIndex, path_of
from analyzer.model.app import OWN_VENDOR, ApiUse, App, SdkHit
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.signature import SdkSignature

Owner = Literal["sdk", "app", "unknown"]
FINE, COARSE = "android.permission.ACCESS_FINE_LOCATION", "android.permission.ACCESS_COARSE_LOCATION"
BLIND = {
    "loaded-code": "calls that load code from outside the package: what that code reads is not seen",
    "reflection": "calls by reflection: a class or method that is named by a value made while the app runs is not seen",
    "native": "native libraries loaded: what they read without the framework is not seen",
}
KINDS = {
    "setting": "settings by a key that is no constant: which setting is read is not known",
    "uri": "queries by an address that is no constant: what is read is not known",
    "property": "system properties by a name that is no constant: which is read is not known",
    "system-property": "Java properties by a name that is no constant: which is read is not known",
    "sensor": "sensors by a type that is no constant: which sensor is meant is not known",
    "drm-property": "DRM properties by a name that is no constant: which is read is not known",
    "action": "intents and filters by an action that is no constant: what they ask for is not known",
}
"""Kind of a constant -> what is said of calls where there was none."""


class Owners:
    """Whose a class is. `renamed` maps descriptors to SDK ids, as profiles and a map of the developer's give them; it wins over names. Where the
    app's own vendor made the SDK, code under the app's own package is the app's, and so is all of it where names alone speak for the SDK.
    """

    def __init__(self, hits: Iterable[SdkHit], signatures: Iterable[SdkSignature], package: str, renamed: Mapping[str, str]) -> None:
        known, held = tuple(signatures), tuple(hits)
        self._found = {h.sdk for h in held}
        self._vendors = {h.sdk: h.confidence for h in held if h.why == OWN_VENDOR}
        self._families = {s.id: s.family for s in known}
        self._index = PackageIndex(known)
        self._own = path_of(package)
        self._renamed = renamed

    def of(self, descriptor: str) -> tuple[str | None, Owner]:
        """(SDK or None, kind of owner) of class `Lcom/acme/Sdk;`."""
        if descriptor in self._renamed:
            return self._renamed[descriptor], "sdk"
        raw = descriptor.encode("utf-8", "replace")
        sdk = self._sdk(self._index.owners(raw))
        own = bool(self._own) and raw.startswith(b"L%s/" % self._own)
        if sdk in self._vendors and (own or self._vendors[sdk] == "possible"):
            return None, "app"
        if sdk is not None:
            return sdk, "sdk"
        return None, "app" if own else "unknown"

    def _sdk(self, owners: Sequence[str]) -> str | None:
        """Of siblings that share a package the one that was found; the family where none or several were."""
        if len(owners) <= 1:
            return owners[0] if owners else None
        found = sorted(set(owners) & self._found)
        if len(found) == 1:
            return found[0]
        families = {self._families.get(o) for o in owners}
        family = families.pop() if len(families) == 1 else None
        return family if family in self._found else (found or sorted(owners))[0]


class Use(Struct):
    """An ApiUse that still grows."""

    first: Sighting
    data_type: str
    count: int = 0


def find_uses(read: ApiRead, app: App, owners: Owners) -> tuple[ApiUse, ...]:
    """Uses in the order of SDK, data type and call; those of nobody known last."""
    uses: dict[tuple[str | None, Owner, str, str, str], Use] = {}
    for sighting in read.sightings:
        sdk, owner = owners.of(sighting.caller)
        for data_type in sighting.data_types:
            said = _as_allowed(data_type, app.permissions)
            use = uses.setdefault((sdk, owner, said, sighting.api, sighting.argument), Use(sighting, said))
            use.count += sighting.count
    parts = {p.file: p.name for p in app.parts if p.kind != "base"}
    order = sorted(uses.items(), key=lambda u: (u[0][0] is None, u[0][0] or "", *u[0][1:]))
    return tuple(
        ApiUse(
            sdk,
            use.data_type,
            api,
            use.first.where,
            count=use.count,
            argument=argument,
            permission=_permission(use.first.permissions, app.permissions),
            owner=owner,
            part=parts.get(use.first.file, ""),
        )
        for (sdk, owner, _, api, argument), use in order
    )


def _as_allowed(data_type: str, permissions: Sequence[str]) -> str:
    """A position is coarse where the app asks for no better one: the system rounds it."""
    return "loc.coarse" if data_type == "loc.precise" and COARSE in permissions and FINE not in permissions else data_type


def _permission(wanted: Sequence[str], asked: Sequence[str]) -> str:
    """Those of the call's permissions that the app asks for; all of them where it asks for none."""
    return ", ".join([p for p in wanted if p in asked] or wanted)


def find_untold(read: ApiRead, shown: str, owners: Owners) -> tuple[Gap, ...]:
    """Calls whose argument is no constant, by what it names and by SDK; and calls behind which others are hidden."""
    counts: dict[tuple[str, str | None], list[int | str]] = {}
    for one in read.unknown:
        held = counts.setdefault((one.kind, owners.of(one.caller)[0]), [0, one.where])
        held[0] = int(held[0]) + one.count
    told = [
        Gap(Stage.SCAN, Cause.UNATTRIBUTED, KINDS[kind], _entry(shown, str(where)), sdk=sdk, count=int(count))
        for (kind, sdk), (count, where) in sorted(counts.items(), key=lambda c: (c[0][0], c[0][1] or ""))
    ]
    return (*told, *(_hidden(shown, how, one) for how, one in sorted(read.hidden.items())))


def _hidden(shown: str, how: str, hidden: Hidden) -> Gap:
    return Gap(Stage.SCAN, Cause.NOT_EXAMINED, BLIND[how], _entry(shown, hidden.where), count=hidden.count)


def _entry(shown: str, where: str) -> EntryAt:
    """The DEX file in which a place lies, with the first such place beside it."""
    file, _, rest = where.partition("!")
    return EntryAt.at(file or shown, rest.partition(" ")[0], excerpt=rest.partition(" ")[2])
