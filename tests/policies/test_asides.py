"""Lines that say nothing of a sending are no statements: whose policy stands at which address, what a word means, where changes are told. Texts of our own."""

import pytest

from analyzer.model.statement import BARE_NAME
from tests.policies.conftest import Say

TABLE = (
    "# 外部送信\n\n送信先と送信する情報は次のとおりです。\n\n| 送信先 | 情報 | 目的 |\n|-|-|-|\n| Mixpanel, Inc. | 会員番号 | 分析 |\n\n"
)


def others(say: Say, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(s.recipient, s.polarity, s.data_types) for s in say(text).statements if s.recipient != "@self" and s.action != BARE_NAME]


@pytest.mark.parametrize(
    "line",
    [
        "Mixpanelのプライバシーポリシー：https://mixpanel.com/legal/privacy-policy",
        "Mixpanel: https://mixpanel.com/legal/privacy-policy",
        "クッキーとは、第三者が提供する小さなファイルであって、会員番号を記録するものをいいます。",
        "重要な変更がある場合は、App Store/Google Playの更新情報でお知らせします。",
    ],
)
def test_a_line_beside_the_rows_that_only_points_or_explains_is_none(say, line):
    assert others(say, f"{TABLE}{line}\n") == [("mixpanel", "positive", ("id.user",))]


def test_the_page_of_somebody_who_stands_nowhere_else_stays(say):
    listed = "## 利用するサービスのプライバシーポリシー\n\n- Sentry: https://sentry.io/privacy/\n"
    assert ("functional-software", "positive", ()) in others(say, TABLE + listed)


def test_what_a_member_has_with_another_service_goes_to_nobody(say):
    taken = "## 取得する情報\n\n次の情報を取得します。\n\n- 外部サービスで利用している会員名\n- 会員番号\n"
    assert others(say, taken) == []


def test_what_an_answer_to_a_request_leaves_out_is_kept_from_nobody_else(say):
    kept = "会員番号以外の情報は、原則として開示いたしません。\n"
    assert [o for o in others(say, f"{TABLE}## 第6条（個人情報の開示）\n\n{kept}") if o[1] == "negative"] == []
    assert [o[0] for o in others(say, f"{TABLE}## 第三者への情報の開示\n\n住所を第三者に開示いたしません。\n") if o[1] == "negative"] == [
        "@third-parties"
    ]


def test_the_titles_of_other_pages_below_a_name_are_no_rows(say):
    pages = "* [Official website](https://stripe.com/)\n* [Stripe Privacy Shield Policy](https://stripe.com/a)\n* [Stripe Data Protection (Whitepaper)](https://stripe.com/b)\n"
    text = f"# Our partners\n\n## Stripe\n\nWe partner with Stripe to offer payments.\n\n{pages}"
    assert others(say, text) == [("stripe", "positive", ())]
    rows = "# Our partners\n\nWe share data with:\n\n* [Mixpanel](https://mixpanel.com/a): your user ID\n* [Stripe](https://stripe.com/a): your name\n"
    assert others(say, rows) == [("mixpanel", "positive", ("id.user",)), ("stripe", "positive", ("pii.name",))]


def test_what_is_disclosed_to_comply_with_the_law_and_our_terms_stays(say):
    text = "We may disclose information if disclosure is necessary to (a) comply with applicable law or (b) enforce our Terms of Service."
    assert [s.recipient for s in say(text).statements] == ["@authorities"]
