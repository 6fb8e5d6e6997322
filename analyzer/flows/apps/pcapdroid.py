"""PCAPdroid's list of connections (CSV) -> Tables: each connection with its app, as PCAPdroid knows it from Android.

Columns as emanuele-f/PCAPdroid@c735049420c125d81b5ff3fe70d7c47357ea815c writes them: app/src/main/java/com/emanuelef/remote_capture/adapters/
ConnectionsAdapter.java and the text connections_csv_fields.
"""

import csv
import re

from analyzer.flows.apps.dumps import plain_address
from analyzer.flows.apps.hints import is_package
from analyzer.flows.apps.tables import Connection, Tables
from analyzer.flows.record import read_time

PROTOCOLS = {"6": "tcp", "17": "udp", "tcp": "tcp", "udp": "udp"}
AFTER_INFO = ("bytessent", "bytesrcvd", "pktssent", "pktsrcvd", "firstseen", "lastseen", "malicious")
BEFORE_APP = 6


def is_list_header(line: str) -> bool:
    columns = {c.strip().lower() for c in line.split(",")}
    return {"ipproto", "srcip", "srcport", "dstip", "dstport", "uid"} <= columns


def read_list(text: str, name: str) -> Tables:
    """PCAPdroid quotes nothing: a comma in an app's label or in a request shifts columns, so that they are counted from both ends."""
    lines = text.splitlines()
    columns = [c.strip().lower() for c in lines[0].split(",")]
    behind = sum(1 for c in columns if c in AFTER_INFO)
    rows = (cells for cells in csv.reader(lines[1:]) if len(cells) >= BEFORE_APP + behind)
    return Tables(name, connections=tuple(c for cells in rows if (c := _connection(cells, columns, behind)) is not None))


def _connection(cells: list[str], columns: list[str], behind: int) -> Connection | None:
    last = dict(zip(columns[len(columns) - behind :], cells[len(cells) - behind :], strict=True))
    protocol, local, port, remote, remote_port, uid = (c.strip() for c in cells[:BEFORE_APP])
    first, until = read_time(last.get("firstseen", "").strip()), read_time(last.get("lastseen", "").strip())
    numbers = all(n.isdecimal() for n in (port, remote_port))
    if protocol.lower() not in PROTOCOLS or not numbers or not first:
        return None
    named = cells[BEFORE_APP : len(cells) - behind]
    app = next((c.strip() for c in named[1:] if is_package(c.strip())), "") if "packagename" in columns else ""
    host = named[-1].strip().partition("/")[0].partition(":")[0] if len(named) > 1 else ""
    number = int(uid) if re.fullmatch(r"-?\d{1,9}", uid) else None
    return Connection(
        PROTOCOLS[protocol.lower()],
        plain_address(local),
        int(port),
        plain_address(remote),
        int(remote_port),
        first,
        until or first,
        app,
        number if number is not None and number >= 0 else None,
        host if "." in host else "",
    )
