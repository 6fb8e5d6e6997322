"""What is planned is no statement; what happens from now on is one, and a company that does something is given nothing by that."""

import pytest


def others(say, text):
    return [s for s in say(f"# {'Privacy policy' if text.isascii() else '方針'}\n\n{text}\n").statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    "text",
    [
        "From next spring we intend to share your user ID with Mixpanel.",
        "We are considering sharing your location with Mapbox.",
        "A future version of the app may send your device model to Datadog.",
        "来春から、会員番号をMixpanelに送信する予定です。",
        "将来、位置情報をMapboxに送信することを検討しています。",
    ],
)
def test_a_plan_gives_nobody_anything(say, text):
    assert others(say, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "From the first start, the app sends your user ID to Mixpanel.",
        "We send your user ID and your planned route to Mixpanel.",
        "会員番号は今後ともMixpanelに送信します。",
    ],
)
def test_what_happens_from_now_on_is_no_plan(say, text):
    assert [(s.recipient, s.data_types[:1]) for s in others(say, text)] == [("mixpanel", ("id.user",))]


@pytest.mark.parametrize(
    "text",
    [
        "Inchmurran Ferries Ltd carries passengers and vehicles between the islands.",
        "Juniper Flats Campgrounds, Inc. gives this notice to guests who use our app.",
    ],
)
def test_a_company_that_does_something_is_given_nothing(say, text):
    assert others(say, text) == []


def test_any_of_those_in_the_table_are_meant_by_a_denial(say):
    table = "| Company | Data |\n|-|-|\n| Mixpanel | user ID |\n| Sentry | crash logs |\n"
    stated = others(say, f"{table}\nYour health questionnaire is not passed to any of the organisations in the table.")
    assert {(s.recipient, s.data_types) for s in stated if s.polarity == "negative"} == {
        ("mixpanel", ("health",)),
        ("functional-software", ("health",)),
    }
