"""Turns of Japanese policies and notices that were misread once; each text is our own."""

import pytest


def told(stated):
    return {
        (s.recipient, s.polarity, i)
        for s in stated.statements
        if s.action not in ("name", "use") and not (s.recipient == "@self" and s.polarity == "positive")
        for i in (*s.data_types, *s.broad_types)
    }


USER, MODEL = ("functional-software", "positive", "id.user"), ("functional-software", "positive", "dev.model")
REST = ("functional-software", "negative", "*")
CELLS = "会員番号、端末識別子、機種名、電話番号"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sentry社のSDKは会員番号を自動的に取得します。", {USER}),
        ("Sentryのプログラムが会員番号を収集します。", {USER}),
        ("会員番号は、Sentryのみが受け取ります。", {USER}),
        ("アプリの改善のためのSentryへの送信には、会員番号を用います。", {USER}),
        ("利用状況の分析のためSentry社へ会員番号をお渡ししています。", {USER}),
        ("機種名のみをSentryに提供し、その他は提供しません。", {MODEL, REST, ("@third-parties", "negative", "*")}),
        ("本アプリは、氏名を送信先に知らせることなく、会員番号をSentryに送信します。", {USER, ("@third-parties", "negative", "pii.name")}),
        (
            "Sentryは、当社の委託を受けて不具合を調査しており、電話番号は受け取りません。",
            {("functional-software", "negative", "pii.phone")},
        ),
        ("生年月日は、年齢確認のために当社のサーバーでのみ利用します。", {("@third-parties", "negative", "pii.birth")}),
        ("氏名は端末の中でだけ使い、外には出しません。", {("@third-parties", "negative", "pii.name")}),
        ("- Sentry … 不具合の調査。会員番号を送信。\n- Adjust … 計測。\n", {USER}),
        ("【Sentry】機種名、会員番号を取得。\n", {USER, MODEL}),
    ],
)
def test_each_turn_is_read(say, text, wanted):
    assert told(say(text)) == wanted


def test_a_sending_to_nobody_but_the_companies_named_denies_nothing_of_them(say):
    stated = say("会員番号をSentryに送信します。上記の会社以外に情報を送信することはありません。")
    assert ("functional-software", "negative", "*") not in told(stated)


def test_not_without_consent_denies_nothing_by_its_comma(say):
    stated = say("当社は、あらかじめ同意を得ることなく、氏名を第三者に提供しません。")
    assert {s.condition for s in stated.statements if s.polarity == "negative"} == {"except-consent"}


def test_what_the_vendors_site_says_is_no_website_of_ours(say):
    stated = say(
        "Sentryに機種名を送信します(くわしくはSentryのサイトを見てください)。\n\n当社のウェブサイトでは、Mixpanelに機種名を送信します。\n"
    )
    assert [(s.recipient, s.scope) for s in stated.statements] == [("functional-software", "this-app"), ("mixpanel", "website")]


@pytest.mark.parametrize(
    "rows",
    [
        f"| 送信先 | 送信情報 | 利用目的 |\n|--|--|--|\n| Functional Software, Inc. | {CELLS} | 障害調査 |\n",
        f"| 事業者 | 情報 | 目的 |\n|--|--|--|\n| Sentry | {CELLS} | 障害解析、不具合調査、品質向上、原因究明、運用監視 |\n",
    ],
)
def test_a_table_of_a_japanese_page_is_japanese_without_kana(say, rows):
    stated = say(f"# 外部送信\n\n当アプリは下記のとおり情報を送信します。\n\n{rows}")
    assert {i for s in stated.statements for i in s.data_types} >= {"id.user", "dev.model", "pii.phone"}


def test_a_chinese_table_is_none(say):
    stated = say(
        "# 外部送信\n\n当アプリは下記のとおり情報を送信します。\n\n| 接收方 | 信息 | 目的 |\n|--|--|--|\n| Sentry | 您的设备信息、设备识别码、电话号码、位置信息、用户账号等个人信息 | 应用错误调查与分析软件质量 |\n"
    )
    assert not [s for s in stated.statements if s.recipient == "functional-software" and s.data_types]


def test_a_title_that_speaks_of_all_information_heads_no_record_with_all_of_it(say):
    stated = say(
        "◇利用者情報の外部送信\n(1)送信先：Sentry\n(2)送信される情報：端末の機種名、学籍番号\n(3)利用目的：不具合の解析\n", "n.txt"
    )
    assert told(stated) == {USER, MODEL}


def test_a_label_is_nobody_of_a_class(say):
    pairs = (("サービス名", "Sentry"), ("提供会社", "Functional Software, Inc."), ("送信情報", "機種名"), ("利用目的", "調査"))
    stated = say("<dl>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in pairs) + "</dl>", "n.html")
    assert told(stated) == {MODEL}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanelに送るのは、会員IDです。",
        "Mixpanelは会員IDの送信を受けます。",
        "Reproは氏名を、Mixpanelは会員IDを受け取ります。",
        "氏名はReproに、会員IDはMixpanelに届きます。",
    ],
)
def test_what_each_gets_in_other_turns(say, text):
    got = {t for s in say(text, "p.md").statements if s.recipient == "mixpanel" for t in s.data_types}
    assert got == {"id.user"}
