import itertools

import pytest

from analyzer.catalog import Catalog
from analyzer.model.gap import Cause
from analyzer.policies.lexicon import Lexicon
from analyzer.policies.tables import header_role

LEXICONS = {k: Lexicon(w) for k, w in Catalog().words.items()}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("送信先", "recipient"),
        ("送信先の名称", "recipient"),
        ("送信される情報", "data"),
        ("送信する情報の利用目的", "purpose"),
        ("送信先における利用目的", "purpose_recipient"),
        ("当社の利用目的", "purpose_sender"),
        ("情報の送信先(国)", "recipient"),
        ("情報収集モジュールの名称", "service"),
        ("情報収集モジュールの提供者", "recipient"),
        ("送信先のプライバシーポリシー", "link"),
        ("オプトアウトの方法", "opt_out"),
        ("取得方法", "other"),
        ("天気", None),
    ],
)
def test_a_japanese_header_is_decided_by_its_last_word(header, role):
    assert header_role(LEXICONS["ja"], header) == role


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Data it receives", "data"),
        ("What it gets", "data"),
        ("Why we use it", "purpose"),
        ("Purpose of data use", "purpose"),
        ("Data recipient", "recipient"),
        ("Provider", "recipient"),
        ("SDK", "service"),
        ("Their purpose", "purpose_recipient"),
        ("Your choices", "opt_out"),
        ("Privacy policy", "link"),
        ("Weather", None),
    ],
)
def test_an_english_header_is_decided_by_its_first_word(header, role):
    assert header_role(LEXICONS["en"], header) == role


COLUMNS = {
    "サービス": "Mixpanel",
    "送信先": "Mixpanel, Inc.",
    "送信される情報": "広告ID、機種名",
    "利用目的": "利用状況の分析",
    "オプトアウト": "不可",
}


@pytest.mark.parametrize("order", list(itertools.islice(itertools.permutations(COLUMNS), 0, 120, 17)))
def test_columns_may_stand_in_any_order(say, order):
    rows = ["".join(f"<th>{c}</th>" for c in order), "".join(f"<td>{COLUMNS[c]}</td>" for c in order)]
    (s,) = say("<table>" + "".join(f"<tr>{r}</tr>" for r in rows) + "</table>", "n.html").statements
    assert (s.recipient, s.sdk, s.sdk_ids, s.data_types) == ("mixpanel", "Mixpanel", ("mixpanel",), ("dev.model", "id.advertising"))
    assert (s.purposes, s.opt_out, s.kind, s.place) == (("p.analytics",), "impossible", "row", "table 1 row 1")


def test_a_merged_cell_counts_in_each_row_and_is_quoted_in_none_but_its_own(say):
    stated = say(
        "<table><tr><th>送信先</th><th>SDK</th><th>送信する情報</th></tr>"
        "<tr><td rowspan=2>Google LLC</td><td>Firebase Analytics</td><td>広告ID</td></tr>"
        "<tr><td>AdMob</td><td>IPアドレス</td></tr></table>",
        "n.html",
    )
    assert [(s.recipient, s.sdk, s.quote) for s in stated.statements] == [
        ("google", "Firebase Analytics", "Google LLC Firebase Analytics 広告ID"),
        ("google", "AdMob", "AdMob IPアドレス"),
    ]


def test_two_purpose_columns_are_kept_apart(say):
    (s,) = say(
        "| 送信先 | 送信する情報 | 当社の利用目的 | 送信先の利用目的 |\n|--|--|--|--|\n| Repro株式会社 | 会員番号 | お知らせの配信 | 統計 |\n"
    ).statements
    assert (s.purposes_sender, s.purposes_recipient, s.purposes) == (("p.marketing",), ("p.analytics",), ("p.analytics", "p.marketing"))


def test_a_row_that_only_links_is_delegated(say):
    stated = say(
        '<table><tr><th>Partner</th><th>What it gets</th></tr><tr><td>Mixpanel</td><td>See <a href="https://example.com">its own list</a></td></tr>'
        "<tr><td>Sentry</td><td>Stack traces</td></tr></table>",
        "n.html",
    )
    assert [s.disclosure_kind for s in stated.statements] == ["delegated", "exact"]


def test_a_cell_that_names_two_recipients_makes_two_statements(say):
    stated = say("| Recipient | Data |\n|--|--|\n| AppLovin Corporation; Unity Technologies | advertising ID |\n")
    assert [s.recipient for s in stated.statements] == ["applovin", "unity"]


def test_an_unknown_company_keeps_its_name_as_written(say):
    (s,) = say("| 送信先 | 送信する情報 |\n|--|--|\n| 株式会社みしらぬ(日本) | 広告ID |\n").statements
    assert (s.recipient, s.disclosure_kind) == ("株式会社みしらぬ", "exact")


def test_a_table_of_other_things_is_no_notice(say):
    assert say("| Plan | Price |\n|--|--|\n| Basic | 3 EUR |\n| Mixpanel | 9 EUR |\n").statements == ()


def test_a_transposed_table_is_a_gap_and_not_a_guess(say):
    stated = say("<h1>外部送信</h1><table><tr><th>送信先</th><td>Google LLC</td><td>Adjust GmbH</td></tr><tr><th>送信する情報</th><td>広告ID</td><td>IPアドレス</td></tr>"
                 "<tr><th>利用目的</th><td>分析</td><td>計測</td></tr></table>", "n.html")  # fmt: skip
    assert stated.statements == ()
    assert [g.cause for g in stated.gaps] == [Cause.UNPARSED]
    assert stated.documents[0].state == "partly-read"


def test_markdown_quotes_are_the_raw_line(say):
    (s,) = say("| 送信先 | 送信する情報 |\n|--|--|\n| Google LLC | **広告ID** |\n").statements
    assert s.quote == "Google LLC | **広告ID**"
