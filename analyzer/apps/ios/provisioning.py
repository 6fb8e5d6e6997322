"""embedded.mobileprovision -> who signed the app for which devices. The store takes the file out; where it is, the package is none of the store's."""

import plistlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct

from analyzer.errors import InputError
from analyzer.formats.plists import LARGEST, one_line
from analyzer.model.app import Certificate

ENTRY = "embedded.mobileprovision"
MOST_CERTIFICATES = 64


class Provisioning(Struct, frozen=True):
    """`reach`: development, ad hoc, enterprise or store."""

    name: str
    team: str
    reach: str
    certificates: tuple[Certificate, ...]


def read_provisioning(data: bytes) -> Provisioning:
    """The property list inside the signed message; the signature itself is not checked. InputError where there is none."""
    start, end = data.find(b"<?xml"), data.rfind(b"</plist>")
    if start < 0 or end < start or end - start > LARGEST:
        raise InputError("holds no property list")
    try:
        values = plistlib.loads(data[start : end + len(b"</plist>")])
    except Exception as e:  # as in plists
        raise InputError(f"holds no property list ({type(e).__name__})") from e
    if not isinstance(values, dict):
        raise InputError("holds no dictionary")
    return Provisioning(
        _text(values, "Name"), _text(values, "TeamName"), _reach(values), _certificates(values.get("DeveloperCertificates"))
    )


def _reach(values: Mapping[str, Any]) -> str:
    entitlements = values.get("Entitlements")
    if values.get("ProvisionsAllDevices") is True:
        return "enterprise"
    if not values.get("ProvisionedDevices"):
        return "store"
    return "development" if isinstance(entitlements, dict) and entitlements.get("get-task-allow") is True else "ad hoc"


def _certificates(listed: Any) -> tuple[Certificate, ...]:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509 import load_der_x509_certificate

    found: dict[str, Certificate] = {}
    for der in listed[:MOST_CERTIFICATES] if isinstance(listed, list) else ():
        with suppress(Exception):  # a certificate that cannot be read is none
            certificate = load_der_x509_certificate(der)
            digest = certificate.fingerprint(SHA256()).hex()
            found[digest] = Certificate(digest, one_line(certificate.subject.rfc4514_string()))
    return tuple(found.values())


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return one_line(value) if isinstance(value, str) else ""
