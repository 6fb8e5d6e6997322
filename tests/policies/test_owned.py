import pytest


def rows(stated):
    return [(s.recipient, s.data_types, s.disclosure_kind) for s in stated.statements if s.recipient != "@self" and s.action != "name"]


@pytest.mark.parametrize(
    "item",
    [
        "- **Countly** (Countly Ltd, UK). Your user ID and your name. Used for analysis.",
        "- Countly: user ID, name",
        "- **Countly** – user ID and name",
    ],
)
def test_an_item_that_opens_with_a_recipient_is_its_row(say, item):
    assert rows(say(f"The following SDKs are in the app.\n\n{item}\n")) == [("countly", ("id.user", "pii.name"), "exact")]


@pytest.mark.parametrize(
    "text",
    [
        "- **Countly** (Countly Ltd). For the information this SDK handles, please refer to its privacy policy: https://example.com",
        "取得される情報については、Countly社のプライバシーポリシーをご確認ください。",
    ],
)
def test_data_that_is_left_to_the_vendors_page_is_delegated(say, text):
    assert rows(say(text)) == [("countly", (), "delegated")]


@pytest.mark.parametrize(
    "text",
    [
        "Countly: we like it.",
        "詳しくはCountly社のプライバシーポリシーをご覧ください。",
        "See the privacy policy of Countly.",
        "# 外部送信\n\n### Countly\n\n当社は会員番号を取得します。",
    ],
)
def test_a_name_that_only_opens_a_line_or_a_link_is_no_row(say, text):
    assert rows(say(text)) == []


def test_a_heading_that_is_a_name_is_the_recipient_of_what_stands_below_it(say):
    stated = say("### Countly\n\n広告ID、会員番号を送信します。\n\n### Sentry\n\n機種名\n\n### Security\n\nWe store your user ID.")
    assert rows(stated) == [("countly", ("id.advertising", "id.user"), "exact"), ("functional-software", ("dev.model",), "exact")]


def test_what_is_printed_for_a_recipient_is_not_delegated_by_a_link_beside_it(say):
    stated = say("We send your name to Countly. For the information Countly collects, see its privacy policy.")
    assert rows(stated) == [("countly", ("pii.name",), "exact")]


def test_an_item_of_an_announced_list_may_leave_its_data_to_the_vendors_page(say):
    text = (
        "We have a contract with each of the following companies:\n\n"
        "- Countly (Countly Ltd, London): receives your user ID and your name.\n"
        "- Mixpanel (Mixpanel, Inc.): for the items that are sent, please refer to Mixpanel's documentation.\n"
    )
    assert rows(say(text)) == [("countly", ("id.user", "pii.name"), "exact"), ("mixpanel", (), "delegated")]


def test_a_product_with_its_company_in_brackets_heads_what_is_sent(say):
    rows = "<dl><dt>Adjust（AppLovin Corporation）</dt><dd>広告IDが送信されます。</dd><dt>Mixpanel（Mixpanel, Inc.）</dt><dd>会員IDが送信されます。</dd></dl>"
    said = say(f"<h1>アプリから送信される情報</h1>{rows}", "notice.html").statements
    assert {(s.recipient, s.data_types) for s in said} == {("adjust", ("id.advertising",)), ("mixpanel", ("id.user",))}


def test_a_bracket_of_data_behind_a_name_is_what_it_gets_and_one_of_work_is_not(say):
    text = "## Which services are in the app?\n\n- Amplitude (events, IP address)\n- Braze (e-mail address)\n- AdMob (advertising)\n- Google (Firebase)\n"
    assert {(s.recipient, d) for s in say(text).statements for d in s.data_types} == {
        ("amplitude", "act.event"),
        ("amplitude", "net.ip.public"),
        ("braze", "pii.email"),
    }
