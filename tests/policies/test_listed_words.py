"""Words that are data only in a list of data, and kinds of data by the many names they go by."""

import pytest


def sent(stated):
    return {d for s in stated.statements if s.recipient == "mixpanel" and s.polarity == "positive" for d in s.data_types}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We send your name, phone and email to Mixpanel.", {"pii.name", "pii.phone", "pii.email"}),
        ("We send your e-mail address and phone to Mixpanel.", {"pii.phone", "pii.email"}),
        ("We send the following to Mixpanel:\n\n- Name\n- Phone\n- Birthday", {"pii.name", "pii.phone", "pii.birth"}),
        ("We send your name to Mixpanel and contact you by phone or e-mail.", {"pii.name"}),
        ("We send the advertising ID of your phone, your user ID and your name to Mixpanel.", {"id.advertising", "id.user", "pii.name"}),
        ("Mixpanelに、機種名、通信事業者、会員番号を送信します。", {"dev.model", "net.carrier", "id.user"}),
        ("次の情報をMixpanelに送信します。\n\n- 機種名\n- 移動体通信事業者\n- TEL", {"dev.model", "net.carrier", "pii.phone"}),
        ("電気通信事業者であるMixpanelに、機種名を送信します。", {"dev.model"}),
    ],
)
def test_phone_and_operator_are_data_beside_data_and_alone_in_an_item(say, text, told):
    assert sent(say(f"# {'方針' if '。' in text else 'Privacy policy'}\n\n{text}\n")) == told


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("Google Advertising ID", "id.advertising"),
        ("FCM token", "id.push"),
        ("Push registration ID", "id.push"),
        ("Membership ID", "id.user"),
        ("Customer reference number", "id.user"),
        ("DOB", "pii.birth"),
        ("Which phone you have", "dev.model"),
        ("Google広告ID", "id.advertising"),
        ("FCMトークン", "id.push"),
        ("プッシュ配信用トークン", "id.push"),
        ("教習生番号", "id.user"),
        ("受験番号", "id.user"),
        ("高精度の位置情報", "loc.precise"),
        ("本名", "pii.name"),
        ("誕生月日", "pii.birth"),
    ],
)
def test_an_item_is_data_by_its_everyday_name_and_with_a_companys_name_in_it(say, item, told):
    lead = "Mixpanelに次の情報を送信します。" if not item.isascii() else "We send the following to Mixpanel:"
    assert sent(say(f"# {'方針' if not item.isascii() else 'Policy'}\n\n{lead}\n\n- {item}\n")) == {told}


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("ブラウザ・OS・端末の種類", {"ua", "dev.os", "dev.model"}),
        ("端末・ブラウザ情報", {"dev.*", "ua"}),
        ("閲覧・操作ログ", {"act.screen", "act.event"}),
    ],
)
def test_words_that_share_a_noun_are_data_beside_each_other(say, words, data):
    stated = say(f"# 外部送信\n\n| 送信先 | 情報 | 目的 |\n|-|-|-|\n| Mixpanel | {words} | 分析 |\n")
    assert [{*s.data_types, *s.broad_types} for s in stated.statements] == [data]


def test_a_browser_that_is_set_or_sends_is_no_data(say):
    stated = say("# 規程\n\n会員番号はブラウザからMixpanelに送信されます。ブラウザ、OSの設定で止められます。\n")
    assert {d for s in stated.statements for d in s.data_types} == {"id.user"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("端末・ブラウザの種類", {"dev.model", "ua"}),
        ("端末・ブラウザ・OS の種類", {"dev.model", "ua", "dev.os"}),
        ("サイトの訪問履歴、サイト内の行動履歴", {"act.screen", "act.event"}),
        ("クライアントID、アプリ識別子", {"id.install", "meta.app"}),
        ("ボタンやリンクを押した記録、動画を再生した記録", {"act.event"}),
        ("写真", {"media.photo"}),
    ],
)
def test_kinds_that_share_a_noun_and_records_of_what_was_done(say, text, told):
    assert sent(say(f"# 方針\n\n{text}をMixpanelに送信します。\n")) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("インターネット端末およびインターネットブラウザの種類", {"dev.model", "ua"}),
        ("端末及びブラウザの種類", {"dev.model", "ua"}),
        ("デバイスタイプ、ブラウザタイプ", {"dev.model", "ua"}),
        ("サイト内での行動データ", {"act.event"}),
        ("検索のために入力された語句", {"act.search"}),
        ("第三者のサイトやアプリでの行動", {"act.web"}),
    ],
)
def test_kinds_of_web_pages_are_read(say, text, told):
    assert sent(say(f"# 方針\n\n{text}をMixpanelに送信します。\n")) == told
