"""What each exchange shows of its recipient and of its app -> Recipients, and what was set aside because it is not the case's app's."""

from collections import Counter

from msgspec import Struct

from analyzer.flows.apps.senders import Sender
from analyzer.flows.attribution import Attribution
from analyzer.model.exchange import Exchange
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.observation import OtherApp, PartyRole, Recipient
from analyzer.parties import Parties, name_former, name_recipient

NAMED_APPS = 5


class Contact(Struct):
    """What is counted for one recipient."""

    party: PartyRole
    hosts: set[str]
    sdks: set[str]
    runs: Counter[str]
    why: dict[str, None]
    operators: set[str]
    relays: set[str]
    exchanges: int = 0


class Aside(Struct):
    """What is counted for one app that is not the case's, or for one dispute; `places`: by run and host."""

    hosts: set[str]
    runs: Counter[str]
    places: Counter[tuple[str, str]]
    exchanges: int = 0


class Contacts:
    """Counts exchange by exchange."""

    def __init__(self, parties: Parties, *, target: bool) -> None:
        self.parties, self.target = parties, target
        self._contacts: dict[str, Contact] = {}
        self._aside: dict[tuple[str | None, str, tuple[str, ...], bool], Aside] = {}
        self._apps: Counter[str] = Counter()

    def add(self, exchange: Exchange, who: Attribution) -> None:
        made = self._contacts.get(who.recipient)
        if made is None:
            made = self._contacts[who.recipient] = Contact(who.party, set(), set(), Counter(), {}, set(), set())
        made.hosts.add(exchange.host)
        made.exchanges += 1
        made.why[who.why] = None
        made.relays.add(who.relay)
        if who.operator is not None:
            made.operators.add(who.operator)
        if exchange.run is not None:
            made.runs[exchange.run] += 1
        if who.sdk is not None:
            made.sdks.add(who.sdk)

    def add_sender(self, exchange: Exchange, sender: Sender) -> None:
        """Counts whose traffic it is; what is set aside is no contact of the app's."""
        if sender.app is not None and sender.known_by != "hint" and not sender.aside:
            self._apps[sender.app] += 1
        if sender.aside or sender.disputed:
            key = (sender.app, sender.known_by, sender.disputed, sender.aside)
            aside = self._aside.setdefault(key, Aside(set(), Counter(), Counter()))
            aside.hosts.add(exchange.host)
            aside.exchanges += 1
            aside.runs[exchange.run or ""] += 1
            aside.places[exchange.run or "", exchange.host] += 1

    def recipients(self) -> tuple[Recipient, ...]:
        """The most contacted first."""
        ordered = sorted(self._contacts.items(), key=lambda c: (-c[1].exchanges, c[0]))
        return tuple(self._recipient(name, contact) for name, contact in ordered)

    def other_apps(self) -> tuple[OtherApp, ...]:
        ordered = sorted(self._aside.items(), key=lambda a: (-a[1].exchanges, a[0][0] or "", a[0][2]))
        return tuple(
            OtherApp(app, known_by, a.exchanges, tuple(sorted(a.hosts)), {r: n for r, n in a.runs.items() if r})  # type: ignore[arg-type]
            for (app, known_by, _, set_aside), a in ordered
            if set_aside
        )

    def gaps(self) -> tuple[Gap, ...]:
        """What is not the app's, what is disputed, and whether several apps are shown as one."""
        found = [
            gap
            for (_, _, said, set_aside), a in self._aside.items()
            if said
            for gap in (_hidden(said, a) if set_aside else _unknown(said, a))
        ]
        others: Counter[str] = Counter()
        for (app, _, said, _), aside in self._aside.items():
            if app is not None and not said:
                others[app] += aside.exchanges
        if others:
            said_of = f"exchanges of other apps, set aside: {_listed(others)}"
            found.append(Gap(Stage.OBSERVE, Cause.UNATTRIBUTED, said_of, count=others.total()))
        if len(self._apps) > 1 and not self.target:
            together = f"exchanges of several apps, shown together: {_listed(self._apps)}; name the app with --app or add its package"
            found.append(Gap(Stage.OBSERVE, Cause.UNATTRIBUTED, together, count=self._apps.total()))
        return tuple(found)

    def _recipient(self, name: str, contact: Contact) -> Recipient:
        party = self.parties.parties.get(name)
        return Recipient(
            name,
            name_recipient(party, name),
            party.name_ja if party is not None else "",
            party.country if party is not None else "",
            contact.party,
            tuple(sorted(contact.hosts)),
            contact.exchanges,
            dict(contact.runs),
            tuple(sorted(contact.sdks)),
            tuple(w for w in contact.why if w),
            name_former(party),
            tuple(sorted(contact.operators - {name})),
            party.role if party is not None else "",
            tuple(sorted(contact.relays - {"none"})),  # type: ignore[arg-type]
        )


def _unknown(said: tuple[str, ...], disputed: Aside) -> list[Gap]:
    """A dispute over exchanges that are shown all the same, by run."""
    subject = f"sources disagree on the app ({'; '.join(said)}): it stays unknown"
    return [Gap(Stage.OBSERVE, Cause.UNATTRIBUTED, subject, run=run or None, count=n) for run, n in sorted(disputed.runs.items())]


def _hidden(said: tuple[str, ...], disputed: Aside) -> list[Gap]:
    """A dispute over exchanges that are set aside, by run and host: what they carried may have been the app's."""
    reason = f"sources disagree on the app ({'; '.join(said)}): set aside"
    return [
        Gap(Stage.OBSERVE, Cause.UNATTRIBUTED, f"{host}: {reason}", run=run or None, count=n)
        for (run, host), n in sorted(disputed.places.items())
    ]


def _listed(apps: Counter[str]) -> str:
    named = [f"{app} {n}" for app, n in apps.most_common(NAMED_APPS)]
    return ", ".join([*named, *([f"and {len(apps) - NAMED_APPS} more"] if len(apps) > NAMED_APPS else [])])
