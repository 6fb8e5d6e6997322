"""Assessment x Catalog -> a CycloneDX 1.6 bill of materials: the SDKs that the scan found, and as services who was seen to be sent what, and where.

A service is a recipient of the recordings. Its endpoints are the hosts contacted and the paths that carried data, its `data` the types that went in;
which recordings saw it, in how many requests, and how the documents state each type are properties. Values never stand here.
"""

from collections.abc import Iterable
from urllib.parse import quote

from analyzer.catalog import Catalog
from analyzer.model.app import Scan
from analyzer.model.comparison import Cell, Comparison
from analyzer.model.finding import Assessment
from analyzer.model.observation import Recipient
from analyzer.report.cyclonedx import Record, make_document, write_bom

PATH, HOST = "/-._~!$&'()*+,;=:@%", ".-_"
"""What stays as it is in a path and in a host; checkers of addresses refuse those of version 6 in brackets, so that their colons are escaped."""


def make_case_bom(assessment: Assessment, catalog: Catalog) -> bytes:
    """The document and a line end. It has no services where nothing was recorded, which is not the same as none contacted."""
    document = make_document(Scan(assessment.app, assessment.sdks, (), assessment.gaps), catalog)
    if not assessment.runs:
        del document["services"]
        return write_bom(document)
    document["services"] = [_service(r, _rows(r, assessment.comparisons)) for r in assessment.recipients]
    document["metadata"].setdefault("properties", []).append(
        {"name": "soshin:recordings", "value": " ".join(r.id for r in assessment.runs)}
    )
    if assessment.limits.staged:
        document["metadata"]["properties"].append({"name": "soshin:staged", "value": "true"})
    _connect(document["dependencies"], assessment.recipients)
    return write_bom(document)


def _rows(recipient: Recipient, comparisons: Iterable[Comparison]) -> list[Comparison]:
    return [c for c in comparisons if c.recipient == recipient.recipient]


def _service(recipient: Recipient, rows: list[Comparison]) -> Record:
    seen = [(row, cell) for row in rows for cell in row.cells if any(cell.seen.values())]
    made: Record = {
        "bom-ref": _ref(recipient),
        "provider": {"name": recipient.name or recipient.recipient},
        "name": recipient.name or recipient.recipient,
        "endpoints": _endpoints(recipient, [cell for _, cell in seen]),
    }
    if recipient.party != "unknown":
        made["x-trust-boundary"] = recipient.party != "first"
    types = sorted({cell.data_type for _, cell in seen})
    if types:
        made["data"] = [{"flow": "inbound", "classification": t} for t in types]
    return made | {"properties": [{"name": name, "value": value} for name, value in _said(recipient, seen) if value]}


def _ref(recipient: Recipient) -> str:
    return f"service:{recipient.recipient}"


def _endpoints(recipient: Recipient, cells: Iterable[Cell]) -> list[str]:
    """Hosts, and host and path of each request that carried data, without a scheme: an assessment does not hold which it was."""
    places = {(o.host, o.path.partition("?")[0]) for cell in cells for o in cell.observations}
    bare = {(host, "") for host in recipient.hosts if host not in {h for h, _ in places}}
    return [f"//{quote(host, safe=HOST)}{quote(path, safe=PATH)}" for host, path in sorted(places | bare)]


def _said(recipient: Recipient, seen: Iterable[tuple[Comparison, Cell]]) -> Iterable[tuple[str, str]]:
    yield "soshin:party", recipient.party
    yield "soshin:role", recipient.role
    yield "soshin:country", recipient.country
    yield "soshin:relay", " ".join(recipient.relays)
    yield "soshin:operated-by", " ".join(recipient.operators)
    yield from (("soshin:sdk", sdk) for sdk in recipient.sdks)
    yield from (("soshin:whose", why) for why in recipient.why)
    yield from (("soshin:requests", f"{run}: {count}") for run, count in recipient.runs.items())
    for row, cell in seen:
        yield "soshin:disclosure", f"{cell.data_type}: {cell.stated.disclosure}" + (f" ({row.sdk})" if row.sdk else "")


def _connect(dependencies: list[Record], recipients: Iterable[Recipient]) -> None:
    """An SDK depends on the services that it was seen to call; what no SDK of the package called, the app did."""
    held = {d["ref"]: d for d in dependencies}
    for recipient in recipients:
        callers = [held[f"sdk:{sdk}"] for sdk in recipient.sdks if f"sdk:{sdk}" in held]
        for caller in callers or [d for d in (held.get("app"),) if d is not None]:
            caller.setdefault("dependsOn", []).append(_ref(recipient))
