"""Signs of what goes to nobody. Texts are our own."""

import pytest

EN = "We use (1) Mixpanel, Inc. and (2) Sentry.\n\nThe numbers show which partner receives an item. {}\n\n- User ID (1)\n- Home address (0)\n"
JA = "{}\n\n- 会員番号\n- ご住所 ★\n"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (EN.format("Items marked (0) are kept on our own servers and are not passed on to anyone."), {"pii.address"}),
        (EN.format("Items marked (0) are new."), set()),
        (JA.format("★の付いた項目は、外部に送信しません。"), {"pii.address"}),
        (JA.format("★の付いた項目は、必ずご入力ください。"), set()),
    ],
)
def test_what_bears_such_a_sign_is_denied(say, text, denied):
    assert {d for s in say(text).statements if s.polarity == "negative" for d in s.data_types} == denied


@pytest.mark.parametrize("name", ["policy.md", "policy.txt"])
def test_an_item_without_a_number_may_go_to_nobody(say, name):
    text = "# The game\n\nAn item without a number stays on our own server and is given to no other company.\n\n- Advertising ID [1] [2]\n- Model of your phone [1]\n- Phone number\n\n[1] Adjust GmbH\n\n[2] Mixpanel, Inc.\n"
    assert ("@third-parties", ("pii.phone",)) in {
        (s.recipient, s.data_types) for s in say(text, name).statements if s.polarity == "negative"
    }
