"""Rows and blocks that say, beside what is sent, what is not; the texts are our own."""

import pytest


def rows(stated):
    return {(s.recipient, s.polarity): {*s.data_types, *s.broad_types} for s in stated.statements if s.recipient[0] != "@"}


SENT = {("functional-software", "positive"): {"dev.*", "id.user"}}
BOTH = SENT | {("functional-software", "negative"): {"loc.*"}}
BLOCK = "外部送信について\n\n■ Sentry\n送信先：Functional Software, Inc.\n"


@pytest.mark.parametrize(
    "lines",
    [
        "送信情報：端末情報、ユーザーID\n備考：位置情報は送信しません",
        "送信情報：端末情報、ユーザーID。位置情報は送信しません。",
        "送信情報：端末情報、ユーザーID(位置情報は含みません)",
        "送信情報：端末情報、ユーザーID。なお、位置情報は送信されません。",
        "送信情報：端末情報、ユーザーID\n送信しない情報：位置情報",
        "送信情報：端末情報、ユーザーID\n送らないもの：位置情報",
        "送信情報：端末情報、ユーザーID\n備考：位置情報を渡すことはありません。",
        "送信情報：端末情報、ユーザーID(位置情報は送信対象外)",
        "送信情報：端末情報、ユーザーID\n含まれない情報：位置情報",
    ],
)
def test_what_a_block_says_is_not_sent_is_denied_of_its_recipient(say, lines):
    assert rows(say(BLOCK + lines, "n.txt")) == BOTH


@pytest.mark.parametrize(
    "lines",
    [
        "送信情報：端末情報、ユーザーID\n備考：オフにすると位置情報は送信しません。",
        "送信情報：端末情報、ユーザーID\n備考：同意なく位置情報は送信しません。",
        "送信情報：端末情報、ユーザーID\n備考：位置情報は広告には利用しません。",
        "送信情報：端末情報、ユーザーID\n備考：iOS版では位置情報は送信しません。",
        "送信情報：端末情報、ユーザーID\n備考：位置情報の送信を停止できません。",
        "送信情報：端末情報、ユーザーID\n備考：個人を特定できる情報は含まれません。",
    ],
)
def test_a_condition_a_use_another_platform_and_what_holds_everything_deny_nothing(say, lines):
    assert rows(say(BLOCK + lines, "n.txt")) == SENT


@pytest.mark.parametrize(
    "table",
    [
        "| 送信先 | 情報 | 備考 |\n|--|--|--|\n| Sentry | 端末情報、ユーザーID | 位置情報は送信しません |\n",
        "| 送信先 | 送信する情報 |\n|--|--|\n| Sentry | 端末情報、ユーザーID(位置情報は送信しません) |\n",
        "| 送信先 | 送信する情報 | 送信しない情報 |\n|--|--|--|\n| Sentry | 端末情報、ユーザーID | 位置情報 |\n",
        "| Recipient | Data | Data not sent |\n|--|--|--|\n| Sentry | device information, user ID | location |\n",
        "| Recipient | Data | Notes |\n|--|--|--|\n| Sentry | device information, user ID | Location is not sent. |\n",
    ],
)
def test_so_is_what_a_row_of_a_table_says(say, table):
    assert rows(say(f"# 外部送信\n\n{table}")) == BOTH


def test_what_is_taken_out_is_neither_sent_nor_denied(say):
    assert rows(say(BLOCK + "送信情報：端末情報、ユーザーID(氏名を除く)", "n.txt")) == SENT


@pytest.mark.parametrize("frame", ["【{}】", "［{}］", "＜{}＞", "【{}】 "])
def test_a_label_in_brackets_has_its_value_behind_it(say, frame):
    text = "".join(
        f"{frame.format(k)}{v}\n"
        for k, v in (("送信先", "Functional Software, Inc."), ("送信する情報", "端末情報、ユーザーID"), ("利用目的", "調査"))
    )
    assert rows(say(f"外部送信について\n\n{text}", "n.txt")) == SENT


def test_headed_sentences_of_a_policy_are_no_block_of_labels(say):
    stated = say(
        "<h1>方針</h1><ol><li><b>取得する情報</b><br>ご契約の際に、お名前、ご住所をいただきます。</li><li><b>利用の目的</b><br>料金の請求に利用します。</li>"
        "<li><b>社外への送信</b><br>お客さまのご住所を社外の事業者に送信することはありません。</li></ol>",
        "p.html",
    )
    assert [(s.recipient, s.polarity, s.data_types) for s in stated.statements if s.recipient != "@self"] == [
        ("@third-parties", "negative", ("pii.address",))
    ]


@pytest.mark.parametrize(
    "title", ["Insight Hub(旧Bugsnag)", "Insight Hub（旧称：Bugsnag）", "Zeta (formerly Bugsnag)", "Insight Hub(以前の名称はBugsnag)"]
)
def test_a_service_with_its_former_name_is_the_sdk_of_that_name(say, title):
    stated = say(f"<dl><dt>{title}</dt><dd>提供者：SmartBear Software Inc.</dd><dd>送信される情報：ユーザーID</dd></dl>", "n.html")
    assert [(s.recipient, s.sdk_ids, s.data_types) for s in stated.statements] == [("smartbear", ("bugsnag",), ("id.user",))]


def test_a_bracket_of_what_is_not_among_it_is_denied(say):
    stated = say("# Policy\n\n| Recipient | Data | Purpose |\n|-|-|-|\n| Mixpanel | usage data (no name or email address) | analytics |\n")
    assert [(s.polarity, {*s.data_types}) for s in stated.statements] == [
        ("positive", {"act.event"}),
        ("negative", {"pii.name", "pii.email"}),
    ]
