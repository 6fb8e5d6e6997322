"""HTML shapes that are tables or labels without saying so."""

import pytest

from analyzer.policies.markup import read_html


def tables(page):
    return [[[page.text[b.cells[i].start : b.cells[i].end] for i in row] for row in b.grid] for b in page.blocks if b.kind == "table"]


ROLES = (
    "<div role=table><div role=row><div role=columnheader>Recipient</div><div role=columnheader>Data</div></div>"
    "<div role=row><div role=cell>Mixpanel</div><div role=cell>IP address</div></div></div>"
)
SHAPE = "<div><div><div>Recipient</div><div>Data</div><div>Purpose</div></div><div><div>Mixpanel</div><div>IP address</div><div>analytics</div></div></div>"


@pytest.mark.parametrize(("html", "width"), [(ROLES, 2), (SHAPE, 3)])
def test_boxes_that_are_laid_out_as_a_table_are_one(html, width):
    (grid,) = tables(read_html(f"<body>{html}</body>"))
    assert [row[:2] for row in grid] == [["Recipient", "Data"], ["Mixpanel", "IP address"]]
    assert all(len(row) == width for row in grid)


def test_boxes_with_text_beside_them_or_of_unequal_number_are_no_table():
    page = read_html("<body><div><div>We send data. <div>a</div><div>b</div></div><div><div>c</div></div></div></body>")
    assert tables(page) == []


@pytest.mark.parametrize("hide", ['style="display: none"', "hidden"])
def test_hidden_cells_and_boxes_are_left_out(hide):
    page = read_html(
        f"<table><tr><th {hide}>id</th><th>Recipient</th><th>Data</th></tr><tr><td {hide}>1</td><td>Mixpanel</td><td>x</td></tr></table><p {hide}>secret</p>"
    )
    assert tables(page) == [[["Recipient", "Data"], ["Mixpanel", "x"]]]
    assert "secret" not in page.text


def test_breaks_and_items_are_lines_of_a_cell():
    page = read_html("<table><tr><td>a<br>b</td><td><ul><li>c</li><li>d</li></ul></td></tr></table>")
    assert tables(page) == [[["a\nb", "c\nd"]]]


def test_a_caption_heads_its_table_alone():
    page = read_html("<h1>T</h1><table><caption>Ads</caption><tr><td>a</td><td>b</td></tr></table><p>after</p>")
    heads = {b.kind: [page.text[s:e] for s, e in b.headings] for b in page.blocks}
    assert (heads["table"], heads["paragraph"]) == (["T", "Ads"], ["T"])


def test_a_summary_heads_what_its_details_hold():
    page = read_html("<h2>T</h2><details><summary>Mixpanel</summary><p>in</p></details><p>out</p>")
    heads = {page.text[b.start : b.end]: [page.text[s:e] for s, e in b.headings] for b in page.blocks if b.kind == "paragraph"}
    assert heads == {"in": ["T", "Mixpanel"], "out": ["T"]}


def test_words_set_off_at_the_beginning_of_a_block_are_its_lead(say):
    page = read_html("<p><strong>Recipient</strong> Mixpanel</p><p>We <b>never</b> share.</p>")
    assert [b.lead for b in page.blocks] == [len("Recipient"), 0]
    stated = say("<h3>A</h3><p><strong>Recipient</strong> Mixpanel</p><p><strong>Data</strong> IP address</p>", "n.html")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("mixpanel", ("net.ip.public",))]


def test_a_button_that_folds_a_part_is_its_heading():
    fold = "<button class=accordion-button aria-expanded=false>{}</button>"
    page = read_html(
        f"<body><h2>{fold.format('Mixpanel')}</h2><p>One.</p><div>{fold.format('Countly')}<p>Two.</p></div><button>Send</button></body>"
    )
    assert [(b.kind, page.text[b.start : b.end]) for b in page.blocks] == [
        ("heading", "Mixpanel"),
        ("paragraph", "One."),
        ("heading", "Countly"),
        ("paragraph", "Two."),
    ]


def test_a_box_beside_the_text_is_read_where_it_leads_nowhere(say):
    said = "<p>We never give your precise location to anyone else.</p>"
    plain, menu = (
        f"<html><body><h1>Data</h1><aside>{box}</aside><p>We collect your name. {'It is kept while you have an account. ' * 6}</p></body></html>"
        for box in (said, f"<a href='/x'>More</a>{said}")
    )
    assert [{s.polarity for s in say(x, "policy.html").statements} for x in (plain, menu)] == [{"negative", "positive"}, {"positive"}]


@pytest.mark.parametrize("note", ["<sup>1</sup>", "<sup>[2]</sup>", '<sup><a href="#n">2, 3</a></sup>'])
def test_the_raised_number_of_a_note_is_no_part_of_the_name_or_data_before_it(say, note):
    page = f"<table><tr><th>Service</th><th>Data</th></tr><tr><td>Mixpanel{note}</td><td>Advertising ID{note}, IP address</td></tr></table>"
    (row,) = say(f'<html lang="en"><body>{page}</body></html>', "policy.html").statements
    assert (row.recipient, row.data_types) == ("mixpanel", ("id.advertising", "net.ip.public"))


def test_a_power_of_a_unit_stays_with_it():
    said = read_html("<p>The area is 10 m<sup>2</sup>, the park's 3 km<sup>2</sup>.</p>").text
    assert "10 m2," in said
    assert "3 km2." in said
