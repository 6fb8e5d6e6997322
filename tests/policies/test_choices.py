"""Sentences that speak of refusing, beside the rows whose choice they tell."""

import pytest

TABLES = {
    "ja": "| サービス | 送信先 | 送信する情報 | 利用目的 |\n|-|-|-|-|\n| Amplitude | Amplitude, Inc. | 会員番号 | 利用状況の分析 |\n| Sentry | Functional Software, Inc. | 機種名 | 不具合の調査 |\n",
    "en": "- **Amplitude** (Amplitude, Inc.): account ID. Used for analytics.\n- **Sentry** (Functional Software, Inc.): device model. Used to fix faults.\n",
}


@pytest.mark.parametrize(
    ("language", "text", "amplitude", "sentry"),
    [
        ("ja", "Amplitudeへの送信は、アプリの「設定」の「分析への協力」をオフにすると止まります。", "text", "none"),
        ("ja", "「設定」>「分析」をオフにされた場合、以後Amplitudeに情報は送信されません。", "text", "none"),
        ("ja", "Sentryへの送信を止める方法はありません。", "none", "impossible"),
        ("ja", "AmplitudeおよびSentryへの送信を停止することはできません。", "impossible", "impossible"),
        ("ja", "これらの送信は、アプリの「設定」の「データの送信」をオフにすると止まります。", "text", "text"),
        ("ja", "端末の設定で広告IDをリセットできます。", "none", "none"),
        ("ja", "ご請求いただければ、情報の開示、訂正、利用停止等に応じます。", "none", "none"),
        ("en", "You can withdraw your consent under Profile > Data; from then on nothing is sent to Amplitude.", "text", "none"),
        ("en", "Amplitude can be turned off in the app under Menu > Data.", "text", "none"),
        ("en", "There is no way to turn off Sentry.", "none", "impossible"),
        ("en", "You cannot opt out of the services above.", "impossible", "impossible"),
        ("en", "If you turn off Menu > Data sharing in the app, transmission to all of the companies listed above stops.", "text", "text"),
        ("en", "Notifications can be switched off in the phone settings.", "none", "none"),
        ("en", "Questions about Amplitude? Email privacy@example.org.", "none", "none"),
    ],
)
def test_a_sentence_below_the_rows_tells_their_choice_and_is_no_row(say, language, text, amplitude, sentry):
    told = say(f"{TABLES[language]}\n{text}\n").statements
    assert [(s.recipient, s.opt_out) for s in told] == [("amplitude", amplitude), ("functional-software", sentry)]


@pytest.mark.parametrize(
    "text",
    [
        'We share your advertising ID with Criteo.\n\n## Opting out\n\nIn the app, go to Account > Choices and turn off "Sharing." We will then stop sending your advertising ID to Criteo.\n',
        "We share your advertising ID with Criteo.\n\n## Opting out\n\nTo opt out, choose Settings > Ad Choices > Opt Out. Once you have opted out, we no longer send data to Criteo.\n",
        "We share your advertising ID with Criteo.\n\n## Opting out\n\nTo opt out, open Settings > Ad Choices. We will then tell Criteo not to use your data.\n",
        "With your permission the app sends your advertising ID to Criteo. You can withdraw your permission under Menu > About; collection stops at once.\n",
        "If you agree, the app sends your advertising ID to Criteo. You can withdraw your permission under Settings > Ads, and the app will stop sending this data.\n",
        "当社は、広告の配信のため、広告IDをCriteoに送信します。この送信は、アプリの「設定」からいつでも停止できます。\n",
        "- **Criteo株式会社**: 広告ID（[方針](https://www.criteo.com/jp/privacy/)、[オプトアウト](https://www.criteo.com/jp/privacy/disable-criteo-services/)）\n",
    ],
)
def test_a_choice_reaches_whom_its_next_sentence_names_or_the_one_before_spoke_of(say, text):
    stated = say(text)
    (row,) = [s for s in stated.statements if s.polarity == "positive"]
    assert (row.recipient, row.opt_out) in {("criteo", "text"), ("criteo", "url")}
    assert [o.reaches for o in stated.opt_outs] == [("criteo",)]


def test_a_choice_that_speaks_of_something_else_reaches_nobody(say):
    stated = say("We send your advertising ID to Criteo. You can switch off notifications under Settings > Alerts in the app.")
    assert [s.opt_out for s in stated.statements] == ["none"]


def test_a_choice_of_this_section_is_not_one_of_another(say):
    text = "## Needed\n\n- **Twilio**: your phone number.\n\nYou cannot opt out of the services in this section.\n\n## Yours to choose\n\n- **Amplitude**: account ID.\n"
    assert {s.recipient: s.opt_out for s in say(text).statements} == {"twilio": "impossible", "amplitude": "none"}


def test_a_sending_once_something_is_turned_on_is_a_row_and_no_choice(say):
    (row,) = say("If you turn on location permission, your precise location is sent to Mapbox so that the map can show stops.").statements
    assert (row.recipient, row.opt_out, "loc.precise" in row.data_types) == ("mapbox", "none", True)


@pytest.mark.parametrize(
    "text",
    [
        "The game shows ads through Unity Ads (Unity Technologies), which receives your advertising ID.\n\nYou may opt out at [Unity's opt-out page](https://unity.com/opt-out).\n",
        "広告の配信のため、Unity Adsに広告IDを送信します。\n\nUnity社のサービスを無効にする場合は、[同社のページ](https://unity.com/opt-out)よりお手続きください。\n",
    ],
)
def test_a_choice_for_a_company_counts_for_its_only_service(say, text):
    assert [(s.sdk, s.opt_out) for s in say(text).statements if s.recipient == "unity"] == [("Unity Ads", "url")]


def test_a_choice_for_a_company_with_several_services_counts_for_the_one_named(say):
    text = "Unity Ads receives your advertising ID. Unity Analytics receives your device model. You may opt out of Unity Ads at [this page](https://unity.com/opt-out).\n"
    told = {s.sdk: s.opt_out for s in say(text).statements if s.recipient == "unity"}
    assert told == {"Unity Ads": "url", "Unity Analytics": "none"}


ROWS = {
    "ja": "| モジュール | 提供者 | 送る情報 | 目的 |\n|-|-|-|-|\n| TelemetryDeck | TelemetryDeck GmbH | 機種名 | 統計 |\n| AdMob | Google LLC | 広告ID | 広告の表示 |\n",
    "en": "| Service | Company | Data | Purpose |\n|-|-|-|-|\n| TelemetryDeck | TelemetryDeck GmbH | device model | statistics |\n| AdMob | Google LLC | advertising ID | advertising |\n",
}


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("ja", "アプリの「このアプリについて」にある「統計に協力する」のチェックを外すと、TelemetryDeckへの送信が止まります。", "text"),
        ("ja", "「情報の送信」を「しない」にすると、それ以降TelemetryDeckには届きません。", "text"),
        ("ja", "「利用状況の共有」のスイッチを切ると、TelemetryDeckは情報を受け取らなくなります。", "text"),
        (
            "ja",
            "TelemetryDeckへの送信を望まない方は、「会員証」の画面で「計測の停止」をお選びください。お選びになった後は送信されません。",
            "text",
        ),
        ("ja", "「統計に協力する」のチェックを外しても、TelemetryDeckへの送信は止まりません。", "none"),
        ("ja", "通知は「その他」のスイッチを切ると止まります。", "none"),
        ("en", 'Untick "Help us learn" under Profile and nothing more goes to TelemetryDeck.', "text"),
        ("en", 'If you would rather TelemetryDeck did not get this, set "Diagnostics" to Never.', "text"),
        ("en", 'To keep your data from TelemetryDeck, slide the "Statistics" toggle to the left.', "text"),
        ("en", 'Clear the "Help improve" box. After that, nothing goes to TelemetryDeck.', "text"),
        ("en", "An opt-out from TelemetryDeck is not available.", "impossible"),
        ("en", 'Untick "Newsletter" and we stop sending you letters.', "none"),
    ],
)
def test_a_control_on_a_screen_that_stops_a_sending_is_the_choice_of_the_rows_it_names_and_no_row(say, language, text, word):
    told = say(f"{ROWS[language]}\n{text}\n").statements
    assert [(s.recipient, s.opt_out) for s in told] == [("telemetrydeck", word), ("google", "none")]


def test_what_a_control_stops_beside_what_is_sent_stays_a_row(say):
    (told,) = say("端末の機種名をTelemetryDeckに送信しますが、「計測」のスイッチを切ると、TelemetryDeckには届かなくなります。\n").statements
    assert (told.recipient, told.data_types, told.polarity, told.opt_out) == ("telemetrydeck", ("dev.model",), "positive", "text")


@pytest.mark.parametrize(
    ("right", "way", "word"),
    [
        ("To opt out of sharing", "Choose Menu > Privacy > Do Not Share. We will then instruct Criteo not to use your data.", "text"),
        ("Right to opt out", 'Untick "Partners" under Profile, and nothing more goes to Criteo.', "text"),
        ("To know and to delete", "Choose Menu > Privacy > Request. Criteo answers within a month.", "none"),
    ],
)
def test_a_table_of_rights_says_how_to_refuse_those_it_names(say, right, way, word):
    told = say(f"We share your advertising ID with Criteo.\n\n| Right | How to use it |\n|-|-|\n| {right} | {way} |\n").statements
    assert [(s.recipient, s.opt_out) for s in told] == [("criteo", word)]
