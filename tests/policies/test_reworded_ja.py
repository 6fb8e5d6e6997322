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


def test_that_there_is_none_when_somebody_asks_for_it_denies_nothing(say):
    stated = say(
        "# 方針\n\n個人データを提供します。\n\n## 6. 個人データの開示\n\n法の定めに基づき開示を求められたときは、開示を行います(個人データが存在しないときにはその旨を通知いたします)。\n"
    )
    assert not [s for s in stated.statements if s.polarity == "negative"]


def test_an_exception_in_kana_is_one(say):
    stated = say("# 提供\n\n個人データは、次の場合をのぞき、第三者に提供しません。\n\n- 同意を得た場合\n- 法令に基づく場合\n")
    assert [(s.recipient, s.polarity, s.condition) for s in stated.statements] == [("@third-parties", "negative", "except-consent")]


def test_the_cases_of_a_denial_are_none_of_its_data(say):
    stated = say(
        "# 提供\n\n個人データは、以下のいずれかに該当する場合をのぞき、第三者に開示しません。\n\n- 同意を得た場合\n- 業務委託会社に氏名、住所を渡す場合\n"
    )
    assert [s.condition for s in stated.statements if s.polarity == "negative"] == ["except-consent"]


def test_what_ads_are_chosen_by_is_used_by_whoever_delivers_them(say):
    stated = say(
        "# 広告\n\nGoogle、Criteoなどの事業者により当社の広告が掲載されているところ、それらの事業者が、過去のアクセス情報に基づいて広告を配信します。\n"
    )
    assert {(s.recipient, s.data_types) for s in stated.statements if s.data_types} == {
        ("google", ("act.event",)),
        ("criteo", ("act.event",)),
    }


def test_ads_of_our_own_choice_are_nobody_else_s(say):
    stated = say("# 広告\n\n当社は、閲覧履歴に基づいて広告を配信します。\n")
    assert {s.recipient for s in stated.statements} <= {"@self"}


@pytest.mark.parametrize("subject", ["仮名加工情報", "匿名加工情報", "なお、統計情報"])
def test_data_made_for_statistics_is_no_data_that_is_kept_here(say, subject):
    assert [s for s in say(f"{subject}は社内でのみ利用します。").statements if s.polarity == "negative"] == []


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("法令に基づく場合を除き、第三者に提供しません。", "except-law"),
        ("次の場合を除き、第三者に開示または提供することはありません。", "except-other"),
    ],
)
def test_what_is_not_handed_on_may_be_left_unsaid(say, text, condition):
    assert [(s.recipient, s.polarity, s.condition, s.broad_types) for s in say(text).statements] == [
        ("@third-parties", "negative", condition, ("*",))
    ]


def test_what_is_named_before_the_exception_is_what_is_not_handed_on(say):
    stated = say("氏名は、法令に基づく場合を除き、第三者に提供しません。")
    assert [(s.polarity, s.data_types, s.broad_types) for s in stated.statements] == [("negative", ("pii.name",), ())]
