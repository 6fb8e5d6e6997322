"""No annotated notice is read in silence: it gives most of its rows, or a gap says that it was not read whole."""

import json
from pathlib import Path

from analyzer.catalog import Catalog
from analyzer.policies import DocumentInput, read_documents

ENOUGH = 0.75
"""A share of the annotated rows; below it a gap has to stand."""


def test_each_annotated_notice_gives_its_rows_or_a_gap(shared: Path, catalog: Catalog) -> None:
    folder = shared / "corpus" / "notices"
    documents = sorted((folder / "docs").iterdir())
    assert len(documents) > 20
    silent = []
    for path in documents:
        rows = json.loads((folder / "truth" / f"{path.stem}.json").read_text(encoding="utf-8"))["rows"]
        stated = read_documents([DocumentInput(path, path.name, "notice")], catalog)
        found = [s for s in stated.statements if s.recipient != "@self"]
        if len(found) < ENOUGH * len(rows) and not stated.gaps:
            silent.append((path.name, len(found), len(rows)))
        assert (stated.documents[0].state == "read") == (not stated.gaps), path.name
    assert silent == []


def test_a_notice_whose_lists_are_joined_by_nothing_known_is_a_gap(say) -> None:
    stated = say("<h1>外部送信について</h1><p>1.広告ID<br>2.氏名</p><p>A.丸い会社<br>B.四角い会社</p>", "n.html")
    assert stated.documents[0].state == "partly-read"
    assert len(stated.gaps) == 1
