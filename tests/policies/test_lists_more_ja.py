"""Further lists that join data and recipients in Japanese notices: questions, arrows, definition lists, keys and groups. Texts are our own."""

import pytest

from .conftest import sent

BOTH = {("mixpanel", "id.user"), ("functional-software", "dev.model")}


@pytest.mark.parametrize(
    "text",
    [
        "**会員番号は？**\nMixpanelに送信しています。\n\n**機種名はどうですか？**\nSentryに送信しています。",
        "**会員番号はどこへ行きますか？**\n\nMixpanelです。\n\n**機種名はどこへ行きますか？**\n\nSentryです。",
        "・会員番号 → Mixpanel社\n・機種名 → Sentry",
        "<p>送られる情報と相手先</p><ul><li>会員番号<ul><li>Mixpanel</li></ul></li><li>機種名<ul><li>Sentry</li></ul></li></ul>",
        "<p>各項目の渡し先</p><dl><dt>会員番号</dt><dd>Mixpanel</dd><dt>機種名</dt><dd>Sentry</dd></dl>",
        "<h2>外部への送信のごあんない</h2><dl><dt>Mixpanel</dt><dd>会員番号、本の冊数や日数</dd><dt>Sentry</dt><dd>機種名と起動した日時</dd></dl>",
        "外部に送る情報：①会員番号　②機種名　③氏名\nMixpanel：①　／　Sentry：②",
        "(1)会員番号、(2)機種名を取得します。(1)をMixpanelに、(2)をSentryに送信します。",
        "送信する情報は次の二つです。〔1〕会員番号〔2〕機種名\n〔1〕は Mixpanel に、〔2〕は Sentry に送信します。",
        "第8条　次の情報を取得します。\n\n(i) 氏名\n(ii) 会員番号\n(iii) 機種名\n\nこのうち(ii)を Mixpanel に、(iii)を Sentry に送信します。",
        "- 区分1：会員番号\n- 区分2：機種名\n\nMixpanelには区分1を、Sentryには区分2を送信します。",
        "<p>次の情報を外部に送信します。</p><ol><li>機種名</li><li>会員番号</li></ol><p>送信先</p><ul><li>Mixpanel（2）</li><li>Sentry（1から1まで）</li></ul>",
        (
            "<table><tr><th>記号</th><th>内容</th></tr><tr><td>イ</td><td>会員番号</td></tr><tr><td>ロ</td><td>機種名</td></tr></table>"
            "<p>送り先です。</p><table><tr><th>会社</th><th>記号</th></tr><tr><td>Mixpanel</td><td>イ</td></tr><tr><td>Sentry</td><td>ロ</td></tr></table>"
        ),
        "解析グループ：Mixpanel\n障害グループ：Sentry\n\n解析グループの各社には会員番号を、障害グループの各社には機種名を送信します。",
        "<p>解析に使うデータ（送信先：Mixpanel）</p><ul><li>会員番号</li></ul><p>Sentry へ出る情報</p><ul><li>機種名</li></ul>",
        "Mixpanelに以下を送ります。\n\n- 会員番号\n\nSentryへ送っているのはこちらです。\n\n- 機種名",
        "会員番号をMixpanelに送ります。機種名の収集はSentryに委託しています（以下、同社を「委託先」といいます）。委託先には、機種名が送られます。",
    ],
)
def test_each_gets_what_the_list_says(say, text):
    assert sent(say(text, "n.html" if text.startswith("<") else "n.md")) - {("@contractors", "dev.model")} == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "**会員番号は？**\nアプリに表示されます。\n\n**機種名は？**\nお問い合わせの際にうかがいます。",
        "<p>ご登録いただく項目</p><dl><dt>会員番号</dt><dd>Mixpanelの画面でご確認ください</dd><dt>機種名</dt><dd>端末の設定</dd></dl>",
        "(1)本人確認、(2)サポートのために、会員番号を取得します。",
        "18歳以下は保護者の同意が必要です。\n\n- 会員番号",
        "解析グループ：Mixpanel\n\n会員番号は当社のサーバーに保存します。",
    ],
)
def test_other_lists_join_nothing(say, text):
    assert (
        sent(say(text, "n.html" if text.startswith("<") else "n.md"))
        & {(r, d) for r in ("mixpanel", "functional-software") for d in ("id.user", "dev.model")}
        == set()
    )


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "外部に送る情報：①会員番号　②機種名\nMixpanel：①　／　Sentry：①\nなお②はどこにも送っていません。",
            {("@third-parties", "dev.model")},
        ),
        (
            "- 区分1：会員番号\n- 区分2：機種名\n\nMixpanelには区分1のみを送信し、Sentryには区分1と区分2を送信します。",
            {("mixpanel", "dev.model")},
        ),
        ("## 何が届くの？\n\n- Mixpanel：会員番号 ✅ / 機種名 ❌\n- Sentry：会員番号 ✅ / 機種名 ✅", {("mixpanel", "dev.model")}),
        ("送信先：Mixpanel\n項目：会員番号\n除外：機種名\n", {("mixpanel", "dev.model")}),
        (
            "<p>何をだれに渡しているか</p><dl><dt>会員番号</dt><dd>Mixpanel</dd><dt>機種名</dt><dd>渡していません</dd></dl>",
            {("@third-parties", "dev.model")},
        ),
        ("<p>外部へ出ない情報：</p><ul><li>機種名</li></ul>", {("@third-parties", "dev.model")}),
        ("Mixpanelに会員番号を送ります。\n\n次のものは送りません。\n\n- 機種名", {("@third-parties", "dev.model")}),
    ],
)
def test_what_such_lists_deny(say, text, denied):
    said = say(text, "n.html" if text.startswith("<") else "n.md").statements
    assert {(s.recipient, d) for s in said if s.polarity == "negative" for d in s.data_types} == denied


def test_two_tables_of_one_column_are_unpaired(say):
    text = (
        "# 外部送信のごあんない\n\n| 送信する情報 |\n|---|\n| 会員番号 |\n| 機種名 |\n\n| 送られる先 |\n|---|\n| Mixpanel |\n| Sentry |\n"
    )
    assert {(s.recipient, s.unpaired_types) for s in say(text).statements} == {
        ("mixpanel", ("dev.model", "id.user")),
        ("functional-software", ("dev.model", "id.user")),
    }


def test_a_table_of_nouns_without_kana_is_japanese(say):
    text = "| 送信先 | 送信情報 | 利用目的 |\n|---|---|---|\n| Mixpanel | 会員番号、端末機種名 | 利用状況分析 |\n| Sentry | 端末機種名 | 障害調査 |\n"
    assert sent(say(text)) == BOTH | {("mixpanel", "dev.model")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "機種名はCountlyに、広告IDはAdjustに送られ、住所はどこにも送られません。",
            {("countly", "dev.model"), ("adjust", "id.advertising")},
        ),
        (
            "Countlyに機種名を送り、Adjustには広告IDを送りますが、Sentryには何も送りません。",
            {("countly", "dev.model"), ("adjust", "id.advertising")},
        ),
        ("<h4>Adjust</h4><ul><li>広告ID：送信する</li><li>会員番号：送信しない</li></ul>", {("adjust", "id.advertising")}),
        ("## Adjust\n\n- 広告ID：○\n- 会員番号：×\n", {("adjust", "id.advertising")}),
        ("当アプリが外部に送る情報は、Bugsnagへの機種名だけです。", {("smartbear", "dev.model")}),
        ("仮にCountlyに機種名を送るとしたら、事前に同意をいただきます。", set()),
        ("Countlyに機種名を送ることになった場合は、事前にお知らせします。", set()),
        (
            "- Sentry（エラー監視）\n  - 送信：機種名\n  - 補足：会員番号は送信前に取り除いています\n",
            {("functional-software", "dev.model")},
        ),
    ],
)
def test_what_is_not_sent_beside_it_is_told_apart(say, text, told):
    assert sent(say(text, "n.html" if text.startswith("<") else "n.md")) == told


def test_others_of_a_trade_at_the_end_of_a_list_are_recipients_too(say):
    stated = say(
        "# 外部送信\n\n## 送信される情報\n\n- IPアドレス\n- 広告ID\n\n## 送信先\n\n- Google LLC\n- その他、当方が利用する解析・広告配信サービス提供者\n"
    )
    assert {(s.recipient, s.disclosure_kind) for s in stated.statements if s.kind == "row"} == {
        ("google", "unpaired"),
        ("@ad-providers", "unpaired"),
        ("@analytics-providers", "unpaired"),
    }


def test_companies_as_such_above_others_are_no_recipients(say):
    stated = say("送信する情報\n\n- 会員番号\n- 広告ID\n\n送信先\n\n- Amplitude, Inc.\n- 国外の会社\n- Mixpanel\n", "n.txt")
    assert {s.recipient for s in stated.statements if s.kind == "row"} == {"amplitude", "mixpanel"}
