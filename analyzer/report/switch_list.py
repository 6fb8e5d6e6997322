"""Switch -> its state in the reader's words, with whose code calls it; those of one state joined. Each is a claim, to be checked in traffic."""

import re
from collections.abc import Iterable

from msgspec import Struct

from analyzer.model import Assessment
from analyzer.model.app import Switch
from analyzer.report.labels import SWITCH_EFFECTS, SWITCH_KINDS, SWITCH_STATES
from analyzer.report.names import Names
from analyzer.report.words import mark

NAMED = 3
BY = {"app": mark("by the app"), "unknown": mark("by code of nobody known")}
UNKNOWN = re.compile(r"set: (.*) \(not known\)", re.DOTALL)


class SwitchLine(Struct, frozen=True):
    """One switch. `short` names it in few words; `rank` orders: set or called, not set, merely there."""

    short: str
    name: str
    kind: str
    state: str
    rank: int
    effect: str
    stops: str
    where: str


class SwitchGroup(Struct, frozen=True):
    """Switches of one module that share a state."""

    state: str
    names: str


def build_switch_lines(assessment: Assessment, sdk: str, names: Names) -> tuple[SwitchLine, ...]:
    """The switches of one module ("" for keys that none owns), those in use first."""
    switches = assessment.switches if isinstance(assessment.switches, tuple) else ()
    return tuple(sorted((_line(s, names) for s in switches if s.sdk == sdk), key=lambda s: (s.rank, s.state, s.name)))


def build_switch_groups(lines: Iterable[SwitchLine], names: Names, *, used: bool = False) -> tuple[SwitchGroup, ...]:
    """States with their switches; `used` leaves out what is merely there."""
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        if not (used and line.rank > 1):
            found.setdefault(line.state, {})[line.short] = None
    return tuple(SwitchGroup(state, names.words.listed(listed, NAMED)) for state, listed in found.items())


def _line(switch: Switch, names: Names) -> SwitchLine:
    return SwitchLine(
        short=names.label(SWITCH_KINDS, "consent") if switch.kind == "consent" else switch.short,
        name=switch.name,
        kind=names.label(SWITCH_KINDS, switch.kind),
        state=" ".join(filter(None, [say_state(switch.state, names), _by(switch.by, names)])),
        rank=2 if switch.state.startswith("available") else 1 if switch.state.startswith("not set") else 0,
        effect=names.label(SWITCH_EFFECTS, switch.effect),
        stops=names.data_types(switch.stops),
        where=names.where(switch.where),
    )


def say_state(state: str, names: Names) -> str:
    """A state of the model in words: one of the table, a call's constants, or a value that is not known."""
    if state in SWITCH_STATES:
        return names.words.say(SWITCH_STATES[state])
    if state.startswith("called: "):
        said = (say_state(s, names) for s in state.removeprefix("called: ").split(" or "))
        return names.words.say("called: %(states)s", states=" / ".join(said))
    unknown = UNKNOWN.fullmatch(state)
    return names.words.say("set to %(value)s, whose meaning is not known", value=unknown[1]) if unknown is not None else state


def _by(by: str, names: Names) -> str:
    if not by:
        return ""
    return names.words.say(BY[by]) if by in BY else names.words.say("by %(what)s", what=names.sdk(by))
