"""An APK -> what its manifest, resources and certificates say. The door to androguard, which runs in a child only.

androguard may log and hand back an empty object instead of failing, so what it gives is checked before it is believed.
"""

import re
from pathlib import Path
from typing import Any

from msgspec import Struct

from analyzer.errors import InputError
from analyzer.isolate import run_isolated
from analyzer.model.app import Certificate

LONGEST = 1000
COMPONENTS = ("get_activities", "get_services", "get_receivers", "get_providers")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Manifest(Struct, frozen=True):
    """AndroidManifest.xml and what belongs to it. `unread` names the parts that could not be read."""

    package: str = ""
    label: str = ""
    version: str = ""
    version_code: str = ""
    permissions: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    metadata: dict[str, str] = {}
    certificates: tuple[Certificate, ...] = ()
    unread: tuple[str, ...] = ()
    reader: str = ""


def read_manifest(path: Path) -> Manifest:
    """The manifest of the APK at `path`; InputError (or ReaderFailed) where it has none that can be read."""
    return run_isolated(_read, path, returns=Manifest, subject=f"{path}: manifest")


def _read(path: Path) -> Manifest:
    import androguard
    from androguard.core.apk import APK
    from loguru import logger

    logger.remove()
    try:
        apk = APK(str(path))
        package = apk.get_package() if apk.is_valid_APK() else ""
    except Exception as e:  # androguard raises bare exceptions of many kinds on damaged files
        raise InputError(f"{path}: manifest cannot be read ({type(e).__name__}); check the package") from e
    if not package:
        raise InputError(f"{path}: has no readable AndroidManifest.xml; check the package")
    unread: list[str] = []
    return Manifest(
        package=_line(package),
        label=_line(_try(apk.get_app_name, "label", unread)),
        version=_line(_try(apk.get_androidversion_name, "version", unread)),
        version_code=_line(_try(apk.get_androidversion_code, "version", unread)),
        permissions=tuple(sorted(_lines(_try(apk.get_permissions, "permissions", unread)))),  # androguard keeps them in a set
        components=_lines(c for reader in COMPONENTS for c in sorted(_try(getattr(apk, reader), "components", unread) or ())),
        metadata=_try(lambda: _metadata(apk), "meta-data", unread) or {},
        certificates=_try(lambda: _certificates(apk), "certificates", unread) or (),
        unread=tuple(dict.fromkeys(unread)),
        reader=f"androguard {getattr(androguard, '__version__', '')}".strip(),
    )


def _try(read: Any, part: str, unread: list[str]) -> Any:
    """What one reader gives, or None and the part's name in `unread`."""
    try:
        return read()
    except Exception:  # noqa: BLE001 - as above; the other parts are still worth having
        unread.append(part)
        return None


def _metadata(apk: Any) -> dict[str, str]:
    """Keys and values of <meta-data>; a reference to a resource stays as it is written."""
    prefix = "{http://schemas.android.com/apk/res/android}"
    found: dict[str, str] = {}
    for node in apk.get_android_manifest_xml().iter("meta-data"):
        key = _line(node.get(f"{prefix}name") or node.get("name"))
        if key:
            found[key] = _line(node.get(f"{prefix}value") or node.get(f"{prefix}resource") or node.get("value"))
    return found


def _certificates(apk: Any) -> tuple[Certificate, ...]:
    """Signing certificates of every scheme, each once."""
    from cryptography.x509 import load_der_x509_certificate

    ders = [*apk.get_certificates_der_v3(), *apk.get_certificates_der_v2(), *map(apk.get_certificate_der, apk.get_signature_names())]
    found: dict[str, Certificate] = {}
    for der in ders:
        certificate = load_der_x509_certificate(der)
        digest = certificate.fingerprint(_sha256()).hex()
        found[digest] = Certificate(digest, _line(certificate.subject.rfc4514_string()))
    return tuple(found.values())


def _sha256() -> Any:
    from cryptography.hazmat.primitives.hashes import SHA256

    return SHA256()


def _lines(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_line(v) for v in values or ()))


def _line(value: Any) -> str:
    """One line of plain text: the package's author may have written anything."""
    return CONTROL.sub(" ", str(value or "")).strip()[:LONGEST]
