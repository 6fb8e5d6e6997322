"""Labels that stand in a line of their own above a list, and labels that nothing is asked of, below every service. Texts are our own."""

import pytest

NOTICE = "<html><body><h1>外部送信</h1>{}</body></html>"


def rows(say, text, name="notice.html"):
    return [(s.recipient, {*s.data_types}, s.polarity) for s in say(text, name).statements if s.recipient != "@self"]


def card(name, data, aim="分析"):
    items = "".join(f"<li>{d}</li>" for d in data)
    return f"<h2>{name}</h2><p>送信される情報</p><ul>{items}</ul><p>利用目的</p><ul><li>{aim}</li></ul>"


def test_a_paragraph_above_a_list_is_the_label_of_its_items(say):
    cards = card("Mixpanel（Mixpanel, Inc.）", ["会員番号", "プロフィール画像"]) + card("Countly（Countly Ltd）", ["機種名", "IPアドレス"])
    assert rows(say, NOTICE.format(cards)) == [
        ("mixpanel", {"id.user", "media.photo"}, "positive"),
        ("countly", {"dev.model", "net.ip.public"}, "positive"),
    ]


def test_so_it_is_below_the_name_of_a_company_that_nobody_knows(say):
    cards = card("Hoshizora Mail（Hoshizora, Inc.）", ["お問い合わせ内容"]) + card("Mixpanel", ["機種名"])
    assert rows(say, NOTICE.format(cards)) == [("Hoshizora, Inc.", {"comm.content"}, "positive"), ("mixpanel", {"dev.model"}, "positive")]


def test_one_card_alone_is_read_below_a_name(say):
    assert rows(say, NOTICE.format(card("Mixpanel", ["機種名", "会員番号"]))) == [("mixpanel", {"dev.model", "id.user"}, "positive")]


def test_a_sentence_above_a_list_is_no_label(say):
    text = NOTICE.format("<h2>方針</h2><p>取得する情報は、下記です。</p><ul><li>会員番号</li></ul><p>当社は広告を表示しません。</p>")
    assert rows(say, text) == []


def test_a_label_with_its_value_is_no_label_of_what_stands_below(say):
    lines = "".join(
        f"<h3>{n}</h3><p>委託先の位置づけ: 分析の基盤</p><p>送信される情報: {d}</p>"
        for n, d in (("Mixpanel", "会員番号"), ("Countly", "機種名"))
    )
    assert rows(say, NOTICE.format(lines)) == [("mixpanel", {"id.user"}, "positive"), ("countly", {"dev.model"}, "positive")]


SERVICE = "## {}\n\n- 主な処理地域: 米国その他の地域\n- 位置付け: 画像を扱う基盤\n- 主な用途: 分析\n- 主に送信される情報: {}\n- 送信の主な時点: 画像を送るとき\n\n"


def test_labels_below_every_service_that_mean_nothing_here_tell_no_data(say):
    text = "# 外部送信\n\n" + SERVICE.format("Mixpanel", "会員番号") + SERVICE.format("Countly", "機種名")
    assert rows(say, text, "notice.md") == [("mixpanel", {"id.user"}, "positive"), ("countly", {"dev.model"}, "positive")]


def test_a_label_that_names_data_stays_data(say):
    part = "## {}\n\n- 利用目的: 分析\n- 電話番号: 会員に連絡するとき\n- 送信される情報: {}\n\n"
    told = rows(say, "# 外部送信\n\n" + part.format("Mixpanel", "会員番号") + part.format("Countly", "機種名"), "notice.md")
    assert any("pii.phone" in data for _, data, _ in told)


@pytest.mark.parametrize("label", ["送信しないことを原則とする情報", "提供しないことを基本とする項目"])
def test_a_label_of_what_is_not_sent_in_principle_denies_it(say, label):
    text = f"# 外部送信\n\n## Mixpanel\n\n- 送信される情報: 機種名\n- {label}: 会員番号\n- 利用目的: 分析\n"
    assert rows(say, text, "notice.md") == [("mixpanel", {"dev.model"}, "positive"), ("mixpanel", {"id.user"}, "negative")]


def test_such_a_label_may_be_followed_by_a_place_or_a_number(say):
    part = "## {}\n\n- 主な処理地域: 米国その他の地域\n- 位置付け: 分析の基盤\n- 主に送信される情報: {}\n- 利用目的: 分析\n\n"
    text = (
        "# 外部送信\n\n" + part.format("Mixpanel", "会員番号") + part.format("Hoshi Cloud", "電話番号") + part.format("Countly", "機種名")
    )
    assert [r[0] for r in rows(say, text, "notice.md")] == ["mixpanel", "Hoshi Cloud", "countly"]


def test_a_page_of_whom_a_heading_names_before_any_label_is_read(say):
    stated = say(
        "### 1-1. Google の計測\n\n- [Googleプライバシーポリシー](https://x.example)\n\nGoogle アナリティクスを止めたい場合は、設定で行えます。\n"
    )
    assert not [g for g in stated.gaps if g.cause == "broken"]
