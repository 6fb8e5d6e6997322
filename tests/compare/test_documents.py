from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.compare import compare
from analyzer.compare.documents import compare_documents
from analyzer.model.comparison import Disclosure, DocumentPair
from analyzer.model.observation import Observed
from analyzer.model.statement import Role, Stated
from analyzer.policies import DocumentInput, read_documents
from tests.policies.labels.pages import NONE, PLAY

CATALOG = Catalog()
JA = "# プライバシーポリシー\n当社は、広告配信のため、Adjust GmbHに広告IDとIPアドレスを送信します。\n"
EN = "# Privacy Policy\nWe send the advertising ID to Adjust GmbH for advertising.\n"


@pytest.fixture
def read(tmp_path: Path):
    def read(*documents: tuple[str, Role, str]) -> Stated:
        for name, _, text in documents:
            (tmp_path / name).write_text(text, encoding="utf-8")
        return read_documents([DocumentInput(tmp_path / n, n, r) for n, r, _ in documents], CATALOG)

    return read


def differing(pair: DocumentPair) -> set[tuple[str, str, str, str]]:
    return {(d.recipient, d.data_type, d.left.says, d.right.says) for d in pair.differences}


def test_what_one_language_says_and_the_other_does_not_is_a_difference(read):
    (pair,) = compare_documents(read(("ja.md", "policy", JA), ("en.md", "policy", EN)), CATALOG)
    assert (pair.relation, pair.state, pair.same) == ("languages", "compared", 1)
    assert differing(pair) == {("adjust", "net.ip.public", "said", "unsaid")}


def test_two_versions_that_say_the_same_have_no_difference(read):
    same = JA.replace("とIPアドレス", "")
    (pair,) = compare_documents(read(("ja.md", "policy", same), ("en.md", "policy", EN)), CATALOG)
    assert (pair.same, pair.differences) == (1, ())


def test_two_documents_of_one_language_and_role_are_not_held_against_each_other(read):
    assert compare_documents(read(("a.md", "policy", EN), ("b.md", "policy", EN)), CATALOG) == ()


def test_a_label_that_denies_sharing_is_held_against_the_policy(read):
    (pair,) = compare_documents(read(("en.md", "policy", EN), ("none.html", "store-label", NONE)), CATALOG)
    assert pair.relation == "label"
    assert differing(pair) == {("@third-parties", "id.advertising", "said", "denied")}


def test_what_only_the_label_declares_is_a_difference(read):
    (pair,) = compare_documents(read(("en.md", "policy", EN), ("play.html", "store-label", PLAY)), CATALOG)
    assert ("@third-parties", "pii.email", "unsaid", "said") in differing(pair)


def test_a_document_that_could_not_be_read_is_not_compared(read):
    (pair,) = compare_documents(read(("en.md", "policy", EN), ("x.html", "store-label", "<html><body>Sign in</body></html>")), CATALOG)
    assert (pair.state, pair.differences) == ("not-compared", ())


def test_a_label_never_stands_in_for_what_a_policy_leaves_out(read):
    policy = EN + "We send crash logs to Sentry.\n"
    shared = NONE.replace("No data shared with third parties", "Data shared").replace(
        "Learn more about how developers declare sharing", "Location"
    )
    stated = read(("en.md", "policy", policy), ("play.html", "store-label", shared))
    rows = compare(None, Observed((), (), ()), stated, (), CATALOG)
    cell = next(c for r in rows for c in r.cells if c.data_type == "id.advertising")
    assert [(s.document, s.stated.disclosure) for s in cell.by_document] == [
        ("en.md", Disclosure.EXACT),
        ("play.html", Disclosure.CONTRADICTED),
    ]
    assert (cell.stated.disclosure, cell.policheck) == (Disclosure.EXACT, "clear")
