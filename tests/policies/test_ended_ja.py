"""Japanese sentences that say in other words that a sending is over. Texts are our own."""

import pytest


def told(stated):
    return {(s.polarity, d) for s in stated.statements if s.recipient == "mixpanel" for d in (*s.data_types, *s.broad_types)}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanelへ会員番号を送るのは、2024年末でやめました。",
        "以前Mixpanelに会員番号を送っていましたが、2024年末で取りやめました。",
        "会員番号はMixpanelへの送信対象から外しています。",
        "Mixpanelに送る項目から会員番号を外しました。",
        "当社ではかつてMixpanelに会員番号を渡していたことがありますが、すでにやめています。",
    ],
)
def test_a_sending_that_is_over_is_denied(say, text):
    assert told(say(f"# 方針\n\n{text}")) == {("negative", "id.user")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Mixpanelには会員番号と電話番号を送っていましたが、現在は会員番号だけを送っています。",
            {("positive", "id.user"), ("negative", "*")},
        ),
        (
            "Mixpanelに会員番号を送っています。以前は電話番号も送っていましたが、やめました。",
            {("positive", "id.user"), ("negative", "pii.phone")},
        ),
        ("会員番号をMixpanelに送っていますが、氏名は送らなくなりました。", {("positive", "id.user"), ("negative", "pii.name")}),
        ("チラシの配布をやめました。Mixpanelに会員番号を送ります。", {("positive", "id.user")}),
        ("キャンペーンの対象から氏名の不明な方を外しました。Mixpanelに会員番号を送ります。", {("positive", "id.user")}),
    ],
)
def test_what_goes_on_beside_it_is_told_apart(say, text, said):
    assert told(say(f"# 方針\n\n{text}")) == said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Adjustへの送信は、2026年3月末をもって終了しました。", [("adjust", "negative")]),
        ("Adjustへの送信は行っていません。", [("adjust", "negative")]),
        ("Adjustを使っていましたが、利用を終了しました。同社への送信もありません。", [("adjust", "negative")]),
        ("外部送信の公表ページに記載の情報に加え、Adjustには会員IDも送信しています。", [("adjust", "positive")]),
    ],
)
def test_all_of_a_sending_may_be_over(say, text, told):
    assert [(s.recipient, s.polarity) for s in say(f"# 方針\n\n{text}").statements] == told
