"""Conditions that Japanese sentences and cells print: which one it is, and that the case in which data goes is not what goes."""

import pytest

from tests.policies.conftest import Say

CELL = "| サービス名 | 送信先 | 送信する情報 | 利用目的 |\n|-|-|-|-|\n| Mixpanel | Mixpanel, Inc. | 会員番号{} | 利用状況の分析 |\n| Adjust | Adjust GmbH | 広告ID | 広告の効果測定 |\n"


def told(say: Say, text: str) -> list[tuple[tuple[str, ...], str | None]]:
    stated = say(f"# 外部送信\n\n{text}\n")
    return [(s.data_types, s.condition) for s in stated.statements if s.recipient == "mixpanel"]


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("位置情報の利用を許可した場合に限り、会員番号をMixpanelに送信します。", "consent"),
        ("「データ提供」をオンにした場合のみ、会員番号をMixpanelに送信します。", "consent"),
        ("ライブ配信を視聴されたときに、会員番号をMixpanelに送信します。", "feature"),
        ("検索機能を使うと、会員番号がMixpanelに送信されます。", "feature"),
        ("Android版に限り、会員番号をMixpanelに送信します。", "platform"),
        ("アプリの起動時に、会員番号をMixpanelに送信します。", None),
    ],
)
def test_a_case_is_a_condition_and_no_data(say: Say, sentence: str, condition: str | None) -> None:
    assert told(say, sentence) == [(("id.user",), condition)]


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("(購入時のみ)", "feature"),
        ("※位置情報の利用を許可した場合", "consent"),
        ("(通知をオンにしている場合)", "consent"),
        ("(アプリ起動時)", None),
    ],
)
def test_a_case_in_a_cell_is_a_condition_and_no_data(say: Say, words: str, condition: str | None) -> None:
    assert told(say, CELL.format(words)) == [(("id.user",), condition)]


def test_what_is_allowed_is_data_where_nothing_else_goes(say: Say) -> None:
    assert told(say, "位置情報を許可した場合に、Mixpanelに送信します。") == [(("loc.coarse",), "consent")]


@pytest.mark.parametrize(
    ("table", "condition"),
    [
        ("| Company | Service | Data | Opt-out |\n|-|-|-|-|\n| Mixpanel, Inc. | Mixpanel (Android only) | user ID | none |\n", "platform"),
        ("| Company | Service | Data | Opt-out |\n|-|-|-|-|\n| Mixpanel, Inc. | Mixpanel (Android SDK) | user ID | none |\n", None),
        (
            "| Company | Service | Data | Opt-out |\n|-|-|-|-|\n| Mixpanel, Inc. | Mixpanel | user ID | Toggle, off by default |\n",
            "consent",
        ),
        ("| Company | Service | Data | Opt-out |\n|-|-|-|-|\n| Mixpanel, Inc. | Mixpanel | user ID | Toggle, on by default |\n", None),
        ("| 送信先 | サービス | 情報 | 停止 |\n|-|-|-|-|\n| Mixpanel, Inc. | Mixpanel（無料版のみ） | 会員番号 | なし |\n", "feature"),
        ("| 送信先 | サービス | 情報 | 停止 |\n|-|-|-|-|\n| Mixpanel, Inc. | Mixpanel | 会員番号 | ○（はじめは切） |\n", "consent"),
        ("| 送信先 | サービス | 情報 | 停止 |\n|-|-|-|-|\n| Mixpanel, Inc. | Mixpanel | 会員番号 | ○（はじめは入） |\n", None),
        (
            "| 送信先 | サービス | 情報 | 停止 |\n|-|-|-|-|\n| Mixpanel, Inc. | Mixpanel | 会員番号 | 対戦をしなければ送信されません |\n",
            "feature",
        ),
    ],
)
def test_a_service_in_brackets_and_a_choice_say_when_something_is_sent(say: Say, table: str, condition: str | None) -> None:
    assert [c for _, c in told(say, table)] == [condition]


def test_how_a_purpose_is_reached_and_one_kind_s_bracket_are_no_condition(say):
    table = "| 送信先 | 送信する情報 | 利用目的 |\n|-|-|-|\n| Mixpanel | 会員番号、IPアドレス(匿名化されます) | 使われ方を統計的に調べるため |\n"
    assert told(say, table) == [(("id.user", "net.ip.public"), None)]
    assert told(say, table.replace("会員番号、", "").replace("されます)", "されます)")) == [(("net.ip.public",), "not-identifying")]


def test_that_a_tool_may_be_used_is_no_function_that_is_used(say):
    assert told(say, "分析のため、Mixpanelを利用する場合があります。") == [((), "may")]


@pytest.mark.parametrize(
    ("data", "condition"),
    [
        ("サイトを訪問した際のIPアドレス", None),
        ("特設ページを閲覧した際のIPアドレス", None),
        ("通話機能を使用した場合のIPアドレス", "feature"),
    ],
)
def test_the_time_of_a_visit_that_is_said_of_data_is_no_condition(say: Say, data: str, condition: str | None) -> None:
    row = f"| サービス名 | 送信先 | 送信する情報 | 停止方法 |\n|-|-|-|-|\n| Mixpanel | Mixpanel, Inc. | {data} | 設定で停止できます。一部の画面が開かない場合があります。 |\n"
    assert told(say, row) == [(("net.ip.public",), condition)]


BLOCK = "名称:Mixpanel\n送信先:Mixpanel, Inc.\n送信情報:広告ID\n利用目的:分析\n"


@pytest.mark.parametrize(
    ("when", "condition"),
    [
        ("本サイトの各ページを閲覧したとき", None),
        ("本サイトをご利用された際", None),
        ("アフィリエイトリンクをクリックしたとき", "feature"),
        ("動画を視聴した際", "feature"),
    ],
)
def test_any_visit_is_no_case(say, when, condition):
    stated = say(f"外部送信について\n\n{BLOCK}タイミング:{when}\n\n{BLOCK.replace('Mixpanel', 'Countly')}", "n.txt")
    assert [s.condition for s in stated.statements] == [condition, None]


@pytest.mark.parametrize(
    ("aim", "purposes"),
    [
        ("スパムコメントの検出と防止のため", ("p.fraud",)),
        ("広告の表示回数と効果の測定のため", ("p.ads", "p.ads.measure")),
        ("広告収入の管理のため", ("p.ads",)),
    ],
)
def test_what_spam_is_kept_away_for(say, aim, purposes):
    stated = say("外部送信について\n\n" + BLOCK.replace("分析", aim) + "\n" + BLOCK.replace("Mixpanel", "Countly"), "n.txt")
    assert set(purposes) >= set(stated.statements[0].purposes) >= set(purposes[-1:])


def test_a_form_of_which_nothing_is_sent_is_denied_in_its_bracket(say):
    stated = say(
        "外部送信について\n\n" + BLOCK.replace("広告ID", "クリックの情報(入力フォームの内容は送信されません)、広告ID") + "\n" + BLOCK,
        "n.txt",
    )
    assert [(s.polarity, s.data_types) for s in stated.statements if "comm.content" in s.data_types] == [("negative", ("comm.content",))]


@pytest.mark.parametrize(
    ("when", "condition"), [("あらかじめ同意を頂いている場合に", "consent"), ("ご本人の同意があるとき", "consent"), ("必要なとき", "may")]
)
def test_a_consent_that_is_there_is_the_condition(say, when, condition):
    stated = say(f"# 提供\n\n当店は、{when}、個人データを第三者に提供することがあります。\n")
    assert [s.condition for s in stated.statements if s.recipient != "@self"] == [condition]


def test_cookies_kept_by_way_of_somebody_go_there(say):
    stated = say("# 広告\n\n当店の広告の配信を委託するヤフー株式会社を経由して、当店のクッキーを保存し、参照する場合があります。\n")
    assert [(s.recipient, s.data_types, s.condition) for s in stated.statements if s.recipient != "@self"] == [
        ("lycorp", ("id.cookie",), "may")
    ]


AIMS = ["利用状況の分析", "クラッシュの検知", "動画の再生", "購入の分析", "表示速度の改善", "言語の切り替え", "アプリの起動", "広告の表示"]


@pytest.mark.parametrize("aim", AIMS)
@pytest.mark.parametrize(
    "rest",
    [
        "にあたり、広告IDをAppLovinに送信します。",
        "に際して、AppLovinが広告IDを取得します。",
        "のため、広告IDをAppLovinに送信します。",
        "を目的として、AppLovinに広告IDを提供しています。",
        "にはAppLovinを利用しており、AppLovinに広告IDが送信されます。",
    ],
)
def test_what_an_aim_is_about_is_not_sent_for_it(say: Say, aim: str, rest: str):
    found = {d for s in say(aim + rest).statements if s.recipient == "applovin" for d in s.data_types}
    assert found == {"id.advertising"}


@pytest.mark.parametrize(
    "aim", ["広告目的で", "広告の目的で", "広告のために", "広告に利用する目的で", "マーケティング目的で", "営利目的で"]
)
@pytest.mark.parametrize(
    "form", ["会員IDを{}第三者に提供することはありません。", "会員IDを{}外部に送信しません。", "当社は、{}会員IDを他社へ渡しません。"]
)
def test_what_is_not_given_for_an_aim_is_what_stands_before_it(say: Say, aim: str, form: str):
    (denial,) = say(form.format(aim)).statements
    assert (denial.polarity, denial.data_types) == ("negative", ("id.user",))


def test_what_is_studied_is_not_sent_and_what_is_sent_is(say: Say):
    stated = say("利用状況を分析するため、IPアドレスをMixpanelに送信します。\n\n広告IDを広告配信の目的でAdjustに提供します。")
    assert {(s.recipient, s.data_types) for s in stated.statements} == {
        ("mixpanel", ("net.ip.public",)),
        ("adjust", ("id.advertising",)),
    }
