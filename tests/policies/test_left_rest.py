"""Words that print some data and leave the rest to a page of the recipient; and pages beside printed data that leave nothing."""

import pytest

PAGE = "https://help.adjust.example/data"


def told(stated, recipient="adjust"):
    """How a recipient's data is told, and which is printed for it."""
    about = [s for s in stated.statements if s.recipient == recipient and s.polarity == "positive" and s.scope == "this-app"]
    return sorted(s.disclosure_kind for s in about), {i for s in about for i in s.data_types}


BOTH, PRINTED = (["delegated", "exact"], {"id.push"}), (["exact"], {"id.push"})
PLACES = {
    "table": "|Service|Data it receives|Purpose|\n|-|-|-|\n|Adjust GmbH (Adjust)|{}|measuring ads|\n|Sentry|error logs|repairs|\n",
    "labels": "### Adjust\n\n- Recipient: Adjust GmbH\n- Purpose: measuring ads\n- Data sent: {}\n",
    "items": "The app sends data to these companies:\n\n- Adjust: {}\n- Sentry: error logs\n",
}
PLACES_JA = {
    "table": "|送信先|送信する情報|利用目的|\n|-|-|-|\n|Adjust GmbH(Adjust)|{}|広告の効果測定|\n|Sentry|エラーの記録|不具合の調査|\n",
    "labels": "### Adjust\n\n- 送信先：Adjust GmbH\n- 利用目的：広告の効果測定\n- 送信される情報：{}\n",
    "items": "アプリは次の会社に情報を送信します。\n\n- Adjust：{}\n- Sentry：エラーの記録\n",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "cell",
    [
        "Push token, and the data described in [the vendor's own list](PAGE)",
        "Push token; for the other data that its SDK reads, see [Adjust's documentation](PAGE)",
        "Push token. Everything else is set out in [Adjust's documentation](PAGE).",
        "Push token, as well as the items listed at PAGE",
        "The data in [Adjust's list](PAGE), and the push token",
        "Push token, plus default data (see [Adjust's documentation](PAGE))",
    ],
)
def test_a_cell_line_or_item_prints_some_data_and_leaves_the_rest(say, place, cell):
    assert told(say(PLACES[place].format(cell.replace("PAGE", PAGE)))) == BOTH


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "cell",
    [
        "Push token ([privacy policy](PAGE))",
        "Push token. For more information see [Adjust's website](PAGE).",
        "Push token and no other data (see [Adjust's documentation](PAGE))",
        "Push token. Other services of Adjust are described on [its website](PAGE).",
        "Push token. For everything else, see [our terms](/terms).",
        "Push token. Adjust's other products and the data they collect are described on [its website](PAGE).",
    ],
)
def test_a_page_beside_printed_data_leaves_nothing(say, place, cell):
    assert told(say(PLACES[place].format(cell.replace("PAGE", PAGE)))) == PRINTED


@pytest.mark.parametrize("place", PLACES_JA)
@pytest.mark.parametrize(
    "cell",
    [
        "プッシュトークン。そのほかにAdjustのSDKが送信する項目は、Adjust社のページ「SDKのデータ」（PAGE）でご確認ください。",
        "プッシュトークンのほか、[Adjust社のページ](PAGE)に記載の項目",
        "プッシュトークン、その他は[Adjust社のサイト](PAGE)をご参照ください",
        "プッシュトークン。これに加えてSDKが自動取得する項目があり、[Adjust社のページ](PAGE)で公開されています。",
        "プッシュトークン、ほかにSDKが自動的に取得する情報（詳細は[Adjust社のドキュメント](PAGE)）",
    ],
)
def test_a_japanese_cell_line_or_item_leaves_the_rest_too(say, place, cell):
    assert told(say(PLACES_JA[place].format(cell.replace("PAGE", PAGE)))) == BOTH


@pytest.mark.parametrize("place", PLACES_JA)
@pytest.mark.parametrize(
    "cell",
    [
        "プッシュトークン。詳細は[同社のページ](PAGE)をご確認ください。",
        "プッシュトークン。その他のお問い合わせは[Adjust社のサイト](PAGE)をご覧ください。",
        "プッシュトークン。その他の項目は送信しません。Adjust社については[同社のサイト](PAGE)をご覧ください。",
        "プッシュトークン。その他の項目は[当社のプライバシーポリシー](/privacy)をご覧ください。",
        "プッシュトークン。Adjust社のほかの製品が取得する情報は[同社のサイト](PAGE)をご覧ください。",
    ],
)
def test_a_page_beside_data_printed_in_japanese_leaves_nothing(say, place, cell):
    assert told(say(PLACES_JA[place].format(cell.replace("PAGE", PAGE)))) == PRINTED


@pytest.mark.parametrize(
    "text",
    [
        "We send Adjust your push token and the data described in [its documentation](PAGE).",
        "We send Adjust your push token. The remaining items are listed in [Adjust's documentation](PAGE).",
        "### Adjust\n\nWe send Adjust your push token.\n\nThe rest is documented by Adjust at PAGE.",
        "プッシュトークンのほか、[同社のページ](PAGE)に記載された情報をAdjustに送信します。",
        "プッシュトークンをAdjustに送信します。ほかにどのような情報が送られるかは、[Adjust社のサイト](PAGE)をご覧ください。",
    ],
)
def test_a_sentence_or_the_one_behind_it_leaves_the_rest(say, text):
    assert told(say(text.replace("PAGE", PAGE))) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "We send Adjust your push token, and the data is stored as described in [its policy](PAGE).",
        "We send Adjust your push token. No other data is sent to Adjust; see [its documentation](PAGE).",
        "We send Adjust your push token. What else Sentry collects is listed in Sentry's documentation.",
        "プッシュトークンをAdjustに送信します。Adjustについてのその他の情報は[同社のサイト](PAGE)をご覧ください。",
    ],
)
def test_a_sentence_about_something_else_leaves_no_rest(say, text):
    assert told(say(text.replace("PAGE", PAGE))) == PRINTED


LISTED = {
    "table": "|Service|Data|\n|-|-|\n|Adjust (Adjust GmbH)|push token|\n|Mixpanel (Mixpanel, Inc.)|push token|\n",
    "list": "- Adjust (Adjust GmbH): push token\n- Mixpanel (Mixpanel, Inc.): push token\n",
}


@pytest.mark.parametrize("place", LISTED)
@pytest.mark.parametrize(
    "note",
    [
        "Everything else that these services receive is listed on their own pages.",
        "In addition to the data listed here, the SDKs collect the data described in the documentation of their providers.",
        "What the SDKs collect beyond that is described by their vendors on their websites.",
    ],
)
def test_a_sentence_beside_a_list_leaves_the_rest_of_all_whom_it_lists(say, place, note):
    for text in (f"{note}\n\n{LISTED[place]}", f"{LISTED[place]}\n{note}\n"):
        said = say(f"# Privacy\n\n## Services\n\n{text}")
        assert (told(said), told(said, "mixpanel")) == (BOTH, BOTH)


@pytest.mark.parametrize("place", LISTED)
@pytest.mark.parametrize(
    "note",
    [
        "Details of the data are described in the providers' policies.",
        "No other data is sent to these providers. See their documentation.",
    ],
)
def test_a_sentence_beside_a_list_about_something_else_leaves_nothing(say, place, note):
    said = say(f"# Privacy\n\n## Services\n\n{LISTED[place]}\n{note}\n")
    assert (told(said), told(said, "mixpanel")) == (PRINTED, PRINTED)


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("その他の送信項目は、各サービス提供者のページに記載されています。", BOTH),
        ("上記以外の情報は送信しません。各社の概要は各社のサイトをご覧ください。", PRINTED),
    ],
)
def test_a_japanese_sentence_below_a_table_leaves_the_rest_of_all_too(say, note, kinds):
    said = say(f"# 外部送信\n\n## 送信先\n\n{PLACES_JA['table'].format('プッシュトークン')}\n{note}\n")
    assert told(said) == kinds


@pytest.mark.parametrize(
    ("cell", "note", "kinds"),
    [
        ("プッシュトークン ※1", "※1 その他の項目は同社のページ（PAGE）をご覧ください。", BOTH),
        ("プッシュトークン ※1", "※1 詳細は同社のページ（PAGE）をご覧ください。", PRINTED),
        ("※1", "※1 同社のページをご参照ください：PAGE", (["delegated"], set())),
        ("※1", "※1 AdjustはAppLovinグループの会社です。", (["broad"], set())),
    ],
)
def test_a_footnote_leaves_the_rest_or_all(say, cell, note, kinds):
    assert told(say(PLACES_JA["table"].format(cell) + "\n" + note.replace("PAGE", PAGE) + "\n")) == kinds
