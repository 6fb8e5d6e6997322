"""That no cookies of third parties are used."""

import pytest


def denials(stated):
    return [(s.recipient, s.data_types, s.purposes) for s in stated.statements if s.polarity == "negative" and s.recipient != "@self"]


def test_that_no_cookies_of_third_parties_are_used_is_a_denial_for_their_kinds(say):
    assert denials(say("# Cookies\n\nWe do not use third-party cookies.\n")) == [("@third-parties", ("id.cookie",), ())]
    kinds = denials(say("# Cookies\n\nWe do not use advertising cookies or third-party analytics cookies.\n"))
    assert [k[:2] for k in kinds] == [("@third-parties", ("id.cookie",))]
    assert "p.analytics" in kinds[0][2]


@pytest.mark.parametrize(
    "text", ["We do not use third-party cookies without your consent.", "We do not use advertising cookies.", "We use third-party cookies."]
)
def test_other_sentences_on_cookies_deny_no_third_party(say, text):
    assert denials(say(f"# Cookies\n\n{text}\n")) == []
