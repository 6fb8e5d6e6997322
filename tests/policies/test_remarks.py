"""What the remarks of a row add to its data. Texts are our own."""

import pytest


def sent(stated):
    return {(s.recipient, d) for s in stated.statements if s.polarity == "positive" for d in s.data_types}


BLOCKS = """■ Adjust
【事業者】Adjust GmbH
【送信される情報】Adjust社のページ(https://help.adjust.com/)に記載されたとおりです。
【補足】{}

■ Countly
【事業者】Countly Ltd
【送信される情報】端末識別子、画面の遷移
"""
TABLE = """| Company | Purpose | Data sent | Notes |
|---|---|---|---|
| Adjust GmbH | Measuring ads | See [Adjust's page](https://help.adjust.com/) | {} |
| Countly Ltd | Statistics | Device identifiers, screens | |
"""


@pytest.mark.parametrize(
    ("form", "remark", "data"),
    [
        (BLOCKS, "広告IDは、初回の起動時からAdjustに送信されます。", {"id.advertising"}),
        (BLOCKS, "メールアドレスも送信します。", {"pii.email"}),
        (BLOCKS, "氏名は送信しません。", set()),
        (BLOCKS, "データは米国に保存されます。", set()),
        (TABLE, "The advertising ID goes to Adjust from the first start.", {"id.advertising"}),
        (TABLE, "Your e-mail address is sent as well.", {"pii.email"}),
        (TABLE, "Your name is not sent.", set()),
        (TABLE, "Your name goes to Sentry only.", set()),
    ],
)
def test_a_remark_adds_what_it_says_is_sent(say, form, remark, data):
    read = say(form.format(remark), "notice.md")
    assert {d for who, d in sent(read) if who == "adjust"} == data


def test_a_remark_leaves_the_row_to_the_page_that_it_names(say):
    read = say(TABLE.format("The advertising ID goes to Adjust from the first start."), "notice.md").statements
    assert [s.disclosure_kind for s in read if s.recipient == "adjust" and s.kind == "row"] == ["delegated"]


def test_a_remark_that_a_sending_is_over_denies_it(say):
    text = TABLE.format("Up to version 4.1 the app also sent Adjust your user ID; this has been stopped.")
    assert [(s.recipient, s.data_types) for s in say(text, "notice.md").statements if s.polarity == "negative"] == [
        ("adjust", ("id.user",))
    ]


NOTED = """| サービス | 送信先 | 送信する情報 |
|---|---|---|
| Countly ※1 | Countly Ltd | 機種名 |
| Adjust | Adjust GmbH | 広告ID |

※1 {}
"""


@pytest.mark.parametrize(
    ("note", "data"),
    [
        ("このサービスには、登録された情報(氏名、生年月日)もあわせて送られます。", {"dev.model", "pii.birth", "pii.name"}),
        ("氏名は送信しません。", {"dev.model"}),
        ("氏名は当社のサーバーに保存します。", {"dev.model"}),
    ],
)
def test_the_footnote_of_a_name_adds_what_it_says_is_sent_to_its_row_alone(say, note, data):
    read = say(NOTED.format(note), "notice.md")
    assert {d for who, d in sent(read) if who == "countly"} == data
    assert {d for who, d in sent(read) if who == "adjust"} == {"id.advertising"}
