"""What was worked out is kept up to a bound."""

from analyzer.flows.remembered import remember


def test_a_value_is_handed_back_and_found_again():
    known: dict[str, int] = {}
    assert (remember(known, "a", 1, 2), known) == (1, {"a": 1})


def test_above_the_bound_all_but_the_newest_is_forgotten():
    known = {"a": 1, "b": 2}
    remember(known, "c", 3, 2)
    assert known == {"c": 3}
