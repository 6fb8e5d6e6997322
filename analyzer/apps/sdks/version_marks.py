"""Signatures -> the marks at which their versions stand, and a text at such a mark -> the version that it holds.

Apart from the readers of code: the child that reads a package's files needs no arrays.
"""

import re
from functools import cache

from analyzer.model.signature import SdkSignature, VersionMark

VERSION = r"\d{1,4}\.\d{1,4}(?:\.\d{1,6}){0,3}(?:-(?:alpha|beta|rc|SNAPSHOT)[\w.-]{0,12})?"

Candidates = dict[int, set[str]]
"""Number of the mark (its place in `marks_of`) -> versions that it gave."""


def marks_of(signature: SdkSignature) -> tuple[VersionMark, ...]:
    """The signature's own marks, then those that builds leave for each of its Maven coordinates: the file that androidx' plugin writes, that
    of Google's libraries (both seen in released packages), and the string that a vendor's build puts into code for Google's index of SDKs.
    """
    made = list(signature.versions)
    google = [match for p in signature.packages if (match := GOOGLE.fullmatch(p)) is not None]
    made += [VersionMark(entry=f"{OF_GOOGLE[m[1]]}-{m[2]}.properties#version") for m in google]
    for coordinates in signature.maven:
        group, _, artifact = coordinates.partition(":")
        made.append(VersionMark(form=f"!SDK-VERSION-STRING!:{coordinates}:{{v}}"))
        made.append(VersionMark(entry=f"META-INF/{group}_{artifact}.version"))
        made.append(VersionMark(entry=f"{artifact}.properties#version"))
    return tuple(made)


GOOGLE = re.compile(r"com\.google\.(android\.gms|firebase)\.([a-z]+)")
OF_GOOGLE = {"android.gms": "play-services", "firebase": "firebase"}
"""Package of a Google library -> how the file begins that its build leaves: `play-services-location.properties`."""


@cache
def pattern_of(form: str) -> re.Pattern[str]:
    """What a text of this form looks like, its version as the first group."""
    return re.compile(re.escape(form).replace(r"\{v\}", f"({VERSION})"))


def find_version(form: str, text: str) -> str | None:
    """The version that a text of this form holds, None where it has another form."""
    match = pattern_of(form).fullmatch(text)
    return match[1] if match is not None else None


def is_anywhere(mark: VersionMark) -> bool:
    """Whether the mark takes its form wherever it stands in the code."""
    return not (mark.class_ or mark.beside or mark.entry or mark.meta_data or mark.resource)
