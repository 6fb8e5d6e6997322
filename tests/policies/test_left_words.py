"""Sentences, brackets, questions and items that leave what is sent to a vendor's page, in many wordings; and what only sounds so."""

import pytest

PAGE = "https://sentry.io/privacy/"
USED = "We use Sentry to find errors. "
USED_JA = "障害の調査のためにSentryを利用しています。"


def left(stated):
    return sorted({s.recipient for s in stated.statements if s.disclosure_kind == "delegated" and s.scope == "this-app"})


@pytest.mark.parametrize(
    "text",
    [
        "What a crash report holds can be read on Sentry's own pages (PAGE).",
        "USED The fields that make up a report are enumerated at PAGE.",
        "USED For the contents of these reports, turn to PAGE.",
        "USED The composition of an error report is documented by the maker at PAGE.",
        "USED Details of what it picks up are given at PAGE.",
        "USED To see what it grabs from your phone, have a look at PAGE.",
        "Sentry collects data from your device in accordance with its own privacy policy, PAGE.",
        "If you want to know which data Sentry receives, PAGE has the answer.",
        "You can find out at PAGE which data reaches Sentry.",
        "The kind of data transmitted to Sentry can be taken from PAGE.",
        "We point you to Sentry's documentation for the information its SDK captures.",
        "Regarding the data captured by Sentry's SDK, Sentry's documentation applies.",
        "What Sentry learns about you is explained in its policy.",
        "The privacy policy of Sentry (PAGE) contains a description of all data that its SDK records.",
        "Which technical data reach Sentry is explained in its privacy policy.",
    ],
)
def test_what_a_recipient_takes_is_left_to_its_page(say, text):
    assert left(say(text.replace("PAGE", PAGE).replace("USED ", USED))) == ["functional-software"]


@pytest.mark.parametrize(
    "text",
    [
        "We do not list the fields here; Sentry keeps the list at PAGE.",
        "Rather than repeat the list of transmitted data, we refer you to PAGE.",
        "What is in a report? You will find the answer at PAGE.",
        "We can't say exactly what is in the reports. Sentry does, at PAGE.",
        "Which data is sent does not depend on us. Please consult PAGE.",
    ],
)
def test_what_is_not_told_here_is_left_to_the_page_named_next(say, text):
    assert left(say(USED + text.replace("PAGE", PAGE))) == ["functional-software"]


@pytest.mark.parametrize(
    "text",
    [
        "### What does Sentry learn?\n\nIts maker explains that better than we can: PAGE",
        "### What goes to Sentry?\n\nPlease see PAGE.",
        "**Which data does Sentry receive?** You can read that in [its documentation](PAGE).",
        "Q: Which data does Sentry receive?\nA: That is listed in its documentation, PAGE.",
        "### Sentryは何を受け取りますか？\n\nPAGE に説明があります。",
        "**Q. Sentryにはどんな情報が送られますか？**\n\nA. 提供元のサイト（PAGE）にまとめられています。",
    ],
)
def test_an_answer_leaves_to_a_page_what_was_asked(say, text):
    assert left(say(text.replace("PAGE", PAGE))) == ["functional-software"]


@pytest.mark.parametrize(
    "text",
    [
        "The app contains Sentry (what is sent: PAGE).",
        "The app contains Sentry (for the data it collects, see PAGE), a tool for finding errors.",
        "If the app stops, it informs Sentry (data sent: see PAGE), and we look at the report.",
        "APP: Tea Timer\nPERMISSIONS: notifications\nOUTSIDE SERVICES: Sentry (what it collects -> sentry.io/privacy)\nADS: none",
        "Sentry（取得情報：PAGE）を利用しています。",
        "Sentryを利用しています（収集される情報はこちら：PAGE）。",
    ],
)
def test_a_bracket_behind_a_name_leaves_its_data_to_a_page(say, text):
    assert left(say(text.replace("PAGE", PAGE), name="policy.txt")) == ["functional-software"]


@pytest.mark.parametrize(
    "text",
    [
        "- **Sentry** finds errors. For the data contained in its reports, consult PAGE.\n- **Mapbox** draws the map.\n",
        "- Sentry: finds errors. The data it collects is listed at PAGE\n- Mapbox: draws the map.\n",
        "- Sentry：不具合の調査。取得される情報は PAGE のとおりです。\n- Mapbox：地図の表示。\n",
    ],
)
def test_a_later_sentence_of_an_item_leaves_its_data_to_a_page(say, text):
    assert left(say("次のサービスを使っています。\n\n" * ("：" in text) + text.replace("PAGE", PAGE))) == ["functional-software"]


@pytest.mark.parametrize(
    "text",
    [
        "USED送信される事項の詳細はPAGEで確認いただけます。",
        "USED何が記録されるかは、同社の解説（PAGE）をお読みください。",
        "USEDレポートの中身については PAGE に説明があります。",
        "USED同社が入手する情報の一覧：PAGE",
        "USED取得される情報の内訳は、ここでは省略し、PAGEに譲ります。",
        "USED送信項目は提供元が定めており、当社では列挙しません。PAGEをご覧ください。",
        "詳しくはSentryの「収集するデータ」のページ（PAGE）をご覧ください。",
        "不具合の報告はSentryに届きます。報告の内容は、同社の公開資料のとおりです。",
        "取得項目、利用目的は、Sentryのサイトをご参照ください。",
    ],
)
def test_japanese_leaves_what_is_sent_to_a_page(say, text):
    assert left(say(text.replace("PAGE", PAGE).replace("USED", USED_JA))) == ["functional-software"]


@pytest.mark.parametrize(
    "text",
    [
        "Which sub-processors Sentry uses is listed at PAGE.",
        "The terms under which Sentry processes data on our behalf can be read at PAGE.",
        "The legal basis for the data collected by Sentry is explained at PAGE.",
        "Data centres used by Sentry are listed at PAGE.",
        "Sentry acts as our processor; the data processing agreement can be found at PAGE.",
        "On iOS, what Sentry collects is described at PAGE.",
        "The data shared with Sentry is listed in our privacy policy at https://acme.example/privacy.",
        "USED Its privacy policy is available at PAGE.",
        "USED What Braintrust collects is listed at https://braintrust.example/privacy.",
        "### What does Sentry learn?\n\nYour user ID. Its security is described at PAGE.",
        "Sentry receives your e-mail address (privacy policy: PAGE).",
        "Sentryが取得した情報の利用目的は、PAGEをご覧ください。",
        "Sentryに関する情報はPAGEをご覧ください。",
        "Sentryの会社情報はPAGEに掲載されています。",
        "iPhone版では、Sentryに送られる情報はPAGEをご覧ください。",
        "SentryとStripeを使っています。Stripeが取得する情報は https://stripe.com/privacy をご覧ください。",
    ],
)
def test_a_page_about_something_or_somebody_else_leaves_nothing_of_a_recipient(say, text):
    assert "functional-software" not in left(say(text.replace("PAGE", PAGE).replace("USED ", USED)))


@pytest.mark.parametrize(
    "text",
    [
        "## Services\n\nFor what each service collects, see the page named below its heading.\n\n### Sentry\n\nPAGE\n\n### Stripe\n\nhttps://stripe.com/privacy\n",
        "## Services\n\nEach provider explains on the linked page what data it takes from the app.\n\n### Sentry\n\n[Privacy policy](PAGE)\n",
        "## 外部サービス\n\n各サービスが取得する情報は、名称の下のリンク先をご覧ください。\n\n### Sentry\n\nPAGE\n\n### Stripe\n\nhttps://stripe.com/privacy\n",
        "### Sentry (error reports)\n\nItems sent: [automatically captured data](PAGE)\n",
        "### Sentry（エラー報告）\n\n送信項目：[自動的に取得されるデータ（公式）](PAGE)\n",
        "取得項目は、モジュール提供者のサイトをご参照ください。\n\n・モジュール名：Sentry SDK\n・提供者：Functional Software, Inc.\n・サイト：PAGE\n",
        "それぞれが何の情報を取るかを作り手が説明しているページを載せておきます。\n\n1. Sentry … PAGE\n2. Thunderforest（地図） … https://thunderforest.com/privacy/\n",
        "Name of operator: Functional Software, Inc. (Sentry)\nItems transmitted: Please confirm the URL below.\nPurpose of use: errors\nURL: PAGE\n",
        "## Service 2: Sentry\n\nProvider: Functional Software, Inc.\nPurpose: errors\nData transferred: as described in the provider's privacy policy, PAGE\n",
    ],
)
def test_links_below_names_headings_and_labels_are_where_what_is_sent_is_told(say, text):
    said = say(text.replace("PAGE", PAGE))
    assert "functional-software" in left(said)
    assert not any("Service 2" in (s.sdk or "") for s in said.statements)


@pytest.mark.parametrize(
    "text",
    [
        "## Services\n\nWe use the services below.\n\n### Sentry\n\nPAGE\n",
        "## Services\n\nFor what each service collects, see the page linked below.\n\n### Stripe\n\nhttps://stripe.com/privacy\n\n## Licences\n\n### Sentry\n\nhttps://github.com/getsentry\n",
        "### Sentry\n\nOpt out: [form](PAGE)\n",
    ],
)
def test_a_link_below_a_name_alone_leaves_nothing(say, text):
    assert left(say(text.replace("PAGE", PAGE))) in ([], ["stripe"])


def test_a_japanese_question_is_answered_by_a_list(say):
    said = say("**Sentryには何を送っていますか？**\n\n広告IDと会員IDの2つです。お礼を計算するのに使います。\n")
    assert [s.data_types for s in said.statements if s.recipient == "functional-software" and s.data_types] == [
        ("id.advertising", "id.user")
    ]
    denied = say("**Sentryには何を送っていますか？**\n\n広告IDは送っていません。\n")
    assert not [s for s in denied.statements if s.polarity == "positive" and s.data_types]


def test_a_heading_of_ordinary_words_is_no_service_of_the_company_below_it(say):
    text = "## Transmission to outside\n\nOperator: Functional Software, Inc.\nItems transmitted: see the URL below\nPurpose of use: errors\nURL: PAGE\n"
    said = say(text.replace("PAGE", PAGE))
    assert [(s.recipient, s.sdk, s.disclosure_kind) for s in said.statements] == [("functional-software", None, "delegated")]


@pytest.mark.parametrize("topic", ["情報の項目と利用方法", "情報と利用方法", "情報や利用目的", "情報の項目"])
def test_what_is_taken_and_how_it_is_used_is_left_to_the_page(say, topic):
    said = say(f"Googleアナリティクスが収集する{topic}については、Google社のページをご覧ください。")
    assert [(s.recipient, s.disclosure_kind) for s in said.statements] == [("google", "delegated")]


@pytest.mark.parametrize("topic", ["の利用方法", "が収集する情報の削除方法", "におけるオプトアウトの方法"])
def test_how_something_is_done_is_not_what_is_taken(say, topic):
    said = say(f"Googleアナリティクス{topic}については、Google社のページをご覧ください。")
    assert not [s for s in said.statements if s.disclosure_kind == "delegated"]


def test_and_its_use_beside_what_is_taken_is_left_to_the_page_too(say):
    said = say("AdMobが取得する情報とその利用目的については、Googleのプライバシーポリシーをご覧ください。")
    assert [(s.recipient, s.disclosure_kind) for s in said.statements] == [("google", "delegated")]
