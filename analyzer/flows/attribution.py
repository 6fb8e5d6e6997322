"""Exchange -> whose service it reaches, who runs the host, by which SDK and over which relay; each with what it is known by."""

from msgspec import Struct

from analyzer.flows.decode import Decoded
from analyzer.flows.endpoints import Endpoints, Reader
from analyzer.flows.frames import Frames
from analyzer.flows.layout import Paths
from analyzer.flows.protocols import protocols_of
from analyzer.flows.remembered import remember
from analyzer.model.exchange import Exchange
from analyzer.model.knowledge import Party
from analyzer.model.observation import PartyRole, Relay, SdkKnownBy
from analyzer.parties import SELF, Parties

REMEMBERED = 64
"""So many requests of one layout are remembered with whose they are."""


class Attribution(Struct, frozen=True, gc=False):
    """`recipient`: a party's id, `@self` for the app's own, or the host where nobody is known. `reader`: the endpoint that fits. `why`: in words,
    how it is known whose the recipient is; `hint`: what a person should confirm.
    """

    recipient: str
    operator: str | None
    party: PartyRole
    relay: Relay
    sdk: str | None
    reader: Reader | None = None
    why: str = ""
    sdk_known_by: SdkKnownBy = ""


def attribute_exchange(
    exchange: Exchange, decoded: Decoded, endpoints: Endpoints, parties: Parties, frames: Frames | None = None
) -> Attribution:
    """A vendor's own host gives the vendor, and so does a name of another's that DNS leads to the vendor. A service that anybody may run gives
    whoever runs the host; one that nobody else runs gives the vendor behind the app's own host, as likely. The SDK comes from the endpoint, else from the
    recipient's host, else from the frames at the socket.
    """
    agent = decoded.heads.get("user-agent", "")
    asked = (exchange.host, exchange.method, exchange.path.partition("?")[0], decoded.content_type, agent, exchange.cname)
    known: dict[tuple[object, ...], Attribution] = decoded.layout.work_out((endpoints, parties), _nothing)
    who = known.get(asked)
    if who is None:
        matched = endpoints.match(exchange, decoded)
        who = _find_sdk(_find_recipient(exchange, decoded, matched, endpoints, parties), endpoints)
        if matched is not None or not protocols_of(endpoints).own_fields(decoded):  # else its values were asked as well
            remember(known, asked, who, REMEMBERED)
    if who.sdk is None and who.reader is None and frames is not None and exchange.stack:
        seen = frames.find(exchange.stack)
        return _with_sdk(who, seen, "stack") if seen is not None else who
    return who


def _nothing(_: Paths) -> dict[tuple[object, ...], Attribution]:
    return {}


def _find_sdk(who: Attribution, endpoints: Endpoints) -> Attribution:
    if who.reader is not None:
        return _with_sdk(who, who.reader.endpoint.sdk, "endpoint")
    only = _only_sdk(who.recipient, endpoints)
    return _with_sdk(who, only, "host") if only is not None else who


def _with_sdk(who: Attribution, sdk: str, by: SdkKnownBy) -> Attribution:
    return Attribution(who.recipient, who.operator, who.party, who.relay, sdk or None, who.reader, who.why, by if sdk else "")


def _find_recipient(
    exchange: Exchange, decoded: Decoded, matched: tuple[Reader, bool] | None, endpoints: Endpoints, parties: Parties
) -> Attribution:
    host = exchange.host
    known = parties.standing(host)
    role, operator, landlord = known.role, known.operator, known.landlord
    reader, named = matched if matched is not None else (None, False)
    if reader is not None and named and (landlord is None or (host in reader.endpoint.hosts and not parties.is_rented_out(host))):
        party: PartyRole = "first" if role.role == "first" else "third"
        why = role.reason if role.role in {"first", "third"} else f"{host} is a host of {_name(reader.endpoint.party, parties)}"
        return Attribution(reader.endpoint.party, operator or reader.endpoint.party, party, "none", None, reader, why)
    if role.role == "third" and operator is not None:
        return Attribution(operator, operator, "third", "none", None, reader, role.reason)
    vendor, cloud = _behind(exchange, parties)
    if vendor is not None:
        why = f"{host} is an alias of {vendor[0]}, a host of {vendor[1].name}"
        return Attribution(vendor[1].id, vendor[1].id, "third", "cname", None, reader, why)
    operator = cloud[1].id if cloud is not None else operator
    owner = SELF if role.role == "first" else host
    reader = reader or protocols_of(endpoints).recognise(exchange, decoded)
    if reader is None or reader.endpoint.self_hosted:
        anybody = f"; anybody can run a server of {_name(reader.endpoint.party, parties)}'s" if reader is not None else ""
        return Attribution(owner, operator, role.role, "none", None, reader, role.reason + anybody)
    name = _name(reader.endpoint.party, parties)
    if role.role == "first":
        why = f"likely {name}: {host} speaks its protocol, of which nobody else is known to run a server; {role.reason}"
        return Attribution(reader.endpoint.party, operator, "unknown", "proxy", None, reader, why)
    return Attribution(host, operator, "unknown", "protocol", None, reader, f"it speaks the protocol of {name}; {role.reason}")


def _name(party: str, parties: Parties) -> str:
    return parties.parties[party].name if party in parties.parties else party


Alias = tuple[str, Party]


def _behind(exchange: Exchange, parties: Parties) -> tuple[Alias | None, Alias | None]:
    """Of the aliases in a CNAME chain the last that a listed party runs for itself, and the last that one runs for others: a vendor may rent, too."""
    listed = [(alias, party) for alias in reversed(exchange.cname) if (party := parties.of_host(alias)) is not None]
    own = next((found for found in listed if parties.landlord(found[0]) is None), None)
    return own, next((found for found in listed if parties.landlord(found[0]) is not None), None)


def _only_sdk(recipient: str, endpoints: Endpoints) -> str | None:
    """The party's SDK where the catalog knows of exactly one: a host without an endpoint file can then be nobody else's."""
    sdks = endpoints.sdks.get(recipient, set())
    return next(iter(sdks)) if len(sdks) == 1 else None
