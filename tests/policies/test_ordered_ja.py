"""Some of several by where they stand, or all of them: はじめの二社, 最後の一社, 三社. Texts are our own."""

import pytest

NAMES = {"posthog": "P", "functional-software": "S", "adjust": "A"}


def by_type(stated):
    got = {(NAMES[s.recipient], t) for s in stated.statements if s.polarity == "positive" and s.recipient in NAMES for t in s.data_types}
    return tuple("".join(sorted(n for n, t in got if t == kind)) for kind in ("id.user", "id.advertising"))


@pytest.mark.parametrize(
    ("text", "user", "advertising"),
    [
        ("会員IDは三社すべてに、広告IDは最後の一社にのみ送ります。", "APS", "A"),
        ("はじめの二社には会員IDを、三社には広告IDを送ります。", "PS", "APS"),
        ("三社とも会員IDを受け取ります。", "APS", ""),
        ("会員IDは二社目に送ります。", "S", ""),
        ("会員IDは四社に送ります。", "", ""),
    ],
)
def test_places_among_those_named_just_before(say, text, user, advertising):
    assert by_type(say(f"# 方針\n\nPostHog、Sentry、Adjustを利用しています。{text}")) == (user, advertising)


def test_a_list_above_names_them_too(say):
    assert by_type(say("# 方針\n\n- PostHog\n- Sentry\n- Adjust\n\n三社とも会員IDを受け取ります。")) == ("APS", "")


def test_the_contractor_of_the_article_before(say):
    stated = say("# 方針\n\n第5条 当社は、利用状況の解析をAdjustに委託する。\n\n第6条 前条の委託先に対し、会員IDを提供する。")
    assert by_type(stated) == ("A", "")


def test_these_companies_are_those_of_the_list_above_and_not_its_announcement(say):
    stated = say("# 方針\n\n次の会社に、会員IDを預けています。\n\n1. PostHog\n2. Sentry\n\nこれらの会社に電話番号は預けていません。")
    assert by_type(stated) == ("PS", "")
    assert {s.recipient for s in stated.statements if s.polarity == "negative"} == {"posthog", "functional-software"}


def test_one_of_two_of_whom_one_is_no_known_name_is_not_the_other(say):
    stated = say("# 方針\n\n配送はあおぞら急便に、分析はAdjustに任せています。前者には氏名を、後者には会員IDを渡します。")
    assert not any(s.data_types for s in stated.statements if s.recipient == "adjust")


def test_this_contractor_is_the_one_just_named(say):
    assert by_type(say("# 方針\n\n分析をAdjustに委託しています。この委託先に会員IDを渡します。")) == ("A", "")
