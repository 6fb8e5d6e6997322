"""Each endpoint file proves itself: its examples fit and hold what they say, its near misses do not fit, its facts have sources."""

from pathlib import Path

import msgspec
import pytest

from analyzer.catalog import Catalog, data_root
from analyzer.errors import DataError
from analyzer.lint_endpoints import check_endpoints, is_proven
from analyzer.model.endpoint import EndpointFile

ENDPOINTS = data_root() / "signatures" / "endpoints"
SEVEN = {"adjust", "amplitude-legacy", "bugsnag", "countly", "mixpanel", "posthog-legacy", "sentry"}


def test_the_files_have_no_problem():
    assert check_endpoints(Catalog()) == []


def test_the_seven_sdks_have_an_endpoint_with_fields():
    assert {e.sdk for _, e in Catalog().endpoints if e.fields} >= SEVEN


def test_many_vendors_have_an_endpoint():
    endpoints = [e for _, e in Catalog().endpoints]
    assert len(endpoints) >= 320
    assert len({e.party for e in endpoints}) >= 120
    assert sum(bool(e.fields) for e in endpoints) >= 190


def test_enough_endpoints_are_proven():
    catalog = Catalog()
    proven = [e for _, e in catalog.endpoints if is_proven(e)]
    japanese = {p.id for p in catalog.parties.values() if p.country == "JP"}
    assert len(proven) >= 160
    assert len({e.party for e in proven}) >= 80
    assert sum(e.party in japanese for e in proven) >= 20


def test_an_endpoint_without_fields_says_why():
    assert [e.id for _, e in Catalog().endpoints if not e.fields and not e.note and not e.flags] == []


def test_every_source_has_a_grade_a_place_and_a_date():
    for _, path in Catalog().files("endpoints/*/*.toml"):
        for source in msgspec.toml.decode(path.read_bytes(), type=EndpointFile).sources.values():
            assert source.where
            assert source.date >= "2026-01-01"
            assert source.grade != "source" or "@" in source.where


def altered(tmp_path: Path, file: str, old: str, new: str) -> Catalog:
    """The catalog with one file replaced by an altered copy, as an overlay of its own ids."""
    text = (ENDPOINTS / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "signatures" / "endpoints" / "x").mkdir(parents=True)
    (tmp_path / "signatures" / "endpoints" / "x" / "x.toml").write_text(text.replace(old, new), encoding="utf-8")
    return Catalog([tmp_path / "signatures"])


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("adjust/adjust.toml", '"query|body gps_adid", ', "", "does not hold 'id.advertising @ body gps_adid'"),
        ("adjust/adjust.toml", '"app.adjust.com"', '"*.adjust.com"', "near miss"),
        ("adjust/adjust.toml", 'data_type = "id.push"', 'data_type = "id.pusch"', "data type 'id.pusch' is unknown"),
        ("adjust/adjust.toml", 'party = "adjust"', 'party = "adjusst"', "party 'adjusst' is unknown"),
        ("adjust/adjust.toml", 'sdk = "adjust"', 'sdk = "adjusst"', "sdk 'adjusst' is unknown"),
        ("adjust/adjust.toml", 'source = "builder"', 'source = "memory"', "source 'memory' is not in [sources]"),
        ("adjust/adjust.toml", '"query|body push_token"', '"boddy push_token"', "place 'boddy push_token' is none"),
        ("sentry/sentry.toml", "sentry\\.(java|native)", "sentry\\.(java", "is no regular expression"),
        ("countly/countly.toml", '  "/i",', '  "/**",', "near miss"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_with_what_is_wrong_and_a_mend(tmp_path, file, old, new, message):
    text = (ENDPOINTS / file).read_text(encoding="utf-8")
    if old not in text:
        old, new = old.strip().rstrip(","), new.strip().rstrip(",")
    problems = check_endpoints(altered(tmp_path, file, old, new))
    assert any(message in p.message and p.mend and p.file.endswith("x.toml") for p in problems), problems


def test_a_misspelt_key_is_refused_with_file_and_key(tmp_path):
    catalog = altered(tmp_path, "adjust/adjust.toml", "hosts = [", "hostz = [")
    with pytest.raises(DataError, match=r"x\.toml.*hostz"):
        _ = catalog.endpoints
