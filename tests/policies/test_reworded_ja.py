"""Japanese sentences in plainer words."""

import pytest


@pytest.mark.parametrize("who", ["教習生", "受講生", "塾生", "会員"])
def test_a_word_for_people_that_ends_like_raw_says_nothing_of_the_form(say, who):
    (told,) = say(f"# 提供\n\n{who}の電話番号を外部の事業者に送信することはありません。\n").statements
    assert (told.recipient, told.polarity, told.data_types) == ("@third-parties", "negative", ("pii.phone",))


def test_raw_data_is_denied_as_such_alone(say):
    assert not say("# 提供\n\n生の電話番号をAdjustに送信することはありません。\n").statements


def test_what_follows_for_those_who_do_not_use_something_denies_nothing(say):
    assert not [
        s
        for s in say("# 方針\n\nSentryの動画を利用しない場合でも、一部の機能が使えなくなることがあります。\n").statements
        if s.polarity == "negative"
    ]


def test_that_something_is_not_used_is_a_denial(say):
    told = say("# 方針\n\n当アプリでは、Sentryを利用しません。\n").statements
    assert [(s.recipient, s.polarity) for s in told] == [("functional-software", "negative")]
