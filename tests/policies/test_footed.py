"""Marks with a footnote, and marks for sometimes."""

import pytest


def sent(stated):
    return {d for s in stated.statements for d in s.data_types if s.recipient == "mixpanel" and s.scope == "this-app"}


TABLE = (
    "# Sent\n\n✓ sent, ✗ not sent\n\n| Data | Mixpanel | Sentry |\n|---|---|---|\n| User ID | ✓ | ✗ |\n| E-mail address | {} | ✗ |\n\n{}\n"
)


@pytest.mark.parametrize(
    ("mark", "note"), [("✓1", "1 Only after you sign in."), ("✓ (a)", "(a) If you agree."), ("(✓)", "(✓) only if you allow it")]
)
def test_a_condition_in_a_footnote_leaves_it_a_yes(say, mark: str, note: str):
    assert sent(say(TABLE.format(mark, note))) == {"id.user", "pii.email"}


@pytest.mark.parametrize(
    ("mark", "note"), [("✓2", "2 Not in the Android app."), ("✓†", "† On iPhone only."), ("✓ (a)", "(a) Website only."), ("△", "")]
)
def test_a_footnote_of_another_platform_and_a_mark_that_nothing_explains_say_nothing(say, mark: str, note: str):
    assert sent(say(TABLE.format(mark, note))) == {"id.user"}


def test_a_triangle_means_what_the_legend_says(say):
    text = "# 送信\n\n○：送信する　△：同意した場合に送信　×：送信しない\n\n| 情報 | Mixpanel |\n|---|---|\n| 会員番号 | ○ |\n| 氏名 | △ |\n| 住所 | × |\n"
    assert sent(say(text)) == {"id.user", "pii.name"}
