"""The linter on parties.toml: a key without a source, a source without a key."""

from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.lint import lint

PARTIES = """
[sources.imprint]
grade = "docs"
where = "https://acme.example/imprint"
date = "2026-11-25"

[[parties]]
id = "acme"
name = "Acme, Inc."
aliases = ["Acme"]
hosts = ["acme.example"]
source = "imprint"
facts.hosts = ["imprint"]
"""
SECOND = """[sources.trade]
grade = "docs"
where = "https://acme.example/about"
date = "2026-11-25"

"""


def problems(folder: Path, text: str) -> set[str]:
    (folder / "parties.toml").write_text(text, encoding="utf-8")
    return {f"{p.key}: {p.message}" for p in lint(Catalog([folder]))}


def test_a_party_whose_keys_rest_on_its_sources_has_no_problem(tmp_path):
    assert problems(tmp_path, PARTIES) == set()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('facts.hosts = ["imprint"]', 'facts.hosts = ["memory"]', "acme.facts.hosts: unknown source 'memory'"),
        ('facts.hosts = ["imprint"]', "facts.hosts = []", "acme.facts.hosts: no source is named"),
        (
            'facts.hosts = ["imprint"]',
            'facts.country = ["imprint"]',
            "acme.facts.country: a source of country, which the party does not have",
        ),
        ('facts.hosts = ["imprint"]', 'facts.role = ["imprint"]', "acme.facts.role: a source of role, which the party does not have"),
        ("[[parties]]", SECOND + "[[parties]]", "sources.trade: nothing rests on it"),
    ],
)
def test_each_mistake_of_a_source_is_found(tmp_path, old, new, found):
    assert old in PARTIES
    assert found in problems(tmp_path, PARTIES.replace(old, new))
