"""A host or a company's name -> Party; and which hosts are the app's own. What is only likely is said as unknown, with the reason."""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from analyzer.model.knowledge import Party
from analyzer.model.observation import PartyRole

SELF = "@self"
"""What stands for the app's own operator where a party's id is expected."""


class RoleOf(Struct, frozen=True):
    """Whose host it is, seen from the app, and why. `hint` marks a guess that a person should confirm in case.toml."""

    role: PartyRole
    reason: str
    hint: bool = False


@cache
def _suffixes() -> Any:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


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


def is_below(host: str, domain: str) -> bool:
    """Whether `host` is `domain` or a name under it, at a label's boundary."""
    return host == domain or host.endswith("." + domain)


class Parties:
    """The parties of the catalog, and the app's own domains: those a person decided (`own_domains`) and, as a hint only, the
    package's name read backwards (`package` com.acme.app -> acme.com).
    """

    def __init__(self, parties: Mapping[str, Party], own_domains: Iterable[str] = (), package: str = "") -> None:
        self.parties = parties
        self.own_domains = tuple(clean_host(d) for d in own_domains)
        self.hinted = _domain_of_package(package)
        self._hosts = {clean_host(h): p for p in parties.values() for h in p.hosts}

    def of_host(self, host: str) -> Party | None:
        """Who runs `host`, by the longest listed name that it ends with. For a cloud this is the cloud, not its tenant."""
        listed = self._listed(clean_host(host))
        return self._hosts[listed] if listed is not None else None

    def role(self, host: str) -> PartyRole:
        """first: a domain that a person decided is the app's own; third: run by a listed vendor or platform for itself;
        unknown: all else, the tenants of clouds included.
        """
        return self.explain(host).role

    def operator(self, host: str) -> str | None:
        """Id of the party that runs `host`, `@self` for the app's own, None where nobody is known."""
        if self._own(clean_host(host)) is not None:
            return SELF
        party = self.of_host(host)
        return party.id if party is not None else None

    def explain(self, host: str) -> RoleOf:
        """The role with its reason, in words for a report."""
        name = clean_host(host)
        own = self._own(name)
        if own is not None:
            return RoleOf("first", f"under {own}, decided as the app's own in case.toml")
        listed = self._listed(name)
        if listed is not None:
            party = self._hosts[listed]
            if party.role == "cloud" or (is_public_suffix(listed) and name != listed):
                return RoleOf("unknown", f"rented from {party.name} ({listed}): whose service runs there is not known")
            return RoleOf("third", f"{listed} is a host of {party.name}")
        if self.hinted and is_below(name, self.hinted):
            return RoleOf("unknown", f"under {self.hinted}, like the package's name; confirm it in case.toml [own]", hint=True)
        return RoleOf("unknown", "no listed party runs it")

    def of_name(self, text: str) -> Party | None:
        """The party that `text` names: the longest of its legal, other and former names that stands there at its boundaries."""
        found = self._found(text)
        return max(found, key=lambda f: (f[1], -f[0]))[2] if found else None

    def names_in(self, text: str) -> tuple[Party, ...]:
        """All parties that `text` names, in the order of their first mention."""
        return tuple({p.id: p for _, _, p in sorted(self._found(text), key=lambda f: f[0])}.values())

    @cached_property
    def _names(self) -> tuple[tuple[str, bool, Party], ...]:
        return _name_table(self.parties.values())

    def _own(self, host: str) -> str | None:
        return next((d for d in self.own_domains if is_below(host, d)), None)

    def _listed(self, host: str) -> str | None:
        """The longest listed name that `host` ends with."""
        labels = host.split(".")
        tails = (".".join(labels[i:]) for i in range(len(labels)))
        return next((t for t in tails if t in self._hosts), None)

    def _found(self, text: str) -> list[tuple[int, int, Party]]:
        """(place, length, party) of each name in `text`; a name inside a longer name that was found is not counted."""
        written = clean_name(text, fold=False)
        lowered = written.casefold()
        hits = [
            (m.start(), m.end() - m.start(), party)
            for name, common, party in self._names
            if name in lowered
            for m in _pattern(name).finditer(written)
            if m.group() == written or not (party.ordinary_word or (common and m.group().islower()))
        ]
        return [h for h in hits if not any(_inside(h, other) for other in hits)]


def _inside(hit: tuple[int, int, Party], other: tuple[int, int, Party]) -> bool:
    return other[1] > hit[1] and other[0] <= hit[0] and hit[0] + hit[1] <= other[0] + other[1]


def clean_name(name: str, *, fold: bool = True) -> str:
    """A company's name as it is compared: NFKC, 株式会社 for (株), no commas and dots, single spaces, case folded."""
    text = unicodedata.normalize("NFKC", name).replace("(株)", "株式会社").replace("(有)", "有限会社")
    text = " ".join(re.sub("[.,、。]", " ", text).split())
    return text.casefold() if fold else text


def _name_table(parties: Iterable[Party]) -> tuple[tuple[str, bool, Party], ...]:
    """(name, whether it is one plain word that sentences use as well, party), longest name first."""
    names = {clean_name(n): p for p in parties for n in (*p.former, *p.aliases, p.name_ja, p.name) if n.strip()}
    ordered = sorted(names.items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple((name, name.isascii() and name.isalpha(), party) for name, party in ordered)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """`name` where no letter of the same script continues it: Adjust, not Adjustment; グーグル, not グーグルマップ."""
    spaced = re.escape(name).replace(r"\ ", r"\s+")
    return re.compile(_edge(name[0], "(?<!{})") + spaced + _edge(name[-1], "(?!{})"), re.IGNORECASE)


def _edge(letter: str, form: str) -> str:
    if letter.isascii() and letter.isalnum():
        return form.format("[A-Za-z0-9]")
    return form.format("[゠-ヿ]") if "゠" <= letter <= "ヿ" else ""


def _domain_of_package(package: str) -> str:
    """The registrable domain that a package's name was made from, '' where it names none."""
    labels = [label for label in package.casefold().replace("_", "-").split(".") if label]
    if len(labels) < 2:  # noqa: PLR2004 - a domain has two labels
        return ""
    reversed_name = ".".join(reversed(labels))
    found = _suffixes().privatesuffix(reversed_name)
    return str(found) if found else ""
