"""Classes told by their trade; each sentence is our own."""

import pytest

from tests.policies.conftest import meant


def classes(stated):
    return [(meant(s), s.polarity, s.data_types) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    ("words", "recipient"),
    [
        ("companies that measure the effect of advertisements", "@measurement-providers"),
        ("firms which analyse usage", "@analytics-providers"),
        ("providers of crash reports", "@error-report-providers"),
        ("companies specialising in statistics", "@analytics-providers"),
        ("businesses that show advertisements in the app", "@ad-providers"),
        ("service providers who help us to learn how the app is used", "@analytics-providers"),
        ("a vendor that counts installs", "@measurement-providers"),
        ("third parties that host our data on our behalf", "@contractors"),
        ("firms that process payments", "@payment-providers"),
    ],
)
def test_an_english_clause_tells_the_trade_of_a_recipient(say, words, recipient):
    assert classes(say(f"We send your user ID to {words}.")) == [(recipient, "positive", ("id.user",))]


@pytest.mark.parametrize(
    ("words", "recipient"),
    [
        ("広告の効果を測定する事業者", "@measurement-providers"),
        ("利用状況を分析する会社", "@analytics-providers"),
        ("アプリの不具合を調べる企業", "@error-report-providers"),
        ("広告を配信する事業者", "@ad-providers"),
        ("障害の検知及び原因の調査を行う事業者", "@error-report-providers"),
        ("クラッシュの収集と解析を担当する会社", "@error-report-providers"),
        ("決済を行う会社", "@payment-providers"),
    ],
)
def test_a_japanese_clause_tells_the_trade_of_a_recipient(say, words, recipient):
    assert classes(say(f"会員IDを{words}に送信します。")) == [(recipient, "positive", ("id.user",))]


@pytest.mark.parametrize(
    ("words", "recipient"),
    [
        ("companies that draw maps", "@other-trades"),
        ("companies that do not show advertisements", "@other-trades"),
        ("companies we work with", "@third-parties"),
        ("companies that are named below", "@third-parties"),
        ("businesses", "@third-parties"),
    ],
)
def test_a_trade_that_nobody_here_is_in_is_not_everybody(say, words, recipient):
    assert classes(say(f"We send your user ID to {words}.")) == [(recipient, "positive", ("id.user",))]


def test_trades_listed_before_one_noun_are_as_many_classes(say):
    assert classes(say("We share your user ID with advertising and analytics partners.")) == [
        ("@ad-providers", "positive", ("id.user",)),
        ("@analytics-providers", "positive", ("id.user",)),
    ]


def test_what_a_clause_says_of_a_recipient_is_not_data_that_is_sent(say):
    assert classes(say("Companies that analyse how the app is used receive your user ID.")) == [
        ("@analytics-providers", "positive", ("id.user",))
    ]
    assert classes(say("会員IDを、利用状況を分析する会社に提供します。")) == [("@analytics-providers", "positive", ("id.user",))]


def test_a_class_beside_everybody_else_leaves_both(say):
    assert [c[0] for c in classes(say("メールアドレスを広告会社その他の第三者に渡すことはありません。"))] == [
        "@ad-providers",
        "@third-parties",
    ]


@pytest.mark.parametrize(
    "text", ["We use your IP address to operate our service.", "当社は、サービスの改善のため会社の広告IDを取得します。"]
)
def test_our_own_service_is_nobody_else(say, text):
    assert classes(say(text)) == []


def test_a_recipient_may_open_the_sentence(say):
    assert classes(say("To firms that analyse usage, we send your user ID.")) == [("@analytics-providers", "positive", ("id.user",))]


def test_the_company_that_provides_a_service_of_a_trade_is_of_that_trade_alone(say):
    stated = say("氏名をエラー収集サービスの提供会社に送信します。")
    assert classes(stated) == [("@error-report-providers", "positive", ("pii.name",))]
    stated = say("氏名をサービス提供会社に送信します。")
    assert classes(stated) == [("@contractors", "positive", ("pii.name",))]


def test_a_trade_and_a_contractor_side_by_side_stay_two(say):
    assert {c[0] for c in classes(say("氏名を利用状況解析サービスおよび業務委託先に送信します。"))} == {
        "@analytics-providers",
        "@contractors",
    }


@pytest.mark.parametrize(
    "words",
    [
        "our newspaper delivery agents",
        "our insurance partner",
        "travel agents",
        "our logistics provider",
        "the restaurant that cooks for you",
        "landlords",
    ],
)
def test_somebody_of_a_trade_that_no_sdk_is_in_is_not_everybody(say, words):
    for text in (f"We share your date of birth with {words}.", f"We do not share your date of birth with {words}."):
        assert {meant(s) for s in say(text).statements} == {"@other-trades"}


@pytest.mark.parametrize(
    "text",
    [
        "We do not share your date of birth.",
        "We do not disclose your date of birth to the public.",
        "We never share your date of birth with others.",
    ],
)
def test_a_denial_that_names_nobody_is_to_everybody(say, text):
    assert {s.recipient for s in say(text).statements} == {"@third-parties"}


@pytest.mark.parametrize(
    "who",
    [
        "other companies in the Harrowgate group",
        "companies in the Harbour & Vale group",
        "members of the Fernway Group of companies",
        "the other businesses in our group",
        "brands of the Rowan Media Group",
        "any entity within the Calder group",
        "subsidiaries and affiliates of the Calder Group",
    ],
)
def test_companies_of_a_group_that_bears_a_name_are_the_group(say, who):
    assert {s.recipient for s in say(f"We share your email address with {who}.").statements} == {"@group"}


@pytest.mark.parametrize("who", ["members of the group of friends you pick", "members of your group"])
def test_a_group_of_people_is_no_group_of_companies(say, who):
    assert "@group" not in {s.recipient for s in say(f"We share your email address with {who}.").statements}


@pytest.mark.parametrize(
    ("who", "value"),
    [
        ("印刷業務の委託先", "@other-trades"),
        ("コールセンター業務の委託先", "@other-trades"),
        ("景品の発送を行う委託先", "@other-trades"),
        ("分析業務の委託先", "@analytics-providers"),
        ("アプリの利用状況を分析するサービスの提供会社", "@analytics-providers"),
        ("クラッシュレポートの提供会社", "@error-report-providers"),
        ("不具合の検知を行うサービスの提供会社", "@error-report-providers"),
        ("システム開発の委託先", "@contractors"),
        ("当社の委託先", "@contractors"),
        ("業務の委託先", "@contractors"),
        ("サービスの運営に必要な業務の委託先", "@contractors"),
    ],
)
@pytest.mark.parametrize("form", ["メールアドレスを{}に提供しています。", "{}は、メールアドレスを受け取ります。"])
def test_a_japanese_contractor_is_of_the_trade_of_its_work(say, who, value, form):
    stated = say(f"# プライバシー\n\n{form.format(who)}\n").statements
    assert {meant(s) for s in stated if "pii.email" in s.data_types} == {value}


@pytest.mark.parametrize(
    "words", ["Companies of the Kestrel Group", "Companies belonging to our group", "Our sister companies", "Our holding company"]
)
def test_companies_of_a_group_are_it_at_the_start_of_a_sentence_too(say, words):
    assert {s.recipient for s in say(f"{words} receive your email address.").statements} == {"@group"}


def test_a_limit_on_what_providers_may_do_says_nothing_new_of_them(say):
    stated = say("We send your IP address to Sentry.\n\nThe providers named above are not allowed to use the data for their own purposes.")
    assert len(stated.statements) == 1


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        (
            "お客さまの電話番号は、利用状況の分析や広告の効果測定を行う事業者には送信していません。",
            {"@analytics-providers", "@measurement-providers"},
        ),
        ("お客さまの電話番号は、不具合の検知と広告の配信を行う会社には送信していません。", {"@error-report-providers", "@ad-providers"}),
        (
            "お客さまの電話番号は、エラーの収集、利用状況の解析の事業者には送信していません。",
            {"@error-report-providers", "@analytics-providers"},
        ),
        ("利用状況の分析のため、お客さまの電話番号は広告の配信を行う会社には送信していません。", {"@ad-providers"}),
    ],
)
def test_two_kinds_of_work_before_one_noun_are_two_trades(say, text, classes):
    assert {s.recipient for s in say(f"# 提供\n\n{text}\n").statements if s.polarity == "negative"} == classes
