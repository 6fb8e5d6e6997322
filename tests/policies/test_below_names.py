"""Tables and lists below a heading that names one who receives, and data that an earlier section lists. Texts are our own."""

import pytest

BOTH = ("dev.model", "dev.os")


def told(stated):
    return sorted(
        {(s.recipient, s.data_types) for s in stated.statements if s.recipient != "@self" and s.polarity == "positive" and s.data_types}
    )


@pytest.mark.parametrize(
    "heading", ["Data processed by Bugsnag", "Information collected by the Bugsnag SDK", "Data sent to Bugsnag", "Bugsnag"]
)
def test_a_table_of_data_with_examples_is_what_its_heading_names_gets(say, heading):
    stated = say(f"### {heading}\n\n| Item | Example |\n|-|-|\n| Device model | Pixel 7 |\n| OS version | 14 |\n")
    assert told(stated) == [("smartbear", ("dev.model",)), ("smartbear", ("dev.os",))]


def test_a_table_of_data_below_no_name_goes_to_nobody(say):
    assert told(say("### Data in the app\n\n| Item | Example |\n|-|-|\n| Device model | Pixel 7 |\n| OS version | 14 |\n")) == []


def test_companies_beside_sentences_are_read_where_they_are_headers_of_their_rows(say):
    rows = "".join(
        f'<tr><th scope="row">{n}</th><td>We give {n} your {d} so that it works.</td></tr>'
        for n, d in (("KARTE", "user ID"), ("Branch", "advertising ID"))
    )
    stated = say(f'<html lang="en"><body><h2>Providers</h2><table>{rows}</table></body></html>', name="x.html")
    assert told(stated) == [("branch", ("id.advertising",)), ("plaid", ("id.user",))]


@pytest.mark.parametrize(
    "text",
    [
        "## Data we collect\n\n| Data | Purpose |\n|-|-|\n| OS version | layout |\n| Device model | layout |\n\n## Sharing\n\nThe data above is shared with PostHog.",
        "## Data we collect\n\n- OS version\n- Device model\n\n## Sharing\n\nAll of the above is sent to PostHog.",
        "## 収集するデータ\n\n| データ | 目的 |\n|-|-|\n| OSのバージョン | 表示の確認 |\n| 端末の機種名 | 表示の確認 |\n\n## 共有\n\n上の表のデータは、PostHogと共有されます。",
        "## 取得\n\n本アプリは、OSのバージョンと端末の機種名を取得します。\n\n## 提供\n\n取得した情報は、すべてPostHogに提供されます。",
        "## 送信する情報\n\n- OSのバージョン\n- 端末の機種名\n\n## 利用目的\n\n- 改善\n\n## 外部サービス\n\n上記の情報をPostHogに送信します。",
    ],
)
def test_what_stands_above_a_heading_is_meant_by_the_data_above(say, text):
    assert ("posthog", BOTH) in told(say(text))


@pytest.mark.parametrize(
    "text",
    [
        "We use these ad services:\n\n- [AdMob](https://policies.google.com/privacy)\n- [Unity Ads](https://unity.com/legal/privacy-policy)\n\nThese ad services may use your advertising ID.",
        "We use AdMob and Unity Ads.\n\nEach of these providers receives:\n\n- your advertising ID",
        "当アプリは、AdMobとUnity Adsを利用しています。これらの広告サービスは、広告IDを取得します。",
    ],
)
def test_these_services_of_a_trade_are_those_named_just_before(say, text):
    assert told(say(text)) == [("google", ("id.advertising",)), ("unity", ("id.advertising",))]
