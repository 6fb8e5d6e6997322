"""A sentence that gives the whole list to each recipient, and those that sound alike. Texts are our own."""

import pytest

LISTS = """## Information sent from the app

- User ID
- Advertising ID

## Companies that receive it

- Mixpanel, Inc.
- PostHog, Inc.

{}
"""
LISTS_JA = """## 送信される情報

- 会員ID
- 広告ID

## 送信先となる事業者

- Mixpanel, Inc.
- PostHog, Inc.

{}
"""


def kinds(stated):
    return {s.disclosure_kind for s in stated.statements if s.recipient in ("mixpanel", "posthog")}


@pytest.mark.parametrize(
    ("form", "said"), [(LISTS, "Each of them receives all of the above."), (LISTS_JA, "いずれの事業者にも、上記の情報が送信されます。")]
)
def test_each_gets_the_whole_list_where_a_sentence_says_so(say, form, said):
    assert kinds(say(form.format(said))) == {"exact"}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (LISTS, "Not every company receives every item. Each gets what its task calls for."),
        (LISTS_JA, "送信される情報は、送信先ごとに異なります。\n\n送信先のプライバシーポリシーは、各社のウェブサイトに掲載されています。"),
    ],
)
def test_what_each_gets_differs_where_a_sentence_says_so(say, form, said):
    assert kinds(say(form.format(said))) == {"unpaired"}
