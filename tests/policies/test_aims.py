"""What a sentence says that the sending serves, in words that no list holds, or in the sentence behind it."""

import pytest


def purposes(stated):
    return [s.purposes for s in stated.statements if s.recipient != "@self" and s.polarity == "positive"]


@pytest.mark.parametrize(
    "text",
    [
        "If you contact us in the app, your email address is sent to Intercom, Inc. so that we can answer you.",
        "If you play online, your player ID is sent to Exit Games GmbH to connect you with other players.",
        "If you link an account, Tink AB receives your bank transactions in order to provide the account overview.",
        "We share your name and address with our delivery contractor so it can bring your groceries.",
        "Your phone number is passed to Twilio Inc. so that the driver can call you.",
        "商品の発送のため、氏名および住所を業務委託先に提供します。",
        "ご注文の品をお届けするために、氏名および住所を業務委託先に提供します。",
    ],
)
def test_what_a_service_does_for_its_user_is_provided(say, text):
    assert purposes(say(text)) == [("p.provide",)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("当社は、法令に基づき警察から照会を受けた場合、氏名を警察に開示することがあります。", ("p.legal",)),
        ("We may disclose your name to the police to comply with a court order.", ("p.legal",)),
        ("TelemetryDeck GmbH gets the app version. I use these data to analyse which features are popular.", ("p.analytics",)),
        ("Mixpanelにアプリの起動回数を送信します。これらの情報は、利用状況の分析に利用します。", ("p.analytics",)),
        ("広告を消す機能の課金を処理するため、RevenueCat, Inc.に購入履歴を送信します。", ("p.payment",)),
        ("We send your advertising ID to Criteo for showing you ads based on your interests.", ("p.ads.targeted",)),
        ("We send your email address to Intercom, Inc.", ()),
        ("We may share your name with law enforcement agencies.", ()),
        ("We send your advertising ID to Adjust GmbH. We use the app ourselves to test it.", ()),
    ],
)
def test_the_purpose_is_what_the_words_say(say, text, wanted):
    assert purposes(say(text)) == [wanted]


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("If you use Facebook Login, your user ID is sent to Meta Platforms, Inc. to authenticate you.", "Facebook Login"),
        ("Google LLCの提供するFirebase Analyticsに、閲覧ページを送信します。", "Firebase Analytics"),
        ("Apple Inc. stores your photos in iCloud so that they can sync.", "iCloud"),
    ],
)
def test_a_company_beside_its_service_is_one_recipient(say, text, service):
    assert [s.sdk for s in say(text).statements if s.recipient != "@self"] == [service]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Adyen N.V.の決済サービスを利用し、クレジットカード番号を同社に送信します。", ["adyen"]),
        ("We send your card number to Stripe's payment service.", ["stripe"]),
    ],
)
def test_the_kind_of_service_that_somebody_runs_is_no_second_recipient(say, text, wanted):
    assert [s.recipient for s in say(text).statements if s.recipient != "@self"] == wanted


@pytest.mark.parametrize(
    ("cell", "purpose"),
    [
        ("不正な注文を見つけるため", "p.fraud"),
        ("不審なログインの発見", "p.security"),
        ("ビデオ通話の接続", "p.provide"),
        ("チケットの発行", "p.provide"),
        ("入力文のAI処理", "p.provide"),
        ("データベース", "p.provide"),
        ("会計処理", "p.unknown"),
        ("月会費の引き落とし", "p.payment"),
        ("アプリが落ちた原因を調べるため", "p.stability"),
        ("どの画面がよく使われるかを知るため", "p.analytics"),
        ("どの広告から入会されたかを知るため", "p.ads.measure"),
        ("新しい機能を考えるため", "p.improve"),
        ("同社の定めによる", "p.unknown"),
    ],
)
def test_the_words_of_a_purpose_cell_name_its_purpose(say, cell, purpose):
    told = say(f"# 外部送信\n\n| 送信先 | 送信される情報 | 利用目的 |\n|-|-|-|\n| Adjust GmbH | 広告ID | {cell} |\n")
    assert purposes(told) == [(purpose,)]


@pytest.mark.parametrize(
    ("cell", "purpose"),
    [
        ("Finding out why the app crashed", "p.stability"),
        ("so that trips can be paid for", "p.payment"),
        ("Paying the driver", "p.payment"),
        ("Keeping your account safe", "p.security"),
        ("Telling you about events", "p.marketing"),
        ("Collecting and delivering your clothes", "p.provide"),
        ("Counting how many people use each screen", "p.analytics"),
        ("Adverts based on what you like", "p.ads.targeted"),
        ("Suggesting products you may like", "p.personalise"),
        ("Testing new layouts", "p.improve"),
    ],
)
def test_the_words_of_an_english_purpose_cell_name_its_purpose(say, cell, purpose):
    told = say(f"# Who gets what\n\n| Company | Data | Purpose |\n|-|-|-|\n| Adjust GmbH | advertising ID | {cell} |\n")
    assert purposes(told) == [(purpose,)]


@pytest.mark.parametrize(
    ("aim", "purposes"),
    [
        ("利用状況の分析。広告配信の目的では利用しません。", ("p.analytics",)),
        ("不正行為の防止のため（広告のためには一切使用しない）", ("p.fraud",)),
        ("分析のため、広告の表示のため", ("p.ads", "p.analytics")),
    ],
)
def test_a_purpose_that_is_denied_in_its_cell_is_none(say, aim, purposes):
    stated = say(f"# 外部送信\n\n| 送信先 | 情報 | 利用目的 |\n|-|-|-|\n| Mixpanel, Inc. | 広告ID | {aim} |\n")
    assert stated.statements[0].purposes == purposes


def test_who_takes_payments_is_for_payments(say):
    for text in (
        "We use the payment processor Stripe.",
        "Payments are handled by Stripe.",
        "If you pay through our payment provider Stripe, they will store your name.",
    ):
        assert [s.purposes for s in say(text).statements if s.recipient == "stripe"] == [("p.payment",)]
    (s,) = say("Stripe receives your name.").statements
    assert s.purposes == ()


def test_what_part_of_the_service_a_cell_names_is_provided(say):
    table = "# Subprocessors\n\n| Company | Purpose |\n|-|-|\n| Twilio | SMS |\n| Zendesk | Chat |\n| Mixpanel | Analytics of e-mails |\n| Sentry | Whatever |\n"
    assert [s.purposes for s in say(table).statements] == [("p.provide",), ("p.provide",), ("p.analytics",), ("p.unknown",)]
