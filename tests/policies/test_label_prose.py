"""Labels whose values are sentences, or what the provider itself takes, and no record of a recipient. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "x.txt",
            "1. WHAT WE COLLECT\n- Contact details: name, phone number\n- Device information: model, OS version\n\n3. WHO WE SHARE IT WITH\nYour name is shared with Braze, which sends offers.\n",
            [("braze", ("pii.name",))],
        ),
        ("x.md", "**App:** Berths\n**Provider:** Marina Soft ApS\n**We collect:** your name, and your phone number\n", []),
        ("x.md", "**Who is responsible?** Trailhead Maps AS\n**What do we process?** Your name and your e-mail address.\n", []),
        (
            "x.txt",
            "【2. Mixpanel】\n会員IDが Mixpanel に送信されます。\n\n【3. 送信の停止】\n設定からオフにできます。\n\n【4. 端末内の情報】\n写真は外部に送信しません。\n",
            [("mixpanel", ("id.user",))],
        ),
        ("x.md", "Recipient: PostHog, which shows us the streets\nData: your address\n", [("posthog", ("pii.address",))]),
    ],
)
def test_headings_of_a_policy_are_no_labels_of_a_record(say, name, text, expected):
    stated = say(text, name=name)
    told = [s for s in stated.statements if s.polarity == "positive" and s.recipient != "@self" and s.data_types]
    assert [(s.recipient, s.data_types) for s in told] == expected
