"""What a service is for, and behind it which one it is: lines, items and rows."""

import pytest

from tests.policies.conftest import Say

ENGLISH = {("mixpanel", ("p.analytics",)), ("functional-software", ("p.stability",)), ("stripe", ("p.payment",))}


def uses(say: Say, text: str) -> set[tuple[str, tuple[str, ...]]]:
    return {(s.recipient, s.purposes) for s in say(text).statements if not s.data_types}


@pytest.mark.parametrize(
    "text",
    [
        "# Privacy Policy\n\n- Analytics: Mixpanel\n- Crash reporting: Sentry\n- Payments: Stripe\n",
        "# Privacy Policy\n\nAnalytics: Mixpanel\nCrash reporting: Sentry\nPayments: Stripe\n",
        "# プライバシーポリシー\n\n## 外部サービス\n\n- アクセス解析:Mixpanel\n- クラッシュレポート:Sentry\n- 決済:Stripe\n",
        "# Privacy Policy\n\n| Feature | Service |\n|---|---|\n| Analytics | Mixpanel |\n| Crash reporting | Sentry |\n| Payments | Stripe |\n",
        "# プライバシーポリシー\n\n| 機能 | サービス |\n|---|---|\n| アクセス解析 | Mixpanel |\n| エラー監視 | Sentry |\n| 決済 | Stripe |\n",
    ],
)
def test_each_service_serves_what_stands_before_it(say: Say, text: str) -> None:
    assert uses(say, text) == ENGLISH


def test_a_single_line_or_one_that_tells_who_somebody_is_is_no_such_list(say: Say) -> None:
    assert {p for _, p in uses(say, "# Privacy Policy\n\nDeveloper: Apple\nContact: Google\n")} <= {()}
    assert uses(say, "# Privacy Policy\n\n- Analytics: none\n- Payments: nobody\n") == set()
