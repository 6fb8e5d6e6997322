"""Apple's table and the SDKs' switches -> the names that are looked for in a binary, and what is handed back of it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from analyzer.model.apple_api import AppleCall
from analyzer.model.signature import SdkSignature, SwitchMark

CLASS = "_OBJC_CLASS_$_"
REFLECTION = frozenset(("_NSClassFromString", "_objc_getClass", "_objc_lookUpClass", "_dlsym"))
"""Functions that reach classes and functions by a name that is made while the app runs."""


class Message(Struct, frozen=True):
    """A switch of `sdk` that is a method in Objective-C: `-[Class selector:]`. `truth`: its constants are true and false."""

    sdk: str
    name: str
    owner: str
    selector: str
    truth: bool


class Asked(Struct, frozen=True):
    """What is looked for. `keys`: key of stored preferences -> the SDK that reads it, "" where no SDK owns it."""

    calls: tuple[AppleCall, ...] = ()
    messages: tuple[Message, ...] = ()
    keys: dict[str, str] = {}

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(c for a in self.calls for c in a.classes) | frozenset(m.owner for m in self.messages)

    @property
    def selectors(self) -> frozenset[str]:
        return frozenset(s for a in self.calls for s in a.selectors) | frozenset(m.selector for m in self.messages)

    @property
    def symbols(self) -> frozenset[str]:
        """Names as the linker writes them."""
        return frozenset(f"_{s}" for a in self.calls for s in a.symbols) | frozenset(f"{CLASS}{c}" for c in self.classes) | REFLECTION

    @property
    def texts(self) -> frozenset[str]:
        """Texts that decide, keys, and names by which code may reach a class while it runs."""
        alone = {s for a in self.calls if a.alone for s in a.selectors}
        return frozenset(t for a in self.calls for t in a.texts) | frozenset(self.keys) | {c for a in self.calls for c in a.classes} | alone


class Caller(Struct, frozen=True):
    """Whose a function is. `owner`: class, or `Module.Type` in Swift, whose own it is, with its `method`; "" where that is not known, and then `before`
    and `after` are the owners of the nearest functions whose owner is.
    """

    owner: str = ""
    method: str = ""
    before: str = ""
    after: str = ""


class Sighting(Struct):
    """A call of the table, by its number in it. `how`: `call` is a place in the code of the function that is the `caller`'s; `text`
    such a place that reaches a class by its name, or hands a text that decides to another function; `named`: the binary asks for the name and no place that uses it was found.
    """

    number: int
    how: str
    caller: Caller = Caller()
    place: int = 0
    count: int = 1


class Switched(Struct):
    """A switch, by its name, that is called or named: `values` its constants, `whole` whether these are all; the rest as of a Sighting."""

    name: str
    sdk: str
    how: str
    values: tuple[str, ...] = ()
    whole: bool = True
    caller: Caller = Caller()
    place: int = 0
    count: int = 1


class Calls(Struct):
    """What one binary's code does. `carried`: switches whose method is defined here. `unread`: why code was not followed: `encrypted`, `processor` (another one
    than arm64), "" where it was. `cut`: more than is kept, or tables that end early. `reflects`:
    it can reach classes and functions by names made while the app runs.
    """

    sightings: list[Sighting] = field(default_factory=list)
    switched: list[Switched] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    unread: str = ""
    cut: bool = False
    reflects: bool = False


def make_asked(calls: Iterable[AppleCall], signatures: Iterable[SdkSignature], keys: Mapping[str, SwitchMark]) -> Asked:
    """What signatures and table ask for together."""
    known = tuple(signatures)
    marks = [(s.id, w) for s in known for w in s.switches] + [("", w) for w in keys.values()]
    messages = tuple(_message(sdk, w) for sdk, w in marks if w.kind == "message")
    stored = (k for k, w in keys.items() if w.kind == "preference")
    owned = {w.name: s.id for s in known for w in s.switches if w.kind == "preference"}
    return Asked(tuple(calls), messages, dict.fromkeys(stored, "") | owned)


def _message(sdk: str, mark: SwitchMark) -> Message:
    """`+[ACMTracker setEnabled:]` -> class and selector."""
    owner, _, selector = mark.name[2:-1].partition(" ")
    return Message(sdk, mark.name, owner, selector, truth={*mark.off, *mark.on} <= {"true", "false"})
