from analyzer.model.gap import Cause

LISTS = "外部送信\n\n【送信する情報】\n1. 広告ID\n2. 氏名\n\n【送信先】\n1. Mixpanel, Inc.\n2. Countly Ltd\n"
PURPOSES = "\n【利用目的】\n1. 分析\n2. 不具合の調査\n"


def test_lists_with_a_third_of_the_same_numbers_are_joined_by_them(say):
    stated = say(LISTS + PURPOSES, "n.txt")
    assert [(s.recipient, s.data_types, s.purposes, s.quote) for s in stated.statements] == [
        ("mixpanel", ("id.advertising",), ("p.analytics",), "1. Mixpanel, Inc."),
        ("countly", ("pii.name",), ("p.stability",), "2. Countly Ltd"),
    ]


def test_lists_are_joined_where_the_text_says_so(say):
    stated = say(LISTS.replace("外部送信\n", "外部送信\n\n以下の番号の順に対応します。\n"), "n.txt")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("mixpanel", ("id.advertising",)), ("countly", ("pii.name",))]


def test_equal_numbers_alone_join_nothing(say):
    stated = say(LISTS, "n.txt")
    assert stated.statements == ()
    assert [g.cause for g in stated.gaps] == [Cause.UNPARSED]
