import itertools

import pytest

from analyzer.catalog import Catalog
from analyzer.model.gap import Cause
from analyzer.policies.lexicon import Lexicon
from analyzer.policies.roles import header_role

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


SIDEWAYS = (
    "<h1>外部送信</h1><table><tr><th>送信先</th><td>Google LLC</td><td>Adjust GmbH</td></tr><tr><th>送信する情報</th><td>広告ID</td><td>IPアドレス</td></tr>"
    "<tr><th>利用目的</th><td>利用状況の分析</td><td>広告の効果測定</td></tr><tr><th>停止方法</th><td>不可</td><td>-</td></tr></table>"
)


def test_headers_in_the_first_column_make_a_row_of_each_further_column(say):
    stated = say(SIDEWAYS, "n.html")
    assert [(s.recipient, s.data_types, s.purposes, s.opt_out, s.quote) for s in stated.statements] == [
        ("google", ("id.advertising",), ("p.analytics",), "impossible", "広告ID"),
        ("adjust", ("net.ip.public",), ("p.ads.measure",), "none", "IPアドレス"),
    ]
    assert stated.gaps == ()


def test_a_table_of_headers_and_values_is_one_row_and_its_heading_the_service(say):
    stated = say(
        "# 送信\n\n### (1) Firebase Crashlytics\n\n| 項目 | 内容 |\n|--|--|\n| 送信先 | Google LLC |\n| 送信する情報 | 機種名 |\n\n### (2) Sentry\n\n| 項目 | 内容 |\n|--|--|\n| 送信する情報 | 会員番号 |\n| 目的 | 不具合の調査 |\n"
    )
    assert [(s.recipient, s.sdk, s.data_types, s.quote) for s in stated.statements] == [
        ("google", "Firebase Crashlytics", ("dev.model",), "送信先 | Google LLC | | 送信する情報 | 機種名"),
        ("functional-software", "Sentry", ("id.user",), "送信する情報 | 会員番号 | | 目的 | 不具合の調査"),
    ]


def test_a_mark_stands_for_the_data_that_its_header_names(say):
    stated = say(
        "<table><tr><th rowspan=2>送信先</th><th colspan=2>送信する情報</th></tr><tr><th>広告ID</th><th>IPアドレス</th></tr>"
        "<tr><td>Google LLC</td><td>○</td><td>×</td></tr><tr><td>Adjust GmbH</td><td>○</td><td>○</td></tr></table>",
        "n.html",
    )
    assert [s.data_types for s in stated.statements] == [("id.advertising",), ("id.advertising", "net.ip.public")]


def test_an_x_is_a_tick_where_no_other_mark_is(say):
    stated = say("| Partner | Advertising ID | IP address |\n|--|--|--|\n| Mixpanel | x |  |\n| Sentry |  | x |\n")
    assert [s.data_types for s in stated.statements] == [("id.advertising",), ("net.ip.public",)]


def test_data_down_and_recipients_across_are_read_too(say):
    stated = say("| | Mixpanel | Sentry |\n|--|--|--|\n| Advertising ID | ✓ | - |\n| IP address | ✓ | ✓ |\n")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [
        ("mixpanel", ("id.advertising", "net.ip.public")),
        ("functional-software", ("net.ip.public",)),
    ]


def test_a_mark_that_the_legend_explains_as_no_is_kept_with_the_words_of_its_row(say):
    stated = say("| | Mixpanel | Sentry |\n|--|--|--|\n| Advertising ID | ✓ | - |\n| IP address | ✓ | ✓ |\n\nA dash means: not sent.\n")
    assert [(s.recipient, m.data_types, m.quote) for s in stated.statements for m in s.marks if not m.sent] == [
        ("functional-software", ("id.advertising",), "Advertising ID | ✓ | -")
    ]


@pytest.mark.parametrize("same", ["同上", "〃", "(1)に同じ", "Mixpanelと同じ", "same as Mixpanel"])
def test_a_cell_that_points_to_another_row_means_what_stands_there(say, same):
    stated = say(f"| No | 送信先 | 送信する情報 |\n|--|--|--|\n| 1 | Mixpanel | 広告ID |\n| 2 | Sentry | {same} |\n")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [
        ("mixpanel", ("id.advertising",)),
        ("functional-software", ("id.advertising",)),
    ]


def test_keys_mean_what_a_list_defines(say):
    stated = say(
        "# 送信\n\n## 送信する情報\n\n- A-1:広告ID\n- A-2:機種名\n\n## 目的\n\n1. 広告の効果測定\n2. 不具合の調査\n\n## 送信先\n\n| 送信先 | 送信する情報 | 利用目的 |\n|--|--|--|\n| Mixpanel | A-1、A-2 | 2 |\n| Sentry | A-1 | 1,2 |\n"
    )
    assert [(s.data_types, s.purposes) for s in stated.statements if s.kind == "row" and s.recipient != "@self"] == [
        (("dev.model", "id.advertising"), ("p.stability",)),
        (("id.advertising",), ("p.ads.measure", "p.stability")),
    ]


def test_a_footnote_that_a_cell_marks_gives_its_condition(say):
    stated = say("| 送信先 | 送信する情報 |\n|--|--|\n| Mixpanel | 広告ID(※1) |\n| Sentry | 機種名 |\n\n※1 許可した場合に限ります。\n")
    assert [s.condition for s in stated.statements if s.kind == "row"] == ["consent", None]


def test_a_table_that_goes_on_without_its_header_keeps_the_columns(say):
    stated = say(
        "| 送信先 | 送信する情報 |\n|--|--|\n| Mixpanel | 広告ID |\n\n(続き)\n\n| Sentry | 機種名 |\n|--|--|\n| Adjust GmbH | IPアドレス |\n"
    )
    assert [(s.recipient, s.data_types) for s in stated.statements] == [
        ("mixpanel", ("id.advertising",)),
        ("functional-software", ("dev.model",)),
        ("adjust", ("net.ip.public",)),
    ]


def test_a_table_below_unknown_headers_that_names_recipients_and_data_is_a_gap(say):
    stated = say("| Foo | Bar |\n|--|--|\n| Mixpanel | advertising ID |\n| Sentry | device model |\n")
    assert [(g.cause, g.subject.split(": ")[1]) for g in stated.gaps] == [
        (Cause.UNPARSED, "table 1 names recipients and data below headers that are not known")
    ]


def test_markdown_quotes_are_the_raw_line(say):
    (s,) = say("| 送信先 | 送信する情報 |\n|--|--|\n| Google LLC | **広告ID** |\n").statements
    assert s.quote == "Google LLC | **広告ID**"


def test_a_table_drawn_with_lines_in_plain_text_is_one(say):
    stated = say(
        "公表\n\n┌────────┬──────────┐\n│ 送信先 │ 送信する情報 │\n├────────┼──────────┤\n│ Mixpanel │ 広告ID │\n│ Sentry │ 機種名 │\n└────────┴──────────┘\n",
        "n.txt",
    )
    assert [(s.recipient, s.data_types) for s in stated.statements] == [
        ("mixpanel", ("id.advertising",)),
        ("functional-software", ("dev.model",)),
    ]


def test_a_second_header_row_without_marks_parts_the_purposes(say):
    (s,) = say(
        "<table><tr><td rowspan=2>Recipient</td><td rowspan=2>Data</td><td colspan=2>Purposes</td></tr><tr><td>Ours</td><td>Theirs</td></tr>"
        "<tr><td>Mixpanel</td><td>IP address</td><td>newsletter</td><td>product analytics</td></tr></table>",
        "n.html",
    ).statements
    assert (s.recipient, s.purposes_sender, s.purposes_recipient) == ("mixpanel", ("p.marketing",), ("p.analytics",))


def test_a_data_table_in_a_table_for_layout_is_read(say):
    (s,) = say(
        "<table><tr><td><h1>T</h1><table><tr><td>送信先</td><td>送信する情報</td></tr><tr><td>Mixpanel</td><td>広告ID</td></tr></table></td></tr></table>",
        "n.html",
    ).statements
    assert (s.recipient, s.data_types) == ("mixpanel", ("id.advertising",))


@pytest.mark.parametrize(
    ("words", "purposes"),
    [
        ("displaying rewarded video ads", ("p.ads",)),
        ("attribution; detecting fraudulent clicks", ("p.ads.measure", "p.fraud")),
        ("Personalising the offers you see", ("p.personalise",)),
        ("providing video calls", ("p.provide",)),
        ("To deliver appointment texts", ("p.provide",)),
        ("Saving your game", ("p.provide",)),
        ("Cloud hosted infrastructure", ("p.provide",)),
        ("AI inference", ("p.provide",)),
        ("Transactional email", ("p.provide",)),
        ("Accounting", ("p.unknown",)),
        ("letting you join a call", ("p.provide",)),
        ("動画通話の提供", ("p.provide",)),
        ("so that faults can be fixed", ("p.stability",)),
        ("advertising based on your interests", ("p.ads.targeted",)),
        ("Their own", ("p.unknown",)),
        ("Providing data to third parties", ("p.unknown",)),
    ],
)
def test_what_a_service_does_for_its_users_is_a_purpose(say, words, purposes):
    page = f"<table><tr><th>Company</th><th>Data</th><th>Purpose</th></tr><tr><td>Mixpanel, Inc.</td><td>IP address</td><td>{words}</td></tr></table>"
    (s,) = say(page, "n.html").statements
    assert s.purposes == purposes


def test_columns_headed_by_services_are_one_record_each(say):
    page = (
        "<table><tr><th>項目</th><th>Amplitude</th><th>Geniee SSP</th></tr><tr><th>送信先</th><td>Amplitude, Inc.</td><td>株式会社ジーニー</td></tr>"
        "<tr><th>送信する情報</th><td>端末の機種</td><td>広告ID</td></tr></table>"
    )
    assert [(s.recipient, s.sdk, s.data_types, s.quote) for s in say(page, "n.html").statements] == [
        ("amplitude", "Amplitude", ("dev.model",), "端末の機種"),
        ("geniee", "Geniee SSP", ("id.advertising",), "広告ID"),
    ]


def test_a_row_that_says_to_whom_is_no_denial_because_nothing_is_sold(say):
    stated = say(
        "| Category | Examples | Disclosed to | Sold or shared |\n|---|---|---|---|\n| Identifiers | your name | Service providers | No |\n"
        "| Location | GPS location | None | No |\n"
    )
    assert [(s.recipient, s.polarity) for s in stated.statements] == [("@contractors", "positive"), ("@third-parties", "negative")]


def test_what_is_used_is_the_data_where_another_column_says_to_whom(say):
    stated = say(
        "| Why we use it | What we use | Who we share it with |\n|---|---|---|\n| To take payment | name, card number | Stripe |\n"
    )
    assert [(s.recipient, s.data_types, s.purposes) for s in stated.statements] == [("stripe", ("fin.payment", "pii.name"), ("p.payment",))]


@pytest.mark.parametrize(
    "table",
    [
        "| Service | Does it know who I am? | Does it know my phone? |\n|---|---|---|\n| Mixpanel | Yes: user ID | Yes: device model |\n| Sentry | No | Yes: device model |",
        "| | About you | About your phone |\n|---|---|---|\n| Mixpanel | user ID | device model |\n| Sentry | nothing | device model |",
        "| Question | Mixpanel | Sentry |\n|---|---|---|\n| Who I am | user ID | - |\n| What phone I use | device model | device model |",
        "| | Android | iPhone |\n|---|---|---|\n| Sent to Mixpanel | user ID, device model | name |\n| Sent to Sentry | device model | user ID |",
        "| Service | Before login | After login |\n|---|---|---|\n| Mixpanel | device model | user ID |\n| Sentry | device model | - |",
        "| Service | Since 2025 | Until 2024 |\n|---|---|---|\n| Mixpanel | user ID, device model | name |\n| Sentry | device model | user ID |",
    ],
)
def test_columns_of_any_header_that_hold_data_beside_names_are_columns_of_data(say, table):
    stated = say(f"# Who gets what\n\n{table}\n")
    found = {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive"}
    assert found == {("mixpanel", "id.user"), ("mixpanel", "dev.model"), ("functional-software", "dev.model")}


def test_nobody_is_no_recipient_where_the_data_is_not_known(say):
    table = "| Category | Why | Who receives it |\n|---|---|---|\n| E-mail address | Receipts | Mixpanel |\n| Messages with your tuner | Visits | Nobody |\n"
    assert [s.recipient for s in say(f"# Data\n\n{table}").statements] == ["mixpanel"]
