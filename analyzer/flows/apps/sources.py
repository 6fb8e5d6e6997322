"""Tables that were read -> what they say of an exchange: the app by port and time, by connection, by the proxy's door."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from analyzer.flows.apps.claims import Claim
from analyzer.flows.apps.dumps import plain_address
from analyzer.flows.apps.tables import Connection, Door, Scope, Snapshot, Socket, Tables, name_of_uid
from analyzer.model.exchange import Exchange

NEAR = 60.0
"""Seconds: a table taken longer before or after says nothing of a port, for ports are used again."""
SLACK = 2.0
"""Seconds by which two clocks may differ, and a connection's first or last byte from the request."""
UDP = frozenset({"udp", "dns"})
PortsHeld = dict[tuple[str, int], list[Socket]]


class PortTable:
    """Sockets by time. A port's owner is who holds it in the table just before the exchange and in the one just after."""

    def __init__(self, tables: Tables, packages: dict[int, tuple[str, ...]]) -> None:
        self.file, self.scope, self.packages = tables.file, tables.scope, packages
        self._timed = [(s.time, _by_port(s)) for s in tables.snapshots if s.time is not None]
        self._times = [t for t, _ in self._timed]
        self._untimed = [_by_port(s) for s in tables.snapshots if s.time is None]

    def claims(self, exchange: Exchange) -> Iterator[Claim]:
        if not is_in_scope(self.scope, exchange):
            return
        at = bisect_right(self._times, exchange.time)
        near = [i for i in (at - 1, at) if 0 <= i < len(self._timed) and abs(self._times[i] - exchange.time) <= NEAR]
        yield from (Claim(app, "exact", f"ports of {self.file}") for app in self._owners([self._timed[i][1] for i in near], exchange))
        if not self._timed:
            yield from (Claim(app, "hint", f"ports of {self.file}, which says no time") for app in self._owners(self._untimed, exchange))

    def stack(self, exchange: Exchange) -> tuple[str, ...]:
        return ()

    def _owners(self, tables: Iterable[PortsHeld], exchange: Exchange) -> list[str]:
        """The apps that hold the exchange's port in the tables; where one of them talks to its very server, that one alone."""
        host, port = split_client(exchange.client)
        key, named = (protocol_of(exchange), port), bool(self.scope.client or self.scope.listener)
        fitting = [s for table in tables for s in table.get(key, ()) if _is_its(s, host, exchange, named=named)]
        closest = [s for s in fitting if s.remote == exchange.address and s.remote_port == exchange.port] or fitting
        return list(dict.fromkeys(app for s in closest if (app := name_of_uid(s.uid, self.packages))))


def _is_its(socket: Socket, host: str, exchange: Exchange, *, named: bool) -> bool:
    """Whether the socket can be the exchange's: its device's by address, or by the server that it leads to, or by the table's own scope."""
    return named or socket.local == host or (socket.remote == exchange.address and socket.remote_port == exchange.port)


def _by_port(snapshot: Snapshot) -> PortsHeld:
    found: PortsHeld = {}
    for socket in snapshot.sockets:
        found.setdefault((socket.protocol, socket.port), []).append(socket)
    return found


class ConnectionTable:
    """Connections that a tool on the device noted. Where a proxy stands between, its port is not the app's: then the destination and the time give
    a hint, if one app alone had a connection there.
    """

    def __init__(self, tables: Tables, packages: dict[int, tuple[str, ...]]) -> None:
        self.file, self.scope, self.packages = tables.file, tables.scope, packages
        self._by_port: dict[tuple[str, int], list[Connection]] = {}
        self._by_end: dict[tuple[str, int], list[Connection]] = {}
        for c in tables.connections:
            self._by_port.setdefault((c.protocol, c.port), []).append(c)
            for end in {e for e in (c.remote, c.host.lower()) if e}:
                self._by_end.setdefault((end, c.remote_port), []).append(c)

    def claims(self, exchange: Exchange) -> Iterator[Claim]:
        if not is_in_scope(self.scope, exchange):
            return
        apps = dict.fromkeys(filter(None, map(self._app, self._own(exchange))))
        yield from (Claim(app, "exact", f"connections of {self.file}") for app in apps)
        if not apps:
            there = {self._app(c) for c in self._there(exchange)}
            if len(there) == 1 and (app := next(iter(there))):
                yield Claim(app, "hint", f"the only app of {self.file} that had a connection there")

    def stack(self, exchange: Exchange) -> tuple[str, ...]:
        """The frames of the nearest write to the exchange's connection."""
        if not is_in_scope(self.scope, exchange):
            return ()
        traced = [c for c in self._own(exchange) if c.stack]
        return min(traced, key=lambda c: abs(c.first - exchange.time)).stack if traced else ()

    def _own(self, exchange: Exchange) -> list[Connection]:
        """The connections that have the exchange's own port on the device, at its time."""
        host, port = split_client(exchange.client)
        held = self._by_port.get((protocol_of(exchange), port), ())
        return [c for c in held if _is_then(c, exchange) and (not c.local or not host or c.local == host)]

    def _there(self, exchange: Exchange) -> list[Connection]:
        ends = ((exchange.address, exchange.port), (exchange.host.lower(), exchange.port))
        return [c for end in ends for c in self._by_end.get(end, ()) if _is_then(c, exchange)]

    def _app(self, connection: Connection) -> str:
        return connection.app or (name_of_uid(connection.uid, self.packages) if connection.uid is not None else "")


def _is_then(connection: Connection, exchange: Exchange) -> bool:
    return connection.first - SLACK <= exchange.time <= connection.last + SLACK


class DoorMap:
    """Which door is which app's; of several rows that fit, those with the most keys count."""

    def __init__(self, file: str, doors: Iterable[Door]) -> None:
        self.file, self.doors = file, sorted(doors, key=lambda d: -d.closeness)

    def claims(self, exchange: Exchange) -> Iterator[Claim]:
        fitting = [d for d in self.doors if _fits(d, exchange)]
        apps = dict.fromkeys(d.app for d in fitting if d.closeness == fitting[0].closeness)
        yield from (Claim(app, "run-scoped", self.file) for app in apps)

    def stack(self, exchange: Exchange) -> tuple[str, ...]:
        return ()


def _fits(door: Door, exchange: Exchange) -> bool:
    if door.user and door.user != exchange.proxy_user:
        return False
    return is_in_scope(Scope(door.listener, door.client, door.run), exchange)


def is_in_scope(scope: Scope, exchange: Exchange) -> bool:
    if scope.run and scope.run != exchange.run:
        return False
    if scope.client and (plain_address(scope.client) or scope.client) != split_client(exchange.client)[0]:
        return False
    return not scope.listener or is_listener(scope.listener, exchange.listener)


def is_listener(asked: str, listener: str) -> bool:
    """Whether `asked` (`8081`, `127.0.0.1:8081`, `regular@8081`, `wireguard`) names the listener that took an exchange."""
    if not listener:
        return False
    mode, _, address = listener.rpartition("@")
    return asked in {listener, address, address.rpartition(":")[2], mode.partition(":")[0] if not address else ""}


@lru_cache(1 << 14)
def split_client(client: str) -> tuple[str, int]:
    """(address, port) of the device's side; port 0 where it is not known."""
    host, _, port = client.rpartition(":")
    return plain_address(host), int(port) if port.isdecimal() else 0


def protocol_of(exchange: Exchange) -> str:
    return "udp" if exchange.kind in UDP or exchange.http_version.upper().startswith("HTTP/3") else "tcp"
