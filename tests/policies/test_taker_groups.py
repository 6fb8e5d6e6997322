"""Whom a section names as those who receive, each with lines or a sentence about it and no data."""

import pytest

SENT = "# Policy\n\n## Data transmitted by the app\n\n- Device model\n- Customer ID\n\n"
SENT_JA = "# ポリシー\n\n## 送信される情報\n\n- 端末の機種名\n- 会員番号\n\n"
APART = [("mixpanel", "unpaired", (), ("dev.model", "id.user")), ("countly", "unpaired", (), ("dev.model", "id.user"))]


def named(stated):
    found = [(s.recipient, s.disclosure_kind, s.data_types, s.unpaired_types) for s in stated.statements if s.recipient != "@self"]
    return [*dict.fromkeys(x for x in found if x[1] != "broad")]


@pytest.mark.parametrize(
    "below",
    [
        "Mixpanel, Inc.\nCountry: United States\nService: analytics\n\nCountly Ltd\nCountry: United Kingdom\nService: statistics\n",
        "Mixpanel, Inc.\nService: analytics\nPrivacy policy: https://mixpanel.com/privacy\n\nCountly Ltd\nService: customer support\nPrivacy policy: https://countly.com/privacy\n",
        "Company: Mixpanel, Inc.\nService: analytics\n\nCompany: Countly Ltd\nService: statistics\n",
        "### Mixpanel, Inc.\n\nMixpanel provides product analytics to us.\n\n### Countly Ltd\n\nCountly counts visits.\n",
        "### Mixpanel, Inc.\n\nService: analytics\n\n### Countly Ltd\n\nService: statistics\n",
        "Mixpanel, Inc.\n\nProduct analytics, United States\n\nCountly Ltd\n\nStatistics, United Kingdom\n",
    ],
)
@pytest.mark.parametrize(
    "lead", ["## Companies that receive data\n\n", "## Partners\n\nThe following companies receive data from the app.\n\n"]
)
def test_names_with_what_is_told_of_each_are_a_list_of_who_receives(say, lead, below):
    assert named(say(f"{SENT}{lead}{below}\n## Security\n\nThe office is locked.\n")) == APART


@pytest.mark.parametrize(
    "below",
    [
        "■ Mixpanel, Inc.\n所在国：米国\n用途：利用状況の分析\n\n■ Countly Ltd\n所在国：英国\n用途：統計の作成\n",
        "事業者名：Mixpanel, Inc.\n所在国：米国\n\n事業者名：Countly Ltd\n所在国：英国\n",
        "### Mixpanel, Inc.\n\n利用状況の分析を担当しています。\n\n### Countly Ltd\n\n統計の作成を担当しています。\n",
    ],
)
def test_japanese_names_with_what_is_told_of_each_are_one_too(say, below):
    assert named(say(f"{SENT_JA}## 情報を受け取る事業者\n\n{below}")) == APART


@pytest.mark.parametrize(
    "below",
    [
        "Mixpanel, Inc.\nData: Device model\nService: analytics\n\nCountly Ltd\nData: Customer ID\nService: statistics\n",
        "### Mixpanel, Inc.\n\nMixpanel receives the device model.\n\n### Countly Ltd\n\nCountly receives the customer ID.\n",
    ],
)
def test_names_with_data_of_their_own_are_read_with_it(say, below):
    assert named(say(f"{SENT}## Companies that receive data\n\n{below}")) == [
        ("mixpanel", "exact", ("dev.model",), ()),
        ("countly", "exact", ("id.user",), ()),
    ]


def test_the_terms_of_a_list_of_definitions_are_the_names(say):
    page = (
        "<h2>Data transmitted by the app</h2><ul><li>Device model</li><li>Customer ID</li></ul><h2>Who receives data from the app</h2>"
        "<dl><dt>Mixpanel, Inc.</dt><dd>United States; analytics</dd><dt>Countly Ltd</dt><dd>United Kingdom; statistics</dd></dl>"
    )
    assert named(say(page, "p.html")) == APART


@pytest.mark.parametrize(
    ("lines", "types"),
    [
        ("When you open the app:\n\n- Device model\n\nWhen you sign in:\n\n- Customer ID\n", ("dev.model", "id.user")),
        ("When you open the app:\n\n- Device model\n\nData we collect ourselves:\n\n- Customer ID\n", ("dev.model",)),
    ],
)
def test_a_list_of_what_is_sent_may_have_parts(say, lines, types):
    stated = say(f"# Policy\n\n## What the app sends\n\n{lines}\n## Who receives data\n\n- Mixpanel, Inc.\n- Countly Ltd\n")
    assert {s.unpaired_types for s in stated.statements if s.recipient == "mixpanel"} == {types}


def test_a_sentence_of_what_goes_outside_stands_beside_the_list_of_who_receives(say):
    stated = say("# ポリシー\n\n本アプリは、端末の機種名及び会員番号を外部に送信します。\n\n## 送信先\n\n- Mixpanel, Inc.\n- Countly Ltd\n")
    assert named(stated) == APART
    alone = say("# ポリシー\n\n本アプリは、端末の機種名及び会員番号を外部に送信します。\n")
    assert [(s.recipient, s.data_types) for s in alone.statements] == [("@third-parties", ("dev.model", "id.user"))]


def test_service_company_and_page_in_three_lines_are_one_recipient(say):
    told = "タグ名：{}\n\n提携企業：{}\n\nプライバシーポリシー：https://example.com/{}\n\n"
    below = told.format("Mixpanel", "Mixpanel, Inc.", "a") + told.format("Hoshi Tag", "株式会社ほし", "b")
    rows = [s for s in say(f"{SENT_JA}## 送信先\n\n{below}").statements if s.recipient != "@self"]
    assert [(s.recipient, s.sdk, s.disclosure_kind) for s in rows] == [
        ("mixpanel", "Mixpanel", "unpaired"),
        ("株式会社ほし", "Hoshi Tag", "unpaired"),
    ]


def test_a_sentence_about_stopping_gives_nobody_the_whole_list(say):
    text = f"{SENT_JA}## 送信先\n\n- Mixpanel\n- Countly\n\n## 停止\n\n情報の送信は、各社のオプトアウトページで停止できます。\n"
    assert named(say(text)) == APART
