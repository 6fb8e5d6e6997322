"""Japanese sentences and lists that go to whom the sentence before them named; the texts are our own."""

import pytest

from tests.policies.test_headed_ja import rows

USES = [
    "どの機能が使われているかを知るために、PostHog, Inc. の PostHog を利用しています。",
    "本アプリにはPostHogのSDKが組み込まれています。",
    "分析の業務をPostHog, Inc.に委託しています。",
]
BOTH = {("posthog", "dev.model"), ("posthog", "id.user")}


def sent(stated):
    return {(r, t) for r, p, t in rows(stated) if p == "positive"}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("heading", ["## 外部サービスについて\n\n", ""])
@pytest.mark.parametrize(
    "leads", ["次の情報が送信されます。", "\n\n送信される情報は次のとおりです。", "以下の情報が外部に送信されます。", "\n\n送信する情報"]
)
def test_a_list_goes_to_whom_the_sentence_before_its_announcement_named(say, use, heading, leads):
    assert sent(say(f"# プライバシーポリシー\n\n{heading}{use}{leads}\n\n- 端末の機種名\n- ユーザーID\n")) == BOTH


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(
    "said",
    [
        "端末の機種名とユーザーIDが送信されます。",
        "毎日、端末の機種名、ユーザーIDを送っています。",
        "送信項目は、端末の機種名、ユーザーIDです。",
        "送信される情報:端末の機種名、ユーザーID",
    ],
)
def test_what_a_sentence_sends_to_nobody_goes_to_whom_the_one_before_named(say, use, said):
    assert sent(say(f"# プライバシーポリシー\n\n{use}{said}\n")) == BOTH


@pytest.mark.parametrize(
    "said",
    [
        "端末の機種名とユーザーIDは送信しません。",
        "端末の機種名とユーザーIDは端末の中に保存されます。",
        "会員登録の際に、端末の機種名とユーザーIDを当社に送信していただきます。",
        "次の情報をお客様に送信します。\n\n- 端末の機種名\n- ユーザーID",
        "次の情報を第三者に送信します。\n\n- 端末の機種名\n- ユーザーID",
    ],
)
def test_what_goes_elsewhere_or_nowhere_does_not_go_to_whom_the_sentence_before_named(say, said):
    assert not sent(say(f"# プライバシーポリシー\n\n{USES[0]}{said}\n")) & BOTH


@pytest.mark.parametrize("leads", ["端末の機種名とユーザーIDが送信されます。", "次の情報が送信されます。\n\n- 端末の機種名\n- ユーザーID"])
def test_of_two_who_were_named_none_is_meant(say, leads):
    assert not sent(say(f"# プライバシーポリシー\n\nPostHogとSentryを利用しています。{leads}\n")) & BOTH


@pytest.mark.parametrize(
    "behind",
    [
        "詳細は、同社のページ（https://example.com/privacy）をご覧ください。",
        "詳しくは、Mixpanelのプライバシーポリシーをご確認ください。",
        "なお、送信される情報の内容については、同社のサイトをご参照ください。",
    ],
)
def test_the_details_of_information_of_no_kind_are_left_to_a_page(say, behind):
    stated = say(f"# プライバシー\n\nMixpanelに情報を送信しています。{behind}\n").statements
    assert "delegated" in {s.disclosure_kind for s in stated if s.recipient == "mixpanel"}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanelに氏名を送信しています。詳細は、同社のページをご覧ください。",
        "Mixpanelに情報を送信しています。停止の方法は、同社のページをご覧ください。",
        "Mixpanelに情報を送信しています。Mixpanelのプライバシーポリシーはhttps://example.com/pです。",
    ],
)
def test_a_page_beside_printed_data_or_of_something_else_takes_nothing_over(say, text):
    assert "delegated" not in {s.disclosure_kind for s in say(f"# プライバシー\n\n{text}\n").statements}


@pytest.mark.parametrize(
    ("who", "scope"),
    [("iPhoneをお使いの場合", "other-platform"), ("AndroidやiPhoneをお使いの場合", "this-app"), ("iOSを利用する方", "other-platform")],
)
def test_users_of_one_platform_limit_a_sentence(say, who, scope):
    stated = say(f"# プライバシー\n\n{who}、Mixpanelに氏名が送信されます。\n").statements
    assert {s.scope for s in stated if s.recipient == "mixpanel"} == {scope}


def test_these_mean_what_the_sentence_before_listed(say):
    assert ("mixpanel", "pii.phone") in sent(say("# プライバシー\n\n当社は氏名と電話番号を取得します。これらはMixpanelに送信されます。\n"))


@pytest.mark.parametrize(
    "text",
    [
        "PostHogが取得する情報は、端末の機種名とユーザーIDです。",
        "PostHogを導入しており、端末の機種名とユーザーIDを送信しています。",
        "ログイン時に、PostHogが端末の機種名とユーザーIDを読み取ります。",
        "PostHog社：端末の機種名、ユーザーID",
        "PostHog ― 端末の機種名、ユーザーID",
    ],
)
def test_what_somebody_takes_is_said_in_one_sentence(say, text):
    assert sent(say(f"# プライバシーポリシー\n\n## 情報の送信について\n\n{text}\n")) == BOTH


@pytest.mark.parametrize("name", ["PostHog", "PostHog（PostHog, Inc.）", "「PostHog」"])
def test_a_sending_to_others_than_somebody_is_not_to_him(say, name):
    assert not sent(say(f"# プライバシーポリシー\n\n{name}以外の会社に端末の機種名とユーザーIDを送信します。\n")) & BOTH


def test_partners_that_a_paragraph_announces_get_what_it_says(say):
    stated = say(
        "# 方針\n\n## 外部送信\n\n以下の提携先が、お使いの端末にCookieを保存し、これを利用しています。\n\n- 提携先:Mixpanel\n- 提携先のプライバシーポリシーのURL:https://m.example/p\n"
        "- 提携先のオプトアウトURL:https://m.example/o\n- 利用目的:利用状況の分析のため\n"
    )
    assert [(s.recipient, s.data_types) for s in stated.statements if s.kind == "row"] == [("mixpanel", ("id.cookie",))]
