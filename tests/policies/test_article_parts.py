"""Parts of an article that a text names by letter, by a number in brackets or by several paragraphs. Texts are our own."""

import pytest

LETTERS = "§ 2 The following data is collected:\n  a) IP address\n  b) device model\n  c) advertising ID\n\n"
BRACKETS = "A. WHAT WE TAKE\n(1) Identity: name, user ID\n(2) Device: device model\n(3) Network: IP address\n\nC. WHO GETS IT\n"
PARAGRAPHS = "# 規程\n\n## 第2条(定義)\n\n1 機器の情報とは、機種名をいいます。\n\n2 番号とは、広告IDをいいます。\n\n3 連絡先とは、メールアドレスをいいます。\n\n## 第6条(送信)\n\n"
POINTS = (
    "1. **Given.** Name and e-mail address.\n2. **Taken.** Device model and IP address.\n3. **Use.** To keep the app stable.\n4. **Sent.** "
)


def told(stated):
    return {s.recipient: s.data_types for s in stated.statements if s.recipient != "@self" and s.polarity == "positive" and s.data_types}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("x.txt", LETTERS + "§ 3 The data under § 2 a) to b) is transmitted to Datadog.", {"datadog": ("dev.model", "net.ip.public")}),
        ("x.txt", LETTERS + "§ 3 The data under § 2 c) is transmitted to Adjust.", {"adjust": ("id.advertising",)}),
        ("x.txt", BRACKETS + "Items (2) and (3) are disclosed to Datadog.", {"datadog": ("dev.model", "net.ip.public")}),
        ("x.md", PARAGRAPHS + "当組合は、第2条第1項および第3項の情報を、Countlyに送信します。", {"countly": ("dev.model", "pii.email")}),
        (
            "x.md",
            PARAGRAPHS + "当組合は、第2条第1項から第3項までの情報を、Countlyに送信します。",
            {"countly": ("dev.model", "id.advertising", "pii.email")},
        ),
        ("x.md", POINTS + "The data in point 2 is transmitted to Datadog.", {"datadog": ("dev.model", "net.ip.public")}),
    ],
)
def test_the_parts_that_a_reference_names_are_sent_and_no_others(say, name, text, expected):
    assert told(say(text, name=name)) == expected


def test_a_number_that_opens_two_lines_means_neither(say):
    text = "A. ONE\n(1) User ID\n(2) Name\n\nB. TWO\n(1) IP address\n(2) Device model\n\nC. SENT\nItem (1) is disclosed to Datadog.\n"
    assert told(say(text, name="x.txt")) == {}


def test_whom_an_article_counts_through_is_meant_by_the_number_of_the_item(say):
    text = "第1条 次の各号のサービスを利用します。\n (1)Adjust\n (2)Amplitude\n\n第2条 第1条第1号のサービスには、広告IDを送信します。\n\n第3条 第1条第2号のサービスには、会員IDを送信します。\n"
    assert told(say(text, name="x.txt")) == {"adjust": ("id.advertising",), "amplitude": ("id.user",)}
