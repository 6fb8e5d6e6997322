import pytest

from analyzer.model.gap import Cause
from analyzer.policies.attributes import MAX_ATTRIBUTES, cut_attributes
from analyzer.policies.read import read_page

MANY = " ".join(f"a{i}=1" for i in range(MAX_ATTRIBUTES + 50))


def test_what_stands_behind_the_last_attribute_that_is_kept_is_left_out():
    text, cut = cut_attributes(f"<p {MANY}>Text.</p>")
    assert cut == 1
    assert text.count("=") == MAX_ATTRIBUTES
    assert text.endswith("a199=1>Text.</p>")


@pytest.mark.parametrize(
    "text",
    [
        '<img src="data:image/png;base64,' + "A>B" * 100_000 + '"><p>Text.</p>',
        "<p class='a' id=b hidden data-x = 1/>Text.</p>" * 300,
        f"<!-- <p {MANY}> --><p>Text.</p>",
        f"<script>if (a<b {MANY}</script><p>Text.</p>",
        f"1 < 2 {MANY}",
    ],
    ids=["one long value", "many tags", "comment", "script", "no tag"],
)
def test_nothing_else_is_cut(text):
    assert cut_attributes(text) == (text, 0)


def test_the_text_of_a_page_with_such_a_tag_is_read_and_the_gap_says_what_was_not():
    raw = f"<html><body><div {MANY}><p>We send your IP address to Mixpanel.</p></div></body></html>".encode()
    page = read_page(raw, "p.html")
    assert [page.plain[b.start : b.end] for b in page.blocks] == ["We send your IP address to Mixpanel."]
    (gap,) = page.gaps
    assert (gap.cause, gap.subject) == (Cause.LIMIT_HIT, "p.html: 1 tags with more than 200 attributes; further ones were not read")
