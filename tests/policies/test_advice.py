"""What the reader does, or should do, with other people is no statement of what the app sends."""

import pytest


def told(stated):
    return [(s.recipient, s.polarity) for s in stated.statements if s.recipient != "@self" or s.polarity == "negative"]


@pytest.mark.parametrize(
    "text",
    [
        "If you give up your number, please reply STOP first, so that its next owner does not get your messages.",
        "Do not share your password with anyone.",
        "If you lend your phone to a friend, sign out first so that your friend does not see your address.",
        "When you show your member card at the desk, our staff see your name.",
        "Members may not give their card number to others.",
        "Your password must not be passed to third parties.",
        "Anyone who has your phone can read your messages.",
        "An export is an ordinary file and is not encrypted: anyone who can open the file can see your name.",
        "Do not put street addresses or phone numbers into notes that you publish.",
    ],
)
def test_advice_states_nothing(say, text):
    assert told(say(f"# Privacy policy\n\n{text}\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "IDとパスワードを他人に譲渡または貸与することはできません。",
        "ログイン情報の管理はお客様の責任で行い、第三者に提供しないものとします。",
        "端末を譲渡する場合は、氏名が残らないようにしてください。",
    ],
)
def test_advice_states_nothing_in_japanese(say, text):
    assert told(say(f"# プライバシーポリシー\n\n{text}\n")) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("When you show your code at the desk, your user ID is sent to Adjust.", ("adjust", "positive")),
        ("If you give us your phone number, we do not share it with anyone.", ("@third-parties", "negative")),
        ("We do not share your password with anyone.", ("@third-parties", "negative")),
        ("Please note that we share your name with Adjust.", ("adjust", "positive")),
        ("当社は、会員番号を第三者に提供しないものとします。", ("@third-parties", "negative")),
        ("会員証を提示すると、会員番号がAdjustに送信されます。", ("adjust", "positive")),
    ],
)
def test_what_the_app_does_is_stated_whoever_begins(say, text, row):
    assert row in told(say(f"# Privacy policy\n\n{text}\n"))


def test_a_noun_that_could_be_an_order_opens_a_statement(say):
    text = "# Privacy policy\n\nContact details are not given to anybody else.\n"
    assert told(say(text)) == [("@third-parties", "negative")]


def test_to_tell_one_thing_from_another_is_told_to_nobody(say):
    stated = say("Countly receives your user ID, so that we can tell one phone, two owners from two phones.")
    assert ("countly", "positive") in told(stated)
    assert ("countly", "negative") not in told(say("We forbid Countly from selling your user ID."))
