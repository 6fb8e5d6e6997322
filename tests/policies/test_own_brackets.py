"""Names in one sentence, each with brackets of its own."""

from tests.policies.conftest import Say, sent


def test_each_recipient_serves_what_its_own_brackets_say(say: Say) -> None:
    stated = say("本アプリでは、Firebase(アクセス解析)、RevenueCat(課金管理)、Sentry(エラー監視)を利用しています。")
    assert {s.recipient: s.purposes for s in stated.statements} == {
        "google": ("p.analytics",),
        "revenuecat": ("p.payment",),
        "functional-software": ("p.stability",),
    }


def test_each_recipient_gets_what_its_own_brackets_list_and_what_all_get(say: Say) -> None:
    stated = say("We share data with Google (advertising ID), Sentry (stack traces) and Stripe (card number).")
    assert sent(stated) == {("google", "id.advertising"), ("functional-software", "crash"), ("stripe", "fin.payment")}
    stated = say("We share your device model with Firebase (analytics), RevenueCat (subscriptions) and Sentry (error tracking).")
    assert sent(stated) == {("google", "dev.model"), ("revenuecat", "dev.model"), ("functional-software", "dev.model")}


def test_brackets_that_name_the_company_deal_nothing_out(say: Say) -> None:
    stated = say("We send your advertising ID to Firebase Analytics (Google LLC) and AppLovin MAX (AppLovin Corporation).")
    assert sent(stated) == {("google", "id.advertising"), ("applovin", "id.advertising")}
