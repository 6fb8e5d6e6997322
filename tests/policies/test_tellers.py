"""Recipients who are told only by their work: whoever counts our visitors, アクセス解析をお願いしている先. Texts are our own."""

import pytest

ANALYTICS, ERRORS, MEASUREMENT = "@analytics-providers", "@error-report-providers", "@measurement-providers"


def taken(stated):
    """Who gets the user ID; somebody of a trade that no vendor is in is nobody here."""
    return {
        s.recipient
        for s in stated.statements
        if s.polarity == "positive" and "id.user" in s.data_types and s.recipient != "@self" and not s.limits
    }


@pytest.mark.parametrize(
    ("who", "recipient"),
    [
        ("whoever analyses the use of the app on our behalf", ANALYTICS),
        ("those who prepare our usage reports", ANALYTICS),
        ("a company we have asked to study how the app is used", ANALYTICS),
        ("the service we use to analyse usage", ANALYTICS),
        ("the one that works out our user figures", ANALYTICS),
        ("the agency measuring our campaigns", MEASUREMENT),
        ("the service that attributes installs to campaigns", MEASUREMENT),
        ("the operator of the tool with which we measure advertising", MEASUREMENT),
        ("the company behind our crash reports", ERRORS),
        ("the service by which our app's errors are recorded", ERRORS),
        ("the maker of the crash reporter in our app", ERRORS),
        ("the people we pay to watch the app for errors", ERRORS),
        ("our bug tracking supplier", ERRORS),
    ],
)
@pytest.mark.parametrize("frame", ["Your user ID is sent to {}.", "We share your user ID with {}."])
def test_work_tells_the_trade_of_somebody(say, who, recipient, frame):
    assert taken(say(f"# Policy\n\n{frame.format(who)}")) == {recipient}


@pytest.mark.parametrize(
    "who",
    [
        "our developers, who look into crashes",
        "those who audit our books",
        "whoever delivers your parcel",
        "the operator of our car parks",
        "the colleague who measures our ads",
    ],
)
def test_our_own_people_and_other_work_tell_no_trade(say, who):
    assert taken(say(f"# Policy\n\nYour user ID is passed to {who}.")) == set()


def test_people_who_only_see_something_do_no_work(say):
    assert (
        taken(say("# Policy\n\nThose who follow you can see your usage statistics. Your user ID is shown to those who follow you."))
        == set()
    )


@pytest.mark.parametrize(
    ("who", "recipient"),
    [
        ("アクセス解析をお願いしている先", ANALYTICS),
        ("利用状況の集計を頼んでいる会社", ANALYTICS),
        ("異常終了の記録を任せている先", ERRORS),
        ("不具合の調査を担う者", ERRORS),
        ("どの広告から来たかを調べる会社", MEASUREMENT),
        ("インストール数を数えてもらっている会社", MEASUREMENT),
        ("チケットの印刷をお願いしている先", None),
        ("クラッシュを調べる当社の技術者", None),
    ],
)
@pytest.mark.parametrize("frame", ["{}に、会員IDを提供しています。", "会員IDを渡す相手は、{}です。"])
def test_whom_work_is_given_to_is_of_its_trade(say, who, recipient, frame):
    assert taken(say(f"# 方針\n\n{frame.format(who)}")) == ({recipient} if recipient else set())


def test_how_the_app_is_used_ends_where_somebody_receives(say):
    assert taken(say("# Policy\n\nVendors who help us understand how the app is used receive your user ID.")) == {ANALYTICS}


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("A company outside ours records crashes of the app. Each time, it gets your user ID.", ERRORS),
        ("An outside firm analyses how the app is used. We give it your user ID.", ANALYTICS),
        ("We have asked a specialist company to analyse usage. That company receives your user ID.", ANALYTICS),
        ("We use an external analytics tool. Your user ID is transmitted to the operator of this tool.", ANALYTICS),
        ("Those who prepare our usage reports are allowed to see your user ID.", ANALYTICS),
        ("Our technicians record crashes of the app. Each time, they see your user ID.", None),
    ],
)
def test_what_a_sentence_says_somebody_does_tells_his_trade(say, text, recipient):
    assert taken(say(f"# Policy\n\n{text}")) == ({recipient} if recipient else set())


@pytest.mark.parametrize(
    "text",
    [
        "If you ask the company that analyses usage to delete your data, tell it your user ID.",
        "The analytics company that we used until 2024 received your user ID.",
        "Whoever finds your phone can see your user ID.",
        "People who report errors to us give us their user ID.",
        "利用状況を分析する会社に削除を求める場合は、会員IDをお伝えください。",
        "広告を見ている方の会員IDを取得します。",
    ],
)
def test_what_readers_do_and_what_is_over_sends_nothing(say, text):
    assert taken(say(f"# Policy\n\n{text}")) == set()
