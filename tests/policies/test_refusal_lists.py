"""Lists of names and pages below words that say where one refuses. Texts are our own."""

import pytest

ROWS = "| 送信先 | 送信する情報 |\n|---|---|\n| Google LLC（Google Analytics） | 会員番号 |\n| Google LLC（Google 広告） | 広告ID |\n| Mixpanel, Inc. | 機種名 |\n\n"
PAGES = "- Google LLC（Google Analytics）：https://example.com/ga\n- Mixpanel, Inc.：https://example.com/mp\n"


def read(say, text):
    stated = say(f"# 外部送信\n\n{text}")
    rows = [(s.recipient, s.sdk, s.opt_out) for s in stated.statements if s.recipient != "@self" and s.action != "name"]
    return rows, [(o.reaches, o.mechanism, o.stops) for o in stated.opt_outs]


@pytest.mark.parametrize(
    "lead",
    [
        "以下の各社のページより、送信を停止（オプトアウト）することができます。",
        "下記のリンクから、情報の送信を無効にする手続きができ、停止できます。",
    ],
)
def test_each_line_is_the_means_of_the_row_that_it_names(say, lead):
    rows, means = read(say, f"{ROWS}{lead}\n\n{PAGES}")
    assert rows == [("google", "Google Analytics", "url"), ("google", "Google 広告", "none"), ("mixpanel", None, "url")]
    assert means == [(("google",), "vendor-page", "transmission"), (("mixpanel",), "vendor-page", "transmission")]


def test_a_heading_that_is_such_a_label_says_it_too(say):
    rows, means = read(say, f"{ROWS}## オプトアウトページ\n\n{PAGES}")
    assert [x[2] for x in rows] == ["url", "none", "url"]
    assert [m[0] for m in means] == [("google",), ("mixpanel",)]


@pytest.mark.parametrize("lead", ["以下の各社のプライバシーポリシーをご確認ください。", "以下の各社に情報を提供しています。"])
def test_other_lists_of_pages_are_no_means(say, lead):
    assert read(say, f"{ROWS}{lead}\n\n{PAGES}")[1] == []


def test_an_item_that_names_nobody_is_none(say):
    assert read(say, f"{ROWS}以下のページで送信を停止できます。\n\n- 当社の設定画面：https://example.com/settings\n")[0][0][2] != "url"
