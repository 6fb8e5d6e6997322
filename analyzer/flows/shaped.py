"""Leaves -> data types by form alone: values that show what they are, where no planted value, no endpoint file and no key says it.

Only forms that few other things have. What looks like an address of a person and is one of a company, a version that looks like an IP address, an
id of a message: each has its refusal here, and its near miss in the tests.
"""

import ipaddress
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from analyzer.flows.forms import LONGEST, PACKAGE, UUID, clear, is_card, is_mac, read_pair, says_nothing
from analyzer.flows.keys import LONGEST_KEY, split_words
from analyzer.flows.layout import Layout
from analyzer.flows.leaf import Keys, Leaf
from analyzer.flows.named import PRECISE
from analyzer.flows.paths import FieldPath, find_path, trim
from analyzer.flows.spellings import split_phone

EMAIL = re.compile(
    r"(?<![\w.%+/:@#&=?-])([a-z0-9][a-z0-9.!$%'*+_~-]{0,63})@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}([a-z]{2,24}))(?![\w@/:-]|\.\w)",
    re.IGNORECASE,
)
FILES = frozenset({
    "png", "jpg", "jpeg", "gif", "svg", "webp", "js", "ts", "jsx", "tsx", "css", "html", "json", "py", "java", "kt", "swift",
    "so", "dylib", "map", "md", "txt", "xml", "local",
})  # fmt: skip
"""Ends of file names that look like those of domains."""
ROLES = frozenset({
    "noreply", "no-reply", "support", "info", "admin", "help", "contact", "sales", "git", "hello", "team", "privacy",
    "postmaster", "webmaster", "abuse", "security", "mailer-daemon", "root", "press", "legal", "service", "donotreply",
    "do-not-reply", "billing", "office",
})  # fmt: skip
OFFICIAL = frozenset({
    "support", "sender", "from", "reply", "company", "author", "maintainer", "committer", "vendor", "publisher", "developer",
    "shop", "store", "fax", "hotline", "operator", "service", "dsn", "license", "version",
})  # fmt: skip
"""Words of keys that speak of a company, or of software."""
TOKEN = re.compile(r"[\w-]{11,22}:APA91b[\w-]{20,200}")
TELEPHONE = re.compile(r"\+[1-9][\d\s()-]{8,20}\d")
NATIONAL = {"1": (10,), "81": (9, 10)}
"""Digits of a national number without the trunk 0, by country calling code; elsewhere ten and more with the code (E.164 allows fifteen)."""
TEN = 10
LOCAL = re.compile(r"192\.168\.\d{1,3}\.\d{1,3}")
DRAWN = frozenset({
    "touch", "click", "cursor", "mouse", "element", "velocity", "acceleration", "scale", "vector", "rect", "size", "point",
    "store", "shop", "venue", "version", "range", "score", "destination",
})  # fmt: skip
"""Words of keys of which a pair of numbers is no place of the person."""
DOMAINS = frozenset({
    "com", "org", "net", "jp", "io", "co", "me", "app", "dev", "de", "fr", "uk", "cn", "kr", "tv", "us", "eu", "info", "ru",
    "br", "in", "tw", "hk", "ai", "ne", "it", "es", "nl",
})  # fmt: skip
SOFTWARE = frozenset({
    "modules", "module", "dependencies", "integrations", "classes", "class", "frames", "domains", "hosts", "libraries",
    "loaded", "stacktrace", "exception", "threads", "package", "sdk",
})  # fmt: skip
APPS, MAKERS = 5, 3
WHOSE = frozenset({
    "device", "user", "client", "visitor", "install", "installation", "anonymous", "anon", "person", "profile", "customer",
    "instance", "machine", "hardware", "browser", "tracking", "member", "subscriber", "handset", "advertising", "mobile",
})  # fmt: skip
PASSING = frozenset({
    "message", "event", "request", "trace", "span", "batch", "transaction", "insert", "log", "error", "crash", "order",
    "product", "campaign", "project", "build", "organization", "org", "tenant", "workspace", "api", "key", "test", "flag",
    "page", "view", "screen", "correlation", "file", "debug", "type", "session",
})  # fmt: skip
"""Words of keys whose ids are of a message or of the app, not of a person."""
IDS = frozenset({"id", "uuid", "guid", "udid", "identifier", "ids"})
NEARBY = frozenset({"beacon", "beacons", "bluetooth", "access", "router", "ap", "peripheral", "ble"})


class Shaped(Struct, frozen=True, gc=False):
    """A leaf with a value that shows what it is; `reason` says by which form."""

    leaf: Leaf
    data_type: str
    reason: str


def words_above(leaf: Leaf) -> frozenset[str]:
    """The words of all keys that lead to a leaf."""
    return frozenset(w for k in leaf.keys if isinstance(k, str) for w in split_words(k[:100]))


def _email(leaf: Leaf, text: str) -> Iterator[Shaped]:
    for found in EMAIL.finditer(text):
        if found[3].lower() not in FILES and found[1].lower() not in ROLES and not words_above(leaf) & OFFICIAL:
            yield Shaped(leaf, "pii.email", "an e-mail address by its form")
            return


def _phone(leaf: Leaf, text: str) -> Iterator[Shaped]:
    split = split_phone(text) if TELEPHONE.fullmatch(text) else None
    if split is None or words_above(leaf) & OFFICIAL:
        return
    code, rest = split
    if len(rest) in NATIONAL[code] if code in NATIONAL else len(code + rest) >= TEN:
        yield Shaped(leaf, "pii.phone", "a telephone number in international form")


def _mac(leaf: Leaf, text: str) -> Iterator[Shaped]:
    if is_mac(text) and not words_above(leaf) & NEARBY:
        yield Shaped(leaf, "id.mac", "a MAC address by its form")


def _address(leaf: Leaf, text: str) -> Iterator[Shaped]:
    """Of IPv4 only the ranges of homes, since versions look the same; of IPv6 whatever has all its groups, or a gap."""
    if "version" in (words := words_above(leaf)) or words & {"server", "dns", "gateway", "proxy"}:
        return
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return
    if isinstance(found, ipaddress.IPv4Address):
        if LOCAL.fullmatch(text):
            yield Shaped(leaf, "net.ip.local", "an address of a local network by its form")
    elif text.count(":") >= 3 and not all(len(group) == 2 for group in text.split(":")):  # noqa: PLR2004 - pairs of digits are a hardware address
        if found.is_global:
            yield Shaped(leaf, "net.ip.public", "an IPv6 address by its form")
        elif found.is_link_local or found in ipaddress.ip_network("fc00::/7"):
            yield Shaped(leaf, "net.ip.local", "an address of a local network by its form")


def _card(leaf: Leaf, text: str) -> Iterator[Shaped]:
    """Grouped as on a card, or under a key that speaks of one: a bare run of digits is an id more often."""
    if (" " in text or "-" in text or "card" in words_above(leaf)) and is_card(text):
        yield Shaped(leaf, "fin.payment", "a card number by its form and its check digit")


def _place(leaf: Leaf, text: str) -> Iterator[Shaped]:
    pair = read_pair(text)
    if pair is None or words_above(leaf) & DRAWN:
        return
    if all(len(n.partition(".")[2]) >= PRECISE for n in pair) and sum(abs(float(n)) for n in pair) > 1:
        yield Shaped(leaf, "loc.precise", "a position by its form: latitude and longitude with four decimals or more")


def _token(leaf: Leaf, text: str) -> Iterator[Shaped]:
    if TOKEN.fullmatch(text):
        yield Shaped(leaf, "id.push", "a token of Firebase Cloud Messaging by its form")


def _uuid(leaf: Leaf, text: str) -> Iterator[Shaped]:
    if _ends_in_id(leaf.path) and UUID.fullmatch(text):
        yield Shaped(leaf, "id.unknown", "a UUID under the key of an identifier")


def _ends_in_id(path: FieldPath) -> bool:
    """Whether the key of a value is one for ids of a person or a device."""
    keys = trim(path.keys)
    last = str(keys[-1]) if keys else ""
    return _names_id(last) if len(last) <= LONGEST_KEY else _is_id(split_words(last))


@lru_cache(1 << 12)
def _names_id(key: str) -> bool:
    return _is_id(split_words(key))


def _is_id(words: Sequence[str]) -> bool:
    return bool(words) and words[-1] in IDS and not WHOSE.isdisjoint(words) and PASSING.isdisjoint(words)


Test = Callable[[Leaf, str], Iterator[Shaped]]


_APART = re.compile(r"[,;\s+-]")
"""One of these stands between the two numbers of a position."""


def choose_tests(text: str) -> list[Test]:
    """The tests that a value may pass, by signs that cost nothing to look at."""
    size = len(text)
    tests: list[Test] = [_email] if "@" in text else []
    if ":APA91b" in text:
        tests.append(_token)
    if size > 60:  # noqa: PLR2004 - longer than all the forms below
        return tests
    first = text[0]
    if first == "+":
        tests.append(_phone)
    if size == 17 and text[2] in ":-":  # noqa: PLR2004 - a MAC address with its signs
        tests.append(_mac)
    if first in "1f2F" and (text.count(".") == 3 or text.count(":") > 2):  # noqa: PLR2004 - dots of IPv4, colons of IPv6
        tests.append(_address)
    if size >= 13 and first in "23456" and text[-1].isdigit():  # noqa: PLR2004 - the shortest card number
        tests.append(_card)
    if "." in text and (first.isdigit() or first in "+-([g") and (text[-1].isdigit() or text[-1] in ")]/") and _APART.search(text, 1):
        tests.append(_place)
    if size in {32, 36} and first.isalnum():
        tests.append(_uuid)
    return tests


def _choose(value: str) -> tuple[str, tuple[Test, ...]]:
    text = clear(value)
    return text, tuple(choose_tests(text)) if text else ()


ONLY_UUID = (_uuid,)
"""Passed by every UUID under such a key as PROBE."""
SHORT = 80
"""Values up to this length are remembered with their tests: most come again with every request."""
PROBE = ("user_card_id",)
"""A key under which every form counts that counts under any."""


def may_have_shape(value: str) -> bool:
    """Whether a value has a form that some test is for; of a short one, whether it passes a test under some key."""
    if not 4 < len(value) <= LONGEST:  # noqa: PLR2004 - the shortest form has more
        return False
    text, tests = _choose(value)
    if not tests or len(value) > SHORT:
        return bool(tests)
    if tests == ONLY_UUID:
        return UUID.fullmatch(text) is not None and not says_nothing(text)
    return bool(_pass(Leaf(find_path("", PROBE), value), text, tests))


def may_list_apps(value: str) -> bool:
    """Whether a text by itself may be a list of apps."""
    return len(value) > 60 and value.count(".") > APPS  # noqa: PLR2004 - five names in one text


def find_lists(paths: Sequence[FieldPath]) -> tuple[tuple[int, ...], ...]:
    """The lists of plain values that are long enough to be one of apps: where their values stand among the leaves."""
    lists: dict[tuple[str, Keys], list[int]] = {}
    for at, path in enumerate(paths):
        if isinstance(path.end, int):
            lists.setdefault((path.part, path.keys[:-1]), []).append(at)
    return tuple(tuple(places) for places in lists.values() if len(places) >= APPS)


def find_apps(leaves: Sequence[Leaf], layout: Layout, listing: Sequence[Leaf]) -> Iterator[Shaped]:
    """Lists of five or more names of Android packages, of three makers or more: the apps that are installed. `listing`: leaves that may hold one."""
    for leaf in listing:
        if leaf.keys and not isinstance(leaf.path.end, int):
            yield from _apps([leaf], _read_list(leaf.value[:LONGEST]))
    lists = layout.work_out(find_lists, find_lists)
    if not lists:
        return
    dotted = [[at for at in places if "." in leaves[at].value and not leaves[at].opened] for places in lists]
    for places in sorted(found for found in dotted if len(found) >= APPS):
        held = [leaves[at] for at in places]
        yield from _apps(held, _find_packages(tuple([leaf.value for leaf in held])))


@lru_cache(1 << 8)
def _read_list(text: str) -> frozenset[str]:
    return _find_packages(tuple(re.split(r"[,;|\s]+", text)))


@lru_cache(1 << 8)
def _find_packages(names: tuple[str, ...]) -> frozenset[str]:
    """The names of packages among these, none where they are no list of apps."""
    apps = frozenset(n for n in names if n.partition(".")[0] in DOMAINS and PACKAGE.fullmatch(n) and n == n.lower())
    makers = {tuple(n.split(".")[:2]) for n in apps}
    return apps if len(apps) >= APPS and len(makers) >= MAKERS and len(apps) * 2 > len(names) else frozenset()


def _apps(held: list[Leaf], apps: frozenset[str]) -> Iterator[Shaped]:
    if apps and not words_above(held[0]) & SOFTWARE:
        yield from (
            Shaped(leaf, "dev.apps", "names of Android packages by their form") for leaf in held if leaf.value in apps or len(held) == 1
        )


def _pass(leaf: Leaf, text: str, tests: Iterable[Test]) -> tuple[tuple[str, str], ...]:
    """(data type, reason) of each form that the value has."""
    passed = tuple((shaped.data_type, shaped.reason) for test in tests for shaped in test(leaf, text))
    return () if says_nothing(text) else passed


@lru_cache(1 << 14)
def _pass_known(path: FieldPath, value: str) -> tuple[tuple[str, str], ...]:
    """The same, remembered: the tests look at nothing but the value and the keys above it. Most values are UUIDs under keys of no person's."""
    text, tests = _choose(value)
    return () if tests == ONLY_UUID and not _ends_in_id(path) else _pass(Leaf(path, value), text, tests)


def find_shaped(leaves: Sequence[Leaf]) -> list[Shaped]:
    """What values show by themselves, of leaves whose values may have a shape."""
    found: list[Shaped] = []
    for leaf in leaves:
        value = leaf.value
        passed = _pass_known(leaf.path, value) if len(value) <= SHORT else _pass(leaf, *_choose(value))
        if passed:
            found += [Shaped(leaf, data_type, reason) for data_type, reason in passed]
    return found
