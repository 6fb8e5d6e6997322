from datetime import UTC, datetime, timedelta

import pytest
from mitmproxy import certs

from analyzer.flows import authority
from analyzer.flows.authority import name_authority, ready_authority

TODAY = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_it_is_named_after_case_and_day_and_valid_for_thirty_days(tmp_path):
    made = ready_authority(tmp_path / "ca", "kaigan")
    certificate = certs.Cert.from_pem(made.certificate.read_bytes())
    assert certificate.cn == made.name == f"soshin kaigan {datetime.now(UTC):%Y-%m-%d}"
    assert certificate.is_ca
    left = certificate.notafter - datetime.now(UTC)
    assert timedelta(days=29) < left < timedelta(days=31)
    assert timedelta(days=365 * 9) < certs.CA_EXPIRY


def test_one_case_keeps_its_authority_and_two_cases_share_none(tmp_path):
    first, again = ready_authority(tmp_path / "a", "a"), ready_authority(tmp_path / "a", "a")
    assert (first.fresh, again.fresh) == (True, False)
    assert (first.name, first.until) == (again.name, again.until)
    other = ready_authority(tmp_path / "b", "a")
    assert other.certificate.read_bytes() != first.certificate.read_bytes()


def test_one_that_ends_within_a_day_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(authority, "VALID", timedelta(hours=20))
    old = ready_authority(tmp_path / "ca", "x")
    monkeypatch.undo()
    new = ready_authority(tmp_path / "ca", "x")
    assert new.fresh
    assert new.until > old.until + timedelta(days=28)


def test_half_an_authority_is_made_anew(tmp_path):
    ready_authority(tmp_path / "ca", "x")
    (tmp_path / "ca" / "mitmproxy-ca.pem").unlink()
    assert ready_authority(tmp_path / "ca", "x").fresh
    (tmp_path / "ca" / "mitmproxy-ca-cert.pem").write_text("nonsense")
    assert ready_authority(tmp_path / "ca", "x").fresh
    key, certificate = ((tmp_path / "ca" / f"mitmproxy-{n}.pem").read_text() for n in ("ca", "ca-cert"))
    assert certificate in key


def test_folder_and_files_are_for_their_owner_alone_even_where_they_were_not(tmp_path):
    (tmp_path / "ca").mkdir(mode=0o755)
    ready_authority(tmp_path / "ca", "x")
    files = list((tmp_path / "ca").iterdir())
    assert len(files) == 6
    assert {f.stat().st_mode & 0o777 for f in files} == {0o600}
    assert (tmp_path / "ca").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("case", ["x" * 300, "海岸" * 40, "a\nb\x1b[31m", ""])
def test_any_name_of_a_case_fits_a_certificate(tmp_path, case):
    name = name_authority(case, TODAY)
    assert len(name.encode()) <= 64
    assert name.isprintable()
    assert name.startswith("soshin ")
    assert name.endswith(" 2026-11-25")
    assert ready_authority(tmp_path / "ca", case).fresh
