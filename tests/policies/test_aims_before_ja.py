"""What a sending is for, said before to whom it goes. Texts are our own."""

import pytest


def told(say, text):
    return [(s.recipient, s.data_types) for s in say(f"# 方針\n\n{text}\n").statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    "text",
    [
        "当アプリは、ログイン、Google カレンダー連携その他の機能を提供するため、外部事業者に対して会員番号を送信します。",
        "当アプリは、地図の表示、Mixpanel を用いた分析などを行うため、第三者に会員番号を提供します。",
    ],
)
def test_whom_an_aim_names_is_nobody_that_it_goes_to(say, text):
    assert told(say, text) == [("@third-parties", ("id.user",))]


@pytest.mark.parametrize(
    ("text", "all_told"),
    [
        ("会員番号をAdjustに送信し、広告を配信するため、機種名をMixpanelに送信します。", {"adjust", "mixpanel"}),
        ("分析、改善を行うため、Mixpanelに会員番号を送信します。", {"mixpanel"}),
        ("ログイン、Mixpanelによる分析を行うため、会員番号を送信します。", {"mixpanel"}),
    ],
)
def test_who_gets_something_in_its_own_clause_stays(say, text, all_told):
    assert {r for r, _ in told(say, text)} == all_told
