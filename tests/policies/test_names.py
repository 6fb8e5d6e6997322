import pytest

from analyzer.policies.documents import name_table


@pytest.fixture(scope="module")
def names(catalog):
    return name_table(catalog)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Functional Software, Inc. (USA)", ["functional-software"]),
        ("グーグル合同会社とAdjust GmbH", ["google", "adjust"]),
        ("We adjust the settings. Adjust your phone. Please branch out in line with unity.", []),
        ("Adjust receives it, as does Branch.", ["adjust", "branch"]),
        ("readjustment, Googleplex", []),
    ],
)
def test_companies_are_found_at_their_boundaries(names, text, parties):
    assert [n.party for n in names.find(text)] == parties


def test_a_product_is_told_from_its_company(names):
    (product,) = names.find("Firebase Analytics")
    (company,) = names.find("Google LLC")
    assert (product.party, product.product, company.party, company.product) == ("google", True, "google", False)


def test_an_sdk_with_a_file_is_named_by_its_id(names):
    (hit,) = names.find("Bugsnag")
    assert (hit.party, hit.sdks) == ("smartbear", ("bugsnag",))
