"""An address -> Fetched: at most five redirects, each checked and looked up anew, and every step kept for the WARC file."""

import datetime as dt
import re
import ssl
import time
from urllib.parse import urljoin

from msgspec import Struct

from analyzer import __version__
from analyzer.errors import InputError, UsageProblem
from analyzer.fetch import address, ask
from analyzer.fetch.address import Target, check_url, public_addresses
from analyzer.fetch.ask import Answer
from analyzer.formats.warc import Hop, read_charset, write_warc

MAX_REDIRECTS = 5
WHOLE = 60.0
"""Seconds for the whole way, redirects included."""
REDIRECTS = (301, 302, 303, 307, 308)
OK = 200
SOFTWARE = f"soshin/{__version__}"
SUFFIXES = {"text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "text/plain": "txt", "text/markdown": "md"}


class Fetched(Struct, frozen=True):
    """A document as it was fetched. `url` is the last address of the way; `name` is made from it; `charset` is what the reply's header says."""

    url: str
    time: str
    name: str
    body: bytes
    charset: str
    warc: bytes


def fetch(url: str, *, any_port: bool = False) -> Fetched:
    """Raises UsageProblem for an address that is not asked, InputError where it gives no document."""
    trust = ask_trust()
    target, hops = check_url(url, any_port=any_port), []
    began = time.monotonic()
    for _ in range(MAX_REDIRECTS + 1):
        if time.monotonic() - began > WHOLE:
            raise InputError(f"{url}: no document within {WHOLE:g} s; try later, or save the page and give the file")
        addresses = public_addresses(target, address.look_up)
        now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        answer = ask.ask(target, addresses, SOFTWARE, dialer=ask.dial, trust=trust)
        hops.append(Hop(target.url, now, answer.address, answer.request, answer.reply, answer.tls))
        if answer.status not in REDIRECTS:
            return _document(target, answer, hops)
        target = _next(target, answer, any_port=any_port)
    raise InputError(f"{url}: more than {MAX_REDIRECTS} redirects; give the address that the browser ends at")


def ask_trust() -> ssl.SSLContext:
    """The system's authorities; names are checked."""
    return ssl.create_default_context()


def _next(target: Target, answer: Answer, *, any_port: bool) -> Target:
    to = answer.header("Location")
    if not to:
        raise InputError(f"{target.url}: a redirect to nowhere; give the address that the browser ends at")
    try:
        return check_url(urljoin(target.url, to), any_port=any_port)
    except UsageProblem as e:
        raise InputError(f"{target.url}: redirects to an address that is not asked: {e}") from e


def _document(target: Target, answer: Answer, hops: list[Hop]) -> Fetched:
    if answer.status != OK:
        login = " (it asks to sign in)" if answer.status in (401, 403, 407) else ""
        raise InputError(f"{target.url}: answered with status {answer.status}{login}; save the page in a browser and give the file")
    said = answer.header("Content-Type")
    kind = said.partition(";")[0].strip().lower()
    if kind and kind not in SUFFIXES:
        raise InputError(f"{target.url}: is {kind[:60]}, no document; give the address of a page, a PDF or a text")
    body, when = answer.body, hops[-1].time
    return Fetched(target.url, when, _name(target, SUFFIXES.get(kind, "html")), body, read_charset(said), write_warc(hops, SOFTWARE))


def _name(target: Target, suffix: str) -> str:
    """`host_path.html`, of plain letters."""
    path = re.sub(r"\.(html?|pdf|txt|md)$", "", target.path.partition("?")[0].strip("/"), flags=re.IGNORECASE)
    return re.sub(r"[^A-Za-z0-9.-]+", "_", f"{target.host}_{path}")[:100].strip("_.") + f".{suffix}"
