import re
import unicodedata
from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.model.item import ItemFound
from analyzer.model.statement import Stated
from analyzer.policies import DocumentInput, read_documents
from tests.policies.items.documents import DOCUMENTS

NUMBER = re.compile(r"SPSI\.pp(\d)\.")
CATALOG = Catalog()


def items_of(stated: Stated) -> tuple[ItemFound, ...]:
    assert isinstance(stated.items, tuple)
    return stated.items


def short(item: str) -> str:
    number = NUMBER.match(item)
    return number[1] if number else "x" if item == "TBA27-12.optout-item.effect" else ""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Stated]:
    folder = tmp_path_factory.mktemp("items")
    found = {}
    for name, _, text in DOCUMENTS:
        path = folder / f"{name}.md"
        path.write_text(text, encoding="utf-8")
        found[name] = read_documents([DocumentInput(path, path.name, "notice" if "notice" in name else "policy")], CATALOG)
    return found


@pytest.mark.parametrize(("name", "truth"), [(n, t) for n, t, _ in DOCUMENTS])
def test_the_items_of_a_document_are_those_that_a_careful_reader_finds(read, name: str, truth: str):
    found = {short(i.item) for i in items_of(read[name]) if i.state == "found" and short(i.item)}
    assert found == set(truth)


def test_each_item_found_has_its_words_in_the_document(read):
    for name, _, text in DOCUMENTS:
        plain = re.sub(r"[\s*#|]+", "", unicodedata.normalize("NFKC", text))
        for item in items_of(read[name]):
            assert (item.state == "found") == bool(item.quote), (name, item)
            assert re.sub(r"[\s*#|]+", "", item.quote) in plain, (name, item)


def test_a_notice_is_looked_at_per_recipient(read):
    items = [i for i in items_of(read["ja-notice"]) if i.item.startswith("TBA27-12.item.")]
    assert {i.recipient for i in items} == {"google", "repro"}
    assert {i.state for i in items} == {"found"}


def test_the_purpose_of_the_recipient_is_told_from_that_of_the_sender(read):
    states = {i.item: i.state for i in items_of(read["en-notice"]) if i.recipient}
    assert states["TBA27-12.item.purpose-sender"] == "found"
    assert states["TBA27-12.item.purpose-recipient"] == "not-found"


def test_an_open_list_and_unexplained_terms_are_observed(read):
    (reading,) = read["ja-notice"].readability
    assert reading.loose_count == 2
    assert "等" in reading.loose[0].quote
    (other,) = read["en-notice"].readability
    assert "IP address" in other.jargon


def test_a_term_that_is_explained_is_no_jargon(tmp_path: Path):
    path = tmp_path / "p.md"
    path.write_text("# 方針\n\nIDFA(アップルが端末ごとに付ける広告用の番号)をAdjust GmbHに送信します。\n", encoding="utf-8")
    measured = read_documents([DocumentInput(path, "p.md", "policy")], CATALOG).readability
    assert isinstance(measured, tuple)
    assert "IDFA" not in measured[0].jargon


def test_what_was_not_found_in_a_document_that_was_partly_read_is_not_said_to_be_missing(tmp_path: Path):
    path = tmp_path / "p.md"
    path.write_text(
        "# Privacy\n\nWe collect your name.\n\n"
        + "The app is a game of cards for one or more players. \n\n" * 9
        + "Ceci est un texte en langue française que personne ne lit ici. " * 4,
        encoding="utf-8",
    )
    stated = read_documents([DocumentInput(path, "p.md", "policy")], CATALOG)
    assert stated.documents[0].state == "partly-read"
    assert {i.state for i in items_of(stated)} == {"found", "not-read"}


@pytest.mark.parametrize("cue", CATALOG.items.items, ids=lambda c: c.item)
def test_each_cue_has_an_example_and_a_near_miss_that_hold(cue):
    def told(text: str) -> bool:
        found = any(re.search(p, text, re.IGNORECASE) for p in (*cue.sentences, *cue.headings))
        return found and not any(re.search(p, text, re.IGNORECASE) for p in cue.not_sentences)

    assert all(told(e) for e in cue.example)
    assert not any(told(m) for m in cue.near_miss)
