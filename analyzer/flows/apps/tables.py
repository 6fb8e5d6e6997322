"""What a file says of apps, as it was read: sockets by time, packages by UID, connections, and doors of the proxy."""

from msgspec import Struct

UIDS_PER_USER = 100_000
FIRST_APP, FIRST_ISOLATED = 10_000, 90_000
"""Android's UIDs by person: below the first the system's own, from the second those of sandboxed processes, which change."""


class Scope(Struct, frozen=True):
    """Of which exchanges a table speaks, where it is not all: the proxy's listener, the device's address, the run."""

    listener: str = ""
    client: str = ""
    run: str = ""


class Socket(Struct, frozen=True, array_like=True):
    """A line of /proc/net: `protocol` tcp or udp, addresses as text, ports as numbers."""

    protocol: str
    local: str
    port: int
    remote: str
    remote_port: int
    uid: int


class Snapshot(Struct, frozen=True):
    """The sockets at one moment (epoch seconds; None where the file does not say when)."""

    time: float | None
    sockets: tuple[Socket, ...]


class Connection(Struct, frozen=True):
    """A connection that a tool on the device noted with its app, from `first` to `last` (epoch seconds). `host`: the name asked for, where known;
    `stack`: classes that wrote to it, the nearest to the socket first.
    """

    protocol: str
    local: str
    port: int
    remote: str
    remote_port: int
    first: float
    last: float
    app: str = ""
    uid: int | None = None
    host: str = ""
    stack: tuple[str, ...] = ()


class Door(Struct, frozen=True):
    """A row of a map: traffic through this listener, by this proxy user, from this device is of `app`. What is "" is not asked for."""

    app: str
    listener: str = ""
    user: str = ""
    client: str = ""
    run: str = ""

    @property
    def closeness(self) -> int:
        return sum(1 for key in (self.listener, self.user, self.client, self.run) if key)


class Tables(Struct, frozen=True):
    """One file. `packages`: app id -> the packages that share it."""

    file: str
    scope: Scope = Scope()
    snapshots: tuple[Snapshot, ...] = ()
    packages: dict[int, tuple[str, ...]] = {}
    connections: tuple[Connection, ...] = ()
    doors: tuple[Door, ...] = ()


def name_of_uid(uid: int, packages: dict[int, tuple[str, ...]]) -> str:
    """The app of a UID, `a+b` where packages share it, `uid N` for one of the system's own; '' where nothing is known of it."""
    app_id = uid % UIDS_PER_USER
    if app_id >= FIRST_ISOLATED:
        return ""
    if app_id in packages:
        return "+".join(packages[app_id])
    return f"uid {app_id}" if app_id < FIRST_APP or packages else ""
