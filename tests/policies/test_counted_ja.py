"""Two Japanese sentences: how many things somebody is sent, and which. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Amplitudeにお渡しするのは二つです。ひとつは会員番号、もうひとつは機種名です。", {"id.user", "dev.model"}),
        ("Amplitudeへ送る情報は次の2点です。会員番号と、機種名です。", {"id.user", "dev.model"}),
        ("Amplitudeへ送る情報は3種類です。会員番号、機種名、メールアドレス。", {"id.user", "dev.model", "pii.email"}),
        ("Amplitudeへ送る情報は2種類です。会員番号はログインに使います。", set()),
        ("Amplitudeのプランは二つです。ひとつは無料、もうひとつは会員番号が要ります。", set()),
    ],
)
def test_the_second_sentence_lists_what_the_first_counts(say, text, told):
    said = say(f"# 方針\n\n{text}").statements
    assert {d for s in said if s.recipient == "amplitude" for d in s.data_types} == told


def test_only_so_many_are_all(say):
    said = say("# 方針\n\nAmplitudeに送る情報は2つだけです。会員番号と機種名です。").statements
    assert [(s.polarity, s.condition) for s in said] == [("positive", None), ("negative", "except-listed")]
