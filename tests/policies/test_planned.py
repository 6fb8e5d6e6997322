"""Headings of what is to come. Texts are our own."""

import pytest

TABLE = "| 送信先 | 送信する情報 |\n|---|---|\n| {} | {} |\n\n"


def sent(say, text):
    return [(s.recipient, s.data_types) for s in say(text).statements if s.recipient != "@self" and s.action != "name"]


@pytest.mark.parametrize(
    "head",
    [
        "公開後に利用するサービス",
        "公開・導入後に利用する外部サービス",
        "導入予定のサービス",
        "今後利用を予定している送信先",
        "将来導入するサービス",
    ],
)
def test_what_stands_below_such_a_heading_happens_to_nobody_yet(say, head):
    text = f"# 外部送信\n\n## 利用中のサービス\n\n{TABLE.format('Mixpanel', '会員番号')}## {head}\n\n{TABLE.format('Sentry', '機種名')}"
    assert sent(say, text) == [("mixpanel", ("id.user",))]


def test_in_english_too(say):
    part = "## {}\n\n- Data sent: user ID\n- Recipient: {}\n- Purpose: analytics\n\n"
    text = "# External transmission\n\n" + part.format("Services in use", "Mixpanel") + part.format("Planned integrations", "Sentry")
    assert sent(say, text) == [("mixpanel", ("id.user",))]


@pytest.mark.parametrize(
    "head", ["利用目的の変更予定", "導入しているサービス", "公開後に変更する場合", "予定の共有に使うサービス", "利用を予定していない方へ"]
)
def test_other_headings_say_nothing_of_time(say, head):
    assert sent(say, f"# 外部送信\n\n## {head}\n\n{TABLE.format('Sentry', '機種名')}") == [("functional-software", ("dev.model",))]


@pytest.mark.parametrize(
    "text",
    [
        "We plan to add Mixpanel in a future version. It will then receive your user ID.",
        "We plan to add Mixpanel in a future version. Once it is added, Mixpanel receives your user ID.",
        "今後、Mixpanelの導入を予定しています。導入後は、会員IDがMixpanelに送信されます。",
    ],
)
def test_what_follows_from_a_plan_does_not_happen_yet(say, text):
    assert not [s for s in say(text).statements if "id.user" in s.data_types and s.scope == "this-app"]


def test_what_goes_on_from_no_plan_happens(say):
    text = "We use Mixpanel. Once you have signed in, it receives your user ID."
    assert [s.recipient for s in say(text).statements if "id.user" in s.data_types] == ["mixpanel"]
