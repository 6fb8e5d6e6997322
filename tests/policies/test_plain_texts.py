"""Small texts in usual wording, with what their author read in them for a vendor and a kind of data; written by ten who did not know the reader."""

import json
from pathlib import Path
from typing import Any

import pytest

from analyzer.catalog import Catalog
from analyzer.compare.rows import Known, Row
from analyzer.compare.stating import state_cell
from analyzer.policies import DocumentInput, read_documents

CATALOG = Catalog()
HERE = Path(__file__).parent / "plain"
TEXTS = [
    text
    for file in (HERE / f"{name}.json" for name in ("ja", "en", "ja2", "en2", "jah", "enh", "ja3", "en3", "ja4", "en4"))
    for text in json.loads(file.read_text(encoding="utf-8"))
]
KNOWN: dict[str, list[str]] = json.loads((HERE / "known.json").read_text(encoding="utf-8"))
"""Cells that are read otherwise than by their author: `vendor data type: its answer, ours`."""
FIREBASE = ("firebase-crashlytics", "firebase-analytics", "firebase-messaging", "firebase-auth", "firebase-remote-config")
ANALYTICS = ("google-gms-analytics", "google-measurement", "firebase-analytics", "google-tagmanager")
ROWS = {
    "google-firebase": [(sdk, "google") for sdk in FIREBASE],
    "google-analytics": [(sdk, "google") for sdk in ANALYTICS],
    "google-admob": [("google-ads", "google")],
    "sentry": [("sentry", "functional-software")],
    "meta": [("facebook-core", "meta")],
    "karte": [("karte", "plaid")],
    "bugsnag": [("bugsnag", "smartbear")],
    "unity": [("unity-ads", "unity")],
    "amplitude": [("amplitude-kotlin", "amplitude")],
    "datadog": [("datadog", "datadog"), ("datadog-rum", "datadog")],
}
"""The rows that a vendor of the texts stands for; any other is one by its own name. Of several, one that is read as asked is enough."""


@pytest.mark.parametrize("text", [pytest.param(t, id=t["id"]) for t in TEXTS])
def test_a_plain_text_says_what_its_author_read_but_for_the_known_cells(tmp_path: Path, text: dict[str, Any]) -> None:
    path = tmp_path / f"policy.{text.get('form', 'md')}"
    path.write_text(text["text"], encoding="utf-8")
    stated = read_documents([DocumentInput(path, path.name, "policy")], CATALOG)
    known = Known(CATALOG, (), stated.statements)
    found = []
    for cell in text["cells"]:
        rows = ROWS.get(cell["v"], [(cell["v"], cell["v"])])
        given = [state_cell(Row(*row), cell["d"], stated, known).disclosure.value for row in rows]
        if not {cell["says"], *cell.get("accept", ())} & set(given):
            found.append(f"{cell['v']} {cell['d']}: {cell['says']}, {given[0]}")
    assert found == KNOWN.get(text["id"], [])


def test_every_known_cell_belongs_to_a_text_and_few_are_known() -> None:
    assert set(KNOWN) <= {t["id"] for t in TEXTS}
    assert sum(len(t["cells"]) for t in TEXTS) == 3614
    assert sum(len(cells) for cells in KNOWN.values()) <= 80
