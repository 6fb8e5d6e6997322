"""Names that no catalog knows, in a list of services most of which are known. Texts are our own."""

LIST = "## Services\n\nWe use the following services:\n\n- Supabase (database)\n- RevenueCat (purchases)\n- {} (image generation)\n"


def recipients(stated):
    return [s.recipient for s in stated.statements]


def test_the_other_names_of_a_list_are_recipients_too(say):
    assert recipients(say(LIST.format("Zapforge"))) == ["supabase", "revenuecat", "Zapforge"]


def test_a_label_is_no_name(say):
    assert recipients(say(LIST.format("Purpose"))) == ["supabase", "revenuecat"]


def test_one_known_name_makes_no_list_of_names(say):
    assert "Zapforge" not in recipients(say("We use:\n\n- Supabase (database)\n- Zapforge (images)\n- Blurbly (texts)\n"))


def test_several_names_before_one_bracket_are_recipients_each(say):
    assert recipients(say("We use the following services:\n\n- Apple / Google (authentication)\n- Sentry (errors)\n")) == [
        "apple",
        "google",
        "functional-software",
    ]
