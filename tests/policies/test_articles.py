"""What another article of the same document lists, and whom it names, spoken of by its number. Texts are our own."""

import pytest

EN = "# Privacy notice\n\n## 3. What the app reads\n\n3.1 We ask for your name.\n\n3.2 The app reads the model of your phone and your advertising ID.\n\n## 5. Measurement\n\n"
JA = "# 方針\n\n## 第3条(取得する情報)\n\n1 当社は、氏名を取得します。\n\n2 当社は、端末の機種名および広告IDを取得します。\n\n## 第4条(外部送信)\n\n"
BOTH = ("dev.model", "id.advertising")


def told(stated):
    return [(s.recipient, s.polarity, s.data_types) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    "text",
    [
        EN + "The information described in section 3.2 is sent to Mixpanel.",
        EN + "Mixpanel receives the data set out in section 3.2.",
        EN + "What we describe in section 3.2 is transmitted to Mixpanel.",
        JA + "第3条第2項に定める情報をMixpanelに送信します。",
        JA + "前条第2項の情報は、Mixpanelに送信されます。",
        "# 方針\n\n## 第3条(取得する情報)\n\n- 端末の機種名\n- 広告ID\n\n## 第4条(外部送信)\n\nMixpanelに送信する情報は、第3条に掲げるとおりです。",
        "# 方針\n\n## 第三条(利用者情報)\n\n利用者情報は、端末の機種名および広告IDです。\n\n## 第四条(外部送信)\n\nMixpanelは、第三条に定める利用者情報を受け取ります。",
    ],
)
def test_what_an_article_lists_is_meant_by_its_number(say, text):
    assert told(say(text)) == [("mixpanel", "positive", BOTH)]


def test_a_whole_article_holds_its_paragraphs_and_a_denial_of_it_denies_them(say):
    ((recipient, polarity, data),) = told(say(EN + "The information described in section 3 is not sent to Mixpanel."))
    assert (recipient, polarity, data) == ("mixpanel", "negative", (*BOTH, "pii.name"))


@pytest.mark.parametrize(
    "text",
    [
        EN + "The information described in section 9 is sent to Mixpanel.",
        EN + "We use the information described in section 3 to answer your questions.",
        JA + "第9条に定める情報をMixpanelに送信します。",
    ],
)
def test_an_article_that_is_not_there_and_a_use_of_our_own_give_nothing(say, text):
    assert not [d for _, _, data in told(say(text)) for d in data]


NAMED = "# Notice\n\n## 5. Measurement\n\n5.1 We use Mixpanel.\n\n## 6. Crashes\n\nReports go to Bugsnag.\n\n## 7. More\n\n"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (NAMED + "The companies named in sections 5.1 and 6 receive your user ID.", ["mixpanel", "smartbear"]),
        (NAMED + "The companies named in section 6 receive your user ID.", ["smartbear"]),
        (NAMED + "The companies named in sections 5.1 and 6 are in the United States.", []),
    ],
)
def test_companies_are_meant_by_the_section_that_names_them(say, text, who):
    assert [s.recipient for s in say(text).statements if "id.user" in s.data_types] == who


FIRST = "# 方針\n\n## 第6条(外部送信)\n\n1 Mixpanelに対し、端末の機種名および広告IDを送信します。\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "2 前項に掲げる情報は、Sentryにも送信されます。",
        "2 当社は、前項と同じ情報を、Sentryに提供します。",
        "2 Sentryには、第1項の情報を送信します。",
        "2 Sentryに送信する情報は、前項と同じです。",
    ],
)
def test_a_paragraph_before_is_meant_too(say, text):
    assert {d for s in say(FIRST + text).statements if s.recipient == "functional-software" for d in s.data_types} == {*BOTH}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("2 当社は、前項の事業者に対し、電話番号を送信しません。", "mixpanel"),
        ("## 第7条(電話)\n\n第6条の事業者は、電話番号を受け取りません。", "mixpanel"),
        ("## 第7条(電話)\n\n当社は、電話番号を、前条に掲げる事業者を含むいかなる外部の者にも送信しません。", "@third-parties"),
        ("2 当社は、電話番号を、前条に掲げる者その他の第三者に提供しない。", "@third-parties"),
    ],
)
def test_whom_an_article_names_is_denied_something_and_others_with_them(say, text, who):
    found = [(s.recipient, s.condition) for s in say(FIRST + text).statements if s.polarity == "negative"]
    assert found == [(who, None)]


def test_what_is_not_in_a_paragraphs_data_denies_none_of_it(say):
    assert not [
        s
        for s in say(FIRST + "2 電話番号は、前項に掲げる情報に含まれない。").statements
        if "dev.model" in s.data_types and s.polarity == "negative"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "広告の効果を計測する会社には、プッシュ通知用トークンを送信します。\n\nアプリの利用状況を分析する会社には、Android IDを送信します。\n\n前二項の会社には、メールアドレスも送信します。",
        "1. 広告の効果を計測する会社には、プッシュ通知用トークンを送信します。\n2. アプリの利用状況を分析する会社には、Android IDを送信します。\n3. 前2項の事業者には、メールアドレスも送信します。",
    ],
)
def test_those_of_several_paragraphs_before_are_meant_together(say, text):
    told = {s.recipient for s in say(text).statements if "pii.email" in s.data_types}
    assert told == {"@measurement-providers", "@analytics-providers"}


def test_the_companies_of_a_section_get_what_another_lists_for_them(say):
    text = "# 外部送信\n\n## 1. 共通の情報\n\n次の情報は、第2項の2社のどちらにも送信します。\n\n- 広告ID\n- 端末の機種名\n\n## 2. 会社ごとに加わる情報\n\n### Adjust GmbH\n\n- 加わる情報: プッシュ通知用トークン\n\n### PostHog, Inc.\n\n- 加わる情報: 位置情報\n"
    told = {(s.recipient, i) for s in say(text).statements for i in s.data_types}
    assert {(r, i) for r in ("adjust", "posthog") for i in ("id.advertising", "dev.model")} <= told
