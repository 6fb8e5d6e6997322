"""The page: one file that loads nothing, escapes everything, links only to itself and fits a narrow screen."""

import base64
import hashlib
import html
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from analyzer.errors import UsageProblem
from analyzer.model import Applicability, Assessment, Cause, Gap, Limits, Stage
from analyzer.report.html import render_html
from analyzer.report.words import templates_root
from tests.report.build import build_assessment, poisoned

LANGUAGES = ("ja", "en")
SECTIONS = (
    "summary",
    "flow",
    "comparison",
    "documents",
    "code",
    "effects",
    "findings",
    "checklist",
    "gaps",
    "method",
    "evidence",
    "contest",
)
PAYLOADS = (
    "<script>document.title='BOOM'</script>",
    '"><img src=x onerror="document.title=\'BOOM\'">',
    "'><svg onload=document.title='BOOM'>",
    "</style><script>document.title='BOOM'</script>",
    "</title></desc></svg><script>document.title='BOOM'</script>",
    "javascript:document.title='BOOM'",
    "{{ 7 * 7 }}{% raw %}%(n)s%n",
    "\u202e\u2028\ud7ff\x00&lt;b&gt;<!--",
)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {lang: render_html(build_assessment(), lang) for lang in LANGUAGES}


def parsed(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(page)


def one(tree: Any, selector: str) -> Any:
    """The first element that fits; a test that looks for one that is not there fails here."""
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def above(node: Any, tag: str) -> Any:
    """The nearest element of that kind that holds the node."""
    while node.tag != tag:
        node = node.parent
        assert node is not None, tag
    return node


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_is_there_in_order_and_in_the_contents(pages, lang):
    tree = parsed(pages[lang])
    assert tuple(s.attributes["id"] for s in tree.css("main section")) == SECTIONS
    listed = tuple(a.attributes["href"] for a in tree.css("nav a"))
    assert listed == tuple(f"#{s}" for s in SECTIONS[1:])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_stays_on_the_page_and_has_a_target(pages, lang):
    tree = parsed(pages[lang])
    ids = [n.attributes["id"] for n in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    links = {a.attributes["href"] for a in tree.css("a")}
    assert links
    assert {link for link in links if link is None or link[:1] != "#" or link[1:] not in ids} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_loaded_or_run_and_the_policy_says_so(pages, lang):
    tree = parsed(pages[lang])
    assert not tree.css("script, link, img, iframe, object, embed, form, base, [src], [style], [onload], [onclick]")
    assert "url(http" not in pages[lang]
    assert "@import" not in pages[lang]
    policy = one(tree, 'meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
    styles = [s.text() for s in tree.css("style")]
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in styles]
    assert len(styles) == 1
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{hashes[0]}'" in policy
    assert "unsafe" not in policy


def test_no_template_takes_text_as_it_is():
    for path in templates_root().glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert re.search(r"\|\s*safe|autoescape|Markup", text) is None, path.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_assessment_gives_the_same_bytes(pages, lang):
    assert render_html(build_assessment(), lang) == pages[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_that_would_judge_are_not_used(pages, lang):
    found = re.findall(r"illegal|violat|unlawful|違反|違法", pages[lang], re.IGNORECASE)
    assert not found


def test_applicability_is_undetermined_until_a_person_sets_it(pages):
    assert "該当性未確定" in one(parsed(pages["ja"]), ".banner").text()
    set_by = build_assessment(applicability=Applicability("applicable", "K", "cat1", "Hanako", "2026-11-20"))
    banner = one(parsed(render_html(set_by, "en")), ".banner").text()
    assert "cat1 (Hanako, 20 November 2026)" in banner
    assert "undetermined" not in banner


def test_the_note_on_staged_recordings_is_the_readers_own_else_the_one_there_is():
    both = Limits({"ja": "模擬の記録", "en": "recordings of a rig"})
    for lang, text in (("ja", "模擬の記録"), ("en", "recordings of a rig")):
        note = one(parsed(render_html(build_assessment(limits=both), lang)), ".staged .q")
        assert (note.text(), "lang" in note.attributes) == (text, False)
    other = one(parsed(render_html(build_assessment(limits=Limits({"ja": "模擬の記録"})), "en")), ".staged .q")
    assert (other.text(), other.attributes["lang"]) == ("模擬の記録", "ja")


def test_what_no_form_makes_is_printed_as_it_is_and_marked_as_english():
    gap = Gap(Stage.CAPTURE, Cause.BROKEN, "a thing nobody foresaw")
    known = Gap(Stage.SCAN, Cause.BROKEN, "the package carries no classes.dex")
    section = one(parsed(render_html(build_assessment(gaps=(gap, known)), "ja")), "#gap-broken")
    spans = {s.text(): s.attributes.get("lang") for s in section.css("li span")}
    assert spans["a thing nobody foresaw"] == "en"
    assert spans["検体にclasses.dexがありません。"] is None


def test_staged_recordings_are_announced_above_the_summary_and_only_then(pages):
    assert "JVM" in one(parsed(pages["en"]), "header .staged").text()
    assert not parsed(render_html(build_assessment(limits=Limits()), "en")).css(".staged")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_has_one_verdict_in_symbol_and_word(pages, lang):
    lines = parsed(pages[lang]).css("table.compare tr.line")
    assert lines
    for line in lines:
        (verdict,) = line.css(".v")
        assert re.match(r"[●◐▲✕○▨－]\s*\S+", verdict.text(strip=True))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_cell_stands_once_in_the_table_and_leads_to_evidence_of_its_own_number(pages, lang):
    tree = parsed(pages[lang])
    links = tree.css("table.compare .types a")
    cells = [(c, cell) for c in build_assessment().comparisons for cell in c.cells if not cell.expected]
    assert len({a.attributes["href"] for a in links}) == len(links) == len(cells)
    for a in links:
        entry = one(tree, (a.attributes["href"] or "").replace(".", "\\."))
        assert one(entry, "th .num").text() == a.attributes["title"]
        assert one(above(entry, "details"), "summary .v").text(strip=True) == one(above(a, "tr"), ".v").text(strip=True)


def test_contradictions_and_discrepancies_stand_open_and_all_else_is_folded(pages):
    for card in parsed(pages["en"]).css("details.card"):
        word = one(card, "summary .v").text()
        assert ("open" in card.attributes) == ("Contradiction" in word or "Discrepancy" in word), word


def test_the_evidence_shows_the_request_the_token_and_the_words(pages):
    tree = parsed(pages["ja"])
    entry = next(c for c in tree.css(".seen tr") if "pii.email" in one(c, ".num").text())
    for part in ("POST api.mixpanel.com/engage/?ip=1", "pii.email-", "gzip → json", "調査用の値と一致"):
        assert part in entry.text()
    assert "メールアドレスを第三者に提供することはありません。" in one(above(entry, "details"), "blockquote").text()


def test_the_picture_has_words_for_those_who_cannot_see_it(pages):
    svg = one(parsed(pages["en"]), "figure > svg")
    assert svg.attributes["role"] == "img"
    text = one(svg, "desc").text()
    for row in build_assessment().comparisons:
        if row.cells:
            assert row.recipient_name in text


def test_an_empty_assessment_is_a_page_that_says_so():
    empty = Assessment(None, Applicability("undetermined"), (), (), (), (), (), (), {}, {})
    for lang in LANGUAGES:
        tree = parsed(render_html(empty, lang))
        assert len(tree.css("main section")) == len(SECTIONS)
        assert one(tree, "#gap-server-side") is not None
    assert "rests on the package and the documents alone" in one(parsed(render_html(empty, "en")), ".lead").text()


def test_sending_between_servers_is_always_printed_and_every_gap_once():
    gap = Gap(Stage.CAPTURE, Cause.TLS_FAILED, "ads.example", count=7)
    page = parsed(render_html(build_assessment(gaps=(gap,)), "en"))
    assert one(page, "#gap-server-side") is not None
    assert "ads.example" in one(page, "#gap-tls-failed").text()


def test_an_unknown_language_is_refused():
    with pytest.raises(UsageProblem, match="choose one of en, ja"):
        render_html(build_assessment(), "fr")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_in_any_field_stays_text(lang, payload):
    page = render_html(poisoned(build_assessment(), lambda text: text + payload), lang)
    tree = parsed(page)
    assert not tree.css("script, img, iframe, [onerror], [onload]")
    assert len(tree.css("style")) == 1
    assert [n.tag for n in tree.css("main > section")] == ["section"] * len(SECTIONS)
    assert all((a.attributes["href"] or "").startswith("#") for a in tree.css("a"))
    ids = {n.attributes["id"] for n in tree.css("[id]")}
    assert all((a.attributes["href"] or "")[1:] in ids for a in tree.css("a"))


def dom_of(chromium: str, tmp_path: Path, page: str, name: str = "page.html") -> str:
    """The page after Chromium has run it."""
    path = tmp_path / name
    path.write_text(page, encoding="utf-8", errors="replace")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    call = [chromium, *quiet, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000", "--dump-dom", path.as_uri()]
    return subprocess.run(call, capture_output=True, text=True, timeout=120, check=True).stdout


def without_policy(page: str) -> str:
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)


def test_hostile_text_runs_nothing_even_without_the_policy(chromium, tmp_path):
    everything = "".join(PAYLOADS)
    page = without_policy(render_html(poisoned(build_assessment(), lambda text: text + everything), "en"))
    proof = page.replace("<main>", "<script>document.title='BOOM'</script><main>", 1)
    assert "<title>BOOM</title>" in dom_of(chromium, tmp_path, proof, "proof.html")
    assert "<title>BOOM</title>" not in dom_of(chromium, tmp_path, page)


def test_the_policy_forbids_a_script_that_got_in(chromium, tmp_path, pages):
    page = pages["en"].replace("<main>", "<script>document.title='BOOM'</script><main>", 1)
    assert "<title>BOOM</title>" not in dom_of(chromium, tmp_path, page)


PROBE = (
    "<script>addEventListener('load',()=>parent.postMessage([NAME,document.documentElement.scrollWidth,innerWidth].join(' '),'*'))</script>"
)
FRAME = """<body><script>addEventListener('message',e=>{document.title+=' ['+e.data+']'})</script>"""
WIDTHS = (320, 400, 1280)


@pytest.mark.parametrize("spoil", [str, lambda text: text + "W" * 90], ids=["plain", "long words"])
def test_nothing_is_wider_than_the_screen(chromium, tmp_path, spoil: Callable[[str], str]):
    frames = FRAME
    for lang in LANGUAGES:
        page = without_policy(render_html(poisoned(build_assessment(), spoil), lang))
        for width in WIDTHS:
            probed = html.escape(page.replace("</body>", PROBE.replace("NAME", f"'{lang}'") + "</body>"))
            frames += f'<iframe style="border:0;width:{width}px;height:900px" srcdoc="{probed}"></iframe>'
    found = re.findall(r"\[(\w\w) (\d+) (\d+)\]", dom_of(chromium, tmp_path, frames).partition("</title>")[0])
    assert sorted((lang, int(shown)) for lang, _, shown in found) == sorted((lang, width) for lang in LANGUAGES for width in WIDTHS)
    assert [(lang, wide, shown) for lang, wide, shown in found if int(wide) > int(shown)] == []
