"""Phrases put plainly, one after another."""

import re

from analyzer.policies.phrases import put_plainly

PHRASES = [(re.compile("flows into"), "is sent to"), (re.compile(r"is sent to (\w+)"), r"\1 receives it")]


def test_each_phrase_meets_what_those_before_it_said():
    assert put_plainly("It flows into Adjust.", PHRASES, 40) == "It Adjust receives it."


def test_a_longer_sentence_stays_as_it_is():
    assert put_plainly("It flows into Adjust.", PHRASES, 20) == "It flows into Adjust."
