"""Names that a document gives to recipients: "Insight Partners" are Mixpanel, Inc. and Countly Ltd."""

import pytest


def told(stated):
    return {s.recipient for s in stated.statements if s.polarity == "positive" and "id.user" in s.data_types}


@pytest.mark.parametrize(
    "text",
    [
        'Mixpanel, Inc. and Countly Ltd are together called the "Insight Partners" in what follows.\n\nWe disclose to the Insight Partners your user ID.',
        '"Insight Partners" means Mixpanel, Inc. and Countly Ltd. The Insight Partners receive your user ID.',
        "We work with Mixpanel, Inc. and Countly Ltd (together, the “Vendors”). Your user ID is passed on to the Vendors.",
        'We call Mixpanel, Inc. and Countly Ltd our "Counting Houses". Our Counting Houses are sent your user ID.',
        'The term "Helpers" refers to Mixpanel, Inc. and Countly Ltd.\n\nHelpers obtain your user ID.',
        'Mixpanel, Inc. and Countly Ltd are referred to below as "Analysts". Each time you open the app, the Analysts get your user ID.',
        "Mixpanel, Inc.およびCountly Ltdを、以下「分析会社」と総称します。\n\n当社は分析会社に会員IDを送信します。",
    ],
)
def test_by_the_name_they_are_meant(say, text):
    assert told(say(text)) == {"mixpanel", "countly"}


@pytest.mark.parametrize(
    "text",
    [
        '"Partners" refers to companies that count visits for us. Partners receive your user ID. Mixpanel, Inc. draws our charts.',
        'Mixpanel, Inc. draws charts for us ("Service"). The Service needs your user ID.',
        'We use Mixpanel, Inc. and call our readers "Friends". Friends can see your user ID.',
    ],
)
def test_a_word_for_somebody_else_means_no_company(say, text):
    assert not {"mixpanel"} & told(say(text))
