"""A person's map, TOML or CSV -> Doors: which listener of the proxy, proxy user or device is which app's."""

import csv
import io
import tomllib
from typing import Any

import msgspec
from msgspec import Struct

from analyzer.errors import InputError
from analyzer.flows.apps.dumps import plain_address
from analyzer.flows.apps.hints import PACKAGE
from analyzer.flows.apps.tables import Door, Tables

KEYS = ("listener", "user", "client", "run")
NAMES = {"app": "app", "package": "app", "port": "listener", "proxy_user": "user", "device": "client", "address": "client"} | {
    k: k for k in KEYS
}
"""What a column or key may be called."""


class AppRow(Struct, frozen=True, forbid_unknown_fields=True):
    """[[apps]] of a map in TOML."""

    app: str
    listener: str | int = ""
    user: str = ""
    client: str = ""
    run: str = ""


class AppMap(Struct, frozen=True, forbid_unknown_fields=True):
    """A map in TOML."""

    apps: tuple[AppRow, ...]


def read_toml_map(text: str, name: str) -> Tables:
    """Raises InputError, which names the key, for anything but [[apps]] with app and one key more."""
    try:
        found = msgspec.convert(tomllib.loads(text), AppMap)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as e:
        raise InputError(f"{name}: {e}; write [[apps]] with app and listener, user or client") from e
    rows = [Door(a.app, str(a.listener), a.user, a.client, a.run) for a in found.apps]
    return Tables(name, doors=tuple(_checked(row, name) for row in rows))


def is_map_header(line: str) -> bool:
    """Whether a CSV's first line is a map's."""
    columns = _columns(line)
    return "app" in columns and bool(set(columns) & set(KEYS))


def read_csv_map(text: str, name: str) -> Tables:
    rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(text), fieldnames=_columns(text.split("\n", 1)[0])))[1:]
    doors = [Door(**{k: (row.get(k) or "").strip() for k in ("app", *KEYS)}) for row in rows if any((v or "") for v in row.values())]
    return Tables(name, doors=tuple(_checked(door, name) for door in doors))


def _columns(line: str) -> list[str]:
    cells = next(csv.reader([line]), [])
    return [NAMES.get(cell.strip().lower(), cell.strip().lower()) for cell in cells]


def _checked(door: Door, name: str) -> Door:
    if PACKAGE.fullmatch(door.app) is None:
        raise InputError(f"{name}: {door.app!r} is no app's package; write it like com.example.app")
    if not door.closeness:
        raise InputError(f"{name}: {door.app}: nothing says which traffic is its own; add listener, user or client")
    return msgspec.structs.replace(door, client=plain_address(door.client) or door.client)
