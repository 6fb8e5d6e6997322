"""Columns by what stands in them: what a service does beside a company, names and data below headers that no list holds, recipients who are nobody."""

import pytest

from analyzer.policies.lexicon import Lexicon
from analyzer.policies.roles import header_role


def table(head, *rows):
    return "\n".join(
        ["# Sub-processors", "", f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {' | '.join(r)} |" for r in rows), ""]
    )


def told(stated):
    return {(s.recipient, s.sdk, t) for s in stated.statements if s.polarity == "positive" for t in s.data_types}


@pytest.mark.parametrize(
    "deed",
    [
        "Product analytics",
        "Analysis of sign-ups and trial lessons",
        "Usage statistics",
        "Session recording",
        "A/B testing",
        "Cloud-based analytics",
        "App usage measurement",
    ],
)
def test_what_a_service_does_is_no_name_of_it(say, deed):
    stated = say(
        table(["Sub-processor", "Service", "Personal data", "Location"], ["PostHog, Inc.", deed, "Device model, user ID", "Germany"])
    )
    assert told(stated) == {("posthog", None, "dev.model"), ("posthog", None, "id.user")}


@pytest.mark.parametrize("deed", ["アクセス解析", "プッシュ通知の配信", "マーケティングオートメーション", "利用状況の分析", "A/Bテスト"])
def test_what_a_japanese_service_does_is_no_name_of_it(say, deed):
    stated = say(
        table(["送信先", "サービス", "送信される情報", "所在国"], ["Repro株式会社", deed, "機種名、ユーザーID、通信事業者", "日本"])
    )
    assert told(stated) == {("repro", None, "dev.model"), ("repro", None, "id.user"), ("repro", None, "net.carrier")}


@pytest.mark.parametrize("name", ["Google Maps Platform", "Glimpse", "PostHog Cloud EU", "Radar"])
def test_a_name_stays_the_service_s(say, name):
    stated = say(table(["Sub-processor", "Service", "Personal data"], ["Google LLC", name, "User ID"]))
    assert all(s.sdk is not None for s in stated.statements)


@pytest.mark.parametrize("header", ["Manufacturer", "Data importer", "Solution", "System", "Outside help", "導入元", "Contracting party"])
def test_names_tell_their_column_by_themselves(say, header):
    stated = say(table([header, "Data sent"], ["PostHog", "Device model"], ["Mixpanel", "Advertising ID"]))
    assert {(r, t) for r, _, t in told(stated)} == {("posthog", "dev.model"), ("mixpanel", "id.advertising")}


@pytest.mark.parametrize("header", ["Obtained from", "Source", "Sign-in method", "取得元", "ログイン方法"])
def test_names_of_those_from_whom_data_comes_receive_nothing(say, header):
    assert told(say(table([header, "Data"], ["PostHog", "Device model"], ["Mixpanel", "Advertising ID"]))) == set()


@pytest.mark.parametrize("detail", ["Description", "Details", "Includes", "What it includes"])
@pytest.mark.parametrize("header", ["Disclosure", "Sharing", "Access", "Do we share it?", "Transferred to", "Categories of third parties"])
def test_details_of_data_and_who_gets_it_are_read_by_their_cells(say, detail, header):
    rows = [["Device data", "Device model", "Yes, with PostHog"], ["Location", "Precise location", "Nobody"]]
    stated = say(table(["Category", detail, header], *rows))
    assert {(r, t) for r, _, t in told(stated)} == {("posthog", "dev.model")}
    assert [s.data_types for s in stated.statements if s.polarity == "negative"] == [("loc.precise",)]


@pytest.mark.parametrize(
    "cell",
    [
        "Not disclosed to anyone. Other members see only an approximate distance.",
        "None – used only on your device",
        "Not shared with anyone outside our company",
        "No-one",
        "We do not disclose location data.",
        "Not shared. Deleted after seven days.",
        "Our own team only",
        "We keep this to ourselves",
    ],
)
def test_a_recipient_s_cell_may_say_that_nobody_gets_the_data(say, cell):
    stated = say(table(["Data", "Shared with"], ["Device model", "PostHog"], ["Precise location", cell]))
    assert [(s.recipient, s.data_types) for s in stated.statements if s.polarity == "negative"] == [("@third-parties", ("loc.precise",))]


@pytest.mark.parametrize(
    "cell", ["Not shared, except with Adjust", "Not shared unless you agree; then shared with partners", "Nobody but Adjust", "Not sold"]
)
def test_a_cell_that_takes_something_back_denies_nothing_to_everybody(say, cell):
    stated = say(table(["Data", "Shared with"], ["Device model", "PostHog"], ["Precise location", cell]))
    assert not [s for s in stated.statements if s.polarity == "negative" and s.recipient == "@third-parties"]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Data storage location", "other"),
        ("Vendor location", "other"),
        ("Recipient country", "other"),
        ("Data retention period", "other"),
        ("Service description", "purpose"),
        ("Description of services", "purpose"),
        ("Nature of processing", "purpose"),
        ("Provider's privacy policy", "link"),
        ("Vendor website", "link"),
        ("Data importer", "recipient"),
        ("Categories of third parties to whom disclosed", "recipient"),
        ("Categories of data", "data"),
    ],
)
def test_an_english_header_is_about_its_noun(catalog, header, role):
    assert header_role(Lexicon(catalog.words["en"]), header) == role


@pytest.mark.parametrize(
    "cell",
    [
        "なし",
        "端末内のみ",
        "送信しません",
        "外部には送信しません",
        "第三者には提供していません",
        "いずれの事業者にも提供しません",
        "誰にも提供しません",
        "端末内で処理し、外部には送信しません",
        "なし。端末内でのみ使用します。",
        "アプリ内でのみ利用",
        "自社のみ",
        "外部への送信はありません",
        "端末から外に出ません",
        "行いません",
    ],
)
@pytest.mark.parametrize("header", ["送信先", "外部への提供", "第三者提供の有無", "提供先・委託先"])
def test_a_japanese_cell_may_say_that_nobody_gets_the_data(say, cell, header):
    stated = say(
        table(["分類", "具体例", header], ["端末情報", "機種名、通信事業者", "Repro、Adjust"], ["位置情報", "GPSの正確な位置情報", cell])
    )
    assert told(stated) == {(r, r.title(), t) for r in ("repro", "adjust") for t in ("dev.model", "net.carrier")}
    assert [(s.recipient, s.data_types) for s in stated.statements if s.polarity == "negative"] == [("@third-parties", ("loc.precise",))]


@pytest.mark.parametrize(
    "cell",
    ["広告事業者には提供しません", "当社の委託先のみ", "グループ会社のみ", "同意がある場合のみ", "配送業者", "当社で利用", "会員のみ"],
)
def test_a_japanese_cell_that_denies_a_part_denies_nothing_to_everybody(say, cell):
    stated = say(table(["分類", "具体例", "送信先"], ["端末情報", "機種名", "Repro"], ["位置情報", "GPSの正確な位置情報", cell]))
    assert not [s for s in stated.statements if s.polarity == "negative" and s.recipient == "@third-parties"]


@pytest.mark.parametrize(
    "rows",
    [
        [("国", "米国"), ("送信対象データ", "広告ID、通信事業者")],
        [("送信する情報", "広告ID、通信事業者"), ("所在地", "米国カリフォルニア州")],
        [("役割", "分析"), ("送信項目", "広告ID、通信事業者"), ("保存期間", "1年")],
        [("送信項目", "広告ID、通信事業者"), ("問い合わせ先", "privacy@example.com")],
    ],
)
@pytest.mark.parametrize("layout", ["table", "items", "lines"])
def test_a_small_table_or_labels_below_a_name_are_its_record(say, rows, layout):
    if layout == "table":
        body = "|  |  |\n|---|---|\n" + "\n".join(f"| {a} | {b} |" for a, b in rows)
    else:
        body = "\n".join(f"- {a}:{b}" if layout == "items" else f"**{a}:** {b}  " for a, b in rows)
    stated = say(
        f"# 外部送信\n\n次の外部サービスを利用しています。\n\n## Mixpanel\n\n{body}\n\n## Repro\n\n{body.replace('広告ID', '機種名')}\n"
    )
    assert told(stated) == {
        (r, r.title(), t) for r, d in (("mixpanel", "id.advertising"), ("repro", "dev.model")) for t in (d, "net.carrier")
    }


@pytest.mark.parametrize(
    ("label", "value"),
    [("Server location", "EU"), ("Location", "San Francisco, CA"), ("Address", "1 Main Street, Springfield"), ("Country", "Germany")],
)
def test_where_a_recipient_sits_is_nothing_that_is_sent(say, label, value):
    stated = say(
        f"# Partners\n\n## Mixpanel\n\n- Data sent: user ID\n- {label}: {value}\n\n## PostHog\n\n- Data sent: device model\n- {label}: {value}\n"
    )
    assert {(r, t) for r, _, t in told(stated)} == {("mixpanel", "id.user"), ("posthog", "dev.model")}


@pytest.mark.parametrize("label", ["Precise location", "Email address", "Home address"])
def test_data_that_is_a_place_stays_data(say, label):
    stated = say(
        f"# Partners\n\n## Mixpanel\n\nData sent:\n\n- User ID\n- {label}\n\n## PostHog\n\nData sent:\n\n- Device model\n- {label}\n"
    )
    assert len({t for r, _, t in told(stated) if r == "posthog"}) == 2


@pytest.mark.parametrize(
    "table",
    [
        "| Software | Run by | Given to them | Reason |\n|-|-|-|-|\n| Intercom | Intercom, Inc. | Email address | Support |\n",
        "| Data | Given to | Reason |\n|-|-|-|\n| Email address | Intercom, Inc. | Support |\n",
    ],
)
def test_what_is_given_to_them_is_data_and_whom_it_is_given_to_is_none(say, table):
    assert [(s.recipient, s.data_types) for s in say(f"# Privacy policy\n\n{table}").statements] == [("intercom", ("pii.email",))]


def test_a_cell_that_sends_the_reader_to_a_page_does_not_hide_a_column_of_data(say):
    stated = say(
        table(
            ("送信先", "お渡しのもの", "目的"),
            ("Amplitude, Inc.", "Amplitude社が公開している「収集するデータ」のページでご確認ください", "利用状況の分析"),
            ("PostHog, Inc.", "会員番号、プッシュ通知用トークン", "画面の改善"),
        )
    )
    assert told(stated) == {("posthog", None, "id.user"), ("posthog", None, "id.push")}
    assert [s.disclosure_kind for s in stated.statements if s.recipient == "amplitude"] == ["delegated"]


def test_a_cell_with_two_addresses_sends_to_pages_as_one_does(say):
    text = "# Partners\n\n| Partner | Cookie info |\n|-|-|\n| Mixpanel | https://example.com/a and https://example.com/b |\n| Countly | https://example.com/c |\n"
    assert [(s.recipient, s.disclosure_kind) for s in say(text).statements] == [("mixpanel", "delegated"), ("countly", "delegated")]
    other = text.replace(" and https://example.com/b", " tells what we think of them")
    assert "delegated" not in {s.disclosure_kind for s in say(other).statements if s.recipient == "mixpanel"}
