"""Items below words that data may be given in the cases listed."""

import pytest

PAGE = "# プライバシーポリシー\n\n## 第三者提供\n\n{}\n\n- {}\n- その他、正当な理由がある場合\n"
GIVES = "当園は、取得した個人情報を、以下の場合に第三者に提供することがあります。"


@pytest.mark.parametrize(
    ("item", "want"),
    [
        ("法令に基づき開示を求められた場合", ("@authorities", "may")),
        ("裁判所から照会を受けた場合", ("@authorities", "may")),
        ("統計データなど個人を識別することができない状態で提供する場合", ("@third-parties", "aggregate")),
        ("個人を特定できない形式で提供する場合", ("@third-parties", "not-identifying")),
    ],
)
def test_a_case_tells_who_receives(say, item, want):
    stated = say(PAGE.format(GIVES, item))
    assert [(s.recipient, s.condition) for s in stated.statements if s.kind == "row" and s.polarity == "positive"] == [want]


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("当園は、以下の場合を除き、個人情報を第三者に提供しません。", "法令に基づき開示を求められた場合"),
        ("当園は、以下の場合に個人情報を取得します。", "裁判所から照会を受けた場合"),
        (GIVES, "ご本人から請求を受けた場合"),
        (GIVES, "その他、園長が認めた場合"),
    ],
)
def test_exceptions_and_other_cases_do_not(say, lead, item):
    stated = say(PAGE.format(lead, item))
    assert not [s for s in stated.statements if s.kind == "row" and s.polarity == "positive" and s.recipient != "@self"]
