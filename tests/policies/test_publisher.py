"""Whose document it is. Texts of our own; the vendors are real, what is said of them is not."""

import pytest

ROWS = "\n\n| Subprocessor | Description |\n|-|-|\n| Countly | Analytics |\n| Mixpanel Nordic Oy | Mixpanel subsidiary |\n"


@pytest.mark.parametrize(
    "text",
    [
        "This page lists subprocessors that process personal data on behalf of Mixpanel.",
        'Mixpanel, Inc. ("we") lists its processors here.',
        "If you have questions, contact us (Mixpanel, Inc.) by e-mail.",
    ],
)
def test_the_publisher_receives_nothing_in_its_own_document(say, text):
    said = "\n\nYour IP address is sent to Mixpanel and to Countly.\n"
    assert "mixpanel" not in {s.recipient for s in say(f"# List\n\n{text}{said}").statements}


def test_whom_others_work_for_is_no_publisher(say):
    text = "# List\n\nCountly shows ads on behalf of Mixpanel. Your IP address is sent to Mixpanel.\n"
    assert "mixpanel" in {s.recipient for s in say(text).statements}


def test_a_subsidiary_is_of_the_group_and_no_publisher(say):
    text = "# List\n\nThese processors work on behalf of Mixpanel." + ROWS
    assert [(s.recipient, s.recipient_as_written) for s in say(text).statements if s.kind == "row"] == [
        ("countly", "Countly"),
        ("@group", "Mixpanel Nordic Oy"),
    ]


def test_a_service_for_somebodys_data_is_not_that_somebody(say):
    table = "| 送信先 | 送信される情報 | 利用目的 |\n|---|---|---|\n| Tile API(tiles.example、OpenStreetMapデータの検索サービス) | 現在地、IPアドレス | お店の検索 |\n"
    told = say(f"# 外部送信\n\n{table}", "p.md").statements
    assert [(s.recipient == "openstreetmap", set(s.data_types)) for s in told] == [(False, {"loc.precise", "net.ip.public"})]
    said = say(
        "To find shops, the app sends your precise location to a company's search service for OpenStreetMap data.", "p.md"
    ).statements
    assert "openstreetmap" not in {s.recipient for s in said}


def test_somebody_whose_data_is_only_mentioned_elsewhere_is_still_sent_to(say):
    said = say("The app sends your precise location to OpenStreetMap for map data.", "p.md").statements
    assert "openstreetmap" in {s.recipient for s in said}
