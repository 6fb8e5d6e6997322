"""Keys whose meaning a legend gives once open the lines of every block below it."""

import pytest

LETTERS = "【A】送信先の名称\n【B】送信される情報\n【C】利用目的\n【D】オプトアウトの方法\n"
BLOCKS = (
    "【A】Adjust GmbH\n【B】広告識別子\n【C】広告の効果測定\n【D】なし",
    "【A】Exit Games GmbH\n【B】ユーザーID\n【C】対戦機能の提供\n【D】なし",
)
WANTED = [
    ("adjust", ("id.advertising",), ("p.ads.measure",), "impossible"),
    ("exitgames", ("id.user",), ("p.provide",), "impossible"),
]


def rows(stated):
    return [(s.recipient, s.data_types, s.purposes, s.opt_out) for s in stated.statements if s.kind == "row"]


def keyed(pattern: str) -> str:
    """The blocks with their keys written as `pattern` does, each below the name of its service."""
    bodies = list(BLOCKS)
    for key in "ABCD":
        bodies = [b.replace(f"【{key}】", pattern.format(key)) for b in bodies]
    return f"1. Adjust\n{bodies[0]}\n\n2. Photon Realtime\n{bodies[1]}\n"


@pytest.mark.parametrize(
    ("legend", "pattern"),
    [
        ("各項目の記号の意味は次のとおりです。\n" + LETTERS, "【{}】"),
        ("凡例\n(A)送信先 (B)送信する情報 (C)利用目的 (D)オプトアウト\n", "({})"),
        ("A=送信先、B=送信される情報、C=利用目的、D=停止方法\n", "{}:"),
        ("A：送信先の氏名又は名称\nB：情報の内容\nC：目的\nD：オプトアウト\n", "{}："),
        ("[A] 提供先です。[B] 送信する情報です。[C] 利用目的です。[D] 停止方法です。\n", "[{}] "),
        ("Aは送信先、Bは送信する情報、Cは利用目的、Dはオプトアウト方法を示します。\n", "{}. "),
        ("- A. 事業者名\n- B. 送信項目\n- C. 使用目的\n- D. オプトアウト\n", "- {}. "),
    ],
)
def test_lines_are_read_by_the_keys_that_open_them(say, legend, pattern):
    assert rows(say(f"外部送信について\n\n{legend}\n{keyed(pattern)}", "n.txt")) == WANTED


def test_several_keys_may_stand_in_one_line(say):
    text = keyed("【{}】").replace("\n【", " 【").replace("Adjust 【A", "Adjust\n【A").replace("Realtime 【A", "Realtime\n【A")
    assert rows(say(f"外部送信について\n\n{LETTERS}\n{text}", "n.txt")) == WANTED


def test_the_legend_may_be_a_table_and_the_blocks_paragraphs_of_a_page(say):
    signs = zip("ABCD", ("送信先", "送信する情報", "利用目的", "オプトアウト"), strict=True)
    table = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in signs)
    blocks = "".join(
        f"<h3>{n}</h3>" + "".join(f"<p>{line}</p>" for line in b.split("\n")) for n, b in zip(("Adjust", "Photon"), BLOCKS, strict=True)
    )
    page = (
        f"<html lang=ja><body><h1>外部送信について</h1><table>{table}</table>{blocks.replace('【', '').replace('】', ' ：')}</body></html>"
    )
    assert rows(say(page, "n.html")) == WANTED


@pytest.mark.parametrize(
    ("legend", "pattern"),
    [
        ("Key: (A) recipient; (B) data sent; (C) purpose; (D) opt-out\n", "({}) "),
        ("What the letters mean:\n\nA: recipient\nB: data sent\nC: purpose\nD: opt-out\n", "{}: "),
        ("A = company, B = data, C = purpose, D = opting out\n", "{} = "),
    ],
)
def test_english_keys_are_read_the_same_way(say, legend, pattern):
    bodies = [
        "\n".join(f"{pattern.format(k)}{v}" for k, v in zip("ABCD", values, strict=True))
        for values in (("Adjust GmbH", "advertising ID", "attribution", "not available"), ("Sentry", "crash reports", "fixing bugs", "n/a"))
    ]
    stated = say(f"What our app sends\n\n{legend}\n" + "\n\n".join(bodies) + "\n", "n.txt")
    assert [r[:3] for r in rows(stated)] == [
        ("adjust", ("id.advertising",), ("p.ads.measure",)),
        ("functional-software", ("crash",), ("p.stability",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "外部送信について\n\n1. 送信先\n2. 送信される情報\n3. 利用目的\n\n1. Adjust GmbH\n2. Sentry\n3. Braze\n",
        "外部送信について\n\nA. 送信先\nB. 送信される情報\nC. 利用目的\n\nA. 送信先\nAdjust\n\nB. 送信される情報\n広告識別子\n",
        "会員区分\n\n【A】一般会員\n【B】特別会員\n【C】法人会員\n\n【A】年会費無料\n【B】年会費千円\n【C】Adjust\n",
    ],
)
def test_a_table_of_contents_or_classes_of_members_are_no_legend(say, text):
    assert [s for s in say(text, "n.txt").statements if s.recipient != "@self" and s.data_types] == []
