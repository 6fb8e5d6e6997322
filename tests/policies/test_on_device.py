"""Tables of software whose data reaches nobody. Texts are our own."""

HEAD = "| SDK | 提供元 | 目的 | 取得する情報 | プライバシーポリシー |\n|---|---|---|---|---|\n"


def told(stated):
    return {(s.recipient, s.polarity) for s in stated.statements}


def test_a_community_that_made_a_library_receives_nothing(say):
    rows = "| countly-sdk | Countly Ltd | 利用状況の分析 | 操作履歴 | - |\n| lens_kit | Lumen コミュニティ | 撮影 | 写真 | - |\n| path_tool | Jane D. (OSS) | 保存 | 写真 | - |\n"
    assert told(say(f"# SDK一覧\n\n{HEAD}{rows}")) == {("countly", "positive")}


def test_a_company_or_a_library_with_a_policy_is_kept(say):
    rows = "| lens_kit | 株式会社みなと | 撮影 | 写真 | - |\n| path_tool | Jane D. (OSS) | 保存 | 写真 | https://example.com/privacy |\n"
    assert told(say(f"# SDK一覧\n\n{HEAD}{rows}")) == {("株式会社みなと", "positive"), ("Jane D. (OSS)", "positive")}


def test_a_table_below_a_denial_is_none_of_recipients(say):
    rows = "| SDK | 提供元 | 保存される情報 |\n|---|---|---|\n| notebox | みなと工房 | メモ |\n| Realm Kit | Google LLC | メモ |\n"
    assert told(say(f"# SDK一覧\n\n## 端末内の保存(端末の外には送信されません)\n\n{rows}")) == {("google", "negative")}
    assert ("google", "positive") in told(say(f"# SDK一覧\n\n## 同意なく外部には送信しないもの\n\n{rows}"))


def test_a_cell_that_says_that_data_stays_denies_it_of_a_vendor_alone(say):
    rows = "| ML Kit | Google LLC | 文字認識 | 端末内のみ | - |\n| lens_kit | Lumen | 撮影 | 端末ローカルのみ | - |\n"
    assert told(say(f"# SDK一覧\n\n{HEAD}{rows}")) == {("google", "negative")}


def test_libraries_below_a_heading_that_nothing_is_collected_are_left_out(say):
    table = "| SDK | 用途 |\n|---|---|\n| lens_kit | 乱数の生成 |\n| Sentry | 不具合の調査 |\n"
    assert told(say(f"# SDK一覧\n\n## 補助(個人情報を取得しません)\n\n{table}")) == {("functional-software", "positive")}
    assert ("lens_kit", "positive") in told(say(f"# SDK一覧\n\n## 補助\n\n{table}"))


def test_a_heading_that_announces_is_no_denial(say):
    table = "| 送信先 | 送信する情報 |\n|---|---|\n| Mixpanel | 会員番号 |\n"
    assert [(s.recipient, s.polarity) for s in say(f"# 外部送信のごあんない\n\n{table}").statements] == [("mixpanel", "positive")]
    assert [(s.recipient, s.polarity) for s in say(f"# 外部への送信は行いません\n\n{table}").statements] == [("mixpanel", "negative")]
