"""Sentences that take back a part of what the one before sends. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Mixpanelには、氏名と会員番号を送信します。ただし、アプリのバージョン3.0からは、氏名は送信対象から外しました。", ("id.user",)),
        ("Mixpanelには、氏名と会員番号を送信します。ただし、氏名は送信しません。", ("id.user",)),
        ("We send your name and user ID to Mixpanel. However, your name is no longer sent.", ("id.user",)),
        ("Mixpanelには、氏名と会員番号を送信します。ただし、同意なく氏名を提供しません。", ("id.user", "pii.name")),
        ("Mixpanelには、氏名と会員番号を送信します。\n\n## 広告\n\nただし、氏名は広告会社に提供しません。", ("id.user", "pii.name")),
    ],
)
def test_what_is_taken_back_is_not_sent(say, text, sent):
    assert [s.data_types for s in say(f"# P\n\n{text}").statements if s.recipient == "mixpanel" and s.polarity == "positive"] == [sent]
