"""The keys that the proxy made for a WireGuard listener -> the configuration that the test device's tunnel is set up with."""

import json
from collections.abc import Iterable
from pathlib import Path

from analyzer.case.durable import write_whole
from analyzer.errors import EnvironmentProblem

EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to
"""What a tunnel cannot be pointed at: the device needs an address of this machine."""


def write_client_configurations(authority: Path, modes: Iterable[str], listen: tuple[str, int]) -> list[Path]:
    """One file for each WireGuard listener among the modes, beside the authority's own and for the owner alone: it holds the device's key.

    Address 10.0.0.1 and name server 10.0.0.53 are those that mitmproxy answers to inside the tunnel.
    """
    from mitmproxy.net.local_ip import get_local_ip
    from mitmproxy.proxy.mode_specs import ProxyMode
    from mitmproxy_rs.wireguard import pubkey

    written = []
    for mode in map(ProxyMode.parse, modes):
        if mode.type_name != "wireguard":
            continue
        kept = Path(mode.data).expanduser() if mode.data else authority / "wireguard.conf"
        try:
            keys = json.loads(kept.read_text(encoding="utf-8"))
            own, served = str(keys["client_key"]), pubkey(str(keys["server_key"]))
        except (OSError, ValueError, KeyError, TypeError) as e:
            raise EnvironmentProblem(f"{kept}: not WireGuard keys that mitmproxy wrote ({e}); remove the file, new ones are made") from e
        host, port = mode.listen_host(listen[0]), mode.listen_port(listen[1])
        peer = f"{get_local_ip() if host in EVERYWHERE else host}:{port}"
        device = f"[Interface]\nPrivateKey = {own}\nAddress = 10.0.0.1/32\nDNS = 10.0.0.53\n"
        text = f"{device}\n[Peer]\nPublicKey = {served}\nAllowedIPs = 0.0.0.0/0\nEndpoint = {peer}\n"
        written.append(authority / f"wireguard-device-{port}.conf")
        write_whole(written[-1], text.encode())
    return written
