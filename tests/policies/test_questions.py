"""Questions of yes or no, or of who, and the bare answers behind them."""

import pytest


def _told(stated, polarity):
    return {(s.recipient, t) for s in stated.statements if s.polarity == polarity for t in (*s.data_types, *s.broad_types)}


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("## Does Sentry get my e-mail address?\n\nNo.\n", ("functional-software", "pii.email")),
        ("**Does Sentry get my e-mail address?**\n\nNo, it does not.\n", ("functional-software", "pii.email")),
        ("Does Sentry get my e-mail address? No.\n", ("functional-software", "pii.email")),
        ("Can Sentry see my name? Never!\n", ("functional-software", "pii.name")),
        ("Q: Does Sentry get my e-mail address?\n\nA: No.\n", ("functional-software", "pii.email")),
        ("- Does Mixpanel see my phone number? No.\n- Does Mixpanel see my user ID? Yes.\n", ("mixpanel", "pii.phone")),
        ("Does the app send my e-mail address to Mixpanel? – No.\n", ("mixpanel", "pii.email")),
        ("## Do you share my location with anyone?\n\nNever.\n", ("@third-parties", "loc.*")),
        ("**Do you share my location with anyone?** Never.\n", ("@third-parties", "loc.*")),
        ("Do you pass my phone number on to third parties? We do not.\n", ("@third-parties", "pii.phone")),
        ("## Is my phone number passed on to other companies?\n\nIt is not.\n", ("@third-parties", "pii.phone")),
        ("## Who gets my phone number?\n\nNobody.\n", ("@third-parties", "pii.phone")),
        ("**Who gets my phone number?** No one outside our company.\n", ("@third-parties", "pii.phone")),
        ("Which companies see my e-mail address? None.\n", ("@third-parties", "pii.email")),
        ("To whom do you give my address? To nobody.\n", ("@third-parties", "pii.address")),
        ("## Do you collect my date of birth?\n\nNo.\n", ("@self", "pii.birth")),
    ],
)
def test_a_bare_no_denies_what_is_asked(say, text, denied):
    assert denied in _told(say(text), "negative")


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Your advertising ID is read when the app starts. Who receives it? Adjust.\n", ("adjust", "id.advertising")),
        ("## Who receives my advertising ID?\n\nOnly Adjust GmbH.\n", ("adjust", "id.advertising")),
        ("With whom do you share my advertising ID? With Adjust.\n", ("adjust", "id.advertising")),
        ("**Who sees my e-mail address?** Sentry and Mixpanel.\n", ("mixpanel", "pii.email")),
        ("## Does Adjust receive my advertising ID?\n\nYes.\n", ("adjust", "id.advertising")),
        ("Is my user ID shared with Mixpanel? Yes.\n", ("mixpanel", "id.user")),
        ("## Is my phone number sent to Mixpanel?\n\nYes, when you open an account.\n", ("mixpanel", "pii.phone")),
    ],
)
def test_a_bare_yes_or_a_name_affirms_what_is_asked(say, text, sent):
    stated = say(text)
    assert sent in _told(stated, "positive")
    assert not _told(stated, "negative")


@pytest.mark.parametrize(
    "text",
    [
        "## Do you share my location with anyone else?\n\nNo.\n",
        "## Do you share my location with anyone?\n\nNo, unless you agree.\n",
        "## Do you share my location with anyone?\n\nNo. We only send it to PostHog.\n",
        "Do you share my location without asking? No.\n",
        "Do you share my e-mail address for advertising? No.\n",
        "Does Sentry get my e-mail address? Only if you type it into the report.\n",
        "Does Sentry get my e-mail address? No doubt it does.\n",
        "Can I see my phone number? No.\n",
        "Is my phone number stored? No.\n",
        "Can other players see my name? No.\n",
        "Who can change my e-mail address? Nobody.\n",
        "Do you sell my phone number? No.\n",
        "Do you share my personal data with anyone? No.\n",
        "Do you want Sentry to get my e-mail address? No.\n",
        "Is giving my phone number required? No.\n",
        "Will I be told if you share my location? No.\n",
    ],
)
def test_another_question_or_more_than_a_bare_answer_denies_nothing(say, text):
    assert not _told(say(text), "negative")


@pytest.mark.parametrize(
    "text",
    [
        "**Who sees my home address?**\n\nOnly our own staff. It is not passed to anybody.\n",
        "**Who sees my home address and date of birth?**\n\nOnly our own staff. Neither is passed to anyone.\n",
        "## Who sees my home address?\n\nOur staff. We never share it with third parties.\n",
        "## What happens to my home address?\n\nWe post your card to it. It never leaves our servers.\n",
    ],
)
def test_a_pronoun_below_a_question_means_the_data_that_it_names(say, text):
    assert ("@third-parties", "pii.address") in _told(say(text), "negative")


@pytest.mark.parametrize("lead", ["", "Besides the error message, ", "In addition to the fault, ", "Apart from the stack trace, "])
def test_what_a_report_holds_beside_something_else_is_sent_too(say, lead):
    text = f"Whenever the app fails, a report goes to Sentry. {lead}it contains the model of your phone and your e-mail address."
    assert {("functional-software", "dev.model"), ("functional-software", "pii.email")} <= _told(say(text), "positive")


@pytest.mark.parametrize(
    ("answer", "recipient"),
    [
        ("Our analytics company.", "@analytics-providers"),
        ("Only the company that collects our crash reports.", "@error-report-providers"),
        ("The firm that tells us which advert brought you here.", "@measurement-providers"),
        ("Our analytics company decides.", None),
        ("Our staff.", None),
    ],
)
def test_a_class_may_answer_who(say, answer, recipient):
    stated = say(f"# FAQ\n\n## Who gets my user ID?\n\n{answer}\n\n## What is this?\n\nA page.")
    got = {s.recipient for s in stated.statements if s.polarity == "positive" and "id.user" in s.data_types}
    assert got == ({recipient} if recipient else set())


def test_it_is_whom_the_question_before_names(say):
    stated = say(
        "# FAQ\n\n**Do you use Sentry?** Yes.\n\n**Does it get my e-mail address?** Yes, together with your user ID.\n\n**Does it get my name?** No."
    )
    told = {(s.recipient, s.polarity, t) for s in stated.statements for t in s.data_types}
    name = "functional-software"
    assert told == {(name, "positive", "pii.email"), (name, "positive", "id.user"), (name, "negative", "pii.name")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("## 広告IDは誰に渡りますか\n\n広告の成果を計測する会社です。", {("@measurement-providers", "positive", "id.advertising")}),
        ("## 会員IDは誰に渡りますか\n\nCountlyだけです。", {("countly", "positive", "id.user")}),
        ("## 会員IDはどこに保存されますか\n\n当社のサーバーです。", set()),
        (
            "## Countlyを使っていますか\n\nはい。\n\n## そこに氏名は送られますか\n\nいいえ、送られません。",
            {("countly", "negative", "pii.name")},
        ),
    ],
)
def test_whom_a_japanese_answer_names(say, text, told):
    stated = say(f"# よくある質問\n\n{text}\n\n## この頁は何ですか\n\n説明です。")
    assert {(s.recipient, s.polarity, t) for s in stated.statements if s.recipient != "@self" for t in s.data_types} == told


@pytest.mark.parametrize(
    "question", ["Do you share my e-mail address?", "Do you ever disclose my e-mail address?", "Do you pass on my e-mail address?"]
)
def test_what_is_shared_is_shared_with_others_whoever_they_are(say, question):
    (denial,) = say(f"**{question}** No.").statements
    assert (denial.recipient, denial.polarity, denial.data_types) == ("@third-parties", "negative", ("pii.email",))


def test_what_is_shared_with_the_reader_is_shared_with_nobody_else(say):
    assert not [s for s in say("**Do you share my e-mail address with me?** No.").statements if s.polarity == "negative"]
