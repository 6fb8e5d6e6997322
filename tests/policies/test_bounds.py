"""Documents made to be slow are read within the reader's own limits of time (a child that passes them gives no statement), and what was too long for
that is named by a gap.
"""

from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.model import Stated
from analyzer.model.gap import Cause
from analyzer.policies import DocumentInput, read_documents

GOOD = "We send your email address to Adjust.\n\n"
ROW = "<tr><td>email address</td><td>Adjust</td><td>analytics</td></tr>"
CUT = {
    "a sentence of commas.md": GOOD + "We share your email address, " + "," * 60_000 + " with partners.\n",
    "a sentence of words.md": GOOD + "We share " + "email, " * 30_000 + " with partners.\n",
    "a denial without end.md": GOOD + "we do not share " * 8_000 + "\n",
    "文が終わらない.md": "メールアドレスをAdjustに送信します。\n\n当社は、" + "メールアドレス、" * 20_000 + "をAdjustに送信します。\n",
    "a list.md": GOOD + "".join(" " * min(n, 400) + "- email address\n" for n in range(30_000)),
    "headings.md": GOOD + "# We share\n" * 20_000,
    "a table.md": "| Data | Recipient | Purpose |\n|---|---|---|\n" + "| email address | Adjust | analytics |\n" * 20_000,
    "a table.html": "<table><tr><th>Data</th><th>Recipient</th><th>Purpose</th></tr>" + ROW * 20_000 + "</table>",
    "a cell.html": "<table><tr><th>Data</th><th>Recipient</th></tr><tr><td>email address</td><td>Adjust</td></tr><tr><td>"
    + "phone, " * 20_000
    + "</td><td>Adjust</td></tr></table>",
}
WHOLE = {
    "hyphens.md": GOOD + "-" * 300_000 + "\n",
    "stars.md": GOOD + "*" * 200_000 + "\n",
    "brackets.md": GOOD + "[" * 200_000 + "\n",
    "pipes.md": GOOD + "|" * 200_000 + "\n",
    "sentences.md": GOOD * 5_000,
    "definitions.md": GOOD + "# Definitions\n\n" + "".join(f"- Account{n} data: your name, your phone.\n" for n in range(3_000)),
}


def read(folder: Path, name: str, text: str) -> Stated:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_documents([DocumentInput(path, name, "policy")], Catalog())


@pytest.mark.parametrize("name", CUT)
def test_what_is_too_long_is_left_out_in_time_with_a_gap_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    stated = read(tmp_path, name, CUT[name])
    assert Cause.LIMIT_HIT in {g.cause for g in stated.gaps}
    assert all(name in g.subject for g in stated.gaps)
    assert any(s.recipient == "adjust" and "pii.email" in s.data_types for s in stated.statements)
    assert stated.documents[0].state == "partly-read"


@pytest.mark.parametrize("name", WHOLE)
def test_long_runs_of_marks_and_many_sentences_are_read_in_time(name: str, tmp_path: Path) -> None:
    stated = read(tmp_path, name, WHOLE[name])
    assert any(s.recipient == "adjust" for s in stated.statements)


def test_the_gap_names_block_and_opening_words_of_the_sentence(tmp_path: Path) -> None:
    stated = read(
        tmp_path, "p.md", GOOD + "We never share anything with " + "partners, " * 400 + "and others. We send your name to Sentry.\n"
    )
    (gap,) = stated.gaps
    assert "paragraph 2" in gap.subject
    assert "We never share anything" in gap.subject
    assert {s.recipient for s in stated.statements} == {"adjust", "functional-software"}


def test_a_document_of_nothing_but_one_endless_sentence_says_so(tmp_path: Path) -> None:
    stated = read(tmp_path, "p.md", "We share " + "email, " * 5_000 + "\n")
    assert [g.cause for g in stated.gaps] == [Cause.LIMIT_HIT]
    assert stated.documents[0].state == "not-read"


def test_a_long_sentence_within_the_bound_is_read_whole(tmp_path: Path) -> None:
    stated = read(tmp_path, "p.md", "For reasons of " + "care and " * 150 + "quality, we send your email address to Adjust.\n")
    assert stated.gaps == ()
    assert [s.recipient for s in stated.statements] == ["adjust"]
