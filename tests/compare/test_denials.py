"""A denial reaches the recipients that its words mean, and no others."""

import pytest

from analyzer.catalog import Catalog
from analyzer.compare.rows import Known, Row
from analyzer.compare.stating import state_cell
from analyzer.model import Disclosure
from analyzer.policies import DocumentInput, read_documents

CATALOG = Catalog()
KNOWN = Known(CATALOG)


@pytest.fixture
def judge(tmp_path):
    """(text, row, data type) -> the verdict."""

    def verdict(text: str, row: Row, data_type: str) -> Disclosure:
        path = tmp_path / "policy.md"
        path.write_text(f"# Privacy\n\n{text}\n", encoding="utf-8")
        stated = read_documents([DocumentInput(path, path.name, "policy")], CATALOG)
        return state_cell(row, data_type, stated, KNOWN).disclosure

    return verdict


MIXPANEL = Row("mixpanel", "mixpanel")
ADJUST = Row("adjust", "adjust")


@pytest.mark.parametrize(
    "text",
    [
        "We share your address with no one other than our delivery companies.",
        "当社は、ご住所を配送会社以外の第三者に提供することはありません。",
    ],
)
def test_an_exception_for_another_trade_leaves_the_denial(judge, text):
    assert judge(text, MIXPANEL, "pii.address") is Disclosure.CONTRADICTED


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("We do not share your e-mail address with anyone other than our analytics providers.", Disclosure.BROADER_RECIPIENT),
        ("メールアドレスを分析会社以外の第三者に渡すことはありません。", Disclosure.BROADER_RECIPIENT),
    ],
)
def test_whom_the_exception_means_is_not_denied(judge, text, verdict):
    assert judge(text, MIXPANEL, "pii.email") is verdict


def test_whom_an_exception_names_receives_what_nobody_else_does(judge):
    text = "We do not give your e-mail address to anybody except our delivery companies and Mixpanel."
    assert judge(text, MIXPANEL, "pii.email") is Disclosure.EXACT
    assert judge(text, ADJUST, "pii.email") is Disclosure.CONTRADICTED


@pytest.mark.parametrize(
    "text",
    [
        "We do not share your phone number with third parties for advertising.",
        "We do not disclose your phone number to other companies for their direct marketing purposes.",
        "広告の目的で、電話番号を他社に渡すことはございません。",
    ],
)
def test_a_denial_for_a_purpose_denies_nothing_of_other_trades(judge, text):
    assert judge(text, MIXPANEL, "pii.phone") is Disclosure.OMITTED


def test_a_denial_for_a_purpose_denies_it_for_the_trade_that_serves_it(judge):
    assert (
        judge("利用状況の分析のために、電話番号を外部の事業者に送信することはありません。", MIXPANEL, "pii.phone")
        is Disclosure.CONTRADICTED
    )


def test_the_companies_above_are_all_of_them(judge):
    text = "## Mixpanel\n\nReceives your user ID.\n\n## Adjust\n\nReceives your advertising ID.\n\nNone of the companies above receives your postal address."
    assert judge(text, MIXPANEL, "pii.address") is Disclosure.CONTRADICTED
    assert judge(text, ADJUST, "pii.address") is Disclosure.CONTRADICTED


def test_items_below_a_denial_are_denied_in_its_words(judge):
    text = (
        "## 収集しない情報\n\n本アプリは以下の情報は収集しません:\n\n- 氏名、電話番号\n- GPS の位置\n\n本アプリは Mixpanel を利用します。"
    )
    assert judge(text, MIXPANEL, "pii.phone") is Disclosure.CONTRADICTED


def test_a_denial_that_opens_with_no_pronoun_is_no_item_of_what_is_collected(judge):
    text = "## Information we collect\n\nOur studio and the game do not collect any of your data.\n\nThe game uses Mixpanel."
    assert judge(text, MIXPANEL, "pii.name") is Disclosure.CONTRADICTED


@pytest.mark.parametrize("mark", ["no", "なし"])
def test_a_column_that_asks_whether_anything_is_sent_denies(judge, mark):
    head = "| Data | Shared | Recipient |" if mark == "no" else "| 項目 | 外部への送信 | 送信先 |"
    name, yes = ("Phone number", "yes") if mark == "no" else ("電話番号", "あり")
    user = "User ID" if mark == "no" else "会員番号"
    text = f"{head}\n|--|--|--|\n| {name} | {mark} | - |\n| {user} | {yes} | Mixpanel |\n"
    assert judge(text, MIXPANEL, "pii.phone") is Disclosure.CONTRADICTED
    assert judge(text, MIXPANEL, "id.user") is Disclosure.EXACT


def test_a_matrix_is_judged_mark_by_mark(judge):
    text = "| Data | Mixpanel | Adjust |\n|--|--|--|\n| User ID | ✓ | - |\n| Advertising ID | ✓ | ✓ |\n\n✓ sent, - not sent\n"
    assert judge(text, MIXPANEL, "id.user") is Disclosure.EXACT
    assert judge(text, ADJUST, "id.user") is Disclosure.CONTRADICTED


@pytest.mark.parametrize(
    ("rest", "verdict"),
    [
        ("Nothing else goes to Mixpanel.", Disclosure.CONFLICTING),
        ("Nothing else goes to Adjust.", Disclosure.BROADER_RECIPIENT),
        ("", Disclosure.BROADER_RECIPIENT),
    ],
)
def test_a_complete_list_of_one_company_denies_what_its_class_is_given(judge, rest, verdict):
    text = f"The app sends Mixpanel your user ID. {rest}\n\nYour e-mail address goes to our analytics companies."
    assert judge(text, MIXPANEL, "pii.email") is verdict


def test_a_denial_beside_a_list_that_nobody_joins_conflicts_though_a_page_is_named(judge):
    lists = "## Data sent\n\n- e-mail address\n- user ID\n\n## Companies that receive data\n\n- Mixpanel\n- Sentry\n"
    page = "\n## Mixpanel\n\nWhat the Mixpanel SDK sends is set out by that company: see [Mixpanel's list](https://docs.mixpanel.com).\n"
    denial = "\n## What stays\n\nWe do not give your e-mail address to any outside company.\n"
    assert judge(lists + page + denial, MIXPANEL, "pii.email") is Disclosure.CONFLICTING
    assert judge(page + denial, MIXPANEL, "pii.email") is Disclosure.CONTRADICTED
