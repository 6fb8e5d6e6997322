"""A list below the bare number of an annex is headed by the words that refer to it. Texts are our own."""

import pytest

NOTICE = """## 1 送信される情報

{first}

## 2 送信先

{second}

### 別表第1

| 番号 | 情報の名称 |
|---|---|
| イ | 端末の機種名 |
| ロ | 広告ID |
| ハ | メールアドレス |

### 別表第2

| 事業者 | 所在国 |
|---|---|
| PostHog, Inc. | アメリカ合衆国 |
| Countly Ltd | 英国 |
"""
ENGLISH = """## What we do

The items that the app sends to other companies are listed in {annex}. The companies that receive them are set out in Annex B.

## Annex A

- model of your phone
- advertising ID

## Annex B

- PostHog, Inc.
- Countly Ltd
"""


def unpaired(stated):
    return {(s.recipient, d) for s in stated.statements if s.disclosure_kind == "unpaired" for d in s.unpaired_types}


DATA = ("dev.model", "id.advertising")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("本アプリから外部に送信される情報は、別表第1のとおりである。", "本アプリが情報を送信する相手方は、別表第2のとおりである。"),
        ("外部に送信する情報は、別表第1に掲げる。", "情報の送信先は、別表第2に定める。"),
    ],
)
def test_a_table_below_the_number_of_an_annex_is_what_the_text_says_stands_there(say, first, second):
    found = unpaired(say(NOTICE.format(first=first, second=second)))
    assert found == {(who, d) for who in ("posthog", "countly") for d in (*DATA, "pii.email")}


def test_a_table_that_nothing_refers_to_is_no_list_of_what_is_sent(say):
    assert unpaired(say(NOTICE.format(first="次条を参照。", second="本アプリが情報を送信する相手方は、別表第2のとおりである。"))) == set()


def test_an_english_annex_is_headed_by_the_sentence_that_refers_to_it(say):
    assert unpaired(say(ENGLISH.format(annex="Annex A"))) == {(who, d) for who in ("posthog", "countly") for d in DATA}
    assert unpaired(say(ENGLISH.format(annex="Annex C"))) == set()
