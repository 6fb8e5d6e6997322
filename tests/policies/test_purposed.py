"""Tables of kinds of data by what they are for, with the recipients in their cells."""

import pytest

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
