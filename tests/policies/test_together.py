"""Sentences that name a recipient and data, and that no other reader makes anything of. Texts are our own."""

import pytest

THREE = ("dev.model", "id.user", "pii.email")


def sent(stated, recipient="mixpanel"):
    return {
        d
        for s in stated.statements
        if s.recipient == recipient and s.polarity == "positive" and s.scope == "this-app"
        for d in s.data_types
    }


@pytest.mark.parametrize(
    "text",
    [
        "Your email address, your user ID and your phone's model are visible to Mixpanel.",
        "Mixpanel's database contains your email address, your user ID and your phone's model.",
        "Analytics by Mixpanel: your email address, your user ID and your phone's model.",
        "We have asked Mixpanel to analyse your email address, your user ID and your phone's model.",
        "Mixpanelが目にするのは、メールアドレス、会員ID、端末の機種名です。",
        "メールアドレス、会員ID、端末の機種名を受け取るのはMixpanelだけです。",
        "Mixpanelに提供される個人データの項目は、メールアドレス、会員ID、端末の機種名です。",
    ],
)
def test_what_stands_beside_a_name_is_sent_to_it(say, text):
    assert sent(say(text)) == {*THREE}


@pytest.mark.parametrize(
    "text",
    [
        "We use Mixpanel for analytics. For that we transmit your email address, your user ID and your phone's model.",
        "We use Mixpanel for analytics. This involves your email address, your user ID and your phone's model.",
        "Mixpanelを使っています。取得される情報はメールアドレス、会員ID、端末の機種名です。",
    ],
)
def test_a_sending_told_right_after_a_name_is_to_it(say, text):
    assert sent(say(text)) == {*THREE}


@pytest.mark.parametrize(
    "text",
    [
        "To stop your user ID going to Mixpanel, open the settings.",
        "In future we may tell Mixpanel your user ID.",
        "We use Mixpanel for analytics. We collect your user ID when you sign in.",
        "We use Mixpanel for analytics. Your user ID is not transmitted.",
        "今後、Mixpanelで会員IDを扱うことを検討しています。",
        "会員IDの送信を止めるには、Mixpanelの設定をオフにします。",
    ],
)
def test_what_is_stopped_planned_denied_or_our_own_is_not(say, text):
    assert sent(say(text)) == set()


def test_a_trade_that_a_sentence_says_receives_gets_what_stands_beside_it(say):
    stated = say("Recipients of your email address and your user ID are IT service providers.")
    assert sent(stated, "@contractors") == {"pii.email", "id.user"}


def test_a_notice_that_only_announces_sends_nothing_of_its_own_name(say):
    assert sent(say("「カードNavi」では、外部に送信される情報を次のとおり公表します。"), "@third-parties") == set()


@pytest.mark.parametrize(
    "text",
    [
        "We work with Mixpanel, Inc.\n\nIts servers receive your email address, your user ID and your phone's model.",
        "We work with Mixpanel, Inc.\n\nFor this purpose your email address, your user ID and your phone's model are transmitted.",
        "Mixpanelを利用しています。\n\nこれに伴い、メールアドレス、会員ID、端末の機種名が外部に送信されます。",
        "Mixpanelを利用しています。分析に使うのは、メールアドレス、会員ID、端末の機種名です。",
    ],
)
def test_words_that_go_back_to_a_name_reach_the_paragraph_above(say, text):
    assert sent(say(text)) == {*THREE}


@pytest.mark.parametrize(
    "text",
    [
        "We work with Mixpanel, Inc.\n\nEach time you open the app, your user ID is sent.",
        "Countly tells us your user ID.",
        "We work with Mixpanel, Inc. For this purpose we ask for your user ID, which we keep on our own servers.",
        "Mixpanel以外の会社に会員IDを送信します。",
    ],
)
def test_what_goes_back_to_nobody_stays_where_it_is(say, text):
    stated = say(text)
    assert sent(stated) == sent(stated, "countly") == set()


@pytest.mark.parametrize(
    "text",
    [
        "You can sign in with your Google account instead of an email address.",
        "We use Mixpanel to find out how many people enter their email address.",
        "Mixpanel's privacy officer can be reached by email address.",
        "Our newsletter with your name is written in Pages by Apple.",
        "We use Mixpanel for analytics. Orders are passed to the kitchen with your name.",
        "Googleアカウントでログインすると、当社はお名前とメールアドレスを取得します。",
        "メールアドレスの入力画面がどのくらい開かれたかを、Mixpanelで調べています。",
        "Mixpanelを利用しています。商品は、ご登録の住所にお届けします。",
    ],
)
def test_a_name_that_nothing_ties_to_the_data_gets_none(say, text):
    assert not [s for s in say(text).statements if s.data_types and s.recipient not in ("@self", "@third-parties")]
