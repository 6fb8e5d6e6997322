"""Sentences that only tell of a page or a list, and near misses that state something."""

import pytest

from analyzer.policies.announcements import only_announces


@pytest.mark.parametrize(
    "text",
    [
        "An overview of the data that leaves the app for other companies is available on our web page.",
        "The two sections above set out which personal data we share.",
        "This chapter explains which personal data we disclose to third parties.",
        "Below we explain what we disclose to third parties and why.",
        "The companies to which we send personal information are listed below.",
        "For the names of the companies that receive personal information, see our notice.",
        "How we share personal information with third parties is described in our notice.",
        "We publish a list of the companies that receive your personal data on our website.",
        "外部に送信する利用者情報の一覧は、当社のサイトに掲載しています。",
        "送信先の一覧は次のページに掲載しています。",
        "利用者情報を第三者に送信する場合の取扱いについて定めます。",
        "利用者に関する情報の外部送信については、別ページをご覧ください。",
        "当社が外部に送信する情報は以下のとおりです。",
        "第三者に提供する個人情報の項目は、当社のサイトで公表しています。",
    ],
)
def test_an_announcement_states_nothing_and_leaves_no_gap(say, text):
    stated = say(text)
    assert stated.statements == ()
    assert stated.gaps == ()


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("The data described in section 2, such as your user ID, is shared with Mixpanel.", "mixpanel"),
        ("The list of your contacts is sent to Mixpanel.", "mixpanel"),
        ("We share your user ID with Mixpanel as described below.", "mixpanel"),
        ("Your location is described in section 2 and is shared with Mixpanel.", "mixpanel"),
        ("We share personal data with third parties, which are listed below.", "@third-parties"),
        ("The companies that are listed below receive your e-mail address.", "@third-parties"),
        ("Account information is included in the error reports that the app sends to Bugsnag.", "smartbear"),
        ("会員IDをAdjustに送信し、その詳細は次のページに掲載しています。", "adjust"),
        ("位置情報を第三者に提供し、その旨を画面に表示しています。", "@third-parties"),
    ],
)
def test_a_near_miss_of_an_announcement_states(say, text, recipient):
    assert [s.recipient for s in say(text).statements if s.recipient != "@self"] == [recipient]


def test_what_is_shown_on_a_profile_page_is_no_announcement():
    assert not only_announces("Your user name is shown on your profile page", english=True)
    assert not only_announces("氏名を取引先に公開します。", english=False)


def test_prose_under_a_heading_of_transmission_is_no_unread_layout(say):
    assert say("## Disclosure\n\nWe take your privacy seriously.").gaps == ()


def test_disclosing_something_to_a_provider_is_no_announcement():
    assert not only_announces("当社は、解析事業者に、生年月日を開示します。", english=False)
    assert only_announces("送信先の一覧を下に示します。", english=False)


def test_a_page_that_provides_information_about_somebody_states_nothing(say):
    text = "This page provides important information about the identity, location and role of each service provider."
    assert not say(text).statements
    assert say("This page provides our service provider with your location.").statements


def test_that_all_are_listed_below_states_nothing(say):
    assert not say("We have third party services where your data may be stored, all listed in the details below.").statements
    assert say("We have third party services where your data may be stored.").statements
