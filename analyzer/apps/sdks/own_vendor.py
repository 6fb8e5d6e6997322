"""Hits x the app's own package -> the hits, with those of the app's own vendor stated as such: they are no third party's.

The package's name alone decides, so this is said as the reason and never hides a hit. Whether an app's name tells the truth is for stores to see.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from analyzer.apps.hosts import is_public
from analyzer.model.app import OWN_VENDOR, SdkHit
from analyzer.model.signature import SdkSignature
from analyzer.parties import Parties

HOSTS_OF_MANY = frozenset(
    {"android.com", "apache.org", "bitbucket.org", "example.com", "github.com", "gitlab.com", "googlecode.com", "sourceforge.net"}
)
"""Domains under which packages of many owners are named."""


def mark_own_vendor(hits: Iterable[SdkHit], package: str, signatures: Mapping[str, SdkSignature], parties: Parties) -> tuple[SdkHit, ...]:
    """Hits whose vendor made the app itself get the reason `own-vendor`. Where the app's package lies below the SDK's own, names say nothing
    of the SDK: a hit by them alone is only possible.
    """
    return tuple(_marked(hit, package, signatures.get(hit.sdk), parties) for hit in hits)


def _marked(hit: SdkHit, package: str, signature: SdkSignature | None, parties: Parties) -> SdkHit:
    if signature is None or not is_own_vendor(package, signature, parties):
        return hit
    below = any(package == p or package.startswith(f"{p}.") for p in signature.packages)
    by_names = hit.why in {"class-names", "few-classes", "package"}
    return replace(
        hit, why=OWN_VENDOR, confidence="possible" if below and by_names and not _is_measured(signature, hit) else hit.confidence
    )


def _is_measured(signature: SdkSignature, hit: SdkHit) -> bool:
    """Whether a version mark of the SDK's own answered, which an app's own code under the same package does not."""
    return bool(signature.release_classes) and hit.version is not None


def is_own_vendor(package: str, signature: SdkSignature, parties: Parties) -> bool:
    """Whether package `com.acme.app` is named after the domain that the SDK's packages are named after, or one of its vendor's."""
    domain = _domain(package)
    if domain is None:
        return False
    party = parties.of_host(domain)
    return (party is not None and party.id == signature.vendor) or any(_domain(p) == domain for p in signature.packages)


def _domain(package: str) -> str | None:
    """The domain that a package is named after (jp.co.acme.app -> acme.co.jp), None where that is nobody's or many people's."""
    labels = package.lower().replace("_", "-").split(".")[::-1]
    tails = (".".join(labels[n:]) for n in range(len(labels) - 2, -1, -1))
    domain = next((t for t in tails if is_public(t)), None)
    return domain if domain not in HOSTS_OF_MANY else None
