"""A heading that is a service's name, and what stands below it."""

import pytest

from tests.policies.conftest import Say


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### Google AdMob\n\nUsed to display ads and support the free version.\n", ("google", ("p.ads",))),
        ("### 🔹 OneSignal\n\nUsed to send optional push notifications.\n", ("onesignal", ("p.provide",))),
        ("### RevenueCat\n\nサブスクリプション管理\n", ("revenuecat", ("p.account", "p.payment"))),
        ("### Google AdMob\n\n広告の表示のために利用しています。\n", ("google", ("p.ads",))),
    ],
)
def test_words_that_only_say_what_it_is_for_make_it_a_use(say: Say, text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    stated = say(f"# Privacy Policy\n\n## Third-party services\n\n{text}")
    assert [(s.recipient, s.purposes) for s in stated.statements] == [expected]
    assert all(s.disclosure_kind == "broad" and s.polarity == "positive" for s in stated.statements)


@pytest.mark.parametrize(
    "text",
    [
        "### Google AdMob\n\nNot used in this app for ads.\n",
        "### Sign out of Google\n\nUsed to end the session on this phone.\n",
        "### Google AdMob\n\nThe weather has been fine lately and we hope that it stays so for the rest of the year.\n",
    ],
)
def test_denials_other_headings_and_other_text_make_none(say: Say, text: str) -> None:
    assert [s for s in say(f"# Privacy Policy\n\n{text}").statements if s.polarity == "positive" and s.recipient == "google"] == []
