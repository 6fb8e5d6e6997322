"""A request -> which app it says that it is of. What a sender writes is a hint only: another could write the same."""

import re
from collections.abc import Iterator
from functools import lru_cache

from analyzer.domains import is_package_name
from analyzer.flows.apps.claims import Claim
from analyzer.flows.decode import Decoded
from analyzer.flows.layout import Paths
from analyzer.model.exchange import Exchange

HEADERS = {
    "x-requested-with": "X-Requested-With",
    "x-android-package": "X-Android-Package",
    "x-ios-bundle-identifier": "X-Ios-Bundle-Identifier",
}
"""Headers that the platform writes for the app: WebView's, and those of Google's client libraries (knowledge/traffic.md section 4)."""
KEYS = frozenset(
    {
        "package_name",
        "packagename",
        "_package_name",
        "package",
        "pkg",
        "pkg_name",
        "app_package",
        "app_package_name",
        "android_package",
        "bundle_id",
        "bundleid",
        "bundle",
        "bundleidentifier",
        "bundle_identifier",
        "ios_bundle",
        "cfbundleidentifier",
        "app_bundle_id",
        "app_bundle",
        "appbundleid",
        "applicationid",
        "appid",
        "app_id",
    }
)
"""Keys under which endpoint files know an app's id; the value must be one."""
PACKAGE = re.compile(r"[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*){1,9}")
AGENT = re.compile(r"(?<![\w./-])([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*){2,9})(?=[/ ;)(]|$)")
LONGEST, FIELDS = 150, frozenset({"query", "body"})


def find_header_hints(exchange: Exchange) -> Iterator[Claim]:
    for name, value in exchange.headers:
        said_by = HEADERS.get(name.lower())
        if said_by is not None and is_package(value.strip()):
            yield Claim(value.strip(), "hint", said_by)


def find_body_hint(exchange: Exchange, decoded: Decoded) -> Claim | None:
    """The one app that query, body and User-Agent name; None where they name several, as an advertisement for another app does."""
    found: dict[str, str] = {}
    if "user-agent" in decoded.heads:
        agents = [decoded.heads["user-agent"]]
        if len(decoded.heads) < len(exchange.headers):  # several lines may be joined there
            agents = [value for name, value in exchange.headers if len(name) == len("user-agent") and name.lower() == "user-agent"]
        found = {app: "User-Agent" for agent in agents for app in _agent_apps(agent[:1024])}
    for at, said_by in decoded.layout.work_out(find_body_hint, _hinting):
        if is_package(decoded.leaves[at].value):
            found[decoded.leaves[at].value] = said_by
    if len(found) != 1:
        return None
    app, said_by = next(iter(found.items()))
    return Claim(app, "hint", said_by)


def _hinting(paths: Paths) -> tuple[tuple[int, str], ...]:
    """The leaves that stand under a key for an app's id, with what is said of such a place."""
    named = [(at, path) for at, path in enumerate(paths) if path.part in FIELDS and path.keys and str(path.end).lower() in KEYS]
    return tuple((at, f"{path.part} {path.end}") for at, path in named)


@lru_cache(1 << 10)
def _agent_apps(agent: str) -> tuple[str, ...]:
    return tuple(m[1] for m in AGENT.finditer(agent) if is_package(m[1]))


def is_package(text: str) -> bool:
    """Whether a text is an app's id: dotted, and beginning with a top-level domain (com.acme.app, not main.js)."""
    return len(text) <= LONGEST and _is_package(text)


@lru_cache(1 << 12)
def _is_package(text: str) -> bool:
    return PACKAGE.fullmatch(text) is not None and is_package_name(text)
