"""Sentences and tables that allot the numbers or letters of a list of data."""

import pytest

from tests.policies.conftest import sent

BOTH = {("mixpanel", "id.user"), ("mixpanel", "dev.model"), ("functional-software", "dev.model")}
EN = "# Data\n\n## Data that is sent\n\nA. user ID\nB. device model\n\n## Recipients\n\n{}\n"
JA = "# 送信\n\n## 送信する情報\n\n① 会員番号\n\n② 端末の機種名\n\n## 送信先\n\n{}\n"


@pytest.mark.parametrize(
    "text",
    [
        EN.format("Mixpanel receives A and B; Sentry receives B only."),
        JA.format("Mixpanelには①〜②を、Sentryには②を送信します。"),
        JA.format("②はMixpanelとSentryに、①はMixpanelのみに送信します。"),
    ],
)
def test_each_gets_what_its_keys_stand_for(say, text: str):
    assert sent(say(text)) == BOTH


def test_numbers_that_are_no_keys_allot_nothing(say):
    stated = say(JA.format("MixpanelとSentryの2社に送信します。"))
    assert {s.disclosure_kind for s in stated.statements} <= {"unpaired", "broad"}


LIST = "- （１）会員番号\n- （２）広告ID\n- （３）通信会社の名称\n"
TABLE = "\n| 送信先 | 送信する情報の番号 |\n|-|-|\n| Mixpanel | （１）（３） |\n| Adjust | （２） |\n"


@pytest.mark.parametrize(
    "lead",
    ["番号は、下の送信先の欄で使用しています。", "下の番号は、送信先の表の番号に対応します。", "送信する情報は次のとおりです。"],
)
def test_a_list_that_a_table_points_to_by_number_gives_no_rows_of_its_own(say, lead: str):
    stated = say(f"# アプリから外部へ送信される情報\n\n{lead}\n\n{LIST}{TABLE}")
    assert sent(stated) == {("mixpanel", "id.user"), ("mixpanel", "net.carrier"), ("adjust", "id.advertising")}


def test_a_list_of_what_is_collected_says_that_beside_the_table(say):
    stated = say(f"# 取得する情報\n\n当社は次の情報を取得します。\n\n{LIST}\n## 送信\n{TABLE}")
    assert {("@self", "id.user"), ("mixpanel", "id.user"), ("adjust", "id.advertising")} <= sent(stated)


@pytest.mark.parametrize(
    ("text", "denied"), [("Items 1 and 2 never leave our company.", ["id.user", "dev.model"]), ("2 reports never leave us.", [])]
)
def test_items_by_their_numbers_go_to_nobody(say, text, denied):
    table = "| No. | Data item |\n|---|---|\n| 1 | User ID |\n| 2 | Device model |\n| 3 | E-mail address |\n"
    said = say(f"# Data\n\n{table}\n## What stays\n\n{text}\n").statements
    assert sorted(d for s in said if s.polarity == "negative" for d in s.data_types) == sorted(denied)
