"""Lines broken for their length. Texts are our own."""

import pytest

from analyzer.policies.wraps import join_broken


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (
            "動作の違いを調べるため、端末の機種名と通信事業者名を、利用状況の解析を行う\n 事業者に送信しています。",
            "動作の違いを調べるため、端末の機種名と通信事業者名を、利用状況の解析を行う事業者に送信しています。",
        ),
        (
            "When the app stops, a report with your customer ID goes from the app to\nSentry, which keeps it.",
            "When the app stops, a report with your customer ID goes from the app to Sentry, which keeps it.",
        ),
        (
            "広告を見てアプリを入れた方がどのくらいいるかを数えるために、\nAdjust GmbHの仕組みを使っています。",
            "広告を見てアプリを入れた方がどのくらいいるかを数えるために、Adjust GmbHの仕組みを使っています。",
        ),
        (
            "the company that runs it receives a random installation\nID, the screens you view and your app version.",
            "the company that runs it receives a random installation ID, the screens you view and your app version.",
        ),
    ],
)
def test_a_broken_sentence_is_one_line(text, joined):
    assert join_broken(text) == joined


@pytest.mark.parametrize(
    "text",
    [
        "氏名\n住所\n電話番号",
        "送信される情報:広告ID、端末の機種名、OSのバージョン、通信事業者名、画面の名称\n目的:利用状況の把握、不具合の修正",
        "送信される情報 広告ID、端末の機種名、OSのバージョン、通信事業者名、画面の名称\n利用目的 利用状況の把握、不具合の修正",
        "アプリの利用状況を調べるため、会員番号と端末の機種名を送信します\n氏名は、送信しません",
        "Data sent: advertising ID, model of the phone, name of the mobile carrier\nPurpose: statistics",
        "the name of your phone as you have set it in its own settings\nYour e-mail address",
    ],
)
def test_lines_of_their_own_stay(text):
    assert join_broken(text) == text


@pytest.mark.parametrize("name", ["policy.txt", "policy.md", "policy.html"])
def test_what_is_read_does_not_depend_on_the_break(say, name):
    told = [
        say(f"<p>{t}</p>" if name.endswith("html") else f"# 方針\n\n{t}", name).statements
        for t in (
            "機種ごとの違いを調べるため、端末の機種名とメールアド\n    レスを、利用状況の解析を行う事業者に送信しています。",
            "機種ごとの違いを調べるため、端末の機種名とメールアドレスを、利用状況の解析を行う事業者に送信しています。",
        )
    ]
    assert [[(s.recipient, s.data_types) for s in each] for each in told] == [[("@analytics-providers", ("dev.model", "pii.email"))]] * 2


def test_an_article_whose_first_line_is_broken_off_is_no_heading(say):
    text = (
        "第3条 前条にかかわらず、氏名、電話番号およびメールアドレスが外部の会社に集めら\nれることはありません。\n\n第4条 改定\n改定する。\n"
    )
    assert [s.data_types for s in say(text, "p.txt").statements if s.polarity == "negative"] == [("pii.email", "pii.name", "pii.phone")]
