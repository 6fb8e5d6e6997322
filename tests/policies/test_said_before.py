"""Whole lists that go to each: all of the above, the companies named below, both; and lists that stand apart in English words."""

import pytest

from tests.policies.conftest import sent

COMPANIES = "- Mixpanel, Inc.\n- Countly Ltd\n"
ITEMS = "The app collects:\n\n- your name\n- your user ID\n\n"


def told(stated):
    return {s.recipient for s in stated.statements if s.polarity == "positive" and {"pii.name", "id.user"} <= {*s.data_types}} - {"@self"}


@pytest.mark.parametrize(
    "text",
    [
        f"Each of the companies named below is provided with all of the following: your name and your user ID.\n\n{COMPANIES}",
        f"We provide each company on the list below with your name and your user ID.\n\n{COMPANIES}",
        f"Your name and your user ID go to all of these companies:\n\n{COMPANIES}",
        f"The companies below each get your name and your user ID:\n\n{COMPANIES}",
        f"We disclose your name and your user ID to every one of the providers listed here:\n\n{COMPANIES}",
        f"{ITEMS}We share all of the above with:\n\n{COMPANIES}",
        f"{ITEMS}All of this information is passed on to the following companies:\n\n{COMPANIES}",
        f"{ITEMS}Mixpanel, Inc. and Countly Ltd receive all of the items above.",
        f"{ITEMS}We pass these two items to Mixpanel, Inc. and Countly Ltd.",
        "The app reads your name and your user ID and passes both on to Mixpanel, Inc. and Countly Ltd.",
        f"### Outbound data\n\nYour name; your user ID.\n\n### Destinations\n\n{COMPANIES}\nEvery destination is sent every item.\n",
    ],
)
def test_each_gets_the_whole_list(say, text):
    assert told(say(text)) == {"mixpanel", "countly"}


@pytest.mark.parametrize(
    "text",
    [
        f"{ITEMS}We share some of the above with:\n\n{COMPANIES}",
        f"{ITEMS}We share none of the above with:\n\n{COMPANIES}",
        f"{ITEMS}We work with:\n\n{COMPANIES}",
        "We provide each company with the data listed below.\n\n- Mixpanel, Inc.: your name\n- Countly Ltd: your user ID\n",
    ],
)
def test_less_than_all_is_not_the_whole_list(say, text):
    assert told(say(text)) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"## Data that goes out\n\n- your name\n- your user ID\n\n## Companies at the receiving end\n\n{COMPANIES}", "p.md"),
        (f"## Scope of outbound data\n\nYour name; your user ID.\n\n## Destinations\n\n{COMPANIES}", "p.md"),
        (f"**Outgoing data**\n- your name\n- your user ID\n\n**Receiving parties**\n{COMPANIES}", "p.md"),
        (
            "6.1 Data transmitted\n   1. Your name\n   2. Your user ID\n   3. Screens viewed\n\n6.2 Receiving companies\n   1. Mixpanel, Inc.\n   2. Countly Ltd\n",
            "p.txt",
        ),
        (
            "Data leaving the device. Your name and your user ID are transmitted.\n\nRecipients. Mixpanel, Inc.; Countly Ltd.\n",
            "p.txt",
        ),
        (
            f"## What leaves the app\n\nThese items are transmitted while you shop with us:\n\n- your name\n- your user ID\n\n## Who gets it\n\n{COMPANIES}",
            "p.md",
        ),
    ],
)
def test_lists_that_nothing_joins_are_unpaired(say, text, name):
    apart = {s.recipient for s in say(text, name).statements if {"pii.name", "id.user"} <= {*s.unpaired_types}}
    assert apart == {"mixpanel", "countly"}


@pytest.mark.parametrize(
    "heading", ["Data you send us", "What never leaves the device", "Data we collect", "How we protect data in transmission"]
)
def test_other_headings_list_nothing_that_is_sent(say, heading):
    stated = say(f"## {heading}\n\n- your name\n- your user ID\n\n## Recipients\n\n{COMPANIES}")
    assert not [s for s in stated.statements if s.disclosure_kind == "unpaired"]


THOSE = [
    "these networks",
    "the following networks",
    "the networks below",
    "these companies",
    "the following SDKs",
    "these tools",
    "the following services",
]


@pytest.mark.parametrize("those", [*THOSE, "the following"])
@pytest.mark.parametrize(
    "line",
    [
        "We send your advertising ID to {}:\n- AdMob (Google)\n- Unity Ads",
        "Your advertising ID is sent to {}:\n* AdMob: https://policies.google.com/privacy\n* Unity: https://unity.com/privacy",
        "We share your advertising ID with {}:\n- AdMob\n  https://policies.google.com/privacy\n- Unity Ads\n  https://unity.com/privacy",
    ],
)
def test_those_below_a_line_get_what_it_gives_them(say, line, those):
    assert {("google", "id.advertising"), ("unity", "id.advertising")} <= sent(say(line.format(those)))


@pytest.mark.parametrize("those", THOSE)
def test_a_sentence_that_ends_with_those_below_it_announces_them(say, those):
    text = (
        f"We share your device model with {those}.\n\n- [Sentry](https://sentry.io/privacy)\n- [Amplitude](https://amplitude.com/privacy)"
    )
    assert {("functional-software", "dev.model"), ("amplitude", "dev.model")} <= sent(say(text))


def test_a_sentence_about_some_announces_nobody(say):
    text = "We share your device model with some companies.\n\nWe use:\n\n- Sentry\n- Amplitude\n"
    assert {r for r, _ in sent(say(text))} <= {"@third-parties"}
