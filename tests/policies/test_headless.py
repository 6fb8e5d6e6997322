"""Tables whose header row is missing, or says nothing that is known."""

import pytest

from tests.policies.conftest import sent

BOTH = {("mixpanel", "id.user"), ("mixpanel", "dev.model"), ("functional-software", "dev.model")}


@pytest.mark.parametrize(
    "rows",
    [
        "| Mixpanel, Inc. | user ID, device model | analytics |\n| Sentry | device model | error reports |",
        "| user ID, device model | Mixpanel |\n| device model | Sentry |",
        "| Where the data goes | What goes there |\n|---|---|\n| Mixpanel | user ID, device model |\n| Sentry | device model |",
        "| To whom | Which details |\n|---|---|\n| Mixpanel | user ID, device model |\n| Sentry | device model |",
    ],
)
def test_columns_are_told_by_what_stands_in_each_row(say, rows: str):
    assert sent(say(f"# Sending of data to other companies\n\n{rows}\n")) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "# Our partners at the fair\n\n| Mixpanel | hall 3 |\n| Sentry | hall 4 |",
        "# Sign-in\n\n| Google | e-mail address |\n| Facebook | e-mail address |",
        "# Contact\n\n| Company | Example Ltd |\n| E-mail address | a@example.com |",
    ],
)
def test_a_table_of_other_things_stays_unread(say, text: str):
    assert sent(say(text + "\n")) == set()
