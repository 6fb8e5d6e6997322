from pathlib import Path

from analyzer.catalog import Catalog
from analyzer.compare.what import find_grip
from analyzer.model.statement import Statement
from analyzer.policies import DocumentInput, read_documents


def said(tmp_path: Path, text: str) -> Statement:
    (tmp_path / "p.md").write_text(text, encoding="utf-8")
    (statement,) = read_documents([DocumentInput(tmp_path / "p.md", "p.md", "policy")], Catalog()).statements
    return statement


def test_what_a_family_means_at_the_least_is_held_through_the_family(tmp_path: Path):
    statement = said(tmp_path, "We provide device identifiers to analytics providers.\n")
    assert statement.least_types == ("id.hardware",)
    assert {find_grip(statement, d) for d in ("id.hardware", "id.vendor", "id.advertising")} == {"family"}


def test_what_a_named_recipient_gets_at_the_least_is_held_through_the_family(tmp_path: Path):
    statement = said(tmp_path, "AdMob collects device identifiers and your IP address.\n")
    assert statement.data_types == ("id.hardware", "net.ip.public")
    assert statement.least_types == ("id.hardware",)
    assert (find_grip(statement, "id.hardware"), find_grip(statement, "net.ip.public")) == ("family", "exact")


def test_a_type_that_stands_beside_its_family_is_held_by_its_own_name(tmp_path: Path):
    statement = said(tmp_path, "We provide the IMEI and other device identifiers to analytics providers.\n")
    assert statement.least_types == ()
    assert find_grip(statement, "id.hardware") == "exact"


def test_the_finer_place_says_the_coarser_one_and_denies_only_itself(tmp_path: Path):
    assert find_grip(said(tmp_path, "We send your precise location to Amplitude.\n"), "loc.coarse") == "family"
    assert find_grip(said(tmp_path, "We do not send your precise location to Amplitude.\n"), "loc.coarse") is None
