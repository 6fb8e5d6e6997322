"""A sentence that says of several services what each is used for."""

import pytest

from tests.policies.conftest import Say, sent

EACH = {"google": ("p.analytics",), "functional-software": ("p.stability",), "stripe": ("p.payment",)}


@pytest.mark.parametrize(
    "text",
    [
        "We use Firebase for analytics, Sentry for crash reports and Stripe for payments.",
        "For analytics we use Firebase, for crash reports Sentry and for payments Stripe.",
        "アクセス解析にはFirebase Analytics、クラッシュ解析にはSentry、決済にはStripeを使用しています。",
        "アクセス解析のためにFirebase Analyticsを、不具合の調査のためにSentryを、決済のためにStripeを利用しています。",
    ],
)
def test_each_is_used_for_its_own_purpose_and_gets_no_data_by_it(say: Say, text: str) -> None:
    stated = say(text)
    assert {s.recipient: s.purposes for s in stated.statements} == EACH
    assert sent(stated) == set()


def test_names_that_are_joined_serve_the_same(say: Say) -> None:
    stated = say("We use Google AdMob and AppLovin to show ads and Sentry for crash reports.")
    assert {s.recipient: s.purposes for s in stated.statements} == {
        "google": ("p.ads",),
        "applovin": ("p.ads",),
        "functional-software": ("p.stability",),
    }


def test_what_is_sent_to_all_stays_with_each(say: Say) -> None:
    stated = say("We share your advertising ID with AppLovin for advertising and with Adjust for attribution.")
    assert {(s.recipient, s.data_types, s.purposes) for s in stated.statements} == {
        ("applovin", ("id.advertising",), ("p.ads",)),
        ("adjust", ("id.advertising",), ("p.ads.measure",)),
    }


@pytest.mark.parametrize(
    "text", ["We use Firebase and Mixpanel for analytics.", "We do not use Firebase for analytics or Stripe for payments."]
)
def test_one_purpose_for_all_and_denials_are_left_as_they_are(say: Say, text: str) -> None:
    told = {s.recipient: (s.polarity, s.purposes) for s in say(text).statements}
    assert len(set(told.values())) <= 1 or {p for p, _ in told.values()} == {"negative"}
