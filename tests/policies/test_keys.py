"""Numbers in a table and the list that explains them, above or below it: recipients by number, data by number."""

import pytest

ROWS = "|User ID|after you log in|1, 2|\n|Phone model|always|1|\n|Email address|at check-in|2 and 3|\n"
TABLE = f"|Data|When|Recipient|\n|---|---|---|\n{ROWS}"
LIST = "1. Amplitude, Inc., San Francisco\n2. Countly Ltd, London\n3. Our payment service provider\n"


def told(stated):
    return {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive"}


@pytest.mark.parametrize(
    "text",
    [
        f"The figures refer to the list below.\n\n{TABLE}\n### Recipients\n\n{LIST}",
        f"### Recipients\n\n{LIST}\n## Data\n\n{TABLE}",
        f"{TABLE}\nRecipients:\n\n{LIST}",
        f"{TABLE}\n**Who receives the data**\n\n{LIST}",
        f"{TABLE}\nThe numbers stand for these recipients:\n\n{LIST}",
        f"{TABLE}\nWhat the figures mean:\n\n{LIST}",
        f"{TABLE}\nNumbers in the third column: 1 = Amplitude, Inc.; 2 = Countly Ltd; 3 = our payment service provider.",
    ],
)
def test_a_number_in_the_recipients_column_is_whom_the_list_gives_it_to(say, text):
    assert told(say(text)) == {
        ("amplitude", "id.user"),
        ("amplitude", "dev.model"),
        ("countly", "id.user"),
        ("countly", "pii.email"),
        ("@payment-providers", "pii.email"),
    }


def test_numbers_of_data_are_read_in_ranges(say):
    table = "|Company|What it receives|\n|---|---|\n|Amplitude, Inc.|(1), (2)|\n|Countly Ltd|(1) to (3)|\n"
    text = f"{table}\nWhat the numbers mean:\n\n1. User ID\n2. Phone model\n3. Email address\n"
    everything = {"id.user", "dev.model", "pii.email"}
    assert told(say(text)) == {("amplitude", "id.user"), ("amplitude", "dev.model"), *(("countly", d) for d in everything)}


def test_a_number_that_counts_is_nobody(say):
    table = "|Data|Kept for (years)|Recipient|\n|---|---|---|\n|User ID|2|Amplitude|\n|Phone model|1|Countly|\n"
    assert told(say(f"{table}\n### Steps\n\n1. Open the app\n2. Log in\n")) == {("amplitude", "id.user"), ("countly", "dev.model")}


def test_a_numbered_heading_right_above_a_list_with_the_same_numbers_is_no_key_of_it(say):
    stated = say(
        "送信について\n\nお客様の端末から下記の会社へ情報が送られます。\n\n１　送られる情報\n　①　会員番号\n　②　端末の機種名\n　③　広告ID\n\n"
        "２　送り先\n　Mixpanel, Inc.　　①、②\n　PostHog, Inc.　　　①、③\n",
        "notice.txt",
    )
    rows = {(s.recipient, s.data_types) for s in stated.statements if s.recipient[0] != "@"}
    assert rows == {("mixpanel", ("dev.model", "id.user")), ("posthog", ("id.advertising", "id.user"))}
