"""Notes that not everybody gets everything, beside two lists. Texts are our own."""

import pytest

ENGLISH = """# Data sent by the app

## What is sent

The app sends the following to other companies:

- user ID
- phone model

## Who receives data

{told}

- Countly Ltd
- Bugsnag
"""
JAPANESE = """# 外部送信について

## 送信される情報

アプリから次の情報が外部に送信されます。

- 会員ID
- 端末の機種名

## 送信先

{told}

- Countly Ltd
- Bugsnag
"""


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (ENGLISH, "The following companies receive data from the app. Not every company receives every item."),
        (ENGLISH, "Recipients of the data are:\n\nWhat each company receives differs."),
        (ENGLISH, "Not everything goes to everyone. The following companies receive data from the app."),
        (JAPANESE, "次の会社が、アプリから情報を受け取ります。すべての会社がすべての情報を受け取るわけではありません。"),
        (JAPANESE, "送信先は次のとおりです。\n\n送信先ごとに、送信される項目は異なります。"),
    ],
)
def test_the_lists_stay_unjoined_and_nothing_is_denied(say, page, told):
    stated = say(page.format(told=told))
    unpaired = {
        s.recipient for s in stated.statements if s.disclosure_kind == "unpaired" and {"id.user", "dev.model"} <= {*s.unpaired_types}
    }
    assert unpaired == {"countly", "smartbear"}
    assert not [s for s in stated.statements if s.polarity == "negative"]


def test_a_sentence_that_each_gets_all_joins_them(say):
    stated = say(
        ENGLISH.format(told="The following companies receive data from the app. Each of these companies receives all of the items.")
    )
    assert {s.recipient for s in stated.statements if s.disclosure_kind == "exact" and "id.user" in s.data_types} == {
        "countly",
        "smartbear",
    }


@pytest.mark.parametrize(
    "text",
    [
        "The app transmits certain information to computers that do not belong to us. This is your phone's model, your user ID and your email address.",
        "アプリから送信する情報は次のとおりです。端末の機種名、会員ID、メールアドレス。",
    ],
)
def test_what_is_sent_may_be_listed_in_the_sentence_after(say, text):
    stated = say(f"{text}\n\n## Newsletter\n\nIt comes by post.\n\n## Firms\n\nThe recipients are Amplitude and Mapbox.")
    assert {s.recipient for s in stated.statements if "pii.email" in s.unpaired_types} == {"amplitude", "mapbox"}
