"""Switches and shares of a scan -> the block "Switches", a line for each SDK and state, and the line on whose the code is."""

from collections.abc import Iterable
from typing import Any

from analyzer.cli.console import make_table
from analyzer.model.app import CodeShares, Scan, Switch

OWNERS = {"app": "by the app", "unknown": "by code of nobody known"}
AVAILABLE = "available, not called"
STANDARDS = {"IABTCF_": "TCF keys", "IABGPP_": "GPP keys", "IABUSPrivacy_": "US privacy key"}
NOBODYS = "shared keys"
MOST = 3


def print_switches(console: Any, scan: Scan) -> None:
    """Prints nothing where nothing was looked for."""
    if not isinstance(scan.switches, tuple):
        return
    console.print("Switches (claims, to be checked in traffic)", style="bold")
    if not scan.switches:
        console.print("  none that the signatures know")
        return
    names = {h.sdk: h.name for h in scan.sdks}
    table = make_table(box=None, pad_edge=False, show_header=False, padding=(0, 1, 0, 2))
    for width in (12, 24, 18):
        table.add_column(overflow="fold", min_width=width)
    for row in switch_rows(scan.switches, names):
        table.add_row(*row)
    console.print(table)


def switch_rows(switches: Iterable[Switch], names: dict[str, str]) -> list[tuple[str, str, str]]:
    """(SDK, switches, state): those of one SDK and state together, the SDK named once; what is merely there comes last."""
    held: dict[tuple[str, int, str], dict[str, None]] = {}
    for switch in switches:
        sdk = names.get(switch.sdk, switch.sdk) or NOBODYS
        state = say_state(switch, names)
        held.setdefault((sdk, rank(switch.state), state), {})[short_name(switch)] = None
    rows, last = [], ""
    for sdk, place, state in sorted(held, key=lambda k: (k[0] == NOBODYS, k[0].casefold(), *k[1:])):
        listed = list(held[sdk, place, state])
        more = f" and {len(listed) - MOST} more" if len(listed) > MOST else ""
        rows.append((sdk if sdk != last else "", f"{', '.join(listed[:MOST])}{more}", state))
        last = sdk
    return rows


def rank(state: str) -> int:
    """What was set or called first, then what was not, then what is merely there."""
    return 2 if state.startswith("available") else 1 if state.startswith("not set") else 0


def short_name(switch: Switch) -> str:
    """A standard's keys together, a consent tool by what it is, else as the switch says."""
    if switch.kind == "consent":
        return "consent tool"
    return next((words for start, words in STANDARDS.items() if switch.name.startswith(start)), switch.short)


def say_state(switch: Switch, names: dict[str, str]) -> str:
    if switch.state.startswith("available"):
        return AVAILABLE if switch.kind == "call" else "named by the SDK alone"
    by = OWNERS.get(switch.by, f"by {names.get(switch.by, switch.by)}") if switch.by else ""
    return " ".join(t for t in (switch.state, by) if t)


def print_shares(console: Any, scan: Scan) -> None:
    """One line on whose the classes are."""
    if isinstance(scan.code, CodeShares) and scan.code.classes:
        console.print(said_shares(scan.code), style="dim")


def said_shares(code: CodeShares) -> str:
    named = (
        (code.sdks, "are of SDKs found"),
        (code.app, "are the app's own"),
        (code.libraries, "are in other named packages"),
        (code.renamed, "are renamed and of nobody known"),
    )
    said = [f"{percent(n, code.classes)} {words}" for n, words in named if n]
    return f"Code: of {code.classes:,} classes {', '.join(said)}"


def percent(part: int, whole: int) -> str:
    return "under 1%" if 0 < part < whole / 200 else f"{part / whole:.0%}"
