"""Lists that a text says are complete; each sentence is our own."""

import pytest


def rows(stated):
    return [
        (s.recipient, s.polarity, s.data_types or s.broad_types, s.condition)
        for s in stated.statements
        if s.recipient[0] != "@" and s.action not in ("name", "use")
    ]


SENT = ("mixpanel", "positive", ("dev.model", "id.user"), None)
REST = ("mixpanel", "negative", ("*",), "except-listed")


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel gets the model of your phone and your user ID. That is everything Mixpanel gets.",
        "Mixpanel gets the model of your phone and your user ID. That's all it gets.",
        "Mixpanel gets the model of your phone and your user ID. That is all we send to Mixpanel.",
        "Mixpanel gets the model of your phone and your user ID. This is the complete list.",
        "Mixpanel gets the model of your phone and your user ID, and that is all.",
        "Mixpanel gets the model of your phone and your user ID, and nothing else.",
        "Mixpanel gets the model of your phone and your user ID - nothing more.",
        "Mixpanel gets the model of your phone and your user ID. Nothing else.",
        "Mixpanel gets the model of your phone and your user ID. It gets nothing else.",
        "Mixpanel gets the model of your phone and your user ID. It receives no other data.",
        "Mixpanel receives only the model of your phone and your user ID.",
        "We send Mixpanel nothing but the model of your phone and your user ID.",
        "The only data Mixpanel receives are the model of your phone and your user ID.",
    ],
)
def test_a_complete_list_is_sent_and_all_else_is_denied(say, text):
    assert rows(say(text)) == [SENT, REST]


@pytest.mark.parametrize(
    "text",
    [
        "No data other than that listed above is sent to Mixpanel.",
        "We do not send Mixpanel anything that is not listed here.",
        "Data that is not in the table is not sent to Mixpanel.",
        "Mixpanel receives nothing beyond this.",
        "The list is exhaustive; Mixpanel receives no other data.",
    ],
)
def test_what_is_not_listed_is_not_sent(say, text):
    assert rows(say(text)) == [REST]


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel gets the model of your phone and your user ID. That is all you need to know about Mixpanel.",
        "Mixpanel gets the model of your phone and your user ID. That is all we ask of you.",
        "Mixpanel gets the model of your phone and your user ID only if you agree.",
        "Mixpanel receives only when you press the button the model of your phone and your user ID.",
        "The list is complete. Mixpanel gets the model of your phone and your user ID.",
    ],
)
def test_what_only_sounds_complete_denies_nothing(say, text):
    assert [r for r in rows(say(text)) if r[1] == "negative"] == []
