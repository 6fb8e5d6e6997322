"""Japanese sentences that send something to somebody of no trade that is known: who gets what, in which form, and that no vendor does."""

import pytest

from tests.policies.conftest import Say, meant


def rows(say: Say, text: str) -> list[tuple[str, str, str, tuple[str, ...], str | None]]:
    stated = say(f"# プライバシーポリシー\n\n{text}\n")
    return [(s.polarity, meant(s), s.recipient_as_written, s.data_types, s.condition) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    ("sentence", "who", "data", "condition"),
    [
        ("購入履歴を統計情報に加工したうえで、地域の観光協会に提供することがあります。", "地域の観光協会", "act.purchase", "aggregate"),
        ("当社は、利用履歴を統計情報として出版社へ提供します。", "出版社", "act.event", "aggregate"),
        ("個人を特定できない形に加工した利用履歴を、大学などの研究機関に提供します。", "研究機関", "act.event", "not-identifying"),
        ("ご予約いただいた場合に限り、電話番号を取扱店に提供します。", "取扱店", "pii.phone", "feature"),
        ("紹介先の医療機関には、患者さまの同意を得たうえで服薬の内容を提供します。", "紹介先の医療機関", "health", "consent"),
        ("電話番号は、お客様がお選びになった提携クリニックに渡ります。", "提携クリニック", "pii.phone", None),
        ("会員番号を、大会の主催者と共有します。", "大会の主催者", "id.user", None),
        ("電話番号を商品のメーカーに送信します。", "商品のメーカー", "pii.phone", None),
    ],
)
def test_somebody_of_no_known_trade_gets_what_the_sentence_says(
    say: Say, sentence: str, who: str, data: str, condition: str | None
) -> None:
    assert rows(say, sentence) == [("positive", "@other-trades", who, (data,), condition)]


@pytest.mark.parametrize(
    "sentence",
    [
        "出版社から購入履歴の提供を受けることがあります。",
        "お客様は、電話番号を取扱店に提供することができます。",
        "取扱店に関する電話番号を当社のサーバーに保存します。",
        "取扱店に来店された日時と電話番号を当社に送信します。",
        "電話番号をもとに、取扱店についてのご案内をお送りします。",
        "購入履歴を統計情報として当社に送信します。",
    ],
)
def test_who_is_only_spoken_of_gets_nothing(say: Say, sentence: str) -> None:
    assert rows(say, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("電話番号を教材会社に提供することはありません。", None),
        ("会員の皆さまの同意なく、電話番号をリーグに提供することはありません。", "except-consent"),
        ("法令に基づく場合を除き、電話番号を提携クリニックに提供しません。", "except-law"),
    ],
)
def test_a_denial_to_somebody_of_no_known_trade_is_about_no_vendor(say: Say, sentence: str, condition: str | None) -> None:
    assert [(p, m, d, c) for p, m, _, d, c in rows(say, sentence)] == [("negative", "@other-trades", ("pii.phone",), condition)]


@pytest.mark.parametrize("who", ["学外の事業者", "当グループ以外の事業者", "いずれの会社"])
def test_whoever_is_not_of_us_is_everybody(say: Say, who: str) -> None:
    assert [(p, m) for p, m, *_ in rows(say, f"電話番号を{who}に提供することはありません。")] == [("negative", "@third-parties")]


def test_the_form_of_the_data_is_no_purpose_and_statistics_that_are_made_are_no_form(say: Say) -> None:
    formed = say("# P\n\n利用履歴を統計情報として出版社に提供します。\n").statements
    made = say("# P\n\n統計情報の作成のため、利用履歴をMixpanelに送信します。\n").statements
    assert [(s.purposes, s.condition) for s in (*formed, *made)] == [((), "aggregate"), (("p.analytics",), None)]


def test_the_companies_of_a_group_are_not_those_named_before(say: Say) -> None:
    text = "AdjustとAmplitudeを利用しています。氏名を、まるよしグループ各社に提供します。"
    assert [m for _, m, *_, d, _ in rows(say, text) if d] == ["@group"]


def test_a_name_that_a_class_is_given_means_the_class(say: Say) -> None:
    text = "アプリの利用状況を調べる会社(以下「調査会社」)を利用しています。メールアドレスは調査会社には渡しません。"
    assert ("negative", "@analytics-providers", ("pii.email",)) in [(p, m, d) for p, m, _, d, _ in rows(say, text)]


@pytest.mark.parametrize(
    ("sentence", "recipient"),
    [
        ("ご購入商品の発送のため、電話番号を業務委託先に預託することがあります。", "@contractors"),
        ("会員証の発送を外部の印刷会社に委託しており、電話番号を渡しています。", "@other-trades"),
        ("電話番号を外部の印刷会社に提供します。", "@other-trades"),
        ("警察から法令に基づく照会を受けた場合、電話番号を開示することがあります。", "@authorities"),
        ("監督官庁に対し、電話番号を報告します。", "@authorities"),
        ("事業の承継に伴い、電話番号を承継先に移転します。", "@other-trades"),
        ("電話番号は、提携クリニックが受け取ります。", "@other-trades"),
    ],
)
def test_contractors_authorities_and_successors_get_what_the_sentence_says(say: Say, sentence: str, recipient: str) -> None:
    assert [(p, m, d) for p, m, _, d, _ in rows(say, sentence)] == [("positive", recipient, ("pii.phone",))]


@pytest.mark.parametrize(
    "sentence",
    [
        "委託先に対して必要かつ適切な監督を行います。",
        "個人データの取扱いを委託する場合は、委託先と秘密保持契約を締結します。",
        "警察からの照会の記録を保存します。",
    ],
)
def test_the_supervision_of_contractors_sends_nothing(say: Say, sentence: str) -> None:
    assert rows(say, sentence) == []


def test_an_exception_in_brackets_behind_a_denial_leaves_whom_it_denies(say: Say) -> None:
    told = rows(say, "電話番号を広告会社に提供することはございません(法令に基づく場合を除きます)。")
    assert [(p, m, c) for p, m, _, _, c in told] == [("negative", "@ad-providers", "except-law")]
