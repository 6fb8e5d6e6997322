"""Compounds of a trade and a general noun. Texts are our own."""

import pytest


def everybody(stated):
    return [s for s in stated.statements if s.recipient in ("@third-parties", "@contractors") and not s.limits and s.data_types]


@pytest.mark.parametrize(
    "who", ["booking software vendors", "live chat providers", "customer support software providers", "map suppliers", "survey firms"]
)
def test_english_firms_of_another_trade_are_not_everybody(say, who):
    stated = say(f"We share your email address with {who}.")
    assert not everybody(stated)
    assert [s for s in stated.statements if "pii.email" in s.data_types]


@pytest.mark.parametrize(
    "who", ["third-party providers", "trusted partners", "carefully vetted vendors", "US companies", "software companies"]
)
def test_firms_told_by_a_quality_or_a_country_are(say, who):
    assert everybody(say(f"We share your email address with {who}."))


@pytest.mark.parametrize("who", ["地図システム提供会社", "旅行パートナー", "印刷委託先", "配送提携先"])
def test_japanese_firms_of_another_trade_are_not_everybody(say, who):
    stated = say(f"当社は、メールアドレスを{who}に提供します。")
    assert not everybody(stated)
    assert [s for s in stated.statements if "pii.email" in s.data_types]


@pytest.mark.parametrize("who", ["提携先", "業務委託先", "システム開発の委託先", "外部の事業者", "情報収集モジュールの提供者", "取引先"])
def test_japanese_nouns_of_no_trade_are(say, who):
    assert everybody(say(f"当社は、メールアドレスを{who}に提供します。"))


def test_the_trade_of_an_sdk_stays_its_class(say):
    assert {s.recipient for s in say("We share your email address with analytics software providers.").statements if s.data_types} == {
        "@analytics-providers"
    }
