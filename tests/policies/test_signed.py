"""Data that bears signs which the document explains once: M = goes to Mixpanel, name¹, user ID [1], (a) your user ID."""

import pytest

from tests.policies.conftest import Say

TABLE = "| Detail | Mark |\n|---|---|\n| Name | S |\n| E-mail address | M |\n| Device model | M, N |\n"


def said(say: Say, text: str, name: str = "policy.md") -> set[tuple[str, str, str]]:
    return {(s.polarity[:3], s.recipient, d) for s in say(text, name).statements for d in s.data_types if s.recipient != "@self"}


@pytest.mark.parametrize(
    "legend",
    [
        "S = stays on the phone, M = goes to Mixpanel, N = goes to Sentry.",
        "Legend: S: stays on your phone; M: is passed on to Mixpanel; N: is passed on to Sentry.",
        "S means that it stays on the phone. M means Mixpanel. N means Sentry.",
    ],
)
def test_letters_in_cells_mean_what_their_legend_says(say: Say, legend: str) -> None:
    found = {("pos", "mixpanel", "pii.email"), ("pos", "mixpanel", "dev.model"), ("pos", "functional-software", "dev.model")}
    assert said(say, f"{TABLE}\n{legend}\n") == {*found, ("neg", "@third-parties", "pii.name")}


@pytest.mark.parametrize(
    "text",
    [
        "- user ID [1] [2]\n- e-mail address [1]\n\n[1] sent to Mixpanel\n[2] sent to PostHog\n",
        "- user ID (M, P)\n- e-mail address (M)\n\nM = Mixpanel, P = PostHog\n",
        "- user ID * **\n- e-mail address *\n\n\\* passed to Mixpanel\n\\** passed to PostHog\n",
        "Your details: user ID¹ ², e-mail address¹.\n\n¹ goes to Mixpanel. ² goes to PostHog.\n",
    ],
)
def test_items_go_where_their_signs_say(say: Say, text: str) -> None:
    assert said(say, text) == {("pos", "mixpanel", "id.user"), ("pos", "mixpanel", "pii.email"), ("pos", "posthog", "id.user")}


def test_numbers_of_a_list_of_companies_are_no_signs_of_what_was_collected(say: Say) -> None:
    assert not said(say, "We ask for:\n\n- name 1\n- e-mail address 2\n\n1. Mixpanel\n2. PostHog\n")


@pytest.mark.parametrize(
    "text",
    [
        "We hold (a) your user ID, (b) your e-mail address and (c) your name. Mixpanel obtains (a) and (b); (c) is obtained by no one.",
        "We hold 1) your user ID, 2) your e-mail address and 3) your name. We pass 1 and 2 to Mixpanel. 3 stays with us.",
        "What you tell us: a) your user ID, b) your name, c) your e-mail address. Mixpanel learns a) and c), nobody learns b).",
    ],
)
def test_a_sentence_that_counts_is_meant_by_its_letters(say: Say, text: str) -> None:
    sent = {("pos", "mixpanel", "id.user"), ("pos", "mixpanel", "pii.email")}
    assert said(say, text) == {*sent, ("neg", "@third-parties", "pii.name")}


def test_a_number_of_reports_is_no_key(say: Say) -> None:
    text = "Please (1) open the settings, (2) enter your e-mail address. Sentry receives 2 reports a day."
    assert not {x for x in said(say, text) if x[0] == "pos"}
