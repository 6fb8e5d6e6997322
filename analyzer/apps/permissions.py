"""SDKs found x what the app asks for -> the same SDKs with the permissions that each asks for itself or whose calls it makes."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from analyzer.model.app import ApiUse, App, SdkHit
from analyzer.model.signature import SdkSignature


def join_permissions(
    hits: Iterable[SdkHit], app: App, uses: Iterable[ApiUse], signatures: Mapping[str, SdkSignature]
) -> tuple[SdkHit, ...]:
    """Only what the app really asks for: one that a release asks for may have been taken out, and a call without it reads nothing."""
    asked = set(app.permissions)
    called: dict[str, set[str]] = {}
    for use in uses:
        if use.sdk is not None and use.permission:
            called.setdefault(use.sdk, set()).update(use.permission.split(", "))
    found = []
    for hit in hits:
        signature = signatures.get(hit.sdk)
        own = set(signature.permissions) if signature is not None and hit.presence == "defined" else set()
        wanted = tuple(sorted((own | called.get(hit.sdk, set())) & asked))
        found.append(replace(hit, permissions=wanted) if wanted else hit)
    return tuple(found)
