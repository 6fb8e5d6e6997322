"""signatures/ -> how much is known, and how: each kind of knowledge by grade of its sources, and the SDKs by what is known of them."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator

from analyzer.catalog import Catalog
from analyzer.errors import DataError
from analyzer.model.signature import SdkSignature

JAPAN = "JP"
SDK_COUNTS = {
    "sdks": "SDKs in all",
    "binary": "fingerprint read from a release",
    "source": "fingerprint read from source code",
    "data": "documented data",
    "opt-outs": "opt-out calls or switches",
    "pages": "policy or opt-out pages",
    "whole": "all of it: fingerprint, data, opt-out, pages",
    "names": "known by name marks only",
    "japan": "Japanese, or common in Japan",
}
"""Count -> what it says. `whole`: the fingerprint is read from a release or source code, and none of the three others is missing.
`names`: no string, version, documented datum or switch tells the SDK from its name."""


ENDPOINT_COUNTS = {
    "endpoints": "endpoints in all",
    "vendors": "vendors",
    "fields": "endpoints with fields",
    "proven": "proven: three fields or more, each in an example, and an example of the SDK's own shape",
    "proven vendors": "vendors with a proven endpoint",
    "proven japan": "proven endpoints of Japanese vendors",
    "proven japanese vendors": "Japanese vendors with a proven endpoint",
    "proven in japan": "proven endpoints of SDKs that are Japanese, or common in Japan",
    "recorded": "proven by a request that the SDK sent",
    "fixture": "proven by a request in the SDK's own tests or documents",
    "code": "proven by a request written after the SDK's code",
}
"""Count -> what it says. An endpoint counts once, by the best origin of its examples."""
ORIGINS = ("recorded", "fixture", "code")

PARTY_COUNTS = {
    "parties": "parties in all",
    "country": "with a country",
    "legal": "with a legal name: one that ends in its form of company",
    "japanese": "with a Japanese name",
    "hosts": "with hosts",
    "domains": "hosts",
    "clouds": "clouds and networks, whose hosts carry others' services",
    "former": "former names",
    "dated": "former names with the day of their end",
    "japan": "companies of Japan",
}
"""Count -> what it says. Countries and names stand in the files only with a source that shows them."""
FORM = re.compile(
    r"株式会社|合同会社|有限公司|(?:^|[\s,.])(?:Inc|Ltd|LLC|L\.L\.C|Limited|Corp|Corporation|Company|GmbH|AG|SE|S\.?A\.?S?|AB|A/S|AS|Oy|B\.?V|N\.?V|plc|PLC"
    r"|Pty|Pte|KK|Co|Kft|LLP|LP|s\.r\.o|Sp\. z o\.o|Incorporated|ApS|S\.?L|S\.?r\.?l|Private Limited|Inc \w+)\.?$"
)
"""A name that ends in a form of company, by the forms that names of the files have."""


def count_endpoints(catalog: Catalog) -> dict[str, int]:
    """The counts of ENDPOINT_COUNTS."""
    from analyzer.lint_endpoints import is_proven

    endpoints = [e for _, e in catalog.endpoints]
    proven = [e for e in endpoints if is_proven(e)]
    japan = [e for e in proven if (party := catalog.parties.get(e.party)) is not None and party.country == JAPAN]
    common = {s.id for s in catalog.sdks.values() if "japan" in _keys(s, catalog)}
    best: Counter[str] = Counter(min((x.origin for x in e.examples if x.origin), key=ORIGINS.index) for e in proven)
    return {
        "endpoints": len(endpoints),
        "vendors": len({e.party for e in endpoints}),
        "fields": sum(bool(e.fields) for e in endpoints),
        "proven": len(proven),
        "proven vendors": len({e.party for e in proven}),
        "proven japan": len(japan),
        "proven japanese vendors": len({e.party for e in japan}),
        "proven in japan": sum(e.sdk in common for e in proven),
        **{origin: best[origin] for origin in ORIGINS},
    }


def count_parties(catalog: Catalog) -> dict[str, int]:
    """The counts of PARTY_COUNTS."""
    parties = list(catalog.parties.values())
    return {
        "parties": len(parties),
        "country": sum(bool(p.country) for p in parties),
        "legal": sum(bool(FORM.search(p.name) or FORM.search(p.name_ja)) for p in parties),
        "japanese": sum(bool(p.name_ja) for p in parties),
        "hosts": sum(bool(p.hosts) for p in parties),
        "domains": sum(len(p.hosts) for p in parties),
        "clouds": sum(p.role == "cloud" for p in parties),
        "former": sum(len(p.former) for p in parties),
        "dated": sum(len(p.former_until) for p in parties),
        "japan": sum(p.country == JAPAN for p in parties),
    }


def count_grades(catalog: Catalog) -> dict[str, Counter[str]]:
    """Kind of knowledge -> its files, and the grades of their sources. Raises DataError where a file is not TOML."""
    found: dict[str, Counter[str]] = {}
    for shown, path in catalog.files("**/*.toml"):
        kind = shown.split("/")[1].removesuffix(".toml")
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
            raise DataError(f"{shown}: not TOML ({e}); correct the file") from e
        sources = content.get("sources", {})
        grades = [str(s.get("grade", "")) for s in sources.values() if isinstance(s, dict)] if isinstance(sources, dict) else []
        found.setdefault(kind, Counter()).update(["files", *grades])
    return dict(sorted(found.items()))


def count_sdks(catalog: Catalog) -> dict[str, int]:
    """The counts of SDK_COUNTS. A country of the vendor's, or a market that the file names, makes an SDK one of Japan's."""
    found = Counter(key for s in catalog.sdks.values() for key in _keys(s, catalog))
    return {key: found[key] for key in SDK_COUNTS}


def _keys(sdk: SdkSignature, catalog: Catalog) -> Iterator[str]:
    yield "sdks"
    fingerprint = _fingerprint_grades(sdk)
    yield from fingerprint
    if fingerprint and sdk.data and sdk.switches and sdk.pages:
        yield "whole"
    if sdk.data:
        yield "data"
    if sdk.switches:
        yield "opt-outs"
    if sdk.pages:
        yield "pages"
    if not (sdk.strings or sdk.shared_strings or sdk.versions or sdk.release_classes or sdk.data or sdk.switches):
        yield "names"
    vendor = catalog.parties.get(sdk.vendor)
    if JAPAN in sdk.markets or (vendor is not None and vendor.country == JAPAN):
        yield "japan"


READ: frozenset[str] = frozenset({"binary", "source"})
"""Grades of what was read in the SDK itself."""


def _fingerprint_grades(sdk: SdkSignature) -> set[str]:
    if not (sdk.strings or sdk.shared_strings or sdk.versions or sdk.release_classes):
        return set()
    return {grade for name in _fingerprint_sources(sdk) if (grade := _grade(sdk, name)) in READ}


def _fingerprint_sources(sdk: SdkSignature) -> list[str]:
    """The best of the sources that names and strings rest on: a release where there is one."""
    named = [sdk.facts.get(key, next(iter(sdk.sources))) for key in ("packages", "strings")]
    return sorted(named, key=lambda n: ("binary", "source").index(g) if (g := _grade(sdk, n)) in ("binary", "source") else 2)[:1]


def _grade(sdk: SdkSignature, source: str) -> str:
    return sdk.sources[source].grade if source in sdk.sources else ""
