"""Somebody whom the reader chose gets something. Texts of our own."""


def sent_to(stated):
    return {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive"}


def test_who_was_chosen_is_a_third_party(say):
    text = "Your messages are sent to the model provider you configured."
    assert ("@third-parties", "comm.content") in sent_to(say(f"# Privacy policy\n\n{text}\n"))
    text = "If you enter your own API key, Quillo sends your messages for translation."
    assert ("@third-parties", "comm.content") in sent_to(say(f"# Privacy policy\n\n{text}\n"))


def test_we_and_what_you_chose_to_keep_are_none(say):
    text = (
        "Your messages are sent to us in the format you configured. If you enter your own name, Quillo sends your messages to our servers."
    )
    assert ("@third-parties", "comm.content") not in sent_to(say(f"# Privacy policy\n\n{text}\n"))
