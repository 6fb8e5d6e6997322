"""Japanese sentences in plainer words."""

import pytest


@pytest.mark.parametrize("who", ["教習生", "受講生", "塾生", "会員"])
def test_a_word_for_people_that_ends_like_raw_says_nothing_of_the_form(say, who):
    (told,) = say(f"# 提供\n\n{who}の電話番号を外部の事業者に送信することはありません。\n").statements
    assert (told.recipient, told.polarity, told.data_types) == ("@third-parties", "negative", ("pii.phone",))


def test_raw_data_is_denied_as_such_alone(say):
    assert not say("# 提供\n\n生の電話番号をAdjustに送信することはありません。\n").statements
