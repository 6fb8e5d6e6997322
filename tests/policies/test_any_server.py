"""A denied way out to a machine that is anybody's. Texts of our own."""

import pytest


def denied(stated):
    return [(s.recipient, s.polarity, s.data_types) for s in stated.statements if s.recipient != "@self" and s.action != "name"]


@pytest.mark.parametrize(
    "text",
    [
        "Your photos are never uploaded to any server.",
        "No photo is uploaded to any server by this app.",
        "The photos are not sent to a remote server.",
        "The app never uploads your photos to the cloud.",
    ],
)
def test_what_goes_to_no_server_goes_to_no_third_party(say, text):
    assert denied(say(text)) == [("@third-parties", "negative", ("media.photo",))]


@pytest.mark.parametrize(
    "text",
    [
        "Your photos are not uploaded to our servers.",
        "Your photos are not uploaded to a server of ours.",
        "Your photos are not uploaded to any server that we operate.",
        "Your photos are uploaded to a server.",
    ],
)
def test_a_server_of_ours_or_one_that_is_used_denies_nothing_of_others(say, text):
    assert [d for d in denied(say(text)) if d[1] == "negative"] == []


def test_a_case_that_is_left_out_stays_one(say):
    stated = say("Your photos are not uploaded to any server unless you share them.")
    assert [s.condition for s in stated.statements if s.recipient != "@self"] == ["except-other"]


def test_an_item_says_so_too(say):
    stated = say("The offline mode:\n\n- Sends no data to any server\n- Works without a network\n")
    assert denied(stated) == [("@third-parties", "negative", ())]


def test_what_is_neither_taken_nor_sent_goes_to_nobody(say):
    stated = say("# Privacy policy\n\nThe app does not collect, store or transmit any personal data.\n")
    assert ("@third-parties", "negative") in {(s.recipient, s.polarity) for s in stated.statements}
    stated = say("# Privacy policy\n\nThe app does not collect or transmit any personal data to our servers.\n")
    assert ("@third-parties", "negative") not in {(s.recipient, s.polarity) for s in stated.statements}
