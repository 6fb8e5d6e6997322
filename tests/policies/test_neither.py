"""Denials to all of a list, to the named and everybody else, and those that hold for some time alone."""

import pytest

from tests.policies.conftest import Say

TOLD = {
    "prose": "Mixpanel gets your user ID. Sentry gets your user ID.\n\n",
    "table": "| Company | Data |\n|---|---|\n| Mixpanel, Inc. | user ID |\n| Sentry | user ID, crash logs |\n\n",
    "bullets": "- Mixpanel, Inc.: user ID\n- Sentry: user ID, crash logs\n\n",
}
TOLD_JA = "| 送信先 | 送信する情報 |\n|---|---|\n| Mixpanel, Inc. | 会員番号 |\n| Sentry | 会員番号、エラーの内容 |\n\n"
BOTH = {"mixpanel", "functional-software"}


def denied(say: Say, text: str, data: str) -> set[str]:
    """To whom a document says that some data does not go, without a condition."""
    return {
        s.recipient for s in say(text).statements if s.polarity == "negative" and not s.condition and not s.limits and data in s.data_types
    }


@pytest.mark.parametrize("above", TOLD)
@pytest.mark.parametrize(
    "said",
    [
        "Your name is given to neither.",
        "Your name is kept from both companies.",
        "Your name remains unknown to both companies.",
        "Both work without your name.",
        "None of them learns your name.",
    ],
)
def test_neither_means_both_of_those_told_before(say: Say, above: str, said: str) -> None:
    assert denied(say, f"## Who receives data\n\n{TOLD[above]}{said}", "pii.name") == BOTH


@pytest.mark.parametrize(
    "said",
    ["Dates of birth are not passed to any of the companies in the table.", "We give your date of birth to no company in this table."],
)
def test_the_companies_in_the_table_are_all_of_it(say: Say, said: str) -> None:
    table = "| Company | Data |\n|---|---|\n| Mixpanel, Inc. | See its privacy policy |\n| Sentry | user ID |\n\n"
    assert denied(say, table + said, "pii.birth") in (BOTH, {"@third-parties"})


def test_the_companies_in_the_table_below_are_none_of_the_table_above(say: Say) -> None:
    assert not denied(say, f"{TOLD['table']}Your date of birth is not sent to the companies in the table below.", "pii.birth")


@pytest.mark.parametrize("above", ["table", "bullets"])
def test_they_below_a_list_means_all_of_it(say: Say, above: str) -> None:
    assert denied(say, f"## Who receives data\n\n{TOLD[above]}They do not get your name.", "pii.name") == BOTH


@pytest.mark.parametrize(
    "said",
    ["Neither of the two companies may use your data for its own purposes.", "They do not sell your name.", "Your name is stored by us."],
)
def test_what_the_companies_may_do_denies_no_sending(say: Say, said: str) -> None:
    assert not denied(say, TOLD["table"] + said, "pii.name")


@pytest.mark.parametrize("said", ["上に挙げた会社に、氏名を送ることはありません。", "いずれの会社も氏名を知ることはありません。"])
def test_japanese_words_for_those_above_mean_all_of_them(say: Say, said: str) -> None:
    assert denied(say, TOLD_JA + said, "pii.name") == BOTH


@pytest.mark.parametrize(
    "said",
    [
        "Your date of birth is not sent to PostHog or any other company.",
        "We do not give your date of birth to any company, including PostHog.",
        "Your date of birth goes to nobody, not even to PostHog.",
        "Your date of birth is sent to no company, PostHog included.",
        "生年月日は、PostHogを含め、どの会社にも渡しません。",
        "PostHogなど外部の会社に生年月日を送ることはありません。",
    ],
)
def test_a_denial_to_a_company_and_to_everybody_means_everybody(say: Say, said: str) -> None:
    assert "@third-parties" in denied(say, said, "pii.birth")


@pytest.mark.parametrize(
    "said",
    [
        "When you remove the app from your device, nothing more is transmitted.",
        "Once you have left, no further data is sent.",
        "Nothing is sent while the app is closed.",
        "退会された後は、情報が外部に送信されることはありません。",
    ],
)
def test_that_nothing_is_sent_at_some_time_denies_nothing(say: Say, said: str) -> None:
    assert not [s for s in say(f"PostHog gets your user ID.\n\n{said}").statements if s.polarity == "negative"]


def test_that_nothing_is_sent_when_the_app_is_used_is_a_denial(say: Say) -> None:
    assert [s.recipient for s in say("When you use the app, no information is sent to anyone.").statements] == ["@third-parties"]


@pytest.mark.parametrize("company", ["エラー報告の収集と解析を行う会社", "クラッシュの記録を分析する会社"])
def test_who_analyses_errors_counts_no_visits(say: Say, company: str) -> None:
    assert [s.recipient for s in say(f"{company}に、会員番号を送信します。").statements] == ["@error-report-providers"]
