"""What is claimed of an SDK is checked: data types, values, methods, pages."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.catalog import Catalog, data_root
from analyzer.lint.switches import check_switches

FILE = Path("sdks/acme/acme.toml")
HEAD = """
id = "acme"
name = "Acme"
vendor = "acme"
kinds = ["analytics"]
packages = ["com.acme"]
"""
TAIL = """
[examples]
match = ["com.acme.Sdk"]
near_miss = ["com.acmes.Sdk"]

[sources.api]
grade = "source"
where = "acme/sdk@0123456789012345678901234567890123456789:Sdk.java"
date = "2026-11-25"
"""
GOOD = 'kind = "call", name = "com/acme/Sdk#setEnabled(Z)V", source = "api", off = ["false"], on = ["true"]'


@pytest.fixture
def said(tmp_path: Path) -> Callable[..., list[str]]:
    root = tmp_path / "signatures"
    (root / FILE).parent.mkdir(parents=True)
    for name in ("data_types.toml", "purposes.toml", "parties.toml"):
        shutil.copy(data_root() / "signatures" / name, root / name)

    def check(body: str, key: str = "switches") -> list[str]:
        (root / FILE).write_text(f"{HEAD}{key} = [ {{ {body} }} ]{TAIL}", encoding="utf-8")
        return [p.message for p in check_switches(Catalog(root=root))]

    return check


def test_the_bundled_files_have_no_problem():
    assert list(check_switches(Catalog())) == []


def test_a_switch_that_is_said_well_is_no_problem(said):
    assert said(GOOD) == []
    assert said('kind = "call", name = "com/acme/Sdk#optOut()V", source = "api"') == []
    assert said('kind = "call", name = "com/acme/Sdk#disable(Landroid/content/Context;)V", source = "api"') == []
    assert said('kind = "meta-data", name = "com.acme.enabled", source = "api", off = ["false"], stops = ["crash"]') == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (GOOD + ', stops = ["id.nothing"]', "unknown data type 'id.nothing'"),
        (GOOD.replace('["true"]', '["false"]'), "'false' says both yes and no"),
        (GOOD.replace('["false"]', '["no"]'), "com/acme/Sdk#setEnabled(Z)V takes true or false"),
        (GOOD.replace(', off = ["false"]', ""), "com/acme/Sdk#setEnabled(Z)V takes true or false"),
        (GOOD.replace("(Z)V", ""), "com/acme/Sdk#setEnabled is no method"),
        (GOOD.replace("com/acme/Sdk#setEnabled(Z)V", "com.acme.Sdk.setEnabled(Z)V"), "com.acme.Sdk.setEnabled(Z)V is no method"),
        (GOOD.replace("(Z)V", "()V"), "com/acme/Sdk#setEnabled()V has no argument that could be 'false'"),
        (GOOD.replace("com/acme/", "com/acmes/"), "com.acmes.Sdk is outside the packages"),
        (f"{GOOD} }}, {{ {GOOD}", "call com/acme/Sdk#setEnabled(Z)V stands twice"),
        ('kind = "meta-data", name = "com.acme.enabled", source = "api"', "com.acme.enabled has no value that says no"),
    ],
)
def test_each_mistake_in_a_switch_is_told(said, body, message):
    assert message in said(body)


def test_a_page_that_is_younger_than_its_source_is_told(said):
    page = 'kind = "policy", url = "https://acme.example/privacy", date = "2026-01-02", source = "api"'
    assert said(page, "pages") == []
    assert said(page.replace("2026-01-02", "2026-12-01"), "pages") == ["2026-12-01 is after the day its source was read"]


def test_data_that_stands_twice_from_one_source_is_told(said):
    data = 'data_type = "crash", source = "api"'
    assert said(data, "data") == []
    assert said(f"{data} }}, {{ {data}", "data") == ["crash api stands twice"]


def test_a_key_that_two_sdks_claim_is_told(said, tmp_path):
    key = 'kind = "meta-data", name = "com.acme.enabled", source = "api", off = ["false"]'
    other = tmp_path / "signatures/sdks/acme/bcme.toml"
    other.write_text(f"{HEAD.replace('"acme"', '"bcme"', 1)}switches = [ {{ {key} }} ]{TAIL}", encoding="utf-8")
    assert said(key) == ["com.acme.enabled is a switch of acme too"]


def test_a_switch_of_an_sdk_is_no_consent_key(said, tmp_path):
    assert said(GOOD) == []
    key = '{ kind = "meta-data", name = "com.acme.enabled", source = "api", off = ["false"] }'
    source = TAIL[TAIL.index("[sources") :]
    (tmp_path / "signatures/consent.toml").write_text(f"switches = [ {key} ]\n{source}", encoding="utf-8")
    assert said(GOOD) == ["com.acme.enabled is no consent that is stored"]
