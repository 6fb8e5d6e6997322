import pytest

BLOCK = "名称:Mixpanel\n送信先:Mixpanel, Inc.\n送信情報:広告ID\n利用目的:分析\n"


def rows(stated):
    return [(s.recipient, s.polarity, s.data_types, s.purposes) for s in stated.statements if s.kind == "row"]


def test_labelled_blocks_are_read_one_row_each(say):
    stated = say("外部送信について\n\n" + BLOCK + "\n" + BLOCK.replace("Mixpanel", "Countly"), "n.txt")
    assert rows(stated) == [
        ("mixpanel", "positive", ("id.advertising",), ("p.analytics",)),
        ("countly", "positive", ("id.advertising",), ("p.analytics",)),
    ]
    assert stated.gaps == ()


def test_a_line_that_goes_on_belongs_to_the_label_above_it(say):
    stated = say(
        "外部送信について\n\n" + BLOCK.replace("広告ID", "広告ID、\n  機種名") + "\n" + BLOCK.replace("Mixpanel", "Countly"), "n.txt"
    )
    assert [s.data_types for s in stated.statements] == [("dev.model", "id.advertising"), ("id.advertising",)]


def test_numbered_keys_mean_what_their_legend_says(say):
    stated = say(
        "外部送信について\n\n各項目の①は送信する情報の内容、②は送信先の名称、③は利用目的です。\n\n(1)Sentry\n①機種名\n②Functional Software, Inc.\n③不具合の調査\n\n"
        "(2)Adjust\n①以下のページをご確認ください。\nhttps://example.com/x\n②Adjust GmbH\n③広告効果の測定\n",
        "n.txt",
    )
    assert [(s.recipient, s.data_types, s.disclosure_kind) for s in stated.statements if s.kind == "row"] == [
        ("functional-software", ("dev.model",), "exact"),
        ("adjust", (), "delegated"),
    ]


def test_an_item_of_data_goes_to_whom_its_labels_name(say):
    stated = say(
        "# What we use\n\n- **Push token**\n  - Purpose: analytics\n  - Shared with: Mixpanel, Countly\n- **Surname**\n  - Purpose: letters\n  - Shared with: nobody\n"
    )
    assert [(s.recipient, s.polarity, s.data_types) for s in stated.statements if s.kind == "row"] == [
        ("mixpanel", "positive", ("id.push",)),
        ("countly", "positive", ("id.push",)),
        ("@third-parties", "negative", ("pii.name",)),
    ]


def test_nobody_as_a_value_never_denies_what_its_block_does_not_name(say):
    stated = say("# What we use\n\n- **Our mascot**\n  - Purpose: fun\n  - Shared with: nobody\n\nWe share your user ID with Mixpanel.\n")
    assert [(s.recipient, s.polarity) for s in stated.statements] == [("mixpanel", "positive")]


@pytest.mark.parametrize(("value", "polarity"), [("nobody", "negative"), ("なし", "negative"), ("Mixpanel", "positive")])
def test_nobody_in_a_recipients_cell_denies_the_row_s_data(say, value, polarity):
    (s,) = say(f"| 情報 | 提供先 |\n|--|--|\n| 住所 | {value} |\n").statements
    assert (s.polarity, s.data_types) == (polarity, ("pii.address",))


def test_a_heading_that_names_a_recipient_is_the_head_of_the_labels_below_it(say):
    stated = say(
        "# 外部送信\n\n### Adjust\n\n送信される情報:広告ID、会員番号\n\n利用目的:広告効果の測定\n\n### Sentry\n\n送信される情報:機種名\n\n利用目的:不具合の調査\n"
    )
    assert [(s.recipient, s.data_types) for s in stated.statements] == [
        ("adjust", ("id.advertising", "id.user")),
        ("functional-software", ("dev.model",)),
    ]


@pytest.mark.parametrize("giver", ["提供者:Mixpanel, Inc.", "提供元 Mixpanel, Inc.", "運営会社:Mixpanel, Inc."])
def test_a_company_in_brackets_behind_its_service_is_no_label(say, giver):
    stated = say(
        f"当社は次の道具を使います。\n\n- Mixpanel({giver})は、会員番号を取得します。\n- Adjust(提供者:Adjust GmbH)は、氏名を取得します。\n"
    )
    found = [(s.recipient, s.polarity, s.data_types) for s in stated.statements]
    assert found == [("mixpanel", "positive", ("id.user",)), ("adjust", "positive", ("pii.name",))]


def test_a_company_in_brackets_takes_nothing_that_the_sentence_denies(say):
    stated = say("Mixpanel(提供者:Mixpanel, Inc.)は、氏名を取得しません。")
    assert not [s for s in stated.statements if s.polarity == "positive"]


@pytest.mark.parametrize(
    "block",
    [
        "送信先:Mixpanel, Inc. / 送信する情報:広告ID / 利用目的:利用状況の分析",
        "送信先 Mixpanel, Inc.\n送信する情報 広告ID\n利用目的 利用状況の分析",
        "送信先 - Mixpanel, Inc.\n送信する情報 - 広告ID\n利用目的 - 利用状況の分析",
    ],
)
def test_labels_may_stand_in_one_line_and_be_set_off_by_a_blank_or_a_dash(say, block):
    (s,) = say(f"# 外部送信\n\n{block}\n").statements
    assert (s.recipient, s.data_types, s.purposes) == ("mixpanel", ("id.advertising",), ("p.analytics",))


def test_a_name_beside_a_company_is_a_service_s(say):
    stated = say(
        "Name: Sentry\nCompany: Functional Software, Inc.\nWhat we send: device model\n\nName: Kochava\nCompany: Kochava Inc.\nWhat we send: IP address\n",
        "n.txt",
    )
    assert [(s.sdk, s.data_types) for s in stated.statements] == [("Sentry", ("dev.model",)), ("Kochava", ("net.ip.public",))]


def test_a_block_that_says_the_same_as_another_has_its_data_and_each_its_way_to_refuse(say):
    stated = say(
        "# 外部送信\n\n(1) Mixpanel\n送信する情報:広告ID\n停止方法:不可\n\n(2) Sentry\n送信する情報:(1)に同じ\n停止方法:端末の設定から広告IDを削除\n",
        "n.txt",
    )
    assert [(s.data_types, s.opt_out) for s in stated.statements] == [(("id.advertising",), "impossible"), (("id.advertising",), "text")]
    assert [(o.mechanism, o.reaches) for o in stated.opt_outs] == [("none", ("mixpanel",)), ("os-ad-id", ("functional-software",))]


def test_the_title_in_brackets_above_is_the_service_of_the_company_below(say):
    stated = say("<p>【KARTE for App】</p><p>提供者 株式会社プレイド<br>取得する情報 会員ID</p>", "n.html")
    assert [(s.recipient, s.sdk) for s in stated.statements] == [("plaid", "KARTE for App")]


def test_headings_below_a_name_are_labels_of_what_stands_below_them(say):
    part = "<h3>{}</h3><h4>送信される情報</h4><ul><li>IPアドレス</li><li>デバイス情報</li><li>滞在時間</li></ul><h4>利用目的</h4><p>利用状況の分析</p><h4>送信先</h4><p>{}</p>"
    stated = say(
        f"<html><body><h1>外部送信について</h1>{part.format('Mixpanel', 'Mixpanel, Inc.')}{part.format('Countly', 'Countly Ltd')}</body></html>",
        "n.html",
    )
    assert rows(stated) == [
        ("mixpanel", "positive", ("act.event", "net.ip.public"), ("p.analytics",)),
        ("countly", "positive", ("act.event", "net.ip.public"), ("p.analytics",)),
    ]


def test_headings_of_a_policy_that_stand_once_are_no_labels(say):
    stated = say(
        "# ポリシー\n\n## 取得する情報\n\n- IPアドレス\n\n## 利用目的\n\n- 利用状況の分析\n\n## 提供先\n\nMixpanelの広告を見たことがあります。\n"
    )
    assert [r for r in rows(stated) if r[0] != "@self"] == []


def test_what_announces_groups_says_data_and_aim_of_all_of_them(say):
    stated = say(
        "# ポリシー\n\n## 情報収集モジュール\n\n下記の事業者が提供するモジュールにより、分析のため端末の機種名とIPアドレスを自動取得します。\n\n"
        "- 事業者:Mixpanel, Inc.\n- 情報収集モジュール:Mixpanel SDK\n- プライバシーポリシー:https://example.com/a\n"
    )
    assert rows(stated) == [("mixpanel", "positive", ("dev.model", "net.ip.public"), ("p.analytics",))]


def test_a_framed_title_tells_the_aim_of_every_group_below_it(say):
    group = "広告名:{0}\n\n提携企業:{1}\n\nプライバシーポリシー:https://example.com/{0}\n\n"
    text = (
        "外部送信について\n\n【広告配信を目的としたタグ】\n\n"
        + group.format("AppLovin", "AppLovin Corporation")
        + group.format("AdMob", "Google LLC")
    )
    assert [(r[0], r[3]) for r in rows(say(text, "n.txt"))] == [("applovin", ("p.ads",)), ("google", ("p.ads",))]


def test_what_is_planned_is_no_row(say):
    part = "## {}\n\n- 共有データ:IPアドレス\n- 目的:分析\n\n"
    assert [r[0] for r in rows(say("# 共有\n\n" + part.format("Mixpanel") + part.format("Countly(予定)")))] == ["mixpanel"]


@pytest.mark.parametrize("head", ["2.1 Mixpanelによるデータ収集", "3. Mixpanel"])
def test_a_heading_s_number_and_what_it_goes_on_with_are_no_part_of_the_name(say, head):
    (s,) = say(f"# 方針\n\n## {head}\n\n- 送信される情報:IPアドレス\n- 利用目的:分析\n").statements
    assert (s.recipient, s.sdk) == ("mixpanel", "Mixpanel")


def test_a_heading_of_data_that_a_company_has_is_no_recipient_s(say):
    stated = say("# 方針\n\n## 1. Googleユーザー情報\n\n- 取得情報:メールアドレス\n- 利用目的:認証\n")
    assert [s.recipient for s in stated.statements if s.action != "name"] in ([], ["@self"])


def test_who_publishes_the_app_is_no_row(say):
    assert say("# 方針\n\n運営者情報:\n\n- サービス名: 文様帖\n- 提供者: 株式会社文様\n- 連絡先: info@example.com\n").statements == ()


def test_a_sentence_set_off_by_a_blank_is_no_label(say):
    text = "ポリシー(時計)\n\n個人開発者　よるの工房(以下「作者」)は、本アプリで扱う情報について以下の通り定めます。\n\n送信先　Mixpanel, Inc.\n送信情報　広告ID\n利用目的　分析\n"
    assert rows(say(text, "p.txt")) == [("mixpanel", "positive", ("id.advertising",), ("p.analytics",))]


def test_labels_of_one_line_are_found_behind_hundreds_of_blanks(say):
    blanks = " " * 400
    stated = say(f"-{blanks}送信先: Mixpanel{blanks}/ 送信情報: IPアドレス{blanks}/{blanks}利用目的: 分析\n")
    (s,) = (s for s in stated.statements if s.recipient == "mixpanel")
    assert s.data_types == ("net.ip.public",)
    assert s.purposes == ("p.analytics",)


@pytest.mark.parametrize("first", ["Game: Marrow\nPublisher: Redkettle AB\n\n", "Operator: Redkettle AB\n\n", ""])
def test_a_record_opens_with_a_name_and_its_long_lines_end_at_the_next_label(say, first):
    text = (
        f"SOFTWARE IN THE GAME\n{first}SDK:        Singular\nCompany:    Singular Labs, Inc.\n"
        "Data:       advertising ID, IP address, in-app purchases, install referrer\nPurpose:    attribution\n\n"
        "SDK:        GameAnalytics\nCompany:    GameAnalytics ApS\nData:       operating system version\nPurpose:    analytics\n"
    )
    given = [s for s in say(text, "n.txt").statements if s.recipient in ("singular", "gameanalytics")]
    assert [(s.recipient, s.sdk, s.purposes) for s in given] == [
        ("singular", "Singular", ("p.ads.measure",)),
        ("gameanalytics", "GameAnalytics", ("p.analytics",)),
    ]


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        ("as above", [("functional-software", "positive"), ("mixpanel", "positive")]),
        ("the same as for Sentry", [("functional-software", "positive"), ("mixpanel", "positive")]),
        ("like Sentry", [("functional-software", "positive"), ("mixpanel", "positive")]),
        ("like a diary", [("functional-software", "positive")]),
    ],
)
def test_a_card_that_points_to_another_one_has_its_data(say, value, rows):
    text = f"### Sentry\n\nPurpose: errors\n\nData sent: user ID\n\n### Mixpanel\n\nPurpose: statistics\n\nData sent: {value}\n"
    assert [(s.recipient, s.polarity) for s in say(text).statements if "id.user" in s.data_types] == rows


@pytest.mark.parametrize(
    ("labels", "value"),
    [
        (("Purpose", "Data sent"), "Nothing, it runs on your phone"),
        (("Purpose", "Data sent"), "no data is sent"),
        (("目的", "送信項目"), "なし(端末内で処理)"),
        (("目的", "送信項目"), "送信される情報はありません"),
    ],
)
def test_a_card_of_which_nothing_is_sent_denies_it_of_its_own_recipient(say, labels, value):
    aim, data = labels
    text = f"### Sentry\n\n{aim}: 分析\n\n{data}: user ID\n\n### Mixpanel\n\n{aim}: 分析\n\n{data}: {value}\n"
    assert [(s.recipient, s.polarity) for s in say(text).statements] == [("functional-software", "positive"), ("mixpanel", "negative")]


def test_a_card_that_excepts_something_of_nothing_denies_nothing(say):
    text = "### Sentry\n\nPurpose: errors\n\nData sent: user ID\n\n### Mixpanel\n\nPurpose: statistics\n\nData sent: none (except the model of your phone)\n"
    assert not [s for s in say(text).statements if s.polarity == "negative"]


def test_the_name_of_the_carrier_is_an_item_and_no_label(say):
    items = ["広告ID", "Android ID", "通信事業者名", "端末情報"]
    said = say("解析事業者には、次の情報を送信しています。\n\n" + "".join(f"- {i}\n" for i in items)).statements
    assert {s.recipient for s in said} == {"@analytics-providers"}
    assert {d for s in said for d in s.data_types} == {"id.advertising", "id.vendor", "net.carrier"}


def test_a_label_may_say_its_recipient_once_more(say):
    rows = "<dl><dt>サービスの名称</dt><dd>{0}</dd><dt>{0}に送信される情報</dt><dd>{1}</dd><dt>利用目的</dt><dd>不具合の調査</dd></dl>"
    said = say(
        "<h1>外部送信</h1>" + rows.format("Sentry", "会員番号、広告ID") + rows.format("PAY.JP", "カード番号"), "notice.html"
    ).statements
    assert [(s.recipient, s.data_types, s.kind) for s in said] == [
        ("functional-software", ("id.advertising", "id.user"), "row"),
        ("payjp", ("fin.payment",), "row"),
    ]


def test_your_name_is_nobody_s_label(say):
    text = "## Kept on the phone\n\n- **Your Name** - entered by you in the settings\n- **Data** - photos and notes\n\n"
    assert [s.recipient for s in say(text).statements if s.recipient[:1] != "@"] == []


def test_the_title_of_the_page_is_no_label(say):
    block = "<h2>Sounds</h2><p>Made by Mixpanel.</p><p><b>May collect:</b> IP address.</p><p><b>Privacy policy:</b> <a href='https://example.com/p'>here</a></p>"
    page = (
        "<html lang='en'><body><h1>Privacy Policy — Quill Diary</h1><div>Last updated: July 2026<br>Developer: Rafa Some | Package: com.example</div>{}"
        "</body></html>"
    )
    assert [s.recipient for s in say(page.format(block), "page.html").statements if s.recipient[:1] != "@"] in ([], ["mixpanel"])


def test_a_sentence_of_ours_behind_a_class_in_bold_is_no_row_of_labels(say):
    text = (
        "## Services\n\nWe use these services:\n\n- **Adjust** - attribution\n- **Mixpanel** - analytics\n\n## Sharing\n\nWe share only in these cases:\n\n"
        "- **Totals:** We may show totals of all players on a public board.\n- **Service providers:** We share data with the services listed in Section 1 to run the game.\n"
    )
    assert not [s for s in say(text).statements if s.place.startswith("labelled")]


def _listed(*items):
    told = "".join(f"<li>{x}</li>" for x in items)
    return f"<h1>外部送信について</h1><h2>Mixpanel</h2><p>送信先：Mixpanel, Inc.</p><p>送信する情報：</p><ul>{told}</ul><p>利用目的：不具合の調査</p>"


def test_an_item_that_could_be_a_label_is_data_in_the_list_below_one(say):
    (s,) = say(_listed("訪問したページのURL", "広告ID", "詳細ページの閲覧履歴", "機種名"), "n.html").statements
    assert (s.recipient, s.data_types, s.disclosure_kind) == ("mixpanel", ("act.screen", "dev.model", "id.advertising"), "exact")


def test_an_item_with_a_colon_is_a_label_in_the_list_below_one(say):
    (s,) = say(_listed("広告ID", "送信目的：広告の配信"), "n.html").statements
    assert (s.data_types, s.purposes) == (("id.advertising",), ("p.ads", "p.stability"))


def test_the_line_below_a_heading_of_purposes_is_one_whoever_it_names(say):
    part = "### {}\n\n#### 送信目的\n\n{}\n\n#### 送信内容\n\n- 広告ID\n- 機種名\n\n"
    stated = say(
        "# 外部送信について\n\n" + part.format("Mixpanel", "Mixpanelによる利用状況の分析のため") + part.format("Countly", "不具合の調査"),
        "n.md",
    )
    assert [(s.recipient, s.purposes) for s in stated.statements] == [("mixpanel", ("p.analytics",)), ("countly", ("p.stability",))]


@pytest.mark.parametrize(("aim", "told"), [("同上", ("p.analytics",)), ("広告の配信", ("p.ads", "p.analytics"))])
def test_a_recipients_purpose_that_is_the_same_is_that_above(say, aim, told):
    block = f"送信先：Mixpanel, Inc.\n送信する情報：広告ID\n当社での利用目的：利用状況の分析\n送信先での利用目的：{aim}\n"
    (s,) = say(f"外部送信について\n\n{block}", "n.txt").statements
    assert s.purposes == told


def test_how_to_reach_the_developer_is_no_row(say):
    services = "# Services\n\n**Service**: Mixpanel  \n**Data**: IP address\n\n"
    stated = say(services + "# Contact\n\n**E-mail**: jo@example.org  \n**Developer**: Jo Roe  \n**App**: Fernway - Ferry times\n")
    assert [s.recipient for s in stated.statements] == ["mixpanel"]
    stated = say(services + "# Others\n\n**Data**: e-mail address  \n**Recipient**: Sentry\n")
    assert [s.recipient for s in stated.statements] == ["mixpanel", "functional-software"]


def test_definitions_are_no_labels_of_recipients(say):
    html = '<h2>Definitions</h2><ul><li><b>App</b> refers to LiftLog.</li><li><b>Developer</b> (referred to as "We") refers to Josef Novak.</li><li><b>Usage Data</b> refers to data collected automatically, such as your IP address.</li></ul>'
    assert not [s for s in say(f"<html><body>{html}</body></html>", "policy.html").statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    "text",
    [
        "■ AppsFlyer\n・送信先：AppsFlyer Ltd.\n・送信される情報：広告ID\n■ 当社が取得する情報\n・メールアドレス、ニックネーム（会員登録のため）\n",
        "◆ 当社が取得する情報\n・氏名、電話番号、配送先住所\n\n◆ 外部送信\n・送信先：AppsFlyer Ltd.\n・送信する情報：広告ID\n・目的：広告の効果測定\n",
        "【弊社が収集する情報】\n・氏名\n・電話番号\n【外部送信】\n・送信先：AppsFlyer Ltd.\n・送信する情報：広告ID\n",
    ],
)
def test_what_the_provider_itself_takes_goes_to_nobody_named_beside_it(say, text):
    assert {(s.recipient, s.data_types) for s in say(text).statements if s.recipient[0] != "@"} == {("appsflyer", ("id.advertising",))}


@pytest.mark.parametrize("who", ["Amplitude", "Amplitude, Inc.", "Amplitude Analytics, operated by Amplitude, Inc., San Francisco"])
def test_a_label_that_ends_with_the_name_of_its_own_recipient_is_one_of_data(say, who):
    page = f"""<h2>A. Usage analysis</h2><dl><dt>Service and recipient</dt><dd>{who}</dd>
<dt>Information sent to Amplitude</dt><dd>your user ID, the advertising ID</dd><dt>Purpose</dt><dd>to learn what is used</dd></dl>"""
    (statement,) = say(f'<html lang="en"><body>{page}</body></html>', "notice.html").statements
    assert (statement.recipient, statement.data_types) == ("amplitude", ("id.advertising", "id.user"))
    assert "operated" not in (statement.sdk or "")


def test_a_label_that_ends_with_another_s_name_is_none_of_the_recipient_above(say):
    page = "<dl><dt>Recipient</dt><dd>Amplitude</dd><dt>Information sent to Sentry</dt><dd>the advertising ID</dd></dl>"
    said = say(f'<html lang="en"><body>{page}</body></html>', "notice.html").statements
    assert not [s for s in said if s.recipient == "amplitude" and s.data_types]


@pytest.mark.parametrize("label", ["第三者提供:なし", "第三者提供の有無:無し", "第三者への提供:行いません"])
def test_a_module_whose_data_goes_to_no_third_party_still_gets_it(say, label):
    stated = say(f"外部送信について\n\nMixpanel\n送信情報:広告ID\n利用目的:分析\n{label}\n", "n.txt")
    assert rows(stated) == [("mixpanel", "positive", ("id.advertising",), ("p.analytics",))]


@pytest.mark.parametrize(("head", "label"), [("会員ID", "第三者提供:なし"), ("Mixpanel", "外部送信:なし")])
def test_data_that_goes_to_no_third_party_and_what_a_module_does_not_send_are_denied(say, head, label):
    stated = say(f"取得する情報\n\n{head}\n取得する情報:会員ID\n利用目的:分析\n{label}\n", "n.txt")
    assert [(r[0], r[1]) for r in rows(stated)] == [("@third-parties", "negative")]
