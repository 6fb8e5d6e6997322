"""A package path -> what kind of container it is, by what lies inside and not by its name."""

import hashlib
import re
from pathlib import Path
from typing import Literal

from analyzer.errors import InputError
from analyzer.formats.archive import Archive
from analyzer.isolate import run_isolated

Kind = Literal["apk", "aab", "split-set", "ipa", "folder"]
DEX_ENTRY = re.compile(r"classes\d*\.dex")
IPA_ENTRY = re.compile(r"Payload/[^/]+\.app/")


def dex_entries(archive: Archive) -> list[str]:
    """Names of the DEX files that Android loads from an APK, in loading order."""
    names = [n for n in archive.names() if DEX_ENTRY.fullmatch(n)]
    return sorted(names, key=lambda n: int(n[len("classes") : -len(".dex")] or 1))


def kind_of(path: Path) -> Kind:
    """What `path` is; InputError, in one line, where it is no app package."""
    if path.is_dir():
        return "folder"
    kind: Kind = run_isolated(_look, path, returns=Kind, subject=str(path))
    return kind


def _look(path: Path) -> Kind:
    with Archive.open(path) as archive:
        names = archive.names()
        if "BundleConfig.pb" in archive or "base/manifest/AndroidManifest.xml" in archive:
            return "aab"
        if any(IPA_ENTRY.match(n) for n in names):
            return "ipa"
        if any(n.lower().endswith(".apk") and "/" not in n.strip("/") for n in names) and not dex_entries(archive):
            return "split-set"
        if "AndroidManifest.xml" in archive or dex_entries(archive):
            return "apk"
        if any(n.lower().endswith(".apk") for n in names):
            return "split-set"
    raise InputError(f"{path}: holds neither AndroidManifest.xml nor classes.dex; give an app package such as an .apk")


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's bytes; InputError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as e:
        raise InputError(f"{path}: cannot be read ({e.strerror}); check the file") from e
