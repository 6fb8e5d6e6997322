"""Companies that no catalog knows, in sentences: who they are, what goes to them, and that nothing of it goes to anybody named before."""

import pytest

from tests.policies.conftest import meant

TWO_EN = "We use Mixpanel and Sentry."
TWO_JA = "MixpanelとSentryを利用しています。"
POSTAL = ("pii.address", "pii.name")


def given(stated):
    return [(s.recipient, s.recipient_as_written, s.data_types) for s in stated.statements if s.polarity == "positive" and s.data_types]


@pytest.mark.parametrize(
    ("text", "recipient", "name"),
    [
        (f"{TWO_EN} We send your name and your address to Kestrel Print Ltd.", "@third-parties", "Kestrel Print Ltd."),
        (f"{TWO_EN} Printing is done by Kestrel Print Ltd. We give it your name and your address.", "@third-parties", "Kestrel Print Ltd."),
        (
            f"{TWO_EN} Letters are printed by Kestrel Print Ltd, which receives your name and address.",
            "@third-parties",
            "Kestrel Print Ltd",
        ),
        (f"{TWO_JA}氏名と住所を株式会社トウゲ印刷に提供します。", "@third-parties", "株式会社トウゲ印刷"),
        (f"{TWO_JA}発送は株式会社トウゲ印刷が行います。同社に氏名と住所を渡します。", "@third-parties", "株式会社トウゲ印刷"),
        (f"{TWO_JA}発送は、株式会社トウゲ印刷に委託しており、同社に氏名と住所を提供します。", "@contractors", "株式会社トウゲ印刷"),
        (f"{TWO_JA}氏名と住所を、トウゲ印刷株式会社と共同して利用します。", "@joint-users", "トウゲ印刷株式会社"),
    ],
)
def test_a_company_of_no_known_trade_gets_what_the_sentence_says_and_no_vendor_does(say, text, recipient, name):
    stated = say(f"# {'P' if text.isascii() else '方針'}\n\n{text}\n")
    assert given(stated) == [(recipient, name.rstrip("."), POSTAL)] or given(stated) == [(recipient, name, POSTAL)]
    assert {meant(s) for s in stated.statements if s.data_types} <= {"@other-trades", "@joint-users"}


@pytest.mark.parametrize(
    "text",
    [
        "株式会社しおさい(以下「当社」)は、氏名を取得します。",
        "利用者は、氏名を株式会社しおさいに提供するものとします。\n\n株式会社しおさい",
        "Kestrel Print Ltd operates this app. You give your name to Kestrel Print Ltd.",
        'Kestrel Print Ltd ("Kestrel", "we") collects your name.',
        "This notice supplements the Privacy Policy of Larkspur Supply, LLC. You give your name to Larkspur Supply, LLC.",
    ],
)
def test_the_documents_own_company_is_no_recipient(say, text):
    assert {s.recipient for s in say(f"# P\n\n{text}\n").statements} <= {"@self"}


def test_a_company_of_the_group_is_the_group(say):
    stated = say("# P\n\nWe share your name with Harrowdale Metering Ltd, a company in our group.\n")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("@group", ("pii.name",))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Adjust (Adjust GmbH, a company of the AppLovin group) receives your name.", {"adjust"}),
        ("We send your name to Adjust GmbH, a subsidiary of AppLovin Corporation.", {"adjust"}),
        ("AppLovinの子会社であるAdjust GmbHに氏名を送信します。", {"adjust"}),
        ("We send your name to Adjust GmbH and AppLovin Corporation.", {"adjust", "applovin"}),
        ("We send your name to Bugsnag, owned by SmartBear Software Inc.", {"smartbear"}),
    ],
)
def test_to_whom_a_company_belongs_gets_nothing_by_that(say, text, who):
    assert {s.recipient for s in say(text).statements if "pii.name" in s.data_types} == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Our delivery contractor, Wattlebird Couriers Pty Ltd, receives your name.", ["@other-trades"]),
        ("We share your name with our parent company Kestrel Mobility Group plc for marketing.", ["@group"]),
        ("Your name goes to our call-centre contractor (Marlin Homes, Inc.).", ["@other-trades"]),
        ("We share your name with our affiliate Marlin Ltd and with Harbour Ltd.", ["@group", "@other-trades"]),
        ("We receive your name from our parent company, Marlin Ltd.", []),
    ],
)
def test_a_class_before_a_company_says_what_it_is(say, text, who):
    stated = say(f"# P\n\n{text}\n").statements
    assert [meant(s) for s in stated if s.recipient != "@self"] == who


def test_a_legal_name_with_the_known_one_in_brackets_is_one_recipient(say):
    stated = say("# P\n\nSample Widgets Ltd (Mixpanel) receives your name. Kestrel Ltd (our sister) receives your address.\n").statements
    assert [(s.recipient, s.data_types) for s in stated if "pii.name" in s.data_types] == [("mixpanel", ("pii.name",))]


def test_what_is_left_with_our_company_is_no_part_of_its_name(say):
    stated = say(
        "# 方針\n\n株式会社しおさいは、氏名を取得します。\n\n株式会社しおさいでお預かりした個人情報等を、次の場合を除き、第三者へ提供、取扱いを委託することはありません。\n"
    )
    assert [(s.recipient, s.polarity) for s in stated.statements if s.recipient != "@self"] == [("@third-parties", "negative")]
