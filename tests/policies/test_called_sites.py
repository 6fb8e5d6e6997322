"""Companies that no catalog knows, listed with an address that is their name."""

LIST = "\n\n- **Stripe** (stripe.com) — Payments\n- **Quillmark** (quillmark.io) — Transactional email delivery\n"


def named(stated):
    return [(s.recipient, s.data_types) for s in stated.statements if s.recipient[:1] != "@"]


def test_a_listed_company_with_its_address_is_a_recipient_wherever_it_is_named(say):
    stated = say(
        f"# Privacy Policy\n\n## Services\n\nWe use the following third-party services:{LIST}\n## Storage\n\nYour e-mail address is sent to Quillmark.\n"
    )
    assert named(stated) == [("stripe", ()), ("Quillmark", ()), ("Quillmark", ("pii.email",))]


def test_other_words_in_brackets_and_other_lists_name_nobody(say):
    assert named(say("# Privacy Policy\n\nWe use the following third-party services:\n\n- **Letters** (quillmark.io) — delivery\n")) == []
    assert named(say("# Privacy Policy\n\nOur studio runs these sites:\n\n- **Quillmark** (quillmark.io) — a game of words\n")) == []
    assert named(say("# Quillmark\n\nWe use the following third-party services:\n\n- **Quillmark** (quillmark.io) — this site\n")) == []
