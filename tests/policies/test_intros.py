"""The line above a list of those who receive. Texts of our own; the vendors are real, what is said of them is not."""

import pytest

LIST = "\n\n* [Mixpanel](https://example.com/a). Analytics.\n* [Countly](https://example.com/b). Help desk.\n"


def rows(stated):
    return [(s.recipient, s.kind, s.quote) for s in stated.statements if s.recipient != "@self" and s.action != "name"]


def test_each_name_below_a_title_of_takers_is_a_row(say):
    text = "# Subprocessors\n\nThe following is a list of subprocessors we use. These subprocessors are located in the EU:"
    told = rows(say(text + LIST))
    assert [r[:2] for r in told] == [("mixpanel", "row"), ("countly", "row")]
    assert "Help desk" in told[1][2]


def test_a_line_about_something_else_makes_no_rows(say):
    assert rows(say(f"# Reading\n\nOur partners wrote of these:{LIST}")) == []


def test_what_readers_give_through_a_service_goes_to_nobody_else(say):
    stated = say("# 取得する情報\n\n本サービスの利用を通じて会員からご提供いただく情報は以下のとおりです。\n\n- 氏名\n- 電話番号\n")
    assert {s.recipient for s in stated.statements} <= {"@self"}


def test_what_is_given_to_services_still_goes_to_them(say):
    stated = say("# 送信\n\n本サービスは、次の情報を外部のサービスに提供しています。\n\n- 氏名\n- 電話番号\n")
    assert "@third-parties" in {s.recipient for s in stated.statements}


@pytest.mark.parametrize(
    "line",
    [
        "The following companies receive your user ID and your advertising ID:",
        "Each of the following companies receives your user ID and your advertising ID:",
        "We send your user ID and your advertising ID to the following companies:",
    ],
)
def test_those_listed_below_get_what_the_line_above_them_names(say, line):
    told = {(s.recipient, s.data_types) for s in say(f"{line}\n\n- PostHog, Inc., United States\n- Adjust GmbH, Germany\n").statements}
    assert told == {(r, ("id.advertising", "id.user")) for r in ("posthog", "adjust")}


def test_a_defined_term_means_the_same_wherever_its_definition_stands(say):
    text = '"Core Data" means your user ID and your advertising ID.\n\nEach of the following companies receives all of the Core Data:\n\n- PostHog, Inc.\n- Adjust GmbH\n'
    assert {(s.recipient, s.data_types) for s in say(text).statements} == {
        (r, ("id.advertising", "id.user")) for r in ("posthog", "adjust")
    }
