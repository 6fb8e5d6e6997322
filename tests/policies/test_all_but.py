"""Sentences about all listed recipients but some, and about what recipients do themselves."""

import pytest

TABLE = "# Sent\n\n| Recipient | Data |\n|---|---|\n| Mixpanel | user ID |\n| Sentry | device model |\n\n{}\n"
JA = "# 外部送信\n\n| 送信先 | 送信する情報 |\n|---|---|\n| Mixpanel | 会員番号 |\n| Sentry | 端末の機種名 |\n\n{}\n"


def told(stated, polarity):
    return {s.recipient for s in stated.statements if "id.advertising" in s.data_types and s.polarity == polarity}


@pytest.mark.parametrize(
    "text",
    [
        TABLE.format("The advertising ID goes to everybody on the list but Sentry."),
        TABLE.format("The advertising ID is sent to all of the above other than Sentry."),
        JA.format("広告IDは、Sentryを除くすべての送信先に送信します。"),
        JA.format("Sentry以外の送信先には、広告IDも送信します。"),
    ],
)
def test_those_left_out_are_denied_it_and_the_others_get_it(say, text: str):
    stated = say(text)
    assert told(stated, "positive") == {"mixpanel"}
    assert told(stated, "negative") == {"functional-software"}


def test_somebody_who_is_not_on_the_list_is_left_out_of_nothing(say):
    assert told(say(TABLE.format("The advertising ID goes to everybody but Adjust.")), "negative") <= {"adjust"}


def test_what_recipients_pass_on_is_no_denial_of_ours(say):
    stated = say(JA.format("各社は、受け取った情報を第三者に提供しません。"))
    assert {s.polarity for s in stated.statements} == {"positive"}


@pytest.mark.parametrize(
    "text",
    [
        TABLE.format("No company in this list gets your name."),
        JA.format("なお、氏名は送信の対象に含まれません。"),
        JA.format("氏名は、送信の対象外です。"),
    ],
)
def test_a_denial_below_the_rows_is_about_its_own_data(say, text: str):
    denied = {d for s in say(text).statements if s.polarity == "negative" for d in s.data_types}
    assert denied == {"pii.name"}


@pytest.mark.parametrize(
    "text", [TABLE.format("Other information does not leave your phone."), JA.format("表にない情報は、いずれの会社にも送信しません。")]
)
def test_what_is_not_in_the_table_is_denied_but_for_what_it_lists(say, text: str):
    assert {s.condition for s in say(text).statements if s.polarity == "negative"} == {"except-listed"}
