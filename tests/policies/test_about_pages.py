"""Lines about pages, which tell of no sending. Texts are our own."""

import pytest


def named(say, text):
    return [(s.recipient, s.polarity) for s in say(f"# 外部送信\n\n{text}\n").statements if s.action != "name" and s.recipient != "@self"]


@pytest.mark.parametrize(
    "line",
    [
        "- [Google のサービスを使うサイトから得た情報の Google による使用](https://example.com/sites)",
        "「Google のサービスを使うアプリから得た情報の Google による利用」：https://example.com/sites",
        "[How Google uses data when you use the sites of our partners](https://example.com/sites)",
    ],
)
def test_the_title_of_another_page_is_no_sentence(say, line):
    assert named(say, line) == []


def test_without_a_link_it_is_read_as_any_line(say):
    assert named(say, "会員番号をGoogleに送信します。これはGoogleによる利用のためです。")[:1] == [("google", "positive")]


@pytest.mark.parametrize(
    "what", ["動画の再生時に、どこへ何が送信されるかを整理しています。", "どの情報が外部の事業者に提供されるかについて説明します。"]
)
def test_what_a_page_tells_is_no_sending(say, what):
    assert named(say, what) == []


def test_a_sending_is_one_although_a_page_tells_of_it(say):
    assert named(say, "会員番号がMixpanelに送信されます。") == [("mixpanel", "positive")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("This Privacy Policy describes how we collect, use and share information in our apps on the Google Play Store (the Apps).", set()),
        ("This policy explains what we send to Adjust: your advertising ID.", {"adjust"}),
    ],
)
def test_what_a_policy_is_for_is_no_sending(say, text, who):
    assert {s.recipient for s in say(text).statements} == who
