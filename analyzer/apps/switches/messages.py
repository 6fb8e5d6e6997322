"""What binaries of an iOS app send or name x what is known of SDKs' switches -> Switch: which are called, by whose code and with which constant.

The same states as of an Android package. What an SDK's own code sends to itself counts for nothing: a binary that holds the SDK holds its switches' names
anyhow. A message that a binary asks for, of a class that it takes from another library, is `named in the code` where no place that sends it was found.
"""

from collections.abc import Iterable

from msgspec import Struct, field

from analyzer.apps.ios.asked import Switched
from analyzer.apps.ios.facts import Code
from analyzer.apps.ios.holders import Holders
from analyzer.apps.ios.uses import place_at
from analyzer.apps.switches.calls import SwitchSighting
from analyzer.apps.switches.states import AVAILABLE, SAMPLES, Known, knowledge_of, order_of, say_called
from analyzer.model.app import Switch
from analyzer.model.evidence import ClassAt, EntryAt, Evidence, KnowledgeAt
from analyzer.model.signature import SwitchMark

NAMED = "named in the code"


class Group(Struct):
    """The places at which code of one owner calls one switch; `named`: where it is merely asked for."""

    called: list[SwitchSighting] = field(default_factory=list)
    named: list[ClassAt] = field(default_factory=list)


def find_messages(codes: Iterable[Code], known: Known, holders: Holders, shown: str) -> tuple[Switch, ...]:
    """The switches of an iOS app's code, by SDK."""
    groups: dict[tuple[str, str, str], Group] = {}
    carried: dict[str, EntryAt] = {}
    for code in codes:
        carried = {name: EntryAt.at(shown, code.entry) for name in code.calls.carried} | carried
        for one in code.calls.switched:
            held = holders.of(code.entry, one.caller)
            if not (one.sdk and held.sdk == one.sdk):
                _add(groups.setdefault((one.sdk, one.name, held.sdk or held.owner), Group()), one, code.entry, held.by == "near", shown)
    hits = {h.sdk for h in known.hits}
    found = [s for (sdk, name, by), group in groups.items() if not sdk or sdk in hits for s in _say(known, sdk, name, by, group)]
    used = {name for _, name, _ in groups}
    idle = (
        _switch(sdk, mark, AVAILABLE, (carried[mark.name], knowledge_of(known.signatures[sdk], mark)), "")
        for sdk in known.carried
        if sdk in known.signatures
        for mark in known.signatures[sdk].switches
        if mark.name in carried and mark.name not in used
    )
    return tuple(sorted([*found, *idle], key=order_of))


def _add(group: Group, one: Switched, entry: str, near: bool, shown: str) -> None:  # noqa: FBT001 - as the caller found it
    place = place_at(entry, one.caller, one.place, shown)
    if near:
        place = ClassAt.at(shown, entry, f"0x{one.place:x}", excerpt=f"between code of {one.caller.before} and {one.caller.after}")
    if one.how == "named":
        group.named.append(place)
    else:
        group.called.append(SwitchSighting(one.sdk, one.name, one.caller.owner, one.values, one.whole, place, one.count))


def _say(known: Known, sdk: str, name: str, by: str, group: Group) -> Iterable[Switch]:
    signature = known.signatures.get(sdk)
    mark = known.keys.get(name) if signature is None else next((w for w in signature.switches if w.name == name), None)
    if mark is None:
        return
    source = KnowledgeAt.at("consent.toml", f"switches {name}") if signature is None else knowledge_of(signature, mark)
    if group.called:
        state = say_called(mark, group.called) if mark.kind == "message" else NAMED
        yield _switch(sdk, mark, state, (*(s.place for s in group.called[:SAMPLES]), source), by)
    elif group.named:
        yield _switch(sdk, mark, NAMED, (*group.named[:SAMPLES], source), by)


def _switch(sdk: str, mark: SwitchMark, state: str, evidence: tuple[Evidence, ...], by: str) -> Switch:
    kind = "call" if mark.kind == "message" else mark.kind
    return Switch(sdk, mark.name, state, evidence[0].where, kind, mark.stops, evidence, by, mark.effect)
