"""Tables that are no notice. Texts of our own."""

HEAD = "# Cookies\n\n| Name | Duration | Purpose | Opt-out |\n|-|-|-|-|\n"
ROWS = "| `_ga*` | 13 months | Analytics (Google Analytics) | banner |\n| `app_session` | session | Authentication | - |\n| `hj*` | 1 year | Analytics (Mixpanel) | banner |\n"


def test_a_column_of_cookies_names_no_recipient_but_what_stands_beside_it(say):
    rows = [(s.recipient, s.purposes) for s in say(HEAD + ROWS).statements]
    assert rows == [("google", ("p.analytics",)), ("mixpanel", ("p.analytics",))]


def test_a_column_of_services_stays_one(say):
    services = "| Firebase Analytics | 13 months | Analytics | banner |\n| Mixpanel | session | Analytics | - |\n| Countly | 1 year | Analytics | banner |\n"
    assert [s.recipient for s in say(HEAD + services).statements] == ["google", "mixpanel", "countly"]


def test_how_long_services_keep_data_is_no_row(say):
    kept = "# 期間\n\n| サービス | データ保存期間 | 詳細 |\n|-|-|-|\n| Mixpanel | 26か月 | イベント |\n| Countly | 2年 | ログ |\n"
    assert [s for s in say(kept).statements if s.kind == "row"] == []


def test_the_publisher_s_address_is_no_row(say):
    page = "<html><body><h2>お問い合わせ</h2><table><tr><th>提供者</th><td>文様帖工房</td></tr><tr><th>連絡先</th><td>info@example.com</td></tr><tr><th>URL</th><td>https://example.com/</td></tr></table></body></html>"
    assert [s for s in say(page, "p.html").statements if s.kind == "row"] == []


def test_what_services_keep_is_no_row_whatever_the_column_holds(say):
    kept = "# 期間\n\n| サービス | 保存期間 | 詳細 |\n|-|-|-|\n| Mixpanel | 26か月 | 会員番号とIPアドレス |\n| Countly | 2年 | 機種名 |\n"
    assert [s for s in say(kept).statements if s.kind == "row"] == []
    sent = kept.replace("詳細", "送信する情報")
    assert [s.recipient for s in say(sent).statements if s.kind == "row"] == ["mixpanel", "countly"]


def test_a_column_that_is_headed_cookie_holds_no_recipients_however_few_it_holds(say):
    table = "# Cookies\n\n| Cookie name | Purpose |\n|-|-|\n| note_author_{HASH} | Remembers the name in the form. |\n"
    assert [s for s in say(table).statements if s.recipient != "@self"] == []


def test_who_sets_a_cookie_gets_it_and_the_publisher_is_no_row(say):
    table = "# Cookies\n\n| Cookie name | Source | Expiry | Description |\n|-|-|-|-|\n| lark-visit | Lark | 1 day | A random string |\n| `_ga` | Google | 1 year | Tells visitors apart |\n"
    rows = [(s.recipient, s.data_types) for s in say(table).statements if s.recipient != "@self"]
    assert rows == [("google", ("id.cookie",))]


def test_services_below_a_header_of_cookies_stay_services(say):
    table = "# Cookies\n\n| Cookies | Purpose |\n|-|-|\n| Mixpanel | Analytics |\n| Countly | Analytics |\n"
    assert [s.recipient for s in say(table).statements] == ["mixpanel", "countly"]


def test_a_column_of_cookies_and_technologies_parts_the_cookies_from_the_services(say):
    table = "# Cookies\n\n| Cookie / technology | Set by | Purpose |\n|-|-|-|\n| __cf_bm | Cloudflare (third party) | Bot management |\n| _ga_* | Google Analytics | Statistics |\n| Google Fonts | Google | Loads fonts (not a cookie) |\n"
    rows = [(s.recipient, s.polarity, s.data_types) for s in say(table).statements if s.recipient != "@self"]
    cookie = ("id.cookie",)
    assert rows == [("cloudflare", "positive", cookie), ("google", "positive", cookie), ("google", "positive", ())]


def test_few_cookies_below_a_bare_name_are_no_services(say):
    table = (
        "# Cookies\n\nWe remember that you have seen a message.\n\n| Name | Purpose |\n|-|-|\n| seen_message | Remembers the message |\n"
    )
    assert [s for s in say(table).statements if s.recipient != "@self"] == []


def test_who_is_said_above_a_table_to_set_the_cookies_in_it_gets_them(say):
    table = "{:.small}\nName | Purpose\n-|-\n_ga | Counts visits\n_gat | Limits requests\n"
    rows = [(s.recipient, s.data_types) for s in say(f"# Cookies\n\nGoogle Analytics sets the following cookies:\n\n{table}").statements]
    assert rows == [("google", ("id.cookie",)), ("google", ("id.cookie",))]
    ours = say(f"# Cookies\n\nWe set the following cookies:\n\n{table}").statements
    assert not [s for s in ours if s.recipient != "@self"]
