"""Data that names in brackets, or behind via, the service that takes it."""

import pytest

from tests.policies.conftest import Say, sent


@pytest.mark.parametrize(
    "text",
    [
        "# Privacy Policy\n\n## What we collect\n\n- Device model (Firebase Analytics)\n- Crash logs (Sentry)\n",
        "# プライバシーポリシー\n\n## 取得する情報\n\n- 端末の機種名(Firebase Analytics)\n- クラッシュログ(Sentry)\n",
        "# Privacy Policy\n\n| Purpose | Data used |\n|---|---|\n| Analysis | Device model (via Firebase Analytics) |\n| Fixes | Crash logs collected via Sentry SDK |\n",
    ],
)
def test_the_service_in_the_brackets_takes_the_data(say: Say, text: str) -> None:
    assert {x for x in sent(say(text)) if x[0] != "@self"} == {("google", "dev.model"), ("functional-software", "crash")}


@pytest.mark.parametrize(
    "text",
    [
        "# Privacy Policy\n\n## What we do not collect\n\n- Location (Google Maps)\n- Crash logs (Sentry)\n",
        "# Privacy Policy\n\n## Data\n\nThe app does not collect:\n\n- Location (Google Maps)\n- Crash logs (Sentry)\n",
        "# プライバシーポリシー\n\n以下の情報は取得しません。\n\n- 位置情報(Google Maps)\n- クラッシュログ(Sentry)\n",
        "# Privacy Policy\n\n## Sign-in\n\n- Name (Google account)\n- E-mail address (from Apple)\n",
    ],
)
def test_denials_and_where_data_comes_from_send_nothing(say: Say, text: str) -> None:
    assert {x for x in sent(say(text)) if x[0] != "@self"} == set()
