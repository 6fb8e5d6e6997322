import pytest


def told(stated):
    return {(s.recipient, t) for s in stated.statements if s.polarity == "positive" for t in s.data_types}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel, Inc.および株式会社カルテ工房を、以下「分析会社」と総称します。\n\n当社が分析会社に送るのは、会員IDです。",
        "当社は、Mixpanel, Inc.とRepro株式会社(以下「運用パートナー」といいます。)のSDKを入れています。\n\n運用パートナーには、会員IDを送信します。",
        "「計測会社」とは、Mixpanel, Inc.および株式会社プレイドをいいます。\n\nアプリは、計測会社に対して会員IDを送信します。",
        "本方針において「提携先」とは、次の会社を指します。\n\n- Mixpanel, Inc.\n- 株式会社プレイド\n\n当社は、提携先に、会員IDを提供します。",
        "以下、Mixpanel, Inc.とRepro株式会社をあわせて「解析各社」と呼びます。解析各社が受け取るのは、会員IDです。",
        "本アプリにはMixpanelとReproが入っています。前者は会員IDを、後者はメールアドレスを受け取ります。",
        "外部のサービスはTwilioとMixpanelの二つです。電話番号は前者に、会員IDは後者に送信されます。",
        "利用分析はMixpanel、通知はOneSignalが担当します。二社とも、会員IDを受け取っています。",
        "不具合の記録にBugsnag、分析にMixpanelを使っています。両社ともに、会員IDを受け取ります。",
    ],
)
def test_a_word_given_to_recipients_means_them(say, text):
    got = told(say(text, "p.md"))
    assert ("mixpanel", "id.user") in got
    assert not {("mixpanel", "pii.phone"), ("mixpanel", "pii.email")} & got


def test_a_word_defined_by_a_trade_is_its_class(say):
    text = "「解析事業者」とは、当社の依頼を受けてアプリの使われ方を調べる会社をいいます。\n\n当社は、解析事業者に、ご住所を開示します。"
    assert told(say(text, "p.md")) == {("@analytics-providers", "pii.address")}


@pytest.mark.parametrize(
    "text",
    [
        "「分析会社」とは、株式会社カルテ工房をいいます。\n\n分析会社には、会員IDをお渡しします。\n\nアプリにはMixpanelも入っています。",
        "Mixpanel株式会社ではない山川株式会社(以下「会社」という。)が提供するアプリです。会社は、会員IDを取得します。",
        "お客様の情報には、会員登録時に伺うものと、自動で取得するものがあります。前者には会員IDが含まれます。\n\nMixpanelを使っています。",
    ],
)
def test_a_word_for_others_or_for_us_means_no_other(say, text):
    assert ("mixpanel", "id.user") not in told(say(text, "p.md"))


def test_an_address_that_names_a_company_is_not_what_the_text_gives_a_name_to(say):
    stated = say(
        "作者(https://twitter.com/example)(以下「提供事業者」といいます。)が定めます。\n\n提供事業者は、IPアドレスを収集することがあります。"
    )
    assert "xcorp" not in {s.recipient for s in stated.statements}
