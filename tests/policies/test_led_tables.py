"""Tables of data without a column of recipients, and the sentence above that says where the data goes."""

import pytest

from tests.policies.conftest import Say, sent

TABLE = "\n\n| Data | Purpose |\n|---|---|\n| User ID | statistics |\n| Model of your phone | statistics |\n"
TABLE_JA = "\n\n| 情報 | 目的 |\n|---|---|\n| 会員番号 | 利用状況の分析 |\n| 端末の機種名 | 利用状況の分析 |\n"
BOTH = {("amplitude", "id.user"), ("amplitude", "dev.model")}


@pytest.mark.parametrize(
    "said",
    [
        "The table shows what goes to Amplitude, Inc.",
        "Amplitude gets the following:",
        "We count visits. All of the data in the table below goes to Amplitude, and to nobody else.",
    ],
)
def test_the_sentence_above_says_where_the_data_of_a_table_goes(say: Say, said: str) -> None:
    assert sent(say(f"## What the app sends\n\n{said}{TABLE}")) == BOTH


def test_so_does_a_japanese_one(say: Say) -> None:
    assert sent(say(f"## 送信する情報\n\nAmplitude, Inc.に送信する情報は、下表のとおりです。{TABLE_JA}")) == BOTH


@pytest.mark.parametrize(
    "said",
    [
        "We do not send any of the data in this table to Amplitude.",
        "Nothing in the table below leaves our own servers for Amplitude.",
        "The table shows what we store on our own servers.",
        "In future, the data in this table will go to Amplitude.",
        "We also work with Amplitude.",
    ],
)
def test_a_denial_a_plan_or_a_mere_name_gives_it_nothing(say: Say, said: str) -> None:
    assert not sent(say(f"## Data\n\n{said}{TABLE}")) & BOTH


def test_a_column_of_recipients_goes_before_the_sentence(say: Say) -> None:
    table = "\n\n| Data | Recipient |\n|---|---|\n| User ID | Mixpanel |\n"
    assert sent(say(f"## Data\n\nThe table shows what goes to Amplitude and others.{table}")) == {("mixpanel", "id.user")}
