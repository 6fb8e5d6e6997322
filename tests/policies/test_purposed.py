"""Tables of kinds of data by what they are for, with the recipients in their cells."""

import pytest

from analyzer.model.statement import Stated
from tests.policies.conftest import Say


def table(*rows: str) -> str:
    width = rows[0].count("|") + 1
    return "\n".join(["# Privacy", "", f"| {rows[0]} |", "|---" * width + "|", *(f"| {r} |" for r in rows[1:]), ""])


def given(say: Say, *rows: str) -> set[str]:
    made = say(table(*rows)).statements
    return {f"{'not ' if s.polarity == 'negative' else ''}{s.recipient}: {d}" for s in made for d in s.data_types}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            (
                "Information | To carry out your booking | To see how the app is used",
                "User ID | Our office | Mixpanel, Countly",
                "Phone model | | Mixpanel",
            ),
            {"mixpanel: id.user", "countly: id.user", "mixpanel: dev.model"},
        ),
        (
            (
                "情報 | 予約の受付 | アクセス解析",
                "会員ID | 当社の受付 | Mixpanel、Countly",
                "メールアドレス | なし | 解析サービスの提供会社",
            ),
            {"mixpanel: id.user", "countly: id.user", "@analytics-providers: pii.email"},
        ),
        (
            ("Purpose | User ID | Phone model", "Analytics | Mixpanel | Mixpanel", "Error reports | Countly | –"),
            {"mixpanel: id.user", "mixpanel: dev.model", "countly: id.user"},
        ),
    ],
)
def test_each_cell_gives_its_recipients_the_data_of_its_row_or_column(say: Say, rows: tuple[str, ...], told: set[str]) -> None:
    assert given(say, *rows) == told


def test_the_headers_say_what_it_is_for(say: Say) -> None:
    made = say(table("Data | Analytics | Marketing", "User ID | Mixpanel | Mixpanel", "Phone model | Mixpanel |")).statements
    assert [s.purposes for s in made] == [("p.analytics", "p.marketing"), ("p.analytics",)]


@pytest.mark.parametrize("cell", ["not Mixpanel", "Mixpanel (iOS only)", "Mixpanelを除く各社", "our own staff"])
def test_a_cell_of_less_than_whom_it_names_gives_them_nothing(say: Say, cell: str) -> None:
    assert given(say, "Data | Analytics | Newsletters", f"User ID | {cell} |", "E-mail address | | Countly") == {"countly: pii.email"}


def test_a_row_whose_cells_all_say_nobody_is_denied(say: Say) -> None:
    assert "not @third-parties: pii.birth" in given(
        say, "Data | Analytics | News", "User ID | Mixpanel | Countly", "Date of birth | Nobody | Nobody"
    )


@pytest.mark.parametrize(
    "heads",
    [
        "Source | Shared with",
        "Received from | Sent to",
        "On our website | In the app",
        "Never given to | Given to",
        "送信しない会社 | 送信する会社",
    ],
)
def test_those_from_whom_it_comes_who_get_it_elsewhere_or_not_at_all_are_given_nothing(say: Say, heads: str) -> None:
    made = given(say, f"Data | {heads}", "User ID | Mixpanel | Countly", "Phone model | Mixpanel | Countly")
    assert not {m for m in made if m.startswith("mixpanel")}


def test_columns_of_data_below_purposes_count_beside_a_column_of_names(say: Say) -> None:
    rows = ("Company | Analytics | Newsletters", "Mixpanel | User ID, phone model | –", "Countly | – | E-mail address")
    assert given(say, *rows) == {"mixpanel: id.user", "mixpanel: dev.model", "countly: pii.email"}


def sent(stated: Stated) -> set[tuple[str, str]]:
    return {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive" and s.scope == "this-app"}


@pytest.mark.parametrize(
    "rows",
    [
        "| Data | To understand usage | To advertise |\n|---|---|---|\n| User ID | Mixpanel | |\n| Device model | Mixpanel, Sentry | Adjust |",
        "| 情報 | 分析のため | 広告のため |\n|---|---|---|\n| 会員番号 | Mixpanel | － |\n| 端末の機種名 | Mixpanel、Sentry | Adjust |",
    ],
)
def test_each_cell_of_a_table_with_purposes_across_names_who_gets_the_data_of_its_row(say: Say, rows: str) -> None:
    expected = {("mixpanel", "id.user"), ("mixpanel", "dev.model"), ("functional-software", "dev.model"), ("adjust", "dev.model")}
    assert sent(say(f"# Where data goes\n\n{rows}\n")) == expected


def test_columns_of_data_for_several_occasions_are_all_read_but_for_another_platform(say: Say) -> None:
    rows = "| Mixpanel | user ID | e-mail address |\n| Sentry | device model | device name |"
    occasions = say(f"# P\n\n| Company | When you open the app | When you order |\n|---|---|---|\n{rows}\n")
    assert ("functional-software", "dev.name") in sent(occasions)
    platforms = say(f"# P\n\n| Company | Android | iOS |\n|---|---|---|\n{rows}\n")
    assert sent(platforms) == {("mixpanel", "id.user"), ("functional-software", "dev.model")}


def test_columns_of_which_only_one_holds_names_are_no_such_table(say: Say) -> None:
    rows = "| Data | Kept for | Source |\n|---|---|---|\n| User ID | one year | you |\n| Device model | one year | Google |"
    assert sent(say(f"# P\n\n{rows}\n")) - {("@self", "id.user"), ("@self", "dev.model")} == set()
