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
