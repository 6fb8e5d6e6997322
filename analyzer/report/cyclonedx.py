"""Scan x Catalog -> a CycloneDX 1.6 bill of materials in JSON: the SDKs as components with the evidence for each, the hosts as services.

The form after CycloneDX's own schema bom-1.6. Nothing in it depends on when or where it was made: it has no serial number, and a time only
where SOURCE_DATE_EPOCH gives one.
"""

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import msgspec

from analyzer import __version__
from analyzer.catalog import Catalog
from analyzer.model.app import App, Host, Scan, SdkHit
from analyzer.model.evidence import ClassAt, EntryAt, Evidence, FileAt, KnowledgeAt, ManifestAt, StringAt
from analyzer.model.signature import SdkSignature

CONFIDENCE = {"certain": 0.95, "likely": 0.75, "possible": 0.4}
"""Our words as the number that CycloneDX asks for; an order, not a measured rate."""
TECHNIQUE: tuple[tuple[type, str], ...] = (
    (ClassAt, "binary-analysis"),
    (StringAt, "binary-analysis"),
    (ManifestAt, "manifest-analysis"),
    (FileAt, "manifest-analysis"),
    (EntryAt, "filename"),
)
OF_VERSION = {
    "entry": "manifest-analysis",
    "meta-data": "manifest-analysis",
    "build-list": "manifest-analysis",
    "lockfile": "manifest-analysis",
    "framework": "manifest-analysis",
    "resources": "manifest-analysis",
}
CARRIED = "defined"
Record = dict[str, Any]


def make_bom(scan: Scan, catalog: Catalog) -> bytes:
    """The document and a line end."""
    return write_bom(make_document(scan, catalog))


def write_bom(document: Record) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def make_document(scan: Scan, catalog: Catalog) -> Record:
    """What JSON is to hold. SDKs that are merely named, or empty stand-ins, are no components: properties of the app name them."""
    carried = [h for h in scan.sdks if h.presence == CARRIED]
    others = [h for h in scan.sdks if h.presence != CARRIED]
    refs = [f"sdk:{h.sdk}" for h in carried]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": _metadata(scan, others),
        "components": [_component(h, catalog.sdks.get(h.sdk), catalog, scan.app) for h in carried],
        "services": _services(scan.hosts, catalog),
        "dependencies": [*([{"ref": "app", "dependsOn": refs}] if scan.app is not None else []), *({"ref": r} for r in refs)],
    }


def _metadata(scan: Scan, others: Iterable[SdkHit]) -> Record:
    said = [(f"soshin:{h.presence}", h.sdk) for h in others] + [("soshin:not-seen", f"{g.cause}: {g.subject}") for g in scan.gaps]
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    made: Record = {"timestamp": datetime.fromtimestamp(int(fixed), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")} if fixed.isdecimal() else {}
    made["tools"] = {"components": [{"type": "application", "name": "soshin", "version": __version__}]}
    if scan.app is not None:
        made["component"] = _app(scan.app)
    return made | ({"properties": _properties(said)} if said else {})


def _app(app: App) -> Record:
    described = {"type": "application", "bom-ref": "app", "name": app.package or app.file, "version": app.version}
    hashes = [{"alg": "SHA-256", "content": app.sha256}] if app.sha256 else []
    said = [
        ("soshin:label", app.label),
        ("soshin:platform", app.platform),
        ("soshin:version-code", app.version_code),
        ("soshin:file", app.file),
    ]
    return described | ({"hashes": hashes} if hashes else {}) | {"properties": _properties(s for s in said if s[1])}


def _properties(pairs: Iterable[tuple[str, str]]) -> list[Record]:
    return [{"name": name, "value": value} for name, value in pairs]


def _component(hit: SdkHit, signature: SdkSignature | None, catalog: Catalog, app: App | None) -> Record:
    party = catalog.parties.get(hit.vendor)
    purl = make_purl(signature, hit.version, app.platform if app is not None else "android") if signature is not None else ""
    made: Record = {"type": "library", "bom-ref": f"sdk:{hit.sdk}", "name": hit.name}
    if hit.version is not None:
        made["version"] = hit.version
    if hit.vendor:
        made["supplier"] = {"name": party.name if party is not None else hit.vendor}
    return made | ({"purl": purl} if purl else {}) | {"evidence": _evidence(hit), "properties": _properties(_said(hit))}


def _said(hit: SdkHit) -> list[tuple[str, str]]:
    between = hit.version_range
    pairs = [
        ("soshin:confidence", hit.confidence),
        ("soshin:why", hit.why),
        ("soshin:kinds", " ".join(hit.kinds)),
        ("soshin:renamed", "true" if hit.renamed else "false"),
        ("soshin:trace", "true" if hit.trace else ""),
        ("soshin:version-from", hit.version_from),
        ("soshin:version-since", between.since if between is not None else ""),
        ("soshin:version-until", between.until if between is not None else ""),
        ("soshin:parts", " ".join(hit.parts)),
        ("soshin:permissions", " ".join(hit.permissions)),
    ]
    return [(name, value) for name, value in pairs if value]


def _evidence(hit: SdkHit) -> Record:
    """Who it is by each technique that has something to say, what says the version, and the places."""
    sure = CONFIDENCE[hit.confidence]
    places = [e for e in hit.evidence if not isinstance(e, KnowledgeAt)]
    by_technique: dict[str, Evidence] = {}
    for place in places:
        by_technique.setdefault(_technique(place), place)
    methods = [{"technique": t, "confidence": sure, "value": _value(e)} for t, e in by_technique.items()]
    identity: list[Record] = [{"field": "name", "confidence": sure, "concludedValue": hit.name, "methods": methods}]
    if hit.version is not None:
        technique = OF_VERSION.get(hit.version_from, "binary-analysis")
        said = {"technique": technique, "confidence": sure, "value": hit.version_from or hit.version}
        identity.append({"field": "version", "confidence": sure, "concludedValue": hit.version, "methods": [said]})
    occurrences = [{"location": w} for w in dict.fromkeys(e.where for e in places)]
    return {"identity": identity, "occurrences": occurrences}


def _technique(place: Evidence) -> str:
    return next((technique for kind, technique in TECHNIQUE if isinstance(place, kind)), "other")


def _value(place: Evidence) -> str:
    return f"{place.where}: {place.excerpt}" if place.excerpt else place.where


def make_purl(signature: SdkSignature, version: str | None, platform: str) -> str:
    """The package URL of the SDK's first coordinates for the platform; "" where none are known."""
    tail = f"@{quote(version, safe='.-_~')}" if version else ""
    if platform == "android" and signature.maven:
        group, _, artifact = signature.maven[0].partition(":")
        return f"pkg:maven/{quote(group)}/{quote(artifact)}{tail}"
    if platform == "ios" and signature.pods:
        return f"pkg:cocoapods/{quote(signature.pods[0], safe='')}{tail}"
    if platform == "ios" and signature.swift_packages:
        return f"pkg:swift/github.com/{quote(signature.swift_packages[0].lower())}{tail}"
    return ""


def _services(hosts: Iterable[Host], catalog: Catalog) -> list[Record]:
    """The hosts that stand in the package's strings by whose they are; that they stand there does not say that they are called."""
    held: dict[str, list[str]] = {}
    for host in hosts:
        held.setdefault(host.party or f"host {host.host}", []).append(host.host)
    return [_service(owner, names, catalog.parties) for owner, names in sorted(held.items())]


def _service(owner: str, names: list[str], parties: Mapping[str, Any]) -> Record:
    party = parties.get(owner)
    known = not owner.startswith("host ")
    name = party.name if party is not None else owner if known else names[0]
    made: Record = {"bom-ref": f"service:{owner.removeprefix('host ')}", "name": name, "endpoints": [f"https://{n}" for n in sorted(names)]}
    return ({"provider": {"name": name}} if known else {}) | made
