"""What is left to a recipient's page, in the wordings in which texts leave it; and what only sounds so."""

import pytest

TWO = "The app uses two third-party services, Amplitude (statistics) and Sentry (error reports). "
LINKS = "\n\n* [Amplitude: data collected by the Android SDK](https://amplitude.com/docs)\n* [Sentry: data collected](https://docs.sentry.io/)\n"


def left(stated):
    return sorted({s.recipient for s in stated.statements if s.disclosure_kind == "delegated"})


@pytest.mark.parametrize(
    "text",
    [
        "To find out what data each of them receives from the app, please read their own pages:",
        "What each of them receives from the app is described on their own pages:",
        "For the data each of them collects, please see the pages linked below:",
        "The following pages list the data that each service collects from the app:",
        "Their documentation describes the data they collect:",
        "Each of them publishes a list of the data it collects:",
    ],
)
@pytest.mark.parametrize("links", [LINKS, "\n\n- Amplitude: https://amplitude.com/docs\n- Sentry: https://docs.sentry.io/\n"])
def test_what_several_receive_is_left_to_their_pages(say, text, links):
    assert left(say(TWO + text + links)) == ["amplitude", "functional-software"]


@pytest.mark.parametrize(
    "text",
    [
        "For the details of the data that Sentry collects, please see [Sentry's documentation](https://docs.sentry.io).",
        "What Sentry receives is described in [Sentry's documentation](https://docs.sentry.io).",
        "Sentry's own documentation lists the data its SDK collects.",
        "Sentry itself explains which data its SDK collects.",
        "Please consult Sentry's overview of the data its library captures.",
        "We use Sentry to find errors. What it collects is described in its privacy policy.",
        "We use Sentry to find errors. A list of the transmitted data is available in [the provider's documentation](https://docs.sentry.io).",
        "We use Sentry to find errors. Its privacy policy tells you which information it collects.",
        "What data is passed to Functional Software, Inc. is set out in that company's privacy notice.",
        "Functional Software, Inc. (Sentry) publishes which data is collected: https://docs.sentry.io",
        "### Sentry\n\nUsed for crash reports. For the data that is sent, please refer to [the privacy policy](https://sentry.io/privacy).",
        "### Crash reports\n\n- Recipient: Functional Software, Inc. (Sentry)\n- Data sent: described in Sentry's documentation\n- Purpose: repairing errors",
        "### Sentry (Functional Software, Inc.)\n\n- Data sent: [list kept by the vendor](https://docs.sentry.io/)\n- Purpose: repairing errors",
        "### Error Desk\n\nFunctional Software, Inc. supplies Error Desk (previously called Sentry).\n\n- Data sent: please consult [the overview](https://docs.sentry.io/)\n- Purpose: repairing errors",
        "| Company | Data | Purpose |\n|---|---|---|\n| Functional Software, Inc. | Described by the vendor | crash reports |\n",
        "### Sentry\n\n障害の調査のために利用しています。送信される情報の項目は、[同社のプライバシーポリシー](https://sentry.io/privacy)をご確認ください。",
    ],
)
def test_what_one_receives_is_left_to_its_page(say, text):
    assert left(say(text)) == ["functional-software"]


@pytest.mark.parametrize(
    "text",
    [
        "We use Sentry to find errors. Sentry receives your user ID. For details see Sentry's privacy policy.",
        "See Sentry's privacy policy (https://sentry.io/privacy).",
        "To turn off the data collection by Sentry, please see its website.",
        "How long Sentry keeps the data it receives is explained in its privacy policy.",
        "For information about your rights regarding the data Sentry collects, see its privacy policy.",
        "What data we collect is described in this privacy policy. We use Sentry.",
        "The data we send to Sentry is listed in section 3 below.",
        "Our third party overview lists the data Sentry receives.",
        "Sentry processes device information on our behalf (see Sentry's privacy policy).",
    ],
)
def test_a_page_for_something_else_or_of_ours_or_beside_printed_data_leaves_nothing(say, text):
    assert left(say(text)) == []


@pytest.mark.parametrize("heading", ["## Error reports", "**Error reports**"])
def test_data_that_a_later_section_adds_takes_nothing_from_what_was_left_to_the_page(say, heading):
    text = f"{TWO}What each of them receives is described on their own pages.{LINKS}\n{heading}\n\nIf it fails, the app sends Sentry your name.\n"
    said = say(text)
    assert left(said) == ["amplitude", "functional-software"]
    assert [s.data_types for s in said.statements if s.recipient == "functional-software" and "pii.name" in s.data_types]


def test_a_bold_line_of_markdown_is_a_heading_and_no_item(say):
    said = say("**Policy**\n\nWe use Countly.\n\n**Countly**\n\nYour user ID and your name are sent.\n")
    assert [(s.recipient, s.data_types) for s in said.statements if s.data_types] == [("countly", ("id.user", "pii.name"))]


@pytest.mark.parametrize(
    "text",
    [
        "Bugsnagについては、何が送られるかをBugsnagのサイトの説明に任せています。",
        "Bugsnagに渡る内容は、Bugsnagの公式ドキュメントに書いてあります。",
        "Bugsnagも使っています。送られるものはBugsnagのヘルプページのとおりです。",
        "Bugsnagも使っています。どんな情報が届くのかは、Bugsnagのプライバシーポリシーをお読みください。",
        "Bugsnagへ送る項目の一覧は、提供元のページにあります。",
        "Bugsnagに何が送られるのか、くわしくはBugsnagの公開資料にまかせます。",
        "Bugsnagが取得するデータの範囲は、Bugsnagのヘルプに記載のとおりです。",
        "何を集めるかは、Bugsnagのページに書かれています。",
    ],
)
def test_plain_japanese_leaves_the_data_to_a_page_too(say, text):
    assert [s.recipient for s in say(text).statements if s.disclosure_kind == "delegated"] == ["smartbear"]


@pytest.mark.parametrize(
    "text",
    [
        "Bugsnagの使い方については、Bugsnagのサイトの説明を見てください。",
        "Bugsnagへの送信を止める方法は、Bugsnagのサイトを見てください。",
        "Bugsnagに何が送られるかは、当社のプライバシーポリシーに記載しています。",
        "Bugsnagから送られるメールの止め方は、Bugsnagのサイトをご覧ください。",
    ],
)
def test_plain_japanese_about_something_else_leaves_no_data(say, text):
    assert not [s for s in say(text).statements if s.disclosure_kind == "delegated"]


REST = "The App incorporates the Sentry SDK. We transmit your customer ID to Sentry. "
REST_JA = "本アプリはSentryを利用し、ユーザーIDをSentryに送信します。"


@pytest.mark.parametrize(
    "text",
    [
        REST + "For the other information that is collected through the kit, please refer to the documentation published by Sentry.",
        REST + "Any further information collected by Sentry is listed in Sentry's documentation.",
        REST + "What else the kit collects is explained in Sentry's documentation.",
        REST + "The rest of the data collected by the kit is described in Sentry's documentation.",
        REST_JA + "その他に送信される情報は、Sentry社のページをご確認ください。",
        REST_JA + "これ以外に取得される情報については、Sentry社のドキュメントをご覧ください。",
        REST_JA + "残りの項目についてはSentry社のドキュメントをご確認ください。",
    ],
)
def test_the_rest_of_the_data_is_left_to_a_page_beside_what_is_printed(say, text):
    said = say(text)
    assert left(said) == ["functional-software"]
    assert any(s.data_types == ("id.user",) for s in said.statements)


@pytest.mark.parametrize(
    "text",
    [
        REST + "For further information on how Sentry uses the data, please see its privacy policy.",
        REST + "For further details of this collection please refer to Sentry's documentation.",
        REST + "For other information about your rights, see Sentry's website.",
        REST_JA + "詳細はSentry社のページをご覧ください。",
        REST_JA + "その他の情報についてのお問い合わせは、Sentry社のページをご覧ください。",
        "We use Sentry. The server on which Sentry stores the data is described on its site.",
        "障害の調査のためにSentryを利用しています。送信される情報の送信を停止する方法は、Sentry社のページをご覧ください。",
    ],
)
def test_more_about_what_is_printed_leaves_no_rest(say, text):
    assert left(say(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Which data this is can be found at https://docs.sentry.io.",
        "We leave it to Sentry to describe what its SDK collects.",
        "The scope of the information collected by Sentry is governed by its privacy policy.",
        "The kit collects data as described in [Sentry's documentation](https://docs.sentry.io).",
        "Sentry collects information from your device as set out in its privacy statement.",
        "As to the data transmitted, Sentry's documentation is authoritative.",
        "Sentry keeps [a list of the data that its SDK sends](https://docs.sentry.io).",
        "取得される情報の範囲は、Sentry社が定めるところによる。",
        "送信される情報の説明はSentry社に委ねています。",
        "収集されるデータについては、Sentry社が公表している文書に従います。",
        "取得情報の項目は、Sentry社のプライバシーポリシーに準じます。",
    ],
)
def test_a_sentence_leaves_the_data_to_whoever_makes_the_service(say, text):
    assert left(say("We use Sentry to find errors. " + text)) == ["functional-software"]


@pytest.mark.parametrize(
    "cell",
    [
        "docs.sentry.io/privacy",
        "https://docs.sentry.io",
        "Determined by Sentry's privacy policy",
        "Privacy policy of the vendor",
        "Sentry社が公開しているページをご確認ください",
        "送信先の定めるところによります",
        "リンク先に記載のとおり",
        "同社サイトにて公開",
        "下記URLのとおり https://docs.sentry.io",
    ],
)
def test_a_cell_leaves_the_data_even_below_a_heading_that_names_some(say, cell):
    page = (
        "<h2>アプリの利用状況の分析</h2><table><tr><th>送信先の名称</th><td>Functional Software, Inc. (Sentry)</td></tr>"
        f"<tr><th>送信される情報</th><td>{cell}</td></tr><tr><th>当社の利用目的</th><td>改善のため</td></tr></table>"
    )
    assert left(say(f"<html lang=ja><body>{page}</body></html>", name="notice.html")) == ["functional-software"]


@pytest.mark.parametrize("cell", ["閲覧したページのURL", "pages viewed, links opened", "なし", "-", "当社のポリシーに記載"])
def test_a_cell_that_names_data_or_nothing_or_a_page_of_ours_leaves_none(say, cell):
    table = f"|送信先|送信される情報|利用目的|\n|---|---|---|\n|Functional Software, Inc. (Sentry)|{cell}|改善のため|\n"
    assert left(say(table)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The app also contains Countly. For the data that Countly collects, please see Countly's own description of its SDK.",
        "For what Countly receives, see the description that Countly gives.",
        "Which data Countly collects is described by Countly in its SDK description.",
        "Please see Countly's data collection statement for the data it collects.",
        "The data that Countly collects is listed in Countly's own summary.",
    ],
)
def test_the_vendors_own_description_is_a_page_too(say, text):
    assert left(say(text)) == ["countly"]


def test_our_own_description_is_none(say):
    assert not left(say("For the data that Countly collects, please see our own description below."))


def test_data_that_comes_to_what_a_page_tells_leaves_it_told_there(say):
    text = "# P\n\n## Adjust\n\nPlease read [the page on which Adjust explains the data its SDK collects](https://help.adjust.example/data). {} gives Adjust your push token."
    kinds = [s.disclosure_kind for s in say(text.format("In addition, the app")).statements if s.recipient == "adjust"]
    assert sorted(kinds) == ["delegated", "exact"]


@pytest.mark.parametrize("head", ["What it receives", "More", "Where to read on"])
@pytest.mark.parametrize(
    "cell", ["Please see [the list in Sentry's own documentation](https://docs.sentry.io/)", "See [link](https://docs.sentry.io/)"]
)
def test_a_cell_that_sends_elsewhere_leaves_the_data_and_the_purpose_beside_it_is_none(say, head, cell):
    stated = say(f"| Provider | What it does for us | {head} |\n|---|---|---|\n| Sentry | Crash reports | {cell} |\n")
    assert [(s.recipient, s.disclosure_kind, s.data_types) for s in stated.statements] == [("functional-software", "delegated", ())]


@pytest.mark.parametrize(
    "cell", ["Device model ([privacy policy](https://sentry.io/privacy/))", "Device model, see [link](https://sentry.io/privacy/)"]
)
def test_a_link_behind_data_leaves_nothing(say, cell):
    stated = say(f"| Provider | What it does for us | What it receives |\n|---|---|---|\n| Sentry | Crash reports | {cell} |\n")
    assert [(s.disclosure_kind, s.data_types) for s in stated.statements] == [("exact", ("dev.model",))]


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("We send data to these providers:", "Sentry (crash reports): set out in Sentry's privacy notice"),
        ("次の事業者に情報を送信します。", "Sentry(クラッシュレポート):提供元のドキュメントに掲載の項目"),
    ],
)
def test_an_item_that_sends_elsewhere_leaves_the_data(say, lead, item):
    assert left(say(f"{lead}\n\n- {item}\n- Mixpanel: user ID\n")) == ["functional-software"]


@pytest.mark.parametrize(
    "item", ["Sentry (crash reports): helps us find errors on pages", "Sentry(クラッシュレポート):エラーの出たページを確認するため"]
)
def test_an_item_that_says_what_it_is_for_leaves_nothing(say, item):
    assert left(say(f"We send data to these providers:\n\n- {item}\n- Mixpanel: user ID\n")) == []


BOTH = ["adjust", "functional-software"]


@pytest.mark.parametrize(
    "text",
    [
        "What each of these services collects is described on the pages of its provider.\n\n- Adjust (Adjust GmbH): measuring ads\n- Sentry: crash reports\n",
        "Which data goes to which service is explained by the services themselves:\n\n- [Adjust](https://a.example/)\n- [Sentry](https://s.example/)\n",
        "For the data that Adjust and Sentry collect, please see the documentation of Adjust (https://a.example) and Sentry (https://s.example).",
        "Adjust ([data collected](https://a.example/)) and Sentry ([data collected](https://s.example/)) are built into the app.",
        "AdjustおよびSentryが取得する情報は、それぞれのプライバシーポリシーをご参照ください。",
    ],
)
def test_what_several_receive_is_left_wherever_they_are_named(say, text):
    assert left(say(text)) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "How these services use the data is described on their pages:\n\n- [Adjust](https://a.example/)\n- [Sentry](https://s.example/)\n",
        "Adjust ([privacy policy](https://a.example/)) and Sentry ([about the company](https://s.example/)) are built into the app.",
    ],
)
def test_pages_of_several_about_something_else_leave_nothing(say, text):
    assert left(say(text)) == []


def test_any_page_of_the_app_is_no_page_that_is_pointed_to(say):
    text = (
        "## Is that all that Sentry gets?\n\nA fault can happen on any page, so the reports that go to Sentry may also contain your name.\n"
    )
    assert [(s.recipient, s.data_types) for s in say(text).statements] == [("functional-software", ("pii.name",))]
