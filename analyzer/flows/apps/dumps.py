"""What `cat /proc/net/tcp`, `pm list packages -U` and their like printed on a device, one after the other -> Tables.

A line that is a time, as `date +%s` prints it, says when the tables below it were taken; `# listener 8081`, `# client 192.168.0.7` and
`# run accepted-1` say of which exchanges the file speaks.
"""

import ipaddress
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from analyzer.flows.apps.tables import UIDS_PER_USER, Scope, Snapshot, Socket, Tables

HEAD = re.compile(r"\s*sl\s+local_address")
ROW = re.compile(
    r"\s*\d+:\s+([0-9A-Fa-f]{8}|[0-9A-Fa-f]{32}):([0-9A-Fa-f]{4})\s+([0-9A-Fa-f]{8,32}):([0-9A-Fa-f]{4})\s+([0-9A-Fa-f]{2})\s+(.*)"
)
NOTE = re.compile(r"#\s*(listener|client|run)[\s:=]+(\S+)\s*$")
EPOCH = re.compile(r"\s*(?:time[:=\s]+)?(\d{9,10}(?:\.\d+)?|\d{13})\s*$")
ISO = re.compile(r"\s*(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)\s*$")
LISTED = re.compile(r"package:(?:\S+=)?([\w.]+)\s+uid:(\d+(?:,\d+)*)")
IN_LIST = re.compile(r"([\w.]+) (\d{4,7}) [01] /\S+")
DUMPED, DUMPED_ID = re.compile(r"\s*Package \[([\w.]+)\]"), re.compile(r"\s*(?:userId|appId|uid)=(\d+)\b")
TIME_WAIT, LISTEN = 0x06, 0x0A
"""States in which a socket belongs to nobody any more, or to no connection yet (the kernel's tcp_states.h)."""
UID, INODE = 3, 5
"""Places in a row behind the state."""
MOST_ROWS = 5_000_000


def read_dump(text: str, name: str) -> Tables:
    """All tables of one text; what is none is passed over."""
    found = _Dump()
    for line in text.splitlines():
        found.take(line)
    return found.tables(name)


class _Dump:
    """The state while a text is read line by line."""

    def __init__(self) -> None:
        self.scope: dict[str, str] = {}
        self.time: float | None = None
        self.protocol = "tcp"
        self.package = ""
        self.rows = 0
        self.sockets: dict[float | None, list[Socket]] = {}
        self.packages: dict[int, list[str]] = {}

    def take(self, line: str) -> None:
        row = ROW.match(line)
        if row is not None:
            self._take_row(row)
        elif HEAD.match(line):
            self.protocol = "udp" if "drops" in line else "tcp"
            self.sockets.setdefault(self.time, [])
        elif (note := NOTE.match(line)) is not None:
            self.scope[note[1]] = note[2]
        elif (when := read_moment(line.lstrip("# "))) is not None:
            self.time = when
            self.sockets.setdefault(when, [])
        else:
            self._take_package(line)

    def _take_row(self, row: re.Match[str]) -> None:
        rest = row[6].split()
        gone = self.protocol == "tcp" and int(row[5], 16) in {TIME_WAIT, LISTEN}
        self.rows += 1
        if gone or len(rest) <= INODE or self.rows > MOST_ROWS or not rest[UID].isdecimal():
            return
        local, remote = read_address(row[1]), read_address(row[3])
        if local and rest[INODE] != "0":
            self.sockets.setdefault(self.time, []).append(
                Socket(self.protocol, local, int(row[2], 16), remote, int(row[4], 16), int(rest[UID]))
            )

    def _take_package(self, line: str) -> None:
        for package, uid in find_packages(line):
            self._add(package, uid)
        dumped = DUMPED.match(line)
        if dumped is not None:
            self.package = dumped[1]
        elif self.package and (owner := DUMPED_ID.match(line)) is not None:
            self._add(self.package, int(owner[1]))
            self.package = ""

    def _add(self, package: str, uid: int) -> None:
        held = self.packages.setdefault(uid % UIDS_PER_USER, [])
        if package not in held:
            held.append(package)

    def tables(self, name: str) -> Tables:
        times = sorted(t for t in self.sockets if t is not None)
        snapshots = [Snapshot(t, tuple(self.sockets[t])) for t in times]
        if self.sockets.get(None):
            snapshots.append(Snapshot(None, tuple(self.sockets[None])))
        packages = {uid: tuple(sorted(held)) for uid, held in self.packages.items()}
        return Tables(name, msgspec.convert(self.scope, Scope), tuple(snapshots), packages)


def find_packages(line: str) -> Iterator[tuple[str, int]]:
    """(package, UID) of a line of packages.list or of `pm list packages -U`."""
    listed = LISTED.match(line)
    if listed is not None:
        yield from ((listed[1], int(uid)) for uid in listed[2].split(","))
    elif (held := IN_LIST.match(line)) is not None:
        yield held[1], int(held[2])


def read_moment(line: str) -> float | None:
    """The time that a line consists of, in epoch seconds."""
    epoch = EPOCH.match(line)
    if epoch is not None:
        return float(epoch[1]) / (1000 if len(epoch[1]) == len("1700000000000") and "." not in epoch[1] else 1)
    iso = ISO.match(line)
    if iso is None:
        return None
    try:
        return datetime.fromisoformat(iso[1].replace(",", ".")).timestamp()
    except (ValueError, OverflowError):
        return None


def read_address(digits: str) -> str:
    """An address of /proc/net: words of four bytes, each in the order of a little-endian machine."""
    raw = bytes.fromhex(digits) if len(digits) in {8, 32} else b""
    words: Iterable[bytes] = (raw[i : i + 4][::-1] for i in range(0, len(raw), 4))
    packed = b"".join(words)
    if not packed:
        return ""
    return plain_address(str(ipaddress.ip_address(packed)))


def plain_address(text: str) -> str:
    """An address in one form: IPv4 also where it was written inside IPv6, no zone; '' where it is none."""
    try:
        found = ipaddress.ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return str(mapped if mapped is not None else found)
