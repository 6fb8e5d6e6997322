"""Each knowledge file proves itself, and the linter finds what it says it finds."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.lint import CHECKS, Problem, lint
from analyzer.lint.schema import with_keys
from analyzer.lint.sdks import check_sdks
from tests.conftest import PROJECT

SIGNATURES = PROJECT / "signatures"
BRANCH = Path("sdks/branch/branch.toml")


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., tuple[Problem, ...]]:
    """Lints a copy of the bundled SDK files after one replacement in one of them."""

    def edit(old: str, new: str, file: Path = BRANCH) -> tuple[Problem, ...]:
        root = tmp_path / "signatures"
        shutil.copytree(SIGNATURES, root)
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return lint(Catalog(root=root))

    return edit


def test_the_bundled_knowledge_has_no_problem() -> None:
    assert lint(Catalog()) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('packages = ["io.branch"]', 'packagez = ["io.branch"]', "packagez"),
        ('packages = ["io.branch"]', 'packages = ["io.branch", "io.branch.referral"]', "can never decide"),
        ('packages = ["io.branch"]', 'packages = ["io.branch", "io.sentry.android"]', "overlap"),
        ('packages = ["io.branch"]', 'packages = ["io.branches"]', "is not found as branch"),
        ('near_miss = ["io.branchy.tree.Branch"]', 'near_miss = ["io.branch.tree.Branch"]', "is found as branch"),
        ('near_miss = ["io.branchy.tree.Branch"]', "near_miss = []", "no example"),
        ('kinds = ["attribution", "deep-links"]', 'kinds = ["spying"]', "spying"),
        ('vendor = "branch"', 'vendor = "nobody-known"', "unknown party"),
        ('id = "branch"', 'id = "adjust"', "is the id of"),
        ('id = "branch"', 'id = "branches"', "differ from id"),
        ('kinds = ["attribution"', 'family = "adjust"\nkinds = ["attribution"', "is an SDK's id"),
        ('strings = "page"', 'strings = "memory"', "unknown source"),
        ('strings = "page"', 'strungs = "page"', "no such key"),
        ('"branch_key",', '"branch_key", "branch_key",', "stands twice"),
        ('"branch_key",', '"branch_key", "Bugsnag-Api-Key",', "is branch's too"),
        ('field = "VERSION_NAME"', 'field = "VERSION_NAME"\nmethod = "start"', "one of method and field"),
        ('form = "&sdk=android{v}"', 'form = "{v}"', "matches any version"),
        ('form = "android{v}"', 'form = "android"', "form"),
        ('date = "2026-11-25"', 'date = "last week"', "no day of reading"),
        ('where = "io.branch.sdk.android:library:5.2.0"', 'where = "somewhere"', "group:artifact:version"),
        ("sha256 =", "# sha256 =", "no SHA-256"),
        ('data_type = "perf"', 'data_type = "id.nothing"', "unknown data type"),
        ('data_type = "perf", source = "ios-manifest"', 'data_type = "perf", source = "nowhere"', "unknown source"),
        ("[facts]", "[facts", "not TOML"),
    ],
)
def test_each_mistake_is_found_and_comes_with_advice(edited: Callable[..., tuple[Problem, ...]], old: str, new: str, message: str) -> None:
    found = [p for p in edited(old, new) if message in p.message]
    assert found
    assert all(p.advice and "sdks/" in p.file for p in found)


def test_a_party_of_two_owners_or_no_parent_is_found(edited: Callable[..., tuple[Problem, ...]]) -> None:
    problems = edited('hosts = ["amplitude.com"]', 'hosts = ["mixpanel.com"]\nparent = "nobody"', Path("parties.toml"))
    assert {"unknown party 'nobody'", "mixpanel.com is amplitude's too"} <= {p.message for p in problems}


def test_an_overlay_may_replace_a_bundled_file(tmp_path: Path) -> None:
    file = tmp_path / BRANCH
    file.parent.mkdir(parents=True)
    file.write_text((SIGNATURES / BRANCH).read_text(encoding="utf-8").replace('name = "Branch"', 'name = "Mine"'), encoding="utf-8")
    catalog = Catalog([tmp_path])
    assert catalog.sdks["branch"].name == "Mine"
    assert [p for p in check_sdks(catalog) if p.key == "id"] == []


def test_the_printed_keys_are_those_of_the_code() -> None:
    readme = (SIGNATURES / "README.md").read_text(encoding="utf-8")
    assert with_keys(readme) == readme, "run: soshin signatures keys, and put the tables between the marks of signatures/README.md"


def test_the_shortest_file_of_the_readme_is_valid(tmp_path: Path) -> None:
    readme = (SIGNATURES / "README.md").read_text(encoding="utf-8")
    block = readme.split("```toml\n")[1].partition("```")[0]
    file = tmp_path / "sdks" / "acme" / "acme.toml"
    file.parent.mkdir(parents=True)
    file.write_text(block, encoding="utf-8")
    catalog = Catalog([tmp_path])
    assert catalog.sdks["acme"].packages == ("com.acme.analytics",)
    assert [p.message for p in check_sdks(catalog) if "acme" in p.file] == ["unknown party 'acme'"]


def test_a_check_of_another_kind_is_one_function(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = Problem("signatures/x.toml", "x", "wrong", "mend")
    monkeypatch.setattr("analyzer.lint.CHECKS", [*CHECKS, lambda _: [mine]])
    assert lint(Catalog()) == (mine,)
