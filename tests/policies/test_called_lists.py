"""Lines and sentences that say who a kind of recipients is."""

import pytest

from tests.policies.conftest import Say


def said(say: Say, text: str) -> set[tuple[str, str]]:
    return {(s.recipient, d) for s in say(text).statements for d in s.data_types if s.polarity == "positive" and s.recipient != "@self"}


@pytest.mark.parametrize(
    "text",
    [
        "Every provider listed here is given the whole of the following: user ID.\nProviders: Adjust, Mixpanel.",
        "All our partners are sent the same data, namely your user ID.\n\nOur partners:\n\n- Adjust\n- Mixpanel\n",
        "Data shared with other companies: user ID. Other companies in this sense: Adjust, Mixpanel.",
        "Our analytics partners receive your user ID. Analytics partners in this sense are Adjust and Mixpanel.",
        "Our measuring partners receive your user ID. These are at present: Adjust, Mixpanel.",
    ],
)
def test_they_are_meant_by_the_words_for_their_kind(say: Say, text: str) -> None:
    assert said(say, text) == {("adjust", "id.user"), ("mixpanel", "id.user")}


@pytest.mark.parametrize(
    "text",
    [
        "Our suppliers receive your user ID. These are bound by contract.\n\nTools: Adjust, Mixpanel.",
        "Some providers receive your user ID.\n\nProviders: Adjust, Mixpanel.",
    ],
)
def test_another_kind_or_only_some_of_it_means_nobody_by_name(say: Say, text: str) -> None:
    assert not {r for r, _ in said(say, text)} & {"adjust", "mixpanel"}
