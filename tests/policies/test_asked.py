"""A heading that asks what a recipient gets is answered by what stands below it; our own texts."""

import pytest


def _sent(stated, recipient, polarity="positive"):
    return {t for s in stated.statements if s.recipient == recipient and s.polarity == polarity for t in s.data_types}


@pytest.mark.parametrize(
    "question",
    [
        "What does Amplitude get?",
        "So what does Amplitude learn about me?",
        "What do you send to Amplitude?",
        "What goes to Amplitude, Inc.?",
        "Which data is shared with Amplitude?",
        "What's sent to Amplitude?",
        "What is Amplitude told?",
        "What Amplitude gets",
        "What I pass on to Amplitude",
        "Data sent to Amplitude",
        "Amplitude: what it receives",
    ],
)
@pytest.mark.parametrize(
    "answer",
    [
        "Your advertising ID and your e-mail address.",
        "Just two things: the advertising ID and your e-mail address.",
        "It's your advertising ID and your e-mail address, so that we can count visits.",
        "- your advertising ID\n- your e-mail address",
    ],
)
def test_a_list_answers_what_its_heading_asks(say, question, answer):
    assert _sent(say(f"# Questions\n\n## {question}\n\n{answer}\n"), "amplitude") == {"id.advertising", "pii.email"}


def test_the_next_question_of_a_row_asks_the_same(say):
    stated = say(
        "# FAQ\n\n## What does Amplitude get?\n\nYour advertising ID.\n\n## And Sentry?\n\nThe name you gave your phone and its model. Sentry receives nothing else.\n"
    )
    assert _sent(stated, "amplitude") == {"id.advertising"}
    assert _sent(stated, "functional-software") == {"dev.model", "dev.name"}


def test_an_answer_may_deny(say):
    stated = say("# FAQ\n\n## What does Amplitude get?\n\nNot your name. Just the advertising ID.\n")
    assert _sent(stated, "amplitude", "negative") == {"pii.name"}
    assert _sent(stated, "amplitude") == {"id.advertising"}


@pytest.mark.parametrize(
    "question",
    [
        "What does Amplitude do for you?",
        "How long does Amplitude keep my data?",
        "Why do you use Amplitude?",
        "What does Amplitude not get?",
        "How do I opt out of Amplitude?",
    ],
)
def test_another_question_is_not_answered_by_what_is_sent(say, question):
    assert not _sent(say(f"# FAQ\n\n## {question}\n\nYour advertising ID and your e-mail address.\n"), "amplitude")


@pytest.mark.parametrize(
    "lead",
    [
        "From your phone it gets:",
        "Through the app it receives:",
        "What it learns:",
        "I send it the following:",
        "Whenever you open the app it is sent:",
    ],
)
def test_a_pronoun_below_a_name_means_it_for_the_list(say, lead):
    text = f"# Privacy\n\n### PostHog\n\nIt shows me which buttons are used. {lead}\n\n* the advertising ID\n* your e-mail address\n"
    assert _sent(say(text), "posthog") == {"id.advertising", "pii.email"}


def test_what_we_collect_below_a_name_is_not_what_it_gets(say):
    text = "# Privacy\n\n### PostHog\n\nIt shows me which buttons are used. I collect the following:\n\n* the advertising ID\n* your e-mail address\n"
    assert not _sent(say(text), "posthog")


@pytest.mark.parametrize(
    ("data", "takers"),
    [
        ("DATA THAT LEAVES YOUR PHONE", "WHO IS ON THE OTHER END"),
        ("WHAT IS SENT", "RECIPIENTS"),
        ("Information that the app sends", "Companies involved"),
    ],
)
def test_lists_below_titles_of_a_plain_text_are_unpaired(say, data, takers):
    text = f"POMELO PRIVACY\n\nWe sell fruit.\n\n{data}\nThe app sends out the following:\n  - advertising ID\n  - email address\n\n{takers}\n  - Mixpanel, Inc. (San Francisco)\n  - Adjust GmbH (Berlin)\n"
    unpaired = {s.recipient: s.unpaired_types for s in say(text, "policy.txt").statements if s.disclosure_kind == "unpaired"}
    assert unpaired == {"mixpanel": ("id.advertising", "pii.email"), "adjust": ("id.advertising", "pii.email")}


@pytest.mark.parametrize(
    ("data", "takers"), [("送信する内容", "送信する相手"), ("送る情報", "送る相手"), ("送信データ", "情報を送る相手先")]
)
def test_lists_below_other_words_for_what_is_sent_and_to_whom_are_unpaired(say, data, takers):
    text = f"# お知らせ\n\n本アプリのお知らせです。\n\n## {data}\n\n1. 広告ID\n2. 電話番号\n\n## {takers}\n\n| 会社名 | 所在地 |\n|---|---|\n| Mixpanel, Inc. | アメリカ合衆国 |\n| Countly Ltd | 英国 |\n"
    unpaired = {s.recipient: s.unpaired_types for s in say(text).statements if s.disclosure_kind == "unpaired"}
    assert unpaired == {"mixpanel": ("id.advertising", "pii.phone"), "countly": ("id.advertising", "pii.phone")}


@pytest.mark.parametrize(
    "text",
    [
        "Your e-mail address used to be part of what Adjust was sent; since version 5.2 it no longer is.",
        "Your e-mail address used to be among the details that Adjust received; it no longer is.",
    ],
)
def test_what_used_to_be_sent_is_denied(say, text):
    assert _sent(say(f"# P\n\n{text}\n"), "adjust", "negative") == {"pii.email"}


@pytest.mark.parametrize(
    ("text", "polarity", "data"),
    [
        (
            "### Amplitudeに広告IDも送られますか。\n\nはい。広告IDと携帯電話会社の名前が送られます。",
            "positive",
            {"id.advertising", "net.carrier"},
        ),
        ("### Amplitudeに電話番号も送られますか。\n\nいいえ。電話番号は送りません。", "negative", {"pii.phone"}),
        ("### Amplitudeに広告IDを送っていますか。\n\nはい。", "positive", {"id.advertising"}),
    ],
)
def test_an_answer_to_whether_somebody_gets_something_is_about_that_one(say, text, polarity, data):
    told = [s for s in say(text).statements if s.recipient == "amplitude"]
    assert {(s.polarity, i) for s in told for i in s.data_types} == {(polarity, i) for i in data}
