"""What speaks for one SDK in an Android package -> how sure it is that the SDK is there, and why, in a word of report/labels.

docs/scanning.md states these rules for readers; a change here is a change there.
"""

from msgspec import Struct

from analyzer.apps.sdks.traces import Trace
from analyzer.model.app import Confidence, Presence
from analyzer.model.signature import SdkSignature

FEW, LARGE = 3, 30
"""Fewer classes than FEW, of a release of LARGE or more, do not prove that the SDK itself is there."""


class Verdict(Struct, frozen=True):
    """`key`: the key of the signature that decided."""

    confidence: Confidence
    presence: Presence
    why: str
    renamed: bool = False
    key: str = "packages"


def judge_code(signature: SdkSignature, trace: Trace, *, survives: bool, declared: bool) -> Verdict | None:
    """`survives`: strings and hosts alone prove it; `declared`: the manifest names it. None where nothing speaks for it."""
    if trace.own.working and (survives or not _is_little(signature, trace)):
        return judge_names(trace.own.named, survives=survives)
    if survives:
        return Verdict("likely", "defined", "strings", renamed=trace.own.named == 0, key="strings")
    if trace.own.working:
        enough = declared or (trace.own.working > 1 and not signature.release_classes)
        return Verdict("likely" if enough and trace.own.named else "possible", "defined", "few-classes")
    if trace.own.defined:
        return Verdict("possible", "stub", "stand-in")
    if trace.referenced:
        return Verdict("possible", "referenced", "named-only")
    return Verdict("possible", "referenced", "declared") if declared else None


def judge_names(named: int, *, survives: bool) -> Verdict:
    """By class names under the SDK's packages; where all of these are shortened, the package remains, with strings or without."""
    if named:
        return Verdict("certain", "defined", "class-names")
    return Verdict("likely", "defined", "package-and-strings" if survives else "package", renamed=True)


def _is_little(signature: SdkSignature, trace: Trace) -> bool:
    """Whether the classes are too few to be the SDK itself. A release that was measured says how many it has; of one that was not, a class or
    two may be another library's under the same package.
    """
    return trace.own.working < FEW and (signature.release_classes >= LARGE or not signature.release_classes)
