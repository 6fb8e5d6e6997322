"""Names with nothing but the link to their policies, under a sentence that says that they take data."""

NAMES = (
    "\n\n**Mixpanel**\nPrivacy Policy: [mixpanel.com/legal](https://mixpanel.com/legal)\n\n**Adjust**\nPrivacy Policy: [adjust.com/terms](https://www.adjust.com/terms)\n\n"
    "**Quillmark**\nPrivacy Policy: [quillmark.example/privacy](https://quillmark.example/privacy)\n"
)


def rows(stated):
    return [(s.recipient, s.disclosure_kind) for s in stated.statements if s.kind == "row"]


def test_names_with_links_below_a_sentence_that_they_collect_are_rows_left_to_these_pages(say):
    stated = say("# Partners\n\nOur partners collect data through the game. Their policies are linked below." + NAMES)
    assert rows(stated) == [("mixpanel", "delegated"), ("adjust", "delegated"), ("Quillmark", "delegated")]


def test_names_with_links_are_none_where_nothing_is_taken(say):
    assert rows(say("# Partners\n\nThe studio thanks the companies below." + NAMES)) == []
    assert rows(say("# Partners\n\nOur partners named below do not collect data." + NAMES)) == []
