"""Names below words that say that their services are used. Texts are our own."""

import pytest

NAMES = "Google Analytics、Meta Pixel、その他当方が利用する広告・分析ツール\n"


def rows(stated):
    return [
        (s.recipient, s.action, s.data_types)
        for s in stated.statements
        if s.kind == "row" and s.action != "name" and s.polarity == "positive"
    ]


@pytest.mark.parametrize("label", ["## 利用している外部サービス", "(3) 利用する主な外部サービス", "## 使用ツール一覧"])
def test_those_whose_services_are_used_are_rows(say, label):
    assert rows(say(f"# 方針\n\n{label}\n\n{NAMES}")) == [("google", "use", ()), ("meta", "use", ())]


def test_below_a_heading_of_cookies_they_get_these(say):
    text = f"# 方針\n\n## 7. Cookieの利用について\n\n(3) 利用する主な外部サービス\n\n{NAMES}"
    assert rows(say(text)) == [("google", "send", ("id.cookie",)), ("meta", "send", ("id.cookie",))]


@pytest.mark.parametrize(
    "text",
    [
        "## 利用する主な外部サービス\n\nGoogle Analyticsの規約をご確認ください。\n",
        "## 利用していない外部サービス\n\n- Google Analytics\n",
        "## 関連するサービス\n\n- Google Analytics\n",
        "## 利用する外部サービス\n\n- Google Analytics\n- お問い合わせの方法\n",
    ],
)
def test_other_names_are_only_named(say, text):
    assert rows(say(f"# 方針\n\n{text}")) == []
