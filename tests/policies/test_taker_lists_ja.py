"""Lists of those to whom data goes that name nobody."""

import pytest

HEAD = "# プライバシーポリシー\n\n## 委託\n\n"
LEADS = [
    "当会は、以下のような外部事業者に個人情報の取扱いを委託することがあります。",
    "個人情報の取扱いの一部を外部に委託することがあります。委託先の例は次のとおりです。",
]


def told(stated):
    return [(s.recipient, s.condition, s.recipient_as_written) for s in stated.statements if s.recipient != "@self" and s.kind == "row"]


@pytest.mark.parametrize("lead", LEADS)
def test_each_is_a_contractor_of_its_trade(say, lead):
    stated = say(f"{HEAD}{lead}\n\n- データベース・インフラ提供者\n- 決済代行事業者\n- 翻訳モデル提供者\n- 運送業者(景品の発送)\n")
    assert told(stated) == [
        ("@contractors", "may", "データベース・インフラ提供者"),
        ("@contractors", "may", "決済代行事業者"),
        ("@contractors", "may", "翻訳モデル提供者"),
        ("@contractors", "may", "運送業者"),
    ]
    assert all(s.limits and s.broad_types == ("*",) for s in stated.statements if s.kind == "row")


def test_those_to_whom_data_is_given_are_third_parties(say):
    stated = say(
        f"{HEAD}氏名と住所を、次の(1)から(3)記載の者に提供します。\n\n(1) 契約の相手方となる者\n(2) 広告の掲載事業者\n(3) 滞納があった場合の取立者\n"
    )
    assert told(stated) == [
        ("@third-parties", None, "契約の相手方となる者"),
        ("@ad-providers", None, "広告の掲載事業者"),
        ("@third-parties", "feature", "滞納があった場合の取立者"),
    ]
    assert all(s.data_types == ("pii.address", "pii.name") for s in stated.statements)


@pytest.mark.parametrize(
    "lead",
    [
        "当会は、次の第三者には個人情報を提供しません。",
        "当会は、次の者から個人情報の提供を受けることがあります。",
        "次の目的のために個人情報を提供します。",
        "次の者はこのサービスを利用できません。",
    ],
)
def test_other_lists_are_not(say, lead):
    stated = say(f"{HEAD}{lead}\n\n- 決済代行事業者\n- 翻訳モデル提供者\n")
    assert not [s for s in stated.statements if s.recipient != "@self" and s.polarity == "positive"]


def test_items_of_data_are_none(say):
    stated = say(f"{HEAD}当会は、次の情報を委託先に提供します。\n\n- 氏名\n- 担当者のメールアドレス\n")
    assert {s.recipient for s in stated.statements if s.recipient != "@self"} == {"@contractors"}


def test_the_means_of_a_giving_are_no_data(say):
    lead = "氏名と住所を、書面、電話、電子メール等で次の(1)から(2)記載の者に提供します。"
    stated = say(f"{HEAD}{lead}\n\n(1) 契約の相手方となる者\n(2) 登記に関する司法書士\n")
    assert {s.data_types for s in stated.statements if s.kind == "row"} == {("pii.address", "pii.name")}
