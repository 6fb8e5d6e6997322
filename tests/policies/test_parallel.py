import pytest

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
    assert {(s.recipient, s.disclosure_kind, s.unpaired_types) for s in stated.statements} == {
        ("mixpanel", "unpaired", ("id.advertising", "pii.name")),
        ("countly", "unpaired", ("id.advertising", "pii.name")),
    }
    assert not stated.gaps


@pytest.mark.parametrize("mark", ["① ", "①", "　① ", "(1) ", "1．", "[1] ", "・① ", "1) ", "No.1 ", "No.1: ", "【1】", "1:"])
def test_lists_are_joined_by_numbers_however_they_are_printed(say, mark):
    second = mark.replace("①", "②").replace("1", "2")
    lists = {"送信する情報": ("広告ID", "氏名"), "送信先": ("Mixpanel, Inc.", "Countly Ltd"), "利用目的": ("分析", "不具合の調査")}
    text = "外部送信\n\n" + "\n".join(f"■{h}\n{mark}{a}\n{second}{b}\n" for h, (a, b) in lists.items())
    assert [(s.recipient, s.data_types, s.purposes) for s in say(text, "n.txt").statements] == [
        ("mixpanel", ("id.advertising",), ("p.analytics",)),
        ("countly", ("pii.name",), ("p.stability",)),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<h2>{0}</h2><p>①{1}<br>②{2}</p>",
        "<h2>{0}</h2><ul><li>① {1}</li><li>② {2}</li></ul>",
        "<h2>{0}</h2><p>(1) {1}</p><p>(2) {2}</p>",
        "<p>{0}</p><p>1. {1}<br/>2. {2}</p>",
    ],
)
@pytest.mark.parametrize("said", ["番号は、各項目で共通です。", "番号(①、②)は各欄に共通です。", "同じ番号のものが対応します。"])
def test_two_lists_are_joined_where_their_numbers_are_said_to_be_shared(say, page, said):
    body = page.format("送信する情報", "広告ID", "氏名") + page.format("送信先", "Mixpanel, Inc.", "Countly Ltd")
    stated = say(f"<html lang=ja><body><h1>外部送信</h1><p>{said}</p>{body}</body></html>", "n.html")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("mixpanel", ("id.advertising",)), ("countly", ("pii.name",))]


def test_what_the_third_list_says_of_refusing_is_read_by_number_too(say):
    stated = say(LISTS + "\n【停止方法】\n1. 停止できません\n2. アプリの「設定」をオフにすると送信が止まります\n", "n.txt")
    assert [(s.recipient, s.opt_out) for s in stated.statements] == [("mixpanel", "impossible"), ("countly", "text")]


@pytest.mark.parametrize("second", ["3 Countly Ltd", "2年間保存されるもの", "Countly Ltd"])
def test_a_line_that_is_not_the_next_of_its_list_joins_nothing(say, second):
    text = f"外部送信\n\n【送信する情報】\n① 広告ID\n② 氏名\n\n【送信先】\n① Mixpanel, Inc.\n{second}\n\n【利用目的】\n① 分析\n② 調査\n"
    assert [s for s in say(text, "n.txt").statements if s.recipient == "countly" and s.data_types] == []


@pytest.mark.parametrize("mark", ["(a) ", "a. ", "A) ", "(A)", "【A】", "<A> ", "(ア) ", "ア. ", "（イ）", "い、", "(甲) ", "(i) "])
@pytest.mark.parametrize("heading", ["■{}", "◆ {}", "【{}】", "{}"])
def test_lists_are_joined_by_letters_however_they_and_their_headings_are_printed(say, mark, heading):
    following = {"a": "b", "A": "B", "ア": "イ", "イ": "ロ", "い": "ろ", "甲": "乙", "i": "ii"}
    own = next(c for c in mark if c in following)
    second = mark.replace(own, following[own])
    lists = {"送信先の会社": ("Mixpanel, Inc.", "Countly Ltd"), "送信される情報": ("広告ID", "氏名"), "目的": ("分析", "不具合の調査")}
    text = "外部送信\n\n" + "\n".join(f"{heading.format(h)}\n{mark}{a}\n{second}{b}\n" for h, (a, b) in lists.items())
    assert [(s.recipient, s.data_types, s.purposes) for s in say(text + "\n◆ ご案内\nご質問は窓口まで。\n", "n.txt").statements] == [
        ("mixpanel", ("id.advertising",), ("p.analytics",)),
        ("countly", ("pii.name",), ("p.stability",)),
    ]
