"""Blocks of labelled lines as companies print them: labels in bold, a list below a label, no mark between label and value, the recipient last, cards."""

import pytest

from tests.policies.conftest import Say


def rows(say: Say, text: str, name: str = "notice.md") -> list[tuple[str, set[str]]]:
    return [(s.recipient, {*s.data_types, *s.broad_types}) for s in say(text, name).statements if s.recipient != "@self"]


def test_a_bold_label_with_its_colon_behind_it_opens_the_list_below(say):
    blocks = "".join(
        f"## {tool}\n\n**送信先事業者名**: [{company}](https://example.com/)\n\n**送信される情報**:\n\n- {data}\n- IPアドレス\n\n"
        "**送信先事業者での利用目的**:\n\n- 利用状況の分析のため\n\n"
        for tool, company, data in (("Mixpanel", "Mixpanel, Inc.", "会員番号"), ("Sentry", "Sentry", "クラッシュログ"))
    )
    assert rows(say, f"# 外部送信\n\n{blocks}") == [
        ("mixpanel", {"id.user", "net.ip.public"}),
        ("functional-software", {"crash", "net.ip.public"}),
    ]


def test_labels_below_each_service_are_no_lists_for_all_of_them(say):
    cards = "".join(
        f"<h4>{tool}</h4><h5>送信される情報</h5><ul><li>{data}</li></ul><h5>利用目的</h5><ul><li>分析</li></ul><p><strong>送信先：</strong>{company}</p>"
        for tool, data, company in (("分析の道具", "会員番号", "Mixpanel"), ("不具合の記録", "クラッシュログ", "Sentry"))
    )
    lead = "<p>当アプリは以下の外部サービスを利用し、これらのサービスに情報を送信しています。</p>"
    assert rows(say, f"<html><body><h1>外部送信</h1>{lead}{cards}</body></html>", "notice.html") == [
        ("mixpanel", {"id.user"}),
        ("functional-software", {"crash"}),
    ]


@pytest.mark.parametrize("gap", [" ", "　", ""])
def test_a_numbered_label_needs_no_mark_before_its_value(say, gap):
    lines = (
        f"(1)情報収集モジュールの名称{gap}Countly",
        f"(2)情報収集モジュールの提供者{gap}Countly Ltd",
        f"(3)取得される情報{gap or ' '}機種名",
    )
    assert rows(say, "# 規程\n\n## モジュール\n\n" + "".join(f"- {x}\n" for x in lines)) == [("countly", {"dev.model"})]


def test_boxes_that_print_their_labels_are_cards_and_no_table(say):
    cards = "".join(
        f"<div><p>{name}</p><p>送信される情報: {data}</p><p>利用目的: 分析</p></div>"
        for name, data in (("Mixpanel, Inc.（利用分析）", "会員番号"), ("Countly Ltd（計測）", "機種名"))
    )
    assert rows(say, f"<html><body><h1>外部送信</h1><div>{cards}</div></body></html>", "notice.html") == [
        ("mixpanel", {"id.user"}),
        ("countly", {"dev.model"}),
    ]


def test_a_bracket_with_a_name_behind_one_kind_of_data_opens_no_new_block(say):
    block = (
        "<h3>Mixpanel</h3><ul><li>送信先：Mixpanel, Inc.</li><li>送信される情報：<ul><li>会員番号</li><li>IPアドレス（Googleが匿名化します）</li>"
        "<li>機種名</li></ul></li><li>利用目的：分析</li></ul>"
    )
    stated = say(f"<html><body><h1>外部送信</h1>{block}</body></html>", "notice.html")
    assert [(s.recipient, s.condition) for s in stated.statements] == [("mixpanel", None)]
    assert {*stated.statements[0].data_types} == {"id.user", "net.ip.public", "dev.model"}


def test_a_kind_of_service_is_who_provides_it(say):
    items = "1. Sentry（提供者：Functional Software, Inc.）\n　・送信される情報：機種名\n2. 通知のしくみ（提供者：Apple Inc.／Google LLC）\n　・送信される情報：通知トークン\n"
    assert rows(say, f"# 外部送信\n\n{items}") == [
        ("functional-software", {"dev.model"}),
        ("apple", {"id.push"}),
        ("google", {"id.push"}),
    ]
