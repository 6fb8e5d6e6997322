"""Exchange -> whose service it reaches, who runs the host, by which SDK and over which relay."""

from msgspec import Struct

from analyzer.flows.decode import Decoded
from analyzer.flows.endpoints import Endpoints, Reader
from analyzer.model.exchange import Exchange
from analyzer.model.observation import PartyRole, Relay
from analyzer.parties import Parties


class Attribution(Struct, frozen=True):
    """`recipient`: a party's id, `@self` for the app's own, or the host where nobody is known. `reader`: the endpoint that fits."""

    recipient: str
    operator: str | None
    party: PartyRole
    relay: Relay
    sdk: str | None
    reader: Reader | None = None


def attribute_exchange(exchange: Exchange, decoded: Decoded, endpoints: Endpoints, parties: Parties) -> Attribution:
    """A vendor's own host gives the vendor. Its protocol on another host gives the SDK, while the data goes to whoever runs that host;
    a name of the app's own that DNS points to a vendor gives the vendor, through a CNAME.
    """
    host = exchange.host
    operator, role = parties.operator(host), parties.role(host)
    matched = endpoints.match(exchange, decoded)
    reader, own = matched if matched is not None else (None, False)
    recipient, relay = operator or host, "none"
    if reader is not None and own:
        recipient, role = reader.endpoint.party, "first" if role == "first" else "third"
    elif role != "third" and (behind := _behind(exchange, parties)) is not None:
        recipient, relay = behind, "cname"
    elif reader is not None:
        relay = "protocol"
    sdk = reader.endpoint.sdk if reader is not None else _only_sdk(recipient, endpoints)
    return Attribution(recipient, operator, role, _relay(relay), sdk or None, reader)


def _relay(name: str) -> Relay:
    return "cname" if name == "cname" else "protocol" if name == "protocol" else "none"


def _behind(exchange: Exchange, parties: Parties) -> str | None:
    """The vendor that a CNAME chain ends at."""
    found = (parties.of_host(name) for name in reversed(exchange.cname))
    return next((p.id for p in found if p is not None and p.role == "vendor"), None)


def _only_sdk(recipient: str, endpoints: Endpoints) -> str | None:
    """The party's SDK where the catalog knows of exactly one: a host without an endpoint file can then be nobody else's."""
    sdks = endpoints.sdks.get(recipient, set())
    return next(iter(sdks)) if len(sdks) == 1 else None
