"""Lists that are announced for somebody whom a sentence before told by its work alone. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("before", "who", "got"),
    [
        ("The app uses an error reporting service.", "That service", {"@error-report-providers"}),
        ("The app uses an error reporting service.", "It", {"@error-report-providers"}),
        ("We use Sentry.", "It", {"functional-software"}),
        ("We look after your pets.", "It", {"@self"}),
    ],
)
def test_whom_a_list_is_announced_for(say, before, who, got):
    said = say(f"{before} {who} gets the following:\n\n- device information\n- your user ID\n").statements
    assert {s.recipient for s in said if "id.user" in s.data_types} == got
