"""The rulebook as data: all of it, as it was converted, each rule with its mark."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from analyzer.catalog import Catalog
from analyzer.lint.rules import check_rules
from tests.conftest import PROJECT

RULES = Catalog().rules


def test_all_rules_are_loaded():
    assert len(RULES) == 372


def test_the_rule_files_are_clean():
    assert list(check_rules(Catalog())) == []


def test_rules_say_what_the_shared_rulebook_says(shared: Path):
    yaml = pytest.importorskip("ruamel.yaml")
    flatten = runpy.run_path(str(PROJECT / "tools/convert_rulebook.py"))["flatten"]
    book: Any = yaml.YAML(typ="safe").load(shared / "knowledge/law/rulebook.yaml")
    assert {r["id"] for r in book["rules"]} == set(RULES)
    for rule in map(flatten, book["rules"]):
        mine = RULES[rule["id"]]
        for key, value in rule.items():
            told = getattr(mine, key)
            assert (list(told) if isinstance(told, tuple) else told) == value, (mine.id, key)


def test_recalled_and_draft_rules_carry_a_mark():
    assert all("recalled" in r.marks for r in RULES.values() if r.provenance == "recalled")
    assert all(r.marks for r in RULES.values() if r.status in ("draft", "superseded", "proposal-2021", "opinion", "our-standard"))


def test_how_a_rule_is_served_follows_from_its_check_and_its_evidence():
    assert RULES["TBA27-12.item.content"].served == "automatic"
    assert RULES["TBA27-12.notify.prior"].served == "prepared for a person"
    assert RULES["TBA27-12.scope.operator"].served == "for a person"
    assert RULES["SPSI.pp1.who"].served == "not built"


def test_lint_finds_a_rule_without_its_examples_and_one_in_the_wrong_file(tmp_path: Path):
    folder = tmp_path / "mine/rules/jp"
    folder.mkdir(parents=True)
    (folder / "other.toml").write_text(
        '[documents.D]\ntitle = "t"\n[[rules]]\nid = "ACME.x"\nja = "あ"\nen = "a"\ndoc = "E"\nsection = "1"\nkind = "obligation"\n'
        'evidence = ["policy"]\nprompt = "p"\napplies_to = "app-provider"\nprovenance = "synthesis"\nstatus = "our-standard"\n'
        'successor = ["NO.y"]\n[rules.check]\nname = "exempt-candidate"\ndata_types = ["no.such"]\npurposes = ["p.no"]\n'
    )
    messages = [p.message for p in check_rules(Catalog((tmp_path / "mine",)))]
    for said in (
        "belongs to ACME",
        "no document E",
        "no rule NO.y",
        "no example of the case holds",
        "no data type no.such",
        "no purpose p.no",
    ):
        assert any(said in m for m in messages), said
