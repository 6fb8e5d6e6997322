"""PCAPdroid's list of connections (CSV) -> Exchanges that say who was called, when and by which app; what was sent is not in it, and is a Gap."""

from collections.abc import Iterator
from pathlib import Path

from analyzer.errors import InputError
from analyzer.flows.apps.pcapdroid import is_list_header, read_list
from analyzer.flows.apps.tables import Connection
from analyzer.flows.record import Recorded, hand_on, keep_text
from analyzer.model import Cause, Exchange, FileAt, Gap, Stage

LINES = 1_000_000
DNS_PORT = 53


def looks_like_connections(head: bytes) -> bool:
    """Whether a file that begins so is such a list."""
    return is_list_header(head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("latin-1"))


def read_connections(path: Path, name: str) -> Iterator[Recorded]:
    """One exchange per connection, its body absent. Raises InputError where no row can be read."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    rows = text.count("\n", text.find("\n") + 1) + (not text.endswith("\n"))
    if rows > LINES:
        raise InputError(f"{name}: more than {LINES} connections; split the list")
    found = read_list(text, name).connections
    if rows and not found:
        raise InputError(f"{name}: no row of it can be read; export the list of connections anew with PCAPdroid")
    gap = Gap(Stage.IMPORT, Cause.BROKEN, f"{name}: rows of the list cannot be read", FileAt.at(name), count=rows - len(found))
    return hand_on((_contact(at, c) for at, c in enumerate(found)), name, lambda: (gap,) if gap.count > 0 else ())


def _contact(at: int, seen: Connection) -> Exchange:
    asks = seen.protocol == "udp" and seen.remote_port == DNS_PORT
    return Exchange(
        id=at,
        ordinal=at,
        time=seen.first,
        kind="dns" if asks else "tcp" if seen.protocol == "tcp" else "udp",
        host=keep_text(seen.host or seen.remote).lower(),
        port=seen.remote_port,
        address=keep_text(seen.remote),
        client=f"{seen.local}:{seen.port}",
        app=seen.app or None,
        app_known_by="exact" if seen.app else "unknown",
        body_state="absent",
        reply_state="absent",
    )
