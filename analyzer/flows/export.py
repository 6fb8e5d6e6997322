"""A case's Exchanges -> a file that other tools read."""

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from analyzer.case import Case
from analyzer.errors import EnvironmentProblem, UsageProblem
from analyzer.flows.har_export import Read, write_har
from analyzer.flows.sessions import read_exchanges, session_stores


def write_jsonl(read: Read) -> Iterator[bytes]:
    """One exchange a line, bodies in base64."""
    return (msgspec.json.encode(exchange) + b"\n" for exchange in read())


def write_mitm(read: Read) -> Iterator[bytes]:
    """A flow file; only here is mitmproxy imported."""
    from analyzer.flows.mitm_export import write_flows

    return write_flows(read)


WRITERS: dict[str, Callable[[Read], Iterator[bytes]]] = {".har": write_har, ".mitm": write_mitm, ".flow": write_mitm, ".jsonl": write_jsonl}


def export_case(case: Case, out: Path, session: str | None = None) -> int:
    """Writes the recorded exchanges, readable by their owner alone, in one step; gives their number.

    Raises UsageProblem for another ending than .har, .mitm, .flow or .jsonl, and for a session that the case does not have.
    """
    writer = WRITERS.get(out.suffix.lower())
    if writer is None:
        raise UsageProblem(f"{out.name}: no such format; name it {' or '.join(f'*{s}' for s in WRITERS)}")
    there = [p.parent.name for p in session_stores(case)]
    if session is not None and session not in there:
        raise UsageProblem(f"--session {session}: no such session; there are {', '.join(there) or 'none'}")
    partial = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.writelines(writer(lambda: read_exchanges(case, session)))
        partial.replace(out)
    except OSError as e:
        raise EnvironmentProblem(f"{out}: cannot be written ({e.strerror}); check space and rights of the folder") from e
    finally:
        partial.unlink(missing_ok=True)
    return sum(1 for _ in read_exchanges(case, session))
