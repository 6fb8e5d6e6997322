"""Headings and bold openings that are names no catalog knows, beside those of somebody known. Texts of our own."""


def sent_to(stated):
    return {(s.recipient, d) for s in stated.statements for d in (*s.data_types, *s.broad_types) if s.polarity == "positive"}


def test_a_name_beside_a_known_one_heads_what_stands_below_it(say):
    text = "## Services\n\n### Kelvora\n\nWe send your approximate location to show the tides.\n\n### Adjust\n\nWe send your user ID to count installs.\n"
    assert {("Kelvora", "loc.coarse"), ("adjust", "id.user")} <= sent_to(say(f"# Privacy policy\n\n{text}"))


def test_so_does_a_bold_name_at_the_start_of_an_item(say):
    text = "- **Kelvora** – answers questions; receives your e-mail address.\n- **Sentry** – crash reports.\n"
    assert ("Kelvora", "pii.email") in sent_to(say(f"# Privacy policy\n\n## Services we use\n\n{text}"))


def test_words_and_names_that_stand_alone_head_nothing(say):
    text = "## Services\n\n### Overview\n\nWe send your approximate location to show the tides.\n\n### Adjust\n\nWe send your user ID.\n"
    assert not [r for r in sent_to(say(f"# Privacy policy\n\n{text}")) if r[0] == "Overview"]
    text = "## Services\n\n### Kelvora\n\nWe send your approximate location to show the tides.\n"
    assert not [r for r in sent_to(say(f"# Privacy policy\n\n{text}")) if r[0] == "Kelvora"]
    text = "- **Kelvora** – answers questions; receives your e-mail address.\n- **Storage** – crash reports.\n"
    assert not [r for r in sent_to(say(f"# Privacy policy\n\n## Services we use\n\n{text}")) if r[0] == "Kelvora"]
