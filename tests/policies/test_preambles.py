"""Sentences that only lead up to the rows of a table. Texts are our own."""

import pytest

TABLE = "| サービス | 送信先 | 情報 |\n|-|-|-|\n| Amplitude | Amplitude, Inc. | 広告ID |\n| Bugsnag | SmartBear Software Inc. | 機種名 |\n"


@pytest.mark.parametrize(
    "lead",
    [
        "次のサービスを利用しています。アプリをご利用になると、お客様に関する情報が当該事業者に送信されます。",
        "次の事業者のサービスを組み込んでいます。お客様に関する情報が外部に送信されます。",
    ],
)
def test_information_as_such_above_a_table_is_what_its_rows_say(say, lead):
    said = say(f"# 外部送信\n\n{lead}\n\n{TABLE}")
    assert {(s.recipient, s.data_types, s.broad_types) for s in said.statements} == {
        ("amplitude", ("id.advertising",), ()),
        ("smartbear", ("dev.model",), ()),
    }


def test_information_as_such_for_somebody_by_name_stays(say):
    said = say(f"# 外部送信\n\nお客様に関する情報がAmplitudeに送信されます。\n\n{TABLE}")
    assert ("amplitude", ("*",)) in {(s.recipient, s.broad_types) for s in said.statements}
