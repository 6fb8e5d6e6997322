"""What most pages say of a tool that counts visits. Texts are our own."""

import pytest


def taken(stated):
    return [(s.recipient, s.polarity, s.data_types, s.broad_types, s.condition) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    "text",
    [
        "Googleアナリティクスは、トラフィックデータの収集のためにクッキーを使用しています。",
        "GoogleアナリティクスはCookieを利用してトラフィックデータを収集します。",
        "Googleアナリティクスを利用しています。このツールは、トラフィック情報を収集するためにCookieを使用します。",
    ],
)
def test_a_tool_takes_the_traffic_and_its_cookie(say, text):
    assert ("google", "positive", ("id.cookie",), ("act.*",), None) in taken(say(f"# 解析\n\n{text}\n"))


def test_our_own_traffic_is_ours(say):
    assert taken(say("# 解析\n\n当店はトラフィックデータの収集のためにCookieを使用しています。\n")) == []


def test_a_function_of_a_tool_takes_what_the_tool_does(say):
    stated = say(
        "# 解析\n\nGoogleアナリティクスを利用しています。この機能により、訪問者の性別を収集しますが、個人を特定できる情報は含まれません。\n"
    )
    assert ("google", "positive", ("pii.gender",), (), "not-identifying") in taken(stated)
    assert all(t[1] == "positive" for t in taken(stated))


def test_a_function_of_ours_is_ours(say):
    assert taken(say("# 機能\n\n通知の機能があります。この機能により、お客様の性別を収集します。\n")) == []


def test_that_nothing_identifies_somebody_is_a_form_and_no_denial_of_all(say):
    stated = say("# 解析\n\nGoogle Analyticsにより収集、分析された情報には、特定の個人を識別する情報は一切含まれません。\n")
    assert [t[4] for t in taken(stated) if t[1] == "negative"] == ["not-identifying"]


def test_data_by_its_name_stays_denied(say):
    stated = say("# 解析\n\nGoogleに送信する情報には、氏名は一切含まれません。\n")
    assert taken(stated) == [("google", "negative", ("pii.name",), (), None)]
