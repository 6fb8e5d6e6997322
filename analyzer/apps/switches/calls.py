"""Switches of SDKs x places in a DEX file -> which are called or named in code, by which class and with which constant, and which are carried to be called."""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from analyzer.apps.calls.arguments import Value
from analyzer.formats.mapping import Member
from analyzer.model.evidence import ClassAt
from analyzer.model.signature import SdkSignature, SwitchMark

CLASS = re.compile(rb"L[^;]+;")
TRUTHS: dict[Value, str] = {0: "false", 1: "true"}


class SwitchCall(Struct, frozen=True):
    """A switch that is a method of `sdk`, by its name in the signature. `truth`: its first argument is a boolean; `bare`: it takes none."""

    sdk: str
    name: str
    api: str
    form: str
    truth: bool
    bare: bool


class SwitchTable(Struct, frozen=True):
    """What is looked for. `texts`: key of stored preferences -> the SDK that reads it, "" where no SDK owns it."""

    calls: tuple[SwitchCall, ...] = ()
    texts: dict[str, str] = {}


class SwitchSighting(Struct):
    """`count` places in class `caller` at which a switch is called (with one of `values`; `whole`: that is all it may be) or its key is named."""

    sdk: str
    name: str
    caller: str
    values: tuple[str, ...]
    whole: bool
    place: ClassAt
    count: int = 1


class SwitchRead(Struct):
    """What DEX files hold. `carried`: switches whose method is in the package, called or not, and where."""

    sightings: list[SwitchSighting] = field(default_factory=list)
    carried: dict[str, ClassAt] = field(default_factory=dict)

    def add(self, later: "SwitchRead") -> None:
        """Takes up what a later file of the package says."""
        self.sightings += later.sightings
        self.carried = later.carried | self.carried


def make_switch_table(signatures: Iterable[SdkSignature], keys: Mapping[str, SwitchMark]) -> SwitchTable:
    """Calls and preferences of all signatures, and `keys` that no SDK owns."""
    known = tuple(signatures)
    calls = tuple(_call(s.id, w) for s in known for w in s.switches if w.kind == "call")
    owned = {w.name: s.id for s in known for w in s.switches if w.kind == "preference"}
    stored = (k for k, w in keys.items() if w.kind == "preference")
    return SwitchTable(calls, dict.fromkeys(stored, "") | owned)


def _call(sdk: str, switch: SwitchMark) -> SwitchCall:
    """`com/acme/Sdk#setEnabled(Z)V` -> class and name, and the form that follows."""
    owner, _, rest = switch.name.partition("#")
    name, _, form = rest.partition("(")
    truth = form.startswith(("Z", "Ljava/lang/Boolean;"))
    return SwitchCall(sdk, switch.name, f"L{owner};->{name}", f"({form}", truth, form.startswith(")"))


def owners_of(table: SwitchTable) -> frozenset[bytes]:
    """The classes whose methods are switches, as descriptors."""
    return frozenset(c.api.partition("->")[0].encode() for c in table.calls)


def renamed_calls(table: SwitchTable, members: Iterable[Member], classes: Mapping[bytes, bytes]) -> tuple[SwitchCall, ...]:
    """The switches of `table` under the names that a shrinker's map gives them. `classes`: name in the package -> name in the sources."""
    asked = {(c.api.encode(), c.form.encode()): c for c in table.calls}
    found: dict[SwitchCall, None] = {}
    new = {old: name for name, old in classes.items()}
    kept = (Member(o, n, call.form.encode(), new[o], n) for call in table.calls for o, n in [_split(call)] if o in new)
    for member in (*members, *kept):  # a map may leave out methods that keep their name
        call = asked.get((member.owner + b"->" + member.name, member.form))
        if call is not None:
            api = (member.new_owner + b"->" + member.new_name).decode("utf-8", "replace")
            form = CLASS.sub(lambda m: new.get(m[0], m[0]), member.form).decode("utf-8", "replace")
            if (api, form) != (call.api, call.form):
                found[replace(call, api=api, form=form)] = None
    return tuple(found)


def _split(call: SwitchCall) -> tuple[bytes, bytes]:
    owner, _, name = call.api.encode().partition(b"->")
    return owner, name


def say_values(call: SwitchCall, values: Iterable[Value]) -> Iterator[str]:
    """Constants as signatures write them: true and false, the name of an enum's constant, else as they are."""
    for value in sorted(values, key=str):
        if isinstance(value, str) and "->" in value:
            name = value.rpartition("->")[2]
            yield name.lower() if value.startswith("Ljava/lang/Boolean;") else name
        else:
            yield TRUTHS.get(value, str(value)) if call.truth else str(value)
