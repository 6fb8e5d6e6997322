"""Japanese denials to all others, behind a sending: ほかの会社には送りません. Texts are our own."""

import pytest


def denied(stated):
    return [(s.recipient, s.data_types, s.leaves_out) for s in stated.statements if s.polarity == "negative"]


@pytest.mark.parametrize(
    "behind",
    [
        "ほかの会社には送りません。",
        "同社以外の第三者には送信しません。",
        "Countly以外には送信しません。",
        "なお、他社に渡すことはありません。",
        "このほかに送り先はありません。",
        "送り先は同社だけです。",
        "Countly以外の事業者が受け取ることはありません。",
    ],
)
def test_others_do_not_get_what_the_sentence_before_sends(say, behind):
    assert denied(say(f"# 方針\n\n会員番号はCountlyに送ります。{behind}")) == [("@third-parties", ("id.user",), ("countly",))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("会員番号はCountlyに送ります。広告会社には送りません。", [("@ad-providers", ("id.user",), ())]),
        ("会員番号はCountlyに送ります。Adjustには送りません。", [("adjust", ("id.user",), ())]),
        ("会員番号はCountlyに送りますが、ほかの会社には送りません。", [("@third-parties", ("id.user",), ("countly",))]),
        ("会員番号はCountlyにのみ送っています。", [("@third-parties", ("id.user",), ("countly",))]),
        ("会員番号は同意した方のみCountlyに送ります。", []),
        ("ウェブサイトではCountlyに会員番号を送信しています。アプリでは送信していません。", [("countly", ("id.user",), ())]),
        ("アプリでCountlyに会員番号を送信しています。ウェブサイトでは送信していません。", []),
        ("会員番号はCountlyに送ります。お客様には送りません。", []),
        ("会員番号はCountlyに送ります。チラシを他社に渡すことはありません。", []),
        ("会員番号はCountlyに送ります。\n\n## 別の話\n\n説明です。ほかの会社には送りません。", []),
    ],
)
def test_whom_and_what_such_a_sentence_denies(say, text, said):
    assert denied(say(f"# 方針\n\n{text}")) == said
