"""Sections on what others give to us. Texts of our own."""

import pytest


def named(stated):
    return [s.recipient for s in stated.statements if s.recipient[:1] != "@" and s.action != "name"]


def test_who_gives_us_data_is_no_recipient_below_such_a_heading(say):
    assert named(say("# Details we have from third parties\n\n- Google: We obtain your e-mail address through Auth0.\n")) == []


@pytest.mark.parametrize(
    "text",
    ["# Details from third parties\n\nWe get your name and send it to Mixpanel.\n", "# Faults\n\n- Sentry: We receive crash reports.\n"],
)
def test_who_is_given_data_or_stands_elsewhere_is(say, text):
    assert named(say(text))


JA = "# プライバシーポリシー\n\n## {}\n\n- 氏名\n- {}\n"


@pytest.mark.parametrize(
    "item",
    [
        "Google カレンダーの予定(連携した場合)",
        "Stripe等の決済事業者から提供される請求情報(請求金額 等)",
        "Googleアカウント(メールアドレス)",
    ],
)
def test_what_an_item_names_the_source_of_is_not_sent_there(say, item):
    stated = say(JA.format("連携機能により取得する情報", item))
    assert {s.recipient for s in stated.statements if s.action != "name"} <= {"@self"}


@pytest.mark.parametrize(
    ("head", "item"), [("外部に送信する情報", "Googleに送信される閲覧履歴"), ("取得する情報", "Google Analyticsにより取得される閲覧履歴")]
)
def test_what_it_sends_is(say, head, item):
    assert "google" in {s.recipient for s in say(JA.format(head, item)).statements if s.action != "name"}
