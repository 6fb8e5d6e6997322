"""Japanese sentences, rows and questions that deny, and those that only sound so; the texts are our own."""

import pytest

from tests.policies.conftest import meant


def rows(stated):
    return {
        (meant(s), s.polarity, t) for s in stated.statements if s.action not in ("name", "use") for t in (*s.data_types, *s.broad_types)
    }


def denied(stated):
    return {(who, what) for who, polarity, what in rows(stated) if polarity == "negative"}


@pytest.mark.parametrize(
    "text",
    [
        "広告IDをAdjustに送信しないで遊ぶことはできません。",
        "広告IDをAdjustに送信せずに本アプリを利用することはできません。",
        "広告IDをAdjustに送信することなくご利用いただくことはできません。",
        "広告IDをAdjustに送らずに遊ぶことはできません。",
        "本アプリのご利用には、広告IDをAdjustに送信する必要があります。",
        "広告IDをAdjustに送信しなければ、本アプリは動作しません。",
    ],
)
def test_what_the_app_does_not_run_without_is_sent(say, text):
    assert rows(say(text)) == {("adjust", "positive", "id.advertising")}


@pytest.mark.parametrize(
    "text",
    [
        "広告IDをAdjustに送信せずに遊ぶこともできます。",
        "メールアドレスがそのままの形でMixpanelに送信されることはありません。",
        "メールアドレスを平文でMixpanelに送信することはありません。",
        "メールアドレスをハッシュ化せずにMixpanelへ送信することはありません。",
        "2024年以前のバージョンでは、メールアドレスをMixpanelに送信していませんでした。",
        "私用のメールアドレスがお勤め先に伝わることはありません。",
        "メールアドレスがほかの会員に公開されることはありません。",
        "メールアドレスは第三者に提供されますか？",
        "お知らせ機能の提供を終了しました。",
        "データを受け取る会社は選べません。",
    ],
)
def test_what_only_sounds_like_a_denial_denies_nobody_who_is_known(say, text):
    assert not [d for d in denied(say(text)) if d[0] != "@other-trades"]


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanelに会員番号（氏名は送りません）を送信します。",
        "Mixpanelに会員番号を送信します（氏名は含まれません）。",
        "Mixpanelに会員番号を送信します。氏名は入っていません。",
        "Mixpanel（分析）：会員番号（氏名は送りません）",
        "Mixpanel（分析）… 会員番号。氏名は送りません。",
        "Mixpanelに会員番号を送信します。氏名の送信は、2024年3月末をもって終了しました。",
        "Mixpanelに会員番号を送信します。なお、Mixpanelへの氏名の送信はすでに取りやめています。",
    ],
)
def test_what_a_sending_leaves_out_or_has_ended_is_denied(say, text):
    assert rows(say(text)) == {("mixpanel", "positive", "id.user"), ("mixpanel", "negative", "pii.name")}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanelに送るのは次の2つだけです。\n\n- 会員番号\n- 機種名\n",
        "Mixpanelに送信する情報は、次に掲げるものに限ります。\n\n- 会員番号\n- 機種名\n",
        "Mixpanelに送信する情報は、以下の項目のみです。\n\n- 会員番号\n- 機種名\n",
        "Mixpanelに送信する情報は会員番号と機種名に限られます。",
    ],
)
def test_a_list_that_is_said_to_be_all_denies_the_rest(say, text):
    stated = say(text)
    assert {t for s in stated.statements if s.polarity == "positive" for t in s.data_types} == {"dev.model", "id.user"}
    assert [(s.recipient, s.broad_types, s.condition) for s in stated.statements if s.polarity == "negative"] == [
        ("mixpanel", ("*",), "except-listed")
    ]


def test_a_sending_that_a_denial_excepts_is_sent(say):
    stated = say("Bugsnagに機種名を送ることを除いて、当アプリが利用者の情報を外部へ送ることはありません。")
    assert ("smartbear", "positive", "dev.model") in rows(stated)
    assert [(s.recipient, s.condition) for s in stated.statements if s.polarity == "negative"] == [("@third-parties", "except-listed")]


@pytest.mark.parametrize(
    "text",
    [
        "本アプリからデータを受け取る第三者はいません。",
        "利用者の情報を提供している会社はありません。",
        "外部の送信先はありません。",
        "外部に送信する情報：なし",
        "第三者と共有する利用者情報：ありません",
        "<table><tr><th>外部に送信する利用者情報</th><td>なし</td></tr><tr><th>広告の表示</th><td>なし</td></tr></table>",
    ],
)
def test_where_nobody_gets_anything_all_is_denied(say, text):
    stated = say(text, "p.html" if text.startswith("<") else "p.md")
    assert {(s.recipient, s.polarity, s.data_types) for s in stated.statements} == {("@third-parties", "negative", ())}


@pytest.mark.parametrize(
    "text",
    [
        "## Mixpanel\n\n外部に送信する情報：なし\n",
        "## 位置情報\n\n外部への送信：なし\n",
        "通知：なし",
        "| 送信先 | 送信する情報 |\n|---|---|\n| Mixpanel | なし |\n",
    ],
)
def test_none_of_somebody_or_of_something_else_is_not_none_of_all(say, text):
    assert not [s for s in say(text).statements if s.recipient == "@third-parties"]


@pytest.mark.parametrize(
    "answer", ["いいえ、送信していません。", "ありません。", "A. いいえ。", "送信されません。", "法令に基づく場合を除き、提供しません。"]
)
def test_a_bare_no_denies_what_was_asked(say, answer):
    text = f"## よくある質問\n\n**電話番号は第三者に送信されますか？**\n\n{answer}\n"
    assert rows(say(text)) == {("@third-parties", "negative", "pii.phone")}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("電話番号はどこに送信されますか？", "ありません。"),
        ("電話番号の送信を停止できますか？", "いいえ、できません。"),
        ("同意なしに電話番号が第三者に送信されますか？", "いいえ。"),
        ("電話番号は第三者に送信されますか？", "はい。"),
        ("電話番号は第三者に送信されますか？", "いいえ。ただし、同意がある場合は提供します。"),
    ],
)
def test_other_questions_and_answers_deny_nothing(say, question, answer):
    assert not denied(say(f"## よくある質問\n\n**{question}**\n\n{answer}\n"))


def test_a_column_of_marks_below_a_heading_that_names_somebody_is_about_it(say):
    text = "<h3>Bugsnagへの送信</h3><table><tr><th>項目</th><th>送信</th></tr><tr><td>機種名</td><td>○</td></tr><tr><td>氏名</td><td>×</td></tr></table><p>○：送信します　×：送信しません</p>"
    assert rows(say(text, "p.html")) == {("smartbear", "positive", "dev.model"), ("smartbear", "negative", "pii.name")}


@pytest.mark.parametrize("label", ["送信先{}へ送信する情報", "送信先（{}）が受け取る情報", "送信先{}：送信されるデータ"])
def test_recipients_by_number_get_what_stands_below_their_number(say, label):
    text = "# 外部送信\n\n## 送信先\n\n1. Mixpanel, Inc.\n2. SmartBear Software Inc.\n\n"
    text += "".join(f"## {label.format(n)}\n\n{data}\n\n目的：改善のため\n\n" for n, data in ((1, "- 会員番号\n- 広告ID"), (2, "- 機種名")))
    assert rows(say(text)) == {
        ("mixpanel", "positive", "id.user"),
        ("mixpanel", "positive", "id.advertising"),
        ("smartbear", "positive", "dev.model"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "ゲームに氏名や電話番号を登録する欄はなく、当社がこれらをいずれの事業者にも送信することはありません。",
        "氏名と電話番号は予約の確認に用い、これらを第三者に提供することはありません。",
        "氏名および電話番号を、医療機関以外の第三者に提供することはありません。",
        "氏名や電話番号は、ご宿泊先の施設を除き、第三者に提供しません。",
    ],
)
def test_a_denial_means_the_data_that_its_own_sentence_names(say, text):
    stated = say(f"# 方針\n\n当社は、ユーザーIDとメールアドレスをPostHogに送信します。\n\n{text}\n")
    made = [s for s in stated.statements if s.polarity == "negative" and s.action == "send"]
    assert [(s.data_types, s.condition) for s in made] == [(("pii.name", "pii.phone"), None)]


@pytest.mark.parametrize(
    "text", ["氏名を、次の場合以外に第三者に提供することはありません。", "お取引に必要な場合を除き、氏名を第三者に提供しません。"]
)
def test_cases_that_a_denial_excepts_stay_an_exception(say, text):
    made = [s for s in say(f"# 方針\n\n{text}\n").statements if s.polarity == "negative" and s.action == "send"]
    assert [s.condition for s in made] == ["except-other"]


@pytest.mark.parametrize(
    ("tools", "denied"),
    [
        ("広告SDK、解析ツールは一切含まれていません", {"@ad-providers", "@analytics-providers"}),
        ("アナリティクスツールを含みません", {"@analytics-providers"}),
        ("トラッキングライブラリは**一切入っていません**", {"@analytics-providers"}),
        ("クラッシュレポートSDKは搭載していません", {"@error-report-providers"}),
    ],
)
def test_tools_that_an_app_does_not_hold_are_denied(say, tools, denied):
    stated = say(f"# 規程\n\n本アプリに{tools}。\n")
    assert {s.recipient for s in stated.statements if s.polarity == "negative"} == denied


@pytest.mark.parametrize(
    "words",
    [
        "外部サーバーへの送信・保存は一切行いません",
        "クラウドサーバーへのデータ送信は行いません",
        "インターネット経由での送信は一切ありません",
    ],
)
def test_that_nothing_goes_over_the_net_is_denied_as_such(say, words):
    assert [(s.recipient, s.polarity) for s in say(f"# 規程\n\n{words}。\n").statements] == [("@third-parties", "negative")]


@pytest.mark.parametrize(
    "words", ["返送品の外部サーバーへの送信は行いません", "この一覧に広告SDKは含まれていません", "当社のサーバーへの送信は行いません"]
)
def test_a_thing_that_no_word_knows_a_list_and_our_own_server_deny_nothing(say, words):
    assert [s for s in say(f"# 規程\n\n{words}。\n").statements if s.recipient != "@self" and s.polarity == "negative"] == []
