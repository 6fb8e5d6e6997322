"""Tables with purposes across and names of recipients in their cells, and those with several columns of data below headers of occasions."""

import pytest


def sent(stated):
    return {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive" and s.scope == "this-app"}


@pytest.mark.parametrize(
    "rows",
    [
        "| Data | To understand usage | To advertise |\n|---|---|---|\n| User ID | Mixpanel | |\n| Device model | Mixpanel, Sentry | Adjust |",
        "| 情報 | 分析のため | 広告のため |\n|---|---|---|\n| 会員番号 | Mixpanel | － |\n| 端末の機種名 | Mixpanel、Sentry | Adjust |",
    ],
)
def test_each_cell_names_who_gets_the_data_of_its_row(say, rows: str):
    expected = {("mixpanel", "id.user"), ("mixpanel", "dev.model"), ("functional-software", "dev.model"), ("adjust", "dev.model")}
    assert sent(say(f"# Where data goes\n\n{rows}\n")) == expected


def test_columns_of_data_for_several_occasions_are_all_read_but_for_another_platform(say):
    rows = "| Mixpanel | user ID | e-mail address |\n| Sentry | device model | device name |"
    occasions = say(f"# P\n\n| Company | When you open the app | When you order |\n|---|---|---|\n{rows}\n")
    assert ("functional-software", "dev.name") in sent(occasions)
    platforms = say(f"# P\n\n| Company | Android | iOS |\n|---|---|---|\n{rows}\n")
    assert sent(platforms) == {("mixpanel", "id.user"), ("functional-software", "dev.model")}


def test_columns_of_which_only_one_holds_names_are_no_such_table(say):
    rows = "| Data | Kept for | Source |\n|---|---|---|\n| User ID | one year | you |\n| Device model | one year | Google |"
    assert sent(say(f"# P\n\n{rows}\n")) - {("@self", "id.user"), ("@self", "dev.model")} == set()
