"""What the manifest names x what the code defines -> a Gap where most of the app's own components stand in no DEX file: the code lies elsewhere.

A packer leaves a small loader in the DEX files and brings the app's classes at run time; a shrinker never takes out or renames a component
that the manifest names. A split that was not given shows the same way.
"""

from collections.abc import Iterable

from analyzer.apps.packages.android import Manifest
from analyzer.apps.sdks.traces import Code
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.signature import SdkSignature

FEWEST, SHARE = 2, 0.5
"""Components without code, and their share of those that are no known SDK's, from which it is said."""


def find_packed(manifest: Manifest, code: Code, signatures: Iterable[SdkSignature], shown: str) -> tuple[Gap, ...]:
    """One gap or none. It goes by packages: a component counts as missing where no class at all of its package is there."""
    known = {p.replace(".", "/") for s in signatures for p in s.packages}
    own = [c.replace(".", "/") for c in manifest.components if not _is_below(c.replace(".", "/"), known)]
    missing = [c for c in own if c.rpartition("/")[0] not in code.packages]
    if len(missing) < FEWEST or len(missing) < SHARE * len(own):
        return ()
    subject = f"{len(missing)} of {len(own)} components of the manifest stand in no DEX file: packed, or in a split that was not given"
    where = EntryAt.at(shown, "AndroidManifest.xml", excerpt=", ".join(c.replace("/", ".") for c in missing[:3]))
    return (Gap(Stage.SCAN, Cause.PACKED, subject, where, count=len(missing)),)


def _is_below(name: str, packages: set[str]) -> bool:
    while name := name.rpartition("/")[0]:
        if name in packages:
            return True
    return False
