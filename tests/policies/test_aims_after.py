"""Sentences that only say what the sending before them is for. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "purposes"),
    [
        ("Sentryには、エラーの内容を送信します。不具合を直すためです。", ("p.stability",)),
        ("Sentryには、会員番号を送信します。これは不具合を直すために利用します。", ("p.stability",)),
        ("We send your user ID to Sentry. This helps us repair faults.", ("p.stability",)),
        ("We send your user ID to Sentry. We do this to repair faults.", ("p.stability",)),
        ("We send your user ID to Sentry. We use our own records to repair faults.", ()),
        ("Sentryには、会員番号を送信します。Adjustを使用するのは広告の効果を測るためです。", ()),
    ],
)
def test_the_sentence_behind_a_sending_says_what_it_is_for(say, text, purposes):
    assert [s.purposes for s in say(text).statements if s.recipient == "functional-software"] == [purposes]
