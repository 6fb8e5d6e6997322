"""Companies that no catalog knows, where they are told as doing a piece of work."""

import pytest


def named(stated):
    return [(s.recipient, s.data_types) for s in stated.statements if s.recipient[:1] != "@" and s.polarity == "positive"]


@pytest.mark.parametrize(
    "text",
    [
        "We use **Lettermill** to send automated e-mails to members.",
        "This optional service is provided by **Lettermill**.",
        "All forms are handled by Lettermill.",
        "We take payments through our payment provider Lettermill.",
        "We employ a mailing service called Lettermill for this.",
        "Our website is powered by Stripe and Lettermill.",
    ],
)
def test_a_name_in_the_place_of_a_helper_is_a_recipient(say, text):
    assert "Lettermill" in {r for r, _ in named(say(f"# Privacy Policy\n\n{text}\n"))}


def test_it_is_meant_wherever_it_is_named(say):
    stated = say(
        "# Privacy Policy\n\n## Post\n\nAll forms are handled by Lettermill.\n\n## More\n\nYour e-mail address is sent to Lettermill.\n"
    )
    assert ("Lettermill", ("pii.email",)) in named(stated)


@pytest.mark.parametrize(
    "text",
    [
        "This website is operated by Harbour Club.",
        "We never use **Lettermill** to send e-mails.",
        "Our data is processed by Standard Contractual Clauses.",
        "We use Cookies and SSL to keep you logged in.",
        "We use Letters to write to you.",
    ],
)
def test_the_provider_and_words_of_the_text_are_none(say, text):
    assert named(say(f"# Privacy Policy\n\n{text}\n")) == []


def test_the_name_of_a_heading_that_opens_a_sentence_about_its_work_is_a_recipient(say):
    text = "# Partners\n\n## Lettermill\n\nLettermill powers our letters. We do not share your name with Lettermill.\n"
    assert [(s.recipient, s.polarity) for s in say(text).statements] == [("Lettermill", "positive"), ("Lettermill", "negative")]
    assert named(say("# Partners\n\n## Letters\n\nPost powers our letters.\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "# Lettermill Privacy Policy\n\nThe updates are delivered by Lettermill.\n",
        "# Privacy Policy\n\nLettermill is an app for letters. Updates are delivered via Lettermill.\n",
        "# Privacy Policy\n\nUpdates are delivered by Lettermill. They come from Lettermill servers.\n",
        "# Privacy Policy\n\nUpdates are handled by CMP.\n",
    ],
)
def test_the_document_s_own_name_is_none(say, text):
    assert named(say(text)) == []


def test_where_a_company_is_is_nobody(say):
    assert named(say("# Privacy Policy\n\nWe work with Adjust GmbH, Fallowton.\n")) == [("adjust", ())]
    assert named(say("# Privacy Policy\n\nPayments are handled by Adjust and Quillpay.\n")) == [("adjust", ()), ("Quillpay", ())]


def test_what_stands_beside_a_known_name_and_goes_on_is_none(say):
    assert {r for r, _ in named(say("# Privacy\n\nWe use Firebase Authentication, Lettermill security rules and encryption.\n"))} == {
        "google"
    }
    assert {r for r, _ in named(say("# Privacy\n\nWe use Stripe and Lettermill for our letters.\n"))} == {"stripe", "Lettermill"}
