"""A case -> the certificate authority of its proxy: of this case alone, named after it and the day, and soon worth nothing.

mitmproxy's own is one for all runs and valid for ten years: who has its key can read what any device sends that still trusts it.
"""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mitmproxy import certs
from mitmproxy.options import CONF_BASENAME, KEY_SIZE
from msgspec import Struct

VALID = timedelta(days=30)
RENEW_BEFORE = timedelta(days=1)
NAME_BYTES = 64  # the longest common name, RFC 5280 appendix A


class Authority(Struct, frozen=True):
    """The certificate to install on the test device; `fresh`: made just now, so no device has it yet."""

    certificate: Path
    name: str
    until: datetime
    fresh: bool


def ready_authority(folder: Path, case: str) -> Authority:
    """The authority in `folder`, made anew where there is none or where it ends within a day. All of it is for its owner alone."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    now = datetime.now(UTC)
    certificate, key = folder / f"{CONF_BASENAME}-ca-cert.pem", folder / f"{CONF_BASENAME}-ca.pem"
    kept = _read(certificate) if key.exists() else None
    if kept is None or kept.notafter - now < RENEW_BEFORE:
        _make(folder, name_authority(case, now))
        made = certs.Cert.from_pem(certificate.read_bytes())
        return Authority(certificate, made.cn or "", made.notafter, fresh=True)
    return Authority(certificate, kept.cn or "", kept.notafter, fresh=False)


def name_authority(case: str, now: datetime) -> str:
    """What the device's list of authorities will show: whose it is and of which day."""
    day = f" {now:%Y-%m-%d}"
    printable = "".join(c if c.isprintable() else " " for c in case).encode("utf-8", "replace")
    return "soshin " + printable[: NAME_BYTES - len("soshin ") - len(day)].decode("utf-8", "ignore") + day


def _read(certificate: Path) -> certs.Cert | None:
    try:
        return certs.Cert.from_pem(certificate.read_bytes())
    except (OSError, ValueError):
        return None


def _make(folder: Path, name: str) -> None:
    """Lets mitmproxy make it, for `VALID` instead of its ten years; the key is moved in last, so that half an authority is none."""
    usual = certs.CA_EXPIRY
    certs.CA_EXPIRY = VALID - certs.CERT_VALIDITY_OFFSET
    try:
        with tempfile.TemporaryDirectory(dir=folder) as made:
            certs.CertStore.create_store(Path(made), CONF_BASENAME, KEY_SIZE, organization="soshin", cn=name)
            for file in sorted(Path(made).iterdir(), key=lambda f: f.name == f"{CONF_BASENAME}-ca.pem"):
                file.chmod(0o600)
                file.replace(folder / file.name)
    finally:
        certs.CA_EXPIRY = usual
