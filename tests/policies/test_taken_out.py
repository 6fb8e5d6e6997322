"""Data that a text takes out of what it names: the rest is told, and what is taken out is neither told nor denied. The texts are our own."""

import pytest


def told(stated):
    return {
        (s.recipient, s.polarity): ({*s.data_types}, "pii.phone" in s.broad_holds, "pii.name" in s.broad_holds) for s in stated.statements
    }


@pytest.mark.parametrize(
    "text",
    [
        "当社は、登録情報(電話番号を除く。)をMixpanelに送信します。",
        "当社は、登録情報（電話番号は含みません）をMixpanelに送信します。",
        "当社は、登録情報（ただし電話番号を除きます）をMixpanelに送信します。",
        "当社は、登録情報（電話番号及び生年月日を除く）をMixpanelに送信します。",
        "当社は、電話番号を除く登録情報をMixpanelに送信します。",
        "当社は、電話番号以外の登録情報をMixpanelに送信します。",
        "当社は、電話番号を除き、登録情報をMixpanelに送信します。",
        "当社は、登録情報のうち電話番号を除いたものをMixpanelに送信します。",
        "当社は、登録情報をMixpanelに送信します。ただし、電話番号を除きます。",
        "当社は、登録情報をMixpanelに送信します。ただし、電話番号は含みません。",
        "当社は、登録情報をMixpanelに送信しますが、電話番号は除きます。",
        "We send your account information (excluding your phone number) to Mixpanel.",
        "We share your account information, other than your phone number, with Mixpanel.",
        "We share your account information with Mixpanel, except your phone number.",
        "We share your account information (except for your phone number and date of birth) with Mixpanel.",
        "Account information except for the phone number is shared with Mixpanel.",
        "With the exception of your phone number, your account information is shared with Mixpanel.",
        "We share your account information with Mixpanel. Your phone number is excluded.",
        "We share your account information with Mixpanel. This excludes your phone number.",
        "Your account details, but not your phone number, are passed on to Mixpanel.",
        "We share all of your account information apart from your phone number with Mixpanel.",
        "We share your account information, not including your phone number, with Mixpanel.",
        "We share your account information (but not your phone number) with Mixpanel.",
        "We share your account information (without your phone number) with Mixpanel.",
        "We share your personal information (other than your phone number) with Mixpanel.",
    ],
)
def test_a_family_with_a_part_taken_out_is_told_without_it(say, text):
    assert told(say(text, "p.txt")) == {("mixpanel", "positive"): (set(), False, True)}


@pytest.mark.parametrize(
    "text",
    [
        "氏名、メールアドレス（電話番号を除く）をMixpanelに送信します。",
        "We send your name and email address (except your phone number) to Mixpanel.",
    ],
)
def test_a_part_taken_out_of_a_list_is_not_told(say, text):
    assert told(say(text, "p.txt"))["mixpanel", "positive"][0] == {"pii.name", "pii.email"}


def test_what_a_list_in_brackets_takes_out_leaves_the_list(say):
    text = "当社は、登録情報（氏名、住所など。ただし、電話番号は除きます。）をMixpanelに送信します。"
    assert told(say(text, "p.txt"))["mixpanel", "positive"][0] == {"pii.name", "pii.address"}


@pytest.mark.parametrize(
    "text",
    [
        "当社は、登録情報をMixpanelに送信しますが、電話番号は含みません。",
        "We share your account information with Mixpanel, but never your phone number.",
    ],
)
def test_what_a_sentence_goes_on_to_deny_is_no_part_of_the_family(say, text):
    stated = told(say(text, "p.txt"))
    assert stated["mixpanel", "positive"] == (set(), False, True)
    assert stated["mixpanel", "negative"][0] == {"pii.phone"}


@pytest.mark.parametrize(
    "text",
    [
        "電話番号以外に氏名もMixpanelに送信します。",
        "当社は、電話番号以外の方法でご連絡し、氏名および電話番号をMixpanelに送信します。",
        "We send your name and, other than by post, your phone number to Mixpanel.",
        "We share no information other than your name and your phone number with Mixpanel.",
    ],
)
def test_what_is_named_beside_or_alone_is_told(say, text):
    assert {"pii.name", "pii.phone"} <= told(say(text, "p.txt"))["mixpanel", "positive"][0]


def test_a_denial_does_not_mean_what_it_takes_out(say):
    told_of = told(say("We do not share your personal information (other than your phone number) with Mixpanel.", "p.txt"))
    assert told_of["mixpanel", "negative"] == (set(), False, True)
