import msgspec
import pytest

from analyzer.catalog import Catalog
from analyzer.compare.documents import compare_documents
from analyzer.model import Assessment
from analyzer.model.statement import Role
from analyzer.policies import DocumentInput, read_documents
from analyzer.report.document_tables import DocumentsView, build_documents
from analyzer.report.html import render_html
from analyzer.report.names import Names
from analyzer.report.words import Words
from tests.policies.labels.pages import NONE, PLAY
from tests.report.build import build_assessment

CATALOG = Catalog()
JA = "# プライバシーポリシー\n当社は、広告配信のため、Adjust GmbHに広告IDとIPアドレスを送信します。\n"
EN = "# Privacy Policy\nWe send the advertising ID to Adjust GmbH for advertising.\n"


@pytest.fixture(scope="module")
def assessment(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    folder = tmp_path_factory.mktemp("documents")
    texts: dict[str, tuple[Role, str]] = {
        "ja.md": ("policy", JA),
        "en.md": ("policy", EN),
        "play.html": ("store-label", PLAY),
        "none.html": ("store-label", NONE),
    }
    for name, (_, text) in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    stated = read_documents([DocumentInput(folder / n, n, r) for n, (r, _) in texts.items()], CATALOG)
    return msgspec.structs.replace(
        build_assessment(),
        documents=stated.documents,
        items=stated.items,
        readability=stated.readability,
        labels=tuple(s for s in stated.statements if s.label is not None),
        document_pairs=compare_documents(stated, CATALOG),
    )


def view(assessment: Assessment, lang: str = "en") -> DocumentsView:
    return build_documents(assessment, Names(assessment, Words(lang), CATALOG))


def test_each_policy_has_its_eight_items_and_its_recipients(assessment):
    tables = view(assessment).items
    assert [t.document for t in tables] == ["ja.md", "en.md"]
    assert [i.state for i in tables[1].eight] == [
        "not found",
        "found",
        "not found",
        "found",
        "not found",
        "found",
        "not found",
        "not found",
    ]
    assert [(r.name, [s.state for s in r.states]) for r in tables[1].recipients] == [
        ("Adjust GmbH", ["found", "found", "found", "not found"])
    ]


def test_a_label_is_one_line_per_type_with_its_denials_above(assessment):
    play, none = view(assessment).labels
    assert [(r.word, r.collected, r.shared) for r in play.rows][:2] == [
        ("Email address", "—", "Usage analytics, Fraud prevention, Legal duties, Security"),
        ("User IDs", "—", "Showing advertisements"),
    ]
    assert [q.quote for q in none.denials] == ["No data shared with third parties", "No data collected"]


def test_what_only_one_language_says_is_shown_with_its_words(assessment):
    pair = next(p for p in view(assessment).pairs if p.relation == "Two languages of one text")
    (row,) = pair.rows
    assert (row.recipient, row.data_type, row.left, row.right) == ("Adjust GmbH", "Public IP address", "said", "not said")
    assert "広告ID" in row.left_words[0].quote


def test_an_assessment_of_which_no_reader_filled_these_has_no_table():
    assert build_documents(build_assessment(), Names(build_assessment(), Words("en"), CATALOG)).items == ()


@pytest.mark.parametrize(("lang", "word"), [("ja", "文書が述べていること"), ("en", "What the documents state")])
def test_the_page_has_the_section_in_each_language(assessment, lang, word):
    assert word in render_html(assessment, lang, CATALOG)
