"""A class of recipients holds those of its trade, as the documents tell the trades apart."""

import pytest

from analyzer.catalog import Catalog
from analyzer.compare.rows import Known, Row
from analyzer.compare.stating import state_cell
from analyzer.model import Disclosure
from analyzer.policies import DocumentInput, read_documents

CATALOG = Catalog()
ADJUST = Row("adjust", "adjust")


@pytest.fixture
def judge(tmp_path):
    """(text, data type) -> the verdict on Adjust, who measures campaigns first and counts users as well."""

    def verdict(text: str, data_type: str) -> Disclosure:
        path = tmp_path / "policy.md"
        path.write_text(f"# Privacy\n\n{text}\n", encoding="utf-8")
        stated = read_documents([DocumentInput(path, path.name, "policy")], CATALOG)
        return state_cell(ADJUST, data_type, stated, Known(CATALOG, (), stated.statements)).disclosure

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
