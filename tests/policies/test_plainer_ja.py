"""Common words for a sending or a taking that are none by themselves, and whose tool, keeping or product is told."""

import pytest

PAGE = "# プライバシーポリシー\n\n## 情報の取扱い\n\n{}\n"


def told(stated):
    return [
        (s.recipient, s.polarity, s.condition, s.data_types) for s in stated.statements if s.recipient != "@self" and s.action != "name"
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("- 第三者提供は本人の同意なく行わない(7章参照)", ("@third-parties", "negative", "except-consent", ())),
        ("Cloudflare 等の外部サービスが、必要なクッキーを設定する場合があります。", ("cloudflare", "positive", "may", ("id.cookie",))),
        ("利用状況の調査のために「Google Analytics」を用い、閲覧履歴を取得しています。", ("google", "positive", None, ("act.screen",))),
        ("お問い合わせの内容をAnthropicで処理します。", ("anthropic", "positive", None, ("comm.content",))),
        ("Google Cloud の標準機能により、IPアドレスが保持されます。", ("google", "positive", None, ("net.ip.public",))),
        ("閲覧履歴は、Mixpanelにおいて取り扱われます。", ("mixpanel", "positive", None, ("act.screen",))),
        ("来場者数を統計資料に加工して、行政機関に提供する場合があります。", ("@authorities", "positive", "aggregate", ())),
        ("当園は、株式会社さくら計測が提供する「さくら解析」を利用しています。", ("@third-parties", "positive", None, ())),
        (
            "当園は、園内に株式会社Saku.Laboが提供するSAKUという情報収集モジュールを組み込んでいます。",
            ("@third-parties", "positive", None, ()),
        ),
    ],
)
def test_what_is_said_so(say, text, want):
    assert told(say(PAGE.format(text))) == [want]


@pytest.mark.parametrize(
    "text",
    [
        "当園はクッキーを設定します。",
        "当園は、保育日誌を自動で処理します。",
        "株式会社さくら園は、保育サービスを提供しています。",
        "氏名を統計資料に加工して利用します。",
        "第三者提供は本人の同意を得て行います。",
    ],
)
def test_what_is_not(say, text):
    assert told(say(PAGE.format(text))) == []


def test_what_is_not_sent_to_a_model_is_not_denied_to_everybody(say):
    stated = say(PAGE.format("当園は、園児の氏名を生成AIへ送信しません。"))
    assert all(s.limits or s.recipient != "@third-parties" for s in stated.statements if s.polarity == "negative")


def test_a_cell_says_what_is_not_sent_to_its_recipient(say):
    text = (
        "## 委託先\n\n| 委託先 | 用途 |\n|---|---|\n| Anthropic | 下書きの生成(氏名・住所は送信しない運用) |\n| Supabase | データの保存 |\n"
    )
    assert ("anthropic", "negative", None, ("pii.address", "pii.name")) in told(say(PAGE.format(text)))


def test_kinds_of_tools_beside_a_name_are_denied_with_it(say):
    stated = say(PAGE.format("第三者広告ネットワーク・解析ツール(Google Analytics 等)を一切使用しません。"))
    assert {(s.recipient, s.polarity) for s in stated.statements} == {("@ad-providers", "negative"), ("google", "negative")}


def test_the_items_of_the_paragraph_before_are_that_paragraphs(say):
    text = """1 当社は、次の各号の事業者に、当該各号に定める情報を送信します。

- (1) Mixpanel, Inc. 会員番号
- (2) Amplitude, Inc. 機種名

2 前項各号の事業者には、いずれも、広告IDを送信します。
"""
    assert {s.recipient for s in say(text).statements if "id.advertising" in s.data_types} == {"mixpanel", "amplitude"}


@pytest.mark.parametrize(
    "text",
    [
        "Countly Ltd.の解析サービスに、端末の機種名、通信事業者名を蓄積しています。",
        "Countlyを利用しています。同サービスには、端末の機種名、通信事業者名が登録されます。",
        "Countlyのサーバーに端末の機種名、通信事業者名を格納しています。",
    ],
)
def test_what_is_stored_with_somebody_is_sent_there(say, text):
    assert {d for s in say(text).statements if s.recipient == "countly" for d in s.data_types} == {"dev.model", "net.carrier"}


def test_what_is_stored_with_ourselves_is_sent_to_nobody(say):
    text = "当社のサーバーに氏名を登録しています。Countlyは利用状況の把握に使っています。"
    assert not {s.recipient for s in say(text).statements if "pii.name" in s.data_types} - {"@self"}
