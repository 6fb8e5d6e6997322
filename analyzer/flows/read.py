"""A file of recorded traffic -> Capture: the reader is chosen by what the file holds, and runs in a child under limits."""

from pathlib import Path

from analyzer.errors import InputError
from analyzer.flows.connections import looks_like_connections, read_connections
from analyzer.flows.record import Capture
from analyzer.isolate import Limits, run_isolated
from mitm_addons._wire import MAGIC

FILE_LIMIT = 1024 * 1024 * 1024
BOM = b"\xef\xbb\xbf"
PACKETS = (b"\x0a\x0d\x0d\x0a", b"\xd4\xc3\xb2\xa1", b"\xa1\xb2\xc3\xd4", b"\x4d\x3c\xb2\xa1", b"\xa1\xb2\x3c\x4d")
"""The magic numbers of pcapng and of pcap in either byte order, with micro- and nanoseconds."""
LIMITS = Limits(cpu=180, wall=300.0, result=1024 * 1024 * 1024)


def read_capture(path: Path, name: str | None = None, keys: Path | None = None) -> Capture:
    """The exchanges of a mitmproxy flow file, a HAR, a packet capture, PCAPdroid's list of connections or a capture store, and what of it could not be read. A file of no bytes is
    a silent capture.

    `name` is how messages and gaps call the file; `keys` an SSLKEYLOGFILE for packet captures. Raises InputError where it is none of these, ReaderFailed
    where reading it breaks, EnvironmentProblem where tshark is missing.
    """
    shown = name or path.name
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would never end
            raise InputError(f"{shown}: not a plain file; give a capture file")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as e:
        raise InputError(f"{shown}: cannot be read ({e.strerror}); check the path") from e
    if size == 0:
        return Capture((), ())
    if size > FILE_LIMIT:
        raise InputError(f"{shown}: larger than {FILE_LIMIT // 1024**2} MiB; split the capture")
    if head[:4] in PACKETS:
        from analyzer.flows.pcap.read import read_packet_capture

        return read_packet_capture(path, shown, keys)
    if looks_like_connections(head):
        return run_isolated(read_connections, path, shown, returns=Capture, subject=shown, limits=LIMITS)
    if head.startswith(MAGIC):
        from analyzer.flows.store import read_store

        return run_isolated(read_store, path, shown, returns=Capture, subject=shown, limits=LIMITS)
    if head.removeprefix(BOM).lstrip()[:1] == b"{":
        from analyzer.flows.har import read_har

        return run_isolated(read_har, path, shown, returns=Capture, subject=shown, limits=LIMITS)
    from analyzer.flows.mitm import read_flows

    return run_isolated(read_flows, path, shown, returns=Capture, subject=shown, limits=LIMITS)
