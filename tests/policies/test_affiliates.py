"""Companies of the group in a table. Texts of our own."""

import pytest


def rows(say, told):
    text = f"# Processors\n\n| Company | Description | Country |\n|-|-|-|\n| Lindwurm Data GmbH | {told} | Germany |\n| Countly | Analytics | UK |\n"
    return [s.recipient for s in say(text).statements]


@pytest.mark.parametrize("told", ["Subsidiary", "Lindwurm subsidiary", "Our affiliate", "Wholly-owned subsidiary"])
def test_a_company_that_is_called_a_subsidiary_is_of_the_group(say, told):
    assert rows(say, told) == ["@group", "countly"]


@pytest.mark.parametrize("told", ["Affiliate marketing", "Support for our subsidiaries and their customers"])
def test_who_works_for_subsidiaries_is_none(say, told):
    assert rows(say, told)[0] != "@group"
