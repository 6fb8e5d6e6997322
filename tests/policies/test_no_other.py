"""A recipient's place that says that nobody else gets the data denies it to all others."""

import pytest

from tests.policies.conftest import Say

BLOCK = "# 外部送信\n\n## 会員ID\n\n送信先:Countly Ltd\n\n使い道:集計\n\n## 現在地(GPS)\n\n送信先:{}\n\n使い道:道順\n"
ROW = "# Data\n\n| Data | Recipient |\n|---|---|\n| User ID | Countly Ltd |\n| GPS position | {} |\n"


def denied(say: Say, text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(s.data_types, s.leaves_out) for s in say(text).statements if s.polarity == "negative"]


@pytest.mark.parametrize(
    "text",
    [
        BLOCK.format("Google LLC。ほかの会社には送信しません。"),
        BLOCK.format("Google LLC(Google以外には渡しません)"),
        ROW.format("Google LLC. It goes to no other company."),
        ROW.format("Google LLC, and nobody else"),
    ],
)
def test_all_others_are_denied_it(say: Say, text: str) -> None:
    assert denied(say, text) == [(("loc.precise",), ("google",))]


@pytest.mark.parametrize(
    "text",
    [BLOCK.format("Google LLC。同意なくほかの会社には送信しません。"), ROW.format("Google LLC. Not shared with others unless you agree.")],
)
def test_a_denial_with_a_condition_denies_nothing(say: Say, text: str) -> None:
    assert denied(say, text) == []
