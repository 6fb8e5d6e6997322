"""Work or data that may be given out, and not to whom; a giving that is told as an aim."""

import pytest

PAGE = "# 個人情報の取扱い\n\n## 個人情報について\n\n{}\n"


def told(stated):
    return [(s.recipient, s.polarity, s.condition, s.broad_types) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    "text",
    [
        "業務の一部を外部に委託する場合がありますが、委託先とは機密保持契約を締結します。",
        "当園が保有する個人データの一部について外部委託をすることがありますので、適切な監督を行います。",
        "当園は個人情報の取扱いを委託する場合があります。",
    ],
)
def test_work_that_may_be_given_out(say, text):
    assert told(say(PAGE.format(text))) == [("@contractors", "positive", "may", ("*",))]


@pytest.mark.parametrize(
    "text",
    [
        "個人情報を、団体の間で共同して利用することがあり、項目をあらかじめ公表します。",
        "個人情報を共同利用する場合がございます。",
    ],
)
def test_a_joint_use_that_may_be(say, text):
    assert told(say(PAGE.format(text))) == [("@joint-users", "positive", "may", ("*",))]


@pytest.mark.parametrize(
    "text",
    [
        "関連会社への個人情報の提供のため",
        "- 催しの案内のため\n- 行事を当園と共に行うグループ会社への個人情報の提供のため",
    ],
)
def test_an_aim_that_is_a_giving(say, text):
    assert ("@group", "positive", None, ("*",)) in told(say(PAGE.format(text)))


@pytest.mark.parametrize(
    "text",
    [
        "お客様から業務の委託を受けて個人情報を取り扱う場合があり、契約を締結します。",
        "個人情報の取扱いを委託する場合、委託先は第三者に該当しません。",
        "個人情報の取扱いを委託することはありません。",
        "個人情報を共同利用する場合を除き、公表しません。",
        "委託先を監督します。",
        "個人データの取扱いを委託する場合は、委託先と契約を締結し、必要かつ適切な監督を行います。",
        "個人情報を共同利用する際には、項目をあらかじめ公表します。",
        "ご本人への情報の提供のため",
        "次の場合に個人データの取扱いを委託する場合があります。",
    ],
)
def test_what_tells_of_none(say, text):
    assert not [t for t in told(say(PAGE.format(text))) if t[1] == "positive"]


def test_what_is_told_elsewhere_is_not_told_again(say):
    stated = say(PAGE.format("氏名を委託先に提供します。\n\n業務の一部を外部に委託する場合がありますが、委託先とは契約を締結します。"))
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("@contractors", ("pii.name",))]
