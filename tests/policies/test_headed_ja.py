"""Japanese headings that say to whom, or to nobody, what stands below them goes; the texts are our own."""

import pytest


def rows(stated):
    return {
        (s.recipient, s.polarity, t)
        for s in stated.statements
        if s.action not in ("name", "use")
        for t in (*s.data_types, *(s.broad_types or ()))
    }


SENT = {("functional-software", "positive", "dev.model"), ("functional-software", "positive", "id.user")}


@pytest.mark.parametrize(
    "heading",
    [
        "Sentryへの送信項目",
        "Sentry への送信",
        "1. Sentryに送る情報",
        "Sentry（Functional Software, Inc.）へ送信されるデータ",
        "送信先 Sentry（Functional Software, Inc.）",
        "情報送信先：Sentry",
        "Sentryとの情報連携について",
        "Sentryが受け取る情報",
        "不具合の調査（Sentry）",
        "エラー監視ツール「Sentry」の利用",
    ],
)
@pytest.mark.parametrize("below", ["- 端末の機種名\n- ユーザーID", "端末の機種名とユーザーIDを送信しています。"])
def test_a_heading_that_says_that_data_goes_to_somebody_owns_what_stands_below_it(say, heading, below):
    assert rows(say(f"# プライバシー\n\n## {heading}\n\n{below}\n")) == SENT


@pytest.mark.parametrize(
    "heading",
    ["Sentryへの送信の停止", "Sentryからのお知らせ", "Sentry以外への送信", "Sentryについてのお問い合わせ", "Sentryのプライバシーポリシー"],
)
def test_a_heading_that_says_something_else_about_somebody_gives_it_nothing(say, heading):
    assert not rows(say(f"# プライバシー\n\n## {heading}\n\n端末の機種名とユーザーIDを送信しています。\n")) & SENT


@pytest.mark.parametrize(
    ("title", "who", "action"),
    [
        ("外部に渡さないもの", "@third-parties", "send"),
        ("第三者に提供しない情報", "@third-parties", "send"),
        ("広告会社に渡していない情報", "@ad-providers", "send"),
        ("Mixpanelに送信しないデータ", "mixpanel", "send"),
        ("送信対象外の情報", "@third-parties", "send"),
        ("アプリの外に出さない情報", "@third-parties", "send"),
        ("取得しない情報", "@self", "collect"),
    ],
)
@pytest.mark.parametrize("form", ["## {}\n\n- 氏名\n- 電話番号\n", "{}\n- 氏名\n- 電話番号\n", "**{}**\n\n- 氏名\n- 電話番号\n"])
def test_a_title_that_denies_denies_the_items_below_it(say, title, who, action, form):
    stated = say("# プライバシー\n\n" + form.format(title))
    assert rows(stated) == {(who, "negative", "pii.name"), (who, "negative", "pii.phone")}
    assert {s.action for s in stated.statements} == {action}


def test_titles_of_what_is_and_of_what_is_not_sent_stand_beside_each_other(say):
    text = "■Mixpanelに送らないデータ\n・お名前\n・メールアドレス\n■Mixpanelに送るデータ\n・会員番号\n"
    assert rows(say(text, "n.txt")) == {
        ("mixpanel", "negative", "pii.name"),
        ("mixpanel", "negative", "pii.email"),
        ("mixpanel", "positive", "id.user"),
    }


@pytest.mark.parametrize("title", ["同意なく提供しない情報", "広告に利用しない情報", "当社のサーバーに送信しない情報", "送信しない場合"])
def test_a_title_of_something_less_denies_nothing_of_others(say, title):
    stated = say(f"# プライバシー\n\n## {title}\n\n- 氏名\n- 電話番号\n")
    assert not [s for s in stated.statements if s.polarity == "negative" and s.recipient != "@self"]


@pytest.mark.parametrize(
    "heading",
    [
        "Insight Hub（旧Bugsnag）",
        "Bugsnagによるエラー解析",
        "Bugsnagを利用した不具合の調査",
        "SmartBear Software Inc.が提供するBugsnag",
        "クラッシュ解析におけるBugsnagの利用",
        "エラーログの収集（Bugsnag）",
        "落ちたときの報告：Bugsnag",
        "動作の不具合を調べるためのBugsnag",
        "不具合の調査にBugsnagを使っています",
        "Bugsnagの導入について",
        "①Bugsnag",
    ],
)
@pytest.mark.parametrize(
    "below",
    [
        "端末の機種名とユーザーIDを受け取ります。",
        "次の情報が送信されます。\n\n- 端末の機種名\n- ユーザーID",
        "送信する情報：端末の機種名、ユーザーID\n\n利用目的：不具合の修正",
        "| 送信する情報 | 端末の機種名、ユーザーID |\n|---|---|\n| 利用目的 | 不具合の修正 |",
    ],
)
def test_a_heading_that_names_somebody_beside_what_it_is_used_for_owns_what_stands_below_it(say, heading, below):
    given = {(r, t) for r, p, t in rows(say(f"# プライバシーポリシー\n\n## {heading}\n\n{below}\n")) if p == "positive"}
    assert given == {("smartbear", "dev.model"), ("smartbear", "id.user")}


@pytest.mark.parametrize(
    "heading",
    [
        "Bugsnagの利用をやめました",
        "Bugsnag以外のツール",
        "Bugsnagへのお問い合わせ",
        "Bugsnagは利用していません",
        "Bugsnagの停止方法",
        "エラー解析について",
    ],
)
@pytest.mark.parametrize("below", ["次の情報が送信されます。\n\n- ユーザーID", "送信する情報：ユーザーID\n\n利用目的：不具合の修正"])
def test_a_heading_of_something_else_gives_nothing_to_whom_it_names(say, heading, below):
    given = {r for r, _, _ in rows(say(f"# プライバシーポリシー\n\n## {heading}\n\n{below}\n"))}
    assert "smartbear" not in given


@pytest.mark.parametrize("who", ["PostHog, Inc. の PostHog を利用しています。", "解析ツールとしてPostHogを組み込んでいます。"])
@pytest.mark.parametrize("leads", ["次の情報が送信されます。", "以下の情報を送信します。", "送信する情報は次のとおりです。"])
def test_a_list_that_is_announced_behind_a_name_goes_to_it(say, who, leads):
    given = {r for r, _, _ in rows(say(f"# プライバシー\n\n## 分析\n\n{who}{leads}\n\n- ユーザーID\n- 端末の機種名\n"))}
    assert given == {"posthog"}


def test_a_list_that_is_announced_as_sent_to_others_is_not_the_named_ones(say):
    given = {
        r
        for r, _, _ in rows(
            say("# プライバシー\n\nPostHogを利用しています。次の情報を第三者に送信します。\n\n- ユーザーID\n- 端末の機種名\n")
        )
    }
    assert "posthog" not in given
