"""What the headers of a table say. Texts of our own."""


def test_a_table_that_explains_kinds_of_data_names_nobody(say):
    text = (
        "# Kinds of data\n\n| Data type | Description | Examples |\n|-|-|-|\n| Settings | Your choices, such as opt-out switches | Language |\n"
        "| Search data | What you search for | Search term |\n| Location | Where you are | City |\n| Device information | About your phone | Model |\n"
    )
    assert {s.recipient for s in say(text).statements} <= {"@self"}


def test_headers_beside_two_services_stay_headers(say):
    text = "# Sent\n\n| Item | Mixpanel | Countly |\n|-|-|-|\n| Data | IP address | user ID |\n| Purpose | analytics | analytics |\n"
    assert [s.recipient for s in say(text).statements] == ["mixpanel", "countly"]
