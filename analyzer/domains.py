"""A host as text -> the form in which hosts are compared, the domain that somebody registered, and whether many share what is above it."""

import ipaddress
import unicodedata
from functools import cache
from typing import Any


@cache
def _suffixes() -> Any:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


@cache
def _icann() -> Any:
    """The suffixes of registries alone, without those that companies made of their own domains."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(only_icann=True, accept_unknown=False)


def clean_host(host: str) -> str:
    """A host as it is compared: lower case, ASCII (IDNA), without port, brackets and the final dot."""
    text = unicodedata.normalize("NFKC", host).strip().casefold()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    if text.count(":") == 1:
        text = text.partition(":")[0]
    text = text.rstrip(".")
    try:
        return text if text.isascii() else text.encode("idna").decode("ascii")
    except UnicodeError:
        return text


def is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def registrable(host: str) -> str:
    """The domain that somebody registered (`a.b.example.co.jp` -> `example.co.jp`); an address or a bare name as it is."""
    host = clean_host(host)
    if is_address(host):
        return host
    return str(_suffixes().privatesuffix(host) or host)


def is_public_suffix(domain: str) -> bool:
    """Whether domains below it belong to different owners: `co.jp`, `appspot.com`."""
    domain = clean_host(domain)
    return not is_address(domain) and bool(_suffixes().is_public(domain))


def shared_suffix(host: str) -> str:
    """The domain above `host` below which each name is somebody else's although one company runs it (`github.io`); '' where there is none."""
    host = clean_host(host)
    if is_address(host):
        return ""
    suffix = str(_suffixes().publicsuffix(host) or "")
    return suffix if "." in suffix and suffix != host and not _icann().is_public(suffix) else ""


def is_below(host: str, domain: str) -> bool:
    """Whether `host` is `domain` or a name under it, at a label's boundary."""
    return host == domain or host.endswith("." + domain)


def domain_of_package(package: str) -> str:
    """The registrable domain that a package's name was made from, '' where it names none."""
    labels = [label for label in package.casefold().replace("_", "-").split(".") if label]
    if len(labels) < 2:  # noqa: PLR2004 - a domain has two labels
        return ""
    reversed_name = ".".join(reversed(labels))
    found = _suffixes().privatesuffix(reversed_name)
    return str(found) if found else ""


def is_package_name(package: str) -> bool:
    """Whether a dotted text begins like a domain read backwards, at a top-level domain that there is: com.acme.app, not main.js."""
    labels = package.casefold().split(".")
    return len(labels) > 1 and bool(_icann().is_public(labels[0]))
