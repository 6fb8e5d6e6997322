"""Headings that are companies, each with a sentence that opens with the name and a list of what it does."""

BLOCKS = (
    "### Sentry\n\n**Website:** [sentry.io](https://sentry.io)\n\nSentry monitors faults for us:\n\n- Crash reports of the app\n- Sentry dashboards for our team\n\n**Data Processing Agreement:** Sentry DPA\n\n"
    "### Mixpanel\n\nMixpanel provides statistics:\n\n- Counting screen views\n- Reports are not kept\n"
)


def rows(stated):
    return [(s.recipient, s.kind, s.data_types) for s in stated.statements]


def test_a_sentence_and_its_list_below_a_companys_heading_are_one_row(say):
    stated = say(f"# Processors\n\n## Details\n\n{BLOCKS}")
    assert rows(stated) == [("functional-software", "row", ("crash",)), ("mixpanel", "row", ("act.screen",))]


def test_a_single_section_and_a_denial_are_read_as_before(say):
    one = BLOCKS.split("### Mixpanel", maxsplit=1)[0]
    assert not any(s.place.startswith("told block") for s in say(f"# Processors\n\n{one}").statements)
    denied = BLOCKS.replace("provides", "never provides")
    assert not any(s.place.startswith("told block") for s in say(f"# Processors\n\n{denied}").statements)
