"""Japanese sentences that send a part of what they list. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("氏名、住所、電話番号のうち、住所以外をMixpanelへ送ります。", ("pii.name", "pii.phone")),
        ("氏名、住所、電話番号のうち、住所を除くものをMixpanelへ送ります。", ("pii.name", "pii.phone")),
        ("会員情報(氏名、住所、電話番号)は、住所以外をMixpanelへ送ります。", ("pii.name", "pii.phone")),
        ("氏名、住所、電話番号のうち電話番号のみをMixpanelへ送ります。", ("pii.phone",)),
        ("氏名、住所、電話番号をMixpanelへ送ります。", ("pii.address", "pii.name", "pii.phone")),
        ("端末情報のうち機種名をMixpanelへ送ります。", ("dev.model",)),
    ],
)
def test_only_the_part_is_sent(say, text, sent):
    assert [s.data_types for s in say(f"# 方針\n\n{text}").statements if s.polarity == "positive" and s.recipient == "mixpanel"] == [sent]
