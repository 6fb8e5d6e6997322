"""Headings and bold openings that are names no catalog knows, beside those of somebody known. Texts of our own."""


def sent_to(stated):
    return {(s.recipient, d) for s in stated.statements for d in (*s.data_types, *s.broad_types) if s.polarity == "positive"}


def test_a_name_beside_a_known_one_heads_what_stands_below_it(say):
    text = "## Third-party services\n\n### TideCast\n\nWe send your approximate location to show the tides.\n\n### Adjust\n\nWe send your user ID to count installs.\n"
    assert {("TideCast", "loc.coarse"), ("adjust", "id.user")} <= sent_to(say(f"# Privacy policy\n\n{text}"))


def test_so_does_a_bold_name_at_the_start_of_an_item(say):
    text = "- **TideCast** – answers questions; receives your e-mail address.\n- **Sentry** – crash reports.\n"
    assert ("TideCast", "pii.email") in sent_to(say(f"# Privacy policy\n\n## Services we use\n\n{text}"))


def test_words_and_names_that_stand_alone_head_nothing(say):
    text = "## Third-party services\n\n### Overview\n\nWe send your approximate location to show the tides.\n\n### Adjust\n\nWe send your user ID.\n"
    assert not [r for r in sent_to(say(f"# Privacy policy\n\n{text}")) if r[0] == "Overview"]
    text = "## Third-party services\n\n### TideCast\n\nWe send your approximate location to show the tides.\n"
    assert not [r for r in sent_to(say(f"# Privacy policy\n\n{text}")) if r[0] == "TideCast"]
    text = "## Third-party services\n\n### Quizzes\n\nWe send your approximate location.\n\n### Adjust\n\nWe send your user ID.\n"
    assert not [r for r in sent_to(say(f"# Privacy policy\n\n{text}")) if r[0] == "Quizzes"]
    text = "## Data\n\n### Permissions\n\nWe send your approximate location.\n\n### Adjust\n\nWe send your user ID.\n"
    assert not [r for r in sent_to(say(f"# Privacy policy\n\n{text}")) if r[0] == "Permissions"]
    text = "- **TideCast** – answers questions; receives your e-mail address.\n- **Storage** – crash reports.\n"
    assert not [r for r in sent_to(say(f"# Privacy policy\n\n## Services we use\n\n{text}")) if r[0] == "TideCast"]
