"""A file that says which app is whose -> Tables -> sources; the reader is chosen by what the file holds, and runs in a child under limits."""

from collections.abc import Iterable
from pathlib import Path

from analyzer.errors import InputError
from analyzer.flows.apps.claims import Source
from analyzer.flows.apps.dumps import read_dump
from analyzer.flows.apps.maps import is_map_header, read_csv_map, read_toml_map
from analyzer.flows.apps.packets import read_packets
from analyzer.flows.apps.pcapdroid import is_list_header, read_list
from analyzer.flows.apps.sources import ConnectionTable, DoorMap, PortTable
from analyzer.flows.apps.tables import Scope, Tables
from analyzer.flows.apps.traces import read_traces
from analyzer.flows.read import PACKETS
from analyzer.isolate import Limits, run_isolated

LARGEST = 256 * 1024 * 1024
LIMITS = Limits(cpu=120, wall=240.0, result=256 * 1024 * 1024)


def read_app_file(path: Path, name: str | None = None) -> Tables:
    """Raises InputError where the file cannot be read or says of no app anything that is understood."""
    shown = name or path.name
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{shown}: not a plain file; give a map or a table")
        size = path.stat().st_size
        if size > LARGEST:
            raise InputError(f"{shown}: larger than {LARGEST // 1024**2} MiB; give the part that belongs to the recording")
        data = path.read_bytes()
    except OSError as e:
        raise InputError(f"{shown}: cannot be read ({e.strerror}); check the path") from e
    return run_isolated(read_tables, data, shown, returns=Tables, subject=shown, limits=LIMITS)


def read_tables(data: bytes, name: str) -> Tables:
    """What the bytes hold."""
    if data[:4] in PACKETS:
        return read_packets(data, name)
    text = data.decode("utf-8-sig", "replace")
    first = next((line for line in text.splitlines() if line.strip()), "")
    if name.lower().endswith(".toml") or first.strip() == "[[apps]]":
        return read_toml_map(text, name)
    if is_list_header(first):
        return read_list(text, name)
    if is_map_header(first):
        return read_csv_map(text.lstrip(), name)
    if first.lstrip()[:1] in {"[", "{"}:
        return read_traces(text, name)
    found = read_dump(text, name)
    if not found.snapshots and not found.packages:
        raise InputError(f"{name}: neither a map of apps nor a table of ports, packages or connections; see docs/apps.md")
    return found


def make_sources(tables: Iterable[Tables]) -> tuple[Source, ...]:
    """The tables, ready to be asked. Packages hold for every table of the same scope, those without a scope for all."""
    held = list(tables)
    made: list[Source] = []
    for t in held:
        packages = {uid: apps for other in held if other.scope in (Scope(), t.scope) for uid, apps in other.packages.items()} | t.packages
        if t.snapshots:
            made.append(PortTable(t, packages))
        if t.connections:
            made.append(ConnectionTable(t, packages))
        if t.doors:
            made.append(DoorMap(t.file, t.doors))
    return tuple(made)
