"""Sentences that allot the numbers or letters of a list of data."""

import pytest


def sent(stated):
    return {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive"}


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
