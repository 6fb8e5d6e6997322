import pytest

DATA = "端末の機種名、会員番号"
APART = [
    "(送信する情報の内容)\n{d}\n\n(利用目的)\n不具合の発見\n\n(情報の送信先)\n{a}、{b}\n",
    "◇入会時に伺うもの\n 氏名\n\n◇端末の外へ送信するもの\n {d}\n\n◇送信を受ける会社\n {a}\n {b}\n\n◇保存期間\n 一年\n",
    "一 外部に送信する情報\n  {d}\n二 送信先\n  {a}\n  {b}\n三 窓口\n  店主\n",
    "1 送信する情報\n {d}\n2 送信を受ける者\n {a}\n {b}\n3 保存期間\n 一年\n",
    "<外に出る情報>\n {d}\n\n<情報を受け取る相手>\n {a}\n {b}\n",
    "▼アプリの外へ送られるもの\n {d}\n\n▼受け取る会社\n {a}\n {b}\n",
    "アプリの外に出ていく情報は、次のとおりです。\n\n・機種名\n・会員番号\n\n情報の届く先は、次の会社です。\n\n・{a}\n・{b}\n",
]


@pytest.mark.parametrize("text", APART)
def test_lines_that_head_lists_leave_them_unpaired(say, text):
    stated = say(text.format(d=DATA, a="Mixpanel, Inc.", b="Cloudflare, Inc."), "n.txt")
    rows = [s for s in stated.statements if s.recipient == "mixpanel"]
    assert [(s.disclosure_kind, s.unpaired_types) for s in rows] == [("unpaired", ("dev.model", "id.user"))]


def test_what_stands_below_another_heading_line_is_read_as_well(say):
    text = APART[2].replace("三 窓口\n  店主", "三 お約束\n  会員番号を第三者に渡すことはありません。")
    stated = say(text.format(d=DATA, a="Mixpanel, Inc.", b="Cloudflare, Inc."), "n.txt")
    assert {(s.polarity, s.disclosure_kind) for s in stated.statements} == {("positive", "unpaired"), ("negative", "exact")}


@pytest.mark.parametrize(
    "text",
    [
        "◆送信先\n Mixpanel, Inc.\n◆送信する情報\n 会員番号\n",
        "◆送信先\n Mixpanel, Inc.\n◆送信する情報\n 会員番号\n\n◆送信先\n Cloudflare, Inc.\n◆送信する情報\n 機種名\n",
    ],
)
def test_a_record_with_labels_stays_one(say, text):
    rows = [s for s in say("外部送信\n\n" + text, "n.txt").statements if s.recipient == "mixpanel"]
    assert [(s.disclosure_kind, s.data_types) for s in rows] == [("exact", ("id.user",))]


@pytest.mark.parametrize("title", ["◇入会時に伺うもの", "◇お届け先", "◇送信しない情報", "◇ご提供いただく情報"])
def test_what_is_asked_for_is_not_what_is_sent(say, title):
    text = f"{title}\n 会員番号、機種名\n\n◇ご利用の外部サービス\n Mixpanel, Inc.\n Cloudflare, Inc.\n"
    assert not [s for s in say(text, "n.txt").statements if s.unpaired_types or (s.recipient == "mixpanel" and s.data_types)]
