"""Our own texts; companies that are no catalog's are fictional."""

import pytest

from analyzer.policies.recipients import is_name


@pytest.mark.parametrize(
    "text",
    ["Hanbury Analytics", "6. Rowan Project", "bRealFast", "Maplewick Co., Ltd.", "Larkspur Children's Media Inc.", "i-maru", "株式会社ひまわり計測", "Bank of Fernmoor"],
)  # fmt: skip
def test_a_name_is_short_and_written_as_names_are(text):
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Companies that host our servers and keep the website running",
        "Whoever we sell the business to",
        "To improve the service",
        "7. Updates to this Policy",
        "* Retention of Personal Information",
        "Providing, improving and optimizing products and services",
        "Professional services.",
        "Their page is at https://example.com/privacy",
        '"name": "Rowan"',
        "予約した店舗に必要な範囲で提供します",
    ],
)
def test_a_sentence_a_purpose_and_a_part_of_a_policy_are_no_name(text):
    assert not is_name(text)


def test_prose_below_a_label_of_recipients_names_nobody(say):
    stated = say(
        "# Privacy policy\n\nService providers:\n\n- Companies that host our servers and keep the website running for all of our users\n"
        "- People who answer your questions when you write to us\n\nCategories:\n\n- Identifiers such as your IP address\n"
    )
    assert [s for s in stated.statements if s.recipient != "@self" and not s.recipient.startswith("@")] == []


def test_one_recipient_that_is_described_stands_in_its_own_words(say):
    stated = say("Recipient: whoever you choose to share your list with\nData: e-mail address\nPurpose: sharing\n")
    (s,) = (s for s in stated.statements if s.recipient != "@self")
    assert s.recipient == s.recipient_as_written == "whoever you choose to share your list with"
    assert s.data_types == ("pii.email",)


def test_a_name_no_catalog_knows_stands_without_its_bullet(say):
    stated = say("| Recipient | Data |\n|-|-|\n| 2. Rowan Project | IP address |\n| 3. Hanbury Analytics | advertising ID |\n")
    assert [s.recipient for s in stated.statements] == ["Rowan Project", "Hanbury Analytics"]


@pytest.mark.parametrize(
    ("cell", "recipient", "sdk"),
    [
        ("株式会社ひまわり計測（Sunny Metrics）", "株式会社ひまわり計測", "Sunny Metrics"),
        ("Hanbury Holdings Ltd. (Hanbury Score)", "Hanbury Holdings Ltd.", "Hanbury Score"),
        ("Hanbury (Hanbury Holdings Ltd.)", "Hanbury Holdings Ltd.", "Hanbury"),
        ("株式会社アドウェイズ（UNICORN）", "adways", "UNICORN"),
        ("株式会社ひまわり計測（東京都）", "株式会社ひまわり計測", None),
        ("株式会社ひまわり計測（旧Rowan株式会社）", "株式会社ひまわり計測", None),
    ],
)
def test_a_company_and_what_stands_in_brackets_behind_it_are_one_recipient(say, cell, recipient, sdk):
    page = f"<table><tr><th>送信先</th><th>送信する情報</th></tr><tr><td>{cell}</td><td>広告ID</td></tr></table>"
    (s,) = say(page, "n.html").statements
    assert (s.recipient, s.sdk, s.data_types) == (recipient, sdk, ("id.advertising",))


@pytest.mark.parametrize(
    ("cell", "who", "service"),
    [
        ("Acme Ads (Google LLC)", "google", "Acme Ads"),
        ("Sentry (Functional Software, Inc.)", "functional-software", "Sentry"),
        ("Google (Firebase)", "google", "Firebase"),
    ],
)
@pytest.mark.parametrize(
    "form", ["| Recipient | Data |\n|-|-|\n| {} | advertising ID |\n", "## {}\n\n- Data: advertising ID\n- Purpose: measuring\n"]
)
def test_a_company_in_brackets_behind_a_service_is_the_recipient(say, form, cell, who, service):
    (told,) = [s for s in say(f"# Who gets what\n\n{form.format(cell)}").statements if s.polarity == "positive"]
    assert (told.recipient, told.sdk) == (who, service)


def test_a_company_in_brackets_behind_a_japanese_service_is_the_recipient(say):
    (told,) = say("# 外部送信\n\n| 送信先 | 送信される情報 |\n|-|-|\n| ピント計測（Google LLC） | 広告ID |\n").statements
    assert (told.recipient, told.sdk) == ("google", "ピント計測")


@pytest.mark.parametrize(
    ("cell", "polarity"), [("None directly", "negative"), ("No data collected", "negative"), ("Crash logs", "positive")]
)
def test_a_service_whose_cell_says_that_it_takes_nothing_is_denied(say, cell, polarity):
    table = f"# Policy\n\n| SDK | Data collected | Purpose |\n|-|-|-|\n| Mixpanel | User ID | analytics |\n| Sentry | {cell} | crash reports |\n"
    assert [s.polarity for s in say(table).statements if s.recipient == "functional-software"] == [polarity]


def test_brackets_that_hold_another_company_hold_the_recipient_and_the_words_before_its_service(say):
    said = say("# P\n\n| Service | What it receives |\n|-|-|\n| Adjust (AppLovin Corporation) | push token |\n| Countly | user ID |\n")
    assert [(s.recipient, s.sdk) for s in said.statements if "id.push" in s.data_types] == [("applovin", "Adjust")]


def test_a_stranger_is_told_from_the_tool_that_it_offers(say):
    table = "| 送信先 | 送信する情報 |\n|---|---|\n| Hoshi Labs 等が提供する CDN | 機種名 |\n| 第三者が提供するサービス | 会員番号 |\n"
    assert [(s.recipient, s.sdk) for s in say(f"# 外部送信\n\n{table}").statements] == [("Hoshi Labs", "CDN"), ("@third-parties", None)]


def test_the_companies_of_somebody_who_is_named_are_told_with_it(say):
    table = "| 送信先 | 送信する情報 |\n|---|---|\n| Mixpanel, Inc.及びその関係会社 | 機種名 |\n| グループ会社 | 会員番号 |\n"
    assert [s.recipient for s in say(f"# 外部送信\n\n{table}").statements] == ["mixpanel", "@group"]


def test_others_behind_the_last_name_are_no_part_of_it(say):
    stated = say(
        "# 外部送信\n\n| 送信先 | 情報 |\n|-|-|\n| 株式会社みほん計測、株式会社しらべ ほか | 広告ID |\n| 株式会社ほかほか | 機種名 |\n"
    )
    assert [s.recipient for s in stated.statements] == ["株式会社みほん計測", "株式会社しらべ", "株式会社ほかほか"]


def test_a_name_that_ends_with_what_somebody_is_is_no_class(say):
    table = "# Subprocessors\n\n| Entity | Purpose |\n|-|-|\n| OpenAI, LLC | Answers |\n| {} | Hiring |\n"
    assert say(table.format("Clear Company")).statements[-1].recipient == "Clear Company"
    assert say(table.format("Delivery Company")).statements[-1].recipient == "@contractors"
    assert say(table.format("Insurance Company")).statements[-1].recipient == "@third-parties"


def test_the_sign_of_a_footnote_is_no_part_of_a_name_and_another_name_in_brackets_no_second_recipient(say):
    table = "# Partners\n\n| Recipient | Data |\n|-|-|\n| Lettermill Inc. † | Name |\n"
    assert [s.recipient_as_written for s in say(table).statements] == ["Lettermill Inc."]
    assert [s.recipient for s in say('Amazon Web Services (or "AWS") receives your name.').statements] == ["amazon"]
    assert [s.recipient for s in say("Stripe (or PayPal) receives your name.").statements] == ["stripe", "paypal"]


@pytest.mark.parametrize(
    "cell",
    ["None; removed in version 5, no longer receives any data", "None (no longer used)", "None – disabled"],
)
def test_a_cell_that_says_none_and_since_when_denies_all(say, cell):
    said = say(f"| Recipient | Data |\n|---|---|\n| Mixpanel | User ID |\n| AppLovin | {cell} |\n").statements
    assert {(s.recipient, s.polarity) for s in said} == {("mixpanel", "positive"), ("applovin", "negative")}


def test_a_japanese_cell_that_says_none_and_that_it_ended_denies_all(say):
    said = say("| 送信先 | 送信する情報 |\n|---|---|\n| Mixpanel | 会員ID |\n| AppLovin | なし（現在は利用を停止） |\n").statements
    assert {(s.recipient, s.polarity) for s in said} == {("mixpanel", "positive"), ("applovin", "negative")}
