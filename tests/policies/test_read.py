import time

import pytest

from analyzer.model.gap import Cause
from analyzer.policies.markup import read_html
from analyzer.policies.read import decode, read_page

SENTENCE = "広告IDをMixpanelに送信します。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "shift_jis", "euc_jp", "cp932"])
def test_japanese_encodings_are_read_without_being_told(encoding):
    assert SENTENCE in decode(f"<p>{SENTENCE * 5}</p>".encode(encoding))


def test_the_pages_own_word_about_its_encoding_counts():
    assert SENTENCE in decode(f'<meta charset="euc-jp"><p>{SENTENCE}</p>'.encode("euc_jp"))


def test_page_chrome_is_left_out():
    page = read_html(
        "<body><header><nav>Menu</nav></header><div class='breadcrumb'>Home</div><main><h1>Policy</h1><p>Text of the policy itself, which is longer.</p></main>"
        "<div id='cookie-banner' role='dialog'>We use cookies</div><footer>Footer</footer><script>var x</script></body>"
    )
    assert [page.text[b.start : b.end] for b in page.blocks] == ["Policy", "Text of the policy itself, which is longer."]


def test_a_box_with_most_of_the_text_is_no_chrome_whatever_its_class():
    page = read_html("<body><div class='related'><p>" + "All of the policy stands here. " * 5 + "</p></div></body>")
    assert len(page.blocks) == 1


def test_offsets_point_into_the_normalised_text():
    page = read_page("# Ｔｉｔｌｅ\n\nSome   **bold**  text\n".encode(), "p.md")
    block = page.blocks[1]
    assert page.text[block.start : block.end] == "Some **bold** text"
    assert page.plain[block.start : block.end] == "Some   bold   text"
    assert len(page.text) == len(page.plain)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<table>" * 200 + "<tr><td>x" + "</table>" * 200,
        "<table><tr><td rowspan=1000000000 colspan=1000000000>a</td><td>b</td></tr>" + "<tr><td>c</td><td>d</td></tr>" * 2000 + "</table>",
        "<p>" + "we do not share, unless " * 200_000 + "</p>",
        "<p>" + "「" * 100_000 + "</p>",
        "<table>" + "<tr><td>送信先</td><td>情報</td></tr>" * 30_000 + "</table>",
    ],
    ids=["deep", "nested tables", "huge spans", "one long paragraph", "open brackets", "many rows"],
)
def test_hostile_pages_end_in_time(say, html):
    start = time.monotonic()
    stated = say(html, "p.html")
    assert time.monotonic() - start < 60
    assert len(stated.documents) == 1


def test_a_page_that_is_too_large_is_a_gap_and_the_others_are_read(tmp_path, catalog):
    from analyzer.policies import DocumentInput, read_documents

    (tmp_path / "big.html").write_bytes(b"<p>x</p>" * 3_000_000)
    (tmp_path / "small.md").write_text("We share your IP address with Mixpanel.")
    stated = read_documents([DocumentInput(tmp_path / n, n, "policy") for n in ("big.html", "small.md")], catalog)
    assert [d.state for d in stated.documents] == ["not-read", "read"]
    assert stated.gaps[0].cause is Cause.LIMIT_HIT
    assert [s.recipient for s in stated.statements] == ["mixpanel"]
