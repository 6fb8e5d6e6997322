"""Denials to other companies: those that the paragraph named are left out, those of another paragraph are not. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Mixpanel receives your name. It is not passed on to any other company.", "except-listed"),
        (
            "Mixpanel receives the model of your phone. So it goes.\n\nYour name helps us to pay you. It is not passed on to any other company.",
            None,
        ),
        ("Mixpanel receives your user ID. Your name is never passed on to anybody else.", None),
        ("町以外のものには氏名を提供しない。", None),
    ],
)
def test_whom_other_companies_leave_out(say, text, condition):
    (s,) = [s for s in say(f"# P\n\n{text}").statements if s.polarity == "negative"]
    assert (s.recipient, s.data_types, s.condition) == ("@third-parties", ("pii.name",), condition)
