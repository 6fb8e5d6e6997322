"""Cells in which nobody stands but the document's own company, by its name or by its people."""

import pytest

EN = (
    '# Privacy policy\n\nHarbour Wash LLC ("Harbour", "we") runs car washes.\n\n| Data | Details | {} | Sold? |\n|---|---|---|---|\n'
    "| Profile | User ID | Analytics providers | No |\n| Mail | Street address | {} | No |\n"
)
JA = (
    "# プライバシーポリシー\n\n株式会社なぎさ洗車(以下「当社」)は洗車場を運営しています。\n\n| 分類 | 情報 | {} | 販売 |\n|---|---|---|---|\n"
    "| 会員 | 会員番号 | 分析事業者 | なし |\n| 郵送 | 住所 | {} | なし |\n"
)


def of_address(stated):
    return [(s.recipient, s.polarity) for s in stated.statements if "pii.address" in s.data_types]


@pytest.mark.parametrize("head", ["To whom it is disclosed", "Who receives it"])
@pytest.mark.parametrize(
    "cell",
    ["Nobody outside Harbour", "No one but us", "Only Harbour Wash", "Stays with Harbour", "Kept in our office", "Our team, nobody else"],
)
def test_nobody_but_the_own_company_is_nobody(say, head, cell):
    assert of_address(say(EN.format(head, cell))) == [("@third-parties", "negative")]


@pytest.mark.parametrize("head", ["提供先", "受け取る者"])
@pytest.mark.parametrize(
    "cell", ["なぎさ洗車のみ", "店舗のスタッフのみ", "当社以外には渡しません", "誰にも渡しません", "当社内にとどまります"]
)
def test_nobody_but_the_own_company_is_nobody_in_japanese(say, head, cell):
    assert of_address(say(JA.format(head, cell))) == [("@third-parties", "negative")]


@pytest.mark.parametrize(
    "cell", ["No one but our mailing house", "Harbour and its couriers", "Only with your consent", "Nobody outside Adjust"]
)
def test_somebody_else_is_not(say, cell):
    assert ("@third-parties", "negative") not in of_address(say(EN.format("Disclosed to", cell)))


@pytest.mark.parametrize("cell", ["配送業者のみ", "当社および配送業者", "なし(印刷会社を除く)"])
def test_somebody_else_is_not_in_japanese(say, cell):
    assert ("@third-parties", "negative") not in of_address(say(JA.format("提供先", cell)))


@pytest.mark.parametrize("line", ["Street address → nobody outside our company", "Street address: stays with Harbour"])
def test_a_line_of_data_that_nobody_gets_is_a_denial_below_words_for_sending(say, line):
    text = (
        f'# Privacy policy\n\nHarbour Wash LLC ("Harbour", "we") runs car washes.\n\n## {{}}\n\n- User ID → analytics providers\n- {line}\n'
    )
    assert of_address(say(text.format("Who receives what"))) == [("@third-parties", "negative")]
    assert ("@third-parties", "negative") not in of_address(say(text.format("Where we keep things")))


def test_what_leads_up_to_a_table_of_classes_states_nothing(say):
    lead = "Several laws ask us to tell you which kinds of information we collect and to whom each is disclosed. This was:\n\n"
    table = "| Information | Disclosed to |\n|---|---|\n| User ID | Analytics providers |\n| Street address | Nobody outside us |\n"
    stated = say(f"# Privacy policy\n\n## State notice\n\n{lead}{table}")
    assert [(s.recipient, s.polarity) for s in stated.statements] == [("@analytics-providers", "positive"), ("@third-parties", "negative")]
