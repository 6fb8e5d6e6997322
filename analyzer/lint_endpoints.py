"""Endpoint files -> what is wrong in them, each with the mend: every file proves itself by its own examples and near misses."""

import base64
import gzip
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from analyzer.catalog import Catalog
from analyzer.flows.beside import read_place
from analyzer.flows.decode import decode_exchange
from analyzer.flows.endpoints import Endpoints, broken_pattern
from analyzer.flows.leaf import Keys, Leaf
from analyzer.flows.paths import show_place
from analyzer.model.endpoint import Endpoint, EndpointField, EndpointFile, EndpointFlag, Request
from analyzer.model.exchange import Exchange

PARTS = frozenset({"path", "query", "header", "cookie", "body"})
KEY = "{key}"
"""How a leaf's path ends that holds the name of a key."""
PROVEN_FIELDS = 3
"""Fields from which an endpoint can count as proven."""
HOST = re.compile(r"(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z0-9-]+")


class Problem(Struct, frozen=True):
    """One finding of the linter: where, what, and what to do about it."""

    file: str
    key: str
    message: str
    mend: str


def make_exchange(request: Request) -> Exchange:
    """An example request as an exchange, ready to be decoded."""
    url = urlsplit(request.url)
    body = base64.b64decode(request.body_base64) if request.body_base64 else request.body.encode()
    return Exchange(
        id=0,
        ordinal=0,
        time=0.0,
        kind="http",
        host=url.hostname or "",
        port=url.port or 443,
        scheme=url.scheme,
        method=request.method,
        path=(url.path or "/") + (f"?{url.query}" if url.query else ""),
        headers=tuple(request.headers.items()),
        body=gzip.compress(body, mtime=0) if request.gzip else body,
    )


def check_endpoints(catalog: Catalog) -> list[Problem]:
    """All problems of the catalog's endpoint files, in the order of the files."""
    files = zip(catalog.files("endpoints/*/*.toml"), catalog.load("endpoints", "endpoints/*/*.toml", EndpointFile), strict=True)
    known = Endpoints(catalog.endpoints) if all(broken_pattern(e) is None for _, e in catalog.endpoints) else None
    problems: list[Problem] = []
    ids: set[str] = set()
    for (shown, _), file in files:
        for endpoint in file.endpoints:
            problems += [Problem(shown, key, message, mend) for key, message, mend in _check(catalog, known, file, endpoint)]
            if endpoint.id in ids and not catalog.overlays:
                problems.append(Problem(shown, endpoint.id, "the id is taken", "choose another; ids are never reused"))
            ids.add(endpoint.id)
    return problems


Found = Iterator[tuple[str, str, str]]


def _check(catalog: Catalog, known: Endpoints | None, file: EndpointFile, endpoint: Endpoint) -> Found:
    """`known` is None where some pattern of the catalog is broken: then no example can be tried."""
    yield from _check_facts(catalog, file, endpoint)
    if (own := broken_pattern(endpoint)) is not None:
        yield endpoint.id, f"pattern {own!r} is no regular expression", "correct it"
    if known is not None:
        yield from _check_examples(known, endpoint)


def is_proven(endpoint: Endpoint) -> bool:
    """Three fields or more, and an example that says where it comes from. That all fields stand in examples is lint's to see."""
    return len(endpoint.fields) >= PROVEN_FIELDS and any(x.origin for x in endpoint.examples)


def _check_facts(catalog: Catalog, file: EndpointFile, endpoint: Endpoint) -> Found:
    """Ids and sources."""
    rules: list[EndpointField | EndpointFlag] = [*endpoint.fields, *endpoint.flags]
    named = {endpoint.source, *(r.source for r in (*rules, *endpoint.examples) if r.source)}
    named |= {s for sources in endpoint.facts.values() for s in sources}
    for key in sorted(k for k in endpoint.facts if not getattr(endpoint, k, None)):
        yield endpoint.id, f"a source of {key}, which the endpoint does not have", "name a key that it has, or leave it out"
    for source in sorted(named - set(file.sources)):
        yield endpoint.id, f"source {source!r} is not in [sources]", "add it with grade, where and date"
    for example in (x for x in endpoint.examples if x.origin and not x.source):
        yield endpoint.id, f"its example {example.url} says {example.origin}, and not where", "name its source"
    if endpoint.party not in catalog.parties:
        yield endpoint.id, f"party {endpoint.party!r} is unknown", "add it to parties.toml"
    if endpoint.sdk and endpoint.sdk not in catalog.sdks:
        yield endpoint.id, f"sdk {endpoint.sdk!r} is unknown", "use an id of signatures/sdks, or leave it empty"
    for field in endpoint.fields:
        if field.data_type not in catalog.data_types:
            yield endpoint.id, f"data type {field.data_type!r} is unknown", "use an id of data_types.toml"
    yield from _check_places(endpoint, rules)


def _check_places(endpoint: Endpoint, rules: list[EndpointField | EndpointFlag]) -> Found:
    """Hosts, and places inside a request."""
    for host in endpoint.hosts:
        if not HOST.fullmatch(host):
            yield endpoint.id, f"host {host!r} is no host name", "write a name, or *. and a name, in lower case"
    beside = [b.at for f in endpoint.fields for b in (*f.when, *f.unless)]
    for at in (*endpoint.marks, *beside, *(a for r in rules for a in r.at)):
        place = read_place(at)
        if not place.keys or not set(place.parts) <= PARTS:
            yield endpoint.id, f"place {at!r} is none", "write a part (path, query, header, cookie, body) and a path"
    if not endpoint.hosts and not endpoint.any_host:
        yield endpoint.id, "no host", "list hosts, or set any_host with marks"
    if endpoint.any_host and not (endpoint.marks or endpoint.content_types or endpoint.agents):
        yield endpoint.id, "any host, and nothing that tells the SDK", "add marks, content_types or agents"


def _check_examples(known: Endpoints, endpoint: Endpoint) -> Found:
    """Each example fits this endpoint and holds what it says, each field stands in one of them; no near miss fits."""
    if not endpoint.examples or not endpoint.near_misses:
        yield endpoint.id, "no example or no near miss", "add a request that fits and one that must not"
    shown: set[int] = set()
    for example in endpoint.examples:
        reading = read_example(known, endpoint, example)
        if not reading.fits:
            taken = f"; {reading.taken_by} takes it" if reading.taken_by else ""
            yield endpoint.id, f"its example {example.url} does not fit it{taken}", "correct hosts, paths, methods, marks or the example"
            continue
        shown |= reading.fields
        found = {*reading.holds, *reading.flags}
        for missing in sorted({*example.holds, *example.flags} - found):
            yield endpoint.id, f"its example {example.url} does not hold {missing!r}", f"correct the place; it holds {sorted(found)}"
    for number, field in enumerate(endpoint.fields):
        if number not in shown and is_proven(endpoint):
            yield endpoint.id, f"no example shows the field {field.data_type} at {field.at[0]!r}", "add it to an example, or take it out"
    for miss in endpoint.near_misses:
        if read_example(known, endpoint, miss).fits:
            yield endpoint.id, f"its near miss {miss.url} fits it", "narrow hosts, paths, methods or marks"


class Reading(Struct, frozen=True):
    """What an endpoint gives of a request. `fits`: it is this endpoint's; else `taken_by` names the other one that takes it. `found`: (data type,
    place, value, reason) of each documented field; `fields`: numbers of the fields that were found; `unread`: (place, value) that no field names.
    """

    fits: bool
    taken_by: str = ""
    found: tuple[tuple[str, str, str, str], ...] = ()
    flags: tuple[str, ...] = ()
    fields: frozenset[int] = frozenset()
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def holds(self) -> tuple[str, ...]:
        """As a file's `holds` has it: `data type @ place`."""
        return tuple(f"{data_type} @ {place}" for data_type, place, _, _ in self.found)


def read_example(known: Endpoints, endpoint: Endpoint, request: Request) -> Reading:
    """A request of an endpoint file, read as observe reads what was recorded."""
    exchange = make_exchange(request)
    decoded = decode_exchange(exchange, known.schema(exchange))
    matched = known.match(exchange, decoded)
    if matched is None or matched[0].endpoint.id != endpoint.id:
        return Reading(fits=False, taken_by=matched[0].endpoint.id if matched is not None else "")
    found, flags, numbers, read = [], [], set(), set()
    reader = matched[0]
    for leaf, rule in reader.read(decoded.leaves):
        read.add((leaf.part, leaf.keys))
        if isinstance(rule, EndpointFlag):
            flags.append(f"{rule.name}: {rule.means}")
        else:
            numbers.add(reader.endpoint.fields.index(rule))
            found.append((rule.data_type, show_place(leaf.part, leaf.keys), leaf.value, rule.reason))
    unread = tuple((show_place(x.part, x.keys), x.value) for x in decoded.leaves if _unread(x, read))
    return Reading(
        fits=True, found=tuple(dict.fromkeys(found)), flags=tuple(dict.fromkeys(flags)), fields=frozenset(numbers), unread=unread
    )


def _unread(leaf: Leaf, read: set[tuple[str, Keys]]) -> bool:
    return not leaf.opened and leaf.part in ("query", "body") and leaf.keys[-1:] != (KEY,) and (leaf.part, leaf.keys) not in read
