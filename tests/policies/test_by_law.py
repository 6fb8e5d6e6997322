"""What is disclosed for the law. Texts of our own."""


def rows(say, text):
    return [(s.recipient, s.broad_types, s.condition) for s in say(f"# Privacy\n\n{text}\n").statements if s.recipient != "@self"]


def test_bare_information_that_the_law_requires_goes_to_authorities(say):
    assert rows(say, "We may disclose information to comply with the law.") == [("@authorities", ("*",), "may")]


def test_what_may_go_with_the_business_goes_to_others_too(say):
    text = "We may disclose information if required by law or as part of a merger."
    assert [r[0] for r in rows(say, text)] == ["@authorities", "@third-parties"]


def test_information_about_something_else_is_none(say):
    assert rows(say, "The app gives information about the law of the sea.") == []


def test_those_whose_safety_is_guarded_are_handed_nothing(say):
    text = "We may disclose your information if required by law or to protect our rights, your safety or the safety of others."
    assert [r[0] for r in rows(say, text)] == ["@authorities"]
    handed = "We may disclose your information to others if required by law or to protect the safety of others."
    assert "@third-parties" in [r[0] for r in rows(say, handed)]


def test_a_long_condition_of_good_faith_may_lie_before_the_law(say):
    text = "We may share data where we hold the honest belief that such a disclosure is needed to (i) obey a court order, (ii) defend our rights."
    assert rows(say, text) == [("@authorities", ("*",), "may")]


def test_a_list_of_those_whose_safety_is_guarded_is_handed_nothing_beside_authorities(say):
    text = "We may disclose information if required by law or a government authority, or to protect the safety of our firm, our users, or others."
    assert [r[0] for r in rows(say, text)] == ["@authorities"]
