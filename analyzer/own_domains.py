"""A package and the operator's own documents -> Signs: what speaks for a domain being the app's own, before a person decides in case.toml."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from analyzer.domains import clean_host, is_address, is_public_suffix, registrable
from analyzer.model.app import App
from analyzer.parties import Sign

LINKS = {"android": "a web link that its manifest claims", "ios": "an associated domain of its entitlements"}
CERTIFICATE = "its signing certificate"
DOCUMENT = "the address of its policy"
HEAD = 256 * 1024
"""Bytes of a document in which its own address is looked for."""
ADDRESSES = (
    re.compile(rb"""<link\b[^>]{0,300}\brel\s*=\s*["']?canonical["']?[^>]{0,300}\bhref\s*=\s*["']?https?://([^/"'\s>:]+)""", re.IGNORECASE),
    re.compile(rb"""<link\b[^>]{0,300}\bhref\s*=\s*["']?https?://([^/"'\s>:]+)[^>]{0,300}\brel\s*=\s*["']?canonical""", re.IGNORECASE),
    re.compile(
        rb"""<meta\b[^>]{0,100}\bproperty\s*=\s*["']og:url["'][^>]{0,100}\bcontent\s*=\s*["']https?://([^/"'\s>:]+)""", re.IGNORECASE
    ),
    re.compile(rb"""<!--\s*saved from url=\(\d+\)https?://([^/"'\s>:]+)""", re.IGNORECASE),
    re.compile(
        rb"""^(?:Content-Location|Snapshot-Content-Location|WARC-Target-URI):\s*https?://([^/"'\s>:]+)""", re.IGNORECASE | re.MULTILINE
    ),
)
"""Where a saved page names its own address."""
MAIL = re.compile(r"[\w.+-]+@([A-Za-z0-9.-]+)")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def find_signs(app: App | None, documents: Iterable[Path] = ()) -> tuple[Sign, ...]:
    """The package's own name is not among them: `Parties` reads it by itself."""
    found = [*(_of_package(app) if app is not None else ()), *(s for d in documents for s in _of_document(d))]
    return tuple(dict.fromkeys(found))


def _of_package(app: App) -> Iterator[Sign]:
    for host in app.links:
        yield from _sign(LINKS[app.platform], host)
    for certificate in app.certificates:
        for mail in MAIL.finditer(certificate.subject):
            yield from _sign(CERTIFICATE, mail[1])


def _of_document(path: Path) -> Iterator[Sign]:
    """The sign of the address at which a saved page stood."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return
    for form in ADDRESSES:
        found = form.search(head)
        if found is not None:
            yield from _sign(DOCUMENT, found[1].decode("latin-1"))
            return


def _sign(kind: str, host: str) -> Iterator[Sign]:
    name = clean_host(host.removeprefix("*."))
    domain = registrable(name)
    if HOST.fullmatch(name) and not is_address(name) and not is_public_suffix(domain):
        yield Sign(kind, domain)
