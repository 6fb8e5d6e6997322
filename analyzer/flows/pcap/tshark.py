"""A packet capture -> what tshark says of it, as PDML: the one place that starts tshark, under limits, and the oldest version that is trusted."""

import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from msgspec import Struct

from analyzer.errors import EnvironmentProblem, InputError

WHOLE_HTTP2 = (4, 2)
"""The first version that puts bodies of HTTP/2 together rightly where they are both cut and compressed (knowledge/reliability.md section 1)."""
CPU, MEMORY, WRITTEN, WAIT = 600, 4 << 30, 16 << 20, 60.0
VERSION = re.compile(r"TShark \(Wireshark\) (\d+)\.(\d+)\.(\d+)")
INSTALL = "install it (Debian and Ubuntu: apt install tshark; macOS: brew install wireshark)"
LAYERS = "frame ip ipv6 tcp udp tls quic http http2 websocket dns"
WANTED = (
    "http || http2 || websocket || dns || tls.handshake.type == 1 || tls.alert_message || (tcp.flags.syn == 1 && tcp.flags.ack == 0)"
    " || (udp && !quic) || quic.stream_data || quic.header_form == 1 || tcp.analysis.lost_segment || tcp.analysis.ack_lost_segment || frame.cap_len < frame.len"
)
"""A packet for each message, each connection's first, those that bring QUIC's streams, and those that show a loss."""
FORMATS = {True: "Wireshark/... - pcapng", False: "Wireshark/tcpdump/... - pcap"}
"""By whether it is pcapng. Left to guess, tshark takes what it cannot read for a file of some other kind, and is content."""
PCAPNG = b"\x0a\x0d\x0d\x0a"
UNWANTED = ("json", "xml", "urlencoded-form", "mime_multipart", "protobuf", "grpc")
"""Readers of bodies: bodies are opened by our own steps, and each reader is one more that a hostile body could meet."""
TROUBLES = re.compile(r"cut short|damaged|corrupt|isn't a capture|format that TShark|unknown|error", re.IGNORECASE)
NOISE = re.compile(r"^(?:Running as user|tshark: \*\*|\s*$)")


class Told(Struct):
    """What tshark says besides its output, once it has ended."""

    failed: bool = False
    message: str = ""


def find_tshark() -> tuple[str, tuple[int, int, int]]:
    """Where tshark is, and its version. Raises EnvironmentProblem where there is none."""
    place = shutil.which("tshark")
    if place is None:
        raise EnvironmentProblem(f"tshark: not found, and packet captures are read through it; {INSTALL}")
    try:
        shown = subprocess.run([place, "--version"], capture_output=True, text=True, errors="replace", timeout=WAIT, check=False).stdout  # noqa: S603 - no shell, and no part of an input
    except (OSError, subprocess.TimeoutExpired) as e:
        raise EnvironmentProblem(f"{place}: does not run ({e}); {INSTALL}") from e
    found = VERSION.search(shown)
    if found is None:
        raise EnvironmentProblem(f"{place}: does not say its version; {INSTALL}")
    return place, (int(found[1]), int(found[2]), int(found[3]))


@contextlib.contextmanager
def run_tshark(place: str, path: Path, keys: Path | None) -> Iterator[tuple[IO[bytes], Told]]:
    """The PDML that tshark makes of `path`, as a pipe. `told` is filled in at the end; leaving early ends tshark."""
    with _run([*_command(place, path, keys), "-T", "pdml", "-J", LAYERS, "-Y", WANTED], path) as running:
        yield running


@contextlib.contextmanager
def survey_packets(place: str, path: Path, keys: Path | None, wanted: str, fields: Iterable[str]) -> Iterator[tuple[IO[bytes], Told]]:
    """As `run_tshark`: a line for each packet that `wanted` picks, its `fields` with tabs between, after two passes through the file."""
    shown = [part for name in fields for part in ("-e", name)]
    with _run([*_command(place, path, keys), "-2", "-T", "fields", *shown, "-Y", wanted], path) as running:
        yield running


@contextlib.contextmanager
def _run(command: list[str], path: Path) -> Iterator[tuple[IO[bytes], Told]]:
    with tempfile.TemporaryDirectory(prefix="soshin-tshark-") as home, tempfile.TemporaryFile() as errors:
        environment = {"HOME": home, "XDG_CONFIG_HOME": home, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TMPDIR": home}
        with subprocess.Popen(  # noqa: S603 - no shell; the input is a file's name after -r
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, env=environment
        ) as running:
            _bound(running.pid)
            told = Told()
            assert running.stdout is not None
            try:
                yield running.stdout, told
                running.stdout.close()
                code = running.wait(WAIT)
            finally:
                running.kill()
        errors.seek(0)
        lines = [line for line in errors.read(1 << 16).decode("utf-8", "replace").splitlines() if NOISE.match(line) is None]
        told.message = next((line for line in lines if TROUBLES.search(line)), "").replace(str(path), path.name)[:200]
        told.failed = code != 0


def check_keys(keys: Path) -> None:
    """Raises InputError where a file of TLS keys is not one."""
    try:
        with keys.open("rb") as file:
            head = file.read(1 << 16)
    except OSError as e:
        raise InputError(f"{keys.name}: cannot be read ({e.strerror}); check the path") from e
    if re.search(rb"(?m)^[A-Z_]{6,40}(?:_\d)? [0-9a-fA-F]{64} [0-9a-fA-F]{32,200}\s*$", head) is None:
        raise InputError(f"{keys.name}: no TLS keys in it; give the file that SSLKEYLOGFILE or MITMPROXY_SSLKEYLOGFILE named")


def _command(place: str, path: Path, keys: Path | None) -> list[str]:
    with path.open("rb") as file:
        form = FORMATS[file.read(4) == PCAPNG]
    options = ["-X", f"read_format:{form}", "-n", "-Q", "-r", str(path.absolute())]
    options += ["-o", "http.decompress_body:FALSE", "-o", "tcp.reassemble_out_of_order:TRUE"]
    options += [part for name in UNWANTED for part in ("--disable-protocol", name)]
    if keys is not None:
        options += ["-o", f"tls.keylog_file:{keys.absolute()}"]
    return [place, *options]


def _bound(pid: int) -> None:
    """Work, memory and files of the running tshark; Linux alone lets another process be bounded."""
    if sys.platform != "linux":
        return
    import resource

    for kind, bound in ((resource.RLIMIT_CPU, CPU), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, WRITTEN)):
        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(pid, kind, (bound, bound))
