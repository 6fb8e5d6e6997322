"""Machines of others, named by their address alone. Texts of our own."""

import pytest


def sent_to(stated):
    return {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive"}


@pytest.mark.parametrize(
    "text",
    [
        "Your approximate location is sent to api.tides.example to load the forecast.",
        "The app sends your approximate location to the server at `api.tides.example`.",
        "We transmit your approximate location to https://tides.example/v1.",
    ],
)
def test_it_goes_to_a_third_party(say, text):
    assert ("@third-parties", "loc.coarse") in sent_to(say(f"# Privacy policy\n\n{text}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "Your approximate location is sent to api.larkspur.example to load the forecast.",
        "Your approximate location is sent to api.garden.example. Write to us: post@garden.example",
        "We know your approximate location. See tides.example for the forecast.",
        "Your approximate location is sent to us (details: tides.example).",
    ],
)
def test_the_apps_own_machines_and_pages_are_nobody(say, text):
    assert ("@third-parties", "loc.coarse") not in sent_to(say(f"# Larkspur privacy policy\n\n{text}\n"))
