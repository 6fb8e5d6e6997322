"""The handling of data that is entrusted to somebody outside. Texts are our own."""

import pytest


def takers(stated):
    return [(s.recipient, s.polarity, s.condition) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    "text",
    [
        "当店は、目的の範囲で、他の会社へ個人データの取扱いを委託することがあります。",
        "当店は、個人データの処理の一部を外部に委託することがあります。",
        "個人データの取り扱いを第三者に委託する場合があります。",
    ],
)
def test_whoever_is_entrusted_with_the_handling_is_a_contractor(say, text):
    assert takers(say(f"# 委託\n\n{text}\n")) == [("@contractors", "positive", "may")]


@pytest.mark.parametrize(
    "text", ["個人データを外部の会社に提供し、または処理を委託することがあります。", "個人データを他の会社に提供することがあります。"]
)
def test_who_is_given_it_besides_is_anybody(say, text):
    assert takers(say(f"# 提供\n\n{text}\n"))[0][0] == "@third-parties"


@pytest.mark.parametrize(
    ("work", "limits"),
    [
        ("カードの発行、案内状の印刷、現金輸送に係る業務", {("@other-trades",)}),
        ("商品の配送に関する業務の一部", {("@other-trades",)}),
        ("アクセス解析、商品の配送に係る業務", {()}),
        ("システムの運用に関する業務", {()}),
    ],
)
def test_work_told_by_what_it_is_about_has_a_trade_of_its_own(say, work, limits):
    stated = say(f"当社は、{work}を外部に委託し、委託先に個人データを提供します。")
    assert {s.limits for s in stated.statements if s.recipient == "@contractors"} == limits
