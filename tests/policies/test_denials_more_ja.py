"""Japanese denials: what they except, how they are said, and what is none; the texts are our own."""

import pytest


def denied(stated):
    return {(s.recipient, s.condition, t) for s in stated.statements if s.polarity == "negative" and not s.limits for t in s.data_types}


@pytest.mark.parametrize("to", ["第三者に", "外部に", "社外に", "いずれの事業者にも", "当社および乗務員以外の者に"])
@pytest.mark.parametrize(
    ("cases", "condition"),
    [
        ("", None),
        ("お客様の承諾の有無にかかわらず、", None),
        ("法令に基づく場合を除き、", "except-law"),
        ("裁判所や警察などの公的機関から法令に基づく照会を受けた場合を除き、", "except-law"),
        ("お客様の同意がある場合を除き、", "except-consent"),
    ],
)
def test_a_case_that_a_denial_excepts_is_not_whom_it_denies(say, to, cases, condition):
    assert denied(say(f"# プライバシー\n\n当社は、{cases}氏名を{to}提供することはありません。\n")) == {
        ("@third-parties", condition, "pii.name")
    }


@pytest.mark.parametrize(
    ("behind", "condition"),
    [
        ("ただし、法令に基づく場合はこの限りではありません。", "except-law"),
        ("ただし、法令に基づく場合を除きます。", "except-law"),
        ("ただし、お客様の同意がある場合はこの限りではありません。", "except-consent"),
        ("ただし、次の場合はこの限りではありません。\n\n- 法令に基づく場合\n- ご本人の同意がある場合", "except-consent"),
        ("なお、Sentryに広告IDを送信しています。", None),
    ],
)
def test_the_sentence_behind_a_denial_may_except_cases(say, behind, condition):
    assert denied(say(f"# プライバシー\n\n氏名を第三者に提供することはありません。{behind}\n")) == {
        ("@third-parties", condition, "pii.name")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Adjustへの氏名の提供はありません。",
        "Adjustに氏名を送信する機能はありません。",
        "Adjustに氏名を提供した実績はございません。",
        "Adjustに氏名を渡す設定にはしていません。",
        "Adjustは氏名にアクセスしません。",
    ],
)
def test_a_sending_is_denied_by_a_noun_as_well(say, text):
    assert denied(say(f"# プライバシー\n\n{text}\n")) == {("adjust", None, "pii.name")}


@pytest.mark.parametrize(
    "text",
    [
        "氏名を提供いただけない場合、サービスを利用できません。",
        "お客様が氏名を第三者に開示しないようご注意ください。",
        "氏名は1年を超えて保存しません。",
        "広告を目的として氏名を第三者に提供することはありません。",
        "氏名を名簿業者に販売しません。",
    ],
)
def test_what_denies_something_less_is_no_denial_of_the_sending(say, text):
    assert not {r for r, _, _ in denied(say(f"# プライバシー\n\n{text}\n"))} & {"@third-parties", "@self"}


@pytest.mark.parametrize(
    "text",
    [
        "また、関連法令の定めがある場合を除き、お客様の事前の同意がない限り、第三者へ開示、漏洩はいたしません。",
        "ご本人の承諾を得ずに、外部に提供いたしません。",
    ],
)
def test_not_without_consent_denies_all_without_a_word_for_it(say, text):
    stated = say(f"# 方針\n\n個人情報を取り扱います。{text}\n")
    assert [(s.recipient, s.condition) for s in stated.statements if s.polarity == "negative"] == [("@third-parties", "except-consent")]


def test_a_thing_that_is_not_shown_without_consent_denies_no_data(say):
    stated = say("# 方針\n\n個人情報を取り扱います。ご本人の承諾を得ずに、外部に画面を公開しません。\n")
    assert not [s for s in stated.statements if s.polarity == "negative"]


def test_our_site_gives_nothing_to_other_third_parties(say):
    stated = say("# 送信先\n\nGoogleに会員番号を送信します。当サイトから他の第三者へ提供することはありません。\n")
    assert ("@third-parties", "negative") in {(s.recipient, s.polarity) for s in stated.statements}
