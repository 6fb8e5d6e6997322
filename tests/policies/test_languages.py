"""The language of short and mixed texts."""

import pytest

from analyzer.policies.languages import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Identifiers Name Zendesk, Inc. No Financial Card number Stripe, Inc. No Internet Pages Criteo Corp. No Activity Cookies No",
            "und",
        ),
        ("Os dados não são partilhados com terceiros para fins de publicidade, e você pode pedir que sejam apagados.", "pt"),
        (
            "Heroku Hosting heroku.com/policy Sentry Crash reports, no names sentry.io Mixpanel Events, no contents mixpanel.com/legal",
            "und",
        ),
        ("We do not share your data with others, and you may ask us to delete it.", "en"),
    ],
)
def test_one_small_word_alone_makes_no_language(text: str, language: str) -> None:
    assert find_language(text) == language
