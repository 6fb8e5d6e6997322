"""Statements in the light of one another: an item told beside what is left to a vendor's page; what only adds a purpose or a choice to a row."""

import pytest

from tests.policies.conftest import Say

EN = "We use Amplitude to see how people move through the app. For the information that is sent to Amplitude, please refer to Amplitude's own documentation at https://amplitude.com/docs. "
JA = "利用状況を分析するためPostHogを利用しています。PostHogに送信される情報の項目は、同社が公表する文書によります。"


def kinds(stated):
    return {(s.disclosure_kind, s.data_types) for s in stated.statements if s.polarity == "positive" and s.recipient != "@self"}


@pytest.mark.parametrize(
    "text",
    [
        EN + "One item we do control: the app sends Amplitude your customer number so that we can count households and not phones.",
        EN + "What we add to it is your customer number.",
        EN + "To these, the app adds your customer number.",
        EN + "We set your customer number as the user identifier in Amplitude.",
        JA + "ただし、会員番号は、当社がPostHogに送信しています。",
        JA + "なお、当社が独自に加える項目は会員番号です。",
        JA + "\n\nあわせて、当社から会員番号を送信しています。",
    ],
)
def test_one_item_comes_to_what_the_page_tells(say, text):
    found = say(text)
    assert kinds(found) >= {("delegated", ()), ("exact", ("id.user",))}
    assert not [s for s in found.statements if s.polarity == "negative" and s.data_types]


@pytest.mark.parametrize(
    "text",
    [
        "We send Amplitude your customer number. Amplitude's privacy policy is at https://amplitude.com/privacy.",
        EN + "The app sends Amplitude your customer number, your name and the model of your phone.",
        "The information that is sent to Amplitude is encrypted, as described in its documentation.",
        "PostHogに送信された情報は、同社の定めるところにより暗号化して保管されます。",
    ],
)
def test_a_list_is_what_is_sent_and_a_page_about_something_else_tells_nothing(say, text):
    assert "delegated" not in {k for k, _ in kinds(say(text))}


TABLE = (
    "| サービス名 | 送信先 | 送信する情報 | 利用目的 |\n|-|-|-|-|\n| Google Analytics for Firebase | Google LLC | アプリの操作履歴 | 利用状況の分析 |\n"
    "| Adjust | Adjust GmbH | 広告ID | 広告の効果測定 |\n"
)


def read(say: Say, sentence: str) -> list[tuple[str, str, str]]:
    stated = say(f"# 外部送信\n\n## 一覧\n\n{TABLE}\n{sentence}\n")
    return [(s.recipient, s.kind, s.opt_out) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    ("sentence", "google", "adjust"),
    [
        ("Adjustは、広告の効果を測定するために使用しています。", "none", "none"),
        ("Firebaseへの送信は、本アプリの「その他」→「利用状況の送信」をオフにすると止められます。", "text", "none"),
        ("Adjustの無効化:アプリの「設定」→「計測」をオフ", "none", "text"),
        ("Adjustへの送信は、お客様の操作では停止できません。", "none", "impossible"),
        ("利用状況の分析(Google Analytics for Firebase)は、設定画面の「分析への協力」をオフにすると行われなくなります。", "text", "none"),
    ],
)
def test_what_is_said_of_a_row_is_merged_into_it(say: Say, sentence: str, google: str, adjust: str) -> None:
    assert read(say, sentence) == [("google", "row", google), ("adjust", "row", adjust)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Adjustには、広告IDのほか、IPアドレスも送信します。",
        "Adjustには会員番号を送信しますが、アプリの設定から停止できます。",
        "広告の効果測定には、Mixpanelを利用しています。",
    ],
)
def test_what_says_more_is_a_statement_of_its_own(say: Say, sentence: str) -> None:
    assert len(read(say, sentence)) > len(TABLE.splitlines()) - 2


def test_a_sentence_of_another_section_is_a_statement_of_its_own(say: Say) -> None:
    assert ("adjust", "sentence", "none") in read(say, "\n## 広告\n\nAdjustを利用しています。")


def test_that_something_is_gone_and_nothing_is_sent_to_it_is_one_denial_of_all_sending(say):
    stated = say("# Policy\n\nWe no longer use Countly. Nothing is sent to that company any more.")
    assert [(s.recipient, s.polarity, s.action) for s in stated.statements] == [("countly", "negative", "send")]
    other = say("# Policy\n\nWe no longer use Countly. Nothing is sent to Sentry any more.")
    assert [(s.recipient, s.action) for s in other.statements] == [("countly", "use"), ("functional-software", "send")]


@pytest.mark.parametrize(
    ("leaves", "delegated"),
    [
        ("What its software takes from your phone is set out by Mixpanel itself, see [its page](https://mixpanel.com/).", True),
        ("See [Mixpanel's page](https://mixpanel.com/) for details.", False),
    ],
)
def test_one_item_in_a_row_does_not_settle_what_is_all_told_on_a_page(say, leaves, delegated):
    rows = "| Firm | What the app sends |\n|---|---|\n| Adjust GmbH and Mixpanel, Inc. | Account number |\n| Mapbox, Inc. | Precise location |\n"
    said = say(f"{rows}\nMixpanel tells us how people move through the pages. {leaves}").statements
    assert any(s.recipient == "mixpanel" and s.disclosure_kind == "delegated" for s in said) == delegated


@pytest.mark.parametrize(
    ("closing", "more"),
    [("process data on our behalf under contracts", 0), ("receive your IP address on our behalf", 2)],
)
def test_that_listed_processors_work_for_us_adds_nothing_to_their_rows(say, closing, more):
    rows = "\n\n| Company | Data |\n|---|---|\n| Mixpanel | User ID |\n| Adjust | Advertising ID |\n"
    said = say(f"# Processors\n\nWe use the following processors. These companies {closing}.{rows}").statements
    assert len([s for s in said if s.kind == "sentence"]) == more


def test_a_service_named_again_in_its_section_is_used_once(say):
    text = "# Privacy\n\n## Statistics\n\nThis website uses Google Analytics. We have configured Google Analytics to run slowly.\n\n## More\n\nOur shop uses Google Analytics.\n"
    assert [s.quote for s in say(text).statements] == ["This website uses Google Analytics.", "Our shop uses Google Analytics."]
    other = text.replace("configured Google Analytics to run slowly", "used Firebase Crashlytics for years")
    assert len(say(other).statements) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Your user ID is passed to Bugsnag.\n\n## When the app crashes\n\nFor the data that a crash report holds, see Bugsnag's own list of what its library captures.",
        "Your user ID is passed to PostHog and to Bugsnag.\n\n## When the app crashes\n\nA report goes to Bugsnag. For the data that such a report holds, see Bugsnag's own list of what its library captures.",
    ],
)
def test_what_a_report_holds_is_left_to_a_page_though_other_data_is_told(say, text):
    told = {(s.data_types, s.disclosure_kind) for s in say(text).statements if s.recipient == "smartbear"}
    assert {(("id.user",), "exact"), ((), "delegated")} <= told
