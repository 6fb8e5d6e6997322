"""A file of recorded traffic -> Exchanges and Gaps, as they come: the reader is chosen by what the file holds, and runs in a child under limits."""

from collections.abc import Callable, Iterator
from pathlib import Path

from analyzer.errors import InputError
from analyzer.flows.record import Capture, Recorded
from analyzer.isolate import Limits, stream_isolated
from mitm_addons._wire import MAGIC

GIB = 1 << 30
FILE_LIMIT = 64 * GIB
BOM = b"\xef\xbb\xbf"
PACKETS = (b"\x0a\x0d\x0d\x0a", b"\xd4\xc3\xb2\xa1", b"\xa1\xb2\xc3\xd4", b"\x4d\x3c\xb2\xa1", b"\xa1\xb2\x3c\x4d")
"""The magic numbers of pcapng and of pcap in either byte order, with micro- and nanoseconds."""
WRAPPED = {
    b"\x1f\x8b": "packed with gzip; unpack it first",
    b"PK\x03\x04": "a ZIP archive; unpack it first",
    b"\x28\xb5\x2f\xfd": "packed with Zstandard; unpack it first",
    b"\xff\xfe": "text in UTF-16; save it as UTF-8",
    b"\xfe\xff": "text in UTF-16; save it as UTF-8",
}
"""First bytes of what may hold a recording and is none -> what to do."""
SECONDS, PER_SECOND = 180, 4 << 20
"""CPU seconds of a reader, and the bytes for each more; honest files take a tenth of that."""


def read_capture(path: Path, name: str | None = None, keys: Path | None = None) -> Capture:
    """All of `stream_capture` at once, for files that are known to be small."""
    pieces = list(stream_capture(path, name, keys))
    return Capture(
        tuple(p.exchange for p in pieces if p.exchange is not None),
        tuple(p.gap for p in pieces if p.gap is not None),
    )


def stream_capture(path: Path, name: str | None = None, keys: Path | None = None) -> Iterator[Recorded]:
    """The exchanges of a mitmproxy flow file, a HAR, a packet capture, PCAPdroid's list of connections or a capture store, and what of it could not
    be read. A file of no bytes is a silent capture.

    `name` is how messages and gaps call the file; `keys` an SSLKEYLOGFILE for packet captures. Raises InputError where it is none of these,
    ReaderFailed where reading it breaks (what came before stands), EnvironmentProblem where tshark is missing.
    """
    shown = name or path.name
    size, head = _look(path, shown)
    if size == 0:
        return
    if size > FILE_LIMIT:
        raise InputError(f"{shown}: larger than {FILE_LIMIT // GIB} GiB; split the capture")
    if head[:4] in PACKETS:
        from analyzer.flows.pcap.read import read_packet_capture

        yield from read_packet_capture(path, shown, keys)
        return
    wrapped = next((what for mark, what in WRAPPED.items() if head.startswith(mark)), None)
    if wrapped is not None:
        raise InputError(f"{shown}: {wrapped}")
    limits = Limits(memory=2 * GIB + size, cpu=SECONDS + size // PER_SECOND, wall=300.0)
    yield from stream_isolated(_choose_reader(head), path, shown, item=Recorded, subject=shown, limits=limits)


def _look(path: Path, shown: str) -> tuple[int, bytes]:
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would never end
            raise InputError(f"{shown}: not a plain file; give a capture file")
        with path.open("rb") as file:
            return path.stat().st_size, file.read(4096)
    except OSError as e:
        raise InputError(f"{shown}: cannot be read ({e.strerror}); check the path") from e


def _choose_reader(head: bytes) -> Callable[[Path, str], Iterator[Recorded]]:
    if head.startswith(MAGIC):
        from analyzer.flows.store import read_store

        return read_store
    if head.removeprefix(BOM).lstrip()[:1] == b"{":
        from analyzer.flows.har import read_har

        return read_har
    from analyzer.flows.connections import looks_like_connections, read_connections

    if looks_like_connections(head):
        return read_connections
    from analyzer.flows.mitm import read_flows

    return read_flows
