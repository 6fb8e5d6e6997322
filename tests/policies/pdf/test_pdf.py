"""A PDF's letters and lines become tables and text."""

import pytest

from analyzer.model.gap import Cause
from analyzer.policies.pdf import read_pdf
from tests.policies.pdf.pdffile import line, make_pdf, ruled, words

HEADER = ["Recipient", "Data", "Purpose"]
XS = [50.0, 150.0, 350.0, 500.0]


def tables(page):
    return [[[page.text[b.cells[i].start : b.cells[i].end] for i in row] for row in b.grid] for b in page.blocks if b.kind == "table"]


def test_a_ruled_table_is_read_cell_by_cell_with_wrapped_lines_joined(say):
    drawn = ruled(XS, [700, 680, 640], [HEADER, ["Mixpanel", "advertising ID,", "analytics"]])
    raw = make_pdf([words(50, 760, "Who gets what", 18), *drawn, words(153, 653, "IP address")])
    assert tables(read_pdf(raw, "n.pdf")) == [[HEADER, ["Mixpanel", "advertising ID, IP address", "analytics"]]]
    (s,) = say(raw, "n.pdf").statements
    assert (s.recipient, s.data_types, s.purposes, s.kind) == ("mixpanel", ("id.advertising", "net.ip.public"), ("p.analytics",), "row")


def test_a_cell_without_a_line_below_it_covers_two_rows():
    ys = [700.0, 680.0, 660.0, 640.0]
    drawn = [line(x, 700, x, 640) for x in XS] + [line(50, y, 500, y) for y in (700, 680, 640)] + [line(150, 660, 500, 660)]
    drawn += [
        words(XS[c] + 3, ys[r] - 13, t)
        for r, row in enumerate([HEADER, ["Google", "a", "b"], ["", "c", "d"]])
        for c, t in enumerate(row)
        if t
    ]
    assert tables(read_pdf(make_pdf(drawn), "n.pdf")) == [[HEADER, ["Google", "a", "b"], ["Google", "c", "d"]]]


def test_columns_without_lines_are_told_by_the_gaps_between_them():
    rows = [HEADER, ["Mixpanel", "advertising ID", "analytics"], ["Sentry", "stack traces", "finding bugs"]]
    drawn = [words(XS[c], 700 - 24 * r, t) for r, row in enumerate(rows) for c, t in enumerate(row)]
    assert tables(read_pdf(make_pdf(drawn), "n.pdf")) == [rows]


def test_a_table_that_goes_on_on_the_next_page_is_one_and_its_header_said_again_is_left_out():
    first = ruled(XS, [100, 80, 60], [HEADER, ["Mixpanel", "a", "b"]])
    second = ruled(XS, [800, 780, 760], [HEADER, ["Sentry", "c", "d"]])
    raw = make_pdf([*first, words(290, 20, "1 / 2")], [*second, words(290, 20, "2 / 2")])
    page = read_pdf(raw, "n.pdf")
    assert tables(page) == [[HEADER, ["Mixpanel", "a", "b"], ["Sentry", "c", "d"]]]
    assert "1 / 2" not in page.text


def test_large_letters_are_headings_and_lines_of_a_paragraph_are_joined():
    long = "This notice tells which companies receive data from the app and what for, row by"
    raw = make_pdf(
        [
            words(50, 760, "Our notice", 20),
            words(50, 700, long),
            words(50, 687, "row."),
            words(50, 640, "- Mixpanel"),
            words(50, 627, "- Sentry"),
        ]
    )
    page = read_pdf(raw, "n.pdf")
    assert [(b.kind, page.text[b.start : b.end]) for b in page.blocks] == [
        ("heading", "Our notice"),
        ("paragraph", f"{long} row."),
        ("item", "- Mixpanel"),
        ("item", "- Sentry"),
    ]


TURNS = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}


@pytest.mark.parametrize("degrees", list(TURNS))
def test_a_page_that_is_turned_when_it_is_shown_is_read_as_it_is_seen(degrees):
    drawn = ruled([50, 150, 350, 500], [500, 480, 460], [HEADER, ["Mixpanel", "advertising ID", "analytics"]])
    raw = make_pdf(["q", f"{TURNS[degrees]} cm", *drawn, "Q"], turned=degrees)
    assert tables(read_pdf(raw, "n.pdf")) == [[HEADER, ["Mixpanel", "advertising ID", "analytics"]]]


PICTURE = "q 500 0 0 700 50 50 cm /I1 Do Q"


def test_a_pdf_of_pictures_alone_is_a_gap(say):
    stated = say(make_pdf([PICTURE]), "scan.pdf")
    assert (stated.documents[0].state, [g.cause for g in stated.gaps]) == ("not-read", [Cause.IMAGE_ONLY])
    assert stated.statements == ()


def test_a_scanned_page_among_others_is_a_gap_and_the_others_are_read(say):
    stated = say(make_pdf([words(50, 700, "We share your IP address with Mixpanel.")], [PICTURE]), "n.pdf")
    assert [s.recipient for s in stated.statements] == ["mixpanel"]
    assert [(g.cause, g.subject) for g in stated.gaps] == [
        (Cause.IMAGE_ONLY, "n.pdf: pages without text, pictures only (2); give their text")
    ]


@pytest.mark.parametrize(
    ("raw", "cause", "words_of_it"),
    [
        (make_pdf([words(50, 700, "hello")], encrypt=True), Cause.UNPARSED, "password"),
        (b"%PDF-1.7\nnothing of one", Cause.BROKEN, "broken"),
        (make_pdf([words(50, 700, "hello")])[:200], Cause.BROKEN, "broken"),
    ],
)
def test_a_locked_or_broken_pdf_is_a_gap_that_says_so(say, raw, cause, words_of_it):
    stated = say(raw, "n.pdf")
    assert stated.documents[0].state == "not-read"
    assert [g.cause for g in stated.gaps] == [cause]
    assert words_of_it in stated.gaps[0].subject


def test_many_lines_end_in_time():
    drawn = [line(10 + i % 500, 10, 10 + i % 500, 800) for i in range(3000)] + [
        line(10, 10 + i % 700, 500, 10 + i % 700) for i in range(3000)
    ]
    assert read_pdf(make_pdf([words(50, 700, "hello"), *drawn]), "n.pdf").text.strip()
