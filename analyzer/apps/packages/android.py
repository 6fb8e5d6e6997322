"""An APK's file -> who signed it; and the whole manifest where our own reader cannot follow it. The door to apk-info and androguard.

Both run in a child only. apk-info (compiled) is asked first; androguard takes over where that fails, gives an empty answer, or a part is missing.
Either may hand back an empty object instead of failing, so what they give is checked before it is believed.
"""

import re
from pathlib import Path
from typing import Any

from msgspec import Struct

from analyzer.errors import InputError
from analyzer.formats.archive import Archive, LimitHit
from analyzer.formats.resources import estimate_text
from analyzer.model.app import Certificate

LONGEST = 1000
COMPONENTS = ("activities", "services", "receivers", "providers")
NAMESPACE = "{http://schemas.android.com/apk/res/android}"
SIGNATURE_FILES = re.compile(r"META-INF/[^/]+\.(RSA|DSA|EC)", re.IGNORECASE)
SIGNING_BLOCK = b"APK Sig Block 42"
SIZED = re.compile(r"AndroidManifest\.xml|resources\.arsc|META-INF/[^/]+", re.IGNORECASE)
LARGEST = 128 * 1024 * 1024
"""Bytes of an entry that other readers may open."""
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
    links: tuple[str, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    unread: tuple[str, ...] = ()
    reader: str = ""


def read_manifest(path: Path) -> Manifest:
    """The manifest of the APK at `path`, by whichever reader can; InputError where none does. For a reader that runs in a child."""
    _check_sizes(path)
    try:
        return _by_apk_info(path)
    except InputError:
        return _by_androguard(path)


def _check_sizes(path: Path) -> None:
    """apk-info makes room for as many bytes as the directory declares and ends the process where there are none; androguard unpacks all there is."""
    with Archive.open(path) as archive:
        large = [n for n in archive.names() if SIZED.fullmatch(n) and archive.size(n) > LARGEST]
        if large:
            raise LimitHit(f"{path}: entry {large[0]!r} declares more than {LARGEST} bytes; leave it out")
        if "resources.arsc" in archive and _text_of_resources(archive) > LARGEST:
            raise LimitHit(f"{path}: the strings of 'resources.arsc' have more than {LARGEST} characters; leave it out")


def _text_of_resources(archive: Archive) -> int:
    try:
        return estimate_text(archive.view("resources.arsc", LARGEST))
    except LimitHit:
        raise
    except InputError:  # a table that cannot be unpacked hides no strings
        return 0


def read_signers(path: Path) -> tuple[Certificate, ...]:
    """Signing certificates of every scheme, each once; none where the APK at `path` is not signed. InputError where they cannot be read."""
    _check_sizes(path)
    try:
        found = _signers(_open_apk_info(path))
    except InputError:
        found = ()
    if found or not _is_signed(path):
        return found
    try:
        return _certificates(_open_androguard(path))
    except Exception as e:  # androguard and cryptography raise exceptions of many kinds on damaged signatures
        raise InputError(f"{path}: certificates cannot be read ({type(e).__name__}); check the package") from e


def _is_signed(path: Path) -> bool:
    data = path.read_bytes()
    with Archive(data, str(path)) as archive:
        return SIGNING_BLOCK in data or any(SIGNATURE_FILES.fullmatch(n) for n in archive.names())


def _open_apk_info(path: Path) -> Any:
    try:
        import apk_info

        return apk_info.APK(str(path))
    except ImportError as e:
        raise InputError(f"{path}: apk-info is not installed here") from e
    except BaseException as e:  # it panics, too, and a panic is no Exception
        raise InputError(f"{path}: apk-info cannot read it ({type(e).__name__}); check the package") from e


def _by_apk_info(path: Path) -> Manifest:
    from xml.etree import ElementTree as ET

    apk = _open_apk_info(path)
    try:
        root = ET.fromstring(apk.get_xml_string())  # noqa: S314 - written by apk-info, which knows no document types
        package = apk.get_package_name() or ""
        held = [sorted({_line(c.name) for c in getattr(apk, f"get_{kind}")()} - {""}) for kind in COMPONENTS]
        asked = {*apk.get_permissions(), *apk.get_permissions_sdk23()}
        said = (apk.get_application_label(), apk.get_version_name(), apk.get_version_code())
    except BaseException as e:
        raise InputError(f"{path}: apk-info cannot read its manifest ({type(e).__name__}); check the package") from e
    if not package:
        raise InputError(f"{path}: has no readable AndroidManifest.xml; check the package")
    return Manifest(
        package=_line(package),
        label=_line(said[0]),
        version=_line(said[1]),
        version_code=_line(said[2]),
        permissions=tuple(sorted(_lines(asked))),
        components=_lines(c for kind in held for c in kind),
        metadata=_metadata(root),
        reader="apk-info",
    )


def _signers(apk: Any) -> tuple[Certificate, ...]:
    try:
        found = {c.sha256_fingerprint: _line(_rfc4514(c.subject)) for s in apk.get_signatures() for c in getattr(s, "certificates", ())}
    except BaseException as e:
        raise InputError(f"certificates cannot be read ({type(e).__name__})") from e
    return tuple(Certificate(digest, subject) for digest, subject in found.items())


def _rfc4514(subject: str) -> str:
    """A subject as RFC 4514 writes what apk-info names by an alias."""
    return subject.replace("EMAIL=", "1.2.840.113549.1.9.1=")


def _open_androguard(path: Path) -> Any:
    with Archive.open(path) as archive:
        if "AndroidManifest.xml" in archive:
            archive.read("AndroidManifest.xml", LARGEST)  # declared or not, more than that is not unpacked by a reader that knows no limit
    from androguard.core.apk import APK
    from loguru import logger

    logger.remove()
    return APK(str(path))


def _by_androguard(path: Path) -> Manifest:
    try:
        apk = _open_androguard(path)
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
        components=_lines(c for kind in COMPONENTS for c in sorted(_try(getattr(apk, f"get_{kind}"), "components", unread) or ())),
        metadata=_try(lambda: _metadata(apk.get_android_manifest_xml()), "meta-data", unread) or {},
        unread=tuple(dict.fromkeys(unread)),
        reader="androguard",
    )


def _try(read: Any, part: str, unread: list[str]) -> Any:
    """What one reader gives, or None and the part's name in `unread`."""
    try:
        return read()
    except Exception:  # noqa: BLE001 - as above; the other parts are still worth having
        unread.append(part)
        return None


def _metadata(root: Any) -> dict[str, str]:
    """Keys and values of <meta-data>; a reference to a resource stays as it is written."""
    found: dict[str, str] = {}
    for node in root.iter("meta-data"):
        key = _line(node.get(f"{NAMESPACE}name") or node.get("name"))
        if key:
            found[key] = _line(node.get(f"{NAMESPACE}value") or node.get(f"{NAMESPACE}resource") or node.get("value"))
    return found


def _certificates(apk: Any) -> tuple[Certificate, ...]:
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
