"""Japanese sentences that say the same of somebody else: Bugsnagについても同様です. Texts are our own."""

import pytest


def told(stated, recipient):
    return {(s.polarity, d) for s in stated.statements if s.recipient == recipient for d in s.data_types}


@pytest.mark.parametrize(
    "behind",
    [
        "Countlyについても同様です。",
        "Countlyも同じです。",
        "Countlyに送るものもこれと変わりません。",
        "Countlyにも同じ情報を送ります。",
        "Countlyへの送信内容もこれと同一です。",
        "Countlyについても、同様に送信しています。",
    ],
)
def test_the_same_goes_to_somebody_else(say, behind):
    assert told(say(f"# 方針\n\nSentryへは会員番号と機種名を送ります。{behind}"), "countly") == {
        ("positive", "id.user"),
        ("positive", "dev.model"),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sentryに会員番号を送ります。Countlyにはこれに加えて電話番号を送ります。", {("positive", "id.user"), ("positive", "pii.phone")}),
        (
            "Sentryに会員番号と電話番号を送っています。Countlyには電話番号を除く同じ項目を送っています。",
            {("positive", "id.user"), ("negative", "pii.phone")},
        ),
        (
            "Sentryに会員番号と電話番号を送っており、Countlyには電話番号を除く同じ項目を送っています。",
            {("positive", "id.user"), ("negative", "pii.phone")},
        ),
        ("Sentryには会員番号を送っていません。Countlyについても同様です。", {("negative", "id.user")}),
        ("Sentryに会員番号を送っています。利用目的はCountlyと同じです。", set()),
        ("Sentryに会員番号を送っています。Countlyも同様に、海外の会社です。", set()),
        ("これに加えて、Countlyには電話番号を送ります。", {("positive", "pii.phone")}),
    ],
)
def test_more_less_and_other_things_than_the_same(say, text, said):
    assert told(say(f"# 方針\n\n{text}"), "countly") == said
