"""A host or a company's name -> Party; and which hosts are the app's own. What is only likely is said as unknown, with the reason."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

from msgspec import Struct

from analyzer.domains import clean_host, domain_of_package, is_below, is_public_suffix, shared_suffix
from analyzer.model.knowledge import Party
from analyzer.model.observation import PartyRole

REMEMBERED = 1 << 14
LATIN = "A-Za-z0-9À-ÖØ-öø-ɏ"
WORD = re.compile(f"[{LATIN}]+")
type Named = tuple[str, bool, Party]
"""A name as it is compared, whether it is one plain word that sentences use as well, and whose it is."""
SELF = "@self"
"""What stands for the app's own operator where a party's id is expected."""


class Sign(Struct, frozen=True):
    """Something that speaks for a domain being the app's own: what it is (`kind`, in words for a report) and the domain."""

    kind: str
    domain: str


ENOUGH_SIGNS = 2
"""Signs of this many kinds decide that a domain is the app's own; a single one is a hint, which a person confirms in case.toml."""
PACKAGE_SIGN = "the package's name"


class RoleOf(Struct, frozen=True):
    """Whose host it is, seen from the app, and why. `hint` marks a guess that a person should confirm in case.toml."""

    role: PartyRole
    reason: str
    hint: bool = False


class Standing(Struct, frozen=True):
    """What is known of a host: its role, who runs it, and who runs it for others."""

    role: RoleOf
    operator: str | None
    landlord: Party | None


class Parties:
    """The parties of the catalog, and the app's own domains: those that a person decided (`own_domains`), those that signs of two kinds speak
    for, and the hosts of the party that a person named as the operator (`own_party`). `package`: its name read backwards is a sign, too.
    """

    def __init__(
        self,
        parties: Mapping[str, Party],
        own_domains: Iterable[str] = (),
        package: str = "",
        signs: Iterable[Sign] = (),
        own_party: str = "",
    ) -> None:
        self.parties = parties
        self.own_domains = tuple(clean_host(d) for d in own_domains)
        self.own_party = own_party
        self.signs = tuple(dict.fromkeys([*_package_signs(package), *signs]))
        self._standings: dict[str, Standing] = {}
        self._hosts = {clean_host(h): p for p in parties.values() for h in (*p.hosts, *p.rents)}
        self._rents = {clean_host(h) for p in parties.values() for h in (p.hosts + p.rents if p.role == "cloud" else p.rents)}

    def of_host(self, host: str) -> Party | None:
        """Who runs `host`, by the longest listed name that it ends with. For a cloud this is the cloud, not its tenant."""
        listed = self._listed(clean_host(host))
        return self._hosts[listed] if listed is not None else None

    def landlord(self, host: str) -> Party | None:
        """Who runs `host` for others: a cloud, a content delivery network, a service under whose name its tenants' services run."""
        listed = self._listed(clean_host(host))
        return self._hosts[listed] if listed is not None and self._is_rented(clean_host(host), listed) else None

    def is_rented_out(self, host: str) -> bool:
        """Whether this very name, not one above it, is listed as one behind which others' services run."""
        return clean_host(host) in self._rents

    def role(self, host: str) -> PartyRole:
        """first: the app's own, by a person's decision or by signs of two kinds; third: run by a listed vendor or platform for itself;
        unknown: all else, the tenants of clouds included.
        """
        return self.explain(host).role

    def operator(self, host: str) -> str | None:
        """Id of the party that runs `host`, `@self` for the app's own, None where nobody is known. A cloud runs what its tenants own."""
        landlord = self.landlord(host)
        if landlord is not None:
            return landlord.id
        if self.explain(host).role == "first":
            return SELF
        party = self.of_host(host)
        return party.id if party is not None else None

    def standing(self, host: str) -> Standing:
        """Role, operator and landlord of `host`; remembered, since recordings name few hosts many times."""
        found = self._standings.get(host)
        if found is None:
            found = Standing(self.explain(host), self.operator(host), self.landlord(host))
            if len(self._standings) < REMEMBERED:
                self._standings[host] = found
        return found

    def explain(self, host: str) -> RoleOf:
        """The role with its reason, in words for a report."""
        name = clean_host(host)
        own = self._own(name)
        if own is not None:
            return RoleOf("first", f"under {own}, decided as the app's own in case.toml")
        listed = self._listed(name)
        if listed is not None:
            return self._explain_listed(name, listed)
        signed = self._signed(name)
        if signed is not None:
            return signed
        shared = shared_suffix(name)
        if shared:
            return RoleOf("unknown", f"under {shared}, which many share: whose service runs there is not known")
        return RoleOf("unknown", "no listed party runs it")

    def _explain_listed(self, name: str, listed: str) -> RoleOf:
        party = self._hosts[listed]
        if self._is_rented(name, listed):
            return self._signed(name) or RoleOf("unknown", f"rented from {party.name} ({listed}): whose service runs there is not known")
        if self.own_party and self.own_party == party.id:
            return RoleOf("first", f"{listed} is a host of {party.name}, the operator named in case.toml")
        return RoleOf("third", f"{listed} is a host of {party.name}")

    def _is_rented(self, name: str, listed: str) -> bool:
        return listed in self._rents or (is_public_suffix(listed) and name != listed)

    def _signed(self, name: str) -> RoleOf | None:
        """What the signs say of a host that nobody is known to run."""
        for domain in dict.fromkeys(s.domain for s in self.signs if is_below(name, s.domain)):
            kinds = list(dict.fromkeys(s.kind for s in self.signs if is_below(name, s.domain)))
            if len(kinds) >= ENOUGH_SIGNS:
                return RoleOf("first", f"under {domain}, the app's own by {kinds[0]} and {kinds[1]}")
            return RoleOf("unknown", f"under {domain}, likely the app's own by {kinds[0]} alone; confirm it in case.toml [own]", hint=True)
        return None

    def of_name(self, text: str) -> Party | None:
        """The party that `text` names: the longest of its legal, other and former names that stands there at its boundaries."""
        found = self._found(text)
        return max(found, key=lambda f: (f[1], -f[0]))[2] if found else None

    def names_in(self, text: str) -> tuple[Party, ...]:
        """All parties that `text` names, in the order of their first mention."""
        return tuple({p.id: p for _, _, p in sorted(self._found(text), key=lambda f: f[0])}.values())

    @cached_property
    def _names(self) -> tuple[dict[str, list[Named]], list[Named]]:
        return _by_first_word(_name_table(self.parties.values()))

    def _likely(self, lowered: str) -> Iterator[Named]:
        """The names whose first word stands in the text: all others could not begin at a boundary there."""
        by_word, others = self._names
        for word in dict.fromkeys(WORD.findall(lowered)):
            yield from by_word.get(word, ())
        yield from others

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
            for name, common, party in self._likely(lowered)
            if name in lowered
            for m in _pattern(name).finditer(written)
            if m.group() == written or not (party.ordinary_word or (common and m.group().islower()))
        ]
        return [h for h in hits if not any(_inside(h, other) for other in hits)]


def name_recipient(party: Party | None, recipient: str) -> str:
    """How a recipient is called: by its name, as the app's own servers, or as it is written where nobody knows it."""
    return party.name if party is not None else "the app's own servers" if recipient == SELF else recipient


def name_former(party: Party | None) -> tuple[str, ...]:
    """Earlier names, with the day since which each is not the name where that is known."""
    if party is None:
        return ()
    return tuple(f"{name} (until {party.former_until[name]})" if name in party.former_until else name for name in party.former)


def _inside(hit: tuple[int, int, Party], other: tuple[int, int, Party]) -> bool:
    return other[1] > hit[1] and other[0] <= hit[0] and hit[0] + hit[1] <= other[0] + other[1]


def clean_name(name: str, *, fold: bool = True) -> str:
    """A company's name as it is compared: NFKC, 株式会社 for (株), no commas and dots, single spaces, case folded."""
    text = unicodedata.normalize("NFKC", name).replace("(株)", "株式会社").replace("(有)", "有限会社")
    text = " ".join(re.sub("[.,、。]", " ", text).split())
    return text.casefold() if fold else text


def _name_table(parties: Iterable[Party]) -> tuple[Named, ...]:
    """The names of all parties, longest first."""
    names = {clean_name(n): p for p in parties for n in (*p.former, *p.aliases, p.name_ja, p.name) if n.strip()}
    ordered = sorted(names.items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple((name, name.isascii() and name.isalpha(), party) for name, party in ordered)


def _by_first_word(table: Iterable[Named]) -> tuple[dict[str, list[Named]], list[Named]]:
    """Names by their first word, where a boundary ends it on both sides; and those for which that is not so."""
    by_word: dict[str, list[Named]] = {}
    others: list[Named] = []
    for named in table:
        name = named[0]
        first = WORD.match(name)
        if first is None or not name[0].isascii() or (first.end() == len(name) and not name[-1].isascii()):
            others.append(named)
        else:
            by_word.setdefault(first.group(), []).append(named)
    return by_word, others


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """`name` where no letter of the same script continues it: Adjust, not Adjustment; グーグル, not グーグルマップ."""
    spaced = re.escape(name).replace(r"\ ", r"\s+")
    return re.compile(_edge(name[0], "(?<!{})") + spaced + _edge(name[-1], "(?!{})"), re.IGNORECASE)


def _edge(letter: str, form: str) -> str:
    if letter.isascii() and letter.isalnum():
        return form.format(f"[{LATIN}]")
    return form.format("[゠-ヿ]") if "゠" <= letter <= "ヿ" else ""


def _package_signs(package: str) -> list[Sign]:
    domain = domain_of_package(package)
    return [Sign(PACKAGE_SIGN, domain)] if domain else []
