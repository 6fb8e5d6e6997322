"""Sentences that send something to somebody alone. Texts are our own."""

import pytest


def denied(stated):
    return [(s.recipient, s.data_types, s.leaves_out) for s in stated.statements if s.polarity == "negative"]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Only Countly receives your user ID.", "countly"),
        ("Your user ID goes to Countly only.", "countly"),
        ("Your user ID goes only to our crash reporting service.", "@error-report-providers"),
        ("The only company that gets your user ID is Countly.", "countly"),
        ("The only company to receive your user ID is the firm that analyses usage.", "@analytics-providers"),
        ("Countly alone is told your user ID.", "countly"),
        ("会員IDを受け取るのは、Countlyだけです。", "countly"),
        ("会員IDを渡す相手は、クラッシュ解析会社のみです。", "@error-report-providers"),
    ],
)
def test_no_other_gets_what_one_alone_gets(say, text, left_out):
    assert denied(say(f"# 方針\n\n{text}")) == [("@third-parties", ("id.user",), (left_out,))]


@pytest.mark.parametrize(
    "text",
    [
        "Only if you agree, Countly receives your user ID.",
        "We only share your user ID with Countly to count visits.",
        "Your user ID goes to Countly only when the app crashes.",
        "Countlyが会員IDを受け取るのは、ログイン中だけです。",
    ],
)
def test_a_case_alone_leaves_nobody_out(say, text):
    assert denied(say(f"# 方針\n\n{text}")) == []


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("会員IDは、Countly以外には渡しません。", "countly"),
        ("会員IDは、利用分析を委託している会社を除き、どこにも渡しません。", "@analytics-providers"),
        ("Your user ID goes to nobody but our analytics company.", "@analytics-providers"),
    ],
)
def test_whom_a_denial_leaves_out_gets_it(say, text, recipient):
    stated = say(f"# 方針\n\n{text}")
    assert [(s.recipient, s.data_types) for s in stated.statements if s.polarity == "positive"] == [(recipient, ("id.user",))]


def test_nobody_else_leaves_out_a_class_that_was_told(say):
    stated = say("# Policy\n\nOur analytics company receives your user ID. Nobody else gets it.")
    assert [s.condition for s in stated.statements if s.polarity == "negative"] == ["except-listed"]


def test_what_a_class_is_not_given_is_denied_to_it_alone(say):
    assert denied(say("# 方針\n\n測定会社には広告IDを提供しますが、会員IDは提供しません。")) == [
        ("@measurement-providers", ("id.user",), ())
    ]


def test_nothing_for_others_is_everything_denied(say):
    stated = say("# 方針\n\n会員IDを送る相手はCountlyだけです。それ以外の会社には何も送りません。")
    assert any(s.polarity == "negative" and s.broad_types == ("*",) and "countly" in s.leaves_out for s in stated.statements)
