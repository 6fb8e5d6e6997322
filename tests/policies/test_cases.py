"""An item below words that we may disclose what we know: a case in which, or to whom. Texts of our own."""

import pytest


def others(stated):
    return [(s.recipient, s.polarity, s.condition) for s in stated.statements if s.recipient != "@self" and s.action != "name"]


def test_the_cases_in_which_we_may_disclose_say_to_whom(say):
    stated = say(
        "We may also disclose your information:\n\n- where we are required by law to do so;\n"
        "- to comply with a court order or a subpoena;\n- with carefully chosen service providers acting for us, who keep it secret;\n"
        "- with your consent.\n"
    )
    assert others(stated) == [
        ("@authorities", "positive", "may"),
        ("@authorities", "positive", "may"),
        ("@contractors", "positive", "may"),
        ("@third-parties", "positive", "consent"),
    ]
    assert stated.statements[-1].limits == ("@other-trades",)
    assert {s.broad_types for s in stated.statements} == {("*",)}
    assert stated.statements[0].purposes == ("p.legal",)


@pytest.mark.parametrize(
    "text",
    [
        "We use your information:\n\n- to comply with legal obligations\n- to answer you\n",
        "We collect your information:\n\n- as required by law\n- when you write to us\n",
        "We never disclose your e-mail address:\n\n- not when law enforcement asks\n- to answer you\n",
    ],
)
def test_what_is_used_or_kept_in_such_a_case_is_sent_to_nobody(say, text):
    assert [r for r in others(say(text)) if r[1] == "positive"] == []


def test_a_named_recipient_s_items_are_no_cases(say):
    stated = say("We share the following with Mixpanel:\n\n- IP address\n- if required by law, your name\n")
    assert "@authorities" not in {s.recipient for s in stated.statements}


def test_one_complies_with_a_paper_and_sends_it_nothing(say):
    stated = say("We may disclose your personal information to comply with a subpoena or similar legal process.")
    assert others(stated) == [("@authorities", "positive", "may")]


def test_cases_without_a_recipient_are_anybody_with_consent_authorities_and_whoever_takes_over(say):
    stated = say(
        "We may share your information in the following situations:\n\n- **With your consent:** when you ask us to share.\n"
        "- **Legal requirements:** if we are required to do so by law or court order.\n"
        "- **Business transfers:** in connection with a merger or sale of assets.\n"
    )
    told = {(s.recipient, s.condition, bool(s.limits)) for s in stated.statements}
    assert told == {("@third-parties", "consent", True), ("@authorities", "may", False), ("@third-parties", "may", True)}
