"""An address as written -> Target: https alone, no credentials, port 443, and only addresses that the whole internet can reach."""

import ipaddress
import re
import socket
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from analyzer.errors import InputError, UsageProblem

type Resolver = Callable[[str, int], list[str]]
PORT = 443
MAX_URL = 2000
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class Target(NamedTuple):
    """Where to ask. `host` is in ASCII; `path` begins with / and holds the query."""

    url: str
    host: str
    port: int
    path: str


def is_address(text: str) -> bool:
    """Whether a word on the command line is an address and no file."""
    return _ADDRESS.match(text) is not None


def check_url(url: str, *, any_port: bool = False) -> Target:
    """Raises UsageProblem for an address that is not asked: another scheme, credentials, another port, no host."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or PORT
        host = (parts.hostname or "").rstrip(".")
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as e:
        raise UsageProblem(f"{url[:200]}: not an address that can be asked; give https://host/path") from e
    if parts.scheme.lower() != "https":
        raise UsageProblem(f"{url[:200]}: only https is fetched; give the https address, or save the page and give the file")
    if "@" in parts.netloc:
        raise UsageProblem(f"https://{host}: an address with a user name or password in it; save the page in a browser and give the file")
    if not ascii_host or len(url) > MAX_URL or re.search(r"[\s\x00-\x1f\x7f]", ascii_host):
        raise UsageProblem(f"{url[:200]}: not an address that can be asked; give https://host/path")
    if port != PORT and not any_port:
        raise UsageProblem(f"{url[:200]}: port {port}; only {PORT} is asked, or pass --any-port")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=-._~?')}" if parts.query else ""
    shown = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    return Target(f"https://{shown}{'' if port == PORT else f':{port}'}{path}{query}", ascii_host, port, path + query)


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, asked once. Raises InputError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as e:
        raise InputError(
            f"{host}: no such host, or no network ({e.strerror}); check the address, or save the page and give the file"
        ) from e
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def public_addresses(target: Target, resolve: Resolver) -> list[str]:
    """The addresses to connect to. Raises InputError where one of them is private, of this machine or of this network: then none is asked."""
    found = resolve(target.host, target.port)
    hidden = next((a for a in found if not _is_public(a)), None)
    if hidden is not None or not found:
        raise InputError(
            f"{target.host}: leads to {hidden or 'no address'}, which is not on the public internet; save the page and give the file"
        )
    return found


def _is_public(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None or ip.sixtofour is not None or ip.teredo is not None or ip in _NAT64:
            return False  # an IPv4 address in disguise: a host on the internet has its own
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
