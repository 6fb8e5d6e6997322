"""Japanese sentences that say how a sending is stopped, and what it is. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Countlyへの機種名と会員番号の送信を、設定画面からいつでも停止できます。", {"dev.model", "id.user"}),
        ("Countlyに送られる機種名は、設定で止められます。", {"dev.model"}),
        ("Countlyへの送信は、設定から停止できます。", set()),
        ("設定から停止できます。機種名の表示もオフにできます。", set()),
    ],
)
def test_what_can_be_stopped_is_sent(say, text, told):
    said = say(f"# 方針\n\n{text}").statements
    assert {d for s in said if s.recipient == "countly" and s.polarity == "positive" for d in s.data_types} == told
