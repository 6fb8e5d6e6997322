"""A class of recipients holds those of its trade, as the documents tell the trades apart."""

import pytest

from analyzer.catalog import Catalog
from analyzer.compare.rows import Known, Row
from analyzer.compare.stating import state_cell
from analyzer.compare.who import find_who
from analyzer.model import Disclosure
from analyzer.policies import DocumentInput, read_documents

CATALOG = Catalog()
ADJUST = Row("adjust", "adjust")


@pytest.fixture
def judge(tmp_path):
    """(text, data type) -> the verdict on a row: on Adjust, who measures campaigns first and counts users as well, where none is given."""

    def verdict(text: str, data_type: str, row: Row = ADJUST) -> Disclosure:
        path = tmp_path / "policy.md"
        path.write_text(f"# Privacy\n\n{text}\n", encoding="utf-8")
        stated = read_documents([DocumentInput(path, path.name, "policy")], CATALOG)
        return state_cell(row, data_type, stated, Known(CATALOG, (), stated.statements)).disclosure

    return verdict


def test_a_second_trade_brings_a_company_into_a_class(judge):
    assert judge("We share your e-mail address with analytics providers.", "pii.email") is Disclosure.BROADER_RECIPIENT


@pytest.mark.parametrize(
    "text",
    [
        "We share your e-mail address with analytics providers.\n\nWe share your advertising ID with attribution partners.",
        "アクセス解析事業者にメールアドレスを送信します。\n\n効果測定事業者に広告IDを送信します。",
    ],
)
def test_a_class_of_its_first_trade_beside_it_takes_it_out(judge, text):
    assert judge(text, "pii.email") is Disclosure.OMITTED
    assert judge(text, "id.advertising") is Disclosure.BROADER_RECIPIENT


@pytest.mark.parametrize(
    "text",
    [
        "We share your e-mail address with analytics providers.\n\nThe app sends Adjust your advertising ID.",
        "アクセス解析事業者にメールアドレスを送信します。\n\nAdjust GmbHに広告IDを送信します。",
    ],
)
def test_told_by_name_it_is_in_the_class_of_its_first_trade_alone(judge, text):
    assert judge(text, "pii.email") is Disclosure.OMITTED
    assert judge(text, "id.advertising") is Disclosure.EXACT


def test_a_company_of_many_products_keeps_its_trades(tmp_path):
    path = tmp_path / "policy.md"
    path.write_text("# Privacy\n\nThe app sends Google your location.\n\nAd networks receive your advertising ID.\n", encoding="utf-8")
    stated = read_documents([DocumentInput(path, path.name, "policy")], CATALOG)
    cell = state_cell(Row("admob", "google"), "id.advertising", stated, Known(CATALOG, (), stated.statements))
    assert cell.disclosure is Disclosure.BROADER_RECIPIENT


def test_a_class_of_many_trades_tells_none_apart(judge):
    text = "We share your e-mail address with analytics providers.\n\nWe share your name with contractors who work for us."
    assert judge(text, "pii.email") is Disclosure.BROADER_RECIPIENT


NAMED = sorted({name for sdk in CATALOG.sdks.values() for name in sdk.called if not sdk.ordinary_word})


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Name -> the statement of a notice's row about it; one table names every SDK of the catalog in every way that documents call it."""
    path = tmp_path_factory.mktemp("named") / "notice.md"
    rows = "".join(f"| {name} | Advertising ID |\n" for name in NAMED)
    path.write_text(f"# Notice\n\n| Service | Data sent |\n|---|---|\n{rows}", encoding="utf-8")
    stated = read_documents([DocumentInput(path, path.name, "notice")], CATALOG)
    return {name: [s for s in stated.statements if s.quote.startswith(f"{name} ")] for name in NAMED}


@pytest.mark.parametrize("sdk", [pytest.param(s, id=s.id) for s in CATALOG.sdks.values() if not s.ordinary_word])
def test_an_sdk_is_meant_by_every_name_that_documents_have_for_it(told, sdk):
    row, known = Row(sdk.id, sdk.vendor), Known(CATALOG)
    unmet = [name for name in sdk.called if not any(find_who(s, row, known) == "name" for s in told[name])]
    assert unmet == []


@pytest.mark.parametrize(
    ("sdk", "text", "said"),
    [
        ("google-ads", "We show ads with AdMob. AdMob receives your advertising ID.", Disclosure.EXACT),
        ("google-ads", "広告の配信のため、Google AdMobに広告IDを送信します。", Disclosure.EXACT),
        ("google-gms-analytics", "Googleアナリティクスに広告IDを送信します。", Disclosure.EXACT),
        ("firebase-analytics", "GA4 receives your advertising ID.", Disclosure.EXACT),
        ("firebase-auth", "We send your advertising ID to Firebase.", Disclosure.EXACT),
        ("firebase-crashlytics", "Crashlyticsに広告IDを送信します。", Disclosure.EXACT),
        ("firebase-crashlytics", "AdMob receives your advertising ID.", Disclosure.OMITTED),
        ("google-ads", "We send your advertising ID to Firebase.", Disclosure.OMITTED),
        ("google-gms-maps", "Googleアナリティクスに広告IDを送信します。", Disclosure.OMITTED),
    ],
)
def test_a_service_of_many_means_its_own_sdks_and_no_other_of_the_company(judge, sdk, text, said):
    assert judge(text, "id.advertising", Row(sdk, "google")) is said


def test_the_first_trade_of_a_company_of_many_products_is_that_of_the_sdk(judge):
    text = "| Who | Data |\n|-|-|\n| Ad networks | Advertising ID |\n| Analytics providers | Device model |\n"
    assert judge(text, "id.advertising", Row("google-ads", "google")) is Disclosure.BROADER_RECIPIENT
    assert judge(text, "dev.model", Row("google-ads", "google")) is Disclosure.OMITTED
    assert judge(text, "dev.model", Row("firebase-analytics", "google")) is Disclosure.BROADER_RECIPIENT


def test_a_product_that_the_documents_name_is_of_its_first_trade_alone(judge):
    text = "Screens viewed are collected by Google Analytics.\n\nOur advertising partners may receive your advertising ID.\n"
    assert judge(text, "id.advertising", Row("google-gms-analytics", "google")) is Disclosure.OMITTED
    assert judge(text, "id.advertising", Row("google-ads", "google")) is Disclosure.BROADER_RECIPIENT
