"""Japanese sentences in which data goes to somebody, or is not given. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("氏名と住所は、アプリからCountlyへは行きません。", {("negative", "pii.name"), ("negative", "pii.address")}),
        ("広告IDはCountlyへ行きます。", {("positive", "id.advertising")}),
        ("Countlyへ行くのは広告IDです。", {("positive", "id.advertising")}),
        ("Countlyには氏名を渡さず、機種名を渡します。", {("negative", "pii.name"), ("positive", "dev.model")}),
        ("会員番号は、Countlyの計測モジュールを経由して同社のサーバーに蓄積されます。", {("positive", "id.user")}),
        ("氏名をご入力のうえ、Countlyのページへ行きましょう。", set()),
    ],
)
def test_going_is_being_sent(say, text, told):
    assert {(s.polarity, d) for s in say(f"# 方針\n\n{text}").statements if s.recipient == "countly" for d in s.data_types} == told
