"""Names of things, which are nobody's. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("市区町村の名前をMixpanelに送信します。", False),
        ("見ていた画面の名前をMixpanelに送信します。", False),
        ("お客様の名前と画面の名前をMixpanelに送信します。", True),
        ("飼い主様のお名前をMixpanelに送信します。", True),
        ("名前をMixpanelに送信します。", True),
    ],
)
def test_a_bare_name_is_a_persons(say, text, named):
    assert any("pii.name" in s.data_types for s in say(f"# 方針\n\n{text}").statements) == named
