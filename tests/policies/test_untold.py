"""What headings say is sent, where nobody is named: it goes to others as such. Texts are our own."""

import pytest

ITEMS = "- Advertising ID\n- Phone model\n"
ITEMS_JA = "- 広告ID\n- 端末の機種名\n"


def others(stated):
    return {i for s in stated.statements if s.recipient == "@third-parties" and s.polarity == "positive" for i in s.data_types}


@pytest.mark.parametrize(
    "heading", ["Information we send to other companies", "What we share with others", "Information disclosed to third parties"]
)
def test_what_a_heading_sends_to_others_goes_to_third_parties(say, heading):
    assert others(say(f"# Privacy\n\n## {heading}\n\n{ITEMS}")) == {"id.advertising", "dev.model"}


@pytest.mark.parametrize("heading", ["他社に提供する情報", "外部送信される情報", "社外に出る情報"])
def test_the_same_in_japanese(say, heading):
    assert others(say(f"# プライバシー\n\n## {heading}\n\n{ITEMS_JA}")) == {"id.advertising", "dev.model"}


def test_where_somebody_is_named_the_list_says_it_of_nobody_else(say):
    assert not others(say(f"# Privacy\n\n## What we send\n\n{ITEMS}\nYour e-mail address is sent to Adjust GmbH.\n"))


def test_what_the_provider_collects_goes_to_nobody(say):
    assert not others(say(f"# Privacy\n\n## Information we collect\n\n{ITEMS}"))
